"""Rows that are unclear, a few at a time: who is meant, by when, in fewer words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.delivery.messages.sheets.sheet import asked_facts
from bot.delivery.words.blocks import Part
from bot.delivery.words.render import Voice
from bot.rules.errors import N_, UserError
from bot.rules.sheets.plan import NAME_LIMIT, WHAT_LIMIT, Chosen, Line, Unknown
from bot.store.models import SheetImport
from bot.store.queries.sheets.plans import plan
from bot.usecases.kit.context import ActingContext
from bot.usecases.people.actors import NAMELESS
from bot.usecases.sheets import importing
from bot.usecases.sheets.importing import waiting_sheet
from commands.kit import form_values
from commands.kit.actor_choice import NEW, NOT_BOTH, actor_options
from commands.kit.forms import (
    ChoiceField,
    Field,
    Form,
    LongTextField,
    Option,
    PersonField,
    TextField,
)
from commands.kit.reply import Nothing, Open, Replace, Reply
from commands.kit.request import Request
from commands.sheets.button_values import number_of

FORM = "sheet.settle"

AT_ONCE = 10
"""Rows in one form: up to six blocks each, of Slack's hundred."""

ABOUT_WHO = frozenset({Unknown.WHO, Unknown.WHICH, Unknown.ACTOR})

NOTHING_UNCLEAR = N_("Nothing is unclear any more. The list is shown as it is now.")
ABOUT = N_("What you leave empty stays unclear, and is not imported.")


def ask(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Open the form about the first rows that are unclear."""
    sheet = waiting_sheet(act, number_of(request))
    form = _form(act, sheet, voice, after=0)
    if form is None:
        raise UserError(NOTHING_UNCLEAR)
    return Open(form)


def _form(act: ActingContext, sheet: SheetImport, voice: Voice, *, after: int) -> Form | None:
    """About the rows `after` one that are unclear, so many at once; None for none."""
    unclear = _once_for_each_name(plan(act, sheet).asked)
    asked = [it for it in unclear if it.row > after][:AT_ONCE]
    if not asked:
        return None
    actors = actor_options(act, voice)
    fields = [field for line in asked for field in _fields(line, actors, voice)]
    memo = {"sheet": str(sheet.id), "rows": " ".join(str(it.row) for it in asked)}
    about = Part(voice.sentence(ABOUT))
    return Form(FORM, N_("Settle rows"), (about, *fields), memo=memo)


def _once_for_each_name(lines: Sequence[Line]) -> list[Line]:
    """Who is meant by a name is asked about once: it is the same person in all rows."""
    found: list[Line] = []
    names: set[str] = set()
    for line in lines:
        if not (set(line.unknown) <= ABOUT_WHO and line.said_who in names):
            found.append(line)
        names |= {line.said_who} - {""}
    return found


def settle(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Take what was chosen, and ask about the rows that follow.

    What can't be is said beside its field, and nothing is taken.
    """
    numbers = [form_values.number_or_none(it) or 0 for it in request.memo.get("rows", "").split()]
    chosen = {row: _chosen(request, row) for row in numbers}
    settled = {row: it for row, it in chosen.items() if it != Chosen()}
    number = form_values.opened_for(request, "sheet")
    importing.settle(act, number, settled)
    following = _form(act, waiting_sheet(act, number), voice, after=max(numbers, default=0))
    return Nothing() if following is None else Replace(following)


def _chosen(request: Request, row: int) -> Chosen:
    """What was chosen for a row. Raises UserError for a new actor without a name, and for both."""
    picked, name = request.entered(f"actor{row}"), request.entered(f"new{row}")
    is_new = picked == NEW
    if is_new != bool(name) and picked:
        raise UserError(NAMELESS if is_new else NOT_BOTH, about=f"new{row}")
    return Chosen(
        what=request.entered(f"what{row}"),
        owner=form_values.slack_id_if_any(request, f"owner{row}"),
        actor=None if is_new else form_values.number_if_any(request, f"actor{row}"),
        new_actor=name,
        due=request.entered(f"due{row}"),
    )


def _fields(line: Line, actors: tuple[Option, ...], voice: Voice) -> Iterator[Field | Part]:
    yield Part(voice.text("sheet_asked", **asked_facts(line, voice)))
    if Unknown.WHAT in line.unknown:
        yield LongTextField(
            f"what{line.row}", N_("What"), initial=line.what, longest=WHAT_LIMIT, optional=True
        )
    if ABOUT_WHO & set(line.unknown):
        yield PersonField(f"owner{line.row}", N_("Owner"), initial=line.owner, optional=True)
        yield from _actor_fields(line, actors)
    if Unknown.WHEN in line.unknown:
        yield TextField(f"due{line.row}", N_("Due date"), optional=True)


def _actor_fields(line: Line, actors: tuple[Option, ...]) -> Iterator[Field]:
    yield ChoiceField(f"actor{line.row}", N_("Actor"), options=actors, optional=True)
    yield TextField(f"new{line.row}", N_("New actor's name"), longest=NAME_LIMIT, optional=True)
