"""`/plan figures`: the goals' figures year by year, and a year's figure entered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.delivery.messages.programme.goals import figures_line
from bot.delivery.words.blocks import Part
from bot.delivery.words.buttons import Press, buttons
from bot.delivery.words.render import Voice
from bot.rules.errors import N_
from bot.rules.permissions import Permission
from bot.store.database.row_ids import row_id
from bot.store.queries.programme.goals import Measured
from bot.usecases.kit.context import ActingContext
from bot.usecases.programme.goals import (
    doubt_about,
    goal_with_id,
    may_report,
    report,
    require_report,
)
from commands.kit import form_values
from commands.kit.entries import Pressed, Submitted, Verb
from commands.kit.reply import Open, Replace, Reply, Say
from commands.kit.request import Request
from commands.programme import goal_forms
from commands.programme.goals import one, paged
from commands.programme.numbers import page_and_year
from commands.programme.shown import is_leader


def show(act: ActingContext, _request: Request, voice: Voice) -> Reply:
    """Show the goals' figures."""
    return _figures(act, voice, 1)


def turn(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Show another page, in place of the one the button is on."""
    return replace(_figures(act, voice, page_and_year(request.value)[0]), turns=True)


def _figures(act: ActingContext, voice: Voice, page: int) -> Say:
    def part(it: Measured) -> Part:
        write = (Press.WRITE_NUMBER,) if may_report(act, it.goal) else ()
        text = figures_line(it, voice, leaders=is_leader(act))
        return Part(text, buttons(write, row_id(it.goal.id)))

    turns = (Press.FIGURES_BEFORE, Press.FIGURES_NEXT)
    return paged(act, voice, page, part, turns, below=(Press.SHOW_GOALS,))


def ask(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Ask for the number."""
    goal = goal_with_id(act, request.number)
    require_report(act, goal)
    return Open(goal_forms.figure_form(act, goal, voice))


def submit(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Take it. What is doubtful is asked once; the same sent in again is meant."""
    goal = goal_with_id(act, form_values.opened_for(request, "goal"))
    typed = goal_forms.entered_figure(request)
    doubt = doubt_about(act, goal, typed)
    asked = request.memo.get(goal_forms.SURE) == goal_forms.asked_about(typed)
    if doubt is not None and not asked:
        return Replace(goal_forms.asked_again(goal, voice, typed, doubt))
    report(act, goal, typed)
    return one(act, goal, voice)


VERBS = (
    Verb(
        "figures",
        N_("The goals' figures, year by year"),
        Permission.READ_PLAN,
        show,
        danish=("tal",),
    ),
)
PRESSES: Mapping[Press, Pressed] = {
    Press.SHOW_FIGURES: Pressed("hotspot", Permission.READ_PLAN, show),
    Press.WRITE_NUMBER: Pressed("goal", Permission.GIVE_FIGURE, ask),
    Press.FIGURES_NEXT: Pressed("list", Permission.READ_PLAN, turn),
    Press.FIGURES_BEFORE: Pressed("list", Permission.READ_PLAN, turn),
}
FORMS: Mapping[str, Submitted] = {
    "plan.figure": Submitted(Permission.GIVE_FIGURE, submit),
}
