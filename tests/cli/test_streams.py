"""What reads all there is holds a few rows of it at a time, however many there are."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.cli import backup, export, personal_data
from bot.store.database.copies import snapshot
from bot.store.database.engine import Database
from tests.clocks import TUESDAY_MORNING as NOW
from tests.databases import Fresh
from tests.store.rows import CHIEF, add_hotspot, agreement_with_everything

FEW, MANY = 1_000, 10_000
"""Entries of one agreement's history. With both, more than is held at one time."""

MOST = 1.3
"""Times the memory that many may take of what few do. All of them at once would be some ten."""

_ENTRIES = text(
    "INSERT INTO history (agreement_id, at, change, by_id, note) "
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :number) "
    "SELECT agreement_id, at, change, :chief, 'Lys' || i FROM history, n"
)


@pytest.fixture
def few_and_many(fresh: Fresh, kind: str) -> list[Database]:
    """Two databases, of few entries and of many."""
    made = [fresh(kind), fresh(kind)]
    for number, database in zip((FEW, MANY), made, strict=True):
        hotspot_id = add_hotspot(database, NOW)
        with database.transaction() as session:
            agreement_with_everything(session, hotspot_id)
            session.execute(_ENTRIES, {"number": number, "chief": CHIEF})
    return made


def held_by(do: Callable[[], object]) -> int:
    """The most bytes that Python held at a time while something was done.

    Without the collector: how often that looks depends on all that ran before.
    """
    gc.collect()
    gc.disable()
    tracemalloc.start()
    try:
        do()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        gc.enable()


def write_copy(database: Database, path: Path) -> None:
    with path.open("w", encoding="utf-8") as out:
        personal_data.write_copy(database, CHIEF, NOW, out)


def write_export(database: Database, path: Path) -> None:
    with snapshot(database) as session:
        export.write_file(session, NOW, path)


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_many_rows_take_no_more_memory_than_few(
    few_and_many: list[Database], fresh: Fresh, tmp_path: Path, kind: str
) -> None:
    file = tmp_path / "all"
    there = fresh(kind)

    def restored(database: Database) -> int:
        backup.write(database, file)
        there.close()
        return held_by(lambda: backup.restore(there, file, NOW, replace=True))

    for peak in (
        lambda it: held_by(lambda: backup.write(it, file)),
        lambda it: held_by(lambda: write_export(it, file)),
        lambda it: held_by(lambda: write_copy(it, file)),
        restored,
    ):
        list(map(peak, few_and_many))  # what is loaded or compiled once is not what rows take
        few, many = map(peak, few_and_many)
        assert many / few < MOST
