from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from bot.delivery.slack import web_api as slack_module
from bot.delivery.slack.errors import (
    DEFAULT_PAUSE,
    LONGEST_PAUSE,
    NotAccepted,
    Permanent,
    Uncertain,
    retry_after,
)
from bot.delivery.slack.methods import METHODS, READS
from bot.delivery.slack.web_api import Conversation, Identity, Posted, SlackApi, User
from bot.rules.errors import named
from tests.delivery.scenes.answering import BREAK_OFF, Answer, Server, error, ok, serving

TOKEN = "xoxb-" + "test"
PAYLOAD: dict[str, object] = {"key": "a", "steps": []}
METADATA = {"event_type": "taskforce", "event_payload": PAYLOAD}
BLOCKS = [{"type": "divider"}]


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def api(server: Server) -> SlackApi:
    return SlackApi(TOKEN, server.url)


def _post(api: SlackApi) -> Posted:
    return api.post("C1", "hej", BLOCKS, METADATA)


def test_a_post_carries_its_metadata_and_unfolds_no_links(server: Server, api: SlackApi) -> None:
    server.answers = [ok(channel="C1", ts="1.5")]
    assert _post(api) == Posted("C1", "1.5", PAYLOAD)
    (asked,) = server.asked
    assert (asked.method, asked.token) == ("chat.postMessage", TOKEN)
    assert asked.arguments == {
        "channel": "C1",
        "text": "hej",
        "blocks": BLOCKS,
        "metadata": METADATA,
        "unfurl_links": False,
        "unfurl_media": False,
    }


@pytest.mark.parametrize(
    ("answer", "seconds"),
    [
        (error("ratelimited", 429, Retry_After="7"), 7.0),
        (error("ratelimited", 429, Retry_After="0.25"), 0.25),
        (error("ratelimited", 429), DEFAULT_PAUSE),
        (error("ratelimited", 429, Retry_After="soon"), DEFAULT_PAUSE),
        (error("ratelimited", 200), DEFAULT_PAUSE),
        (Answer(429, b"slow down", {"retry-after": "3"}), 3.0),
    ],
)
def test_too_fast_means_not_accepted(
    server: Server, api: SlackApi, answer: Answer, seconds: float
) -> None:
    server.answers = [answer]
    with pytest.raises(NotAccepted) as caught:
        _post(api)
    assert caught.value.retry_after == seconds


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("-1", DEFAULT_PAUSE),
        ("nan", DEFAULT_PAUSE),
        ("inf", DEFAULT_PAUSE),
        ("", DEFAULT_PAUSE),
        ("1e9", LONGEST_PAUSE),
        ("0", 0.0),
        (["2"], 2.0),
        ([], DEFAULT_PAUSE),
    ],
)
def test_a_pause_is_believed_when_it_makes_sense(value: object, seconds: float) -> None:
    assert retry_after({"Retry-After": value}) == seconds


@pytest.mark.parametrize(
    "answer",
    [
        Answer(500, b"oops"),
        Answer(503, b"<html>no</html>"),
        error("internal_error"),
        error("fatal_error", 500),
        error("service_unavailable"),
        error("request_timeout"),
        error("anything", 502),
        Answer(200, b"<html>a proxy's page</html>"),
        Answer(200, b'{"ok": true, "ts": "1.'),
        Answer(200, b'{"ok": false}'),
        Answer(200, b"\xff\xfe"),
        Answer(200, b""),
        Answer(200, BREAK_OFF),
        Answer(403, b"a proxy says no"),
    ],
)
def test_what_slack_may_have_taken_is_uncertain(
    server: Server, api: SlackApi, answer: Answer
) -> None:
    server.answers = [answer]
    with pytest.raises(Uncertain):
        _post(api)
    assert len(server.asked) == 1, "nothing tries again behind our back"


def test_no_answer_in_time_is_uncertain(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slack_module, "TIMEOUT", 0.2)
    server.hold = threading.Event()
    with pytest.raises(Uncertain):
        _post(SlackApi(TOKEN, server.url))


def test_a_modal_that_does_not_open_in_time_is_given_up(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slack_module, "INTERACTIVE_TIMEOUT", 0.2)
    server.hold = threading.Event()
    with pytest.raises(Uncertain):
        SlackApi(TOKEN, server.url).open_view("1.2.3", {"type": "modal"})


def test_nobody_there_is_uncertain() -> None:
    with serving() as gone:
        address = gone.url
    with pytest.raises(Uncertain):
        _post(SlackApi(TOKEN, address))


@pytest.mark.parametrize(
    ("name", "channel_lost", "workspace_lost"),
    [
        ("is_archived", True, False),
        ("channel_not_found", True, False),
        ("not_in_channel", True, False),
        ("invalid_auth", False, True),
        ("token_revoked", False, True),
        ("account_inactive", False, True),
        ("missing_scope", False, True),
        ("user_disabled", False, False),
        ("invalid_blocks", False, False),
        ("msg_too_long", False, False),
        ("an_error_of_next_year", False, False),
    ],
)
def test_what_will_never_be_taken_is_permanent_and_says_what_is_lost(
    server: Server, api: SlackApi, name: str, channel_lost: bool, workspace_lost: bool
) -> None:
    server.answers = [error(name)]
    with pytest.raises(Permanent) as caught:
        _post(api)
    refused = caught.value
    assert (refused.error, refused.is_channel_lost, refused.is_workspace_lost) == (
        name,
        channel_lost,
        workspace_lost,
    )


