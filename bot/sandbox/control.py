"""The sandbox by remote control, for who runs it in a process of its own: JSON, beside the page.

GET    /control                what is going on: addresses, faults, calls, connections
GET    /control/messages       metadata payloads of the bot's messages: {channel: [payload, …]}
POST   /control/faults         put a fault on (`faults.Fault.read`): {"id": 1}
DELETE /control/faults         lift every fault
DELETE /control/faults/{id}    lift one
POST   /control/act            let a person act: {"user", "act", …} (see `_ACTS`)
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from aiohttp import web

from bot.sandbox.faults import Fault
from bot.sandbox.guard import guarded
from bot.sandbox.people import Person

if TYPE_CHECKING:
    from bot.sandbox.sandbox import Sandbox

Given = Mapping[str, Any]


def add_control(app: web.Application, sandbox: "Sandbox") -> None:
    """Add the routes above."""
    control = _Control(sandbox)
    app.router.add_get("/control", guarded(_understood(control.state)))
    app.router.add_get("/control/messages", guarded(_understood(control.messages)))
    app.router.add_post("/control/faults", guarded(_understood(control.add)))
    app.router.add_delete("/control/faults", guarded(_understood(control.lift_all)))
    app.router.add_delete("/control/faults/{id}", guarded(_understood(control.lift)))
    app.router.add_post("/control/act", guarded(_understood(control.act)))


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

    def __init__(self, sandbox: "Sandbox") -> None:
        self._sandbox = sandbox

    async def state(self, _request: web.Request) -> object:
        sandbox = self._sandbox
        return {
            "api_url": sandbox.api_url,
            "page_url": sandbox.page_url,
            "connections": sandbox.connections,
            "calls": sandbox.tally.calls,
            "too_fast": sandbox.tally.too_fast,
            "faults": [
                {"id": it.id, "on": it.on, "struck": it.struck, **_plain(it.fault)}
                for it in sandbox.faults.standing()
            ],
        }

    async def messages(self, _request: web.Request) -> object:
        return self._sandbox.said()

    async def add(self, request: web.Request) -> object:
        fault = Fault.read(await request.json())
        return {"id": await asyncio.to_thread(self._sandbox.faults.add, fault)}

    async def lift(self, request: web.Request) -> object:
        await asyncio.to_thread(self._sandbox.faults.lift, int(request.match_info["id"]))
        return {}

    async def lift_all(self, _request: web.Request) -> object:
        await asyncio.to_thread(self._sandbox.faults.lift_all)
        return {}

    async def act(self, request: web.Request) -> object:
        given = await request.json()
        person = self._sandbox.person(given["user"])
        return await asyncio.to_thread(_ACTS[given["act"]], person, given)


def _command(person: Person, given: Given) -> object:
    """`channel`, `text`. Answers with what Slack, and the app, told this person alone about it."""
    channel = given["channel"]
    told, seen = len(person.notices), {message.ts for message in person.sees(channel)}
    person.command(channel, given["text"])
    answers = [it.words() for it in person.sees(channel) if it.ephemeral_to and it.ts not in seen]
    return {"notices": person.notices[told:], "answers": answers}


def _say(person: Person, given: Given) -> object:
    """`channel`, `text`."""
    person.say(given["channel"], given["text"])
    return {}


def _press(person: Person, given: Given) -> object:
    """`channel` or nothing for direct messages, `button`: the newest message that has it."""
    channel = given.get("channel")
    messages = person.sees(channel) if channel else person.direct()
    told = len(person.notices)
    for message in reversed(messages):
        if any(control.answers_to(given["button"]) for control in message.controls()):
            person.press(message, given["button"])
            return {"notices": person.notices[told:]}
    raise LookupError(f"There is no {given['button']!r} to press.")


def _fill_in(person: Person, given: Given) -> object:
    """`fields`: name to value. Sends the modal on the screen in; answers with its errors."""
    for name, value in given["fields"].items():
        person.fill(name, value)
    return {"errors": person.submit()}


def _open_home(person: Person, _given: Given) -> object:
    person.open_home()
    return {}


_ACTS: Mapping[str, Callable[[Person, Given], object]] = {
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
