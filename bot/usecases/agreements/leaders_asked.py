"""Whom an escalation asks now, and how those are told about it."""

from __future__ import annotations

from bot.notices.agreements import Released
from bot.notices.leadership import Escalated
from bot.store.database.row_ids import row_id
from bot.store.models import (
    Escalation,
    Person,
)
from bot.store.queries.agreements.agreements import asked_leader
from bot.store.queries.people.roles import leader_reached, put_before
from bot.store.queries.people.seats import leaders_of
from bot.usecases.agreements.each_change import tell_others
from bot.usecases.kit.context import Frame


def tell_of_release(frame: Frame, escalation: Escalation, entry: int) -> None:
    """Tell leadership, where it was asked, that it solved itself."""
    if escalation.private:
        asked = put_before(frame.session, escalation, frame.today)
        here = (it for it in asked if not frame.session.get_one(Person, it).deleted)
        tell_others(frame, Released, entry, *sorted(here))
        return
    below = Escalated.key_of(row_id(escalation.id))
    frame.tell(Released.to_leadership(entry, below=below))


def asked_now(frame: Frame, escalation: Escalation) -> str | None:
    """Who is reached today for the leader whose turn it is."""
    leader = asked_leader(escalation)
    return None if leader is None else reached_for(frame, leader)


def reached_for(frame: Frame, leader: str) -> str:
    """Who is reached today for a leader."""
    return leader_reached(frame.session, frame.hotspot, leader, frame.today)


def sees_channel(frame: Frame, escalation: Escalation, person_id: str) -> bool:
    """Whether somebody reads in the leadership channel what it asks."""
    seated = {seat.person_id for seat in leaders_of(frame.session, frame.hotspot)}
    return person_id in seated and not escalation.private
