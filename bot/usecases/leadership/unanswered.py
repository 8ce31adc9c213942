"""What the clock does with what leadership has not answered: remind, ask the next, end it."""

from __future__ import annotations

from bot.notices.leadership import RouteEnded
from bot.rules.agreements.ladder import LeaderStep, next_leader_step
from bot.rules.leadership.route import turn_from
from bot.store.database.own_mishaps import apart
from bot.store.models import Change, Escalation, EscalationStatus
from bot.store.queries.agreements.agreements import escalations_under_way
from bot.store.queries.leadership.direct_line import escalation_facts, gone_leaders
from bot.usecases.agreements.each_change import chief, note, tell_others
from bot.usecases.kit.context import Frame
from bot.usecases.leadership.asking import ask_again, ask_from, forget_unsent, refresh


def take_leader_steps(frame: Frame) -> None:
    """Take the step that is due for each escalation without a final answer, one at most."""
    under_way = escalations_under_way(frame.session, frame.hotspot)
    gone = gone_leaders(frame.session, *under_way)
    for escalation in under_way:
        with apart(frame.session, "leaders", f"E-{escalation.id}"):
            facts = escalation_facts(escalation, gone, frame.zone)
            step = next_leader_step(facts, frame.now, frame.calendar)
            if step is not None:
                _take(frame, escalation, step)


def _take(frame: Frame, escalation: Escalation, step: LeaderStep) -> None:
    match step:
        case LeaderStep.END:
            _end_of_route(frame, escalation)
        case LeaderStep.NEXT:
            _pass_on(frame, escalation, escalation.position + 1)
        case LeaderStep.PASS_OVER:
            _nobody_has_it(escalation)
            _pass_on(frame, escalation, escalation.position, passed_over=True)
        case LeaderStep.REMIND | LeaderStep.COME_BACK:
            _ask_again(frame, escalation, step)


def _ask_again(frame: Frame, escalation: Escalation, step: LeaderStep) -> None:
    escalation.reminded_at = frame.now
    if step is LeaderStep.COME_BACK:
        escalation.came_back = True
        escalation.asked_at = frame.now
        _nobody_has_it(escalation)
    ask_again(frame, escalation, came_back=step is LeaderStep.COME_BACK)
    refresh(frame, escalation)


def _nobody_has_it(escalation: Escalation) -> None:
    """It awaits an answer again, though it is remembered who had taken it."""
    escalation.status = EscalationStatus.OPEN
    escalation.taken_until = None


def _pass_on(
    frame: Frame, escalation: Escalation, start: int, *, passed_over: bool = False
) -> None:
    """Ask the first leader from that turn on who is still here; the story tells of those gone."""
    gone = gone_leaders(frame.session, escalation)
    forget_unsent(frame, escalation, gone)
    turn = turn_from(escalation.route, start, gone)
    if escalation.route and (passed_over or turn != start):
        note(frame, frame.agreement(escalation.agreement_id), Change.PASSED_OVER)
    if turn is None:
        _end_of_route(frame, escalation)
        return
    ask_from(frame, escalation, turn)
    refresh(frame, escalation)


def _end_of_route(frame: Frame, escalation: Escalation) -> None:
    """Everybody in the route was asked. The chief is told; nothing pages anyone later."""
    escalation.status = EscalationStatus.ENDED
    agreement = frame.agreement(escalation.agreement_id)
    entry = note(frame, agreement, Change.ROUTE_ENDED)
    tell_others(frame, RouteEnded, entry, chief(frame))
