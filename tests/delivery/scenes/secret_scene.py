"""A hotspot where everything has happened, and then all of it becomes confidential.

Only then are agreements and items made confidential, each third a case, with the police and the
school named for them: so also what the rules would never let happen in confidence is looked at.
"""

from __future__ import annotations

from sqlmodel import Session, col, delete, select

from bot.rules.people.call_list import CallOutcome, CallReason
from bot.store.database.engine import Database
from bot.store.database.row_ids import row_id
from bot.store.models import (
    AgendaItem,
    Agreement,
    AgreementParticipant,
    Block,
    CallMade,
    CarriedOver,
    Escalation,
    History,
    ItemKind,
    ItemParticipant,
    ItemSource,
    ItemStatus,
)
from bot.usecases.agenda import items as agenda
from bot.usecases.agenda import sending_out
from bot.usecases.agenda.item_options import Wish
from bot.usecases.agreements import agreements
from bot.usecases.meetings import holding
from bot.usecases.meetings.urgent import call_urgent
from tests.delivery.messages.test_every_message import HostileScene
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    GUEST,
    LEADER,
    OFFICER,
    POLICE,
    SCHOOL,
    STRANGER,
    day,
)

SECRET = "Moonlight"
BEGINNING = SECRET[:5]
"""What somebody may search for who has heard something: it is in no answer by itself."""

NAMED = (POLICE, SCHOOL)
EVERYBODY = {
    "named": NAMED,
    "chief": (CHIEF,),
    "member": (OFFICER,),
    "guest": (GUEST,),
    "leader": (LEADER,),
    "stranger": (STRANGER,),
}
"""Who can look, by what they are. But for those named nobody is named for anything."""


class SecretScene(HostileScene):
    """Everything has happened, a meeting goes on, and now it is all confidential."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        done = self.agree(day("Fri 18 Dec"))
        with self.act(CHIEF) as act:
            agreements.finish(act, done)
        self._begin_a_meeting()
        with database.transaction() as session:
            keep_secret(session)

    def _begin_a_meeting(self) -> None:
        with self.act(POLICE) as act:
            for words in ("On the table", "Next to it", "Waits"):
                agenda.add_item(act, words, Wish(confidential=True, participants=(SCHOOL,)))
        with self.act(CHIEF) as act:
            sending_out.publish(act)
            urgent = call_urgent(act, "Now")
            items = act.session.exec(
                select(AgendaItem)
                .where(
                    AgendaItem.status == ItemStatus.WAITING, col(AgendaItem.meeting_id).is_(None)
                )
                .order_by(col(AgendaItem.id))
            ).all()
            for item in items[-3:-1]:
                item.meeting_id = row_id(urgent.id)
            holding.start(act, urgent)


def keep_secret(session: Session) -> None:
    """Make it all confidential: every word anybody wrote about it, and every number of a case."""
    session.execute(delete(AgreementParticipant))
    session.execute(delete(ItemParticipant))
    for agreement in session.exec(select(Agreement)).all():
        _close_agreement(session, agreement)
    for item in session.exec(select(AgendaItem)).all():
        if item.agreement_id is not None or item.source == ItemSource.PERSON:
            _close_item(session, item)
    for block in session.exec(select(Block)):
        block.obstacle = block.decision_needed = block.owner_words = block.hold_reason = SECRET
    for raised in session.exec(select(Escalation)):
        raised.decision_asked = raised.answer = SECRET
    for entry in session.exec(select(History)):
        entry.note = SECRET


def _close_agreement(session: Session, it: Agreement) -> None:
    it.confidential = True
    is_case = row_id(it.id) % 3 == 0
    it.what, it.case_reference = ("", f"{SECRET}-{it.id}") if is_case else (SECRET, "")
    it.outcome = "" if is_case else SECRET
    it.permalink = f"https://slack.com/archives/{SECRET}"
    for person_id in NAMED:
        session.add(AgreementParticipant(agreement_id=row_id(it.id), person_id=person_id))
    session.add(
        CallMade(
            hotspot_id=it.hotspot_id,
            actor_id=it.actor_id,
            agreement_id=it.id,
            reason=CallReason.OVERDUE,
            outcome=CallOutcome.SPOKEN,
            note=SECRET,
            by_id=CHIEF,
            at=it.recorded_at,
        )
    )


def _close_item(session: Session, it: AgendaItem) -> None:
    it.confidential = True
    is_case = it.source == ItemSource.PERSON and it.number % 3 == 0
    if is_case:
        it.kind, it.text, it.reference = ItemKind.CASE, "", f"{SECRET}-{it.number}"
    else:
        it.text, it.decision = SECRET if it.text else "", SECRET
    it.permalink = f"https://slack.com/archives/{SECRET}"
    for carried in session.exec(select(CarriedOver).where(CarriedOver.item_id == it.id)):
        carried.reason = SECRET
    for person_id in NAMED:
        session.add(ItemParticipant(item_id=row_id(it.id), person_id=person_id))
