"""Several messages are under way at once, but never two to the same channel, nor too soon."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from bot.clock import Clock
from bot.delivery.sending.deliver import BREATH_SECONDS, IDLE_SECONDS, Delivery
from bot.delivery.sending.pace import LATEST, SECONDS_APART, Pace
from bot.delivery.words.render import Voices
from bot.store.database.engine import Database
from tests.clocks import ManualClock
from tests.delivery.scenes.fakes import FakeSlack, Words
from tests.store.rows import ask

SOON = 10
"""Seconds: long enough for a slow machine; nobody waits that long when all is well."""


@contextmanager
def _hands(delivery: Delivery, number: int) -> Iterator[None]:
    stop = threading.Event()
    hands = [
        threading.Thread(target=delivery.run_forever, args=(stop,), daemon=True)
        for _ in range(number)
    ]
    for hand in hands:
        hand.start()
    yield
    stop.set()
    delivery.wake()
    for hand in hands:
        hand.join(SOON)
        assert not hand.is_alive()


def _ask(database: Database, channel: str, number: int, clock: Clock | None = None) -> None:
    earlier = (clock or Clock()).machine() - timedelta(seconds=1)
    ask(database, f"{channel}:{number}", earlier, channel_id=channel, working_hours=False)


class _Watched(FakeSlack):
    """Each post waits until as many are under way as the barrier takes."""

    def __init__(self, together: threading.Barrier) -> None:
        super().__init__()
        self._together = together

    def _called(self, name: str) -> None:
        super()._called(name)
        self._together.wait(SOON)


def test_channels_do_not_wait_for_each_other_and_who_drains_waits_for_all(
    sqlite: Database, voices: Voices
) -> None:
    slack = _Watched(threading.Barrier(3))
    delivery = Delivery(sqlite, slack, Clock(), voices, {"note": Words()}, pace=0)
    for channel in ("C1", "C2", "C3"):
        _ask(sqlite, channel, 1)
    with _hands(delivery, 3):
        delivery.drain()
        assert sorted(slack.texts()) == ["C1:1", "C2:1", "C3:1"]


def test_one_channel_gets_its_messages_in_order_however_many_hands_there_are(
    sqlite: Database, voices: Voices
) -> None:
    slack = FakeSlack()
    others: list[bool] = []
    delivery = Delivery(sqlite, slack, Clock(), voices, {"note": Words()}, pace=0)
    slack.meanwhile = lambda _call: others.append(delivery.run_once())
    for number in range(4):
        _ask(sqlite, "C1", number)
    with _hands(delivery, 3):
        delivery.drain()
    assert slack.texts() == [f"C1:{number}" for number in range(4)]
    assert others == [False] * 4, "nobody has another for the channel meanwhile"


def test_a_channel_that_has_become_free_while_the_queue_was_looked_at_waits_no_longer(
    sqlite: Database, voices: Voices
) -> None:
    clock, slack, stop = ManualClock(), FakeSlack(), threading.Event()
    rest = BREATH_SECONDS / 2
    delivery = Delivery(sqlite, slack, clock, voices, {"note": Words()}, pace=rest)
    slack.meanwhile = lambda _call: stop.set() if slack.messages else None
    for number in range(2):
        _ask(sqlite, "C1", number, clock)
    delivery.run_forever(stop)
    assert slack.texts() == ["C1:0", "C1:1"]
    assert clock.monotonic() < IDLE_SECONDS


@pytest.mark.parametrize(
    ("took", "free_after"),
    [
        ([0.0], SECONDS_APART),
        ([0.2], SECONDS_APART - 0.2),
        ([0.2, 0.3], SECONDS_APART - 0.2),
        ([0.0, 0.2], SECONDS_APART),
        ([0.0, *[0.2] * LATEST], SECONDS_APART - 0.2),
    ],
)
def test_a_channel_rests_less_the_longer_every_message_is_under_way(
    took: list[float], free_after: float
) -> None:
    clock = ManualClock()
    pace = Pace(clock)
    for seconds in took:
        with pace.saying("C1"):
            clock.advance(seconds)
    assert pace.seconds_left() == pytest.approx(free_after)
    assert pace.resting() == {"C1"}
    clock.advance(free_after + 0.001)
    assert pace.resting() == frozenset()


def test_a_message_that_fails_gives_its_channel_the_whole_rest() -> None:
    clock = ManualClock()
    pace = Pace(clock)

    def fail() -> None:
        with pace.saying("C1"):
            clock.advance(10)
            raise TimeoutError

    with pytest.raises(TimeoutError):
        fail()
    assert pace.seconds_left() == pytest.approx(SECONDS_APART)
