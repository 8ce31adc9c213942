"""Goals with their figures, in a constant number of statements; and whether a plan is in use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, func, or_, select

from bot.store.context import InHotspot
from bot.store.database.row_ids import row_id
from bot.store.models import Activity, Actor, Goal, GoalFigure, Hotspot
from bot.store.models.keeping import Said
from bot.store.queries.people.seats import actors_of


@dataclass(frozen=True)
class Measured:
    """One goal with its figures, the oldest year first."""

    goal: Goal
    actor: Actor | None
    """Who measures it; None: somebody outside, in the goal's words."""
    figures: Sequence[GoalFigure] = field(default_factory=tuple)


def goals_with_figures(here: InHotspot, *, ended: bool = False) -> list[Measured]:
    """Return the goals by number, each with its figures. Those that have ended only if asked."""
    asked = select(Goal).where(Goal.hotspot_id == here.hotspot_id).order_by(col(Goal.number))
    found = [it for it in here.session.exec(asked) if ended or it.ended_on is None]
    actors = {it.id: it for it in actors_of(here.session, here.hotspot)} if found else {}
    figures = _by_goal(here) if found else {}
    return [
        Measured(
            it,
            None if it.measured_by_actor_id is None else actors.get(it.measured_by_actor_id),
            figures.get(row_id(it.id), ()),
        )
        for it in found
    ]


def _by_goal(here: InHotspot) -> dict[int, list[GoalFigure]]:
    rows = here.session.exec(
        select(GoalFigure)
        .join(Goal, col(Goal.id) == col(GoalFigure.goal_id))
        .where(Goal.hotspot_id == here.hotspot_id)
        .order_by(col(GoalFigure.year), col(GoalFigure.id))
    )
    found: dict[int, list[GoalFigure]] = {}
    for it in rows:
        found.setdefault(it.goal_id, []).append(it)
    return found


def figures_of(session: Session, goal: Goal) -> list[GoalFigure]:
    """Return one goal's figures, the oldest year first."""
    asked = select(GoalFigure).where(GoalFigure.goal_id == goal.id)
    return list(session.exec(asked.order_by(col(GoalFigure.year))))


def all_goals(session: Session, hotspot: Hotspot) -> list[Goal]:
    """Return every goal there is and was, by number."""
    asked = select(Goal).where(Goal.hotspot_id == hotspot.id).order_by(col(Goal.number))
    return list(session.exec(asked))


def next_goal_number(session: Session, hotspot: Hotspot) -> int:
    """Return the next number. The hotspot's row is locked, so nobody else gets the same."""
    highest = select(func.max(Goal.number)).where(Goal.hotspot_id == hotspot.id)
    return (session.exec(highest).one() or 0) + 1


def has_goals(session: Session, hotspot: Hotspot) -> bool:
    """Whether there is or was any: till then nobody reads a word about them."""
    asked = select(Goal.id).where(Goal.hotspot_id == hotspot.id).limit(1)
    return session.exec(asked).first() is not None


def is_planned(session: Session, hotspot: Hotspot) -> bool:
    """Whether the plan is in use: there is or was an activity or a goal."""
    activity = select(Activity.id).where(Activity.hotspot_id == hotspot.id).exists()
    goal = select(Goal.id).where(Goal.hotspot_id == hotspot.id).exists()
    return bool(session.scalar(select(or_(activity, goal))))


def reported_by(session: Session, person_id: str) -> list[Said]:
    """Return the figures somebody gave, for their copy, the first first."""
    found = session.exec(
        select(GoalFigure, Goal, Hotspot)
        .join(Goal, col(Goal.id) == col(GoalFigure.goal_id))
        .join(Hotspot, col(Hotspot.id) == col(Goal.hotspot_id))
        .where(GoalFigure.by_id == person_id)
        .order_by(col(GoalFigure.id))
    )
    return [
        Said(it.at, f"{at.name}, M-{goal.number}, {it.year}", it.source) for it, goal, at in found
    ]
