from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from bot.delivery.composed import Composed, Composer
from bot.delivery.deliver import Delivery
from bot.delivery.failures import NotAccepted, Permanent, Uncertain
from bot.delivery.render import Voices
from bot.delivery.slack import User
from bot.delivery.sync import ChannelFacts, Facts, PersonFacts, Sync
from bot.store import claims, outbox
from bot.store.db import Database
from bot.store.models import Given, Hotspot, Outbox, OutboxState, Person, Workspace
from tests.clocks import TUESDAY_MORNING as NOW
from tests.clocks import ManualClock
from tests.delivery.fakes import FakeSlack, Words
from tests.store.rows import CHANNEL, CHIEF, add_hotspot, add_person, ask, look

Make = Callable[..., Delivery]


@pytest.fixture
def slack() -> FakeSlack:
    return FakeSlack()


@pytest.fixture
def words() -> Words:
    return Words()


@pytest.fixture
def make(
    database: Database, slack: FakeSlack, clock: ManualClock, voices: Voices, words: Words
) -> Make:
    """Delivery as one process has it; called twice it is two processes."""

    def another(sync: Sync | None = None, composer: Composer = words) -> Delivery:
        composers = dict.fromkeys(("note", "home", "lost_channel", "invite_me"), composer)
        return Delivery(database, slack, clock, voices, composers, sync=sync)

    return another


@pytest.fixture
def delivery(make: Make) -> Delivery:
    return make()


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
        },
    }
    assert _given(database) == set(words.given["a"])


def test_a_step_is_not_given_while_slack_has_not_taken_it(
    database: Database, delivery: Delivery, slack: FakeSlack, words: Words
) -> None:
    ask(database, "a", NOW)
    words.given["a"] = (("A-12", "nudge"),)
    slack.refuse = [Uncertain("internal_error")]
    delivery.drain()
    assert _given(database) == set()


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
    assert _given(database) == {("A-12", "nudge")}, "what it said, not what it would say now"


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
    assert _given(database) == {("A-12", "nudge")}


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


def test_what_slack_will_never_take_is_a_dead_letter(
    database: Database, delivery: Delivery, slack: FakeSlack, clock: ManualClock
) -> None:
    add_person(database, "U1")
    ask(database, "a", NOW, person_id="U1")
    slack.refuse = [Permanent("user_disabled")]
    delivery.drain()
    clock.advance(3600)
    delivery.drain()
    row = look(database, "a")
    assert (row.state, row.error) == (OutboxState.DEAD, "user_disabled")
    assert slack.messages == []


@pytest.mark.parametrize("error", ["is_archived", "channel_not_found"])
def test_what_was_meant_for_a_lost_channel_waits_and_the_chief_is_asked(
    database: Database, delivery: Delivery, slack: FakeSlack, error: str
) -> None:
    hotspot_id = add_hotspot(database, NOW)
    for key in ("a", "b"):
        ask(database, key, NOW, hotspot_id=hotspot_id)
    slack.refuse = [Permanent(error)]
    delivery.drain()
    assert [said.channel for said in slack.messages] == [f"D{CHIEF}"]
    assert slack.texts()[0].startswith(f"lost_channel:{hotspot_id}:{CHANNEL}")
    with database.transaction() as session:
        assert session.get_one(Hotspot, hotspot_id).lost_channel_at == NOW
        outbox.move_channel(session, CHANNEL, "CNEW")
    delivery.drain()
    assert [(said.channel, said.text) for said in slack.messages[1:]] == [
        ("CNEW", "a"),
        ("CNEW", "b"),
    ]


def test_while_the_channel_is_lost_the_chief_is_asked_no_more(
    database: Database, delivery: Delivery, slack: FakeSlack, clock: ManualClock
) -> None:
    hotspot_id = add_hotspot(database, NOW)
    ask(database, "a", NOW, hotspot_id=hotspot_id)

    def archived(call: str) -> None:
        if call == "post" and look(database, "a").lease_until is not None:
            raise Permanent("is_archived")

    slack.meanwhile = archived
    for day in (3, 4, 5):
        clock.now = datetime(2026, 11, day, 9, tzinfo=UTC)
        delivery.drain()
    assert [said.channel for said in slack.messages] == [f"D{CHIEF}"]
    assert look(database, "a").state == OutboxState.QUEUED


def test_a_bot_that_was_not_invited_asks_the_chief_once_a_day(
    database: Database, delivery: Delivery, slack: FakeSlack
) -> None:
    hotspot_id = add_hotspot(database, NOW)
    for key in ("a", "b"):
        ask(database, key, NOW, hotspot_id=hotspot_id, channel_id=f"C{key}{key}")
    slack.refuse = [Permanent("not_in_channel"), Permanent("not_in_channel")]
    delivery.drain()
    assert slack.texts() == [
        f"invite_me:{hotspot_id}:Caa:2026-11-03",
        f"invite_me:{hotspot_id}:Cbb:2026-11-03",
    ]
    with database.read() as session:
        assert session.get_one(Hotspot, hotspot_id).lost_channel_at is None


