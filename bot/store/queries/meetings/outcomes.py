"""What came of the items of a meeting: what was agreed at them, and what was carried over, why."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from bot.store.models import AgendaItem, Agreement, CarriedOver, ItemAgreement, Meeting

_AGREED = (
    select(ItemAgreement.item_id, Agreement)
    .join(Agreement, col(Agreement.id) == col(ItemAgreement.agreement_id))
    .where(col(ItemAgreement.item_id).in_(bindparam("items", expanding=True)))
    .order_by(col(Agreement.id))
)
_CARRIED = (
    select(CarriedOver)
    .where(col(CarriedOver.item_id).in_(bindparam("items", expanding=True)))
    .order_by(col(CarriedOver.at), col(CarriedOver.meeting_id))
)


def agreed_at_items(session: Session, item_ids: Collection[int]) -> dict[int, list[Agreement]]:
    """Return what was agreed at each of the items, by the item's id, in the order it was."""
    rows = session.exec(_AGREED, params={"items": list(item_ids)}) if item_ids else ()
    found: dict[int, list[Agreement]] = {}
    for item_id, agreement in rows:
        found.setdefault(item_id, []).append(agreement)
    return found


def carryings(session: Session, item_ids: Collection[int]) -> dict[int, list[CarriedOver]]:
    """Return each time one of the items was carried over, by the item's id, in order."""
    rows = session.exec(_CARRIED, params={"items": list(item_ids)}) if item_ids else ()
    found: dict[int, list[CarriedOver]] = {}
    for row in rows:
        found.setdefault(row.item_id, []).append(row)
    return found


def carried_from(session: Session, meeting: Meeting) -> list[tuple[int, AgendaItem]]:
    """Return the items that a meeting carried over, with the numbers they had there."""
    return list(
        session.exec(
            select(CarriedOver.number, AgendaItem)
            .join(CarriedOver, col(CarriedOver.item_id) == col(AgendaItem.id))
            .where(CarriedOver.meeting_id == meeting.id)
            .order_by(col(CarriedOver.at), col(AgendaItem.number))
        )
    )
