from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import select

from bot.notices.notice import Key
from bot.store.database.engine import Database
from bot.store.models import Given, OutboxState
from bot.store.queue import claims, outbox
from bot.store.queue.claims import Claim, Moment
from tests.store.rows import add_hotspot, add_person, ask, look, noted

ZONE = ZoneInfo("Europe/Copenhagen")
TUESDAY = datetime(2026, 11, 3, 8, 30, tzinfo=UTC)
"""Tuesday 3 November 2026, 9:30 in Copenhagen."""


def _take(
    database: Database,
    machine: datetime = TUESDAY,
    *,
    domain: datetime = TUESDAY,
    not_to: frozenset[str] = frozenset(),
) -> Claim | None:
    with database.read() as session:
        waiting = claims.next_waiting(session, Moment(machine, domain, ZONE), not_to=not_to)
    if waiting is None:
        return None
    with database.transaction() as session:
        return claims.claim(session, waiting, machine)


def _taken(database: Database, machine: datetime = TUESDAY, *, domain: datetime = TUESDAY) -> Claim:
    ours = _take(database, machine, domain=domain)
    assert ours is not None
    return ours


def _sent(database: Database, ours: Claim, ts: str = "1.0") -> bool:
    with database.transaction() as session:
        return claims.record_sent(session, ours, TUESDAY, channel="C1", ts=ts)


def _key(ours: Claim | None) -> str | None:
    return None if ours is None else ours.row.key


def test_a_claimed_row_is_nobody_elses_until_its_lease_is_out(database: Database) -> None:
    ask(database, "a", TUESDAY)
    first = _taken(database)
    assert first.attempt == 1
    assert _take(database, TUESDAY + timedelta(seconds=59)) is None
    second = _taken(database, TUESDAY + timedelta(seconds=60))
    assert (second.row.key, second.attempt) == ("a", 2)


def test_whoever_was_too_slow_changes_nothing(database: Database) -> None:
    ask(database, "a", TUESDAY)
    slow = _taken(database)
    quick = _taken(database, TUESDAY + claims.LEASE)
    with database.transaction() as session:
        assert not claims.record_sent(
            session, slow, TUESDAY, channel="C1", ts="1.0", given=[("A-1", "nudge")]
        )
        assert not claims.release(session, slow, TUESDAY, "late")
        assert not claims.supersede(session, slow)
        assert not claims.give_up(session, slow, "late")
        assert not claims.renew(session, slow, TUESDAY)
    with database.read() as session:
        assert session.exec(select(Given)).all() == []
    assert look(database, "a").state == OutboxState.CLAIMED
    assert _sent(database, quick)
    assert not _sent(database, quick), "it was recorded already"


def test_only_one_of_two_who_saw_the_same_row_gets_it(database: Database) -> None:
    ask(database, "a", TUESDAY)
    with database.read() as session:
        waiting = claims.next_waiting(session, Moment(TUESDAY, TUESDAY, ZONE))
    assert waiting is not None
    with database.transaction() as session:
        assert claims.claim(session, waiting, TUESDAY) is not None
    with database.transaction() as session:
        assert claims.claim(session, waiting, TUESDAY) is None


def test_what_is_recorded_as_sent_says_where_and_what_was_given(database: Database) -> None:
    add_person(database, "U1")
    ask(database, "daily", TUESDAY, person_id="U1")
    ours = _taken(database)
    steps = [("A-1", "nudge:2026-11-01"), ("A-2", "remind:2026-11-05")]
    with database.transaction() as session:
        assert claims.record_sent(session, ours, TUESDAY, channel="D1", ts="9.1", given=steps)
    row = look(database, "daily")
    assert (row.state, row.sent_channel, row.sent_ts, row.sent_at) == ("sent", "D1", "9.1", TUESDAY)
    with database.read() as session:
        given = session.exec(select(Given)).all()
    assert {(it.subject, it.step, it.person_id, it.outbox_id) for it in given} == {
        (subject, step, "U1", row.id) for subject, step in steps
    }


def test_a_step_is_given_once_whichever_message_says_it(database: Database) -> None:
    for key in ("a", "b"):
        ask(database, key, TUESDAY, channel_id=f"C{key}")
        ours = _taken(database)
        with database.transaction() as session:
            claims.record_sent(
                session, ours, TUESDAY, channel="C", ts=key, given=[("A-1", "nudge")]
            )
    with database.read() as session:
        assert len(session.exec(select(Given)).all()) == 1


def test_a_released_row_waits_till_its_time(database: Database) -> None:
    ask(database, "a", TUESDAY)
    ours = _taken(database)
    with database.transaction() as session:
        assert claims.release(session, ours, TUESDAY + timedelta(seconds=30), "ratelimited")
    assert _take(database, TUESDAY + timedelta(seconds=29)) is None
    assert _taken(database, TUESDAY + timedelta(seconds=30)).attempt == 2


