"""Delivery: what may have been sent is looked up first, so that nothing is said twice."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session

from bot.delivery.messages.kit.composed import Composed
from bot.delivery.sending.deliver import Delivery
from bot.delivery.slack.errors import Uncertain
from bot.store.database.engine import Database
from bot.store.models import Outbox, OutboxState
from bot.store.queue import claims
from tests.clocks import TUESDAY_MORNING as NOW
from tests.clocks import ManualClock
from tests.delivery.conftest import Make
from tests.delivery.scenes.fakes import FakeSlack, Words
from tests.store.rows import ask, given, look


def test_a_step_is_not_given_while_slack_has_not_taken_it(
    database: Database, delivery: Delivery, slack: FakeSlack, words: Words
) -> None:
    ask(database, "a", NOW)
    words.given["a"] = (("A-12", "nudge"),)
    slack.refuse = [Uncertain("internal_error")]
    delivery.drain()
    assert given(database) == set()


def test_an_attempt_nobody_knows_about_is_looked_up_before_the_next(
    database: Database, delivery: Delivery, slack: FakeSlack, clock: ManualClock, words: Words
) -> None:
    ask(database, "a", NOW)
    words.given["a"] = (("A-12", "nudge"),)
    slack.break_after = [Uncertain("TimeoutError")]
    delivery.drain()
    assert look(database, "a").state == OutboxState.QUEUED
    clock.advance(claims.LEASE.total_seconds() + 5)
    words.given["a"] = (("A-99", "what is true by then"),)
    delivery.drain()
    assert len(slack.messages) == 1
    assert slack.calls == ["post", "find", "update"]
    row = look(database, "a")
    assert (row.state, row.sent_ts) == (OutboxState.SENT, "1.0")
    assert given(database) == {("A-12", "nudge")}, "what it said, not what it would say now"


def test_what_was_found_is_recorded_and_to_be_made_anew_in_one_go(
    database: Database, delivery: Delivery, slack: FakeSlack, clock: ManualClock
) -> None:
    """Whoever died in between would leave what it said the first time, for good."""
    ask(database, "a", NOW)
    slack.break_after = [Uncertain("TimeoutError")]
    delivery.drain()
    clock.advance(claims.LEASE.total_seconds() + 5)
    committed: list[tuple[str, bool]] = []

    def keep() -> None:
        row = look(database, "a")
        committed.append((row.state, row.stale))

    database.on_commit(keep)
    delivery.drain()
    said, claimed = OutboxState.SENT, OutboxState.CLAIMED
    assert list(dict.fromkeys(committed)) == [(claimed, False), (said, True), (said, False)]


def test_it_is_looked_up_even_when_nothing_remains_to_say(
    database: Database, delivery: Delivery, slack: FakeSlack, clock: ManualClock, words: Words
) -> None:
    ask(database, "a", NOW)
    words.given["a"] = (("A-12", "nudge"),)
    slack.break_after = [Uncertain("TimeoutError")]
    delivery.drain()
    words.said["a"] = None
    clock.advance(65)
    delivery.drain()
    assert look(database, "a").state == OutboxState.SENT
    assert given(database) == {("A-12", "nudge")}


def test_what_was_not_taken_is_sent_again_after_the_look_up(
    database: Database, delivery: Delivery, slack: FakeSlack, clock: ManualClock
) -> None:
    ask(database, "a", NOW)
    slack.refuse = [Uncertain("http_503")]
    delivery.drain()
    clock.advance(64)
    delivery.drain()
    assert slack.messages == [], "not before the lease and the pause are out"
    clock.advance(1)
    delivery.drain()
    assert slack.calls == ["post", "find", "post"]
    assert slack.texts() == ["a"]


def test_a_process_that_dies_after_sending_leaves_no_second_message(
    database: Database,
    make: Make,
    slack: FakeSlack,
    clock: ManualClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ask(database, "a", NOW)
    with monkeypatch.context() as dying:
        dying.setattr(claims, "record_sent", _die)
        with pytest.raises(KeyboardInterrupt):
            make().run_once()
    assert look(database, "a").state == OutboxState.CLAIMED
    clock.advance(60)
    make().drain()
    assert slack.texts() == ["a"]
    assert look(database, "a").state == OutboxState.SENT


def test_a_sender_that_was_overtaken_records_nothing(
    database: Database, make: Make, slack: FakeSlack, clock: ManualClock, words: Words
) -> None:
    """The first is frozen before it posts, longer than its lease: the second does the work."""
    ask(database, "a", NOW)
    second = make()
    woken: list[str] = []

    def frozen(session: Session, row: Outbox, now: datetime) -> Composed | None:
        if not woken:
            woken.append("first")
            clock.advance(61)
            second.drain()
        return words(session, row, now)

    make(composer=frozen).run_once()
    assert slack.texts() == ["a"]
    assert look(database, "a").sent_ts == "1.0"


def test_a_row_whose_day_is_over_is_still_looked_up_if_it_was_tried(
    database: Database, delivery: Delivery, slack: FakeSlack, clock: ManualClock, words: Words
) -> None:
    ask(database, "daily", NOW, kind="daily", local_date=date(2026, 11, 3))
    words.given["daily"] = (("A-1", "nudge"),)
    slack.break_after = [Uncertain("TimeoutError")]
    delivery.drain()
    clock.now = datetime(2026, 11, 4, 8, tzinfo=UTC)
    delivery.drain()
    assert look(database, "daily").state == OutboxState.SENT
    assert given(database) == {("A-1", "nudge")}


def _die(*_args: object, **_options: object) -> None:
    raise KeyboardInterrupt
