"""What is looked for among many is found in one statement, however many they are."""

from __future__ import annotations

from sqlmodel import col, select

from bot.store.database.engine import Database
from bot.store.models import Agreement
from bot.store.queries.under_way import among
from tests.clocks import TUESDAY_MORNING as NOW
from tests.store.rows import add_hotspot, agreement_with_everything

MORE_THAN_CAN_BE_BOUND = 70_000
"""PostgreSQL binds 65,535 values to a statement, SQLite 32,766 unless it was built for more."""


def test_one_is_found_among_more_than_can_be_bound(database: Database) -> None:
    hotspot_id = add_hotspot(database, NOW)
    with database.transaction() as session:
        made = agreement_with_everything(session, hotspot_id)
        many = range(1, MORE_THAN_CAN_BE_BOUND)
        assert list(
            session.scalars(select(col(Agreement.id)).where(among(Agreement.id, many)))
        ) == [made["agreement"]]
