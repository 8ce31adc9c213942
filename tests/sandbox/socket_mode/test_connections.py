"""Socket Mode: connections, acks, redelivery, and the events people's acts cause."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from slack_sdk.socket_mode import SocketModeClient
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from bot.process.socket_mode import hang_up
from bot.sandbox import Sandbox
from tests.sandbox.conftest import wait_until
from tests.sandbox.local_slack import (
    APP_TOKEN,
    BOT,
    CHIEF,
    ELSEWHERE,
    HIDDEN,
    LEADERS,
    POLICE,
    TEAM,
    ConnectedApp,
    make_sandbox,
    manifest,
    problem,
    web_client,
)


class Listener:
    """One connection of the real client; acknowledges all but what it is told to overlook."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.got: list[SocketModeRequest] = []
        self.overlook = 0
        self.client = SocketModeClient(
            app_token=APP_TOKEN, web_client=web_client(sandbox, APP_TOKEN), ping_interval=1
        )
        self.client.socket_mode_request_listeners.append(self._hear)
        self.client.connect()

    def _hear(self, client: BaseSocketModeClient, request: SocketModeRequest) -> None:
        self.got.append(request)
        if len(self.got) > self.overlook:
            client.send_socket_mode_response(SocketModeResponse(envelope_id=request.envelope_id))


@pytest.fixture
def listeners(sandbox: Sandbox) -> Iterator[list[Listener]]:
    """Two connections of one app."""
    two = [Listener(sandbox), Listener(sandbox)]
    wait_until(lambda: sandbox.connections == 2)
    yield two
    for listener in two:
        hang_up(listener.client)


def test_each_envelope_goes_to_one_connection(sandbox: Sandbox, listeners: list[Listener]) -> None:
    for number in range(4):
        sandbox.person(CHIEF).command(TEAM, f"/note {number}")
    texts = [request.payload["text"] for one in listeners for request in one.got]
    assert sorted(texts) == ["0", "1", "2", "3"]
    assert [len(one.got) for one in listeners] == [2, 2]
    assert {request.type for one in listeners for request in one.got} == {"slash_commands"}
    assert sandbox.person(CHIEF).notices == []


def test_an_event_that_is_not_acknowledged_comes_again(
    sandbox: Sandbox, listeners: list[Listener]
) -> None:
    for listener in listeners:
        listener.overlook = 1
    sandbox.core.hub.ack_seconds = 0.1
    sandbox.person(CHIEF).open_home()
    wait_until(lambda: sum(len(one.got) for one in listeners) == 2)
    first, again = sorted(
        (request for one in listeners for request in one.got),
        key=lambda request: request.retry_attempt or 0,
    )
    assert (first.retry_attempt, again.retry_attempt) == (0, 1)
    assert again.retry_reason == "timeout"
    assert again.payload["event_id"] == first.payload["event_id"]


def test_an_event_waits_for_an_app_that_is_away(sandbox: Sandbox) -> None:
    sandbox.core.hub.retry_seconds = (0.2,) * 50
    sandbox.person(CHIEF).open_home()
    listener = Listener(sandbox)
    wait_until(lambda: len(listener.got) == 1)
    hang_up(listener.client)
    assert listener.got[0].payload["event"]["type"] == "app_home_opened"


def test_everything_can_be_sent_twice(app: ConnectedApp) -> None:
    chief = app.sandbox.person(CHIEF)
    sent_before = app.sandbox.redeliver_all()
    app.on_command = lambda body, ack: ack(f"Hello {body['text']}")
    chief.command(TEAM, "/note once")
    chief.set_locale("en-US")
    seen = len(chief.sees(TEAM))
    app.heard.clear()
    assert app.sandbox.redeliver_all() == sent_before + 2
    assert app.heard[-2]["text"] == "once"
    assert app.heard[-1]["event"]["type"] == "user_change"
    assert len(chief.sees(TEAM)) == seen


def test_who_hangs_up_does_not_wait_until_something_is_heard(sandbox: Sandbox) -> None:
    listener = Listener(sandbox)
    reading = listener.client.current_session
    assert reading is not None
    assert reading.sock is not None
    reading.sock.settimeout(None)  # it would listen for ever
    sandbox.person(CHIEF).command(TEAM, "/note")
    hang_up(listener.client)
    wait_until(lambda: sandbox.connections == 0)
    assert len(listener.got) == 1


def test_without_an_app_slack_says_so(sandbox: Sandbox) -> None:
    sandbox.person(CHIEF).command(TEAM, "/note")
    assert sandbox.person(CHIEF).notices == ['/note failed with the error "dispatch_failed"']


