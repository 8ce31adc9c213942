"""What the tests of delivery share."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from bot.delivery.render import Voice, Voices


@pytest.fixture(scope="session")
def voices() -> Voices:
    return Voices(ZoneInfo("Europe/Copenhagen"))


@pytest.fixture(scope="session")
def voice(voices: Voices) -> Voice:
    """The Danish one."""
    return voices.for_language("da")
