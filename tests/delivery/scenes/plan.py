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
from bot.store.database.row_ids import row_id
from bot.store.models import Actor
from tests.commands.programme.rows import plan_rows
from tests.usecases.scenes.agreement_scene import CHIEF, LEADER, POLICE


def add_plan(session: Session, now: datetime, words: str) -> None:
    """Put it in the first hotspot; the leader who is asked leads the club."""
    club = Actor(hotspot_id=1, name="Klubben", leader_id=LEADER)
    session.add(club)
    session.flush()
    for row in plan_rows(now, row_id(club.id), POLICE, CHIEF, LEADER, words, None):
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
