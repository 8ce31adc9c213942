"""Leadership's answer put right by whoever gave it: by command, and by the button below it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.delivery.messages.kit.composing import without_persons
from bot.delivery.words.buttons import Press
from bot.delivery.words.render import Voice
from bot.rules.errors import N_
from bot.rules.permissions import Permission, Role
from bot.store.models import Agreement, EscalationStatus
from bot.store.queries.under_way import LIVE
from bot.usecases.agreements.each_change import NOTE_LIMIT
from bot.usecases.kit.context import ActingContext
from bot.usecases.leadership import answers
from commands.agreements.choice import Among, meant
from commands.agreements.forms import CASE_HINT, about, agreement_id, due_field, entered_due
from commands.agreements.shown import changed
from commands.kit.entries import Pressed, Submitted, Verb
from commands.kit.form_values import slack_id_if_any
from commands.kit.forms import ChoiceField, Field, Form, LongTextField, PersonField
from commands.kit.parsing import take_number_if_any
from commands.kit.reply import Open, Reply
from commands.kit.request import Request

TITLE = N_("Leadership's answer")
THEIRS = Among(tuple(LIVE), Permission.EDIT_ANSWER)


def edit(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Put one right, by its agreement's number; the words behind it are its new ones.

    Without a number the form asks which one.
    """
    number, _ = take_number_if_any(request.text)
    if number is not None:
        answers.to_put_right(act, number)
    return Open(asked(act, request, voice))


def asked(act: ActingContext, request: Request, voice: Voice) -> Form:
    """Ask what it is to say, and which one where there are several."""
    which, said = meant(act, request.text, voice, THEIRS)
    only = which.options if isinstance(which, ChoiceField) else ()
    named, _ = take_number_if_any(request.text)
    if len(only) == 1 and named is None:
        which = int(only[0].value)
    if isinstance(which, ChoiceField):
        return about(which, "escalation.edit_answer", TITLE, _words(N_("Answer"), said))
    return _form(act, voice, which, said)


def press(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Ask in a form, by the button below the answer."""
    return Open(_form(act, voice, answers.the_one(act, request.number), ""))


def _form(act: ActingContext, voice: Voice, number: int, said: str) -> Form:
    _, answer = answers.to_put_right(act, number)
    initial = said or _as_read(act, voice, answer.answer)
    fields: tuple[Field, ...] = (_words(N_("Reason"), initial),)
    if answer.status == EscalationStatus.DECIDED:
        owner = PersonField("owner", N_("Owner"), optional=True)
        fields = (_words(N_("Decision"), initial), due_field(optional=True), owner)
    return about(number, "escalation.edit_answer", TITLE, *fields)


def _words(label: str, initial: str) -> LongTextField:
    return LongTextField("answer", label, initial=initial, longest=NOTE_LIMIT, hint=CASE_HINT)


def _as_read(act: ActingContext, voice: Voice, text: str) -> str:
    """What leaders read names no person, also where they write."""
    return without_persons(text, voice) if act.roles() <= {Role.LEADER} else text


def _put_right(act: ActingContext, request: Request, voice: Voice) -> Agreement:
    number, said = agreement_id(request), request.entered("answer")
    _, answer = answers.to_put_right(act, number)
    unchanged = said.strip() == _as_read(act, voice, answer.answer).strip()
    return answers.put_right(
        act,
        number,
        answer.answer if unchanged else said,
        due=entered_due(act, request) if request.entered("due") else None,
        owner_id=slack_id_if_any(request, "owner"),
    )


def submit(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Put it right, and say so."""
    return changed(act, _put_right(act, request, voice), voice)


EDIT = Verb(
    "edit answer",
    N_("Put right what you have answered for leadership"),
    Permission.EDIT_ANSWER,
    edit,
    danish=("ret svar",),
    usage=N_("<A-n> [new words]"),
    form=asked,
)
PRESSES: Mapping[Press, Pressed] = {
    Press.EDIT_ANSWER: Pressed("escalation", Permission.EDIT_ANSWER, press),
}
FORMS: Mapping[str, Submitted] = {
    "escalation.edit_answer": Submitted(Permission.EDIT_ANSWER, submit),
}
