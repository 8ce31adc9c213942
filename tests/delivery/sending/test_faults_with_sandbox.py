"""Whatever goes wrong with Slack only delays: each message once, in order, never too fast.

The sandbox's rate limits and leases run on the same clock, which only the test moves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from bot.delivery.messages.kit.composed import Attachment
from bot.delivery.sending.deliver import Delivery
from bot.delivery.slack import web_api
from bot.delivery.words.render import Voices
from bot.sandbox import Fault, Kind, Sandbox
from bot.store.database.engine import Database
from bot.store.models import Outbox, OutboxState
from bot.store.queue import claims
from tests.clocks import TUESDAY_MORNING as NOW
from tests.clocks import ManualClock
from tests.delivery.scenes.fakes import Words
from tests.sandbox.conftest import wait_until
from tests.sandbox.local_slack import BOT_TOKEN, LEADERS, SCHOOL, TEAM, make_sandbox
from tests.store.rows import add_person, ask, look

STEP = 20.0
LONG_STEP = 90.0
"""Seconds from one look at the queue to the next: in a minute's trouble, and in an hour's."""

PATIENCE = 0.3
"""Real seconds until the client gives an answer up; `HELD` is longer."""
HELD = 0.5

KEYS = {
    TEAM: ["team 1", "team 2", "team 3"],
    LEADERS: ["leaders 1", "leaders 2"],
    f"D{SCHOOL[1:]}": ["school 1", "school 2"],
}
FILE = "file"


class Timeline:
    """The workspace's clock is the machine's."""

    def __init__(self, clock: ManualClock) -> None:
        self.now = clock.machine

    def hour(self) -> None: ...

    next_morning = next_event = week = hour


@pytest.fixture
def sandbox(clock: ManualClock) -> Iterator[Sandbox]:
    made = make_sandbox(timeline=Timeline(clock), machine_time=clock.monotonic, rate_limits=True)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def words() -> Words:
    said = Words()
    said.files[FILE] = Attachment(filename="referat.docx", content=b"content", title="Referat")
    return said


@pytest.fixture
def delivery(
    sqlite: Database,
    sandbox: Sandbox,
    clock: ManualClock,
    voices: Voices,
    words: Words,
    monkeypatch: pytest.MonkeyPatch,
) -> Delivery:
    monkeypatch.setattr(web_api, "TIMEOUT", PATIENCE)
    api = web_api.SlackApi(BOT_TOKEN, sandbox.api_url, clock)
    return Delivery(sqlite, api, clock, voices, {"note": words})


class Ride:
    """Messages for three targets and a file, on their way through trouble."""

    def __init__(
        self, database: Database, delivery: Delivery, sandbox: Sandbox, clock: ManualClock
    ) -> None:
        self.database = database
        self.sandbox = sandbox
        self._delivery = delivery
        self._clock = clock
        self.keys = [FILE, *(key for keys in KEYS.values() for key in keys)]
        add_person(database, SCHOOL)
        for channel, keys in KEYS.items():
            reader = SCHOOL if channel.startswith("D") else None
            for key in keys:
                ask(database, key, NOW, working_hours=False, person_id=reader, channel_id=channel)
        ask(database, FILE, NOW, working_hours=False, channel_id=LEADERS)

    def till(self, over: Callable[[], bool], *, hours: float, step: float = STEP) -> None:
        """Look at the queue again and again. Fails when it is not over in so many hours."""
        end = self._clock.now + timedelta(hours=hours)
        while True:
            self.sandbox.faults.settle()
            self._delivery.drain()
            wait_until(lambda: self.sandbox.tally.in_hand == 0)
            if over():
                return
            assert self._clock.now < end, [it for it in self.keys if not self.is_sent(it)]
            self._clock.advance(step)

    def is_sent(self, key: str) -> bool:
        return look(self.database, key).state == OutboxState.SENT

    def arrive(self, *, hours: float = 1.0, step: float = STEP) -> None:
        """Everything gets there, once, in order, and Slack never had to say that it is too much."""
        self.till(lambda: all(map(self.is_sent, self.keys)), hours=hours, step=step)
        said = self.sandbox.said()
        assert {place: [it["key"] for it in said[place]] for place in said} == KEYS
        channels = self.sandbox.workspace.channels.values()
        assert sum(bool(message.files) for it in channels for message in it.messages) == 1
        assert self.sandbox.tally.too_fast == {}


@pytest.fixture
def ride(sqlite: Database, delivery: Delivery, sandbox: Sandbox, clock: ManualClock) -> Ride:
    return Ride(sqlite, delivery, sandbox, clock)


def test_in_fair_weather_each_is_sent_at_its_first_attempt(ride: Ride) -> None:
    ride.arrive(hours=0.01)
    assert {look(ride.database, key).attempts for key in ride.keys} == {1}


@pytest.mark.parametrize(
    "fault",
    [
        Fault(Kind.RATE_LIMITED, times=3, retry_after="3"),
        Fault(Kind.RATE_LIMITED, times=3, retry_after="2.5"),
        Fault(Kind.RATE_LIMITED, times=3, retry_after=None),
        Fault(Kind.RATE_LIMITED, method="conversations.history", times=1, retry_after="50"),
        Fault(Kind.FAILS_BEFORE, times=5),
        Fault(Kind.FAILS_BEFORE, times=5, status=200, error="internal_error"),
        Fault(Kind.FAILS_AFTER, times=5, status=500),
        Fault(Kind.FAILS_AFTER, times=5, status=200, error="fatal_error"),
        Fault(Kind.SILENT, times=2, seconds=HELD),
        Fault(Kind.LATE, times=3, seconds=HELD),
        Fault(Kind.RESET, times=5),
        Fault(Kind.TRUNCATED, times=5),
        Fault(Kind.HTML, times=5),
        Fault(Kind.SLOW, seconds=0.02),
    ],
    ids=lambda fault: f"{fault.kind} {fault.retry_after} {fault.error}",
)
def test_each_fault_only_delays(ride: Ride, fault: Fault) -> None:
    ride.sandbox.faults.add(fault)
    if fault.method != "*":  # what is looked up was attempted before
        ride.sandbox.faults.add(Fault(Kind.RESET, method="chat.postMessage", times=4))
    ride.arrive()
    assert ride.sandbox.faults.standing()[0].struck >= (fault.times or 1)


@pytest.mark.parametrize("seed", range(3))
def test_everything_at_once_only_delays(ride: Ride, seed: int) -> None:
    for number, kind in enumerate(
        (
            Kind.RATE_LIMITED,
            Kind.FAILS_BEFORE,
            Kind.FAILS_AFTER,
            Kind.RESET,
            Kind.TRUNCATED,
            Kind.HTML,
        )
    ):
        ride.sandbox.faults.add(Fault(kind, probability=0.08, seed=100 * seed + number))
    ride.arrive(hours=5)


def test_two_hours_dead_only_delay(ride: Ride, clock: ManualClock) -> None:
    """Long enough for every row to be a message that Slack might choke on."""
    over = clock.now + timedelta(hours=2)
    ride.sandbox.faults.add(Fault(Kind.DEAD, until=over))
    ride.arrive(hours=2.5, step=LONG_STEP)
    assert clock.now > over
    assert look(ride.database, "team 3").attempts > 1


def test_a_partial_outage_keeps_the_order_too(ride: Ride, clock: ManualClock) -> None:
    """Reading works and posting does not, for two hours."""
    over = clock.now + timedelta(hours=2)
    ride.sandbox.faults.add(Fault(Kind.FAILS_BEFORE, method="chat.*", until=over))
    ride.sandbox.faults.add(Fault(Kind.FAILS_AFTER, method="files.complete*", until=over))
    ride.arrive(hours=2.5, step=LONG_STEP)
    assert look(ride.database, "team 1").attempts > claims.FAILURES_THAT_HOLD_UP_OTHERS


def test_a_refused_token_keeps_everything_till_it_is_mended(ride: Ride) -> None:
    number = ride.sandbox.faults.add(Fault(Kind.REVOKED))
    ride.till(lambda: look(ride.database, "team 1").attempts > 2, hours=1, step=LONG_STEP)
    assert look(ride.database, "team 1").error == "token_revoked"
    assert not any(_is_dead(ride, key) for key in ride.keys)
    ride.sandbox.faults.lift(number)
    ride.arrive()


def _is_dead(ride: Ride, key: str) -> bool:
    row: Outbox = look(ride.database, key)
    return row.state == OutboxState.DEAD
