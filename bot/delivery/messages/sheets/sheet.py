"""How a list that is on its way in stands: what would come of it, and what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sqlmodel import Session

from bot.delivery.messages.kit.composed import Composed
from bot.delivery.messages.kit.composing import (
    ComposingContext,
    ContextComposer,
    composed,
    says,
    with_references,
)
from bot.delivery.words.blocks import Button, Part
from bot.delivery.words.buttons import Press, button
from bot.delivery.words.mrkdwn import Mrkdwn
from bot.delivery.words.render import Voice
from bot.notices.sheets import SheetStands
from bot.rules.dates.reading import NextMeeting, On
from bot.rules.errors import N_
from bot.rules.sheets.columns import Column
from bot.rules.sheets.plan import Left, Line, Plan
from bot.store.database.row_ids import row_id
from bot.store.models import Hotspot, Outbox, SheetImport, SheetStatus
from bot.store.queries.sheets.plans import TAB, layout, plan

MOST_LINES = 12
"""Rows that are shown in the message itself; all of them are behind a button."""

_ANSWERS = {SheetStatus.IMPORTED: Press.UNDO_IMPORT, SheetStatus.OFFERED: Press.READ_SHEET}

NAMES_NO_CITIZEN = N_(
    "Is a citizen named in one of the rows? Then don't import it: take the name out of the sheet, "
    "and send it anew."
)


def sheet_stands(
    composing: ComposingContext,
    session: Session,
    row: Outbox,
    notice: SheetStands,
    now: datetime,
) -> Composed | None:
    """To whoever sent it. Nothing once the list is forgotten."""
    sheet = session.get(SheetImport, notice.sheet)
    if sheet is None:
        return None
    voice = composing.voice(session, row)
    here = composing.within(session, session.get_one(Hotspot, sheet.hotspot_id), now)
    if sheet.status != SheetStatus.SHOWN:
        return composed(row, voice, [_part(sheet, here.hotspot.name, voice)])
    knows_what = Column.WHAT in layout(sheet).columns
    planned = plan(here, sheet) if knows_what else Plan()
    return composed(row, voice, list(_parts(sheet, planned, here.hotspot.name, voice)))


def _part(sheet: SheetImport, area: str, voice: Voice) -> Part:
    text = voice.text(
        "sheet_stands",
        status=sheet.status,
        kind=sheet.kind,
        area=area,
        count=len(sheet.made),
        trouble=sheet.trouble,
    )
    answer = _ANSWERS.get(SheetStatus(sheet.status))
    return Part(text, () if answer is None else (button(answer, row_id(sheet.id)),))


def _parts(sheet: SheetImport, planned: Plan, area: str, voice: Voice) -> Iterator[Part]:
    made, asked = planned.made, planned.asked
    counts = {"made": len(made), "asked": len(asked), "rows": len(planned.lines)}
    yield Part(voice.text("sheet_shown", kind=sheet.kind, area=area, **counts))
    yield from _lines([voice.text("sheet_asked", **asked_facts(it, voice)) for it in asked])
    yield from _lines([made_line(it, planned, voice) for it in made])
    left, tab = _left_out(planned), sheet.choices.get(TAB, "")
    if left or planned.month_first or tab:
        said = {"left": left, "month_first": planned.month_first, "tab": tab}
        yield Part(voice.text("sheet_left", **said))
    yield Part(voice.sentence(NAMES_NO_CITIZEN), _buttons(sheet, planned), quiet=True)


def _lines(lines: Sequence[Mrkdwn]) -> Iterator[Part]:
    if lines:
        yield Part(Mrkdwn("\n").join(lines[:MOST_LINES]))


def made_line(line: Line, planned: Plan, voice: Voice) -> Mrkdwn:
    """Return what a row becomes, as one line."""
    return voice.text(
        "sheet_line",
        row=line.row,
        what=with_references(line.what),
        owner=line.owner,
        actor=planned.names.get(line.actor or 0, line.new_actor),
        new=bool(line.new_actor),
        due=line.due.day if isinstance(line.due, On) else None,
        next_meeting=isinstance(line.due, NextMeeting),
        passed=line.passed,
    )


def asked_facts(line: Line, voice: Voice) -> dict[str, object]:
    """Return what the template of a row that is asked about takes."""
    return {
        "row": line.row,
        "what": with_references(line.what),
        "unknown": [it.value for it in line.unknown],
        "who": line.said_who,
        "owner": line.owner,
        "due": line.said_due,
        "question": voice.error(line.question) if line.question else None,
    }


def _left_out(planned: Plan) -> Mapping[str, Sequence[int]]:
    """The numbers of the rows that are left out, by why."""
    found: defaultdict[Left, list[int]] = defaultdict(list)
    for line in planned.left_out:
        if line.left is not None:
            found[line.left].append(line.row)
    return {why.value: found[why] for why in Left if why in found}


def _buttons(sheet: SheetImport, planned: Plan) -> tuple[Button, ...]:
    number = row_id(sheet.id)
    more = max(len(planned.made), len(planned.asked)) > MOST_LINES
    return (
        *((button(Press.IMPORT, f"{number} {planned.mark}"),) if planned.made else ()),
        *((button(Press.SETTLE_ROWS, number),) if planned.asked else ()),
        *((button(Press.SHEET_ROWS, f"{number} 1"),) if more else ()),
        button(Press.SHEET_COLUMNS, number),
        button(Press.LEAVE_SHEET, number),
    )


COMPOSERS: Mapping[str, ContextComposer] = dict([says(SheetStands, sheet_stands)])
