"""Leadership's answer put right, by whoever gave it. What it said first stays in the story."""

from __future__ import annotations

from bot.notices.agreements import Offered
from bot.rules.dates.reading import DueDate
from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission
from bot.store.models import Agreement, Change, Escalation, EscalationStatus
from bot.store.queries.agreements.agreements import last_answer
from bot.store.queries.leadership.answers import can_be_put_right
from bot.usecases.agenda.items import refresh_agenda
from bot.usecases.agreements.each_change import (
    note,
    require_goes_up,
    require_live,
    tell_others,
    words,
)
from bot.usecases.kit.context import ActingContext
from bot.usecases.leadership.escalations import NOT_HERE, bring, spoken_for


def put_right(
    act: ActingContext,
    agreement_id: int,
    said: str,
    *,
    due: DueDate | None = None,
    owner_id: str | None = None,
) -> Agreement:
    """Let it say something else wherever it stands; minutes stay what the meeting had before it.

    A decision may bring another date, or another owner who is asked. Nothing new is nothing done.
    Raises UserError where it stays as it was read.
    """
    agreement, answer = to_put_right(act, agreement_id)
    now_said, before = words(said, "answer"), answer.answer
    decided = answer.status == EscalationStatus.DECIDED
    due = due if decided else None
    asked = owner_id if owner_id not in (agreement.owner_id, agreement.offered_to_id) else None
    asked = asked if decided else None
    if now_said == before and due is None and asked is None:
        return agreement
    answer.answer = now_said
    bring(act, agreement, due, asked)
    entry = note(
        act,
        agreement,
        Change.ANSWER_EDITED,
        note="" if now_said == before else now_said,
        due_on=agreement.due_on if due is not None else None,
        person_id=asked,
        for_actor=spoken_for(act, answer),
    )
    if asked is not None:
        tell_others(act, Offered, entry, asked)
    refresh_agenda(act)
    return agreement


def to_put_right(act: ActingContext, agreement_id: int) -> tuple[Agreement, Escalation]:
    """Return leadership's newest answer about it. Raises UserError when it stays as it was read."""
    agreement = act.agreement(agreement_id)
    act.require(Permission.EDIT_ANSWER, agreement=agreement)
    require_live(agreement)
    require_goes_up(agreement)
    answer = last_answer(act.session, agreement)
    if answer is None:
        raise UserError(NOT_HERE)
    return agreement, answer


def the_one(act: ActingContext, escalation_id: int) -> int:
    """Return which agreement an answer is about. Raises UserError when there is a newer one."""
    answer = act.session.get(Escalation, escalation_id)
    if answer is None or answer.hotspot_id != act.hotspot_id:
        raise UserError(NOT_HERE)
    agreement, _ = to_put_right(act, answer.agreement_id)
    if not can_be_put_right(act.session, agreement, answer):
        said = N_("Leadership has answered about A-%(number)s once more, so this stays as it was.")
        raise UserError(said, number=agreement.id)
    return answer.agreement_id
