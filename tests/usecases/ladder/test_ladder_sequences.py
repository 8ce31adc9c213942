"""Whatever people do, in whatever order, while time passes in jumps: the ladder keeps its promises.

A short profile here; `make soak` plays the long one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.databases import SqliteFiles
from tests.usecases.scenes.ladder_play import ACTS, Play, spans

LONG = settings(
    max_examples=150,
    stateful_step_count=60,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
"""Making a failing course smaller would take minutes: each step of it writes to a database."""
SHORT = settings(LONG, max_examples=4, stateful_step_count=20, derandomize=True, database=None)
STARTS = ("Tue 3 Nov 09:30", "Mon 23 Mar 09:30", "Mon 19 Oct 15:30", "Wed 16 Dec 08:30")
"""An ordinary week; before Easter and summer time; before winter time; before Christmas."""

APART = timedelta(weeks=5)
"""How long the bot sleeps at the end: past every hold, and every day that a leader has set."""
QUIET_FOR = 3
"""Wakings in a row that bring nothing: by then nothing that is left will say anything more."""
LONGEST = 20
"""Wakings until then: each brings any one thing one step on, so the longest way is through."""


class Ladder(RuleBasedStateMachine):
    """People act and time passes; `Play` watches at every step."""

    files: SqliteFiles
    alone = True
    """Without the other hotspot in the workspace."""
    counted: Callable[..., None] = staticmethod(lambda **_counts: None)
    """Told what was done, when a course is over."""

    def __init__(self) -> None:
        super().__init__()
        self.play: Play

    @initialize(start=st.sampled_from(STARTS), numbers=st.lists(st.integers(0, 999), max_size=4))
    def begin(self, start: str, numbers: list[int]) -> None:
        self.play = Play(self.files.emptied(), start, alone=self.alone)
        for number in numbers:
            self.play.do("record", 0, number)

    @rule(what=st.sampled_from([*ACTS]), who=st.integers(0, 99), number=st.integers(0, 99))
    def act(self, what: str, who: int, number: int) -> None:
        self.play.do(what, who, number)

    @rule(mornings=st.integers(1, 4))
    def working_days(self, mornings: int) -> None:
        for _ in range(mornings):
            self.play.next_morning()

    @rule(what=st.sampled_from([*ACTS]), who=st.integers(0, 99), number=st.integers(0, 99))
    def act_before_it_is_sent(self, what: str, who: int, number: int) -> None:
        self.play.fall_due(self.play.till_morning())
        self.play.do(what, who, number)
        self.play.pass_time(timedelta())

    @rule(kind=st.sampled_from(["hours", "hours", "days", "weeks"]), number=st.integers(1, 9))
    def sleep(self, kind: str, number: int) -> None:
        self.play.pass_time(spans(kind, number))

    def teardown(self) -> None:
        if hasattr(self, "play") and self.play.watch.sound:
            self._it_ends()
            told = len(self.play.watch.told)
            self.counted(courses=1, acts=self.play.acts, messages=told)

    def _it_ends(self) -> None:
        """When everybody falls silent, the ladder does too: nothing pages anyone months later.

        What is due before the next meeting gets a new date with each that is planned: it goes on
        as long as the cadence does.
        """
        quiet = 0
        for _ in range(LONGEST):
            quiet = 0 if self._wake() else quiet + 1
            if quiet == QUIET_FOR:
                return
        raise AssertionError("it never ends")

    def _wake(self) -> set[str]:
        """Sleep long; return what the ladder then says something about."""
        said = len(self.play.watch.told)
        self.play.clock.now += APART
        self.play.next_morning()
        about = set[str]().union(*(it.about for it in self.play.watch.told[said:]))
        return about - self.play.before_next_meeting()


def test_no_sequence_breaks_a_promise(sqlite_files: SqliteFiles) -> None:
    Ladder.files = sqlite_files
    run_state_machine_as_test(Ladder, settings=SHORT)
