"""`/taskforce away`: who answers while somebody is not there."""

from __future__ import annotations

import re
from datetime import date

from bot.delivery.render import Voice
from bot.rules.dates import NextMeeting, parse_due
from bot.rules.dates_questions import NOT_UNDERSTOOD, DateError
from bot.rules.errors import N_, UserError
from bot.rules.workdays import Calendar
from bot.usecases import people
from bot.usecases.people import Visit
from commands import chosen
from commands.entries import FreelySubmitted, FreeVerb
from commands.forms import DateField, Form, PersonField
from commands.parsing import mentioned, require_recognised, take_person
from commands.reply import FieldError, Open, Reply, say
from commands.request import Request

AWAY_FORM = "taskforce.away"

_UNTIL = re.compile(
    r"(?:until|till|to|indtil|til og med|til|t\.o\.m\.)\s+(?:og med\s+)?", re.IGNORECASE
)


def away(visit: Visit, request: Request, voice: Voice) -> Reply:
    """Be away until a day, with a stand-in; without words a form asks."""
    if not request.text:
        return Open(_form(visit))
    until, stand_in_id = _read(visit, request.text)
    return _go(visit, until, stand_in_id, voice)


def submit_away(visit: Visit, request: Request, voice: Voice) -> Reply:
    """The same, from the form."""
    until = chosen.day(request, "until")
    try:
        return _go(visit, until, chosen.slack_id_if_any(request, "stand_in"), voice)
    except UserError as error:
        raise FieldError("until", error) from error


def back(visit: Visit, _request: Request, voice: Voice) -> Reply:
    """Be there again."""
    people.come_back(visit)
    return say(voice.text("away_off"))


def _go(visit: Visit, until: date, stand_in_id: str | None, voice: Voice) -> Reply:
    led = people.go_away(visit, until, stand_in_id)
    return say(voice.text("away", until=until, stand_in=stand_in_id, led=led))


def _read(visit: Visit, text: str) -> tuple[date, str | None]:
    require_recognised(text)
    stand_in_id, words = take_person(text) if mentioned(text) else (None, text)
    due = parse_due(_UNTIL.sub("", words, count=1), visit.today, Calendar(visit.zone))
    if isinstance(due, NextMeeting):
        raise DateError(NOT_UNDERSTOOD)
    return due.day, stand_in_id


def _form(visit: Visit) -> Form:
    person = visit.person
    return Form(
        AWAY_FORM,
        N_("Away"),
        (
            DateField("until", N_("Until"), initial=person.away_until),
            PersonField(
                "stand_in",
                N_("Stand-in"),
                initial=person.stand_in_id,
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
)
BACK = FreeVerb(
    "away off",
    danish=("fravær slut", "fravær af", "fravær fra"),
    about=N_("Say that you are back"),
    run=back,
)
FORMS = {AWAY_FORM: FreelySubmitted(submit_away)}
