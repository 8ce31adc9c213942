"""A list on its way in, as it is kept till somebody imports it."""

from __future__ import annotations

from datetime import datetime

from bot.store.models import SheetImport


def shown_sheet(hotspot_id: int, person_id: str, now: datetime, words: str) -> SheetImport:
    """A list of these words; the person is called x in it."""
    rows = [["Hvad", "Hvem", "Frist"], [words, "x", words], [words, words], ["Lys", "x"]]
    return SheetImport(
        hotspot_id=hotspot_id,
        person_id=person_id,
        status="shown",
        asked_at=now,
        cells=rows,
        choices={"people": {"x": [person_id]}, "tab": words},
    )
