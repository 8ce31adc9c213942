from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update
from sqlmodel import col, select

from bot.notices.agenda import TakesPart
from bot.notices.agreements import Offered, TakenOn
from bot.notices.found import Found
from bot.notices.hotspot import Welcome
from bot.notices.leadership import CameOfDecision, Escalated
from bot.notices.meetings import MeetingItem
from bot.notices.notice import Address, Key, Room, ToChannel, ToPerson
from bot.notices.people import Daily, DirectHelp, Home
from bot.store.database.engine import Database
from bot.store.models import (
    Given,
    Hotspot,
    Member,
    Outbox,
    OutboxState,
)
from bot.store.queue import outbox
from tests.store.rows import (
    CHANNEL,
    CHIEF,
    LEADERSHIP,
    Note,
    add_hotspot,
    add_person,
    agreement_with_everything,
    ask,
    look,
    naming,
    row_of,
)

NOW = datetime(2026, 11, 3, 8, 30, tzinfo=UTC)


def test_what_is_asked_for_twice_under_one_key_is_one_row(database: Database) -> None:
    assert ask(database, "minutes:15", NOW)
    assert not ask(database, "minutes:15", NOW, kind="other")
    row = look(database, "minutes:15")
    assert (row.kind, row.state, row.attempts, row.not_before) == ("note", "queued", 0, NOW)
    assert (row.refs, row.working_hours, row.stale, row.pin) == ({}, True, False, False)


def test_what_was_sent_is_not_asked_for_again(database: Database) -> None:
    ask(database, "a", NOW)
    _set_state(database, "a", OutboxState.SENT)
    assert not ask(database, "a", NOW)
    assert look(database, "a").state == OutboxState.SENT


def test_everything_asked_for_is_kept(database: Database) -> None:
    later = NOW + timedelta(days=1)
    hotspot_id = add_hotspot(database, NOW)
    ask(
        database,
        "a",
        NOW,
        not_before=later,
        hotspot_id=hotspot_id,
        kind="meeting_item",
        meeting=3,
        item=12,
        thread_key="thread",
        working_hours=False,
        local_date=NOW.date(),
        pin=True,
    )
    row = look(database, "a")
    assert (row.not_before, row.hotspot_id, row.refs) == (
        later,
        hotspot_id,
        {"meeting": 3, "item": 12},
    )
    assert (row.thread_key, row.working_hours, row.local_date, row.pin) == (
        "thread",
        False,
        NOW.date(),
        True,
    )


@pytest.mark.parametrize(
    ("to", "there"),
    [
        (ToPerson(CHIEF), (CHIEF, None)),
        (ToChannel("C9"), (None, "C9")),
        (Room.TASK_FORCE, (None, CHANNEL)),
        (Room.LEADERSHIP, (None, LEADERSHIP)),
    ],
)
def test_a_message_goes_to_one_person_or_one_channel(
    sqlite: Database, to: Address, there: tuple[str | None, str | None]
) -> None:
    hotspot_id = add_hotspot(sqlite, NOW)
    with sqlite.transaction() as session:
        hotspot = session.get_one(Hotspot, hotspot_id)
        outbox.enqueue(session, Note(key=Key("a"), to=to), now=NOW, hotspot=hotspot)
    row = look(sqlite, "a")
    assert (row.person_id, row.channel_id) == there


def test_a_hotspots_channel_takes_the_hotspot(sqlite: Database) -> None:
    with sqlite.transaction() as session, pytest.raises(ValueError, match="takes the hotspot"):
        outbox.enqueue(session, Welcome.begun(1), now=NOW)


@pytest.mark.parametrize(
    ("state", "stale"),
    [
        (OutboxState.QUEUED, False),
        (OutboxState.CLAIMED, True),
        (OutboxState.SENT, True),
        (OutboxState.SUPERSEDED, False),
        (OutboxState.DEAD, False),
    ],
)
def test_only_what_was_said_or_is_being_said_can_be_stale(
    database: Database, state: OutboxState, stale: bool
) -> None:
    ask(database, "a", NOW)
    _set_state(database, "a", state)
    with database.transaction() as session:
        outbox.mark_stale(session, [Key("a"), Key("b")])
    assert look(database, "a").stale is stale


