"""Promises 1 and 2 in short: no message twice, none lost, whoever is killed. `make soak` has more.

Two processes on one database, a local Slack in a third with trouble of every passing kind.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.databases import SqliteFiles
from tests.promises.scene import scene
from tests.promises.storm import PASSING, Storm

SPEED = 20.0
MESSAGES, KILLS = 40, 3


@pytest.mark.timeout(180)
def test_kill_9_loses_nothing_and_says_nothing_twice(
    sqlite_files: SqliteFiles, tmp_path: Path
) -> None:
    with sqlite_files.fresh(tmp_path) as url, scene(tmp_path, url, SPEED) as it:
        storm = Storm(it, Random(4), PASSING, kills=KILLS, rounds=1, acts_a_day=15)
        storm.rage(MESSAGES, seconds=60)
        found = storm.calm_down(seconds=60)
    assert (found.lost, found.twice, found.untrue) == ([], [], [])
    assert len(storm.people.told.done) > 10, "people are answered meanwhile"
