"""The forms about one agreement: new date, blocked, hand over, and the short ones with a reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from bot.delivery.words.blocks import Part
from bot.delivery.words.render import Voice
from bot.rules.dates.meaning import Asked
from bot.rules.dates.reading import DueDate, NextMeeting, Reading, reading_of, sure
from bot.rules.errors import N_, UserError, concerning
from bot.store.queries.agreements.helpers import helpers_of
from bot.store.queries.people.confidential import is_case, may_see
from bot.usecases.agreements import agreements
from bot.usecases.agreements.each_change import NOTE_LIMIT, WHAT_LIMIT
from bot.usecases.kit.context import ActingContext
from bot.usecases.people.actors import place_newcomer
from commands.agreements.activity_pick import activity_fields
from commands.kit import form_values
from commands.kit.actor_choice import actor_fields, chosen_actor
from commands.kit.forms import (
    ChoiceField,
    Field,
    Form,
    LongTextField,
    OneOfThemField,
    Option,
    PeopleField,
    PersonField,
    TextField,
)
from commands.kit.request import Request

FormOf = Callable[[ActingContext, int, Voice], Form]
"""Builds the form about one agreement or escalation."""

LEADERSHIP = "leadership"
LONGEST_DATE = 80
DATE_HINT = N_("For example “Friday”, “week 34”, “24/12” or “before the next meeting”.")
CASE_HINT = N_("Write about the work, not about a person: no names, nothing that points to one.")


UNTOLD = N_("This is a case: no text is kept about it.")


def due_field(*, optional: bool = False, initial: str = "") -> TextField:
    """The field for a due date, in words."""
    return TextField(
        "due",
        N_("Due date"),
        hint=DATE_HINT,
        longest=LONGEST_DATE,
        optional=optional,
        initial=initial,
    )


def reason_field(
    label: str, *, optional: bool = False, name: str = "reason", initial: str = ""
) -> LongTextField:
    """The field for a few words."""
    return LongTextField(
        name, label, optional=optional, longest=NOTE_LIMIT, hint=CASE_HINT, initial=initial
    )


def words_fields(
    act: ActingContext, number: int | ChoiceField, voice: Voice, *fields: Field
) -> tuple[Field | Part, ...]:
    """The fields for what somebody has to say; of a case nothing is kept, so nothing is asked."""
    if isinstance(number, int) and is_case(act.agreement(number)):
        return (Part(voice.sentence(UNTOLD), quiet=True),)
    return fields


def asked_by(act: ActingContext) -> Asked:
    """Return when and where a date is written: what its words are counted from."""
    return Asked(act.today, act.calendar)


def due_of(reading: Reading, name: str = "due") -> DueDate:
    """Return the due date that somebody wrote. Raises UserError about it when it is unclear."""
    with concerning(name):
        return sure(reading)


def day_of(reading: Reading, name: str = "until") -> date:
    """Return the day that somebody wrote; *before the next meeting* is not one here."""
    due = due_of(reading, name)
    if isinstance(due, NextMeeting):
        raise UserError(N_("A day is needed here, for example “24/12”."), about=name)
    return due.day


def entered_due(act: ActingContext, request: Request, name: str = "due") -> DueDate:
    """Return the due date in a form's field. Raises UserError beside it when it is unclear."""
    return due_of(reading_of(request.entered(name), asked_by(act)), name)


def entered_day(act: ActingContext, request: Request, name: str) -> date:
    """Return the day in a form's field. Raises UserError beside it when it is none."""
    return day_of(reading_of(request.entered(name), asked_by(act)), name)


def about(number: int | ChoiceField, callback_id: str, title: str, *fields: Field | Part) -> Form:
    """A form about one agreement, or one that asks which."""
    if isinstance(number, ChoiceField):
        return Form(callback_id, title, (number, *fields))
    return Form(callback_id, title, fields, memo={"agreement": str(number)})


def agreement_id(request: Request) -> int:
    """Return which agreement a form was opened for, or which was chosen in it."""
    if "agreement" in request.fields:
        return form_values.number(request, "agreement")
    return form_values.opened_for(request, "agreement")


def record_form(
    act: ActingContext,
    voice: Voice,
    *,
    what: str = "",
    owners: tuple[str, ...] = (),
    helpers: tuple[str, ...] = (),
    due: str = "",
    memo: Mapping[str, str] | None = None,
) -> Form:
    """The form that records an agreement, filled in with what is known already.

    Where several could be meant as the owner it asks which of them; the others may help.
    """
    several = len(owners) > 1
    helping = dict.fromkeys((*(owners if several else ()), *helpers))
    return Form(
        "agreement.record",
        N_("Record agreement"),
        (
            TextField("what", N_("What"), initial=what, longest=WHAT_LIMIT, hint=CASE_HINT),
            OneOfThemField("owner", N_("Owner"), people=owners)
            if several
            else PersonField(
                "owner", N_("Owner"), optional=True, initial=owners[0] if owners else None
            ),
            *actor_fields(
                act,
                voice,
                "actor",
                N_("Owning actor"),
                optional=True,
                needed=True,
                hint=N_("Only needed when no person is chosen, or the person has no actor yet."),
            ),
            due_field(initial=due),
            PeopleField(
                "helpers",
                N_("Helpers"),
                optional=True,
                initial=tuple(helping),
                hint=N_("They are told once, and reminded of nothing. The owner is none of them."),
            ),
            *activity_fields(act),
        ),
        memo=memo or {},
    )


