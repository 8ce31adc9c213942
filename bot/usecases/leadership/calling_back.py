"""What went to leadership taken back, before anybody there has answered."""

from __future__ import annotations

from bot.notices.leadership import CalledBack
from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission
from bot.store.models import Agreement, AgreementStatus, Block, Change, Escalation, EscalationStatus
from bot.store.queries.agreements.agreements import escalation_of, may_be_answered
from bot.store.queries.open_blocks import open_block
from bot.usecases.agreements.each_change import note, owner_reached, tell_others
from bot.usecases.agreements.leaders_asked import tell_of_end
from bot.usecases.agreements.obstacles import restart_block
from bot.usecases.kit.context import ActingContext
from bot.usecases.leadership.asking import forget_unsent
from bot.usecases.leadership.escalations import NOT_HERE


def may_call_back(act: ActingContext, escalation: Escalation) -> bool:
    """Whether nobody in leadership has answered it yet: *I take it* is an answer too."""
    return may_be_answered(act.session, escalation) and escalation.taken_by is None


def raised_now(act: ActingContext, agreement_id: int) -> Escalation:
    """Return what is with leadership of an agreement. Raises UserError for what is not."""
    agreement = act.agreement(agreement_id)
    act.require(Permission.ESCALATE, agreement=agreement)
    standing = open_block(act.session, agreement)
    raised = None if standing is None else escalation_of(act.session, standing)
    if raised is None:
        said = N_("A-%(number)s is not with leadership, so there is nothing to call back.")
        raise UserError(said, about="agreement", number=agreement.id)
    return raised


def call_back(act: ActingContext, escalation_id: int) -> Agreement:
    """The chief takes it back: it asks nobody any more, and where it stood it says so.

    What stands in the way begins its clock anew, so that it goes up by itself only after a warning
    of its own; what was held back stays so. What was raised because of silence is no block.
    """
    escalation = act.session.get(Escalation, escalation_id)
    if escalation is None or escalation.hotspot_id != act.hotspot_id:
        raise UserError(NOT_HERE)
    agreement = act.agreement(escalation.agreement_id)
    act.require(Permission.ESCALATE, agreement=agreement)
    _require_unanswered(act, escalation)
    escalation.status = EscalationStatus.CALLED_BACK
    forget_unsent(act, escalation)
    _begin_anew(act, agreement, act.session.get_one(Block, escalation.block_id))
    entry = note(act, agreement, Change.CALLED_BACK)
    tell_of_end(act, escalation, entry, CalledBack)
    tell_others(act, CalledBack, entry, owner_reached(act, agreement))
    return agreement


def _require_unanswered(act: ActingContext, escalation: Escalation) -> None:
    if may_call_back(act, escalation):
        return
    if escalation.status == EscalationStatus.CALLED_BACK:
        said = N_("A-%(number)s has been called back already.")
    else:
        said = N_(
            "A-%(number)s can't be called back any more: leadership has answered, or it solved "
            "itself. Write to whoever answered."
        )
    raise UserError(said, about="agreement", number=escalation.agreement_id)


def _begin_anew(act: ActingContext, agreement: Agreement, before: Block) -> None:
    if not before.obstacle:
        agreement.status = AgreementStatus.OPEN
        before.ended_at = act.now
        return
    act.session.flush()
    restart_block(act, agreement)
    standing = open_block(act.session, agreement)
    if standing is not None:
        standing.owner_words = before.owner_words
        standing.holds = before.holds
        standing.hold_until, standing.hold_reason = before.hold_until, before.hold_reason
