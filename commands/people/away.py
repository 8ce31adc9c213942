"""`/taskforce away`: who answers while somebody is not there."""

from __future__ import annotations

from datetime import date

from bot.delivery.words.render import Voice
from bot.rules.dates.meaning import Asked
from bot.rules.dates.questions import DateError, Doubt
from bot.rules.dates.reading import On, Unclear, reading_of
from bot.rules.errors import N_, concerning
from bot.rules.workdays import Calendar
from bot.usecases.people import people
from bot.usecases.people.people import PersonContext
from commands.kit import form_values
from commands.kit.dates_in_words import led_in
from commands.kit.entries import FreelySubmitted, FreeVerb
from commands.kit.forms import DateField, Form, PersonField
from commands.kit.parsing import (
    mentioned,
    person_if_one,
    require_recognised,
    take_person,
    without_mentions,
)
from commands.kit.reply import Reply, say
from commands.kit.request import Request

AWAY_FORM = "taskforce.away"


def away(context: PersonContext, request: Request, voice: Voice) -> Reply:
    """Be away until a day, with a stand-in."""
    until, stand_in_id = _read(context, request.text)
    return _go(context, until, stand_in_id, voice)


def submit_away(context: PersonContext, request: Request, voice: Voice) -> Reply:
    """The same, from the form."""
    until = form_values.day(request, "until")
    return _go(context, until, form_values.slack_id_if_any(request, "stand_in"), voice)


def back(context: PersonContext, _request: Request, voice: Voice) -> Reply:
    """Be there again."""
    people.come_back(context)
    return say(voice.text("away_off"))


def _go(context: PersonContext, until: date, stand_in_id: str | None, voice: Voice) -> Reply:
    led = people.go_away(context, until, stand_in_id)
    return say(voice.text("away", until=until, stand_in=stand_in_id, led=led))


def _read(context: PersonContext, text: str) -> tuple[date, str | None]:
    require_recognised(text, "stand_in")
    stand_in_id, words = take_person(text, "stand_in") if mentioned(text) else (None, text)
    until = _until(context, words)
    if isinstance(until, On):
        return until.day, stand_in_id
    with concerning("until"):
        raise until.question


def _until(context: PersonContext, words: str) -> On | Unclear:
    """Read the last day away; no meeting says how long somebody is away."""
    asked = Asked(context.today, Calendar(context.zone))
    until = reading_of(led_in(words), asked)
    return until if isinstance(until, On | Unclear) else Unclear(DateError(Doubt.NOT_UNDERSTOOD))


def _asked(context: PersonContext, request: Request, _voice: Voice) -> Form:
    """Ask until when and who stands in, with what was understood of it, or what is so already."""
    person, text = context.person, request.text
    until = _until(context, without_mentions(text))
    day = until.day if isinstance(until, On) else None
    return Form(
        AWAY_FORM,
        N_("Away"),
        (
            DateField("until", N_("Until"), initial=day if text else person.away_until),
            PersonField(
                "stand_in",
                N_("Stand-in"),
                initial=person_if_one(text) if text else person.stand_in_id,
                optional=True,
                hint=N_("Gets your reminders and can answer for your agreements meanwhile."),
            ),
        ),
    )


AWAY = FreeVerb(
    "away",
    danish=("fravær",),
    usage=N_("until <date> @stand-in"),
    about=N_("Say that you are away, and who stands in"),
    run=away,
    form=_asked,
)
BACK = FreeVerb(
    "away off",
    danish=("fravær slut", "fravær af", "fravær fra"),
    about=N_("Say that you are back"),
    run=back,
)
FORMS = {AWAY_FORM: FreelySubmitted(submit_away)}
