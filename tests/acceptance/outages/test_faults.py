"""A hotspot's day while Slack is in trouble: what people notice is that it takes longer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select

from bot.demo import people
from bot.sandbox import Fault, Kind
from bot.store.models import Outbox, OutboxState
from tests.acceptance.stage import Stage, eventually, key_of, set_up
from tests.clocks import LeapingClock
from tests.databases import SqliteFiles

OWNERS = (people.HOUSING, people.JOBS, people.SCHOOL)
BIT, SPAN = timedelta(minutes=3), timedelta(minutes=11)
"""Longer than a lease and the first pauses after it; than a lease and the longest pause."""


class Trouble:
    """A stage whose machine time can leap, domain time with it."""

    def __init__(self, url: str) -> None:
        self._clock = LeapingClock()
        self.stage = Stage(url, "en", "Tue 3 Mar 2026 08:00", self._clock)
        self.faults = self.stage.bot.sandbox.faults

    def settle(self) -> None:
        """Let time pass till everything has been said. Fails when that takes an hour."""
        for _ in range(20):
            self.wait(span=BIT)
            if self._everything_once():
                return
        pytest.fail(f"It still waits, or came twice: {self.undelivered()}")

    def wait(self, spans: int = 1, *, span: timedelta = SPAN) -> None:
        """Let some time pass, with a tick in each span."""
        for _ in range(spans):
            self._clock.leap(span)
            self.faults.settle()
            self.stage.service.tick()
            self.stage.settle()

    def undelivered(self) -> list[str]:
        """The keys of what is still to be said, although it could have been."""
        with self.stage.bot.database.read() as session:
            open_now = (OutboxState.QUEUED, OutboxState.CLAIMED, OutboxState.DEAD)
            rows = session.exec(select(Outbox).where(col(Outbox.state).in_(open_now)))
            return [row.key for row in rows if row.not_before <= self.stage.time.now()]

    def _everything_once(self) -> bool:
        """Nothing waits, nothing stands twice, and each place has it in the order it was asked."""
        keys = self.stage.keys()
        return not self.undelivered() and set(keys.values()) == {1} and self._in_order()

    def _in_order(self) -> bool:
        with self.stage.bot.database.read() as session:
            asked = dict(session.exec(select(Outbox.key, Outbox.id)).all())
        for channel in self.stage.bot.sandbox.workspace.channels.values():
            said = [key_of(it) for it in channel.messages if it.bot_id and it.metadata]
            if sorted(said, key=lambda key: asked[key] or 0) != said:
                return False
        return True


@pytest.fixture
def trouble(sqlite_files: SqliteFiles, tmp_path: Path) -> Iterator[Trouble]:
    with sqlite_files.fresh(tmp_path) as url:
        made = Trouble(url)
        set_up(made.stage)
        made.stage.press(people.CHIEF, "meeting.confirm")
        yield made
        made.stage.stop()


@pytest.mark.timeout(240)
def test_trouble_only_delays_and_what_lasts_is_told(trouble: Trouble) -> None:
    _weather(trouble)
    _two_hours_dead(trouble)
    _taken_out(trouble)
    _archived(trouble)
    _refused(trouble)


def _weather(trouble: Trouble) -> None:
    """Everything comes twice, and every third answer is broken in one way or another."""
    stage, sandbox = trouble.stage, trouble.stage.bot.sandbox
    kinds = (Kind.FAILS_BEFORE, Kind.FAILS_AFTER, Kind.RESET, Kind.TRUNCATED, Kind.HTML)
    trouble.faults.add(Fault(Kind.TWICE))
    for seed, kind in enumerate(kinds):
        for method in ("chat.*", "conversations.*"):
            trouble.faults.add(Fault(kind, method=method, probability=0.07, seed=seed))
    for number, owner in enumerate(OWNERS):
        stage.command(people.CHIEF, f"/agreement add Lamp {number} <@{owner}> by 30/4")
    trouble.wait(2, span=BIT)
    trouble.faults.lift_all()
    trouble.settle()
    assert sandbox.tally.too_fast == {}
    for number, owner in enumerate(OWNERS):
        assert stage.said_to(owner).count(f"Lamp {number}") == 1


def _two_hours_dead(trouble: Trouble) -> None:
    """What was done just before is said when Slack is back, and people can go on."""
    stage, sandbox = trouble.stage, trouble.stage.bot.sandbox
    until = sandbox.workspace.now() + timedelta(hours=2)
    stage.person(people.HOUSING).open_home()
    for kind in (Kind.WARNING, Kind.DROPPED):
        trouble.faults.add(Fault(kind))
    assert eventually(lambda: sandbox.connections == 1)
    before = len(stage.posts())
    trouble.faults.add(Fault(Kind.FAILS_BEFORE, method="chat.postMessage", until=until))
    stage.command(people.CHIEF, "/meeting move 24/3")
    trouble.faults.add(Fault(Kind.DEAD, until=until))
    trouble.wait(10)
    assert len(stage.posts()) == before
    trouble.wait(3)
    assert eventually(lambda: sandbox.connections == 1)
    trouble.settle()
    assert "24 March" in stage.said_in(people.TASK_FORCE)
    assert "Lamp 0" in stage.command(people.HOUSING, "/agreement mine")


def _taken_out(trouble: Trouble) -> None:
    """The chief is told once how to let the bot in; then what waited is said."""
    stage, before = trouble.stage, _said_to_all(trouble)
    number = trouble.faults.add(Fault(Kind.REMOVED, channel=people.TASK_FORCE))
    stage.command(people.CHIEF, "/meeting move 25/3")
    trouble.wait(2)
    assert stage.said_to(people.CHIEF).count("/invite") == 1
    assert _said_to_all(trouble) == before
    trouble.faults.lift(number)
    trouble.settle()
    assert _said_to_all(trouble) > before


def _archived(trouble: Trouble) -> None:
    """The chief is asked for another channel; nothing is lost when this one is opened again.

    The next day: what nobody's act has caused comes once a day.
    """
    trouble.wait(span=timedelta(hours=22))
    stage, before = trouble.stage, _said_to_all(trouble)
    number = trouble.faults.add(Fault(Kind.ARCHIVED, channel=people.TASK_FORCE))
    stage.command(people.CHIEF, "/meeting move 26/3", people.LEADERSHIP)
    trouble.wait(2)
    assert "Nothing is lost" in stage.said_to(people.CHIEF)
    assert _said_to_all(trouble) == before
    trouble.faults.lift(number)
    trouble.settle()
    assert _said_to_all(trouble) > before
    said = stage.said_in(people.TASK_FORCE)
    assert said.count("has been moved. New date:") == 2, "what stood there is mended too"


def _refused(trouble: Trouble) -> None:
    """Nothing can be sent without a token; what the chief asks is answered, and says so."""
    stage, before = trouble.stage, len(trouble.stage.posts())
    number = trouble.faults.add(Fault(Kind.REVOKED))
    stage.command(people.CHIEF, "/meeting move 27/3")
    trouble.wait(8)
    assert len(stage.posts()) == before
    assert "wait for Slack" in stage.command(people.CHIEF, "/taskforce digest")
    trouble.faults.lift(number)
    trouble.settle()
    assert "27 March" in stage.said_in(people.TASK_FORCE)


def _said_to_all(trouble: Trouble) -> int:
    """How many messages stand in the Task Force channel."""
    channel = trouble.stage.bot.sandbox.workspace.channel(people.TASK_FORCE)
    return sum(it.ephemeral_to is None for it in channel.messages)
