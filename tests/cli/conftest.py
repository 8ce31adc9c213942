"""Databases of either kind, as many as a test needs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.store.database.engine import Database
from tests.databases import Fresh, PostgresServer, SqliteFiles


@pytest.fixture
def fresh(
    request: pytest.FixtureRequest, sqlite_files: SqliteFiles, tmp_path: Path
) -> Iterator[Fresh]:
    """Makes empty databases of either kind."""
    made: list[Any] = []

    def make(kind: str) -> Database:
        folder = tmp_path / f"{kind}-{len(made)}"
        folder.mkdir()
        server: PostgresServer | None = None
        if kind == "postgres":
            server = request.getfixturevalue("postgres_server")
        opened = server.fresh() if server is not None else sqlite_files.fresh(folder)
        made.append(opened)
        made.append(Database(opened.__enter__()))
        found: Database = made[-1]
        return found

    yield make
    for database, opened in zip(made[1::2], made[::2], strict=True):
        database.close()
        opened.__exit__(None, None, None)
