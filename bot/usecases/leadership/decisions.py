"""Decisions that come down: a steering-group decision, the item it becomes, the way back up."""

from __future__ import annotations

from bot.notices.leadership import BroughtDown, CameOfDecision
from bot.notices.notice import About
from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission, Role
from bot.store.database.row_ids import row_id
from bot.store.models import AgendaItem, ItemKind, ItemSource, SteeringDecision
from bot.store.queries.leadership.decisions import carried_out, item_of
from bot.store.queries.meetings.agenda import all_waiting, next_item_number
from bot.store.queue import outbox
from bot.usecases.agenda.editing import is_out
from bot.usecases.agenda.item_options import ITEM_LIMIT
from bot.usecases.agenda.items import refresh_agenda
from bot.usecases.agreements.each_change import chief, words
from bot.usecases.kit.context import ActingContext, HotspotContext

STAYS = N_(
    "The Task Force has been given that decision already, so it stays as it was read. "
    "Bring a new one down."
)


def bring_down(act: ActingContext, text: str) -> SteeringDecision:
    """Record a decision of the steering group; it is on the next agenda at once.

    A leader may, and the chief or the deputy on the leaders' behalf, which is on the record.
    """
    act.require(Permission.BRING_DOWN)
    if not text.strip():
        raise UserError(
            N_("What has been decided? Write it in one or two sentences."), about="text"
        )
    on_behalf = not act.roles().isdisjoint({Role.CHIEF, Role.DEPUTY})
    decision = SteeringDecision(
        hotspot_id=act.hotspot_id,
        text=words(text, "text", ITEM_LIMIT),
        recorded_by=act.person.id,
        on_behalf=on_behalf,
        recorded_at=act.now,
    )
    act.session.add(decision)
    act.session.flush()
    _put_on_agenda(act, decision)
    _tell(act, decision)
    return decision


def put_right(act: ActingContext, decision: SteeringDecision, text: str) -> AgendaItem:
    """Let it say something else, on the agenda too. What it said first is kept beside it.

    Raises UserError when the Task Force has been given it.
    """
    item = to_put_right(act, decision)
    said = words(text, "text", ITEM_LIMIT)
    if said != decision.text:
        decision.first_said = decision.first_said or decision.text
        decision.edited_at, decision.edited_by = act.now, act.person.id
        decision.text = item.text = said
        refresh(act, row_id(decision.id))
        refresh_agenda(act)
    return item


def to_put_right(act: ActingContext, decision: SteeringDecision) -> AgendaItem:
    """Return the item it is on the agenda as. Raises UserError when it stays as it was read."""
    act.require(Permission.BRING_DOWN)
    item = item_of(act.session, decision)
    if item not in still_to_come(act):
        raise UserError(STAYS, about="item")
    return item


def still_to_come(act: ActingContext) -> list[AgendaItem]:
    """Return the decisions, as items, that wait for an agenda which has not gone out yet."""
    waiting = all_waiting(act.session, act.hotspot)
    return [it for it in waiting if it.steering_id is not None and not is_out(act, it)]


def refresh(context: HotspotContext, decision_id: int) -> None:
    """Have what was told of it say what it says now."""
    outbox.mark_stale_that_name(context.session, About.DECISION, decision_id)


def _put_on_agenda(act: ActingContext, decision: SteeringDecision) -> None:
    act.session.add(
        AgendaItem(
            hotspot_id=act.hotspot_id,
            number=next_item_number(act.session, act.hotspot_id),
            text=decision.text,
            kind=ItemKind.DECISION,
            source=ItemSource.STEERING,
            steering_id=decision.id,
            proposer_id=act.person.id,
            added_at=act.now,
        )
    )
    act.session.flush()
    refresh_agenda(act)


def _tell(act: ActingContext, decision: SteeringDecision) -> None:
    """Leadership sees what was noted in its name; the chief hears of what she didn't write."""
    number = row_id(decision.id)
    act.tell(BroughtDown.in_leaderships_name(number))
    reached = chief(act)
    if reached != act.person.id:
        act.tell(BroughtDown.to_chief(number, reached))


def report_back(context: HotspotContext) -> None:
    """Tell leadership, once, what came of each decision that nothing more is to be done about."""
    if not context.calendar.is_open(context.now):
        return
    for decision in carried_out(context.session, context.hotspot):
        decision.reported_at = context.now
        context.tell(CameOfDecision.reported(row_id(decision.id)))