def test_oldest_first_and_order_kept_for_each_target(database: Database) -> None:
    add_person(database, "U1")
    ask(database, "channel 1", TUESDAY)
    ask(database, "channel 2", TUESDAY)
    ask(database, "person 1", TUESDAY, person_id="U1")
    first = _taken(database)
    assert first.row.key == "channel 1"
    assert _key(_take(database)) == "person 1"
    assert _take(database) is None, "channel 2 waits until channel 1 is done"
    _sent(database, first)
    assert _key(_take(database)) == "channel 2"


def test_a_row_that_waits_for_a_retry_keeps_the_later_ones_waiting(database: Database) -> None:
    ask(database, "first", TUESDAY)
    ask(database, "second", TUESDAY)
    ours = _taken(database)
    with database.transaction() as session:
        claims.release(session, ours, TUESDAY + timedelta(minutes=5), "internal_error")
    assert _take(database) is None
    assert _key(_take(database, TUESDAY + timedelta(minutes=5))) == "first"


def test_a_message_slack_chokes_on_does_not_keep_others_waiting_forever(database: Database) -> None:
    ask(database, "poison", TUESDAY)
    ask(database, "next", TUESDAY)
    now = TUESDAY
    pause = claims.LEASE + claims.LONGEST_BACK_OFF
    for failures in range(1, claims.FAILURES_THAT_HOLD_UP_OTHERS + 1):
        ours = _taken(database, now)
        assert ours.row.key == "poison"
        with database.transaction() as session:
            claims.release(session, ours, now + pause, "internal_error", failures=failures)
        if failures < claims.FAILURES_THAT_HOLD_UP_OTHERS:
            assert _take(database, now) is None
            now += pause
    assert _take(database, now + claims.LEASE) is None, "only just after it was tried itself"
    assert _key(_take(database, now)) == "next"


def test_a_resting_target_lets_the_others_go_ahead(database: Database) -> None:
    ask(database, "rests", TUESDAY, channel_id="C1")
    ask(database, "goes", TUESDAY, channel_id="C2")
    assert _key(_take(database, not_to=frozenset({"C1"}))) == "goes"


def test_a_row_for_later_keeps_nobody_waiting(database: Database) -> None:
    ask(database, "later", TUESDAY, not_before=TUESDAY + timedelta(hours=1))
    ask(database, "now", TUESDAY)
    assert _key(_take(database)) == "now"
    assert _take(database) is None
    later = TUESDAY + timedelta(hours=1)
    _sent(database, _taken(database, later, domain=later), "2.0")


@pytest.mark.parametrize(
    ("when", "goes"),
    [
        ("Tue 2026-11-03 07:59", False),
        ("Tue 2026-11-03 08:00", True),
        ("Tue 2026-11-03 15:59", True),
        ("Tue 2026-11-03 16:00", False),
        ("Sat 2026-11-07 10:00", False),
        ("Thu 2026-12-24 10:00", False),
        ("Fri 2026-05-01 10:00", False),
        ("Sat 2026-10-24 15:30", False),
        ("Mon 2026-10-26 08:00", True),
        ("Mon 2026-03-30 08:00", True),
        ("Wed 2026-07-08 10:00", False),
    ],
)
def test_messages_leave_in_the_hotspots_working_hours(
    database: Database, when: str, goes: bool
) -> None:
    now = datetime.strptime(when, "%a %Y-%m-%d %H:%M").replace(tzinfo=ZONE)
    hotspot_id = add_hotspot(database, now, closure_weeks="28,29")
    ask(database, "a", now, hotspot_id=hotspot_id)
    assert (_take(database, TUESDAY, domain=now) is not None) == goes


def test_what_may_not_wait_overtakes_what_waits_for_the_morning(database: Database) -> None:
    night = datetime(2026, 11, 3, 22, tzinfo=UTC)
    ask(database, "morning", night)
    ask(database, "urgent", night, working_hours=False)
    urgent = _taken(database, night, domain=night)
    assert urgent.row.key == "urgent"
    assert _take(database, night, domain=night) is None


def test_one_hotspots_holiday_does_not_hold_up_another(database: Database) -> None:
    summer = datetime(2026, 7, 8, 8, tzinfo=UTC)
    closed = add_hotspot(database, summer, closure_weeks="28")
    open_one = add_hotspot(database, summer, channel_id="C9")
    ask(database, "closed", summer, hotspot_id=closed, person_id="U1")
    ask(database, "open", summer, hotspot_id=open_one, person_id="U1")
    assert _key(_take(database, summer, domain=summer)) == "open"


