"""Fixtures that every part of the tests may use."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator

import pytest

from bot.store.database.engine import Database
from tests.clocks import ManualClock
from tests.databases import PostgresServer, SqliteFiles

MADE_FOR_MANY = "asking"
"""The dearest of what tests share: who needs it stays with one worker."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep together what shares a scene: it is made once, not once for each worker."""
    for item in items:
        if (group := _made_once_for(item)) is not None:
            item.add_marker(pytest.mark.xdist_group(group))


def pytest_collection_finish() -> None:
    """What is loaded by now stays, and is not looked through for garbage again and again."""
    gc.collect()
    gc.freeze()


def _made_once_for(item: pytest.Item) -> str | None:
    if not isinstance(item, pytest.Function):
        return None
    needed = item._fixtureinfo.name2fixturedefs  # pytest tells a fixture's scope nowhere else
    if MADE_FOR_MANY in needed:
        return MADE_FOR_MANY
    shared = any(made[-1].scope == "module" for made in needed.values() if made)
    return item.path.name if shared else None


@pytest.fixture(scope="session")
def browser_path() -> str:
    """The path of an installed Chromium or Chrome; without one the test fails and says so."""
    for name in BROWSERS:
        if path := shutil.which(name):
            return path
    pytest.fail("No Chromium or Chrome was found: run `make browser`, or install one of them.")


@pytest.fixture
def clock() -> ManualClock:
    """Machine time: Tuesday 3 November 2026, 9:30 in Copenhagen."""
    return ManualClock()


@pytest.fixture(scope="session")
def sqlite_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteFiles]:
    files = SqliteFiles(tmp_path_factory.mktemp("sqlite"))
    yield files
    files.close()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    server = PostgresServer()
    yield server
    server.stop()


@pytest.fixture
def sqlite(sqlite_files: SqliteFiles) -> Database:
    """An empty, migrated SQLite database."""
    return sqlite_files.emptied()


@pytest.fixture
def postgres(postgres_server: PostgresServer) -> Database:
    """An empty, migrated PostgreSQL database."""
    return postgres_server.emptied()


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> Database:
    """An empty, migrated database: each test runs on SQLite and on PostgreSQL."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Database)
    return found
