"""A database with at least one row in every table."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Session, SQLModel

from bot.store.models import (
    AgendaItem,
    AgreementHelper,
    AgreementParticipant,
    Attendance,
    Block,
    CallMade,
    CarriedOver,
    Correction,
    DocumentTemplate,
    Escalation,
    Given,
    HandledRequest,
    History,
    ItemAgreement,
    ItemParticipant,
    MinutesVersion,
    Outbox,
    OutboxSubject,
    Paper,
    PaperFile,
    Person,
    SheetImport,
    SteeringDecision,
    YearWheel,
)
from tests.commands.programme.rows import plan_rows
from tests.commands.scenes.bot_in_sandbox import CHIEF, DIRECTOR, POLICE, TEAM
from tests.workplace import begin

HOSTILE = 'æøå "quoted" \\ back\nslash \u2028 <!channel> \x1b[2J'


def fill(session: Session, now: datetime) -> None:
    """Fill it; people stand in for each other in a ring, and one text is hostile."""
    begin(session, "T1", now)
    session.get_one(Person, CHIEF).stand_in_id = POLICE
    session.get_one(Person, POLICE).stand_in_id = DIRECTOR
    session.get_one(Person, DIRECTOR).stand_in_id = CHIEF
    session.get_one(Person, POLICE).away_from = date(2026, 11, 4)
    rows: tuple[SQLModel, ...] = (
        Attendance(meeting_id=1, person_id=POLICE, actor_id=1),
        AgendaItem(hotspot_id=1, number=1, text=HOSTILE, proposer_id=POLICE, added_at=now),
        ItemParticipant(item_id=1, person_id=POLICE),
        ItemAgreement(item_id=1, agreement_id=1),
        CarriedOver(item_id=1, meeting_id=1, reason=HOSTILE, at=now),
        AgreementHelper(agreement_id=1, person_id=POLICE),
        AgreementParticipant(agreement_id=1, person_id=POLICE),
        SteeringDecision(hotspot_id=1, text=HOSTILE, recorded_by=DIRECTOR, recorded_at=now),
        MinutesVersion(meeting_id=1, issued_at=now),
        Correction(meeting_id=1, proposed_by=POLICE, proposed_at=now, text=HOSTILE),
        DocumentTemplate(hotspot_id=1, content=b"\x00PK\xff", uploaded_by=CHIEF, uploaded_at=now),
        SheetImport(hotspot_id=1, person_id=CHIEF, asked_at=now, cells=[[HOSTILE]], made=[1]),
        Block(id=1, agreement_id=1, obstacle=HOSTILE, began_at=now),
        CallMade(hotspot_id=1, actor_id=1, reason="silent", note=HOSTILE, by_id=CHIEF, at=now),
        History(agreement_id=1, at=now, change="blocked", note=HOSTILE),
        Escalation(
            hotspot_id=1,
            agreement_id=1,
            block_id=1,
            route=[DIRECTOR, CHIEF],
            raised_at=now,
            asked_at=now,
        ),
        Outbox(
            id=1,
            key="minutes:1",
            kind="minutes",
            hotspot_id=1,
            channel_id=TEAM,
            refs={"meeting": 1, "agreements": [1]},
            not_before=now,
            created_at=now,
            local_date=date(2026, 11, 3),
        ),
        YearWheel(hotspot_id=1, begun_at=now, moved={"may": "off"}),
        Paper(id=1, hotspot_id=1, kind="may", put_on=date(2026, 5, 15), asked_at=now, hard=HOSTILE),
        PaperFile(paper_id=1, content=b"PK\xff", came_at=now),
        OutboxSubject(subject="A-1", outbox_id=1),
        Given(subject="A-1", step="remind", person_id=POLICE, outbox_id=1, given_at=now),
        HandledRequest(
            id="1",
            answer={"text": HOSTILE, "blocks": [None, 1.5]},
            undo={"person": POLICE, "rows": [{"columns": {"owner_id": [POLICE, CHIEF]}}]},
            handled_at=now,
        ),
    )
    for row in (*rows, *plan_rows(now, 1, POLICE, CHIEF, DIRECTOR, HOSTILE)):
        session.add(row)
        session.flush()
