"""What the adviser reads names every table, every scope and the very numbers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.rules.hotspot.retention import CASE_MONTHS, DAILY_KEPT, MONTHS
from bot.store.database.copies import tables
from bot.store.queue.requests import KEPT
from commands.manifest import scopes

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", ["data-protection.md", "databeskyttelse.md"])
def test_every_table_every_scope_and_every_limit_stands_there(name: str) -> None:
    text = (DOCS / name).read_text("utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    named = {word for row in rows for word in re.findall(r"`([^`]+)`", row.split(" | ")[0])}
    assert named == {table.name for table in tables()} | set(scopes())
    for number in (MONTHS, CASE_MONTHS, DAILY_KEPT.days, KEPT.days):
        assert re.search(rf"\| {number} \w+", text), number
