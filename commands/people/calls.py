"""*Called* on the chief's call list: what came of it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.delivery.messages.kit.composing import shown
from bot.delivery.words.blocks import Part
from bot.delivery.words.buttons import Press
from bot.delivery.words.render import Voice
from bot.rules.errors import N_, UserError
from bot.rules.people.call_list import CallOutcome, CallReason, Subject
from bot.rules.permissions import Permission
from bot.store.queries.people.confidential import is_case
from bot.usecases.agreements.each_change import NOTE_LIMIT
from bot.usecases.kit.context import ActingContext
from bot.usecases.people.calls import CalledAbout, called_about, note_call
from commands.agreements.forms import CASE_HINT, UNTOLD
from commands.kit.entries import Pressed, Submitted
from commands.kit.form_values import GONE
from commands.kit.forms import ChoiceField, Field, Form, LongTextField, Option
from commands.kit.reply import Open, Reply, say
from commands.kit.request import Request

CALLED_FORM = "call.called"

_OUTCOMES = {
    CallOutcome.SPOKEN: N_("I spoke with them"),
    CallOutcome.NO_ANSWER: N_("Nobody answered"),
    CallOutcome.LEADER: N_("I spoke with their leader"),
}


def ask(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Ask what came of the call the button is about."""
    subject = _subject(request.value)
    about = called_about(act, subject)
    options = tuple(Option(it.value, voice.gettext(said)) for it, said in _OUTCOMES.items())
    return Open(
        Form(
            CALLED_FORM,
            N_("What came of the call?"),
            (
                Part(_about(act, about, subject.reason, voice)),
                ChoiceField("outcome", N_("What came of it?"), options=options),
                *_note_field(about, voice),
            ),
            memo={"call": request.value},
        )
    )


def note(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Write it down, and say when it may be back on the list."""
    outcome = _outcome(request.entered("outcome"))
    subject = _subject(request.memo.get("call", ""))
    back = note_call(act, subject, outcome, request.entered("note"))
    return say(voice.text("call_noted", back=back))


def _about(act: ActingContext, about: CalledAbout, reason: CallReason, voice: Voice) -> str:
    agreement = about.agreement
    facts = None if agreement is None else shown(act, agreement, act.person.id)
    return voice.text("call_about", a=facts, actor=about.actor.name, reason=reason)


def _note_field(about: CalledAbout, voice: Voice) -> tuple[Field | Part, ...]:
    """Room for a few words; of a case nothing is kept, so nothing is asked."""
    if about.agreement is not None and is_case(about.agreement):
        return (Part(voice.sentence(UNTOLD), quiet=True),)
    label = N_("For the next time you call")
    return (LongTextField("note", label, optional=True, longest=NOTE_LIMIT, hint=CASE_HINT),)


def _outcome(value: str) -> CallOutcome:
    try:
        return CallOutcome(value)
    except ValueError as error:
        raise UserError(N_("Choose what came of the call."), about="outcome") from error


def _subject(value: str) -> Subject:
    try:
        return Subject.read(value)
    except ValueError as error:
        raise UserError(GONE) from error


PRESSES: Mapping[Press, Pressed] = {Press.CALLED: Pressed("call", Permission.SEE_CALL_LIST, ask)}
FORMS: Mapping[str, Submitted] = {CALLED_FORM: Submitted(Permission.SEE_CALL_LIST, note)}
