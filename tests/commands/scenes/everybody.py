"""Everybody a Task Force has to do with, and one of everything they could do something to.

Each person has as few roles as can be, so that a case says which role it is that may.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session, SQLModel

from bot.delivery.words.buttons import Press
from bot.rules.people.call_list import CallReason, Subject
from bot.rules.permissions import Role
from bot.store.models import (
    AgendaItem,
    Agreement,
    Block,
    Change,
    Correction,
    Escalation,
    HandledRequest,
    History,
    Meeting,
    MinutesVersion,
    Outbox,
    Person,
    Seat,
    SheetImport,
    SteeringDecision,
    Workspace,
)
from commands.kit.entries import About
from tests.commands.programme.rows import PLAN_VALUES, PROGRAMME_BUTTONS, programme_rows
from tests.hotspot_builder import HotspotBuilder

TEAM, LEADERS, ELSEWHERE = "C0TEAM", "C0LEADERS", "C0ELSEWHERE"
PRIVATE = "D0PRIVATE"
"""Somebody's own messages with the bot: whose hotspot it is, is whose they are in."""


@dataclass(frozen=True)
class Somebody:
    """A person as the scene has them: what they are here, and the seat that makes them so."""

    id: str
    roles: frozenset[Role]
    seat: Seat | None = None
    chief_is_away: bool = False


def _of(name: str, *roles: Role, seat: Seat | None = None, away: bool = False) -> Somebody:
    return Somebody(name, frozenset(roles), seat, away)


CHIEF, DEPUTY, OWNER, CONTACT = "UCHIEF", "UDEPUTY", "UOWNER", "UCONTACT"
PROPOSER, OFFERED, ASKED, CHAIR = "UPROPOSER", "UOFFERED", "UASKED", "UCHAIR"
MEMBER, LEADER, GUEST, ANSWERED = "UMEMBER", "ULEADER", "UGUEST", "UANSWERED"
STRANGER, CHIEF_ELSEWHERE = "USTRANGER", "UELSEWHERE"
FORMER_MEMBER, DEACTIVATED = "UFORMER", "UDEACTIVATED"

PEOPLE: Mapping[str, Somebody] = {
    "chief": _of(CHIEF, Role.CHIEF),
    "deputy": _of(DEPUTY, Role.DEPUTY),
    "deputy while the chief is away": _of(DEPUTY, Role.CHIEF, Role.DEPUTY, away=True),
    "member of another actor": _of(MEMBER, Role.MEMBER, seat=Seat.MEMBER),
    "owner": _of(OWNER, Role.GUEST, Role.OWNER, seat=Seat.GUEST),
    "contact of the clearing actor": _of(
        CONTACT, Role.GUEST, Role.CLEARER, Role.CONTACT, seat=Seat.GUEST
    ),
    "proposer": _of(PROPOSER, Role.GUEST, Role.PROPOSER, seat=Seat.GUEST),
    "offered": _of(OFFERED, Role.GUEST, Role.OFFERED, seat=Seat.GUEST),
    "leader asked, outside the channel": _of(ASKED, Role.ASKED, Role.LEADS),
    "leader asked before, who has answered": _of(ANSWERED, Role.ASKED, Role.ANSWERED),
    "leader not asked, in the channel": _of(LEADER, Role.LEADER, seat=Seat.LEADER),
    "chair outside the channel, not asked yet": _of(CHAIR),
    "guest": _of(GUEST, Role.GUEST, seat=Seat.GUEST),
    "stranger in the workspace": _of(STRANGER),
    "chief of another hotspot": _of(CHIEF_ELSEWHERE),
    "former member": _of(FORMER_MEMBER),
    "deactivated": _of(DEACTIVATED),
}

_LEFT = {FORMER_MEMBER: Seat.MEMBER, DEACTIVATED: Seat.MEMBER}

TWIN_LAMPS, PATROLS, PAINTED, POLICE, LAMPS = 1, 2, 3, 1, 2
"""The agreement everything has happened to and the one its owner left; two actors."""

HELD_UP, STANDS_STILL = 6, 7
CLOSED, COMING, OPEN = 1, 2, 3
ON_THE_TABLE, BROUGHT_DOWN = 5, 8
"""Meetings: held, planned, urgent and going on; the item there that stands for an agreement."""

VALUES: Mapping[About, tuple[str, ...]] = {
    "agreement": (str(TWIN_LAMPS),),
    "escalation": ("1",),
    "meeting": (str(CLOSED), str(COMING), str(OPEN)),
    "item": ("1", "2"),
    "correction": ("1",),
    "document": ("1",),
    "actor": (str(LAMPS),),
    "hotspot": ("1",),
    "list": ("1 1 mine", "1 1 list"),
    "act": ("an act",),
    "sheet": ("1",),
    **PLAN_VALUES,
    "paper": ("1", "2"),
    "call": (
        str(Subject(CallReason.OVERDUE, agreement_id=TWIN_LAMPS)),
        str(Subject(CallReason.SILENT, actor_id=LAMPS)),
    ),
}
"""What a button about each kind of thing carries here."""

