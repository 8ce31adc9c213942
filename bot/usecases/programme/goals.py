"""Goals: set, changed and ended; and the figures that are given for them, year by year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.notices.programme import GoalChart
from bot.rules.errors import N_, UserError, concerning
from bot.rules.permissions import Permission, allowed
from bot.rules.programme.figures import EXAMPLES, Direction, Number, leaps, of_kept, read
from bot.rules.programme.figures import require_year as require_known_year
from bot.store.database.row_ids import row_id
from bot.store.models import Actor, Goal, GoalFigure
from bot.store.models.programme.activities import CHALLENGE, LINE
from bot.store.models.programme.goals import UNIT
from bot.store.queries.people.reached import may_speak_for
from bot.store.queries.programme.goals import all_goals, figures_of, next_goal_number
from bot.store.queue import outbox
from bot.usecases.kit.context import ActingContext, HotspotContext
from bot.usecases.kit.words import clean_line

MOST = 60
"""Goals of one hotspot that are measured: more than anybody reads."""


@dataclass(frozen=True)
class EnteredGoal:
    """What somebody says of a goal."""

    line: str
    challenge: str
    actor_id: int | None
    measured_by_words: str
    unit: str
    baseline_year: int
    baseline_value: str
    direction: Direction
    target: str
    comparison_words: str
    month: int


@dataclass(frozen=True)
class EnteredFigure:
    """What somebody says of a year. `value` and `comparison` as they typed them."""

    year: int
    value: str
    comparison: str = ""
    source: str = ""
    counted_in_a_new_way: bool = False


@dataclass(frozen=True)
class Doubt:
    """What is asked once before a figure is taken."""

    stands: GoalFigure | None
    """What is there for the year already."""
    before: GoalFigure | None
    """The year before, when this is ten times as much, or a tenth."""


def goal_with_id(context: HotspotContext, goal_id: int) -> Goal:
    """Return one of this hotspot's goals. Raises UserError for any other id."""
    found = context.session.get(Goal, goal_id)
    if found is None or found.hotspot_id != context.hotspot_id:
        raise UserError(N_("Choose one of those on the list."), about="goal")
    return found


def set_goal(act: ActingContext, entered: EnteredGoal) -> Goal:
    """Set a goal. Nobody is told of it."""
    act.require(Permission.CHANGE_PLAN)
    open_ones = [it for it in all_goals(act.session, act.hotspot) if it.ended_on is None]
    if len(open_ones) >= MOST:
        said = N_("There are %(most)s goals already. End some of them first.")
        raise UserError(said, about="line", most=MOST)
    goal = Goal(
        hotspot_id=act.hotspot_id,
        number=next_goal_number(act.session, act.hotspot),
        created_at=act.now,
        **_checked(act, entered),
    )
    act.session.add(goal)
    _changed(act)
    return goal


def change_goal(act: ActingContext, goal: Goal, entered: EnteredGoal) -> Goal:
    """Let it say something else from today on, and go on if it had ended.

    Its unit stays once there are figures in it: raises UserError for another."""
    act.require(Permission.CHANGE_PLAN)
    checked = _checked(act, entered)
    if checked["unit"] != goal.unit and figures_of(act.session, goal):
        said = N_("There are figures in “%(unit)s”. End this goal and set a new one; they stay.")
        raise UserError(said, about="unit", unit=goal.unit)
    goal.ended_on = None
    for name, value in checked.items():
        setattr(goal, name, value)
    _changed(act)
    return goal


def end_goal(act: ActingContext, goal: Goal) -> Goal:
    """Nobody is asked for it any more. Its figures stay."""
    act.require(Permission.CHANGE_PLAN)
    if goal.ended_on is None:
        goal.ended_on = act.today
        _changed(act)
    return goal


def may_report(act: ActingContext, goal: Goal) -> bool:
    """Whether they may give its figures: who speaks for its measurer, the chief and deputy."""
    if allowed(Permission.CHANGE_PLAN, act.roles()):
        return True
    actor = _measurer(act, goal)
    return actor is not None and may_speak_for(act, actor, act.person.id)


def require_report(act: ActingContext, goal: Goal) -> None:
    """Refuse whoever may not give its figures. Raises UserError."""
    act.require(Permission.GIVE_FIGURE)
    if not may_report(act, goal):
        raise UserError(
            N_("Whoever measures the goal writes its number, or the chief on their behalf.")
        )