def test_every_message_that_shows_an_agreement_is_made_anew_and_no_other(
    database: Database,
) -> None:
    hotspot_id = add_hotspot(database, NOW)
    with database.transaction() as session:
        shown = agreement_with_everything(session, hotspot_id)
        other = agreement_with_everything(session, hotspot_id)
    asked = [
        *naming(shown),
        TakenOn.agreed_at(2, [other["agreement"], shown["agreement"]], CHIEF),
    ]
    unrelated = [
        Escalated.put_before(Room.LEADERSHIP, other["escalation"]),
        Offered.told(other["history"], CHIEF),
        TakenOn.recorded(other["agreement"], CHIEF),
        TakenOn.recorded(int(f"{shown['agreement']}0"), CHIEF),
        MeetingItem.posted(shown["agreement"], shown["agreement"]),
        CameOfDecision.reported(shown["agreement"]),
    ]
    for notice in (*asked, *unrelated):
        with database.transaction() as session:
            hotspot = session.get_one(Hotspot, hotspot_id)
            assert outbox.enqueue(session, notice, now=NOW, hotspot=hotspot)
        _set_state(database, notice.key, OutboxState.SENT)
    with database.transaction() as session:
        outbox.mark_stale_for_agreement(session, shown["agreement"], hotspot_id)
    about_it = [it for it in asked if not isinstance(it, MeetingItem | TakesPart | CameOfDecision)]
    assert _stale(database) == {it.key for it in about_it}


def test_only_the_homes_of_those_seated_in_the_hotspot_are_made_anew(database: Database) -> None:
    hotspot_id = add_hotspot(database, NOW)
    other = add_hotspot(database, NOW, name="Syd", channel_id="C3", leadership_channel_id="C4")
    for person_id, seat in (("U2", hotspot_id), ("U3", other)):
        add_person(database, person_id)
        with database.transaction() as session:
            session.add(Member(hotspot_id=seat, person_id=person_id, joined_at=NOW))
            outbox.enqueue(session, Home.of(person_id), now=NOW)
            outbox.enqueue(session, DirectHelp.answered(person_id, NOW.date()), now=NOW)
    with database.transaction() as session:
        session.execute(update(Outbox).values(state=OutboxState.SENT, sent_at=NOW))
        outbox.mark_homes_stale(session, hotspot_id)
    assert _stale(database) == {Home.key_of("U2")}


def test_what_a_message_found_in_slack_names_is_known_once_it_is_asked_for(
    database: Database,
) -> None:
    hotspot_id = add_hotspot(database, NOW)
    with database.transaction() as session:
        number = agreement_with_everything(session, hotspot_id)["agreement"]
        notice = TakenOn.recorded(number, CHIEF)
        found = Found.message(notice.key, CHANNEL)
        assert outbox.use_up(session, found, now=NOW)
        hotspot = session.get_one(Hotspot, hotspot_id)
        assert outbox.enqueue(session, notice, now=NOW, hotspot=hotspot)
        session.execute(update(Outbox).values(stale=False))
        outbox.mark_stale_for_agreement(session, number, hotspot_id)
    assert _stale(database) == {notice.key}


def test_a_daily_message_on_its_way_may_give_a_line_about_anything(database: Database) -> None:
    hotspot_id = add_hotspot(database, NOW)
    with database.transaction() as session:
        outbox.ask_for_daily(session, [CHIEF], NOW.date(), NOW)
        session.execute(update(Outbox).values(state=OutboxState.CLAIMED))
        outbox.mark_stale_for_agreement(session, 1, hotspot_id)
    assert _stale(database) == {Daily.of(CHIEF, NOW.date()).key}


def test_a_daily_message_is_found_by_the_steps_it_gave(database: Database) -> None:
    hotspot_id = add_hotspot(database, NOW)
    with database.transaction() as session:
        shown = agreement_with_everything(session, hotspot_id)
    for key in ("daily", "other daily"):
        ask(database, key, NOW, person_id=CHIEF)
        _set_state(database, key, OutboxState.SENT)
    with database.transaction() as session:
        session.add(
            Given(
                subject=f"A-{shown['agreement']}",
                step="nudge",
                outbox_id=row_of(session, "daily").id,
                given_at=NOW,
            )
        )
    with database.transaction() as session:
        outbox.mark_stale_for_agreement(session, shown["agreement"], hotspot_id)
    assert _stale(database) == {"daily"}


def test_what_waits_for_a_lost_channel_goes_to_the_new_one(database: Database) -> None:
    for key, state in (("waits", OutboxState.QUEUED), ("was sent", OutboxState.SENT)):
        ask(database, key, NOW, channel_id="COLD")
        _set_state(database, key, state)
    ask(database, "elsewhere", NOW, channel_id="CELSE")
    with database.transaction() as session:
        session.execute(update(Outbox).values(retry_at=NOW))
        outbox.move_channel(session, "COLD", "CNEW")
    waits = look(database, "waits")
    assert (waits.channel_id, waits.retry_at) == ("CNEW", None)
    assert look(database, "was sent").channel_id == "COLD"
    assert look(database, "elsewhere").channel_id == "CELSE"


def _set_state(database: Database, key: str, state: OutboxState) -> None:
    sent_at = NOW if state is OutboxState.SENT else None
    with database.transaction() as session:
        session.execute(
            update(Outbox).where(col(Outbox.key) == key).values(state=state, sent_at=sent_at)
        )


def _stale(database: Database) -> set[str]:
    with database.read() as session:
        return set(session.exec(select(Outbox.key).where(Outbox.stale)))
