"""What is put before leadership: whom it asks, one after another, and where they are told."""

from __future__ import annotations

from collections.abc import Collection

from bot.notices.kinds import read
from bot.notices.leadership import (
    Escalated,
    EscalationCameBack,
    EscalationNext,
    EscalationReminder,
    FollowUp,
    OfEscalation,
    Raised,
)
from bot.notices.notice import Room, ToPerson
from bot.rules.errors import N_, UserError
from bot.rules.leadership.route import beginning_with, of_actor, outside_at, route_of
from bot.store.database.row_ids import row_id
from bot.store.models import (
    Actor,
    Agreement,
    Block,
    Change,
    Escalation,
    OutboxState,
    Person,
)
from bot.store.queries.leadership.direct_line import raised_before
from bot.store.queries.people.departures import unsent_to
from bot.store.queries.people.seats import leaders_of
from bot.store.queue import outbox, restored
from bot.usecases.agreements.each_change import chief, note, owner_reached, tell_others
from bot.usecases.agreements.leaders_asked import asked_now, reached_for, sees_channel
from bot.usecases.kit.context import HotspotContext

NO_LEADER_ALONE = N_(
    "No leader is known who could be asked alone. Name one under /taskforce actors."
)


def put_before_leadership(
    context: HotspotContext,
    agreement: Agreement,
    standing: Block,
    *,
    raised_by: str | None,
    privately: bool = False,
    first: str | None = None,
) -> Escalation:
    """Make the escalation, once for a block, with the route and settings of this moment.

    It goes to the leadership channel, or `privately` to the leader whose turn it is, and then to
    those who are asked after them; `first` is whom the chief has chosen for that.
    An owner who has not been told a day for it hears that it went.

    Private means: the Task Force sees that it is with leadership, as it sees everything that is
    not confidential, but only chief, deputy, owner and the leaders asked read the text
    (docs/decisions/0008-what-leaders-see.md), for the chief chose one leader instead of a room.
    The answer is for all.

    Raises UserError when a person has it go privately and no leader is known. What goes by itself
    then is told to nobody, and ends at once: that is told to the chief.
    """
    chosen = first or (_chosen_last(context, standing) if privately else None)
    route = beginning_with(chosen, _route(context, agreement, standing))
    if privately and not route and raised_by is not None:
        raise UserError(NO_LEADER_ALONE)
    escalation = Escalation(
        id=restored.escalation_in_slack(context.session, agreement),
        hotspot_id=context.hotspot_id,
        agreement_id=row_id(agreement.id),
        block_id=row_id(standing.id),
        private=privately,
        decision_asked=standing.decision_needed,
        route=route,
        leader_days=context.hotspot.leader_days,
        raised_at=context.now,
        raised_by=raised_by,
        asked_at=context.now,
    )
    context.session.add(escalation)
    context.session.flush()
    story = "" if privately else escalation.decision_asked
    entry = note(context, agreement, Change.ESCALATED, note=story)
    _tell_first(context, escalation)
    if raised_by is not None:
        tell_others(context, Raised, entry, owner_reached(context, agreement))
    return escalation


def _chosen_last(context: HotspotContext, standing: Block) -> str | None:
    """Whom the chief chose when it went to one leader the last time, if they can be asked still."""
    before = raised_before(context.session, standing)[:1]
    chosen = next((it.route[0] for it in before if it.private and it.route), None)
    return chosen if chosen is not None and _can_be_asked(context, chosen) else None


def send_to_one(context: HotspotContext, escalation: Escalation, leader: str) -> None:
    """Put what could not be delivered before one leader alone; the days count from that anew."""
    forget_unsent(context, escalation)
    escalation.private = True
    escalation.route = beginning_with(leader, escalation.route)
    escalation.position = 0
    escalation.asked_at = context.now
    escalation.reminded_at = None
    number = row_id(escalation.id)
    _ask(context, escalation, Escalated.instead(number, reached_for(context, leader)))
    note(context, context.agreement(escalation.agreement_id), Change.ESCALATED)


def _tell_first(context: HotspotContext, escalation: Escalation) -> None:
    number = row_id(escalation.id)
    asked = asked_now(context, escalation)
    if escalation.private:
        if asked is not None:
            _ask(context, escalation, Escalated.put_before(ToPerson(asked), number))
        return
    _ask(context, escalation, Escalated.put_before(Room.LEADERSHIP, number))
    _reach_outside_channel(context, escalation)


