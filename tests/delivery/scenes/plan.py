"""A plan whose every word is somebody's own, and all that is told of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session

from bot.notices.notice import Notice
from bot.notices.programme import (
    ActivityYours,
    CooperationAnswered,
    CooperationAsked,
    CooperationFile,
    GoalChart,
    PlanFile,
)
from bot.store.models import Actor
from tests.commands.programme.rows import plan_rows
from tests.usecases.scenes.agreement_scene import CHIEF, LEADER, POLICE


def add_plan(session: Session, now: datetime, actor: int, words: str) -> None:
    """Put it in the first hotspot; the leader who is asked leads the actor."""
    session.get_one(Actor, actor).leader_id = LEADER
    for row in plan_rows(now, actor, POLICE, CHIEF, LEADER, words, None):
        session.add(row)
        session.flush()


def asked_of_plan(now: datetime) -> Iterator[Notice]:
    """Yield one of each kind."""
    yield ActivityYours.of(1, POLICE)
    yield CooperationAsked.put_before(1, LEADER)
    yield CooperationAsked.reminded(1, LEADER)
    yield CooperationAnswered.given(1, now, CHIEF)
    yield CooperationFile.asked(1, now, CHIEF)
    yield PlanFile.asked(2026, "csv", now, CHIEF)
    yield GoalChart.asked(1, now, POLICE)