OWN_VALUES: Mapping[str, tuple[str, ...]] = {
    **PROGRAMME_BUTTONS,
    Press.SKIP_STEP: ("1 leaders",),
    **dict.fromkeys((Press.OUTCOME, Press.REOPEN), (str(PAINTED),)),
    Press.SEND_PRIVATELY: ("2",),
    Press.ESCALATE_NOW: (str(STANDS_STILL),),
    Press.EDIT_ANSWER: ("3",),
    Press.UNDO_IMPORT: ("2",),
    Press.READ_SHEET: ("3",),
}
"""What those carry that are about what has ended, or has not come through."""


def settle_in(session: Session, now: datetime, locale: str, *, chief_is_away: bool) -> None:
    """Fill an empty database with them all."""
    build = HotspotBuilder(session, now)
    build.workspace(*(it.id for it in PEOPLE.values()), locale=locale)
    session.get_one(Workspace, 1).last_tick_at = now
    session.get_one(Person, DEACTIVATED).deleted = True
    _hotspots(build)
    _seats(build)
    _meetings(session, now)
    _agreements(session, now)
    _with_leadership(session, now)
    if chief_is_away:
        chief = session.get_one(Person, CHIEF)
        chief.away_from, chief.away_until = now.date(), now.date() + timedelta(days=30)


def _hotspots(build: HotspotBuilder) -> None:
    build.hotspot("Søparken", TEAM, LEADERS, CHIEF, id=1, deputy_id=DEPUTY, steering_chair_id=CHAIR)
    build.hotspot("Nordhøj", "C0NORTH", "C0NORTHLEADERS", CHIEF_ELSEWHERE, id=2)


def _seats(build: HotspotBuilder) -> None:
    build.actor(1, "Politiet", OWNER, id=POLICE, leader_id=ASKED)
    build.actor(1, "Vej og Park", CONTACT, id=LAMPS, leader_id=ANSWERED)
    seats = {it.id: it.seat for it in PEOPLE.values() if it.seat is not None}
    for person_id, seat in (seats | _LEFT).items():
        actor_id = None if seat == Seat.LEADER else LAMPS if person_id == CONTACT else POLICE
        left_at = build.now if person_id in _LEFT else None
        build.seat(1, person_id, seat, actor_id, left_at=left_at)


def _meetings(session: Session, now: datetime) -> None:
    day = timedelta(days=1)
    _add(
        session,
        Meeting(
            id=CLOSED,
            hotspot_id=1,
            number=1,
            status="closed",
            starts_at=now - day,
            planned_at=now - 9 * day,
            started_at=now - day,
            closed_at=now - day,
        ),
        Meeting(id=COMING, hotspot_id=1, number=2, starts_at=now + 20 * day, planned_at=now - day),
        Meeting(
            id=OPEN,
            hotspot_id=1,
            number=3,
            kind="urgent",
            status="open",
            starts_at=now,
            planned_at=now,
            started_at=now,
        ),
        MinutesVersion(meeting_id=CLOSED, issued_at=now - day),
        Correction(meeting_id=CLOSED, proposed_by=MEMBER, proposed_at=now, text="Kl. 10"),
        AgendaItem(hotspot_id=1, number=1, text="Stien", proposer_id=PROPOSER, added_at=now),
        AgendaItem(
            hotspot_id=1,
            number=2,
            text="Broen",
            proposer_id=PROPOSER,
            meeting_id=OPEN,
            added_at=now,
        ),
    )


def _agreements(session: Session, now: datetime) -> None:
    for number, owner_id, actor_id in (
        (TWIN_LAMPS, OWNER, POLICE),
        (PATROLS, FORMER_MEMBER, LAMPS),
    ):
        _add(
            session,
            Agreement(
                id=number,
                hotspot_id=1,
                what="To lamper på stien",
                actor_id=actor_id,
                owner_id=owner_id,
                due_on=date(2026, 11, 2),
                due_set_at=now,
                recorded_by=CHIEF,
                recorded_at=now,
            ),
            History(agreement_id=number, at=now, by_id=CHIEF, change=Change.RECORDED),
        )
    _add(session, _done(now))
    left = History(agreement_id=PATROLS, at=now, change=Change.LEFT, person_id=FORMER_MEMBER)
    overdue = AgendaItem(
        id=ON_THE_TABLE,
        hotspot_id=1,
        number=ON_THE_TABLE,
        source="overdue",
        agreement_id=PATROLS,
        meeting_id=OPEN,
        added_at=now,
    )
    _add(session, left, overdue)


