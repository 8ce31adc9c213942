"""A list is put right, imported in one go, let be; and forgotten, when nobody has for a week."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import delete
from sqlmodel import col, select

from bot.notices.agreements import TakenOn
from bot.rules.errors import N_, UserError, concerning
from bot.rules.permissions import Permission
from bot.rules.sheets.columns import Column
from bot.rules.sheets.plan import WHAT_LIMIT, Chosen, Line, Unknown
from bot.store.database.row_ids import row_id
from bot.store.models import Agreement, SheetImport, SheetStatus
from bot.store.queries.sheets.plans import COLUMNS, plan, with_choice
from bot.usecases.agreements import agreements
from bot.usecases.agreements.each_change import owner_reached
from bot.usecases.kit.context import ActingContext, HotspotContext
from bot.usecases.people.actors import actor_called, actor_here, name_actor, place_newcomer
from bot.usecases.sheets.sending_in import GONE, end, show_again

KEPT = timedelta(days=7)
"""How long a list waits for somebody to import it."""

REMEMBERED = timedelta(days=90)
"""How long it is known who imported a list and what came of it."""

TOO_LONG = N_("That is too long: %(limit)s characters at most. Can you say it shorter?")
NOT_HERE = N_(
    "That person is not in this Task Force. Invite them to the channel first, "
    "or choose somebody who is."
)
NO_ACTOR_YET = N_("That person has no actor yet. Choose the actor here.")


def sheet_here(act: ActingContext, number: int) -> SheetImport:
    """Return one of this hotspot's. Raises UserError for any other."""
    act.require(Permission.IMPORT)
    sheet = act.session.get(SheetImport, number)
    if sheet is None or sheet.hotspot_id != act.hotspot_id:
        raise UserError(GONE)
    return sheet


def waiting_sheet(act: ActingContext, number: int) -> SheetImport:
    """The same, while it can be put right and imported. Raises UserError when it can't."""
    sheet = sheet_here(act, number)
    if sheet.status != SheetStatus.SHOWN:
        raise UserError(GONE)
    return sheet


def choose_columns(act: ActingContext, number: int, columns: Mapping[Column, int]) -> None:
    """Say what the columns mean."""
    sheet = waiting_sheet(act, number)
    chosen = {column.value: place for column, place in columns.items()}
    sheet.choices = {**sheet.choices, COLUMNS: chosen}
    act.session.add(sheet)
    show_again(act.session, sheet)


def settle(act: ActingContext, number: int, rows: Mapping[int, Chosen]) -> None:
    """Say what rows mean that were asked about. Raises UserError for what can't be, at its field:

    those are called by what they ask for, and the row's number.
    """
    sheet = waiting_sheet(act, number)
    for row, chosen in rows.items():
        if chosen.actor is not None:
            with concerning(f"actor{row}"):
                actor_here(act, chosen.actor)
        if chosen.new_actor:
            actor_called(act, chosen.new_actor, f"new{row}")
        sheet.choices = with_choice(sheet, row, chosen)
    for line in plan(act, sheet).asked:
        if line.row in rows:
            _require_settled(line, rows[line.row])
    act.session.add(sheet)
    show_again(act.session, sheet)


def _require_settled(line: Line, chosen: Chosen) -> None:
    """Raises UserError for what was chosen and is no answer; what was left is left."""
    if Unknown.WHAT in line.unknown and chosen.what:
        raise UserError(TOO_LONG, about=f"what{line.row}", limit=WHAT_LIMIT)
    if chosen.owner and line.owner is None:
        raise UserError(NOT_HERE, about=f"owner{line.row}")
    if chosen.owner and Unknown.ACTOR in line.unknown:
        raise UserError(NO_ACTOR_YET, about=f"new{line.row}")
    if chosen.due and line.question is not None:
        with concerning(f"due{line.row}"):
            raise line.question


def let_be(act: ActingContext, number: int) -> None:
    """Import nothing; nothing of it is kept."""
    sheet = waiting_sheet(act, number)
    end(sheet, SheetStatus.LEFT, act.now)
    act.session.add(sheet)
    show_again(act.session, sheet)


def import_sheet(act: ActingContext, number: int, mark: str) -> bool:
    """Make all that was shown under this mark; each owner is told once, of all of theirs.

    False: something else would be made of it now. Then nothing is, and it is shown again.
    """
    sheet = waiting_sheet(act, number)
    planned = plan(act, sheet)
    show_again(act.session, sheet)
    if planned.mark != mark or not planned.made:
        return False
    made = [_recorded(act, line) for line in planned.made]
    _ask_owners(act, row_id(sheet.id), made)
    end(sheet, SheetStatus.IMPORTED, act.now)
    sheet.made = [row_id(it.id) for it in made]
    act.session.add(sheet)
    return True


def _recorded(act: ActingContext, line: Line) -> Agreement:
    if line.due is None:
        raise ValueError("what has no due date is asked about")
    actor_id = line.actor or row_id(name_actor(act, line.new_actor).id)
    place_newcomer(act, line.owner, actor_id)
    return agreements.record(
        act,
        line.what,
        owner_id=line.owner,
        actor_id=actor_id,
        due=line.due,
        told_later=True,
    )


def _ask_owners(act: ActingContext, number: int, made: list[Agreement]) -> None:
    theirs: dict[str, list[int]] = {}
    for agreement in made:
        if agreement.accepted_at is None:
            reached = owner_reached(act, agreement)
            theirs.setdefault(reached, []).append(row_id(agreement.id))
    for person_id, numbers in theirs.items():
        act.tell(TakenOn.imported(number, numbers, person_id))


HALF_PAST = 30


def forget(context: HotspotContext) -> None:
    """Let lists be that nobody has imported for a week; after three months nothing is left of any.

    What is nearly never there is not asked for each minute, but at half past, when little else is.
    """
    if context.now.minute != HALF_PAST:
        return
    waiting = select(SheetImport).where(
        SheetImport.hotspot_id == context.hotspot_id,
        col(SheetImport.status).in_((SheetStatus.READING, SheetStatus.SHOWN, SheetStatus.OFFERED)),
    )
    for sheet in context.session.exec(waiting):
        if context.now - sheet.asked_at > KEPT:
            end(sheet, SheetStatus.LEFT, context.now)
            context.session.add(sheet)
            show_again(context.session, sheet)
    context.session.execute(
        delete(SheetImport).where(
            col(SheetImport.hotspot_id) == context.hotspot_id,
            col(SheetImport.ended_at) < context.now - REMEMBERED,
        )
    )