def test_while_the_bot_has_no_access_nothing_is_thrown_away(
    database: Database, delivery: Delivery, slack: FakeSlack, clock: ManualClock
) -> None:
    ask(database, "a", NOW)
    slack.refuse = [Permanent("token_revoked")]
    delivery.drain()
    assert look(database, "a").state == OutboxState.QUEUED
    clock.advance(300)
    delivery.drain()
    assert slack.texts() == ["a"]


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
    ask(database, "daily", NOW, local_date=date(2026, 11, 3))
    clock.now = datetime(2026, 11, 4, 8, tzinfo=UTC)
    delivery.drain()
    assert slack.messages == []
    assert look(database, "daily").state == OutboxState.SUPERSEDED


def test_a_row_whose_day_is_over_is_still_looked_up_if_it_was_tried(
    database: Database, delivery: Delivery, slack: FakeSlack, clock: ManualClock, words: Words
) -> None:
    ask(database, "daily", NOW, local_date=date(2026, 11, 3))
    words.given["daily"] = (("A-1", "nudge"),)
    slack.break_after = [Uncertain("TimeoutError")]
    delivery.drain()
    clock.now = datetime(2026, 11, 4, 8, tzinfo=UTC)
    delivery.drain()
    assert look(database, "daily").state == OutboxState.SENT
    assert _given(database) == {("A-1", "nudge")}


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
    assert _given(database) == set()


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


def test_a_message_that_is_gone_is_not_updated_for_ever(
    database: Database, delivery: Delivery, slack: FakeSlack
) -> None:
    ask(database, "a", NOW)
    delivery.drain()
    _mark_stale(database, "a")
    slack.refuse = [Permanent("message_not_found")]
    delivery.drain()
    row = look(database, "a")
    assert (row.state, row.stale, row.error) == (OutboxState.SENT, False, "message_not_found")


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


def test_slack_is_read_as_queued_work_and_taken_over_in_one_transaction(
    database: Database, make: Make, slack: FakeSlack, clock: ManualClock
) -> None:
    add_person(database, "U1")
    slack.channels["C1"] = ["U1", "UBOT"]
    slack.people = {"U1": _user("U1"), "UBOT": _user("UBOT", is_bot=True)}
    applied: list[Facts] = []

    def apply(session: Session, facts: Facts, now: datetime) -> None:
        assert now == clock.machine()
        applied.append(facts)
        session.get_one(Person, "U1").locale = "en-GB"

    delivery = make(Sync(slack, clock, apply))
    ask(database, "sync C1", NOW, kind="sync_channel", working_hours=False)
    ask(database, "sync U1", NOW, kind="sync_person", person_id="U1", working_hours=False)
    delivery.drain()
    assert applied == [ChannelFacts("C1", (_user("U1"),)), PersonFacts(_user("U1"))]
    assert look(database, "sync C1").state == OutboxState.SENT
    with database.read() as session:
        assert session.get_one(Person, "U1").locale == "en-GB"


def test_a_large_channel_is_read_on_where_the_pace_broke_it_off(
    database: Database, make: Make, slack: FakeSlack, clock: ManualClock
) -> None:
    slack.channels["C1"] = ["U1", "U2"]
    slack.people = {"U1": _user("U1"), "U2": _user("U2")}
    applied: list[Facts] = []
    sync = Sync(slack, clock, lambda _session, facts, _now: applied.append(facts))

    def busy_at_the_second(call: str) -> None:
        if call == "user U2" and clock.monotonic() < 30:
            raise NotAccepted(30)

    slack.meanwhile = busy_at_the_second
    delivery = make(sync)
    ask(database, "sync C1", NOW, kind="sync_channel", working_hours=False)
    delivery.drain()
    assert applied == []
    clock.advance(30)
    delivery.drain()
    assert applied == [ChannelFacts("C1", (_user("U1"), _user("U2")))]
    assert slack.calls.count("user U1") == 1


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
    assert len(_given(database)) == 600


def _user(user_id: str, *, is_bot: bool = False) -> User:
    return User(
        id=user_id,
        locale="da-DK",
        restricted=False,
        deleted=False,
        is_bot=is_bot,
        is_stranger=False,
    )


def _die(*_args: object, **_options: object) -> None:
    raise KeyboardInterrupt


def _mark_stale(database: Database, key: str) -> None:
    with database.transaction() as session:
        outbox.mark_stale(session, [key])


def _given(database: Database) -> set[tuple[str, str]]:
    with database.read() as session:
        return {(it.subject, it.step) for it in session.exec(select(Given))}


def test_a_pin_is_taken_out_of_the_message_it_was_put_on(
    database: Database, delivery: Delivery, slack: FakeSlack
) -> None:
    ask(database, "agenda:1", NOW, pin=True)
    ask(database, "unpin:agenda:1", NOW, kind="unpin", thread_key="agenda:1")
    ask(database, "unpin:agenda:2", NOW, kind="unpin", thread_key="agenda:2")
    delivery.drain()
    assert (slack.calls, slack.pinned) == (["post", "pin", "unpin"], [])
    assert look(database, "unpin:agenda:2").state == OutboxState.SENT
