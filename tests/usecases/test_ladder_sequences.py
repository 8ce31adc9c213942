"""Whatever people do, in whatever order, while time passes in jumps: the ladder keeps its promises.

A short profile here; `make soak` plays the long one.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from bot.store.db import Database
from tests.databases import SqliteFiles
from tests.usecases.ladder_play import ACTS, Play, spans

UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
"""Making a failing course smaller would take minutes: each step of it writes to a database."""
SHORT = settings(max_examples=4, stateful_step_count=20, deadline=None, phases=UNSHRUNK)
STARTS = ("Tue 3 Nov 09:30", "Mon 23 Mar 09:30", "Mon 19 Oct 15:30", "Wed 16 Dec 08:30")
"""An ordinary week; before Easter and summer time; before winter time; before Christmas."""

QUIET_AFTER, QUIET_FOR = 16, 4
"""Times the bot wakes: each brings any one thing one step on, so by then the longest is through."""
APART = timedelta(days=9)


class Ladder(RuleBasedStateMachine):
    """People act and time passes; `Play` watches at every step."""

    files: SqliteFiles
    counted: Callable[..., None] = staticmethod(lambda **_counts: None)
    """Told what was done, when a course is over."""

    def __init__(self) -> None:
        super().__init__()
        self._stack = ExitStack()
        folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory()))
        database = Database(self._stack.enter_context(self.files.fresh(folder)))
        self._stack.callback(database.close)
        self._database = database
        self.play: Play

    @initialize(start=st.sampled_from(STARTS), numbers=st.lists(st.integers(0, 999), max_size=4))
    def begin(self, start: str, numbers: list[int]) -> None:
        self.play = Play(self._database, start)
        for number in numbers:
            self.play.do("record", 0, number)

    @rule(what=st.sampled_from([*ACTS]), who=st.integers(0, 99), number=st.integers(0, 99))
    def act(self, what: str, who: int, number: int) -> None:
        self.play.do(what, who, number)

    @rule(mornings=st.integers(1, 4))
    def working_days(self, mornings: int) -> None:
        for _ in range(mornings):
            self.play.next_morning()

    @rule(kind=st.sampled_from(["hours", "hours", "days", "weeks"]), number=st.integers(1, 9))
    def sleep(self, kind: str, number: int) -> None:
        self.play.pass_time(spans(kind, number))

    def teardown(self) -> None:
        with self._stack:
            if hasattr(self, "play") and self.play.watch.sound:
                self._it_ends()
                told = len(self.play.watch.told)
                Ladder.counted(courses=1, acts=self.play.acts, messages=told)

    def _it_ends(self) -> None:
        """When everybody falls silent, the ladder does too, a bounded number of days later.

        What is due before the next meeting gets a new date with each that is planned: it goes on
        as long as the cadence does.
        """
        for _ in range(QUIET_AFTER):
            self._wake()
        said = len(self.play.watch.told)
        for _ in range(QUIET_FOR):
            self._wake()
        following = self.play.before_next_meeting()
        more = [it for it in self.play.watch.told[said:] if it.about - following]
        assert more == [], "nothing pages anyone months later"

    def _wake(self) -> None:
        self.play.clock.now += APART
        self.play.next_morning()


def test_no_sequence_breaks_a_promise(sqlite_files: SqliteFiles) -> None:
    Ladder.files = sqlite_files
    run_state_machine_as_test(Ladder, settings=SHORT)
