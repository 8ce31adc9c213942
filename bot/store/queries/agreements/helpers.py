"""Who helps with an agreement beside its owner."""

from __future__ import annotations

from sqlalchemy import bindparam
from sqlmodel import Session, select

from bot.store.database.remembered import remembered
from bot.store.database.row_ids import row_id
from bot.store.models import Agreement, AgreementHelper
from bot.store.queries.roster import roster_of
from bot.store.queries.under_way import LIVE

_HELPING = select(AgreementHelper.person_id).where(
    AgreementHelper.agreement_id == bindparam("agreement")
)


def helpers_of(session: Session, agreement: Agreement) -> list[str]:
    """Return the people who help with it, in the order of their ids."""
    roster = roster_of(session, agreement.hotspot_id)
    if roster is not None and agreement.status in LIVE:
        return roster.agreement_helpers.get(row_id(agreement.id), [])
    asked = {"agreement": agreement.id}
    about = ("helpers", agreement.id)
    reads = (AgreementHelper,)
    return remembered(session, about, reads, lambda: sorted(session.exec(_HELPING, params=asked)))
