"""What can be done with activities: looked at, added, edited, ended, gone on with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.delivery.words.blocks import Message, Part
from bot.delivery.words.buttons import Press, page_button
from bot.delivery.words.render import Voice
from bot.notices.programme import PlanFile
from bot.rules.errors import N_
from bot.rules.permissions import Permission
from bot.rules.programme.activities import ActivityEnd
from bot.store.queries.programme.plan import all_activities, open_activities
from bot.usecases.kit.context import ActingContext
from bot.usecases.programme import activities
from bot.usecases.programme.activities import with_id
from commands.agreements.lists import SENT
from commands.kit import form_values
from commands.kit.entries import Pressed, Submitted, Verb
from commands.kit.forms import Form
from commands.kit.reply import Open, Reply, Say, say
from commands.kit.request import Request
from commands.programme import forms
from commands.programme.numbers import (
    activity_meant,
    activity_of,
    asked_year,
    page_and_year,
    take_activity,
    which_of,
)
from commands.programme.shown import added, carried, one, year_page


def add(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Ask for all of it, in a form."""
    return Open(asked(act, request, voice))


def asked(act: ActingContext, request: Request, voice: Voice) -> Form:
    """The form, with the line as far as it was written."""
    act.require(Permission.CHANGE_PLAN)
    return forms.add_form(act, voice, request.text)