def test_a_socket_needs_its_ticket_and_a_manifest_that_wants_it() -> None:
    without = manifest()
    without["settings"]["socket_mode_enabled"] = False
    sandbox = make_sandbox(without)
    sandbox.start()
    try:
        opening = web_client(sandbox, APP_TOKEN).apps_connections_open
        assert problem(opening, app_token=APP_TOKEN) == "socket_mode_not_enabled"
        assert not sandbox.core.tickets.use_socket("guessed")
        ticket = sandbox.core.tickets.new_socket()
        assert sandbox.core.tickets.use_socket(ticket)
        assert not sandbox.core.tickets.use_socket(ticket)
    finally:
        sandbox.stop()


def kinds(app: ConnectedApp) -> list[tuple[str, str]]:
    """The type of each event heard, and whom or which channel it is about."""
    return [
        (event["type"], str(event.get("user", event.get("channel"))))
        for event in (dict(event) for event in app.events())
        if isinstance(event.get("user", ""), str)
    ]


def test_coming_and_going_is_heard_where_the_bot_is(app: ConnectedApp) -> None:
    chief, police = app.sandbox.person(CHIEF), app.sandbox.person(POLICE)
    police.leave(TEAM)
    police.join(TEAM)
    chief.invite(LEADERS, "police")
    chief.remove(LEADERS, "police")
    police.leave(ELSEWHERE)
    chief.invite(ELSEWHERE, "police")
    assert kinds(app) == [
        ("member_left_channel", POLICE),
        ("member_joined_channel", POLICE),
        ("member_joined_channel", POLICE),
        ("member_left_channel", POLICE),
    ]
    assert app.events()[2]["inviter"] == CHIEF
    assert app.events()[2]["channel_type"] == "G"
    with pytest.raises(PermissionError):
        police.join(LEADERS)


def test_the_bot_hears_when_it_comes_and_goes(app: ConnectedApp) -> None:
    chief = app.sandbox.person(CHIEF)
    chief.invite(HIDDEN, BOT)
    chief.remove(HIDDEN, BOT)
    assert kinds(app) == [
        ("member_joined_channel", BOT),
        ("member_left_channel", BOT),
        ("group_left", CHIEF),
    ]


def test_channels_close_and_open(app: ConnectedApp) -> None:
    chief = app.sandbox.person(CHIEF)
    chief.archive(LEADERS)
    refused = problem(app.slack.chat_postMessage, channel=LEADERS, text="Hello")
    chief.unarchive(LEADERS)
    app.slack.chat_postMessage(channel=LEADERS, text="Hello")
    chief.archive(ELSEWHERE)
    chief.delete_channel(ELSEWHERE)
    assert refused == "is_archived"
    assert [event["type"] for event in app.events()] == [
        "group_archive",
        "channel_archive",
        "channel_deleted",
    ]
    gone = problem(app.slack.conversations_info, channel=ELSEWHERE)
    assert gone == "channel_not_found"


def test_a_language_and_a_closed_account_are_told(app: ConnectedApp) -> None:
    chief, police = app.sandbox.person(CHIEF), app.sandbox.person(POLICE)
    police.set_locale("da-DK")
    chief.deactivate("school")
    first, last = (event["user"] for event in app.events())
    assert (first["id"], first["locale"]) == (POLICE, "da-DK")
    assert last["deleted"] is True
    assert last["id"] not in app.slack.conversations_members(channel=TEAM)["members"]


def test_what_people_say_is_heard_where_the_manifest_asks(app: ConnectedApp) -> None:
    chief = app.sandbox.person(CHIEF)
    chief.say(TEAM, "Nothing for the app")
    chief.say(chief.direct_channel().id, "Hello & <goodbye>")
    chief.say(TEAM, "@small are you there?")
    heard = [(event["type"], event["text"]) for event in app.events()]
    assert heard == [
        ("message", "Hello &amp; &lt;goodbye&gt;"),
        ("app_mention", f"<@{BOT}> are you there?"),
    ]
    assert chief.sees(TEAM)[-1].user == CHIEF
    assert "bot_id" not in app.events()[-1]


def test_changes_are_told_to_whoever_subscribes(app: ConnectedApp) -> None:
    told: list[Mapping[str, Any]] = []
    stop = app.sandbox.workspace.subscribe(lambda change: told.append(vars(change)))
    app.slack.chat_postEphemeral(channel=TEAM, user=CHIEF, text="Psst")
    stop()
    app.slack.chat_postMessage(channel=TEAM, text="Hello")
    assert json.dumps(told) == json.dumps([{"kind": "message", "channel": TEAM, "user": CHIEF}])
