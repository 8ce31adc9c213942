"""A slice of the ten years through the database: a fortnight with much to do."""

from __future__ import annotations

from random import Random

from bot.store.database.engine import Database
from tests.usecases.scenes.ten_years import live_through


def test_three_looks_a_day_with_people_who_answer_at_random(sqlite: Database) -> None:
    lived = live_through(sqlite, Random(3), agreements=8, days=14, alone=True)
    assert lived.ticks == 3 * 10 + 4
    assert lived.play.acts
    assert any(it.about for it in lived.play.watch.told)
