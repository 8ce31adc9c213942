"""Goals and their figures in words. Which organisation measures is said; no person is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bot.delivery.messages.kit.added import HomeScene
from bot.delivery.messages.programme.plan import words_for
from bot.delivery.words.blocks import Part
from bot.delivery.words.buttons import Press, buttons
from bot.delivery.words.locale import DANISH
from bot.delivery.words.mrkdwn import Mrkdwn
from bot.delivery.words.render import Voice
from bot.rules.errors import N_
from bot.rules.permissions import Permission, allowed
from bot.rules.programme.figures import Direction, of_kept, with_unit, written
from bot.store.database.row_ids import row_id
from bot.store.models import Goal, GoalFigure
from bot.store.queries.programme.goals import Measured, has_goals

GAP = N_("we don't have it")
DIRECTIONS: Mapping[str, str] = {Direction.DOWN: N_("down"), Direction.UP: N_("up")}
TOWARDS: Mapping[str, str] = {
    Direction.DOWN: N_("down to %(target)s"),
    Direction.UP: N_("up to %(target)s"),
}
MOST_YEARS = 12
"""Of a goal's figures, the newest: more are in the sheet."""


def ref_of_goal(goal: Goal) -> str:
    """Return what it is called: `M-3`."""
    return f"M-{goal.number}"


def number_said(kept: str | None, voice: Voice, unit: str = "") -> str:
    """Return a number as it is read, with its unit where one is given; a gap in words."""
    if kept is None:
        return voice.gettext(GAP)
    danish = voice.language == DANISH
    number = of_kept(kept)
    return with_unit(number, unit, danish=danish) if unit else written(number, danish=danish)


def towards(goal: Goal, voice: Voice) -> str:
    """Return where it is to go: `down`, `up to 60%`."""
    if goal.target is None:
        return voice.gettext(DIRECTIONS[goal.direction])
    target = number_said(goal.target, voice, goal.unit)
    return voice.gettext(TOWARDS[goal.direction], target=target)


def goal_line(it: Measured, voice: Voice, *, leaders: bool) -> Mrkdwn:
    """Return one goal of the list: what, by whom it is measured, and where it began."""
    return voice.text("goal_line", **_said_of(it, voice, leaders=leaders))


def goal_told(it: Measured, voice: Voice, *, leaders: bool) -> Mrkdwn:
    """Return one goal with its figures year by year."""
    figures = _years(it.figures, it.goal, voice, leaders=leaders)
    return voice.text("goal_show", figures=figures, **_said_of(it, voice, leaders=leaders))


def figures_line(it: Measured, voice: Voice, *, leaders: bool) -> Mrkdwn:
    """Return one goal with its figures, in a line."""
    goal = it.goal
    said = [f"{one.year}: {number_said(one.value, voice, goal.unit)}" for one in _newest(it)]
    line = words_for(goal.line, voice, leaders=leaders)
    return voice.text("figures_line", ref=ref_of_goal(goal), line=line, said=said)


def _newest(it: Measured) -> Sequence[GoalFigure]:
    return it.figures[-MOST_YEARS:]


def _said_of(it: Measured, voice: Voice, *, leaders: bool) -> dict[str, object]:
    goal = it.goal
    words = words_for(goal.measured_by_words, voice, leaders=leaders)
    return {
        "ref": ref_of_goal(goal),
        "line": words_for(goal.line, voice, leaders=leaders),
        "challenge": words_for(goal.challenge, voice, leaders=leaders),
        "by": words if it.actor is None else it.actor.name,
        "words": words if it.actor is not None else "",
        "towards": towards(goal, voice),
        "baseline": number_said(goal.baseline_value, voice, goal.unit),
        "baseline_year": str(goal.baseline_year),
        "comparison": words_for(goal.comparison_words, voice, leaders=leaders),
        "month": voice.dates.month_alone(date(goal.baseline_year, goal.month, 1)),
        "ended": goal.ended_on,
    }


def _years(
    figures: Sequence[GoalFigure], goal: Goal, voice: Voice, *, leaders: bool
) -> list[dict[str, object]]:
    return [
        {
            "year": str(it.year),
            "value": number_said(it.value, voice, goal.unit),
            "comparison": it.comparison and number_said(it.comparison, voice, goal.unit),
            "source": words_for(it.source, voice, leaders=leaders),
            "new_way": it.counted_in_a_new_way,
            "at": it.at,
        }
        for it in figures[-MOST_YEARS:]
    ]


def home_section(scene: HomeScene) -> Iterator[Part]:
    """Yield the way to the goals, once there is one, for whoever reads them."""
    reads = allowed(Permission.READ_PLAN, scene.roles)
    if reads and has_goals(scene.session, scene.hotspot):
        yield Part("", buttons((Press.SHOW_GOALS,), row_id(scene.hotspot.id)))
