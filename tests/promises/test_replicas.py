"""Promise 5: replicas never collide, and one that slept past its lease records nothing.

`make soak` does the same on PostgreSQL.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.databases import SqliteFiles
from tests.promises.replicas import SPEED, never_collide
from tests.promises.scene import scene


@pytest.mark.timeout(180)
def test_four_processes_never_collide(sqlite_files: SqliteFiles, tmp_path: Path) -> None:
    with sqlite_files.fresh(tmp_path) as url, scene(tmp_path, url, SPEED) as place:
        never_collide(place)
