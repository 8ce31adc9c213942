"""Promise 5 in short: two processes never collide, and one that slept past its lease is fenced off.

`make soak` has four, and more work for them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.databases import PostgresServer, SqliteFiles
from tests.promises.replicas import SPEED, never_collide
from tests.promises.scene import scene

ACTS = 6


@pytest.mark.timeout(240)
def test_two_processes_on_sqlite_never_collide(sqlite_files: SqliteFiles, tmp_path: Path) -> None:
    with sqlite_files.fresh(tmp_path) as url, scene(tmp_path, url, SPEED) as place:
        messages, _ = never_collide(place, processes=2, acts=ACTS)
    assert messages > 1


@pytest.mark.timeout(240)
def test_two_processes_on_postgres_never_collide(
    postgres_server: PostgresServer, tmp_path: Path
) -> None:
    with postgres_server.fresh() as url, scene(tmp_path, url, SPEED) as place:
        messages, _ = never_collide(place, processes=2, acts=ACTS)
    assert messages > 1
