"""Who may see what a confidential item or agreement is about: decided here, and only here.

The participants named for it, who alone see it (docs/rules.md, confidentiality). The chief is one
of them only when she is named. A viewer of None is a channel, which never sees it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlmodel import Session, col, select

from bot.store.database.row_ids import row_id
from bot.store.models import (
    AgendaItem,
    Agreement,
    AgreementParticipant,
    Hotspot,
    ItemKind,
    ItemParticipant,
    ItemStatus,
    Person,
)
from bot.store.queries.people.seats import belongs
from bot.store.queries.roster import roster_of
from bot.store.queries.under_way import LIVE

Secret = AgendaItem | Agreement


def is_case(it: Secret) -> bool:
    """Whether it is a case: a reference, and no free text at all."""
    if isinstance(it, Agreement):
        return bool(it.case_reference)
    return it.kind == ItemKind.CASE


def is_confidential(it: Secret) -> bool:
    """Whether only those named may see what it is about. A case always is so."""
    return it.confidential or is_case(it)


def may_see(session: Session, it: Secret, viewer: str | None) -> bool:
    """Whether the viewer may see what it is about. No query for what is not confidential."""
    if not is_confidential(it):
        return True
    return (
        viewer is not None and viewer in participants(session, it) and _is_here(session, it, viewer)
    )


def _is_here(session: Session, it: Secret, viewer: str) -> bool:
    """Who has left the Task Force sees no more of it, also where it was shown before."""
    hotspot = session.get_one(Hotspot, it.hotspot_id)
    return belongs(session, hotspot, session.get_one(Person, viewer))


def secrets_of(session: Session, item: AgendaItem) -> tuple[Secret, ...]:
    """Return what makes an item confidential: the agreement it is about, the item itself, or both.

    Each may name other people: what comes of the item is for those named for all of it.
    """
    about = None if item.agreement_id is None else session.get_one(Agreement, item.agreement_id)
    return tuple(it for it in (about, item) if it is not None and is_confidential(it))


def may_see_all(session: Session, secrets: Iterable[Secret], viewer: str | None) -> bool:
    """Whether the viewer may see what each of them is about."""
    return all(may_see(session, it, viewer) for it in secrets)


def named_for_all(session: Session, secrets: Sequence[Secret]) -> list[str]:
    """Return the people named for each of them, in the order of their ids."""
    named = [set(participants(session, it)) for it in secrets]
    return sorted(set.intersection(*named)) if named else []


def case_reference(secrets: Iterable[Secret]) -> str:
    """Return the reference of the first case among them; empty where there is none."""
    return next((_reference(it) for it in secrets if is_case(it)), "")


def _reference(it: Secret) -> str:
    return it.case_reference if isinstance(it, Agreement) else it.reference


def participants(session: Session, it: Secret) -> list[str]:
    """Return the people named for it, in the order of their ids."""
    roster = roster_of(session, it.hotspot_id)
    if isinstance(it, Agreement):
        if roster is not None and it.status in LIVE:
            return roster.agreement_participants.get(row_id(it.id), [])
        named = select(AgreementParticipant.person_id).where(
            AgreementParticipant.agreement_id == it.id
        )
        return sorted(session.exec(named))
    if roster is not None and it.status == ItemStatus.WAITING:
        return roster.item_participants.get(row_id(it.id), [])
    return sorted(
        session.exec(select(ItemParticipant.person_id).where(ItemParticipant.item_id == it.id))
    )


def name_participants(session: Session, it: Secret, people: Iterable[str]) -> None:
    """Name people for a confidential item or agreement that has just been made."""
    number = row_id(it.id)
    for person_id in sorted(set(people)):
        if isinstance(it, Agreement):
            session.add(AgreementParticipant(agreement_id=number, person_id=person_id))
        else:
            session.add(ItemParticipant(item_id=number, person_id=person_id))
    session.flush()


def active_participants(session: Session, it: AgendaItem) -> list[str]:
    """Return the people named for an item who are still active in Slack."""
    return sorted(
        session.exec(
            select(ItemParticipant.person_id)
            .join(Person, col(Person.id) == col(ItemParticipant.person_id))
            .where(ItemParticipant.item_id == it.id, col(Person.deleted).is_(False))
        )
    )
