"""A fault of our own stays with its row: counted, set aside, named; everybody else goes on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from jinja2 import StrictUndefined
from sqlalchemy import text
from sqlmodel import Session

from bot.delivery.messages.kit.composed import Composed
from bot.delivery.sending.deliver import Delivery
from bot.delivery.slack.errors import Permanent
from bot.delivery.words.render import Voices
from bot.notices.notice import Key
from bot.store.database.engine import Database
from bot.store.models import Outbox, OutboxState
from bot.store.queue import outbox, set_aside
from bot.store.queue.claims import LEASE, Moment, claim, next_waiting
from bot.store.queue.set_aside import MOST_FAULTS
from tests.clocks import TUESDAY_MORNING as NOW
from tests.clocks import ManualClock
from tests.delivery.conftest import Make
from tests.delivery.scenes.fakes import FakeSlack, Words
from tests.store.rows import CHANNEL, ask, look

ZONE = ZoneInfo("Europe/Copenhagen")
A_WHILE = 700.0
"""Seconds: longer than the longest pause."""

Breaks = Callable[[Outbox], None]


class Stumbling:
    """A composer that raises for what a test says, and says the rest as `Words` does."""

    def __init__(self, breaks: Breaks) -> None:
        self.breaks = breaks
        self.words = Words()

    def __call__(self, session: Session, row: Outbox, now: datetime) -> Composed | None:
        self.breaks(row)
        return self.words(session, row, now)


def about(key: str) -> Breaks:
    """A mistake that is made about one row."""

    def breaks(row: Outbox) -> None:
        if row.key == key:
            raise KeyError(key)

    return breaks


def undefined(row: Outbox) -> None:
    if row.key == "a":
        str(StrictUndefined(name="owner"))


def always(row: Outbox) -> None:
    raise KeyError(row.key)


def nothing(_row: Outbox) -> None:
    """Mended."""


def for_an_hour(delivery: Delivery, clock: ManualClock) -> None:
    """All that is due, through every pause."""
    for _ in range(MOST_FAULTS + 2):
        delivery.drain()
        clock.advance(A_WHILE)


@pytest.mark.parametrize("breaks", [about("a"), undefined])
def test_what_we_stumble_over_eight_times_is_set_aside_and_the_channel_goes_on(
    database: Database, make: Make, slack: FakeSlack, clock: ManualClock, breaks: Breaks
) -> None:
    ask(database, "a", NOW)
    ask(database, "b", NOW)
    delivery = make(composer=Stumbling(breaks))
    delivery.drain()
    assert slack.texts() == ["b"], "it waits for nobody's mistake"
    assert look(database, "a").faults == 1
    for_an_hour(delivery, clock)
    row = look(database, "a")
    assert (row.state, row.set_aside, row.attempts) == (OutboxState.DEAD, True, MOST_FAULTS)
    assert row.error is not None
    assert row.error.split(" at ")[0] in {"KeyError", "UndefinedError"}
    assert not delivery.run_once()


def test_a_kind_that_nobody_composes_is_a_fault_of_ours(
    database: Database, delivery: Delivery, slack: FakeSlack, clock: ManualClock
) -> None:
    """As when a newer version has asked for it, and an older one runs again."""
    ask(database, "a", NOW, kind="of_tomorrow")
    ask(database, "b", NOW)
    for_an_hour(delivery, clock)
    assert slack.texts() == ["b"]
    with database.read() as session:
        (found,) = set_aside.set_aside(session)
    assert (found.kind, found.error and found.error.split(" at ")[0]) == ("of_tomorrow", "KeyError")


def test_a_row_that_cannot_even_be_read_keeps_nobody(
    sqlite: Database, clock: ManualClock, voices: Voices
) -> None:
    """PostgreSQL lets nothing into such a column that is no JSON."""
    slack = FakeSlack()
    delivery = Delivery(sqlite, slack, clock, voices, {"note": Words()})
    ask(sqlite, "a", NOW)
    ask(sqlite, "b", NOW)
    with sqlite.transaction() as session:
        session.execute(text("UPDATE outbox SET refs = '{' WHERE key = 'a'"))
    for_an_hour(delivery, clock)
    assert slack.texts() == ["b"]
    with sqlite.read() as session:
        (found,) = set_aside.set_aside(session)
    assert (found.error or "").startswith("JSONDecodeError")


def test_a_message_that_cannot_be_made_anew_stays_as_it_stands_and_is_tried_when_it_changes(
    database: Database, make: Make, slack: FakeSlack, clock: ManualClock
) -> None:
    ask(database, "a", NOW)
    words = Stumbling(nothing)
    delivery = make(composer=words)
    delivery.drain()
    words.breaks = about("a")
    change_it(database)
    for_an_hour(delivery, clock)
    row = look(database, "a")
    assert (row.state, row.stale, row.set_aside) == (OutboxState.SENT, False, True)
    words.breaks = nothing
    words.words.said["a"] = "new"
    change_it(database)
    delivery.drain()
    assert (slack.texts(), look(database, "a").set_aside) == (["new"], False)


def change_it(database: Database) -> None:
    with database.transaction() as session:
        outbox.mark_stale(session, [Key("a")])


def test_the_next_start_tries_each_once_more(
    database: Database, make: Make, slack: FakeSlack, clock: ManualClock
) -> None:
    ask(database, "a", NOW)
    ask(database, "b", NOW)
    words = Stumbling(always)
    delivery = make(composer=words)
    for_an_hour(delivery, clock)
    words.breaks = about("b")
    with database.transaction() as session:
        set_aside.try_again(session)
    delivery.drain()
    assert slack.texts() == ["a"]
    assert (look(database, "a").set_aside, look(database, "a").faults) == (False, 0)
    assert (look(database, "b").set_aside, look(database, "b").attempts) == (True, MOST_FAULTS + 1)


def test_what_slack_refused_for_good_is_not_tried_again(
    database: Database, delivery: Delivery, slack: FakeSlack
) -> None:
    ask(database, "a", NOW)
    slack.refuse = [Permanent("msg_too_long")]
    delivery.drain()
    with database.transaction() as session:
        set_aside.try_again(session)
    delivery.drain()
    assert slack.texts() == []
    assert look(database, "a").error == "msg_too_long"


def test_what_nobody_comes_back_from_is_set_aside_unread(
    database: Database, delivery: Delivery, slack: FakeSlack, clock: ManualClock
) -> None:
    """A row that ends the process that has it would otherwise end every one."""
    ask(database, "a", NOW)
    for _ in range(MOST_FAULTS):
        with database.transaction() as session:
            moment = Moment(clock.machine(), NOW, ZONE)
            waiting = next_waiting(session, moment)
            assert waiting is not None
            assert claim(session, waiting, clock.machine()) is not None
        clock.advance(LEASE.total_seconds() + 1)
    delivery.drain()
    row = look(database, "a")
    assert (row.set_aside, row.error, slack.calls) == (True, "no_word", [])


def test_a_pin_we_stumble_over_unsays_no_message(
    database: Database, delivery: Delivery, slack: FakeSlack
) -> None:
    def stumble(call: str) -> None:
        if call == "pin":
            raise KeyError(call)

    slack.meanwhile = stumble
    ask(database, "a", NOW, pin=True)
    delivery.drain()
    assert (slack.texts(), look(database, "a").state) == (["a"], OutboxState.SENT)


def test_what_fails_after_it_was_said_is_not_said_again(
    database: Database, delivery: Delivery, slack: FakeSlack, clock: ManualClock
) -> None:
    slack.break_after = [KeyError("answer")]
    ask(database, "a", NOW)
    delivery.drain()
    clock.advance(timedelta(seconds=6).total_seconds())
    delivery.drain()
    assert slack.texts() == ["a"]
    row = look(database, "a")
    assert (row.state, row.sent_channel, row.faults) == (OutboxState.SENT, CHANNEL, 0)
