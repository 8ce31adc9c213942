"""Cooperation agreements that wait for something: whom they are with, and why they are hers."""

from __future__ import annotations

from dataclasses import dataclass

from bot.rules.programme.cooperation import Asked
from bot.store.calendars import local_today
from bot.store.context import InHotspot
from bot.store.models import (
    Activity,
    Actor,
    CooperationAgreement,
    CooperationAnswer,
    Person,
)
from bot.store.queries.people.people import is_away
from bot.store.queries.people.roles import leader_reached
from bot.store.queries.people.seats import actors_of
from bot.store.queries.programme.plan import newest_cooperation, open_activities


@dataclass(frozen=True)
class Waiting:
    """The newest cooperation agreement about an activity that goes on."""

    cooperation: CooperationAgreement
    activity: Activity
    actor: Actor


def newest_about(here: InHotspot) -> list[Waiting]:
    """Return the newest about each activity nobody has said the end of, by its number."""
    newest = newest_cooperation(here.session, here.hotspot)
    if not newest:
        return []
    actors = {it.id: it for it in actors_of(here.session, here.hotspot)}
    return [
        Waiting(newest[it.id], it, actors[it.actor_id])
        for it in open_activities(here.session, here.hotspot)
        if it.id is not None and it.id in newest
    ]


def leader_to_ask(here: InHotspot, actor: Actor) -> str | None:
    """Return who reads it in Slack for the actor's leader today; None where nobody there does.

    The leader, or while away their stand-in. Whoever is chief asks nobody in writing: for a leader
    outside Slack, and where she leads the actor herself, she notes the answer.
    """
    leader = leader_of(here, actor)
    return None if leader is None else leader_reached(here, leader)


def leader_of(here: InHotspot, actor: Actor) -> str | None:
    """Return the actor's leader, if they are in Slack and not chief."""
    leader = actor.leader_id
    if leader is None or leader == here.hotspot.chief_id:
        return None
    return None if here.session.get_one(Person, leader).deleted else leader


def away_until(here: InHotspot, actor: Actor) -> Person | None:
    """Return the actor's leader while they are away."""
    leader = leader_of(here, actor)
    person = None if leader is None else here.session.get_one(Person, leader)
    return person if person is not None and is_away(person, here.today) else None


def facts_of(here: InHotspot, it: Waiting) -> Asked:
    """Return what the rules look at."""
    row = it.cooperation
    reminded = row.reminded_at
    return Asked(
        sent_on=local_today(row.sent_at, here.zone),
        outside=row.asked_id is None,
        reminded_on=None if reminded is None else local_today(reminded, here.zone),
        same_leader=row.asked_id is None or row.asked_id == leader_of(here, it.actor),
        answered=row.answer is not None,
        wants_talk=row.answer == CooperationAnswer.TALK and row.talked_at is None,
    )