def ask_again(context: HotspotContext, escalation: Escalation, *, came_back: bool) -> None:
    """Ask whose turn it is once more, or, when it comes back, who had taken it."""
    if came_back and escalation.taken_by is not None:
        asked: str | None = reached_for(context, escalation.taken_by)
    else:
        asked = asked_now(context, escalation)
    outside = asked is not None and not sees_channel(context, escalation, asked)
    to = ToPerson(str(asked)) if outside else Room.LEADERSHIP
    kind = EscalationCameBack if came_back else EscalationReminder
    _follow_up(context, escalation, kind.at_turn(to, row_id(escalation.id), escalation.position))


def ask_from(context: HotspotContext, escalation: Escalation, turn: int) -> None:
    """Whoever has that turn in the route has it now, and nobody before them.

    Somebody else may have taken it in that turn, and be gone: then whose turn it is, is asked anew.
    """
    again = turn == escalation.position
    escalation.position = turn
    escalation.asked_at = context.now
    escalation.reminded_at = None
    if not escalation.private:
        following = EscalationNext.at_turn(Room.LEADERSHIP, row_id(escalation.id), turn)
        _follow_up(context, escalation, following)
    _reach_outside_channel(context, escalation, again=again)


def forget_unsent(
    context: HotspotContext, escalation: Escalation, gone: Collection[str] | None = None
) -> None:
    """What waits to be sent about it, to leaders who have `gone` or to any, is sent to nobody."""
    for row in unsent_to(context.session, context.hotspot, gone):
        notice = read(row)
        if isinstance(notice, OfEscalation) and notice.escalation == escalation.id:
            row.state = OutboxState.SUPERSEDED
            context.session.add(row)


def refresh(context: HotspotContext, escalation: Escalation) -> None:
    """Have every message that shows it say what is true now: who is asked, and who is not."""
    outbox.mark_stale_for_agreement(context.session, escalation.agreement_id, context.hotspot_id)


def _reach_outside_channel(
    context: HotspotContext, escalation: Escalation, *, again: bool = False
) -> None:
    """A mention in a channel one is not in reaches nobody: that leader is written to."""
    asked = asked_now(context, escalation)
    if asked is None or sees_channel(context, escalation, asked):
        return
    number, turn = row_id(escalation.id), escalation.position
    if again:
        _follow_up(context, escalation, EscalationNext.outside_channel(number, turn, asked))
    else:
        _ask(context, escalation, Escalated.at_turn(number, turn, asked))


def _follow_up(context: HotspotContext, escalation: Escalation, notice: FollowUp) -> None:
    """The same turn may have been asked before."""
    known = outbox.is_known(context.session, notice.key)
    _ask(context, escalation, notice.again(context.now) if known else notice)


def _ask(context: HotspotContext, escalation: Escalation, notice: OfEscalation) -> None:
    """The leaders' clock counts from this message: the last one told is who it is for."""
    context.tell(notice)
    escalation.asked_key = notice.key


def _route(context: HotspotContext, agreement: Agreement, standing: Block) -> list[str]:
    """Work the route out from today's leaders: nobody who is gone, nor the chief herself."""
    clearing = standing.clearing_actor_id
    chair = context.hotspot.steering_chair_id
    seated = [seat.person_id for seat in leaders_of(context.session, context.hotspot)]
    first = None if clearing is None else _leader(context, clearing)
    second = _leader(context, agreement.actor_id)
    director = context.hotspot.director_id
    known = {it for it in (first, second, chair, director, *seated) if it is not None}
    never = {it for it in known if not _can_be_asked(context, it)}
    return route_of(first, second, chair, seated, never, director)


def _leader(context: HotspotContext, actor_id: int) -> str | None:
    actor = context.session.get_one(Actor, actor_id)
    return actor.leader_id or (of_actor(actor_id) if actor.leader_office else None)


def _can_be_asked(context: HotspotContext, entry: str) -> bool:
    outside = outside_at(entry)
    if outside is not None:
        return bool(context.session.get_one(Actor, outside).leader_office)
    person_id = entry
    return person_id != chief(context) and not context.session.get_one(Person, person_id).deleted
