"""Promises 1 and 2 at length: two processes, every fault, `kill -9` at random moments.

What stands in Slack in the end is counted there, by the keys in the messages' metadata.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

from tests.databases import PostgresServer, SqliteFiles
from tests.promises.scene import ProcessScene, scene
from tests.promises.storm import LASTING, PASSING, Storm
from tests.soak.conftest import Tally

SPEED = 20.0
MESSAGES, KILLS, ROUNDS = 1500, 30, 4
A_STORM, ITS_END = 2400.0, 600.0
"""Seconds: a channel that was lost and is back is waited for as long as an hour, machine time."""


def test_killed_on_sqlite(sqlite_files: SqliteFiles, tmp_path: Path, tally: Tally) -> None:
    with sqlite_files.fresh(tmp_path) as url, scene(tmp_path, url, SPEED) as it:
        _survives(it, tally)


def test_killed_on_postgres(postgres_server: PostgresServer, tmp_path: Path, tally: Tally) -> None:
    with postgres_server.fresh() as url, scene(tmp_path, url, SPEED) as it:
        _survives(it, tally)


def _survives(it: ProcessScene, tally: Tally) -> None:
    storm = Storm(it, Random(5), (*PASSING, *LASTING), kills=KILLS, rounds=ROUNDS)
    storm.rage(MESSAGES, seconds=A_STORM)
    found = storm.calm_down(seconds=ITS_END)
    people, killer = storm.people.told, storm.killer
    tally.count(messages=found.messages, kills=killer.kills, faults=storm.trouble.struck.total())
    tally.count(acts=people.acts, told_done=len(people.done), ended=killer.ended)
    tally.lost, tally.twice = len(found.lost), len(found.twice)
    assert (found.lost, found.twice, found.untrue) == ([], [], [])
    assert all(storm.trouble.struck[fault.kind] for fault in (*PASSING, *LASTING))