def test_a_reply_waits_for_the_message_it_belongs_under(database: Database) -> None:
    ask(database, "reply", TUESDAY, thread_key="thread")
    ask(database, "thread", TUESDAY)
    thread = _taken(database)
    assert thread.row.key == "thread"
    assert _take(database) is None
    _sent(database, thread)
    assert _key(_take(database)) == "reply"


def test_a_reply_does_not_wait_for_a_thread_that_will_never_be(database: Database) -> None:
    ask(database, "thread", TUESDAY)
    ask(database, "reply", TUESDAY, thread_key="thread")
    thread = _taken(database)
    with database.transaction() as session:
        claims.supersede(session, thread)
    assert _key(_take(database)) == "reply"


def test_a_stale_message_is_claimed_again_at_any_hour(database: Database) -> None:
    ask(database, "a", TUESDAY)
    _sent(database, _taken(database))
    with database.transaction() as session:
        outbox.mark_stale(session, [Key("a")])
    night = TUESDAY + timedelta(hours=12)
    again = _taken(database, night, domain=night)
    assert again.is_update
    assert not again.row.stale
    assert _take(database, night, domain=night) is None
    assert _sent(database, again)
    assert look(database, "a").sent_at == TUESDAY
    assert _take(database, night, domain=night) is None


def test_what_was_never_said_goes_before_what_is_said_anew(database: Database) -> None:
    ask(database, "said", TUESDAY, channel_id="C1")
    _sent(database, _taken(database))
    with database.transaction() as session:
        outbox.mark_stale(session, [Key("said")])
    ask(database, "new", TUESDAY, channel_id="C2")
    assert _key(_take(database)) == "new"
    assert _key(_take(database)) == "said"


def test_what_changes_while_a_message_is_made_makes_it_stale_again(database: Database) -> None:
    ask(database, "a", TUESDAY)
    ours = _taken(database)
    with database.transaction() as session:
        outbox.mark_stale(session, [Key("a")])
    assert _sent(database, ours)
    assert _taken(database).is_update


def test_an_update_that_was_interrupted_is_done_again(database: Database) -> None:
    ask(database, "a", TUESDAY)
    _sent(database, _taken(database))
    with database.transaction() as session:
        outbox.mark_stale(session, [Key("a")])
    interrupted = _taken(database)
    again = _taken(database, TUESDAY + claims.LEASE)
    assert again.is_update
    assert not _sent(database, interrupted)
    with database.transaction() as session:
        assert claims.release(session, again, TUESDAY, "internal_error")
    assert look(database, "a").state == OutboxState.SENT
    assert _taken(database, TUESDAY + claims.LEASE).is_update


def test_an_update_slack_refuses_leaves_the_message_sent(database: Database) -> None:
    ask(database, "a", TUESDAY)
    _sent(database, _taken(database))
    with database.transaction() as session:
        outbox.mark_stale(session, [Key("a")])
    again = _taken(database)
    with database.transaction() as session:
        claims.give_up(session, again, "message_not_found")
    assert look(database, "a").state == OutboxState.SENT
    assert _take(database) is None


@pytest.mark.parametrize(
    ("today", "past"),
    [(date(2026, 11, 2), False), (date(2026, 11, 3), False), (date(2026, 11, 4), True)],
)
def test_a_row_for_one_day_is_past_the_day_after(
    database: Database, today: date, past: bool
) -> None:
    ask(database, "daily", TUESDAY, kind="daily", local_date=date(2026, 11, 3))
    assert claims.is_past(look(database, "daily"), today) is past


def test_two_at_once_claim_every_row_and_none_twice(database: Database) -> None:
    count = 150
    with database.transaction() as session:
        for number in range(count):
            outbox.enqueue(session, noted(f"row {number}", channel_id=f"C{number}"), now=TUESDAY)
    taken: list[list[str]] = [[], []]
    second = Database(database.url.render_as_string(hide_password=False))
    together = threading.Barrier(2)

    def work(which: Database, mine: list[str]) -> None:
        together.wait()
        while True:
            with which.read() as session:
                waiting = claims.next_waiting(session, Moment(TUESDAY, TUESDAY, ZONE))
            if waiting is None:
                return
            with which.transaction() as session:
                ours = claims.claim(session, waiting, TUESDAY)
            if ours is not None:
                mine.append(ours.row.key)
                with which.transaction() as session:
                    assert claims.supersede(session, ours)

    threads = [
        threading.Thread(target=work, args=pair)
        for pair in zip((database, second), taken, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    second.close()
    assert sorted(taken[0] + taken[1]) == sorted(f"row {number}" for number in range(count))
