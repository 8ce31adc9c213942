"""Who is in the channels becomes who belongs, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session, col, select

from bot.rules.errors import UserError
from bot.store.database.engine import Database
from bot.store.database.row_ids import row_id
from bot.store.models import Actor, Hotspot, Member, Outbox, Person
from bot.usecases.hotspot.hotspots import Plan, closure_weeks, set_up
from bot.usecases.people.people import PersonContext, come_back, go_away, meet
from bot.usecases.people.slack_members import Standing, ask_about_channel, sync_channel, sync_person

ZONE = ZoneInfo("Europe/Copenhagen")
TUESDAY = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
WEDNESDAY = datetime(2026, 11, 4, 9, 0, tzinfo=UTC)
CHIEF, POLICE, SCHOOL, DIRECTOR = "U0CHIEF", "U0POLICE", "U0SCHOOL", "U0DIRECTOR"
TEAM, LEADERS = "C0TEAM", "C0LEADERS"


def person(
    person_id: str, *, locale: str | None = "da-DK", guest: bool = False, deleted: bool = False
) -> Standing:
    return Standing(person_id, locale, guest, deleted)


def plan(**changed: object) -> Plan:
    values: dict[str, object] = {
        "name": "Nordparken",
        "channel_id": TEAM,
        "leadership_channel_id": LEADERS,
        "chief_id": CHIEF,
        "deputy_id": None,
        "weeks": 5,
        "weekday": 1,
        "meeting_time": time(9),
        "place": "",
        "language": "da",
    }
    return Plan(**(values | changed))  # type: ignore[arg-type]  # a table of tests


def begin(session: Session) -> Hotspot:
    chief = meet(session, TUESDAY, CHIEF)
    return set_up(PersonContext(session, TUESDAY, ZONE, chief), plan())


def seats(session: Session) -> set[tuple[str, str]]:
    present = session.exec(select(Member).where(col(Member.left_at).is_(None)))
    return {(seat.person_id, seat.seat) for seat in present}


def keys(session: Session, kind: str) -> list[str]:
    return list(session.exec(select(Outbox.key).where(Outbox.kind == kind)))


def test_the_people_of_a_channel_get_seats_once(database: Database) -> None:
    with database.transaction() as session:
        begin(session)
        for _ in range(2):
            sync_channel(session, TUESDAY, ZONE, TEAM, [person(CHIEF), person(POLICE)])
            sync_channel(session, TUESDAY, ZONE, LEADERS, [person(CHIEF), person(DIRECTOR)])
        assert seats(session) == {
            (CHIEF, "member"),
            (POLICE, "member"),
            (CHIEF, "leader"),
            (DIRECTOR, "leader"),
        }
        assert len(session.exec(select(Member)).all()) == 4


def test_guests_and_people_from_elsewhere_are_guests(database: Database) -> None:
    with database.transaction() as session:
        begin(session)
        sync_channel(session, TUESDAY, ZONE, TEAM, [person(SCHOOL, guest=True, locale=None)])
        assert seats(session) == {(SCHOOL, "guest")}
        sync_person(session, TUESDAY, person(SCHOOL))
        assert seats(session) == {(SCHOOL, "member")}


def test_who_leaves_gives_the_seat_up_and_who_comes_back_finds_the_actor(
    database: Database,
) -> None:
    with database.transaction() as session:
        hotspot = begin(session)
        sync_channel(session, TUESDAY, ZONE, TEAM, [person(CHIEF), person(POLICE)])
        actor = Actor(hotspot_id=row_id(hotspot.id), name="Police")
        session.add(actor)
        session.flush()
        seat = session.exec(select(Member).where(Member.person_id == POLICE)).one()
        seat.actor_id = actor.id
        sync_channel(session, WEDNESDAY, ZONE, TEAM, [person(CHIEF)])
        assert seats(session) == {(CHIEF, "member")}
        sync_channel(session, WEDNESDAY, ZONE, TEAM, [person(CHIEF), person(POLICE)])
        back = session.exec(select(Member).where(Member.person_id == POLICE)).one()
        assert (back.left_at, back.actor_id, back.joined_at) == (None, actor.id, WEDNESDAY)


def test_a_deactivated_person_has_no_seat(database: Database) -> None:
    with database.transaction() as session:
        begin(session)
        sync_channel(session, TUESDAY, ZONE, TEAM, [person(POLICE)])
        sync_channel(session, TUESDAY, ZONE, TEAM, [person(POLICE, deleted=True)])
        assert seats(session) == set()
        assert session.get_one(Person, POLICE).deleted


def test_the_chief_is_asked_at_most_once_a_day(database: Database) -> None:
    with database.transaction() as session:
        begin(session)
        for now in (TUESDAY, TUESDAY, WEDNESDAY):
            sync_channel(session, now, ZONE, TEAM, [person(CHIEF), person(POLICE)])
        asked = keys(session, "hotspot_people")
        assert asked == ["hotspot_people:1:2026-11-03", "hotspot_people:1:2026-11-04"]


def test_a_channel_nobody_uses_seats_nobody(database: Database) -> None:
    with database.transaction() as session:
        begin(session)
        sync_channel(session, TUESDAY, ZONE, "C0OTHER", [person(POLICE)])
        assert seats(session) == set()


def test_a_channel_is_read_once_while_it_waits(database: Database) -> None:
    with database.transaction() as session:
        begin(session)
        before = keys(session, "sync_channel")
        ask_about_channel(session, TUESDAY, TEAM, why="Ev1")
        assert keys(session, "sync_channel") == before


def test_somebody_is_asked_about_when_first_met(database: Database) -> None:
    with database.transaction() as session:
        for _ in range(2):
            meet(session, TUESDAY, POLICE)
        assert keys(session, "sync_person") == [f"sync_person:{POLICE}:met"]


def test_a_guest_sets_nothing_up(database: Database) -> None:
    with database.transaction() as session:
        guest = meet(session, TUESDAY, SCHOOL)
        guest.restricted = True
        with pytest.raises(UserError):
            set_up(PersonContext(session, TUESDAY, ZONE, guest), plan())
        assert session.exec(select(Hotspot)).all() == []


@pytest.mark.parametrize(
    ("changed", "setting"),
    [
        ({"name": " "}, "name"),
        ({"weeks": 3}, "weeks"),
        ({"weekday": 5}, "weekday"),
        ({"deputy_id": CHIEF}, "deputy_id"),
        ({"leadership_channel_id": TEAM}, "leadership_channel_id"),
    ],
)
def test_a_hotspot_that_cannot_be(
    sqlite: Database, changed: dict[str, object], setting: str
) -> None:
    with sqlite.transaction() as session:
        context = PersonContext(session, TUESDAY, ZONE, meet(session, TUESDAY, CHIEF))
        with pytest.raises(UserError) as refused:
            set_up(context, plan(**changed))
        assert refused.value.about == setting


@pytest.mark.parametrize(
    ("text", "kept"), [("", ""), ("28", "28"), ("30, 28;29  28", "28,29,30"), ("1 53", "1,53")]
)
def test_closure_weeks_are_kept_in_order(text: str, kept: str) -> None:
    assert closure_weeks(text) == kept


def test_being_away_needs_no_stand_in_and_ends(database: Database) -> None:
    with database.transaction() as session:
        begin(session)
        context = PersonContext(session, TUESDAY, ZONE, session.get_one(Person, CHIEF))
        led = go_away(context, WEDNESDAY.date(), None)
        assert [hotspot.name for hotspot in led] == ["Nordparken"]
        assert context.person.away_until == WEDNESDAY.date()
        come_back(context)
        come_back(context)
        assert context.person.away_until is None


def test_a_deactivated_person_gives_every_seat_up_and_is_looked_for_when_active_again(
    sqlite: Database,
) -> None:
    with sqlite.transaction() as session:
        begin(session)
        sync_channel(session, TUESDAY, ZONE, TEAM, [person(CHIEF), person(POLICE)])
        sync_channel(session, TUESDAY, ZONE, LEADERS, [person(POLICE)])
        sync_person(session, TUESDAY, person(POLICE, deleted=True))
        assert seats(session) == {(CHIEF, "member")}
        for row in session.exec(select(Outbox).where(Outbox.kind == "sync_channel")):
            row.state = "sent"
        sync_person(session, WEDNESDAY, person(POLICE))
        asked = [key for key in keys(session, "sync_channel") if ":back:" in key]
        assert len(asked) == 2, "both channels are read again"
