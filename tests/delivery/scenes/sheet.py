"""A list on its way in, as it is kept till somebody imports it; and files that were asked for."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import SQLModel

from bot.notices.leadership import Charted, ChartFile
from bot.notices.notice import Notice
from bot.notices.sheets import ListFile
from bot.store.models import SheetImport
from tests.delivery.scenes.papers import papers_kept, papers_told


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


def rows_shown(hotspot_id: int, person_id: str, now: datetime, words: str) -> list[SQLModel]:
    """That list, and papers in these words."""
    return [shown_sheet(hotspot_id, person_id, now, words), *papers_kept(hotspot_id, now, words)]


def files_asked(person_id: str, now: datetime) -> tuple[Notice, ...]:
    """A list as a file, a chart, and all that is told of papers."""
    return (
        ListFile.asked([1, 2], "csv", now, person_id),
        ChartFile.asked(Charted.ACTORS, now, person_id),
        *papers_told(person_id, now),
    )
