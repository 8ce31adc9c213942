"""Delivery: what is due is sent, in hours and at Slack's pace, and nothing stops the rest."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.delivery.sending.deliver import Delivery
from bot.delivery.slack.errors import NotAccepted, Uncertain
from bot.delivery.words.render import Voices
from bot.store.database.engine import Database
from bot.store.models import OutboxState, Workspace
from tests.clocks import TUESDAY_MORNING as NOW
from tests.clocks import ManualClock
from tests.delivery.scenes.fakes import FakeSlack, Words
from tests.store.rows import CHANNEL, add_person, ask, given, look


def test_a_row_becomes_one_message(
    database: Database, delivery: Delivery, slack: FakeSlack
) -> None:
    ask(database, "minutes:15", NOW)
    assert delivery.run_once()
    assert slack.texts() == ["minutes:15"]
    assert slack.calls == ["post"], "a first attempt looks for nothing"
    row = look(database, "minutes:15")
    assert (row.state, row.sent_channel, row.sent_ts) == (OutboxState.SENT, CHANNEL, "1.0")
    assert not delivery.run_once()


def test_no_transaction_is_open_while_slack_is_spoken_to(
    database: Database, delivery: Delivery, slack: FakeSlack
) -> None:
    def write(_call: str) -> None:
        ask(database, "somebody else writes", NOW, not_before=NOW + timedelta(days=1))

    slack.meanwhile = write
    ask(database, "a", NOW)
    delivery.run_once()
    assert look(database, "a").state == OutboxState.SENT


def test_a_person_gets_a_direct_message_and_the_channel_is_kept(
    database: Database, delivery: Delivery, slack: FakeSlack
) -> None:
    add_person(database, "U1")
    ask(database, "a", NOW, person_id="U1")
    ask(database, "b", NOW, person_id="U1")
    delivery.drain()
    assert [(said.channel, said.text) for said in slack.messages] == [("DU1", "a"), ("DU1", "b")]
    assert slack.calls.count("open_direct") == 1


def test_nothing_left_to_say_is_superseded(
    database: Database, delivery: Delivery, slack: FakeSlack, words: Words
) -> None:
    ask(database, "a", NOW)
    words.said["a"] = None
    delivery.drain()
    assert slack.messages == []
    assert look(database, "a").state == OutboxState.SUPERSEDED


def test_the_steps_are_given_once_it_is_sent_and_stand_in_its_metadata_as_ids(
    database: Database, delivery: Delivery, slack: FakeSlack, words: Words
) -> None:
    ask(database, "a", NOW)
    words.given["a"] = (("A-12", "nudge:2026-11-01"), ("A-13", "remind:2026-11-05"))
    delivery.drain()
    assert slack.messages[0].metadata == {
        "event_type": "taskforce",
        "event_payload": {
            "key": "a",
            "steps": ["A-12 nudge:2026-11-01", "A-13 remind:2026-11-05"],
            "seen": 0,
        },
    }
    assert given(database) == set(words.given["a"])


def test_slack_being_busy_puts_it_off_as_long_as_slack_says(
    database: Database, delivery: Delivery, slack: FakeSlack, clock: ManualClock
) -> None:
    ask(database, "a", NOW)
    ask(database, "b", NOW)
    slack.refuse = [NotAccepted(7.5)]
    delivery.drain()
    assert slack.messages == []
    clock.advance(7.4)
    delivery.drain()
    assert slack.messages == []
    clock.advance(0.2)
    delivery.drain()
    assert slack.texts() == ["a", "b"]


def test_messages_to_one_channel_leave_apart_and_others_go_ahead(
    database: Database, delivery: Delivery, slack: FakeSlack, clock: ManualClock
) -> None:
    for key, channel in (("a1", "CA"), ("a2", "CA"), ("a3", "CA"), ("b1", "CB")):
        ask(database, key, NOW, channel_id=channel)
    begun = clock.monotonic()
    delivery.drain()
    assert slack.texts() == ["a1", "b1", "a2", "a3"]
    assert clock.monotonic() - begun == pytest.approx(2 * 1.03)


def test_an_outage_over_the_weekend_only_delays(
    database: Database, delivery: Delivery, slack: FakeSlack, clock: ManualClock
) -> None:
    ask(database, "a", NOW, working_hours=False)
    for _ in range(60):
        slack.refuse = [Uncertain("http_503")]
        delivery.drain()
        clock.advance(3600)
    slack.refuse = []
    delivery.drain()
    assert slack.texts() == ["a"]


def test_a_row_for_a_day_that_is_over_is_not_sent_late(
    database: Database, delivery: Delivery, slack: FakeSlack, clock: ManualClock
) -> None:
    ask(database, "daily", NOW, kind="daily", local_date=date(2026, 11, 3))
    clock.now = datetime(2026, 11, 4, 8, tzinfo=UTC)
    delivery.drain()
    assert slack.messages == []
    assert look(database, "daily").state == OutboxState.SUPERSEDED


def test_working_hours_are_those_of_domain_time(
    database: Database, delivery: Delivery, slack: FakeSlack, clock: ManualClock
) -> None:
    clock.now = datetime(2026, 11, 3, 22, tzinfo=UTC)
    ask(database, "a", NOW)
    delivery.drain()
    assert slack.messages == []
    with database.transaction() as session:
        session.add(Workspace(team_id="T1", moved_seconds=10 * 3600))
    delivery.drain()
    assert slack.texts() == ["a"]


def test_a_fault_of_ours_stops_neither_the_loop_nor_the_other_messages(
    database: Database, delivery: Delivery, slack: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    stop = threading.Event()
    slack.meanwhile = lambda _call: stop.set()
    ask(database, "secret words", NOW, kind="unknown", channel_id="CX")
    ask(database, "a", NOW)
    delivery.run_forever(stop)
    assert slack.texts() == ["a"]
    assert "KeyError at send.py" in caplog.text
    assert "secret words" not in caplog.text


def test_a_commit_wakes_delivery_and_an_empty_queue_lets_it_sleep(
    sqlite: Database, voices: Voices
) -> None:
    waits: list[bool] = []
    stop = threading.Event()

    class Watched(ManualClock):
        def wait(self, event: threading.Event, seconds: float) -> bool:
            waits.append(event.is_set())
            if len(waits) == 2:
                ask(sqlite, "a", NOW)
                assert event.is_set()
                stop.set()
            return super().wait(event, seconds)

    Delivery(sqlite, FakeSlack(), Watched(), voices, {}).run_forever(stop)
    assert waits == [False, False]


def test_metadata_stays_under_what_slack_takes(
    database: Database, delivery: Delivery, slack: FakeSlack, words: Words
) -> None:
    ask(database, "a", NOW)
    words.given["a"] = tuple((f"A-{n}", f"nudge:2026-11-{n:04}") for n in range(600))
    delivery.drain()
    assert len(str(slack.messages[0].metadata)) < 8000
    assert len(given(database)) == 600
