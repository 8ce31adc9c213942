"""Work without end, in portions: each in a transaction of its own, with a pause behind it.

Whoever waits to write has a turn between two portions. A death between them loses none of the
work: each portion looks for what is left.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlmodel import Session

from bot.clock import Clock
from bot.store.database.engine import Database

PORTION = 50
"""How many rows one portion is led by. It holds the lock for a few hundredths of a second, also
on a slow machine, where a command waits two seconds for its turn."""

PAUSE = 0.12
"""Seconds between two. SQLite's waiting in other processes is a look each tenth of a second."""

LONGEST = 20.0
"""Seconds that are spent at one time. What is left then is for the next time, a minute later."""


class Portions:
    """The portions of one time, whatever they are of: together they take no longer than that."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._until = clock.monotonic() + LONGEST

    def carry_out(self, portion: Callable[[Session], bool]) -> None:
        """Carry out one portion after another while one says that more may be left.

        Raises DatabaseBusy.
        """
        while self._clock.monotonic() < self._until:
            with self._database.transaction() as session:
                more = portion(session)
            if not more:
                return
            self._clock.sleep(PAUSE)
