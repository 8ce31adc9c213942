"""What goes wrong on demand: what the real client meets, and whether it has taken effect."""

import json
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.sandbox import Fault, Kind, Sandbox
from tests.sandbox.conftest import wait_until
from tests.sandbox.local_slack import (
    APP_TOKEN,
    BOT,
    BOT_TOKEN,
    CHIEF,
    LEADERS,
    POLICE,
    TEAM,
    ConnectedApp,
    make_sandbox,
    manifest,
    web_client,
)

NOON = datetime(2026, 11, 3, 11, tzinfo=UTC)


class Watch:
    """The workspace's clock and the machine's, both moved by hand."""

    def __init__(self) -> None:
        self.at = NOON
        self.seconds = 0.0

    def now(self) -> datetime:
        return self.at

    def hour(self) -> None:
        self.at += timedelta(hours=1)

    next_morning = next_event = week = hour


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def sandbox(watch: Watch) -> Iterator[Sandbox]:
    made = make_sandbox(timeline=watch, machine_time=lambda: watch.seconds)
    made.start()
    yield made
    made.stop()


def say(sandbox: Sandbox, text: str = "Hello", channel: str = TEAM, **settings: Any) -> str:
    """What the client makes of an attempt to post: Slack's word, a status, or an exception."""
    slack = WebClient(BOT_TOKEN, base_url=sandbox.api_url, retry_handlers=[], **settings)
    try:
        slack.chat_postMessage(channel=channel, text=text)
    except SlackApiError as refused:
        status, data = refused.response.status_code, refused.response.data
        named = data.get("error", "") if isinstance(data, dict) else ""
        return f"{status} {named}" if " " not in named else f"{status} not JSON"
    except (OSError, ValueError) as broken:
        return type(broken).__name__
    return "ok"


def stands(sandbox: Sandbox, channel: str = TEAM) -> int:
    return len(sandbox.person(CHIEF).sees(channel))


@pytest.mark.parametrize(
    ("fault", "meets", "done"),
    [
        (Fault(Kind.RATE_LIMITED), "429 ratelimited", False),
        (Fault(Kind.FAILS_BEFORE), "503 not JSON", False),
        (Fault(Kind.FAILS_AFTER, status=500), "500 not JSON", True),
        (Fault(Kind.FAILS_AFTER, status=200, error="fatal_error"), "200 fatal_error", True),
        (Fault(Kind.SILENT, seconds=0.05), "RemoteDisconnected|ConnectionResetError", False),
        (Fault(Kind.LATE, seconds=0.05), "RemoteDisconnected|ConnectionResetError", True),
        (Fault(Kind.RESET), "RemoteDisconnected|ConnectionResetError", True),
        (Fault(Kind.TRUNCATED), "200 not JSON", True),
        (Fault(Kind.HTML), "200 not JSON", True),
        (Fault(Kind.SLOW, seconds=0.05), "ok", True),
        (Fault(Kind.REVOKED), "200 token_revoked", False),
        (Fault(Kind.REVOKED, error="invalid_auth"), "200 invalid_auth", False),
        (Fault(Kind.DEAD), "URLError", False),
        (Fault(Kind.REMOVED, channel=TEAM), "200 not_in_channel", False),
        (Fault(Kind.ARCHIVED, channel=TEAM), "200 is_archived", False),
    ],
    ids=lambda value: value.kind.value if isinstance(value, Fault) else "",
)
def test_each_fault_is_met_as_slack_has_it_and_ends(
    sandbox: Sandbox, watch: Watch, fault: Fault, meets: str, done: bool
) -> None:
    number = sandbox.faults.add(fault)
    assert say(sandbox) in meets.split("|")
    assert stands(sandbox) == done
    sandbox.faults.lift(number)
    watch.seconds += 1
    assert say(sandbox) == "ok"
    assert stands(sandbox) == done + 1
    assert BOT in sandbox.workspace.channels[TEAM].members


