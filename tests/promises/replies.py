"""A process that dies around its answer to each kind of request: what is told, what is stored."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import func, select

from bot.demo import people
from bot.features.program import TABLE
from bot.sandbox import BOT_USER_ID, Message, Sandbox
from bot.store.models import HandledRequest
from commands.edge.payloads import Kind
from commands.manifest import manifest
from tests.promises.deaths import EVENT, Death, Moment
from tests.promises.hotspot_database import HotspotDatabase
from tests.promises.hurry import HurriedClock, Hurry
from tests.promises.processes import (
    APP_TOKEN,
    BOT_TOKEN,
    ProcessStarter,
    process_of,
    settings_for,
    wait_until,
)

SPEED = 20.0
PATIENCE = 30.0


@dataclass(frozen=True)
class RunningBots:
    """A Slack that a test can reach into, and a starter of processes that will die."""

    sandbox: Sandbox
    bots: ProcessStarter
    hotspots: HotspotDatabase

    def stored(self) -> int:
        """How many requests are: each is stored together with what it did, or not at all."""
        with self.hotspots.database.read() as session:
            return session.exec(select(func.count()).select_from(HandledRequest)).one()


@contextmanager
def running(folder: Path, database_url: str) -> Iterator[RunningBots]:
    """Set it up in an empty, migrated database. Slack waits a second for an ack, not three."""
    hurry = Hurry(SPEED, time.time())
    users, channels = people.users(), people.channels(BOT_USER_ID)
    sandbox = Sandbox(
        manifest(TABLE), users=users, channels=channels, bot_token=BOT_TOKEN, app_token=APP_TOKEN
    )
    sandbox.core.hub.ack_seconds = 1.0
    sandbox.core.hub.retry_seconds = ()
    with process_of("tests.promises.process_starter") as starting:
        sandbox.start()
        hotspots = HotspotDatabase(database_url, HurriedClock(hurry))
        bots = ProcessStarter(starting, folder, hurry, settings_for(database_url, sandbox.api_url))
        try:
            yield RunningBots(sandbox, bots, hotspots)
        finally:
            bots.clear()
            hotspots.close()
            sandbox.stop()


Act = Callable[[RunningBots], bool]
"""Do it; whether the person was told that it is done."""


def _type_a_command(at: RunningBots) -> bool:
    police = at.sandbox.person(people.POLICE)
    before = len(police.sees(people.TASK_FORCE))
    police.command(people.TASK_FORCE, "/agenda add The dark path")
    return len(police.sees(people.TASK_FORCE)) > before


def _use_a_shortcut(at: RunningBots) -> bool:
    police = at.sandbox.person(people.POLICE)
    if police.modal is not None:  # left open by the process that died of what was sent from it
        police.close()
    police.shortcut(police.say(people.TASK_FORCE, "It is dark there."), "agenda.from_message")
    return police.modal is not None


def _send_a_form(at: RunningBots) -> bool:
    assert _use_a_shortcut(at), "the process dies of forms, not of this"
    return at.sandbox.person(people.POLICE).submit() == {}


def _press(at: RunningBots) -> bool:
    """The school accepts what it has just been asked to."""
    said = f"/agreement add Walk the path <@{people.SCHOOL}> by 20/3"
    before = len(_to_accept(at))
    at.sandbox.person(people.POLICE).command(people.TASK_FORCE, said)
    assert wait_until(lambda: len(_to_accept(at)) > before, PATIENCE)
    at.sandbox.person(people.SCHOOL).press(_to_accept(at)[-1], "agreement.accept")
    return False  # the message is made anew, by delivery, from what is stored


def _open_home(at: RunningBots) -> bool:
    at.sandbox.person(people.CLUB).open_home()
    return False  # the same


ACTS: Mapping[str, Act] = {
    Kind.COMMAND.value: _type_a_command,
    Kind.SHORTCUT.value: _use_a_shortcut,
    Kind.FORM.value: _send_a_form,
    Kind.PRESS.value: _press,
    EVENT: _open_home,
}
STEPS: Mapping[str, int] = {Kind.FORM.value: 2, Kind.PRESS.value: 2}
"""How many requests an act is, where it takes another before it."""

TOLD_AT: Mapping[str, frozenset[Moment]] = {
    Kind.COMMAND.value: frozenset({Moment.ACKNOWLEDGED}),
    Kind.SHORTCUT.value: frozenset({Moment.ANSWERED, Moment.ACKNOWLEDGED}),
    Kind.FORM.value: frozenset({Moment.ACKNOWLEDGED}),
}
"""The moments by which the person has been told; what is told later, delivery tells."""


def _to_accept(at: RunningBots) -> list[Message]:
    """What the school can accept, the newest last."""
    sent = at.sandbox.person(people.SCHOOL).direct()
    return [it for it in sent if any(on.action_id == "agreement.accept" for on in it.controls())]


def check(at: RunningBots, moments: Iterable[Moment]) -> None:
    """Die at each of these moments of each kind of request."""
    for moment in moments:
        for kind, act in ACTS.items():
            if (kind, moment) != (EVENT, Moment.ANSWERED):  # an event has no answer but the ack
                _die(at, kind, act, moment)


def _die(at: RunningBots, kind: str, act: Act, moment: Moment) -> None:
    dying = at.bots.run(Death(kind, moment)).start()
    before, steps = at.stored(), STEPS.get(kind, 1)
    told = act(at)
    assert dying.end() < 0, "it was killed"
    stored = at.stored() - before == steps
    assert stored == (moment is not Moment.UNCOMMITTED), f"{kind}: {moment}"
    assert stored or not told, f"{kind}: told, and not stored"
    assert told == (moment in TOLD_AT.get(kind, ())), f"{kind}: {moment}"
