"""A list is sent in: kept, with what its words can mean, until somebody has seen what comes of it.

Of a row with something like a CPR number nothing is kept but its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.notices.sheets import ReadSheet, SheetStands
from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission, allowed
from bot.rules.privacy import find_cpr
from bot.rules.sheets.columns import Row, SheetKind
from bot.rules.sheets.people import in_words, known_as
from bot.rules.sheets.plan import words_in
from bot.rules.sheets.tables import MOST_ROWS, rows_of
from bot.store.context import InHotspot
from bot.store.database.engine import lock_hotspot
from bot.store.database.row_ids import row_id
from bot.store.models import Hotspot, SheetImport, SheetStatus
from bot.store.queries.people.roles import roles_of
from bot.store.queries.people.seats import hotspots_of
from bot.store.queries.sheets.plans import NUMBERS, PEOPLE, TAB
from bot.store.queue import outbox
from bot.usecases.kit.context import ActingContext

TOO_MANY = N_("That is more than %(most)s rows. Send them in two or three parts.")
GONE = N_("That list is not here any more. Send it once more, or paste it with /taskforce import.")
NO_ROWS = N_("There are no rows in that. Copy them in your sheet, with their headings.")


def paste(act: ActingContext, kind: SheetKind, text: str) -> SheetImport:
    """Take in rows that somebody pasted. Raises UserError for none, and for too many."""
    act.require(Permission.IMPORT)
    rows = rows_of(text)
    trouble = _trouble(rows)
    if trouble:
        said = TOO_MANY if trouble == "rows" else NO_ROWS
        raise UserError(said, about="table", most=MOST_ROWS)
    sheet = SheetImport(
        hotspot_id=act.hotspot_id, person_id=act.person.id, kind=kind, asked_at=act.now
    )
    _keep(sheet, rows)
    act.session.add(sheet)
    act.session.flush()
    _have_read(act, sheet)
    return sheet


def _have_read(act: ActingContext, sheet: SheetImport) -> None:
    """Have Slack asked, which takes a moment, and say so."""
    act.tell(SheetStands.of(row_id(sheet.id), act.person.id))
    _ask_slack(act.session, act.now, act.hotspot, sheet)


def _ask_slack(session: Session, now: datetime, hotspot: Hotspot, sheet: SheetImport) -> None:
    channel = hotspot.channel_id
    asked = ReadSheet.asked(row_id(sheet.id), channel, sheet.file_id, sheet.person_id)
    outbox.enqueue(session, asked, now=now, hotspot=hotspot)


def offer(session: Session, now: datetime, zone: ZoneInfo, person_id: str, file_id: str) -> bool:
    """Take in a file that somebody sent; where it could be for several hotspots, ask for which.

    False: they may import nowhere.
    """
    own = [it for it in hotspots_of(session, person_id) if _may(session, now, zone, it, person_id)]
    status = SheetStatus.READING if len(own) == 1 else SheetStatus.OFFERED
    for hotspot in own:
        sheet = SheetImport(
            hotspot_id=row_id(hotspot.id),
            person_id=person_id,
            status=status,
            asked_at=now,
            file_id=file_id,
        )
        session.add(sheet)
        session.flush()
        told = SheetStands.of(row_id(sheet.id), person_id)
        outbox.enqueue(session, told, now=now, hotspot=hotspot)
        if status == SheetStatus.READING:
            _ask_slack(session, now, hotspot, sheet)
    return bool(own)


def _may(session: Session, now: datetime, zone: ZoneInfo, hotspot: Hotspot, person_id: str) -> bool:
    return allowed(Permission.IMPORT, roles_of(InHotspot(session, now, zone, hotspot), person_id))


def read_here(act: ActingContext, number: int) -> None:
    """Have an offered file read for this hotspot. Raises UserError when it is not offered."""
    act.require(Permission.IMPORT)
    sheet = act.session.get(SheetImport, number)
    if sheet is None or sheet.status != SheetStatus.OFFERED:
        raise UserError(GONE)
    sheet.status = SheetStatus.READING
    act.session.add(sheet)
    _ask_slack(act.session, act.now, act.hotspot, sheet)
    show_again(act.session, sheet)


def _being_read(session: Session, number: int) -> SheetImport | None:
    """Return a sheet that waits for what is read, with its hotspot locked."""
    sheet = session.get(SheetImport, number)
    if sheet is None:
        return None
    lock_hotspot(session, sheet.hotspot_id)
    session.refresh(sheet)
    return sheet if sheet.status == SheetStatus.READING else None


def refuse(session: Session, now: datetime, number: int, trouble: str) -> None:
    """Say why a file can't be read."""
    sheet = _being_read(session, number)
    if sheet is not None:
        end(sheet, SheetStatus.REFUSED, now)
        sheet.trouble = trouble
        session.add(sheet)
        show_again(session, sheet)


def take_in(
    session: Session,
    number: int,
    rows: Sequence[Row] | None,
    names: Mapping[str, Sequence[str]],
    *,
    now: datetime,
    tab: str = "",
) -> None:
    """Take over what was read: the rows of a file, and what people are called.

    What they are called is not kept; whom the words of the sheet can mean is.
    """
    trouble = "" if rows is None else _trouble(rows)
    if trouble:
        refuse(session, now, number, trouble)
    sheet = _being_read(session, number)
    if sheet is None:
        return
    if rows is not None:
        _keep(sheet, rows)
        sheet.choices = {**sheet.choices, TAB: tab}
    called = in_words(names)
    meant = {word: list(known_as(word, called)) for word in words_in(sheet.cells or [])}
    sheet.choices = {**sheet.choices, PEOPLE: {word: ids for word, ids in meant.items() if ids}}
    sheet.status = SheetStatus.SHOWN
    session.add(sheet)
    show_again(session, sheet)


def show_again(session: Session, sheet: SheetImport) -> None:
    """Have the message made anew that says how it stands."""
    outbox.mark_stale(session, [SheetStands.of(row_id(sheet.id), sheet.person_id).key])


def end(sheet: SheetImport, status: SheetStatus, now: datetime) -> None:
    """It has come to an end: nothing of what stood in it is kept."""
    sheet.status, sheet.ended_at = status, now
    sheet.cells, sheet.choices = None, {}


def _trouble(rows: Sequence[Row]) -> str:
    """Why rows can't be taken in, as a template knows it: too many of them, or none."""
    filled = sum(map(_says_something, rows))
    return "rows" if filled > MOST_ROWS else "" if filled else "empty"


def _says_something(row: Row) -> bool:
    return any(map(str.isalnum, "".join(row)))


def _keep(sheet: SheetImport, rows: Sequence[Row]) -> None:
    numbers = [place for place, row in enumerate(rows, start=1) if has_number(row)]
    sheet.cells = [[] if place in numbers else list(row) for place, row in enumerate(rows, 1)]
    sheet.choices = {NUMBERS: numbers}


def has_number(row: Row) -> bool:
    """Whether a row may hold a CPR number: also one that has lost its first 0, as numbers do in

    sheets, or stands in two cells.
    """
    beside = [f"{a:0>6}{b}" for a, b in pairwise(row) if _are_halves(a, b)]
    shortened = [f"0{it}" for it in row if len("".join(filter(str.isdigit, it))) == _ONE_LESS]
    return any(map(find_cpr, (*row, *beside, *shortened)))


def _are_halves(first: str, second: str) -> bool:
    digits = first.isdigit() and second.isdigit()
    return digits and len(first) in (5, 6) and len(second) == 4


_ONE_LESS = 9
"""Digits of a CPR number without its first."""
