"""Goals of the programme, and the figures that say year by year how far they are."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.rules.programme.figures import Direction
from bot.store.models.base import (
    NEVER_USED_AGAIN,
    chosen,
    maybe_slack_id,
    moment,
    no_longer_than,
    one_of,
)
from bot.store.models.programme.activities import CHALLENGE, LINE

UNIT = 40
"""Characters of what is counted: it stands behind every number."""

NUMBER = 24
"""Characters of a number as it is kept, or `<5`."""


class Goal(SQLModel, table=True):
    """What the programme is to reach: `M-3` is number 3 of its hotspot."""

    __table_args__ = (
        UniqueConstraint("hotspot_id", "number"),
        one_of("direction", Direction),
        no_longer_than("line", LINE),
        no_longer_than("challenge", CHALLENGE),
        no_longer_than("measured_by_words", LINE),
        no_longer_than("unit", UNIT),
        no_longer_than("comparison_words", CHALLENGE),
        CheckConstraint("month BETWEEN 1 AND 12", name="month_known"),
        NEVER_USED_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    hotspot_id: int = Field(foreign_key="hotspot.id")
    number: int
    line: str
    challenge: str
    measured_by_actor_id: int | None = Field(default=None, foreign_key="actor.id", index=True)
    """None: somebody outside, in `measured_by_words`; the chief writes the number."""
    measured_by_words: str = ""
    unit: str
    baseline_year: int
    baseline_value: str = Field(max_length=NUMBER)
    """As `figures.Number` keeps it, like every number here."""
    direction: str = chosen()
    target: str | None = Field(default=None, max_length=NUMBER)
    comparison_words: str = ""
    """What it is held beside: a control area, the municipality, the country."""
    month: int
    """In which month of a year its number is ready."""
    created_at: datetime = moment()
    ended_on: date | None = None
    """Its figures stay."""


class GoalFigure(SQLModel, table=True):
    """One year's figure of a goal, or that nobody has it."""

    __tablename__ = "goal_figure"
    __table_args__ = (
        UniqueConstraint("goal_id", "year"),
        no_longer_than("source", LINE),
        Index("ix_goal_figure_by_id", "by_id"),
        NEVER_USED_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    goal_id: int = Field(foreign_key="goal.id")
    year: int
    value: str | None = Field(default=None, max_length=NUMBER)
    """None: an honest gap."""
    comparison: str | None = Field(default=None, max_length=NUMBER)
    source: str = ""
    counted_in_a_new_way: bool = False
    by_id: str | None = maybe_slack_id(foreign_key="person.id")
    """Who gave it; None once they are erased."""
    on_behalf: bool = False
    at: datetime = moment()
