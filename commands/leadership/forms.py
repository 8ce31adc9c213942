"""The forms of the direct line: hold, the decision asked for, and leaders' three answers."""

from __future__ import annotations

from bot.delivery.words.blocks import Part
from bot.delivery.words.render import Voice
from bot.rules.errors import N_, UserError
from bot.store.queries.leadership.leaders import LeaderToAsk, leaders_to_ask
from bot.store.queries.open_blocks import open_block
from bot.usecases.agreements.each_change import NOTE_LIMIT, chief, require_goes_up
from bot.usecases.kit.context import ActingContext
from bot.usecases.leadership import escalations
from bot.usecases.leadership.asking import NO_LEADER_ALONE
from commands.agreements.forms import CASE_HINT, LONGEST_DATE, about, due_field, reason_field
from commands.kit.forms import (
    ChoiceField,
    Field,
    Form,
    LongTextField,
    Option,
    PersonField,
    TextField,
)

DAY_HINT = N_("For example “Friday”, “week 34” or “24/12”.")
"""A day it must be: no meeting moves it."""

RIGHT_AND_DUTY = N_(
    "What the actors can't solve themselves you have the right, and the duty, to take to "
    "leadership; you know best when the time is right."
)
"""The rule of the direct line (docs/rules.md), said when something is held back once more."""


def day_field(label: str, *, initial: str = "") -> TextField:
    """The field for a day, in words."""
    return TextField("until", label, hint=DAY_HINT, longest=LONGEST_DATE, initial=initial)


def hold_form(
    act: ActingContext,
    number: int | ChoiceField,
    voice: Voice,
    *,
    until: str = "",
    reason: str = "",
) -> Form:
    """Ask until when and why. Held back before, it says the rule first."""
    again = isinstance(number, int) and escalations.to_hold(act, act.agreement(number)).holds > 0
    return about(
        number,
        "escalation.hold",
        N_("Hold"),
        *((Part(voice.sentence(RIGHT_AND_DUTY)),) if again else ()),
        day_field(N_("Until"), initial=until),
        reason_field(N_("Reason"), initial=reason),
    )


def send_privately_form(act: ActingContext, number: int, voice: Voice) -> Form:
    """Ask to which leader goes what could not be delivered."""
    escalations.held_up_still(act, number)
    return _of_escalation(
        number, "escalation.privately", N_("To one leader"), *leader_fields(act, voice, None)
    )


def leader_fields(
    act: ActingContext, voice: Voice, initial: str | None
) -> tuple[Field | Part, ...]:
    """Ask which leader. People's names are not kept: a line above says who is who.

    Raises UserError where there is none: Slack refuses a choice without anything to choose.
    """
    leaders = leaders_to_ask(act.session, act.hotspot, but=chief(act))
    if not leaders:
        raise UserError(NO_LEADER_ALONE)
    options = tuple(
        Option(it.entry, f"{at}. {_office(it, voice)}") for at, it in enumerate(leaders, 1)
    )
    return (
        Part(voice.text("leaders_menu", leaders=[(it, _office(it, voice)) for it in leaders])),
        ChoiceField(
            "leader",
            N_("Which leader?"),
            options=options,
            initial=initial if initial in {it.value for it in options} else None,
        ),
    )


def _office(it: LeaderToAsk, voice: Voice) -> str:
    """What somebody is asked as."""
    chair = (voice.gettext(N_("the steering group's chair")),) if it.chair else ()
    return ", ".join((*it.actors, *chair)) or voice.gettext(N_("in the leadership channel"))


def edit_decision_form(act: ActingContext, number: int, _voice: Voice) -> Form:
    """Ask for the decision in words leaders can answer, with what stands there now."""
    agreement = act.agreement(number)
    require_goes_up(agreement)
    block = open_block(act.session, agreement)
    return about(
        number,
        "escalation.edit",
        N_("Edit the decision"),
        LongTextField(
            "decision",
            N_("Decision needed"),
            initial=block.decision_needed if block is not None else "",
            longest=NOTE_LIMIT,
            hint=CASE_HINT,
        ),
    )


def take_form(_act: ActingContext, number: int, _voice: Voice) -> Form:
    """Ask a leader by when."""
    return _of_escalation(
        number, "escalation.take", N_("I take it"), day_field(N_("By which day?"))
    )


def decide_form(_act: ActingContext, number: int, _voice: Voice) -> Form:
    """Ask a leader for the decision, and for a new date or owner if it brings one."""
    return _of_escalation(
        number,
        "escalation.decide",
        N_("Decide"),
        LongTextField("decision", N_("Decision"), longest=NOTE_LIMIT, hint=CASE_HINT),
        due_field(optional=True),
        PersonField("owner", N_("Owner"), optional=True),
    )


def send_back_form(_act: ActingContext, number: int, _voice: Voice) -> Form:
    """Ask a leader why it goes back."""
    return _of_escalation(
        number, "escalation.send_back", N_("Back to the Task Force"), reason_field(N_("Reason"))
    )


def _of_escalation(number: int, callback_id: str, title: str, *fields: Field | Part) -> Form:
    return Form(callback_id, title, fields, memo={"escalation": str(number)})
