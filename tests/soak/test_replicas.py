"""Promise 5: replicas never collide, and one that slept past its lease records nothing.

Four processes at once on each database; several machines may share PostgreSQL.
"""

from __future__ import annotations

from pathlib import Path

from tests.databases import PostgresServer, SqliteFiles
from tests.promises.replicas import SPEED, never_collide
from tests.promises.scene import ProcessScene, scene
from tests.soak.conftest import Tally

ACTS = 30


def test_four_on_sqlite(sqlite_files: SqliteFiles, tmp_path: Path, tally: Tally) -> None:
    with sqlite_files.fresh(tmp_path) as url, scene(tmp_path, url, SPEED) as place:
        _four(place, tally)


def test_four_on_postgres(postgres_server: PostgresServer, tmp_path: Path, tally: Tally) -> None:
    with postgres_server.fresh() as url, scene(tmp_path, url, SPEED) as place:
        _four(place, tally)


def _four(place: ProcessScene, tally: Tally) -> None:
    messages, told = never_collide(place, processes=4, acts=ACTS)
    assert messages > 10
    assert len(told.done) == len(told.typed), "without trouble everybody is answered"
    tally.count(processes=4, messages=messages)
