"""What the buttons and forms about minutes do: corrections, and a template of one's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.delivery.messages.meetings.minutes_changes import place_label, words_shown
from bot.delivery.messages.meetings.minutes_facts import without_people
from bot.delivery.words.buttons import Press
from bot.delivery.words.render import Voice
from bot.rules.errors import N_, UserError
from bot.rules.meetings.corrections import Place
from bot.rules.permissions import Permission
from bot.store.models import CorrectionStatus, Meeting
from bot.store.queries.meetings.minutes import numbers_of
from bot.usecases.kit.context import ActingContext
from bot.usecases.meetings import minutes, word_template
from bot.usecases.meetings.planning import meeting_with_id
from commands.agreements.forms import CASE_HINT
from commands.kit.entries import Pressed, Submitted
from commands.kit.form_values import CHOOSE, opened_for
from commands.kit.forms import ChoiceField, Form, LongTextField, Option
from commands.kit.reply import Nothing, Open, Replace, Reply, say
from commands.kit.request import Request

WHERE, TEXT, AGAIN = "where", "text", "words"
"""The fields. In a form that takes the place of another, a field of the same name keeps what was
entered (docs.slack.dev/surfaces/modals), so the words that are filled in have a name of their own.
"""

MOST_OPTIONS = 100


def ask_for_correction(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Ask what should be put right, and where."""
    meeting = meeting_with_id(act, request.number)
    minutes.require_correctable(act, meeting)
    return Open(_form(act, meeting, voice))


def _form(act: ActingContext, meeting: Meeting, voice: Voice) -> Form:
    numbers = numbers_of(act.session, meeting)
    found = [
        Option(place.key, _option(voice, place, words, numbers))
        for place, words in minutes.places_of(act, meeting)
    ]
    fields: tuple[ChoiceField | LongTextField, ...] = (
        *_wheres(found),
        _words(TEXT, optional=True),
    )
    memo = {"meeting": str(meeting.id)}
    return Form("minutes.correct", N_("Propose a correction"), fields, memo=memo)


def _wheres(options: Sequence[Option]) -> Iterator[ChoiceField]:
    """A menu holds a hundred places; a long meeting has more."""
    for first in range(0, len(options), MOST_OPTIONS):
        hint = N_(
            "Choose a place, and its words are filled in. "
            "Without one it is added under the minutes."
        )
        some = tuple(options[first : first + MOST_OPTIONS])
        yield ChoiceField(f"{WHERE}{first}", N_("Where?"), options=some, optional=True, hint=hint)


def _option(voice: Voice, place: Place, words: str, numbers: Mapping[int, int]) -> str:
    said = without_people(voice, " ".join(words_shown(voice, place, words).split()))
    where = place_label(voice, place, numbers)
    return f"{where}: {said}" if said else where


def _words(name: str, *, initial: str = "", optional: bool = False) -> LongTextField:
    return LongTextField(
        name,
        N_("What should it say instead?"),
        initial=initial,
        optional=optional,
        longest=max(minutes.CORRECTION_LIMIT, len(initial)),
        hint=CASE_HINT,
    )


def _form_at(meeting: Meeting, place: Place, before: str, voice: Voice) -> Form:
    """The same for one place, with what stands there."""
    memo = {"meeting": str(meeting.id), "place": place.key}
    words = _words(AGAIN, initial=words_shown(voice, place, before))
    return Form("minutes.correct", N_("Propose a correction"), (words,), memo=memo)


def submit_correction(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Ask the chief; the chief's own correction is in the minutes at once.

    A place that was chosen without a word comes back with the words that stand there.
    """
    meeting = meeting_with_id(act, opened_for(request, "meeting"))
    where, place = _place(request)
    field = AGAIN if AGAIN in request.fields else TEXT
    said = request.entered(field)
    try:
        if place is not None and not said:
            before = minutes.words_now(act, meeting, place)
            return Replace(_form_at(meeting, place, before, voice))
        proposed = minutes.propose_correction(act, meeting, said, place)
    except UserError as error:
        error.about = field if said or not where else where
        raise
    if proposed.status == CorrectionStatus.ACCEPTED:
        told = N_("It is in the minutes, version %(version)s.")
        return say(voice.sentence(told, version=proposed.version))
    return say(voice.sentence(N_("The hotspot chief is asked, and you hear what comes of it.")))


def _place(request: Request) -> tuple[str, Place | None]:
    """Return the place that was chosen, and in which field; None for none. Raises UserError."""
    chosen = {name: request.entered(name) for name in request.fields if name.startswith(WHERE)}
    where = next((name for name, key in chosen.items() if key), "")
    key = request.memo.get("place", "") or chosen.get(where, "")
    try:
        return where, Place.of(key) if key else None
    except ValueError as error:
        raise UserError(CHOOSE, about=where or TEXT) from error


def accept(act: ActingContext, request: Request, _voice: Voice) -> Reply:
    """Put it in the minutes; the message shows it."""
    minutes.accept_correction(act, minutes.correction_with_id(act, request.number))
    return Nothing()


def decline(act: ActingContext, request: Request, _voice: Voice) -> Reply:
    """Leave the minutes as they are; the message shows it."""
    minutes.decline_correction(act, minutes.correction_with_id(act, request.number))
    return Nothing()


def use_template(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Have the document that was sent tried, away from here."""
    word_template.use(act, request.number)
    return say(voice.sentence(N_("I try it now, and tell you in a moment.")))


def drop_template(act: ActingContext, _request: Request, voice: Voice) -> Reply:
    """Go back to the bot's own look."""
    word_template.drop(act)
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
