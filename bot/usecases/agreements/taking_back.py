"""What was recorded by mistake is withdrawn within the day, and put right later.

Nothing is rewritten: the history says what was done, and that it was taken back.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.rules.dates.reading import DueDate
from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission
from bot.store.calendars import local_today
from bot.store.database.row_ids import row_id
from bot.store.models import Agreement, AgreementStatus, Change, History, Meeting, MeetingStatus
from bot.store.queries.agreements.agreements import history_of
from bot.store.queries.people.confidential import is_case
from bot.store.queries.under_way import LIVE
from bot.usecases.agreements import handovers
from bot.usecases.agreements.due_dates import set_due
from bot.usecases.agreements.each_change import (
    WHAT_LIMIT,
    answerable,
    note,
    require_live,
    words,
)
from bot.usecases.agreements.helpers import name_helpers, take_off_helpers
from bot.usecases.agreements.obstacles import end_block
from bot.usecases.kit.context import ActingContext


def may_withdraw(act: ActingContext, agreement: Agreement) -> bool:
    """Whether the person may withdraw it: what they recorded today and nobody has answered.

    What a closed meeting agreed stands in its minutes.
    """
    theirs = agreement.recorded_by == act.person.id and agreement.status in LIVE
    today = local_today(agreement.recorded_at, act.zone) == act.today
    answered = any(it.by_id not in (None, act.person.id) for it in _entries(act, agreement))
    return theirs and today and not answered and not _in_minutes(act, agreement)


def withdraw(act: ActingContext, agreement_id: int) -> Agreement:
    """Take back what one has recorded: it falls, and its number is not used again."""
    agreement = act.agreement(agreement_id)
    act.require(Permission.TAKE_BACK, agreement=agreement)
    require_live(agreement)
    if not may_withdraw(act, agreement):
        raise UserError(
            N_(
                "Only who recorded A-%(number)s can withdraw it, on the same day and while nobody "
                "has answered. The hotspot chief can drop it."
            ),
            about="agreement",
            number=agreement.id,
        )
    fall(act, agreement)
    return agreement


def fall(act: ActingContext, agreement: Agreement) -> None:
    """Let what was recorded by mistake fall, and with it what stood in its way."""
    agreement.status = AgreementStatus.DROPPED
    agreement.closed_at = act.now
    agreement.offered_to_id = None
    entry = note(act, agreement, Change.WITHDRAWN, own_act=True)
    end_block(act, agreement, entry)


def edit(
    act: ActingContext,
    agreement_id: int,
    *,
    what: str | None,
    owner_id: str | None,
    actor_id: int | None,
    due: DueDate | None,
    helpers: Sequence[str],
    without: Sequence[str] = (),
) -> Agreement:
    """Put it right: its words, actor and date at once, its owner by being asked.

    Who is in `without` helps no longer.

    The words that stood there before are in the history. No words or date given leave those.
    """
    agreement = answerable(act, agreement_id)
    before = "" if is_case(agreement) else agreement.what
    if what is not None and not is_case(agreement):
        agreement.what = words(what, "what", WHAT_LIMIT)
    if actor_id is not None:
        agreement.actor_id = actor_id
    if due is not None:
        set_due(act, agreement, due)
        agreement.new_dates += local_today(agreement.recorded_at, act.zone) != act.today
    said = before if before != agreement.what else ""
    dated = agreement.due_on if due is not None else None
    take_off_helpers(act, agreement, without)
    note(act, agreement, Change.EDITED, note=said, due_on=dated)
    name_helpers(act, agreement, helpers)
    if owner_id is not None and owner_id not in (agreement.owner_id, agreement.offered_to_id):
        return handovers.offer(act, row_id(agreement.id), owner_id)
    return agreement


def _entries(act: ActingContext, agreement: Agreement) -> Sequence[History]:
    return history_of(act.session, agreement)


def _in_minutes(act: ActingContext, agreement: Agreement) -> bool:
    meeting = act.session.get(Meeting, agreement.meeting_id) if agreement.meeting_id else None
    return meeting is not None and meeting.status == MeetingStatus.CLOSED
