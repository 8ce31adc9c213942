"""An item that has been carried over a third time: treated first, dropped, or taken up.

Carrying it a fourth time would only hide it: the chief is asked which it is to be.
"""

from __future__ import annotations

from bot.rules.dates.reading import NextMeeting
from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission
from bot.store.database.row_ids import row_id
from bot.store.models import Actor, AgendaItem, Agreement, Block, Escalation, ItemStatus
from bot.store.queries.people.confidential import secrets_of
from bot.store.queries.under_way import LIVE
from bot.store.queue import outbox
from bot.usecases.agenda import items
from bot.usecases.agreements import agreements
from bot.usecases.agreements.each_change import WHAT_LIMIT, words
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
    require_goes_up(act, item)
    agreement = live_agreement(act, item) or _recorded(act, item, actor_id)
    raised = escalations.raise_it(act, row_id(agreement.id), decision_asked)
    item.agreement_id = agreement.id
    item.status = ItemStatus.TREATED
    item.treated_at = act.now
    items.refresh_agenda(act)
    _answered(act, item)
    return raised


def to_take(
    act: ActingContext, item: AgendaItem, decision_asked: str, actor_id: int | None
) -> tuple[Agreement, Block]:
    """Return what would go up, for its text to be read first: nothing is changed by asking.

    An agreement that has still to be made of the item has the number 0; neither belongs to a
    session. Raises UserError for what can't go up.
    """
    require_goes_up(act, item)
    agreement = live_agreement(act, item)
    if agreement is not None:
        return escalations.to_raise(act, row_id(agreement.id), decision_asked)
    asked = words(decision_asked, "decision")
    made = Agreement(
        id=0,
        hotspot_id=act.hotspot_id,
        what=shortened(item.text, WHAT_LIMIT),
        actor_id=_owning(act, actor_id),
        recorded_by=act.person.id,
        recorded_at=act.now,
        due_set_at=act.now,
    )
    return made, Block(agreement_id=0, obstacle="", decision_needed=asked, began_at=act.now)


def require_goes_up(act: ActingContext, item: AgendaItem) -> None:
    """Raises UserError unless the item waits, and can go to leadership in writing."""
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


def _owning(act: ActingContext, actor_id: int | None) -> int:
    actor = None if actor_id is None else act.session.get(Actor, actor_id)
    if actor is None or actor.hotspot_id != act.hotspot_id:
        raise UserError(N_("Which actor does it belong to?"), about="actor")
    return row_id(actor.id)


def _recorded(act: ActingContext, item: AgendaItem, actor_id: int | None) -> Agreement:
    return agreements.record(
        act,
        shortened(item.text, WHAT_LIMIT),
        owner_id=None,
        actor_id=_owning(act, actor_id),
        due=NextMeeting(),
    )


def live_agreement(act: ActingContext, item: AgendaItem) -> Agreement | None:
    """Return the agreement the item is about, if it has not ended."""
    if item.agreement_id is None:
        return None
    agreement = act.session.get_one(Agreement, item.agreement_id)
    return agreement if agreement.status in LIVE else None


def _answered(act: ActingContext, item: AgendaItem) -> None:
    """The line that asked says what was answered."""
    outbox.mark_stale_for_subject(act.session, f"I-{item.id}")
