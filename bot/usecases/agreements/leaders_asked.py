"""Whom an escalation asks now, and how those are told about it."""

from __future__ import annotations

from bot.notices.agreements import Released
from bot.notices.leadership import CalledBack, Escalated
from bot.rules.leadership.route import outside_at
from bot.store.database.row_ids import row_id
from bot.store.models import (
    Escalation,
    Person,
)
from bot.store.queries.agreements.agreements import asked_leader
from bot.store.queries.people.roles import leader_reached, put_before
from bot.store.queries.people.seats import leaders_of
from bot.store.queue.held_up import delivered_at
from bot.usecases.agreements.each_change import tell_others
from bot.usecases.kit.context import HotspotContext


def tell_of_end(
    context: HotspotContext,
    escalation: Escalation,
    entry: int,
    kind: type[Released] | type[CalledBack],
) -> None:
    """Tell leadership, where it was asked, that no answer is needed; nobody else."""
    if escalation.private:
        if delivered_at(context.session, escalation.asked_key, escalation.asked_at) is None:
            return
        asked = put_before(context, escalation)
        here = (it for it in asked if not context.session.get_one(Person, it).deleted)
        tell_others(context, kind, entry, *sorted(here))
        return
    below = Escalated.key_of(row_id(escalation.id))
    context.tell(kind.to_leadership(entry, below=below))


def asked_now(context: HotspotContext, escalation: Escalation) -> str | None:
    """Who is reached today for the leader whose turn it is."""
    leader = asked_leader(escalation)
    return None if leader is None else reached_for(context, leader)


def reached_for(context: HotspotContext, leader: str) -> str:
    """Who is reached today for a leader."""
    return leader_reached(context, leader)


def sees_channel(context: HotspotContext, escalation: Escalation, person_id: str) -> bool:
    """Whether somebody reads in the leadership channel what it asks.

    The chief, who is to call a leader outside Slack, is told so alone.
    """
    if outside_at(asked_leader(escalation)) is not None:
        return False
    seated = {seat.person_id for seat in leaders_of(context.session, context.hotspot)}
    return person_id in seated and not escalation.private
