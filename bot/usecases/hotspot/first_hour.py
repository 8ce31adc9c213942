"""The first hour of a hotspot: steps that are skipped, leaders named, words of introduction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.notices.hotspot import Introduction
from bot.notices.notice import Room
from bot.rules.errors import N_, UserError
from bot.rules.hotspot.first_hour import Step
from bot.rules.permissions import Permission
from bot.store.queries.people.people import known_person
from bot.store.queue import outbox
from bot.usecases.kit.context import ActingContext
from bot.usecases.kit.words import clean
from bot.usecases.people import actors
from bot.usecases.people.actors import ActorPlan

WORDS = 1000
"""An introduction is short."""

NO_WORDS = N_("Write a few words, for one of the channels at least.")


def skip(act: ActingContext, step: Step) -> None:
    """Leave a step out of what is to be done. Harmless when it is out already."""
    act.require(Permission.CHANGE_SETTINGS)
    skipped = [*filter(None, act.hotspot.skipped_steps.split(",")), step.value]
    act.hotspot.skipped_steps = ",".join(dict.fromkeys(skipped))
    _changed(act)


def put_away(act: ActingContext) -> None:
    """Show nothing of it on Home any more."""
    act.require(Permission.CHANGE_SETTINGS)
    act.hotspot.setting_up = False
    _changed(act)


def take_out(act: ActingContext) -> None:
    """Show it again, with what was skipped."""
    act.require(Permission.CHANGE_SETTINGS)
    act.hotspot.setting_up, act.hotspot.skipped_steps = True, ""
    _changed(act)


def name_leaders(act: ActingContext, leaders: Mapping[int, str | None]) -> None:
    """Say who leads which actor, by the actors' ids; an office outside Slack gives way."""
    act.require(Permission.MANAGE_MEMBERS)
    for actor_id, leader_id in leaders.items():
        plan = actors.plan_of(act, actors.actor_here(act, actor_id))
        if leader_id is not None and leader_id != plan.leader_id:
            known_person(act.session, leader_id)
            actors.change_actor(act, actor_id, _led_by(plan, leader_id))


def introduce(act: ActingContext, to_task_force: str, to_leaders: str) -> None:
    """Say the chief's words in the channels. Raises UserError where there are none."""
    act.require(Permission.CHANGE_SETTINGS)
    said = {
        Room.TASK_FORCE: clean(to_task_force, "introduction", WORDS),
        Room.LEADERSHIP: clean(to_leaders, "leaders_introduction", WORDS),
    }
    if not any(said.values()):
        raise UserError(NO_WORDS, about="introduction")
    act.hotspot.introduction = said[Room.TASK_FORCE]
    act.hotspot.leaders_introduction = said[Room.LEADERSHIP]
    act.hotspot.introduced_at = act.now
    _changed(act)
    for room, words in said.items():
        if words:
            act.tell(Introduction.given(act.hotspot_id, act.now, room))


def _led_by(plan: ActorPlan, leader_id: str) -> ActorPlan:
    return replace(plan, leader_id=leader_id, leader_office="", leader_phone="")


def _changed(act: ActingContext) -> None:
    act.session.add(act.hotspot)
    outbox.mark_homes_stale(act.session, act.hotspot_id)