def test_a_request_is_applied_after_the_client_has_given_up(sandbox: Sandbox) -> None:
    sandbox.faults.add(Fault(Kind.LATE, method="chat.*", times=1, seconds=0.5))
    slack = WebClient(BOT_TOKEN, base_url=sandbox.api_url, retry_handlers=[])
    slack.timeout = 0.1  # type: ignore[assignment]  # urlopen takes it
    with pytest.raises(TimeoutError):
        slack.chat_postMessage(channel=TEAM, text="Hello")
    assert stands(sandbox) == 0
    wait_until(lambda: stands(sandbox) == 1)


@pytest.mark.parametrize(("header", "wait"), [("2", 2.0), ("0.5", 0.5), (None, 0.0)])
def test_who_comes_before_the_wait_is_over_is_refused_again_and_counted(
    sandbox: Sandbox, watch: Watch, header: str | None, wait: float
) -> None:
    sandbox.faults.add(Fault(Kind.RATE_LIMITED, channel=TEAM, times=1, retry_after=header))
    with pytest.raises(SlackApiError) as refused:
        web_client(sandbox).chat_postMessage(channel=TEAM, text="Hello")
    told = {name.lower(): value for name, value in refused.value.response.headers.items()}
    assert told.get("retry-after") == header
    assert sandbox.tally.too_fast == {}
    watch.seconds += wait / 2
    assert say(sandbox) == ("429 ratelimited" if wait else "ok")
    assert say(sandbox, channel=LEADERS) == "ok", "the wait is for each channel"
    assert sandbox.tally.too_fast == ({"chat.postMessage": 1} if wait else {})
    watch.seconds += wait / 2
    assert say(sandbox) == "ok"


def test_own_rate_limits_are_counted(sandbox: Sandbox) -> None:
    sandbox.rate_limits = True
    assert [say(sandbox), say(sandbox)] == ["ok", "429 ratelimited"]
    assert sandbox.tally.too_fast == {"chat.postMessage": 1}
    assert sandbox.tally.calls == {"chat.postMessage": 2}


def test_a_fault_keeps_to_its_method_its_turn_its_number_and_its_odds(sandbox: Sandbox) -> None:
    def met(fault: Fault, tries: int = 6) -> list[int]:
        number = sandbox.faults.add(fault)
        found = [turn for turn in range(1, tries + 1) if say(sandbox) != "ok"]
        sandbox.faults.lift(number)
        return found

    assert met(Fault(Kind.FAILS_BEFORE, nth=3)) == [3]
    assert met(Fault(Kind.FAILS_BEFORE, times=2)) == [1, 2]
    assert met(Fault(Kind.FAILS_BEFORE, method="conversations.*")) == []
    assert met(Fault(Kind.FAILS_BEFORE, channel=LEADERS)) == []
    drawn = met(Fault(Kind.FAILS_BEFORE, probability=0.5, seed=3), 20)
    assert 0 < len(drawn) < 20
    assert met(Fault(Kind.FAILS_BEFORE, probability=0.5, seed=3), 20) == drawn


def test_two_hours_dead_by_the_workspaces_clock(sandbox: Sandbox, watch: Watch) -> None:
    sandbox.faults.add(
        Fault(Kind.DEAD, begin=NOON + timedelta(hours=1), until=NOON + timedelta(hours=3))
    )
    assert say(sandbox) == "ok"
    for expected in ("URLError", "URLError", "ok"):
        watch.hour()
        _comes_to(sandbox, expected)
    assert urllib.request.urlopen(sandbox.page_url).status == 200


def _comes_to(sandbox: Sandbox, expected: str) -> None:
    wait_until(lambda: say(sandbox) == expected)


def test_a_channel_that_is_not_there_has_no_trouble(sandbox: Sandbox) -> None:
    with pytest.raises(LookupError):
        sandbox.faults.add(Fault(Kind.REMOVED, channel="C0GONE"))
    assert sandbox.faults.standing() == []


