"""The Socket Mode connection in trouble: noticed, replaced, and never asked for too often.

What is counted are pings that went unanswered; only how long one waits for a failure is in seconds.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator

import pytest
from slack_bolt import App

from bot.clock import Clock
from bot.process.socket_mode import PING_SECONDS, Client, Handler, connect, hang_up
from bot.sandbox import Fault, Kind, Sandbox
from tests.sandbox.conftest import wait_until
from tests.sandbox.local_slack import APP_TOKEN, POLICE, TEAM, make_sandbox, web_client

OFTEN = 0.25
"""Seconds between pings here."""

Connect = Callable[[], Client]


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    made = make_sandbox()
    made.start()
    yield made
    made.stop()


@pytest.fixture
def connected(sandbox: Sandbox) -> Iterator[Connect]:
    """Opens a connection that acknowledges every command."""
    clients: list[Client] = []

    def make() -> Client:
        app = App(
            client=web_client(sandbox),
            process_before_response=True,
            token_verification_enabled=False,
        )
        app.command(re.compile(".*"))(lambda ack: ack())
        client = Client(APP_TOKEN, sandbox.api_url, Clock(), ping_seconds=OFTEN)
        clients.append(client)
        connect(Handler(app, client))
        return client

    yield make
    for client in clients:
        hang_up(client)


def most_missed(ping_seconds: float) -> float:
    """How many pings may go unanswered: more than four in whole seconds, one to look, one to go."""
    return (math.floor(4 * ping_seconds) + 1) / ping_seconds + 2


def test_a_silent_connection_is_replaced_even_if_it_never_said_a_word(
    sandbox: Sandbox, connected: Connect
) -> None:
    connected()
    wait_until(lambda: sandbox.connections == 1)
    sandbox.faults.add(Fault(Kind.BORN_FROZEN, times=1))
    connected()
    wait_until(lambda: sandbox.connections == 2)
    sandbox.faults.add(Fault(Kind.FROZEN))
    hub = sandbox.core.hub
    wait_until(lambda: len(hub.past) == 2 and sandbox.connections == 2)
    assert all(0 < link.missed <= most_missed(OFTEN) for link in hub.past)
    assert most_missed(PING_SECONDS) * PING_SECONDS < 15
    for _ in range(2):
        sandbox.person(POLICE).command(TEAM, "/note")
    assert sandbox.person(POLICE).notices == []


def test_nobody_is_kept_waiting_while_a_connection_is_renewed(
    sandbox: Sandbox, connected: Connect
) -> None:
    connected()
    wait_until(lambda: sandbox.connections == 1)
    sandbox.core.hub.ack_seconds = 1.0
    sandbox.faults.add(Fault(Kind.WARNING))
    while not sandbox.core.hub.past:
        sandbox.person(POLICE).command(TEAM, "/note")
    assert sandbox.person(POLICE).notices == []


@pytest.mark.parametrize(
    "fault",
    [
        Fault(Kind.RATE_LIMITED, times=1, retry_after="0.7"),
        Fault(Kind.FAILS_BEFORE, times=2),
        Fault(Kind.HTML, times=1),
    ],
    ids=lambda fault: fault.kind,
)
def test_an_address_is_asked_for_until_there_is_one_and_never_too_soon(
    sandbox: Sandbox, connected: Connect, fault: Fault
) -> None:
    connected()
    wait_until(lambda: sandbox.connections == 1)
    before = sandbox.tally.calls["apps.connections.open"]
    sandbox.faults.add(fault)
    sandbox.faults.add(Fault(Kind.DROPPED))
    wait_until(lambda: len(sandbox.core.hub.past) == 1 and sandbox.connections == 1)
    assert sandbox.tally.calls["apps.connections.open"] == before + (fault.times or 0) + 1
    assert sandbox.tally.too_fast == {}