def doubt_about(act: ActingContext, goal: Goal, entered: EnteredFigure) -> Doubt | None:
    """Return what is asked once before it is taken; None where nothing is."""
    checked = _figure(act, goal, entered)
    known = {it.year: it for it in figures_of(act.session, goal)}
    stands, before = known.get(entered.year), known.get(entered.year - 1)
    if stands is not None and _says_the_same(stands, checked):
        stands = None
    if before is None or checked.value is None or not _is_leap(checked, before):
        before = None
    return Doubt(stands, before) if stands is not None or before is not None else None


def report(act: ActingContext, goal: Goal, entered: EnteredFigure) -> GoalFigure:
    """Take a year's figure in place of what was there, and send its chart to who gave it.

    An empty value: nobody has it."""
    checked = _figure(act, goal, entered)
    for it in figures_of(act.session, goal):
        if it.year == entered.year:
            act.session.delete(it)
            act.session.flush()
    act.session.add(checked)
    _changed(act)
    if checked.value is not None:
        act.tell(GoalChart.asked(checked.goal_id, act.now, act.person.id))
    return checked


def _figure(act: ActingContext, goal: Goal, entered: EnteredFigure) -> GoalFigure:
    """Return the row it would be. Raises UserError beside what is not sure."""
    require_report(act, goal)
    with concerning("year"):
        require_known_year(entered.year, act.today.year)
    actor = _measurer(act, goal)
    own = actor is not None and may_speak_for(act, actor, act.person.id)
    return GoalFigure(
        goal_id=row_id(goal.id),
        year=entered.year,
        value=_kept(entered.value, goal.unit, "value"),
        comparison=_kept(entered.comparison, goal.unit, "comparison"),
        source=clean_line(entered.source, "source", LINE),
        counted_in_a_new_way=entered.counted_in_a_new_way,
        by_id=act.person.id,
        on_behalf=not own,
        at=act.now,
    )


def _says_the_same(it: GoalFigure, other: GoalFigure) -> bool:
    return (it.value, it.comparison) == (other.value, other.comparison)


def _is_leap(it: GoalFigure, before: GoalFigure) -> bool:
    if it.value is None or before.value is None or it.counted_in_a_new_way:
        return False
    return leaps(of_kept(it.value), of_kept(before.value))


def _measurer(context: HotspotContext, goal: Goal) -> Actor | None:
    if goal.measured_by_actor_id is None:
        return None
    return context.session.get(Actor, goal.measured_by_actor_id)


def _checked(act: ActingContext, entered: EnteredGoal) -> dict[str, Any]:
    """Return a goal's columns. Raises UserError beside what is missing or not sure."""
    line, challenge = _required(entered.line, "line", LINE), entered.challenge
    unit = _required(entered.unit, "unit", UNIT)
    with concerning("baseline_year"):
        require_known_year(entered.baseline_year, act.today.year)
    return {
        "line": line,
        "challenge": _required(challenge, "challenge", CHALLENGE),
        **_measured_by(act, entered),
        "unit": unit,
        "baseline_year": entered.baseline_year,
        "baseline_value": _needed(entered.baseline_value, unit, "baseline_value").kept,
        "direction": entered.direction,
        "target": _kept(entered.target, unit, "target"),
        "comparison_words": clean_line(entered.comparison_words, "comparison_words", CHALLENGE),
        "month": entered.month,
    }


def _measured_by(act: ActingContext, entered: EnteredGoal) -> dict[str, Any]:
    words = clean_line(entered.measured_by_words, "measured_by_words", LINE)
    actor = None if entered.actor_id is None else act.session.get(Actor, entered.actor_id)
    known = actor is not None and actor.hotspot_id == act.hotspot_id
    if (entered.actor_id is not None and not known) or (actor is None and not words):
        raise UserError(N_("Who measures it? Choose an actor, or say it in words."), about="actor")
    return {"measured_by_actor_id": entered.actor_id, "measured_by_words": words}


def _required(text: str, about: str, limit: int) -> str:
    said = clean_line(text, about, limit)
    if not any(map(str.isalnum, said)) and said != "%":
        raise UserError(_MISSING[about], about=about)
    return said


_MISSING = {
    "line": N_("What is to be reached? One line is enough."),
    "challenge": N_("Which challenge is it for? For example “young people in the street”."),
    "unit": N_("What is counted? For example “%%” or “young people”."),
}


def _kept(text: str, unit: str, about: str) -> str | None:
    with concerning(about):
        number = read(text, unit)
    return None if number is None else number.kept


def _needed(text: str, unit: str, about: str) -> Number:
    with concerning(about):
        number = read(text, unit)
        if number is None:
            raise UserError(EXAMPLES)
    return number


def _changed(context: HotspotContext) -> None:
    context.session.flush()
    outbox.mark_homes_stale(context.session, context.hotspot_id)
