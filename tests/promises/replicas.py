"""Four processes that tick, deliver and answer at once; one of them sleeps past its lease."""

from __future__ import annotations

import signal
from functools import partial
from random import Random

from sqlmodel import select

from bot.sandbox import Fault, Kind
from bot.store.db import DatabaseBusy
from bot.store.models import Outbox, OutboxState
from tests.promises.processes import Replica, wait_until
from tests.promises.scene import Scene
from tests.promises.storm import People, outcome

SPEED = 20.0
ACTS = 30
PATIENCE = 60.0
TRIES = 10
OVERTAKEN = "was taken over while it was being sent"


def never_collide(place: Scene) -> int:
    """Four at work at once; how many messages there were. Fails when one is in another's way."""
    people = People(place.slack, place.town, Random(6), acts_a_day=10)
    sleeper = _asleep_in_the_middle_of_a_message(place, people)
    others = [place.bots.run() for _ in range(3)]
    assert wait_until(lambda: _states(place) == {OutboxState.SENT}, PATIENCE), "they found it"
    attempts = _attempts(place)
    sleeper.signal(signal.SIGCONT)
    assert wait_until(lambda: OVERTAKEN in sleeper.log.read_text(), PATIENCE)
    assert _attempts(place) == attempts, "what the sleeper knows is not recorded"
    for replica in others:
        replica.start()
    assert wait_until(lambda: place.slack.state()["connections"] == 4, PATIENCE)
    while people.told.acts < ACTS:
        people.act()
    assert wait_until(lambda: not place.town.undone(), PATIENCE), place.town.undone()
    found = outcome(place.slack, place.town, people.told)
    assert (found.lost, found.twice, found.untrue) == ([], [], [])
    assert found.messages > 10
    assert len(people.told.done) == len(people.told.typed), "without trouble everybody is answered"
    return found.messages


def _asleep_in_the_middle_of_a_message(place: Scene, people: People) -> Replica:
    """A process that is stopped after Slack has got the message, before it knows.

    One that is stopped while it writes holds SQLite's only lock: it is let go, and tried again.
    """
    sleeper = place.bots.run().start()
    for _ in range(TRIES):
        slow = place.slack.put_on(Fault(Kind.SLOW, method="chat.postMessage", times=1, seconds=0.7))
        people.agree()
        assert wait_until(partial(_struck, place, slow), PATIENCE)
        sleeper.signal(signal.SIGSTOP)
        if OutboxState.CLAIMED in _states(place) and _can_be_written(place):
            return sleeper
        sleeper.signal(signal.SIGCONT)
        assert wait_until(lambda: _states(place) == {OutboxState.SENT}, PATIENCE)
    raise AssertionError("it was writing whenever it was stopped")


def _struck(place: Scene, fault: int) -> bool:
    return any(it["id"] == fault and it["struck"] for it in place.slack.state()["faults"])


def _can_be_written(place: Scene) -> bool:
    try:
        with place.town.database.transaction():
            return True
    except DatabaseBusy:
        return False


def _rows(place: Scene) -> list[Outbox]:
    with place.town.database.read() as session:
        return list(session.exec(select(Outbox).where(Outbox.kind == "taken_on")).all())


def _states(place: Scene) -> set[str]:
    return {row.state for row in _rows(place)}


def _attempts(place: Scene) -> list[int]:
    return [row.attempts for row in _rows(place)]
