"""`/plan goals`: what is to be reached, and how far it is; set, changed and ended by the chief."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.delivery.messages.programme.goals import goal_line, goal_told
from bot.delivery.words.blocks import Button, Message, Part
from bot.delivery.words.buttons import Press, buttons, page_button
from bot.delivery.words.render import Voice
from bot.rules.errors import N_
from bot.rules.permissions import Permission, allowed
from bot.store.database.row_ids import row_id
from bot.store.models import Actor, Goal
from bot.store.queries.programme.goals import Measured, figures_of, goals_with_figures
from bot.usecases.kit.context import ActingContext
from bot.usecases.programme.goals import (
    change_goal,
    end_goal,
    goal_with_id,
    may_report,
    set_goal,
)
from commands.kit import form_values
from commands.kit.entries import Pressed, Submitted, Verb
from commands.kit.reply import Open, Reply, Say
from commands.kit.request import Request
from commands.programme import goal_forms
from commands.programme.numbers import page_and_year
from commands.programme.shown import is_leader, may_change

ON_A_PAGE = 20
"""Goals: two blocks each, of Slack's fifty."""

NO_GOALS = N_("There is no goal yet.")


def show(act: ActingContext, _request: Request, voice: Voice) -> Reply:
    """Show the goals."""
    return _goals(act, voice, 1)


def turn(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Show another page, in place of the one the button is on."""
    return replace(_goals(act, voice, page_and_year(request.value)[0]), turns=True)


def _goals(act: ActingContext, voice: Voice, page: int) -> Say:
    def part(it: Measured) -> Part:
        text = goal_line(it, voice, leaders=is_leader(act))
        return Part(text, buttons((Press.SHOW_GOAL, Press.DRAW_GOAL), row_id(it.goal.id)))

    add = (Press.ADD_GOAL,) if may_change(act) else ()
    turns = (Press.GOALS_BEFORE, Press.GOALS_NEXT)
    return paged(act, voice, page, part, turns, below=(*add, Press.SHOW_FIGURES))


def paged(
    act: ActingContext,
    voice: Voice,
    page: int,
    part: Callable[[Measured], Part],
    turns: tuple[Press, Press],
    below: tuple[Press, ...],
) -> Say:
    """Return a page of the goals, each as a part; one past the end is the last."""
    act.require(Permission.READ_PLAN)
    found = sorted(goals_with_figures(act, ended=True), key=_open_ones_first)
    pages = max(1, -(-len(found) // ON_A_PAGE))
    page = min(max(page, 1), pages)
    parts = [part(it) for it in found[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]]
    if not found:
        parts, below = [Part(voice.sentence(NO_GOALS))], below[:-1]
    if pages > 1:
        said = voice.sentence(N_("Page %(page)s of %(pages)s"), page=page, pages=pages)
        parts.append(Part(said, _turns(act, turns, page, pages), quiet=True))
    ways = buttons(below, act.hotspot_id)
    return Say(Message((*parts, *((Part("", ways),) if ways else ()))))


def _open_ones_first(it: Measured) -> tuple[bool, int]:
    return it.goal.ended_on is not None, it.goal.number


def _turns(
    act: ActingContext, turns: tuple[Press, Press], page: int, pages: int
) -> tuple[Button, ...]:
    year = str(act.today.year)
    before = page_button(turns[0], act.hotspot_id, page - 1, year)
    after = page_button(turns[1], act.hotspot_id, page + 1, year)
    return ((before,) if page > 1 else ()) + ((after,) if page < pages else ())


def one(act: ActingContext, goal: Goal, voice: Voice) -> Say:
    """Return one goal with its figures, and what can be done with it."""
    actor_id = goal.measured_by_actor_id
    actor = None if actor_id is None else act.session.get(Actor, actor_id)
    told = Measured(goal, actor, figures_of(act.session, goal))
    text = goal_told(told, voice, leaders=is_leader(act))
    back = _back(act) if allowed(Permission.READ_PLAN, act.roles()) else ()
    return Say(Message((Part(text, _ways(act, goal)), *back)))


def _ways(act: ActingContext, goal: Goal) -> tuple[Button, ...]:
    write = (Press.WRITE_NUMBER,) if may_report(act, goal) else ()
    end = (Press.END_GOAL,) if goal.ended_on is None else ()
    change = (Press.EDIT_GOAL, *end) if may_change(act) else ()
    chart = (Press.DRAW_GOAL,) if allowed(Permission.READ_PLAN, act.roles()) else ()
    return buttons((*write, *chart, *change), row_id(goal.id))


def _back(act: ActingContext) -> tuple[Part, ...]:
    return (Part("", buttons((Press.SHOW_GOALS,), act.hotspot_id)),)


def look(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Show the goal the button is on."""
    act.require(Permission.READ_PLAN)
    return one(act, goal_with_id(act, request.number), voice)


def ask(act: ActingContext, _request: Request, voice: Voice) -> Reply:
    """Ask what a new goal is."""
    act.require(Permission.CHANGE_PLAN)
    return Open(goal_forms.goal_form(act, voice))


def submit(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Set it, and show it."""
    return one(act, set_goal(act, goal_forms.entered_goal(act, request)), voice)


def ask_edit(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Ask what is to be different."""
    act.require(Permission.CHANGE_PLAN)
    return Open(goal_forms.goal_form(act, voice, goal_with_id(act, request.number)))


def submit_edit(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Let it say so from today on; one that had ended goes on."""
    goal = goal_with_id(act, form_values.opened_for(request, "goal"))
    return one(act, change_goal(act, goal, goal_forms.entered_goal(act, request)), voice)


def ask_end(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Ask whether it ends."""
    act.require(Permission.CHANGE_PLAN)
    return Open(goal_forms.end_form(goal_with_id(act, request.number), voice))


def submit_end(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """It has ended."""
    goal = goal_with_id(act, form_values.opened_for(request, "goal"))
    return one(act, end_goal(act, goal), voice)


VERBS = (
    Verb(
        "goals",
        N_("What is to be reached, and how far it is"),
        Permission.READ_PLAN,
        show,
        danish=("mål",),
    ),
)
PRESSES: Mapping[Press, Pressed] = {
    Press.SHOW_GOALS: Pressed("hotspot", Permission.READ_PLAN, show),
    Press.ADD_GOAL: Pressed("hotspot", Permission.CHANGE_PLAN, ask),
    Press.SHOW_GOAL: Pressed("goal", Permission.READ_PLAN, look),
    Press.EDIT_GOAL: Pressed("goal", Permission.CHANGE_PLAN, ask_edit),
    Press.END_GOAL: Pressed("goal", Permission.CHANGE_PLAN, ask_end),
    Press.GOALS_NEXT: Pressed("list", Permission.READ_PLAN, turn),
    Press.GOALS_BEFORE: Pressed("list", Permission.READ_PLAN, turn),
}
FORMS: Mapping[str, Submitted] = {
    "plan.add_goal": Submitted(Permission.CHANGE_PLAN, submit),
    "plan.edit_goal": Submitted(Permission.CHANGE_PLAN, submit_edit),
    "plan.end_goal": Submitted(Permission.CHANGE_PLAN, submit_end),
}
