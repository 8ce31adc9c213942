"""What the tests of use cases share."""

from __future__ import annotations

import pytest

from bot.store.database.engine import Database
from tests.usecases.scenes.agreement_scene import Town


@pytest.fixture
def town(database: Database) -> Town:
    """Tuesday 3 November 2026, 9:30, on each of the two databases."""
    return Town(database)
