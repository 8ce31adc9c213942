"""What the tests of use cases share."""

from __future__ import annotations

import pytest

from bot.store.database.engine import Database
from tests.usecases.scenes.agreement_scene import HotspotScene


@pytest.fixture
def scene(database: Database) -> HotspotScene:
    """Tuesday 3 November 2026, 9:30, on each of the two databases."""
    return HotspotScene(database)