def _done(now: datetime) -> Agreement:
    return Agreement(
        id=PAINTED,
        hotspot_id=1,
        what="Porten er malet",
        actor_id=POLICE,
        owner_id=OWNER,
        due_set_at=now,
        status="done",
        recorded_by=CHIEF,
        recorded_at=now,
        closed_at=now,
    )


def _with_leadership(session: Session, now: datetime) -> None:
    agreement = session.get_one(Agreement, TWIN_LAMPS)
    agreement.status, agreement.offered_to_id = "blocked", OFFERED
    block = Block(id=1, agreement_id=TWIN_LAMPS, obstacle="Mørkt", began_at=now)
    block.clearing_actor_id = LAMPS
    _add(session, block)
    raised = _raised(1, TWIN_LAMPS, 1, now, route=[ANSWERED, ASKED, CHAIR], position=1)
    offer = Outbox(
        id=1,
        key="template_offer:F1:1",
        kind="template_offer",
        hotspot_id=1,
        person_id=CHIEF,
        refs={"file": "F1", "hotspot": 1},
        not_before=now,
        created_at=now,
    )
    _add(session, raised, offer, *_held_up(now), *_sent_back(now), _act(now), *_lists(now))
    _add(session, *_brought_down(now), *programme_rows(now, POLICE, OWNER, CHIEF, ANSWERED))


def _sent_back(now: datetime) -> Iterator[SQLModel]:
    """What leadership answered about an earlier obstacle."""
    before = now - timedelta(days=30)
    yield Block(id=4, agreement_id=TWIN_LAMPS, obstacle="Sne", began_at=before, ended_at=before)
    said = {"answer": "Spørg viceværten", "answered_by": ANSWERED, "answered_at": before}
    yield _raised(3, TWIN_LAMPS, 4, before, status="returned", route=[ANSWERED], **said)


def _raised(number: int, agreement: int, block: int, at: datetime, **rest: Any) -> Escalation:
    rest |= {"agreement_id": agreement, "block_id": block, "raised_at": at, "asked_at": at}
    return Escalation(id=number, hotspot_id=1, **rest)


def _brought_down(now: datetime) -> Iterator[SQLModel]:
    """A decision of leadership's that waits for the next agenda."""
    yield SteeringDecision(
        id=2, hotspot_id=1, text="Lys på stien", recorded_by=LEADER, recorded_at=now
    )
    yield AgendaItem(
        id=6,
        hotspot_id=1,
        number=BROUGHT_DOWN,
        text="Lys på stien",
        source="steering",
        steering_id=2,
        proposer_id=LEADER,
        added_at=now,
    )


def _act(now: datetime) -> HandledRequest:
    """Something the chief has done and can't take back any more."""
    undo = {"hotspot": 1, "person": CHIEF, "at": now.isoformat(), "instead": "", "rows": []}
    return HandledRequest(id="an act", answer={}, handled_at=now, undo=undo)


def _lists(now: datetime) -> Iterator[SheetImport]:
    """What the chief has sent: one row of the first list is unclear, the second is imported."""
    rows = [["Hvad", "Aktør", "Hvem"], ["Lys", "Politiet", ""], ["Maling", "", "Maleren"]]
    yield SheetImport(id=1, hotspot_id=1, person_id=CHIEF, status="shown", asked_at=now, cells=rows)
    yield SheetImport(
        id=2, hotspot_id=1, person_id=CHIEF, status="imported", asked_at=now, ended_at=now
    )
    yield SheetImport(id=3, hotspot_id=1, person_id=CHIEF, status="offered", asked_at=now)


def _held_up(now: datetime) -> Iterator[SQLModel]:
    """What could not be delivered to leadership, and what has not gone there yet."""
    for number, block in ((HELD_UP, 2), (STANDS_STILL, 3)):
        yield Agreement(
            id=number,
            hotspot_id=1,
            what="Nøgler til opgangen",
            actor_id=POLICE,
            owner_id=OWNER,
            due_set_at=now,
            status="blocked",
            recorded_by=CHIEF,
            recorded_at=now,
        )
        yield Block(id=block, agreement_id=number, obstacle="Låst", began_at=now)
    yield _raised(2, HELD_UP, 2, now, route=[ASKED], asked_key="escalation:2")
    yield Outbox(
        id=2,
        key="escalation:2",
        kind="escalation",
        hotspot_id=1,
        channel_id=LEADERS,
        refs={"escalation": 2},
        error="channel_not_found",
        not_before=now,
        created_at=now,
    )


def _add(session: Session, *rows: SQLModel) -> None:
    """Rows go in as they are given: what is referred to comes first."""
    for row in rows:
        session.add(row)
        session.flush()
