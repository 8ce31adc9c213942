"""What would come of a sheet, read against its hotspot as that is now."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from bot.rules.dates.meaning import Asked
from bot.rules.sheets.columns import Column, Layout, layout_of
from bot.rules.sheets.plan import Chosen, Plan, World, alike, plan_of
from bot.store.calendars import local_today
from bot.store.context import InHotspot
from bot.store.database.row_ids import row_id
from bot.store.models import SheetImport
from bot.store.queries.agreements.agreements import live_agreements
from bot.store.queries.people.confidential import may_see
from bot.store.queries.people.seats import actors_of, members_of

COLUMNS, ROWS, PEOPLE, NUMBERS, TAB = "columns", "rows", "people", "numbers", "tab"
"""What is kept under these names among a sheet's choices."""


def layout(sheet: SheetImport) -> Layout:
    """Return what its columns mean: as was chosen, else by their headings."""
    found = layout_of(sheet.cells or [])
    chosen = sheet.choices.get(COLUMNS)
    if chosen is None:
        return found
    columns = {Column(name): int(place) for name, place in chosen.items()}
    return Layout(columns, found.headings, found.first)


def plan(here: InHotspot, sheet: SheetImport) -> Plan:
    """Return what would come of it, for whoever sent it."""
    chosen = {int(row): Chosen(**it) for row, it in sheet.choices.get(ROWS, {}).items()}
    numbers = frozenset(sheet.choices.get(NUMBERS, ()))
    return plan_of(sheet.cells or [], layout(sheet), _world(here, sheet), chosen, numbers)


def with_choice(sheet: SheetImport, row: int, chosen: Chosen) -> dict[str, Any]:
    """Return a sheet's choices with one more."""
    rows = {**sheet.choices.get(ROWS, {}), str(row): asdict(chosen)}
    return {**sheet.choices, ROWS: rows}


def _world(here: InHotspot, sheet: SheetImport) -> World:
    session, hotspot = here.session, here.hotspot
    seats = {it.person_id: it.actor_id for it in members_of(session, hotspot)}
    in_charge = dict.fromkeys(filter(None, (hotspot.chief_id, hotspot.deputy_id)))
    return World(
        asked=Asked(local_today(sheet.asked_at, here.zone), here.calendar),
        today=here.today,
        actors={row_id(it.id): it.name for it in actors_of(session, hotspot)},
        people=sheet.choices.get(PEOPLE, {}),
        belongs={**in_charge, **seats},
        existing=frozenset(
            alike(it.what)
            for it in live_agreements(session, hotspot)
            if it.what and may_see(session, it, sheet.person_id)
        ),
    )
