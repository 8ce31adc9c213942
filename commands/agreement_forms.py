"""The forms about one agreement: new date, blocked, hand over, and the short ones with a reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.delivery.blocks import Part
from bot.delivery.render import Voice
from bot.rules.dates import NextMeeting, On, parse_due
from bot.rules.errors import N_, UserError
from bot.store.confidential import is_case
from bot.store.facts import actors_of
from bot.usecases import agreements
from bot.usecases.act import Act
from bot.usecases.changes import NOTE_LIMIT, WHAT_LIMIT
from commands.chosen import opened_for
from commands.forms import ChoiceField, Field, Form, LongTextField, Option, PersonField, TextField
from commands.reply import FieldError
from commands.request import Request

FormOf = Callable[[Act, int, Voice], Form]
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


def words_fields(act: Act, number: int, voice: Voice, *fields: Field) -> tuple[Field | Part, ...]:
    """The fields for what somebody has to say; of a case nothing is kept, so nothing is asked."""
    if is_case(act.agreement(number)):
        return (Part(voice.sentence(UNTOLD), quiet=True),)
    return fields


def read_due(act: Act, request: Request, name: str = "due") -> On | NextMeeting:
    """Return the due date in a form's field. Raises FieldError beside it when it can't be read."""
    try:
        return parse_due(request.entered(name), act.today, act.calendar)
    except UserError as error:
        raise FieldError(name, error) from error


def read_day(act: Act, request: Request, name: str) -> On:
    """Return a day; *before the next meeting* is not one here."""
    due = read_due(act, request, name)
    if isinstance(due, NextMeeting):
        raise FieldError(name, UserError(N_("A day is needed here, for example “24/12”.")))
    return due


def actor_options(act: Act) -> tuple[Option, ...]:
    """Return the hotspot's actors as choices."""
    return tuple(Option(str(it.id), it.name) for it in actors_of(act.session, act.hotspot))


def about(agreement_id: int, callback_id: str, title: str, *fields: Field | Part) -> Form:
    """A form about one agreement."""
    return Form(callback_id, title, fields, memo={"agreement": str(agreement_id)})


def agreement_id(request: Request) -> int:
    """Return which agreement a form was opened for."""
    return opened_for(request, "agreement")


def record_form(
    act: Act,
    *,
    what: str = "",
    owner: str | None = None,
    due: str = "",
    memo: Mapping[str, str] | None = None,
) -> Form:
    """The form that records an agreement, filled in with what is known already."""
    return Form(
        "agreement.record",
        N_("Record agreement"),
        (
            TextField("what", N_("What"), initial=what, longest=WHAT_LIMIT, hint=CASE_HINT),
            PersonField("owner", N_("Owner"), optional=True, initial=owner),
            *_actor_field(act),
            due_field(initial=due),
        ),
        memo=memo or {},
    )


def _actor_field(act: Act) -> tuple[Field, ...]:
    """A choice of actors, where there are any: Slack refuses a choice between nothing."""
    options = actor_options(act)
    if not options:
        return ()
    hint = N_("Needed when no person is chosen. Otherwise it is the person's own actor.")
    return (ChoiceField("actor", N_("Owning actor"), options=options, optional=True, hint=hint),)


def new_date_form(act: Act, number: int, voice: Voice, *, words: str = "") -> Form:
    """Ask for the new due date and why. `words`, where there are some, are most likely the date."""
    is_date = len(words) <= LONGEST_DATE
    reason = reason_field(N_("Reason"), initial="" if is_date else words)
    return about(
        number,
        "agreement.new_date",
        N_("New date"),
        due_field(initial=words if is_date else ""),
        *words_fields(act, number, voice, reason),
    )


def reopen_form(act: Act, number: int, voice: Voice) -> Form:
    """Ask by when what had ended is taken up again, and why."""
    agreements.ended(act, number)
    reason = words_fields(act, number, voice, reason_field(N_("Reason")))
    return about(number, "agreement.reopen", N_("Take up again"), due_field(), *reason)


def outcome_form(act: Act, number: int, voice: Voice) -> Form:
    """Ask what came of what is done."""
    agreements.done(act, number)
    said = words_fields(act, number, voice, reason_field(N_("What came of it"), name="outcome"))
    return about(number, "agreement.outcome", N_("What came of it"), *said)


def blocked_form(act: Act, number: int, voice: Voice, *, obstacle: str = "") -> Form:
    """Ask what stands in the way, who could clear it, and which decision is needed."""
    leadership = Option(LEADERSHIP, voice.gettext(N_("Leadership")))
    what = reason_field(N_("Obstacle"), name="obstacle", initial=obstacle)
    decision = reason_field(N_("Decision needed"), name="decision", optional=True)
    told = not is_case(act.agreement(number))
    return about(
        number,
        "agreement.blocked",
        N_("Blocked"),
        *words_fields(act, number, voice, what),
        ChoiceField(
            "clearing", N_("Who could clear it"), options=(leadership, *actor_options(act))
        ),
        *((decision,) if told else ()),
    )


def hand_over_form(act: Act, number: int, voice: Voice, *, why: str = "") -> Form:
    """Ask who takes it over."""
    return about(
        number,
        "agreement.hand_over",
        N_("Hand over"),
        PersonField("person", N_("Who takes it over")),
        *words_fields(act, number, voice, reason_field(N_("Reason"), optional=True, initial=why)),
    )


def reason_form(callback_id: str, title: str, label: str, *, optional: bool = False) -> FormOf:
    """A form that asks for nothing but a few words."""

    def build(act: Act, number: int, voice: Voice) -> Form:
        field = reason_field(label, optional=optional)
        return about(number, callback_id, title, *words_fields(act, number, voice, field))

    return build


not_me_form = reason_form(
    "agreement.not_me", N_("Not me"), N_("Who could it be instead?"), optional=True
)
drop_form = reason_form("agreement.drop", N_("Drop"), N_("Reason"))
own_words_form = reason_form(
    "agreement.own_words", N_("Add your own words"), N_("What should leadership know?")
)
