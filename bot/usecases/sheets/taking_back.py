"""An import is taken back within the day: what nobody has answered is withdrawn.

Nothing is rewritten: the history says what was recorded, and that it was withdrawn.
"""

from __future__ import annotations

from datetime import timedelta

from bot.rules.errors import N_, UserError
from bot.store.models import Agreement, SheetImport, SheetStatus
from bot.store.queries.agreements.agreements import history_of
from bot.store.queries.under_way import LIVE
from bot.usecases.agreements.taking_back import fall
from bot.usecases.kit.context import ActingContext
from bot.usecases.sheets.importing import sheet_here
from bot.usecases.sheets.sending_in import show_again

WITHIN = timedelta(hours=24)

TOO_LATE = N_(
    "A day has passed, or it was taken back already. /agreement drop takes single agreements out."
)


def take_back(act: ActingContext, number: int) -> None:
    """Withdraw what an import made; what somebody else has answered stays.

    Raises UserError a day later, and for what was not imported.
    """
    sheet = sheet_here(act, number)
    if not may_be_taken_back(act, sheet):
        raise UserError(TOO_LATE)
    found = [it for it in map(act.agreement, sheet.made) if not _stays(act, it)]
    for agreement in found:
        fall(act, agreement)
    sheet.status = SheetStatus.UNDONE
    sheet.made = [it for it in sheet.made if it not in {each.id for each in found}]
    act.session.add(sheet)
    show_again(act.session, sheet)


def may_be_taken_back(act: ActingContext, sheet: SheetImport) -> bool:
    """Whether it was imported within the day."""
    imported = sheet.status == SheetStatus.IMPORTED and sheet.ended_at is not None
    return imported and act.now - (sheet.ended_at or act.now) <= WITHIN


def _stays(act: ActingContext, agreement: Agreement) -> bool:
    """Whether it has ended, or somebody else has acted on it."""
    entries = history_of(act.session, agreement)
    answered = any(it.by_id not in (None, act.person.id) for it in entries)
    return answered or agreement.status not in LIVE