def submit_add(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Put it in the plan, and show it."""
    return added(act, activities.add(act, forms.entered(act, request)), voice)


def show(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Show one with its story."""
    act.require(Permission.READ_PLAN)
    activity, _ = take_activity(act, request.text)
    return one(act, activity, voice)


def choose(act: ActingContext, _request: Request, _voice: Voice) -> Reply:
    """Ask which one to look at."""
    act.require(Permission.READ_PLAN)
    which = which_of(all_activities(act.session, act.hotspot))
    return Open(Form("plan.show", N_("Look at an activity"), (which,), submit=N_("Look")))


def chosen(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Show the one that was chosen."""
    act.require(Permission.READ_PLAN)
    return one(act, activity_of(act, request), voice)


def edit(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Put one right, in a form; what is written already is its new line."""
    take_activity(act, request.text)
    return Open(edit_asked(act, request, voice))


def edit_asked(act: ActingContext, request: Request, voice: Voice) -> Form:
    """Which, and what is to be different."""
    act.require(Permission.CHANGE_PLAN)
    which, line = activity_meant(act, request.text, all_activities(act.session, act.hotspot))
    return forms.edit_form(act, which, voice, line)


def press_edit(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """The same, from its button."""
    return Open(forms.edit_form(act, with_id(act, request.number), voice))


def submit_edit(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Let it say so from today on."""
    activity = activity_of(act, request)
    entered = forms.entered(act, request)
    return one(act, activities.edit(act, activity, entered, request.entered("why")), voice)


def end(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Ask how one ends."""
    take_activity(act, request.text)
    return Open(end_asked(act, request, voice))


def end_asked(act: ActingContext, request: Request, voice: Voice) -> Form:
    """Which, and how."""
    act.require(Permission.CHANGE_PLAN)
    which, why = activity_meant(act, request.text, open_activities(act.session, act.hotspot))
    return forms.end_form(which, voice, why)


def press_end(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """The same, from its button."""
    return Open(forms.end_form(with_id(act, request.number), voice))


def press_taken_over(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """The same, where it is known that somebody takes it over."""
    activity = with_id(act, request.number)
    return Open(forms.end_form(activity, voice, how=ActivityEnd.TAKEN_OVER))


def submit_end(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """It has ended."""
    how = form_values.word(request, "how", ActivityEnd)
    by, why = request.entered("taken_over_by"), request.entered("why")
    ended = activities.end(act, activity_of(act, request), how, taken_over_by=by, why=why)
    return one(act, ended, voice)


def go_on(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Ask until when one goes on."""
    take_activity(act, request.text)
    return Open(go_on_asked(act, request, voice))


def go_on_asked(act: ActingContext, request: Request, _voice: Voice) -> Form:
    """Which, and until when: also of what has ended."""
    act.require(Permission.CHANGE_PLAN)
    which, why = activity_meant(act, request.text, all_activities(act.session, act.hotspot))
    return forms.go_on_form(act, which, why)


def press_go_on(act: ActingContext, request: Request, _voice: Voice) -> Reply:
    """The same, from its button."""
    return Open(forms.go_on_form(act, with_id(act, request.number)))


def submit_go_on(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """It has another last day."""
    ends = form_values.day(request, "ends")
    activity = activities.go_on(act, activity_of(act, request), ends, request.entered("why"))
    return one(act, activity, voice)


def show_year(act: ActingContext, _request: Request, voice: Voice) -> Reply:
    """Show this year's plan."""
    return year_page(act, voice, act.today.year, 1)


def export(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Send the year as an Excel sheet; it can be had as comma-separated values, too."""
    year = _send(act, request, "xlsx")
    again = page_button(Press.EXPORT_PLAN_CSV, act.hotspot_id, 1, str(year))
    return Say(Message((Part(voice.sentence(SENT), (again,)),)))


def export_as_csv(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Send it as comma-separated values."""
    _send(act, request, "csv")
    return say(voice.sentence(SENT))


def _send(act: ActingContext, request: Request, ending: str) -> int:
    act.require(Permission.READ_PLAN)
    _, year = page_and_year(request.value)
    act.tell(PlanFile.asked(year, ending, act.now, act.person.id))
    return year


def carry(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Let what isn't done of the page's year go on through the next, in one press."""
    year = asked_year(request.value)
    return carried(act, activities.carry_over(act, year), voice)


def turn(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Show another page, or another year, in place of the one the button is on."""
    act.require(Permission.READ_PLAN)
    page, year = page_and_year(request.value)
    return replace(year_page(act, voice, year, page), turns=True)


VERBS = (
    Verb(
        "add",
        N_("Put an activity in the plan"),
        Permission.CHANGE_PLAN,
        add,
        danish=("tilføj",),
        usage=N_("[what is done]"),
        form=asked,
    ),
    Verb(
        "show",
        N_("One activity and what has happened to it"),
        Permission.READ_PLAN,
        show,
        danish=("vis",),
        usage=N_("<I-n>"),
    ),
    Verb(
        "edit",
        N_("Change an activity from today on"),
        Permission.CHANGE_PLAN,
        edit,
        danish=("ret",),
        usage=N_("<I-n> [new line]"),
        form=edit_asked,
    ),
    Verb(
        "end",
        N_("An activity ends, or somebody else takes it over"),
        Permission.CHANGE_PLAN,
        end,
        danish=("afslut",),
        usage=N_("<I-n> [why]"),
        form=end_asked,
    ),
    Verb(
        "go on",
        N_("An activity goes on until another day"),
        Permission.CHANGE_PLAN,
        go_on,
        danish=("fortsæt", "tag op igen"),
        usage=N_("<I-n> [why]"),
        form=go_on_asked,
    ),
)
PRESSES: Mapping[Press, Pressed] = {
    Press.SHOW_PLAN: Pressed("hotspot", Permission.READ_PLAN, show_year),
    Press.ADD_ACTIVITY: Pressed("hotspot", Permission.CHANGE_PLAN, add),
    Press.SHOW_ACTIVITY: Pressed("hotspot", Permission.READ_PLAN, choose),
    Press.EDIT_ACTIVITY: Pressed("activity", Permission.CHANGE_PLAN, press_edit),
    Press.END_ACTIVITY: Pressed("activity", Permission.CHANGE_PLAN, press_end),
    Press.TAKEN_OVER: Pressed("activity", Permission.CHANGE_PLAN, press_taken_over),
    Press.GO_ON: Pressed("activity", Permission.CHANGE_PLAN, press_go_on),
    Press.EXPORT_PLAN: Pressed("list", Permission.READ_PLAN, export),
    Press.EXPORT_PLAN_CSV: Pressed("list", Permission.READ_PLAN, export_as_csv),
    Press.CARRY_PLAN: Pressed("list", Permission.CHANGE_PLAN, carry),
    Press.PLAN_NEXT: Pressed("list", Permission.READ_PLAN, turn),
    Press.PLAN_BEFORE: Pressed("list", Permission.READ_PLAN, turn),
    Press.YEAR_AFTER: Pressed("list", Permission.READ_PLAN, turn),
    Press.YEAR_BEFORE: Pressed("list", Permission.READ_PLAN, turn),
}
FORMS: Mapping[str, Submitted] = {
    "plan.add": Submitted(Permission.CHANGE_PLAN, submit_add),
    "plan.show": Submitted(Permission.READ_PLAN, chosen),
    "plan.edit": Submitted(Permission.CHANGE_PLAN, submit_edit),
    "plan.end": Submitted(Permission.CHANGE_PLAN, submit_end),
    "plan.go_on": Submitted(Permission.CHANGE_PLAN, submit_go_on),
}
