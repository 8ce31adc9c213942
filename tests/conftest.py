"""Fixtures that every part of the tests may use."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from bot.store.database.engine import Database
from tests.clocks import ManualClock
from tests.databases import PostgresServer, SqliteFiles

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


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
