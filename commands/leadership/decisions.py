"""A decision of the steering group brought down: by command, by a leader's button, in a form."""

from __future__ import annotations

from collections.abc import Mapping

from bot.delivery.messages.kit.composing import without_persons
from bot.delivery.words.buttons import Press
from bot.delivery.words.render import Voice
from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission
from bot.store.models import SteeringDecision
from bot.usecases.agenda import items
from bot.usecases.agenda.item_options import ITEM_LIMIT
from bot.usecases.kit.context import ActingContext
from bot.usecases.leadership.decisions import (
    bring_down,
    put_right,
    to_put_right,
    waiting_decisions,
)
from commands.agenda.shown import named
from commands.agreements.forms import CASE_HINT
from commands.kit.entries import Pressed, Submitted, Verb
from commands.kit.form_values import CHOOSE, number_if_any, opened_for
from commands.kit.forms import ChoiceField, Form, LongTextField, Option
from commands.kit.parsing import WHICH_ITEM, take_number_if_any
from commands.kit.reply import Open, Reply, say
from commands.kit.request import Request

NONE_WAITS = N_("No decision of leadership's waits for the Task Force, so none can be put right.")


def decision(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Bring a decision down in one line."""
    return _brought_down(act, request.text, voice)


def asked(act: ActingContext, request: Request, _voice: Voice) -> Form:
    """Ask what has been decided."""
    act.require(Permission.BRING_DOWN)
    field = LongTextField(
        "text",
        N_("What has been decided?"),
        initial=request.text,
        longest=ITEM_LIMIT,
        hint=CASE_HINT,
    )
    return Form("steering.decision", N_("Leadership's decision"), (field,))


def ask(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Ask in a form."""
    return Open(asked(act, request, voice))


def submit(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Bring down what was written in the form."""
    return _brought_down(act, request.entered("text"), voice)


def _brought_down(act: ActingContext, text: str, voice: Voice) -> Reply:
    bring_down(act, text)
    said = N_("It is on the Task Force's next agenda. What comes of it is told to leadership.")
    return say(voice.sentence(said))


def edit(act: ActingContext, request: Request, _voice: Voice) -> Reply:
    """Put one right, by its number on the agenda; the words behind it are its new ones."""
    number, said = take_number_if_any(request.text)
    if number is None:
        raise UserError(WHICH_ITEM, about="decision")
    item = items.item_with_number(act, number)
    if item.steering_id is None:
        said = N_("Item %(number)s is no decision of leadership's.")
        raise UserError(said, about="decision", number=number)
    decision = act.session.get_one(SteeringDecision, item.steering_id)
    to_put_right(act, decision)
    return Open(_edit_form(decision, said or decision.text))


def edit_asked(act: ActingContext, request: Request, voice: Voice) -> Form:
    """Ask which of them, where there are several, and what it is to say."""
    act.require(Permission.BRING_DOWN)
    waiting = waiting_decisions(act)
    _, said = take_number_if_any(request.text)
    if not waiting:
        raise UserError(NONE_WAITS, about="decision")
    if len(waiting) == 1:
        return _edit_form(waiting[0], said or waiting[0].text)
    options = tuple(
        Option(str(it.id), without_persons(" ".join(it.text.split()), voice)) for it in waiting
    )
    which = ChoiceField("decision", N_("Which decision?"), options=options)
    return _edit_form(None, said, which)


def _edit_form(decision: SteeringDecision | None, said: str, *which: ChoiceField) -> Form:
    field = LongTextField(
        "text",
        N_("What has been decided?"),
        initial=said,
        longest=ITEM_LIMIT,
        hint=CASE_HINT,
    )
    memo = {} if decision is None else {"decision": str(decision.id)}
    return Form("steering.edit", N_("Leadership's decision"), (*which, field), memo=memo)


def submit_edit(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Put it right, and say how it stands."""
    kept = "decision" in request.memo
    number = opened_for(request, "decision") if kept else number_if_any(request, "decision")
    decision = None if number is None else act.session.get(SteeringDecision, number)
    if decision is None or decision.hotspot_id != act.hotspot_id:
        raise UserError(CHOOSE, about="decision")
    item = put_right(act, decision, request.entered("text"))
    return say(voice.sentence(N_("It says now: %(item)s"), item=named(act, item, voice)))


DECISION = Verb(
    "decision",
    N_("Bring a decision down to the Task Force"),
    Permission.BRING_DOWN,
    decision,
    danish=("beslutning",),
    usage=N_("<text>"),
    form=asked,
)
EDIT = Verb(
    "edit",
    N_("Put right what a decision says, until its agenda goes out"),
    Permission.BRING_DOWN,
    edit,
    danish=("ret",),
    usage=N_("<n> [new words]"),
    form=edit_asked,
)
PRESSES: Mapping[Press, Pressed] = {
    Press.BRING_DOWN: Pressed("hotspot", Permission.BRING_DOWN, ask),
}
FORMS: Mapping[str, Submitted] = {
    "steering.decision": Submitted(Permission.BRING_DOWN, submit),
    "steering.edit": Submitted(Permission.BRING_DOWN, submit_edit),
}
