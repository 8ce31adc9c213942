"""What the buttons and forms about minutes do: corrections, and a template of one's own."""

from __future__ import annotations

from collections.abc import Mapping

from bot.delivery.buttons import Press
from bot.delivery.render import Voice
from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission
from bot.store.models import CorrectionStatus, Meeting
from bot.usecases import minutes, templates
from bot.usecases.act import Act
from bot.usecases.meetings import meeting_with_id
from commands.agreement_forms import CASE_HINT
from commands.chosen import opened_for
from commands.entries import Pressed, Submitted
from commands.forms import Form, LongTextField
from commands.reply import FieldError, Nothing, Open, Reply, say
from commands.request import Request


def ask_for_correction(act: Act, request: Request, _voice: Voice) -> Reply:
    """Ask what should be put right."""
    meeting = meeting_with_id(act, request.number)
    minutes.require_correctable(act, meeting)
    return Open(_form(meeting))


def _form(meeting: Meeting) -> Form:
    field = LongTextField(
        "text",
        N_("What should it say instead?"),
        longest=minutes.CORRECTION_LIMIT,
        hint=CASE_HINT,
    )
    memo = {"meeting": str(meeting.id)}
    return Form("minutes.correct", N_("Propose a correction"), (field,), memo=memo)


def submit_correction(act: Act, request: Request, voice: Voice) -> Reply:
    """Ask the chief; the chief's own correction is in the minutes at once."""
    meeting = meeting_with_id(act, opened_for(request, "meeting"))
    try:
        proposed = minutes.propose_correction(act, meeting, request.entered("text"))
    except UserError as error:
        raise FieldError("text", error) from error
    if proposed.status == CorrectionStatus.ACCEPTED:
        said = N_("It is in the minutes, version %(version)s.")
        return say(voice.sentence(said, version=proposed.version))
    return say(voice.sentence(N_("The hotspot chief is asked, and you hear what comes of it.")))


def accept(act: Act, request: Request, _voice: Voice) -> Reply:
    """Put it in the minutes; the message shows it."""
    minutes.accept_correction(act, minutes.correction_with_id(act, request.number))
    return Nothing()


def decline(act: Act, request: Request, _voice: Voice) -> Reply:
    """Leave the minutes as they are; the message shows it."""
    minutes.decline_correction(act, minutes.correction_with_id(act, request.number))
    return Nothing()


def use_template(act: Act, request: Request, voice: Voice) -> Reply:
    """Have the document that was sent tried, away from here."""
    templates.use(act, request.number)
    return say(voice.sentence(N_("I try it now, and tell you in a moment.")))


def drop_template(act: Act, _request: Request, voice: Voice) -> Reply:
    """Go back to the bot's own look."""
    templates.drop(act)
    return say(voice.sentence(N_("The next minutes have the bot's own look.")))


PRESSES: Mapping[Press, Pressed] = {
    Press.CORRECT_MINUTES: Pressed("meeting", Permission.PROPOSE_CORRECTION, ask_for_correction),
    Press.ACCEPT_CORRECTION: Pressed("correction", Permission.DECIDE_CORRECTION, accept),
    Press.DECLINE_CORRECTION: Pressed("correction", Permission.DECIDE_CORRECTION, decline),
    Press.USE_TEMPLATE: Pressed("document", Permission.CHANGE_SETTINGS, use_template),
    Press.DROP_TEMPLATE: Pressed("hotspot", Permission.CHANGE_SETTINGS, drop_template),
}

FORMS: Mapping[str, Submitted] = {
    "minutes.correct": Submitted(Permission.PROPOSE_CORRECTION, submit_correction),
}
