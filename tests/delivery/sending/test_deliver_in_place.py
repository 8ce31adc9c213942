"""Delivery: what is said anew in its place, under its message, pinned, or on App Home."""

from __future__ import annotations

from bot.delivery.sending.deliver import Delivery
from bot.delivery.sending.failed_sends import FIRST_BACK_OFF
from bot.delivery.slack.errors import Permanent, Uncertain
from bot.notices.notice import Key
from bot.store.database.engine import Database
from bot.store.models import OutboxState
from bot.store.queue import outbox
from bot.store.queue.claims import LEASE
from tests.clocks import TUESDAY_MORNING as NOW
from tests.clocks import ManualClock
from tests.delivery.scenes.fakes import FakeSlack, Words
from tests.store.rows import CHANNEL, add_person, ask, given, look


def test_what_changed_is_said_anew_in_its_place_and_gives_no_step(
    database: Database, delivery: Delivery, slack: FakeSlack, words: Words
) -> None:
    ask(database, "a", NOW)
    delivery.drain()
    words.said["a"] = "A-12 er klaret"
    words.given["a"] = (("A-12", "nudge"),)
    _mark_stale(database, "a")
    delivery.drain()
    assert slack.texts() == ["A-12 er klaret"]
    assert slack.calls == ["post", "update"]
    assert given(database) == set()


def test_the_latest_wins_when_something_changes_during_an_update(
    database: Database, delivery: Delivery, slack: FakeSlack, words: Words
) -> None:
    ask(database, "a", NOW)
    delivery.drain()

    def change_once(call: str) -> None:
        if call == "update" and words.said["a"] == "older":
            words.said["a"] = "latest"
            _mark_stale(database, "a")

    slack.meanwhile = change_once
    words.said["a"] = "older"
    _mark_stale(database, "a")
    delivery.drain()
    assert slack.texts() == ["latest"]


def test_a_message_that_is_gone_is_said_anew_and_not_updated_for_ever(
    database: Database, delivery: Delivery, slack: FakeSlack
) -> None:
    ask(database, "a", NOW)
    delivery.drain()
    _mark_stale(database, "a")
    slack.refuse = [Permanent("message_not_found")]
    delivery.drain()
    row = look(database, "a")
    assert (row.state, row.stale, row.error) == (OutboxState.SENT, False, None)
    assert row.sent_at is not None


def test_what_was_often_made_anew_waits_no_longer_after_its_first_failure(
    database: Database, delivery: Delivery, slack: FakeSlack, words: Words, clock: ManualClock
) -> None:
    ask(database, "a", NOW)
    for _ in range(12):
        delivery.drain()
        _mark_stale(database, "a")
    words.said["a"] = "latest"
    slack.refuse = [Uncertain("internal_error"), Uncertain("internal_error")]
    for pause in (FIRST_BACK_OFF, 2 * FIRST_BACK_OFF):
        delivery.drain()
        assert look(database, "a").retry_at == clock.machine() + LEASE + pause
        clock.now += LEASE + pause
    delivery.drain()
    assert slack.texts() == ["latest"]
    assert look(database, "a").failures == 0


def test_a_reply_goes_under_its_message(
    database: Database, delivery: Delivery, slack: FakeSlack
) -> None:
    ask(database, "thread", NOW)
    ask(database, "reply", NOW, thread_key="thread")
    ask(database, "elsewhere", NOW, thread_key="thread", channel_id="C9")
    delivery.drain()
    assert {said.text: said.thread_ts for said in slack.messages} == {
        "thread": None,
        "reply": "1.0",
        "elsewhere": None,
    }


def test_a_reply_is_looked_for_in_its_thread(
    database: Database, delivery: Delivery, slack: FakeSlack, clock: ManualClock
) -> None:
    ask(database, "thread", NOW)
    delivery.drain()
    clock.advance(2)
    ask(database, "reply", NOW, thread_key="thread")
    slack.break_after = [Uncertain("TimeoutError")]
    delivery.drain()
    clock.advance(65)
    delivery.drain()
    assert slack.texts() == ["thread", "reply"]


def test_a_message_is_pinned_also_when_it_was_found_only_later(
    database: Database, delivery: Delivery, slack: FakeSlack, clock: ManualClock
) -> None:
    ask(database, "agenda", NOW, pin=True)
    slack.break_after = [Uncertain("TimeoutError")]
    delivery.drain()
    assert slack.pinned == []
    clock.advance(65)
    delivery.drain()
    assert slack.pinned == [f"{CHANNEL} 1.0"]


def test_a_pin_that_fails_does_not_fail_the_message(
    database: Database, delivery: Delivery, slack: FakeSlack
) -> None:
    def refuse_pins(call: str) -> None:
        if call == "pin":
            raise Permanent("restricted_action")

    slack.meanwhile = refuse_pins
    ask(database, "agenda", NOW, pin=True)
    delivery.drain()
    assert look(database, "agenda").state == OutboxState.SENT


def test_a_pin_is_taken_out_of_the_message_it_was_put_on(
    database: Database, delivery: Delivery, slack: FakeSlack
) -> None:
    ask(database, "agenda:1", NOW, pin=True)
    ask(database, "unpin:agenda:1", NOW, kind="unpin", thread_key="agenda:1")
    ask(database, "unpin:agenda:2", NOW, kind="unpin", thread_key="agenda:2")
    delivery.drain()
    assert (slack.calls, slack.pinned) == (["post", "pin", "unpin"], [])
    assert look(database, "unpin:agenda:2").state == OutboxState.SENT


def test_app_home_is_published_and_published_anew(
    database: Database, delivery: Delivery, slack: FakeSlack, words: Words
) -> None:
    add_person(database, "U1")
    ask(database, "home:U1", NOW, kind="home", person_id="U1", working_hours=False)
    delivery.drain()
    assert slack.homes["U1"]["type"] == "home"
    words.said["home:U1"] = "nyt"
    _mark_stale(database, "home:U1")
    delivery.drain()
    assert slack.homes["U1"]["blocks"][0]["text"]["text"] == "nyt"
    assert slack.messages == []


def _mark_stale(database: Database, key: str) -> None:
    with database.transaction() as session:
        outbox.mark_stale(session, [Key(key)])
