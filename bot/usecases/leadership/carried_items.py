"""An item that has been carried over a third time: treated first, dropped, or taken up.

Carrying it a fourth time would only hide it: the chief is asked which it is to be.
"""

from __future__ import annotations

from bot.rules.dates.reading import NextMeeting
from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission
from bot.store.database.row_ids import row_id
from bot.store.models import AgendaItem, Agreement, Escalation, ItemStatus
from bot.store.queries.people.confidential import secrets_of
from bot.store.queries.under_way import LIVE
from bot.store.queue import outbox
from bot.usecases.agenda import items
from bot.usecases.agreements import agreements
from bot.usecases.agreements.each_change import WHAT_LIMIT
from bot.usecases.kit.context import ActingContext
from bot.usecases.kit.words import shortened
from bot.usecases.leadership import escalations


def treat_first(act: ActingContext, item: AgendaItem) -> AgendaItem:
    """Put it at the top of the coming agenda."""
    items.move_item(act, item, 1)
    _answered(act, item)
    return item


def drop(act: ActingContext, item: AgendaItem) -> AgendaItem:
    """Let it fall: it leaves the agenda for good."""
    act.require(Permission.ORDER_AGENDA)
    items.withdraw_item(act, item)
    _answered(act, item)
    return item


def take_to_leadership(
    act: ActingContext, item: AgendaItem, decision_asked: str, actor_id: int | None
) -> Escalation:
    """Take it to leadership: the agreement it is about, or one made of it for an actor.

    Leadership's answer brings it back to the agenda. Raises UserError for what is confidential.
    """
    act.require(Permission.ESCALATE)
    items.require_waiting(item)
    if secrets_of(act.session, item):
        raise UserError(
            N_(
                "Item %(number)s is confidential, so nothing of it goes to leadership in writing. "
                "Take it up in person."
            ),
            number=item.number,
        )
    agreement = _live_agreement(act, item) or _recorded(act, item, actor_id)
    raised = escalations.raise_it(act, row_id(agreement.id), decision_asked)
    item.agreement_id = agreement.id
    item.status = ItemStatus.TREATED
    item.treated_at = act.now
    items.refresh_agenda(act)
    _answered(act, item)
    return raised


def _recorded(act: ActingContext, item: AgendaItem, actor_id: int | None) -> Agreement:
    if actor_id is None:
        raise UserError(N_("Which actor does it belong to?"), about="actor")
    return agreements.record(
        act,
        shortened(item.text, WHAT_LIMIT),
        owner_id=None,
        actor_id=actor_id,
        due=NextMeeting(),
    )


def _live_agreement(act: ActingContext, item: AgendaItem) -> Agreement | None:
    if item.agreement_id is None:
        return None
    agreement = act.session.get_one(Agreement, item.agreement_id)
    return agreement if agreement.status in LIVE else None


def _answered(act: ActingContext, item: AgendaItem) -> None:
    """The line that asked says what was answered."""
    outbox.mark_stale_for_subject(act.session, f"I-{item.id}")
