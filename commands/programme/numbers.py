"""Which activity is meant by what somebody writes, or chooses in a form."""

from __future__ import annotations

import re

from bot.rules.errors import N_, UserError
from bot.store.models import Activity
from bot.store.queries.programme.plan import activity_numbered
from bot.usecases.kit.context import ActingContext
from bot.usecases.kit.words import shortened
from bot.usecases.programme.activities import with_id, with_number
from commands.kit import form_values
from commands.kit.forms import MOST_OPTIONS, ChoiceField, Option
from commands.kit.parsing import DASH, QUOTE
from commands.kit.request import Request

_NUMBER = re.compile(
    rf"{QUOTE}*(?:[Ii]\s?{DASH}?\s?|#)?([0-9]{{1,9}})(?![\w/.-]*\w){QUOTE}*[.,:]?\s*"
)

LAST_YEAR = 9998

OPTION = 75
"""Characters of a choice's label in Slack."""

WHICH_ACTIVITY = N_("Which activity? Write its number, for example “I-3”.")


def take_activity(act: ActingContext, text: str) -> tuple[Activity, str]:
    """Return the activity whose number the text begins with, and the rest. Raises UserError."""
    found = _NUMBER.match(text)
    if found is None:
        raise UserError(WHICH_ACTIVITY, about="activity")
    return with_number(act, int(found[1])), text[found.end() :].strip()


def activity_meant(
    act: ActingContext, text: str, among: list[Activity]
) -> tuple[Activity | ChoiceField, str]:
    """Return the activity with the number the text begins with, or a choice; and the rest.

    Raises UserError where there is nothing to choose from.
    """
    found = _NUMBER.match(text)
    if found is not None:
        activity = activity_numbered(act.session, act.hotspot, int(found[1]))
        if activity is not None and activity in among:
            return activity, text[found.end() :].strip()
    return which_of(among), text if found is None else text[found.end() :].strip()


def which_of(among: list[Activity]) -> ChoiceField:
    """Ask which of them it is. Raises UserError when there is none."""
    if not among:
        raise UserError(N_("There is no activity in the plan that this could be about."))
    options = tuple(
        Option(str(it.id), shortened(f"I-{it.number} {it.line}", OPTION))
        for it in among[-MOST_OPTIONS:]
    )
    return ChoiceField("activity", N_("Which activity?"), options=options)


def activity_of(act: ActingContext, request: Request) -> Activity:
    """Return which activity a form was opened for, or which was chosen in it. Raises UserError."""
    if "activity" in request.fields:
        return with_id(act, form_values.number(request, "activity"))
    return with_id(act, form_values.opened_for(request, "activity"))


def asked_year(value: str) -> int:
    """Return the year that a button below a page carries. Raises UserError for nonsense."""
    return page_and_year(value)[1]


def page_and_year(value: str) -> tuple[int, int]:
    """Return the page and the year that a button below the plan carries. Raises UserError."""
    numbers = [form_values.number_or_none(it) for it in value.split(" ")]
    match numbers:
        case [int(), int() as page, int() as year] if 1 <= year <= LAST_YEAR:
            return page, year
    raise UserError(form_values.GONE)
