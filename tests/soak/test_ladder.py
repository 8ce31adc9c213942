"""The ladder for long: every course people and time can take, ten years, and every kind of stop."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis.stateful import run_state_machine_as_test

from bot.store.database.engine import Database
from tests.databases import SqliteFiles
from tests.rules.agreements.ten_years import quarter_hours
from tests.soak.conftest import Tally
from tests.usecases.ladder.test_ladder_sequences import LONG, Ladder
from tests.usecases.ladder.test_stops import outcomes
from tests.usecases.scenes.ten_years import live_through

HOURS = 3600
YEARS = 10
AGREEMENTS = 200


@pytest.mark.timeout(HOURS)
def test_no_sequence_breaks_a_promise(sqlite_files: SqliteFiles, tally: Tally) -> None:
    class Long(Ladder):
        files, counted, alone = sqlite_files, staticmethod(tally.count), False

    run_state_machine_as_test(Long, settings=LONG)


@pytest.mark.timeout(HOURS)
def test_ten_years_of_quarter_hours_on_the_rules(tally: Tally) -> None:
    done = quarter_hours(Random(10), agreements=AGREEMENTS, days=YEARS * 365)
    tally.count(moments=done.moments, questions=done.questions, steps=done.steps.total())


@pytest.mark.timeout(HOURS)
def test_ten_years_through_the_database(sqlite: Database, tally: Tally) -> None:
    days = YEARS * 365
    lived = live_through(sqlite, Random(10), agreements=AGREEMENTS, days=days, alone=True)
    play = lived.play
    tally.count(ticks=lived.ticks, acts=play.acts, messages=len(play.watch.told))


@pytest.mark.timeout(HOURS)
@pytest.mark.parametrize("seed", range(8))
def test_stopped_or_not_it_ends_the_same(
    sqlite_files: SqliteFiles, seed: int, tally: Tally
) -> None:
    through, stopped, said = outcomes(sqlite_files, seed, mornings=60, hours=(8, 12, 15))
    tally.count(messages=said)
    assert stopped == through
