"""Rows of a plan for hotspots of other tests: there is something to press, read and erase."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from sqlmodel import SQLModel

from bot.delivery.words.buttons import Press
from bot.store.models import (
    Activity,
    ActivityHistory,
    ActivityMoney,
    CooperationAgreement,
    Goal,
    GoalFigure,
    Pool,
)
from commands.kit.entries import About
from tests.delivery.scenes.papers import papers_kept

PLAN_VALUES: Mapping[About, tuple[str, ...]] = {
    **dict.fromkeys(("activity", "cooperation", "goal"), ("1",)),
}
"""What a button about each thing of the plan carries."""

YEAR_BUTTONS: Mapping[str, tuple[str, ...]] = dict.fromkeys(
    (
        *(Press.PLAN_NEXT, Press.PLAN_BEFORE, Press.YEAR_AFTER, Press.YEAR_BEFORE),
        *(Press.EXPORT_PLAN, Press.EXPORT_PLAN_CSV, Press.CARRY_PLAN),
        *(Press.MONEY_AFTER, Press.MONEY_BEFORE, Press.SET_POOL, Press.ENTER_MONEY),
        *(Press.GOALS_NEXT, Press.GOALS_BEFORE, Press.FIGURES_NEXT, Press.FIGURES_BEFORE),
    ),
    ("1 1 2026",),
)
"""What the buttons below a year of the plan carry: hotspot, page and year."""

PROGRAMME_BUTTONS: Mapping[str, tuple[str, ...]] = {**YEAR_BUTTONS, Press.SHOW_PAPER: ("2",)}
"""What is shown to all is a paper that was approved."""


def programme_rows(
    now: datetime, actor: int, person: str, chief: str, leader: str
) -> Iterator[SQLModel]:
    """Yield the rows of a plan, and papers."""
    yield from plan_rows(now, actor, person, chief, leader)
    yield from papers_kept(1, now, "Lys ved <@>")


def plan_rows(
    now: datetime,
    actor: int,
    person: str | None,
    chief: str,
    leader: str,
    words: str = "Club",
    answer: str | None = "talk",
) -> Iterator[SQLModel]:
    """Yield one activity of the first hotspot with all that can belong to it."""
    yield Activity(
        id=1,
        hotspot_id=1,
        number=1,
        line=words[:150],
        actor_id=actor,
        person_id=person,
        kind="leisure",
        result="alternatives",
        challenge=words[:75],
        begins_on=date(2026, 3, 1),
        ends_on=date(2026, 12, 31),
        created_at=now,
    )
    yield ActivityMoney(activity_id=1, year=2026, source="pool", promised_kr=250_000)
    yield Pool(hotspot_id=1, year=2026, kr=1_000_000)
    yield ActivityHistory(activity_id=1, change="added", note=words, by_id=chief, at=now)
    yield Goal(
        id=1,
        hotspot_id=1,
        number=1,
        line=words[:150],
        challenge=words[:75],
        measured_by_actor_id=actor,
        measured_by_words=words[:150],
        unit="%",
        baseline_year=2024,
        baseline_value="12.5",
        direction="down",
        target="8",
        comparison_words=words[:75],
        month=4,
        created_at=now,
    )
    yield GoalFigure(goal_id=1, year=2025, value="11", source=words[:150], by_id=person, at=now)
    yield CooperationAgreement(
        id=1,
        hotspot_id=1,
        activity_id=1,
        effect=words,
        sent_by=chief,
        sent_at=now,
        asked_id=leader,
        answer=answer,
        answered_at=None if answer is None else now,
    )