def test_an_earlier_attempt_is_found_by_its_key_on_any_page(server: Server, api: SlackApi) -> None:
    other = {"event_type": "taskforce", "event_payload": {"key": "b"}}
    foreign = {"event_type": "somebody_else", "event_payload": {"key": "a"}}
    server.answers = [
        ok(
            messages=[{"ts": "9.0"}, {"ts": "8.0", "metadata": other}],
            response_metadata={"next_cursor": "more"},
        ),
        ok(messages=[{"ts": "7.0", "metadata": foreign}, {"ts": "6.0", "metadata": METADATA}]),
    ]
    assert api.find("C1", "taskforce", "a") == Posted("C1", "6.0", PAYLOAD)
    first, second = (asked.arguments for asked in server.asked)
    assert first == {"channel": "C1", "include_all_metadata": "1", "limit": "200"}
    assert second["cursor"] == "more"
    assert "oldest" not in first


def test_a_reply_is_looked_for_in_its_thread_and_may_not_be_there(
    server: Server, api: SlackApi
) -> None:
    server.answers = [ok(messages=[])]
    assert api.find("C1", "taskforce", "a", thread_ts="1.0") is None
    (asked,) = server.asked
    assert (asked.method, asked.arguments["ts"]) == ("conversations.replies", "1.0")


def test_looking_back_has_an_end(server: Server, api: SlackApi) -> None:
    page = ok(messages=[], response_metadata={"next_cursor": "more"})
    server.answers = [page] * 50
    assert api.find("C1", "taskforce", "a") is None
    assert len(server.asked) == slack_module.MOST_PAGES


def test_everybody_in_a_channel_is_read_page_by_page(server: Server, api: SlackApi) -> None:
    server.answers = [
        ok(members=["U1"], response_metadata={"next_cursor": "more"}),
        ok(members=["U2"], response_metadata={"next_cursor": ""}),
    ]
    assert api.members("C1") == ["U1", "U2"]


@pytest.mark.parametrize(
    ("user", "expected"),
    [
        (
            {"id": "U1", "locale": "da-DK"},
            User("U1", "da-DK", False, False, False, False),
        ),
        (
            {"id": "U1", "is_ultra_restricted": True, "is_stranger": True, "deleted": True},
            User("U1", None, True, True, False, True),
        ),
        ({"id": "USLACKBOT"}, User("USLACKBOT", None, False, False, True, False)),
    ],
)
def test_what_slack_knows_about_somebody(
    server: Server, api: SlackApi, user: dict[str, object], expected: User
) -> None:
    server.answers = [ok(user=user)]
    assert api.user("U1") == expected
    assert server.asked[0].arguments == {"user": "U1", "include_locale": "1"}


def test_small_questions_and_their_answers(server: Server, api: SlackApi) -> None:
    server.answers = [
        ok(team_id="T1", user_id="UBOT", bot_id="B1"),
        ok(bot={"id": "B1", "app_id": "A1"}),
        ok(channel={"id": "D1"}),
        ok(channel={"id": "C1", "is_archived": True, "is_member": False}),
    ]
    assert api.auth_test() == Identity("T1", "UBOT", "B1")
    assert api.app_of("B1") == "A1"
    assert api.open_direct("U1") == "D1"
    assert api.conversation("C1") == Conversation("C1", archived=True, is_member=False)


def test_acts_reach_slack_under_their_own_names(server: Server, api: SlackApi) -> None:
    api.update("C1", "1.0", "nyt", BLOCKS, METADATA)
    api.publish_home("U1", {"type": "home"})
    api.open_view("t", {"type": "modal"})
    api.push_view("t", {"type": "modal"})
    api.update_view("V1", {"type": "modal"}, "hash")
    assert [asked.method for asked in server.asked] == [
        "chat.update",
        "views.publish",
        "views.open",
        "views.push",
        "views.update",
    ]
    assert server.asked[0].arguments["ts"] == "1.0"
    assert server.asked[-1].arguments["hash"] == "hash"


@pytest.mark.parametrize("name", ["already_pinned", "no_pin"])
def test_a_pin_that_is_as_it_should_be_is_no_error(
    server: Server, api: SlackApi, name: str
) -> None:
    server.answers = [error(name)]
    act = api.pin if name == "already_pinned" else api.unpin
    act("C1", "1.0")
    server.answers = [error("not_pinnable")]
    with pytest.raises(Permanent):
        act("C1", "1.0")


def test_every_method_has_its_scopes_and_no_other_is_called(api: SlackApi) -> None:
    assert set(READS) <= set(METHODS)
    with pytest.raises(ValueError, match="not in METHODS"):
        api._call("admin.users.list")


def test_an_error_for_the_log_has_a_place_and_no_text() -> None:
    with pytest.raises(ValueError, match="words") as caught:
        int("a person's words")
    assert named(caught.value).startswith("ValueError at test_slack.py:")
    assert "words" not in named(caught.value)
