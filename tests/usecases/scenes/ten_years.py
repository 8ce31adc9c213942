"""Years in a Task Force through the database: three looks a day, people active and silent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta
from random import Random

from bot.store.database.engine import Database
from tests.usecases.scenes.ladder_play import ACTS, PLAIN, Play

LOOKS = (time(8, 1), time(12), time(15, 45))
DAYS_OFF = (time(10),)
ACTS_A_LOOK = 0.2
"""How likely somebody does something after each look of a working day."""


@dataclass
class Lived:
    """What came of it; `play.watch` has held every promise on the way."""

    play: Play
    ticks: int = 0


def live_through(
    database: Database, chance: Random, *, agreements: int, days: int, alone: bool = False
) -> Lived:
    """Live through so many days; the agreements are recorded one by one, evenly over them."""
    lived = Lived(Play(database, alone=alone))
    play, first = lived.play, lived.play.watch.today
    for ahead in range(1, days + 1):
        day = first + timedelta(days=ahead)
        working = PLAIN.is_workday(day)
        for clock in LOOKS if working else DAYS_OFF:
            play.until(day, clock)
            lived.ticks += 1
            if working and chance.random() < ACTS_A_LOOK:
                _somebody_acts(play, chance)
        while len(play.numbers) * days < agreements * ahead:
            play.record(chance.randrange(1000))
    return lived


def _somebody_acts(play: Play, chance: Random) -> None:
    """Mostly about what is new: what is old has been answered, or its people are silent."""
    what = chance.choice([name for name in ACTS if name not in ("record", "leave")])
    newest = len(play.numbers) - 1 - min(chance.randrange(8), max(len(play.numbers) - 1, 0))
    play.do(what, chance.randrange(1000), max(newest, 0))
