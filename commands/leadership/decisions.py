"""A decision of the steering group brought down: by command, by a leader's button, in a form."""

from __future__ import annotations

from collections.abc import Mapping

from bot.delivery.messages.kit.composing import without_persons
from bot.delivery.words.buttons import Press
from bot.delivery.words.render import Voice
from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission, Role
from bot.store.models import AgendaItem, SteeringDecision
from bot.usecases.agenda import items
from bot.usecases.agenda.item_options import ITEM_LIMIT
from bot.usecases.kit.context import ActingContext
from bot.usecases.leadership.decisions import (
    bring_down,
    put_right,
    still_to_come,
    to_put_right,
)
from commands.agenda.shown import named
from commands.agreements.forms import CASE_HINT
from commands.kit.entries import Pressed, Submitted, Verb
from commands.kit.form_values import CHOOSE, number_if_any, opened_for
from commands.kit.forms import ChoiceField, Form, LongTextField, Option
from commands.kit.parsing import names_agreement, take_number_if_any
from commands.kit.reply import Open, Reply, say
from commands.kit.request import Request
from commands.leadership import answers

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


def edit(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Put one right, by its number on the agenda; the words behind it are its new ones.

    Without a number the form asks which one. What names an agreement is an answer about that.
    """
    if names_agreement(request.text):
        return answers.edit(act, request, voice)
    number, said = take_number_if_any(request.text)
    if number is None:
        return Open(edit_asked(act, request, voice))
    item = items.item_with_number(act, number)
    decision = _became(act, item)
    to_put_right(act, decision)
    return Open(_edit_form({"item": str(item.id)}, said or _as_read(act, voice, decision.text)))


def _became(act: ActingContext, item: AgendaItem) -> SteeringDecision:
    """Return the decision that became this item. Raises UserError for any other item."""
    if item.steering_id is None:
        said = N_("Item %(number)s is no decision of leadership's.")
        raise UserError(said, about="item", number=item.number)
    return act.session.get_one(SteeringDecision, item.steering_id)


def edit_asked(act: ActingContext, request: Request, voice: Voice) -> Form:
    """Ask which of those that wait, and what it is to say."""
    if names_agreement(request.text):
        return answers.asked(act, request, voice)
    waiting = still_to_come(act)
    if not waiting:
        raise UserError(NONE_WAITS, about="item")
    _, said = take_number_if_any(request.text)
    options = tuple(
        Option(str(it.id), without_persons(" ".join(it.text.split()), voice)) for it in waiting
    )
    only = waiting[0] if len(waiting) == 1 else None
    which = ChoiceField(
        "item",
        N_("Which decision?"),
        options=options,
        initial=None if only is None else str(only.id),
    )
    return _edit_form({}, said or ("" if only is None else _as_read(act, voice, only.text)), which)


def _as_read(act: ActingContext, voice: Voice, text: str) -> str:
    """What leaders read names no person, also where they write."""
    return without_persons(text, voice) if act.roles() <= {Role.LEADER} else text


def _edit_form(memo: Mapping[str, str], said: str, *which: ChoiceField) -> Form:
    field = LongTextField(
        "text",
        N_("What has been decided?"),
        initial=said,
        longest=ITEM_LIMIT,
        hint=CASE_HINT,
    )
    return Form("steering.edit", N_("Leadership's decision"), (*which, field), memo=memo)


def submit_edit(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Put it right, and say how it stands."""
    kept = "item" in request.memo
    number = opened_for(request, "item") if kept else number_if_any(request, "item")
    if number is None:
        raise UserError(CHOOSE, about="item")
    item = items.item_with_id(act, number)
    decision, said = _became(act, item), request.entered("text")
    unchanged = said.strip() == _as_read(act, voice, decision.text).strip()
    put_right(act, decision, decision.text if unchanged else said)
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
