"""What the columns of a sheet mean, where the headings don't say."""

from __future__ import annotations

from collections.abc import Mapping

from bot.delivery.words.blocks import Part
from bot.delivery.words.render import Voice
from bot.rules.errors import N_, UserError
from bot.rules.sheets.columns import Column
from bot.store.models import SheetImport
from bot.store.queries.sheets.plans import layout
from bot.usecases.kit.context import ActingContext
from bot.usecases.kit.words import shortened
from bot.usecases.sheets.importing import choose_columns, waiting_sheet
from commands.kit import form_values
from commands.kit.forms import ChoiceField, Form, Option
from commands.kit.reply import Nothing, Open, Reply
from commands.kit.request import Request
from commands.sheets.button_values import number_of

FORM = "sheet.columns"

LABELS: Mapping[Column, str] = {
    Column.WHAT: N_("What"),
    Column.OWNER: N_("Owner"),
    Column.ACTOR: N_("Actor"),
    Column.DUE: N_("Due date"),
    Column.STATE: N_("Done or not"),
}
OPTIONAL = frozenset(Column) - {Column.WHAT}

ABOUT = N_("Say which column is which. A column that is not named here is not used.")
ONCE = N_("Each column can mean one thing only.")

_LONGEST = 60
"""Characters of an option: a heading, and how the column begins."""


def ask(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Open the form that asks, filled in with what is understood already."""
    sheet = waiting_sheet(act, number_of(request))
    found = layout(sheet).columns
    options = _options(sheet, voice)
    fields = [
        ChoiceField(
            column.value,
            label,
            options=options,
            initial=str(found[column]) if column in found else None,
            optional=column in OPTIONAL,
        )
        for column, label in LABELS.items()
    ]
    about = Part(voice.sentence(ABOUT))
    return Open(Form(FORM, N_("Columns"), (about, *fields), memo={"sheet": str(sheet.id)}))


def choose(act: ActingContext, request: Request, _voice: Voice) -> Reply:
    """Take what was chosen; the list is shown anew with it."""
    found: dict[Column, int] = {}
    for column in LABELS:
        place = form_values.number_if_any(request, column.value)
        if place is not None and place in found.values():
            raise UserError(ONCE, about=column.value)
        if place is not None:
            found[column] = place
    choose_columns(act, form_values.opened_for(request, "sheet"), found)
    return Nothing()


def _options(sheet: SheetImport, voice: Voice) -> tuple[Option, ...]:
    """A column by its heading, else by its place; with the first that stands in it."""
    rows = sheet.cells or []
    found = layout(sheet)
    options = []
    for place in range(max(map(len, rows), default=0)):
        filled = (row[place] for row in rows[found.first :] if place < len(row) and row[place])
        heading = found.headings[place] if place < len(found.headings) else ""
        named = heading or voice.gettext(N_("Column %(number)s"), number=place + 1)
        first = next(filled, "")
        options.append(Option(str(place), shortened(f"{named}: {first}", _LONGEST)))
    return tuple(options)
