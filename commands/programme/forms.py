"""The forms about activities: one for what an activity is, and short ones for its end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.delivery.messages.programme.plan import KINDS, RESULTS, last_day_of
from bot.delivery.words.blocks import Part
from bot.delivery.words.render import Voice
from bot.rules.errors import N_
from bot.rules.programme.activities import ActivityEnd, ActivityKind, Result
from bot.store.models import Activity
from bot.store.models.programme.activities import CHALLENGE, LINE
from bot.usecases.agreements.each_change import NOTE_LIMIT
from bot.usecases.kit.context import ActingContext
from bot.usecases.programme.activities import Entered
from commands.agreements.forms import CASE_HINT
from commands.kit import form_values
from commands.kit.actor_choice import actor_options, chosen_actor, new_actor_fields
from commands.kit.forms import (
    ChoiceField,
    DateField,
    Field,
    Form,
    LongTextField,
    Option,
    PersonField,
    TextField,
)
from commands.kit.request import Request

ENDS: Mapping[ActivityEnd, str] = {
    ActivityEnd.DONE: N_("It is done"),
    ActivityEnd.TAKEN_OVER: N_("Somebody else takes it over"),
    ActivityEnd.DROPPED: N_("It falls away"),
}
WHY = N_("Why, in one line")


def add_form(act: ActingContext, voice: Voice, line: str) -> Form:
    """Ask all that an activity is, with the line as far as it was written."""
    fields = _fields(act, voice, None, line)
    return Form("plan.add", N_("Add an activity"), fields)


def edit_form(
    act: ActingContext, which: Activity | ChoiceField, voice: Voice, line: str = ""
) -> Form:
    """Ask what is to be different, with what stands there now."""
    activity = which if isinstance(which, Activity) else None
    why = LongTextField("why", WHY, optional=True, longest=NOTE_LIMIT, hint=CASE_HINT)
    fields = (*_fields(act, voice, activity, line), why)
    return about(which, "plan.edit", N_("Edit the activity"), *fields)


def end_form(
    which: Activity | ChoiceField, voice: Voice, why: str = "", how: ActivityEnd | None = None
) -> Form:
    """Ask how it ends."""
    return about(
        which,
        "plan.end",
        N_("The activity ends"),
        ChoiceField("how", N_("How does it end?"), options=_options(ENDS, voice), initial=how),
        TextField("taken_over_by", N_("Taken over by"), longest=LINE, optional=True, hint=TAKEN),
        LongTextField("why", WHY, optional=True, longest=NOTE_LIMIT, hint=CASE_HINT, initial=why),
    )


TAKEN = N_("Only where somebody else takes it over: an actor or a forum, no person.")


def go_on_form(act: ActingContext, which: Activity | ChoiceField, why: str = "") -> Form:
    """Ask until when it goes on."""
    initial = last_day_of(act.today.year + (act.today.month > 9))
    if isinstance(which, Activity):
        initial = max(initial, which.ends_on)
    return about(
        which,
        "plan.go_on",
        N_("The activity goes on"),
        DateField("ends", N_("Until when?"), initial=initial),
        LongTextField("why", WHY, optional=True, longest=NOTE_LIMIT, hint=CASE_HINT, initial=why),
    )


def about(
    which: Activity | ChoiceField,
    callback_id: str,
    title: str,
    *fields: Field | Part,
    submit: str = N_("Save"),
) -> Form:
    """A form about one activity, or one that asks which."""
    if isinstance(which, ChoiceField):
        return Form(callback_id, title, (which, *fields), submit)
    return Form(callback_id, title, fields, submit, {"activity": str(which.id)})


def entered(act: ActingContext, request: Request) -> Entered:
    """Return what was entered of an activity. Raises UserError beside what is missing."""
    return Entered(
        line=request.entered("line"),
        actor_id=chosen_actor(act, request, "actor"),
        person_id=form_values.slack_id_if_any(request, "person"),
        kind=form_values.word(request, "kind", ActivityKind),
        result=form_values.word(request, "result", Result),
        challenge=request.entered("challenge"),
        begins_on=form_values.day(request, "begins"),
        ends_on=form_values.day(request, "ends"),
    )


def _fields(act: ActingContext, voice: Voice, it: Activity | None, line: str) -> tuple[Field, ...]:
    return (
        TextField(
            "line",
            N_("What is done"),
            initial=line or ("" if it is None else it.line),
            longest=LINE,
            hint=CASE_HINT,
        ),
        *_whose(act, voice, it),
        *_what(voice, it),
        DateField("begins", N_("From"), initial=_begins(act, it)),
        DateField("ends", N_("To"), initial=_ends(act, it)),
    )


def _whose(act: ActingContext, voice: Voice, it: Activity | None) -> tuple[Field, ...]:
    """The choice of an actor; one that is not there yet is named below it."""
    return (
        ChoiceField(
            "actor",
            N_("Actor that has it"),
            options=actor_options(act, voice),
            initial=None if it is None else str(it.actor_id),
        ),
        *new_actor_fields(act),
        PersonField(
            "person",
            N_("Person who answers for it"),
            optional=True,
            initial=None if it is None else it.person_id,
            hint=N_("They hear once that it is theirs. With nobody it is the actor's contact."),
        ),
    )


def _what(voice: Voice, it: Activity | None) -> tuple[Field, ...]:
    return (
        TextField(
            "challenge",
            N_("Challenge"),
            initial="" if it is None else it.challenge,
            longest=CHALLENGE,
            hint=N_("What is written alike stands together. No person, no single family."),
        ),
        ChoiceField(
            "kind",
            N_("Kind"),
            options=_options(KINDS, voice),
            initial=None if it is None else it.kind,
        ),
        ChoiceField(
            "result",
            N_("Result it aims at"),
            options=_options(RESULTS, voice),
            initial=None if it is None else it.result,
        ),
    )


def _begins(act: ActingContext, it: Activity | None) -> date:
    return act.today if it is None else it.begins_on


def _ends(act: ActingContext, it: Activity | None) -> date:
    return last_day_of(act.today.year) if it is None else it.ends_on


def _options(
    words: Mapping[str, str] | Mapping[ActivityEnd, str], voice: Voice
) -> tuple[Option, ...]:
    return tuple(Option(str(value), voice.gettext(said)) for value, said in words.items())
