"""Processes that tick, deliver and answer at once; one of them sleeps past its lease."""

from __future__ import annotations

import signal
from functools import partial
from random import Random

from sqlmodel import col, select

from bot.sandbox import Fault, Kind
from bot.store.database.engine import DatabaseBusy
from bot.store.models import Hotspot, Outbox, OutboxState, Workspace
from tests.promises.processes import Replica, wait_until
from tests.promises.scene import ProcessScene
from tests.promises.storm import People, Told, outcome

SPEED = 20.0
PATIENCE = 60.0
A_MOMENT = 5.0
TRIES = 10
OVERTAKEN = "was taken over while it was being sent"


def never_collide(place: ProcessScene, *, processes: int, acts: int) -> tuple[int, Told]:
    """Some at work at once: how many messages there were, and what people were told.

    Fails when one is in another's way.
    """
    people = People(place.slack, place.hotspots, Random(6), acts_a_day=10)
    sleeper, key = _asleep_in_the_middle_of_a_message(place, people)
    others = [place.bots.run() for _ in range(processes - 1)]
    assert wait_until(lambda: _was_found(_row(place, key)), PATIENCE), "they found it"
    recorded = _row(place, key).model_dump()
    sleeper.signal(signal.SIGCONT)
    assert wait_until(lambda: OVERTAKEN in sleeper.log.read_text(), PATIENCE)
    assert _row(place, key).model_dump() == recorded, "what the sleeper knows is not recorded"
    for replica in others:
        replica.start()
    assert wait_until(lambda: place.slack.state()["connections"] == processes, PATIENCE)
    while people.told.acts < acts:
        people.act()
    assert wait_until(lambda: not place.hotspots.undone(), PATIENCE), place.hotspots.undone()
    found = outcome(place.slack, place.hotspots, people.told)
    assert (found.lost, found.twice, found.untrue) == ([], [], [])
    return found.messages, people.told


def _asleep_in_the_middle_of_a_message(place: ProcessScene, people: People) -> tuple[Replica, str]:
    """A process that is stopped after Slack has got a message, before it knows; and its key.

    One that is stopped in the middle of something else as well is let go, and tried again: it may
    hold a lock, or have a second message that Slack would get only when it wakes.
    """
    sleeper = place.bots.run().start()
    for _ in range(TRIES):
        assert wait_until(lambda: not _busy_with(place), PATIENCE)
        slow = place.slack.put_on(Fault(Kind.SLOW, method="chat.postMessage", times=1, seconds=0.7))
        people.agree()
        assert wait_until(partial(_struck, place, slow), PATIENCE)
        sleeper.signal(signal.SIGSTOP)
        key = _just_said(place)
        if key is not None and _can_be_written(place):
            return sleeper, key
        sleeper.signal(signal.SIGCONT)
    raise AssertionError("it was in the middle of something else whenever it was stopped")


def _just_said(place: ProcessScene) -> str | None:
    """The key of the one message it is busy with, once Slack has got that; None for more."""
    busy = _busy_with(place)
    said = len(busy) == 1 and wait_until(lambda: busy[0] in place.slack.keys(), A_MOMENT)  # noqa: SIM118
    return busy[0] if said else None


def _struck(place: ProcessScene, fault: int) -> bool:
    return any(it["id"] == fault and it["struck"] for it in place.slack.state()["faults"])


def _can_be_written(place: ProcessScene) -> bool:
    """Whether it left SQLite's only lock alone, and PostgreSQL's on all the others write to."""
    try:
        with place.hotspots.database.transaction() as session:
            for table in (Workspace, Hotspot, Outbox):
                session.exec(select(table).with_for_update()).all()
            return True
    except DatabaseBusy:
        return False


def _busy_with(place: ProcessScene) -> list[str]:
    """The keys of what is still to be said or made anew."""
    with place.hotspots.database.read() as session:
        rows = session.exec(select(Outbox).order_by(col(Outbox.id))).all()
        return [row.key for row in rows if not _is_settled(row)]


def _row(place: ProcessScene, key: str) -> Outbox:
    with place.hotspots.database.read() as session:
        return session.exec(select(Outbox).where(Outbox.key == key)).one()


def _is_settled(row: Outbox) -> bool:
    return row.state == OutboxState.SENT and not row.stale


def _was_found(row: Outbox) -> bool:
    """Whether another found it in Slack, at the second attempt, and made it anew, at the third."""
    return row.attempts > 2 and _is_settled(row)
