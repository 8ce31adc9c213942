"""A decision of the steering group brought down: by command, by a leader's button, in a form."""

from __future__ import annotations

from collections.abc import Mapping

from bot.delivery.words.buttons import Press
from bot.delivery.words.render import Voice
from bot.rules.errors import N_
from bot.rules.permissions import Permission
from bot.usecases.agenda.item_options import ITEM_LIMIT
from bot.usecases.kit.context import ActingContext
from bot.usecases.leadership.decisions import bring_down
from commands.agreements.forms import CASE_HINT
from commands.kit.entries import Pressed, Submitted, Verb
from commands.kit.forms import Form, LongTextField
from commands.kit.reply import Open, Reply, say
from commands.kit.request import Request


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


DECISION = Verb(
    "decision",
    N_("Bring a decision down to the Task Force"),
    Permission.BRING_DOWN,
    decision,
    danish=("beslutning",),
    usage=N_("<text>"),
    form=asked,
)
PRESSES: Mapping[Press, Pressed] = {
    Press.BRING_DOWN: Pressed("hotspot", Permission.BRING_DOWN, ask),
}
FORMS: Mapping[str, Submitted] = {
    "steering.decision": Submitted(Permission.BRING_DOWN, submit),
}
