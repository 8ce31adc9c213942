"""The forms about goals: what a goal is, that it ends, and a year's figure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.delivery.messages.programme.goals import number_said, ref_of_goal
from bot.delivery.messages.programme.plan import words_for
from bot.delivery.words.blocks import Part
from bot.delivery.words.locale import DANISH
from bot.delivery.words.render import Voice
from bot.rules.errors import N_, UserError
from bot.rules.programme.figures import EXAMPLES, Direction, of_kept, typed
from bot.store.models import Goal, GoalFigure
from bot.store.models.programme.activities import CHALLENGE, LINE
from bot.store.models.programme.goals import UNIT
from bot.store.queries.programme.goals import figures_of
from bot.usecases.kit.context import ActingContext
from bot.usecases.programme.goals import Doubt, EnteredFigure, EnteredGoal
from commands.agreements.forms import CASE_HINT
from commands.kit import form_values
from commands.kit.actor_choice import actor_options, chosen_actor, new_actor_fields
from commands.kit.forms import ChoiceField, Field, Form, Option, TextField, TickField
from commands.kit.request import Request

WHICH_WAY: Mapping[Direction, str] = {Direction.DOWN: N_("Down"), Direction.UP: N_("Up")}
LONGEST_NUMBER = 60
NEW_WAY = "new_way"
SURE = "sure"
"""Where a form remembers what was asked about, so that it is asked once."""


def goal_form(act: ActingContext, voice: Voice, goal: Goal | None = None) -> Form:
    """Ask all that a goal is, with what stands there now."""
    fields = (*_what(voice, goal), *_whose(act, voice, goal), *_numbers(voice, goal))
    rest = (*fields, *_when(act, voice, goal))
    if goal is None:
        return Form("plan.add_goal", N_("Add a goal"), rest)
    return Form("plan.edit_goal", N_("Edit the goal"), rest, memo={"goal": str(goal.id)})


def end_form(goal: Goal, voice: Voice) -> Form:
    """Ask whether it ends: its figures stay."""
    said = voice.text("goal_ends", ref=ref_of_goal(goal), line=goal.line)
    memo = {"goal": str(goal.id)}
    return Form("plan.end_goal", N_("The goal ends"), (Part(said),), N_("It ends"), memo)


def figure_form(act: ActingContext, goal: Goal, voice: Voice) -> Form:
    """Ask for the number of the year that is over, or of another."""
    year = act.today.year - 1
    known = next((it for it in figures_of(act.session, goal) if it.year == year), None)
    return _figure_form(goal, voice, _typed(known, year, voice))


def asked_again(goal: Goal, voice: Voice, typed: EnteredFigure, doubt: Doubt) -> Form:
    """Say what is doubtful above what was typed; sent in again, it is meant."""
    said = voice.text(
        "figure_doubt",
        year=str(typed.year),
        stands=doubt.stands and number_said(doubt.stands.value, voice, goal.unit),
        before=doubt.before and number_said(doubt.before.value, voice, goal.unit),
        before_year=str(typed.year - 1),
    )
    return _figure_form(goal, voice, typed, Part(said), sure=asked_about(typed))


def asked_about(typed: EnteredFigure) -> str:
    """Return what a question was about, as a form remembers it."""
    return f"{typed.year} {typed.value}"[:200]


def entered_goal(act: ActingContext, request: Request) -> EnteredGoal:
    """Return what was entered of a goal. Raises UserError beside what is missing."""
    actor = chosen_actor(act, request, "actor")
    return EnteredGoal(
        line=request.entered("line"),
        challenge=request.entered("challenge"),
        actor_id=actor,
        measured_by_words=request.entered("measured_by_words"),
        unit=request.entered("unit"),
        baseline_year=_year(request, "baseline_year"),
        baseline_value=request.entered("baseline_value"),
        direction=form_values.word(request, "direction", Direction),
        target=request.entered("target"),
        comparison_words=request.entered("comparison_words"),
        month=_month(request),
    )


def entered_figure(request: Request) -> EnteredFigure:
    """Return what was typed of a year. Raises UserError for what is no year or no value."""
    if not request.entered("value").strip():
        raise UserError(N_("Write the number, or “-” if you don't have it."), about="value")
    return EnteredFigure(
        year=_year(request, "year"),
        value=request.entered("value"),
        comparison=request.entered("comparison"),
        source=request.entered("source"),
        counted_in_a_new_way=NEW_WAY in request.chosen(NEW_WAY),
    )


def _year(request: Request, name: str) -> int:
    year = form_values.number_or_none(request.entered(name).strip())
    if year is None or not 1 <= year <= 9998:
        raise UserError(N_("Which year? Write it with four digits."), about=name)
    return year


def _month(request: Request) -> int:
    month = form_values.number(request, "month")
    if not 1 <= month <= 12:
        raise UserError(form_values.CHOOSE, about="month")
    return month


def _typed(known: GoalFigure | None, year: int, voice: Voice) -> EnteredFigure:
    if known is None:
        return EnteredFigure(year=year, value="")
    return EnteredFigure(
        year=year,
        value="-" if known.value is None else _plain(known.value, voice),
        comparison="" if known.comparison is None else _plain(known.comparison, voice),
        source=known.source,
        counted_in_a_new_way=known.counted_in_a_new_way,
    )


def _plain(kept: str | None, voice: Voice) -> str:
    """Return a number as it is read again when it is sent in."""
    return "" if kept is None else typed(of_kept(kept), danish=voice.language == DANISH)


def _figure_form(
    goal: Goal, voice: Voice, typed: EnteredFigure, *above: Part, sure: str = ""
) -> Form:
    heading = voice.text(
        "figure_asked", ref=ref_of_goal(goal), line=words_for(goal.line, voice, leaders=False)
    )
    fields: tuple[Field | Part, ...] = (Part(heading), *above, *_asked(goal, voice, typed))
    memo = {"goal": str(goal.id)} | ({SURE: sure} if sure else {})
    return Form("plan.figure", N_("Write the number"), fields, memo=memo)


def _asked(goal: Goal, voice: Voice, typed: EnteredFigure) -> tuple[Field, ...]:
    comparison = TextField(
        "comparison",
        N_("The number it is held beside"),
        optional=True,
        longest=LONGEST_NUMBER,
        initial=typed.comparison,
        hint=N_("The same year, counted in the same unit."),
    )
    new_way = Option(NEW_WAY, voice.gettext(N_("It is counted in a new way that year")))
    return (
        TextField("year", N_("Year"), initial=str(typed.year), longest=9),
        TextField(
            "value",
            N_("The number"),
            optional=True,
            longest=LONGEST_NUMBER,
            initial=typed.value,
            hint=N_("For example “4,8” or “under 5”. “-” if you don't have it: that is an answer."),
        ),
        *((comparison,) if goal.comparison_words else ()),
        TextField(
            "source",
            N_("Where it is from"),
            optional=True,
            longest=LINE,
            initial=typed.source,
            hint=CASE_HINT,
        ),
        TickField(
            NEW_WAY,
            N_("Counted in a new way?"),
            optional=True,
            options=(new_way,),
            initial=(NEW_WAY,) if typed.counted_in_a_new_way else (),
        ),
    )


def _what(voice: Voice, it: Goal | None) -> tuple[Field, ...]:
    ways = tuple(Option(str(way), voice.gettext(said)) for way, said in WHICH_WAY.items())
    return (
        TextField(
            "line",
            N_("What is to be reached"),
            initial="" if it is None else it.line,
            longest=LINE,
            hint=CASE_HINT,
        ),
        TextField(
            "challenge",
            N_("Challenge"),
            initial="" if it is None else it.challenge,
            longest=CHALLENGE,
            hint=N_("What is written alike stands together. No person, no single family."),
        ),
        ChoiceField(
            "direction",
            N_("Which way is it to go?"),
            options=ways,
            initial=None if it is None else it.direction,
        ),
    )


def _whose(act: ActingContext, voice: Voice, it: Goal | None) -> tuple[Field, ...]:
    measured = None if it is None or it.measured_by_actor_id is None else it.measured_by_actor_id
    return (
        ChoiceField(
            "actor",
            N_("Actor that measures it"),
            options=actor_options(act, voice),
            initial=None if measured is None else str(measured),
            optional=True,
        ),
        *new_actor_fields(act),
        TextField(
            "measured_by_words",
            N_("Measured by, in words"),
            optional=True,
            initial="" if it is None else it.measured_by_words,
            longest=LINE,
            hint=N_("An organisation, a register or a survey. No person."),
        ),
    )


def _numbers(voice: Voice, it: Goal | None) -> tuple[Field, ...]:
    unit_hint = N_("For example “%%”, “per 1,000” or “young people”: persons rather than charges.")
    year = "" if it is None else str(it.baseline_year)
    value = "" if it is None else _plain(it.baseline_value, voice)
    target = "" if it is None else _plain(it.target, voice)
    return (
        TextField(
            "unit",
            N_("What is counted"),
            initial="" if it is None else it.unit,
            longest=UNIT,
            hint=unit_hint,
        ),
        TextField("baseline_year", N_("Year it begins from"), initial=year, longest=9),
        _number("baseline_value", N_("Number it begins from"), value),
        _number("target", N_("Number it is to reach"), target, optional=True),
    )


def _number(name: str, label: str, initial: str, *, optional: bool = False) -> TextField:
    return TextField(
        name, label, optional=optional, initial=initial, longest=LONGEST_NUMBER, hint=EXAMPLES
    )


def _when(act: ActingContext, voice: Voice, it: Goal | None) -> tuple[Field, ...]:
    months = tuple(
        Option(str(month), voice.dates.month_alone(date(act.today.year, month, 1)))
        for month in range(1, 13)
    )
    return (
        TextField(
            "comparison_words",
            N_("Held beside, if anything"),
            optional=True,
            initial="" if it is None else it.comparison_words,
            longest=CHALLENGE,
            hint=N_("One at most: an area like yours, the municipality or the country."),
        ),
        ChoiceField(
            "month",
            N_("Month its number is ready"),
            options=months,
            initial=None if it is None else str(it.month),
        ),
    )
