"""Everything a promise is tried on: a Slack, a town in a database, and processes of the bot."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.acceptance.log_lines import Overheard, kept_in
from tests.promises.hurry import HurriedClock, Hurry
from tests.promises.processes import LocalSlack, Nursery, process_of, settings_for, workspace
from tests.promises.town import Town


@dataclass(frozen=True)
class Scene:
    """The bot's processes are begun by the test."""

    slack: LocalSlack
    bots: Nursery
    town: Town


@contextmanager
def scene(folder: Path, database_url: str, speed: float) -> Iterator[Scene]:
    """Set it up in an empty, migrated database. Whoever is still running at the end is killed.

    Fails when a process has logged something that anybody typed.
    """
    file, hurry = folder / "workspace.json", Hurry(speed, time.time())
    file.write_text(json.dumps(workspace()), encoding="utf-8")
    with (
        process_of("tests.promises.nursery") as nursing,
        process_of("bot.sandbox", str(file)) as it,
    ):
        town = Town(database_url, HurriedClock(hurry))
        slack = LocalSlack(it)
        bots = Nursery(nursing, folder, hurry, settings_for(database_url, slack.api_url))
        try:
            yield Scene(slack, bots, town)
            told = _telling(folder, town)
            assert not told, told
        finally:
            bots.clear()
            town.close()


def _telling(folder: Path, town: Town) -> list[str]:
    said = [log.read_text(encoding="utf-8").splitlines() for log in folder.glob("replica-*.log")]
    assert said, "each process has a log of its own"
    return Overheard([line for lines in said for line in lines], kept_in(town.database)).telling()
