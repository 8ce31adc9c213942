"""Everything a promise is tried on: a Slack, hotspots in a database, and processes of the bot."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.acceptance.log_lines import Overheard, kept_in
from tests.promises.hotspot_database import HotspotDatabase
from tests.promises.hurry import HurriedClock, Hurry
from tests.promises.processes import LocalSlack, ProcessStarter, process_of, settings_for, workspace


@dataclass(frozen=True)
class ProcessScene:
    """The bot's processes are begun by the test."""

    slack: LocalSlack
    bots: ProcessStarter
    hotspots: HotspotDatabase


@contextmanager
def scene(folder: Path, database_url: str, speed: float) -> Iterator[ProcessScene]:
    """Set it up in an empty, migrated database. Whoever is still running at the end is killed.

    Fails when a process has logged something that anybody typed.
    """
    file, hurry = folder / "workspace.json", Hurry(speed, time.time())
    file.write_text(json.dumps(workspace()), encoding="utf-8")
    with (
        process_of("tests.promises.process_starter") as starting,
        process_of("bot.sandbox", str(file)) as it,
    ):
        hotspots = HotspotDatabase(database_url, HurriedClock(hurry))
        slack = LocalSlack(it)
        bots = ProcessStarter(starting, folder, hurry, settings_for(database_url, slack.api_url))
        try:
            yield ProcessScene(slack, bots, hotspots)
            told = _telling(folder, hotspots)
            assert not told, told
        finally:
            bots.clear()
            hotspots.close()


def _telling(folder: Path, hotspots: HotspotDatabase) -> list[str]:
    said = [log.read_text(encoding="utf-8").splitlines() for log in folder.glob("replica-*.log")]
    assert said, "each process has a log of its own"
    return Overheard(
        [line for lines in said for line in lines], kept_in(hotspots.database)
    ).telling()
