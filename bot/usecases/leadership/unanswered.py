"""What the clock does with what leadership has not answered: remind, ask the next, end it."""

from __future__ import annotations

from bot.notices.leadership import RouteEnded
from bot.rules.agreements.ladder import LeaderStep, next_leader_step
from bot.rules.leadership.route import turn_from
from bot.store.database.own_mishaps import apart
from bot.store.models import Change, Escalation, EscalationStatus
from bot.store.queries.agreements.agreements import escalations_under_way
from bot.store.queries.leadership.direct_line import escalation_facts, gone_leaders
from bot.store.queue.held_up import deliveries
from bot.usecases.agreements.each_change import chief, note, tell_others
from bot.usecases.kit.context import HotspotContext
from bot.usecases.leadership.asking import ask_again, ask_from, forget_unsent, refresh


def take_leader_steps(context: HotspotContext) -> None:
    """Take the step that is due for each escalation without a final answer, one at most."""
    under_way = escalations_under_way(context.session, context.hotspot)
    gone = gone_leaders(context.session, *under_way)
    said = deliveries(context.session, [it.asked_key for it in under_way])
    for escalation in under_way:
        with apart(context.session, "leaders", f"E-{escalation.id}"):
            facts = escalation_facts(escalation, gone, said, context.zone)
            step = next_leader_step(facts, context.now, context.calendar)
            if step is not None:
                _take(context, escalation, step)


def _take(context: HotspotContext, escalation: Escalation, step: LeaderStep) -> None:
    match step:
        case LeaderStep.END:
            _end_of_route(context, escalation)
        case LeaderStep.NEXT:
            _pass_on(context, escalation, escalation.position + 1)
        case LeaderStep.PASS_OVER:
            _nobody_has_it(escalation)
            _pass_on(context, escalation, escalation.position, passed_over=True)
        case LeaderStep.REMIND | LeaderStep.COME_BACK:
            _ask_again(context, escalation, step)


def _ask_again(context: HotspotContext, escalation: Escalation, step: LeaderStep) -> None:
    escalation.reminded_at = context.now
    if step is LeaderStep.COME_BACK:
        escalation.came_back = True
        escalation.asked_at = context.now
        _nobody_has_it(escalation)
    ask_again(context, escalation, came_back=step is LeaderStep.COME_BACK)
    refresh(context, escalation)


def _nobody_has_it(escalation: Escalation) -> None:
    """It awaits an answer again, though it is remembered who had taken it."""
    escalation.status = EscalationStatus.OPEN
    escalation.taken_until = None


def _pass_on(
    context: HotspotContext, escalation: Escalation, start: int, *, passed_over: bool = False
) -> None:
    """Ask the first leader from that turn on who is still here; the story tells of those gone."""
    gone = gone_leaders(context.session, escalation)
    forget_unsent(context, escalation, gone)
    turn = turn_from(escalation.route, start, gone)
    if escalation.route and (passed_over or turn != start):
        note(context, context.agreement(escalation.agreement_id), Change.PASSED_OVER)
    if turn is None:
        _end_of_route(context, escalation)
        return
    ask_from(context, escalation, turn)
    refresh(context, escalation)


def _end_of_route(context: HotspotContext, escalation: Escalation) -> None:
    """Everybody in the route was asked. The chief is told; nothing pages anyone later."""
    escalation.status = EscalationStatus.ENDED
    agreement = context.agreement(escalation.agreement_id)
    entry = note(context, agreement, Change.ROUTE_ENDED)
    tell_others(context, RouteEnded, entry, chief(context))