def edit_form(
    act: ActingContext, number: int | ChoiceField, voice: Voice, *, what: str = ""
) -> Form:
    """Ask what is to be different, with what stands there now.

    Whoever may not read a confidential one can give it another owner, actor or date all the same.
    """
    agreement = act.agreement(number) if isinstance(number, int) else None
    seen = agreement is None or may_see(act.session, agreement, act.person.id)
    here = helpers_of(act.session, agreement) if agreement is not None and seen else []
    initial = what or (agreement.what if agreement is not None else "")
    text = TextField("what", N_("What"), initial=initial, longest=WHAT_LIMIT, hint=CASE_HINT)
    form = about(
        number,
        "agreement.edit",
        N_("Put it right"),
        *(words_fields(act, number, voice, text) if seen else ()),
        PersonField(
            "owner",
            N_("Owner"),
            optional=True,
            initial=agreement.owner_id if agreement is not None and seen else None,
            hint=N_("Somebody else is asked first."),
        ),
        *actor_fields(act, voice, "actor", N_("Another actor"), optional=True),
        due_field(optional=True),
        PeopleField("helpers", N_("Helpers"), optional=True, initial=tuple(here)),
    )
    return replace(form, memo={**form.memo, "helpers": " ".join(here)})


def owner_and_actor(act: ActingContext, request: Request) -> tuple[str | None, int | None]:
    """Return who takes it on, and for which actor, which a newcomer then belongs to."""
    owner_id = form_values.slack_id_if_any(request, "owner")
    actor_id = chosen_actor(act, request, "actor")
    place_newcomer(act, owner_id, actor_id)
    return owner_id, actor_id


def new_date_form(
    act: ActingContext, number: int | ChoiceField, voice: Voice, *, due: str = "", reason: str = ""
) -> Form:
    """Ask for the new due date and why."""
    return about(
        number,
        "agreement.new_date",
        N_("New date"),
        due_field(initial=due),
        *words_fields(act, number, voice, reason_field(N_("Reason"), initial=reason)),
    )


def reopen_form(
    act: ActingContext, number: int | ChoiceField, voice: Voice, *, due: str = "", reason: str = ""
) -> Form:
    """Ask by when what had ended is taken up again, and why."""
    if isinstance(number, int):
        agreements.ended(act, number)
    return about(
        number,
        "agreement.reopen",
        N_("Take up again"),
        due_field(initial=due),
        *words_fields(act, number, voice, reason_field(N_("Reason"), initial=reason)),
    )


def done_form(
    act: ActingContext, number: int | ChoiceField, voice: Voice, *, outcome: str = ""
) -> Form:
    """Ask which is done, and perhaps what came of it."""
    field = reason_field(N_("What came of it"), name="outcome", optional=True, initial=outcome)
    said = words_fields(act, number, voice, field)
    return about(number, "agreement.done", N_("Done"), *said)


def outcome_form(act: ActingContext, number: int, voice: Voice) -> Form:
    """Ask what came of what is done."""
    agreements.done(act, number)
    said = words_fields(act, number, voice, reason_field(N_("What came of it"), name="outcome"))
    return about(number, "agreement.outcome", N_("What came of it"), *said)


def unblock_form(
    act: ActingContext, number: int | ChoiceField, voice: Voice, *, how: str = ""
) -> Form:
    """Ask which moves again, and perhaps how."""
    field = reason_field(N_("How did it get moving?"), name="how", optional=True, initial=how)
    said = words_fields(act, number, voice, field)
    return about(number, "agreement.unblock", N_("No longer blocked"), *said)


def blocked_form(
    act: ActingContext, number: int | ChoiceField, voice: Voice, *, obstacle: str = ""
) -> Form:
    """Ask what stands in the way, who could clear it, and which decision is needed."""
    leadership = Option(LEADERSHIP, voice.gettext(N_("Leadership")))
    what = reason_field(N_("Obstacle"), name="obstacle", initial=obstacle)
    decision = reason_field(N_("Decision needed"), name="decision", optional=True)
    told = not (isinstance(number, int) and is_case(act.agreement(number)))
    return about(
        number,
        "agreement.blocked",
        N_("Blocked"),
        *words_fields(act, number, voice, what),
        *actor_fields(act, voice, "clearing", N_("Who could clear it"), others=(leadership,)),
        *((decision,) if told else ()),
    )


def hand_over_form(
    act: ActingContext,
    number: int | ChoiceField,
    voice: Voice,
    *,
    person: str | None = None,
    why: str = "",
) -> Form:
    """Ask who takes it over."""
    return about(
        number,
        "agreement.hand_over",
        N_("Hand over"),
        PersonField("person", N_("Who takes it over"), initial=person),
        *words_fields(act, number, voice, reason_field(N_("Reason"), optional=True, initial=why)),
    )


def drop_form(
    act: ActingContext, number: int | ChoiceField, voice: Voice, *, reason: str = ""
) -> Form:
    """Ask why it falls."""
    said = words_fields(act, number, voice, reason_field(N_("Reason"), initial=reason))
    return about(number, "agreement.drop", N_("Drop"), *said)


def reason_form(callback_id: str, title: str, label: str, *, optional: bool = False) -> FormOf:
    """A form that asks for nothing but a few words."""

    def build(act: ActingContext, number: int, voice: Voice) -> Form:
        field = reason_field(label, optional=optional)
        said = words_fields(act, number, voice, field)
        return about(number, callback_id, title, *said)

    return build


def not_me_form(act: ActingContext, number: int, voice: Voice) -> Form:
    """Ask whose it could be instead, and why; of a case nothing is kept, so nothing is asked."""
    person = PersonField("person", N_("Who could it be instead?"), optional=True)
    reason = reason_field(N_("Reason"), optional=True)
    said = words_fields(act, number, voice, person, reason)
    return about(number, "agreement.not_me", N_("Not me"), *said)


own_words_form = reason_form(
    "agreement.own_words", N_("Add your own words"), N_("What should leadership know?")
)