def test_a_revoked_token_leaves_the_socket_and_is_told() -> None:
    listening = manifest()
    listening["settings"]["event_subscriptions"]["bot_events"].append("tokens_revoked")
    sandbox = make_sandbox(listening)
    sandbox.start()
    try:
        sandbox.faults.add(Fault(Kind.REVOKED))
        assert say(sandbox) == "200 token_revoked"
        client = web_client(sandbox, APP_TOKEN)
        assert client.apps_connections_open(app_token=APP_TOKEN)["ok"]
        wait_until(lambda: sandbox.redeliver_all() == 1)
    finally:
        sandbox.stop()


def test_the_app_hears_of_a_channel_that_closes_to_it(app: ConnectedApp) -> None:
    for kind in (Kind.REMOVED, Kind.ARCHIVED):
        app.sandbox.faults.lift(app.sandbox.faults.add(Fault(kind, channel=LEADERS)))
    assert [event["type"] for event in app.events()] == [
        "member_left_channel",
        "group_left",
        "member_joined_channel",
        "group_archive",
    ]


def test_every_envelope_comes_twice(app: ConnectedApp) -> None:
    number = app.sandbox.faults.add(Fault(Kind.TWICE, method="slash_commands"))
    app.sandbox.person(POLICE).command(TEAM, "/note once")
    app.sandbox.faults.lift(number)
    app.sandbox.person(POLICE).command(TEAM, "/note again")
    wait_until(lambda: len(app.heard) == 3)
    assert [body["text"] for body in app.heard] == ["once", "once", "again"]
    assert len({body["trigger_id"] for body in app.heard}) == 2


@pytest.mark.parametrize("kind", [Kind.DROPPED, Kind.WARNING, Kind.REFRESH])
def test_a_client_whose_connection_goes_opens_another(app: ConnectedApp, kind: Kind) -> None:
    gone = len(app.sandbox.core.hub.past)
    app.sandbox.faults.add(Fault(kind))
    wait_until(lambda: len(app.sandbox.core.hub.past) > gone)
    wait_until(lambda: app.sandbox.connections == 1)
    app.sandbox.person(POLICE).command(TEAM, "/note after")
    assert app.heard[-1]["text"] == "after"


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "gone_fishing"},
        {},
        {"kind": "removed"},
        {"kind": "html", "nth": 0},
        {"kind": "html", "probability": 2},
        {"kind": "html", "until": "2026-11-03T12:00:00"},
        {"kind": "html", "until": "noon"},
        {"kind": "html", "colour": "red"},
    ],
)
def test_a_fault_that_makes_no_sense_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        Fault.read(wrong)


def test_it_can_be_driven_from_another_process(sandbox: Sandbox) -> None:
    def ask(verb: str, path: str, given: object = None, **headers: str) -> Any:
        body = None if given is None else json.dumps(given).encode()
        request = urllib.request.Request(
            f"{sandbox.page_url}control{path}", body, headers, method=verb
        )
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    fault = {"kind": "fails_before", "until": "2026-11-03T13:00:00+01:00"}
    number = ask("POST", "/faults", fault)["id"]
    assert say(sandbox) == "503 not JSON"
    (standing,) = ask("GET", "")["faults"]
    assert (standing["id"], standing["kind"], standing["struck"]) == (number, "fails_before", 1)
    ask("DELETE", f"/faults/{number}")
    ask("DELETE", "/faults")
    metadata = {"event_type": "note", "event_payload": {"key": "a"}}
    web_client(sandbox).chat_postMessage(channel=TEAM, text="Hello", metadata=metadata)
    assert ask("GET", "/messages") == {TEAM: [{"key": "a"}]}
    told = ask("POST", "/act", {"user": CHIEF, "act": "command", "channel": TEAM, "text": "/note"})
    assert told == {
        "notices": ['/note failed with the error "dispatch_failed"'],
        "answers": [],
    }
    for refused in (
        lambda: ask("POST", "/faults", {"kind": "?"}),
        lambda: ask("DELETE", "/faults/99"),
        lambda: ask("GET", "", Origin="http://elsewhere.invalid"),
    ):
        _refuses(refused)


def _refuses(ask: Callable[[], Any]) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        ask()
    assert refused.value.code in (400, 403)
    refused.value.close()
