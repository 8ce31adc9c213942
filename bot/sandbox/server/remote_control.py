"""The sandbox by remote control, for who runs it in a process of its own: JSON, beside the page.

GET    /control                what is going on: addresses, faults, calls, connections
GET    /control/messages       metadata payloads of the bot's messages: {channel: [payload, …]}
POST   /control/faults         put a fault on (`Fault.read`): {"id": 1}
DELETE /control/faults         lift every fault
DELETE /control/faults/{id}    lift one
POST   /control/act            let a person act: {"user", "act", …} (see `_ACTS`)
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict
from typing import Any

from aiohttp import web

from bot.sandbox.app.core import Core
from bot.sandbox.faults.fault import Fault
from bot.sandbox.network.same_origin import same_origin_only
from bot.sandbox.people.person import Person
from bot.sandbox.server.calls import Tally

Arguments = Mapping[str, Any]


def add_control(app: web.Application, core: Core, tally: Tally) -> None:
    """Add the routes above."""
    control = _Control(core, tally)
    app.router.add_get("/control", same_origin_only(_understood(control.state)))
    app.router.add_get("/control/messages", same_origin_only(_understood(control.messages)))
    app.router.add_post("/control/faults", same_origin_only(_understood(control.add)))
    app.router.add_delete("/control/faults", same_origin_only(_understood(control.lift_all)))
    app.router.add_delete("/control/faults/{id}", same_origin_only(_understood(control.lift)))
    app.router.add_post("/control/act", same_origin_only(_understood(control.act)))


def _understood(
    handler: Callable[[web.Request], Awaitable[object]],
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """Answer with JSON: what there is, or with 400 why not."""

    async def answering(request: web.Request) -> web.StreamResponse:
        try:
            return web.json_response(await handler(request))
        except (LookupError, PermissionError, TypeError, ValueError) as error:
            return web.json_response({"error": str(error)}, status=400)

    return answering


class _Control:
    """The handlers. What waits for the app waits in a thread."""

    def __init__(self, core: Core, tally: Tally) -> None:
        self._core = core
        self._tally = tally

    async def state(self, request: web.Request) -> object:
        return {
            "api_url": self._core.api_url,
            "page_url": f"{request.url.origin()}/",
            "connections": self._core.hub.connections,
            "calls": self._tally.calls,
            "too_fast": self._tally.too_fast,
            "faults": [
                {"id": it.id, "on": it.on, "struck": it.struck, **_plain(it.fault)}
                for it in self._core.faults.standing()
            ],
        }

    async def messages(self, _request: web.Request) -> object:
        return self._core.workspace.said()

    async def add(self, request: web.Request) -> object:
        fault = Fault.read(await request.json())
        return {"id": await asyncio.to_thread(self._core.faults.add, fault)}

    async def lift(self, request: web.Request) -> object:
        await asyncio.to_thread(self._core.faults.lift, int(request.match_info["id"]))
        return {}

    async def lift_all(self, _request: web.Request) -> object:
        await asyncio.to_thread(self._core.faults.lift_all)
        return {}

    async def act(self, request: web.Request) -> object:
        given = await request.json()
        person = Person.find(self._core, given["user"])
        return await asyncio.to_thread(_ACTS[given["act"]], person, given)


def _command(person: Person, given: Arguments) -> object:
    """`channel`, `text`. Answers with what Slack, and the app, told this person alone about it."""
    channel = given["channel"]
    told, seen = len(person.notices), {message.ts for message in person.sees(channel)}
    person.command(channel, given["text"])
    answers = [it.words() for it in person.sees(channel) if it.ephemeral_to and it.ts not in seen]
    return {"notices": person.notices[told:], "answers": answers}


def _say(person: Person, given: Arguments) -> object:
    """`channel`, `text`."""
    person.say(given["channel"], given["text"])
    return {}


def _press(person: Person, given: Arguments) -> object:
    """`channel` or nothing for direct messages, `button`: the newest message that has it."""
    channel = given.get("channel")
    messages = person.sees(channel) if channel else person.direct()
    told = len(person.notices)
    for message in reversed(messages):
        if any(control.answers_to(given["button"]) for control in message.controls()):
            person.press(message, given["button"])
            return {"notices": person.notices[told:]}
    raise LookupError(f"There is no {given['button']!r} to press.")


def _fill_in(person: Person, given: Arguments) -> object:
    """`fields`: name to value. Sends the modal on the screen in; answers with its errors."""
    for name, value in given["fields"].items():
        person.fill(name, value)
    return {"errors": person.submit()}


def _open_home(person: Person, _given: Arguments) -> object:
    person.open_home()
    return {}


_ACTS: Mapping[str, Callable[[Person, Arguments], object]] = {
    "command": _command,
    "fill_in": _fill_in,
    "open_home": _open_home,
    "press": _press,
    "say": _say,
}


def _plain(fault: Fault) -> dict[str, object]:
    """A fault as JSON takes it, without what says nothing."""
    moments = {"begin", "until"}
    return {
        name: value.isoformat() if name in moments else value
        for name, value in asdict(fault).items()
        if value is not None
    }
