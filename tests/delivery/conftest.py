"""What the tests of delivery share."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest

from bot.delivery.messages.kit.composed import Composer
from bot.delivery.sending.deliver import Delivery
from bot.delivery.sending.slack_reading import Sync
from bot.delivery.words.render import Voice, Voices
from bot.store.database.engine import Database
from tests.clocks import ManualClock
from tests.delivery.scenes.fakes import FakeSlack, Words

Make = Callable[..., Delivery]


@pytest.fixture(scope="session")
def voices() -> Voices:
    return Voices(ZoneInfo("Europe/Copenhagen"), 2026)


@pytest.fixture(scope="session")
def voice(voices: Voices) -> Voice:
    """The Danish one."""
    return voices.for_language("da")


@pytest.fixture
def slack() -> FakeSlack:
    return FakeSlack()


@pytest.fixture
def words() -> Words:
    return Words()


@pytest.fixture
def make(
    database: Database, slack: FakeSlack, clock: ManualClock, voices: Voices, words: Words
) -> Make:
    """Delivery as one process has it; called twice it is two processes."""

    def another(sync: Sync | None = None, composer: Composer = words) -> Delivery:
        composers = dict.fromkeys(("note", "daily", "home", "lost_channel", "invite_me"), composer)
        return Delivery(database, slack, clock, voices, composers, sync=sync)

    return another


@pytest.fixture
def delivery(make: Make) -> Delivery:
    return make()
