"""A goal as a picture: its figures year by year, and all that they show in words.

Whoever is mentioned in a goal is a colleague in it: it goes into papers, and to leaders.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlmodel import Session

from bot.delivery.messages.kit.composed import Attachment, Composed
from bot.delivery.messages.kit.composing import (
    ComposingContext,
    ContextComposer,
    says,
    with_references,
    without_persons,
)
from bot.delivery.messages.programme.goals import (
    GAP,
    MOST_YEARS,
    number_said,
    ref_of_goal,
    towards,
)
from bot.delivery.words.as_shown import as_shown
from bot.delivery.words.blocks import Message, Part
from bot.delivery.words.limits import ALT_TEXT
from bot.delivery.words.render import Voice
from bot.documents.charts.line import LineChart, LineWords, Value, Year, picture_of_line
from bot.notices.programme import GoalChart
from bot.rules.errors import N_
from bot.rules.permissions import Permission, allowed
from bot.rules.programme.figures import FEW, of_kept
from bot.store.context import InHotspot
from bot.store.models import Actor, Goal, GoalFigure, Hotspot, Outbox
from bot.store.queries.people.reached import may_speak_for
from bot.store.queries.people.roles import roles_of
from bot.store.queries.programme.goals import figures_of

VALUE = N_("counted each year")
BASELINE = N_("baseline %(year)s: %(value)s")
TARGET = N_("target: %(target)s")
BESIDE = N_("to compare with")
NEW_WAY = N_("counted in a new way")


def goal_chart(goal: Goal, figures: Sequence[GoalFigure], voice: Voice) -> LineChart:
    """Return a goal's chart: the newest years, and where it began, also before any figure."""
    kept = {it.year: _year(it, goal, voice) for it in figures}
    baseline = _value(goal.baseline_value, goal, voice)
    kept.setdefault(goal.baseline_year, Year(goal.baseline_year, baseline))
    last = max(kept)
    return LineChart(
        title=f"{ref_of_goal(goal)} {_plain(goal.line, voice)}",
        years=[kept[year] for year in sorted(kept) if year > last - MOST_YEARS],
        baseline=baseline,
        target=None if goal.target is None else _value(goal.target, goal, voice),
        words=_words(goal, voice),
    )


def _words(goal: Goal, voice: Voice) -> LineWords:
    began = number_said(goal.baseline_value, voice, goal.unit)
    return LineWords(
        unit=_plain(goal.unit, voice),
        value=voice.gettext(VALUE),
        baseline=voice.gettext(BASELINE, year=str(goal.baseline_year), value=began),
        target="" if goal.target is None else voice.gettext(TARGET, target=towards(goal, voice)),
        comparison=_plain(goal.comparison_words, voice) or voice.gettext(BESIDE),
        gap=voice.gettext(GAP),
        new_way=voice.gettext(NEW_WAY),
    )


def _year(it: GoalFigure, goal: Goal, voice: Voice) -> Year:
    return Year(
        year=it.year,
        value=None if it.value is None else _value(it.value, goal, voice),
        comparison=None if it.comparison is None else _value(it.comparison, goal, voice),
        new_way=it.counted_in_a_new_way,
    )


def _value(kept: str, goal: Goal, voice: Voice) -> Value:
    amount = of_kept(kept).amount
    return Value(
        height=float(FEW if amount is None else amount),
        said=number_said(kept, voice, _plain(goal.unit, voice)),
        short=number_said(kept, voice),
        few=amount is None,
    )


def _plain(text: str, voice: Voice) -> str:
    return as_shown(" ".join(without_persons(text, voice).split()))


def goal_chart_file(
    composing: ComposingContext, session: Session, row: Outbox, notice: GoalChart, now: datetime
) -> Composed | None:
    """Nothing to whoever neither reads the plan nor gives the goal's figures any more."""
    here = composing.within(session, session.get_one(Hotspot, row.hotspot_id), now)
    goal = session.get_one(Goal, notice.goal)
    if not _may_see(here, goal, row.person_id or ""):
        return None
    voice = composing.voice(session, row)
    chart = goal_chart(goal, figures_of(session, goal), voice)
    alt = chart.in_words(ALT_TEXT)
    filename = f"{ref_of_goal(goal)} {here.today.isoformat()}.png"
    return Composed(
        message=Message((Part(with_references(alt)),)),
        language=voice.language,
        attachment=Attachment(filename, picture_of_line(chart), ref_of_goal(goal), alt),
    )


def _may_see(here: InHotspot, goal: Goal, person_id: str) -> bool:
    if allowed(Permission.READ_PLAN, roles_of(here, person_id)):
        return True
    if goal.measured_by_actor_id is None:
        return False
    actor = here.session.get(Actor, goal.measured_by_actor_id)
    return actor is not None and may_speak_for(here, actor, person_id)


COMPOSERS: Mapping[str, ContextComposer] = dict([says(GoalChart, goal_chart_file)])
