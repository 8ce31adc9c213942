"""What stands in an agreement's way now."""

from __future__ import annotations

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from bot.store.database.row_ids import row_id
from bot.store.models import (
    Agreement,
    Block,
)
from bot.store.queries.roster import roster_of
from bot.store.queue.held_up import HeldUp, held_up_in


def held_up(session: Session, agreement: Agreement) -> HeldUp | None:
    """Return what of it has not come through to leadership."""
    roster = roster_of(session, agreement.hotspot_id)
    found = held_up_in(session, agreement.hotspot_id) if roster is None else roster.held_up
    return found.get(row_id(agreement.id))


_OPEN_BLOCK = select(Block).where(
    Block.agreement_id == bindparam("agreement"), col(Block.ended_at).is_(None)
)


def open_block(session: Session, agreement: Agreement) -> Block | None:
    """Return what stands in the agreement's way now."""
    roster = roster_of(session, agreement.hotspot_id)
    if roster is not None:
        return roster.blocks.get(row_id(agreement.id))
    return session.exec(_OPEN_BLOCK, params={"agreement": agreement.id}).one_or_none()
