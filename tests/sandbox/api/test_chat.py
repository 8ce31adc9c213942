"""Posting, changing and deleting, through the real client."""

from datetime import UTC, datetime

import pytest
from slack_sdk import WebClient

from bot.sandbox import Sandbox
from tests.sandbox.local_slack import (
    APP_TOKEN,
    BOT,
    CHIEF,
    ELSEWHERE,
    HIDDEN,
    LEADERS,
    OLD,
    POLICE,
    TEAM,
    actions,
    button,
    make_sandbox,
    manifest,
    problem,
    refusal,
    section,
    web_client,
)


def test_each_kind_of_token_is_taken_where_it_belongs(sandbox: Sandbox) -> None:
    assert problem(web_client(sandbox, None).auth_test) == "not_authed"
    assert problem(web_client(sandbox, "xoxb-other").auth_test) == "invalid_auth"
    assert problem(web_client(sandbox, APP_TOKEN).auth_test) == "not_allowed_token_type"
    opening = web_client(sandbox).apps_connections_open
    assert problem(opening, app_token=web_client(sandbox).token) == "not_allowed_token_type"
    assert web_client(sandbox).auth_test()["user_id"] == BOT


def test_a_scope_that_the_manifest_does_not_ask_for_is_missing() -> None:
    poor = make_sandbox(manifest(without_scope="chat:write"))
    poor.start()
    try:
        answer = refusal(web_client(poor).chat_postMessage, channel=TEAM, text="Hello")
    finally:
        poor.stop()
    assert (answer["error"], answer["needed"]) == ("missing_scope", "chat:write")
    assert "chat:write" not in answer["provided"].split(",")


@pytest.mark.parametrize(
    ("scope", "channel", "needed"),
    [("groups:history", LEADERS, "groups:history"), ("channels:history", TEAM, "channels:history")],
)
def test_each_kind_of_conversation_has_its_own_scope(scope: str, channel: str, needed: str) -> None:
    poor = make_sandbox(manifest(without_scope=scope))
    poor.start()
    try:
        answer = refusal(web_client(poor).conversations_history, channel=channel)
    finally:
        poor.stop()
    assert (answer["error"], answer["needed"]) == ("missing_scope", needed)


@pytest.mark.parametrize(
    ("channel", "text", "error"),
    [
        (TEAM, "x" * 40_001, "msg_too_long"),
        ("C0NONE", "Hello", "channel_not_found"),
        ("#task-force", "Hello", "channel_not_found"),
        (HIDDEN, "Hello", "channel_not_found"),
        (ELSEWHERE, "Hello", "not_in_channel"),
        (OLD, "Hello", "is_archived"),
        (BOT, "Hello", "cannot_dm_bot"),
    ],
)
def test_where_and_what_cannot_be_posted(
    slack: WebClient, channel: str, text: str, error: str
) -> None:
    assert problem(slack.chat_postMessage, channel=channel, text=text) == error


@pytest.mark.parametrize("text", ["", "  \n"])
def test_something_must_be_said(slack: WebClient, text: str) -> None:
    said = {"channel": TEAM, "text": text}
    assert problem(slack.api_call, api_method="chat.postMessage", json=said) == "no_text"


def test_an_argument_slack_does_not_know_is_a_mistake(slack: WebClient) -> None:
    answer = refusal(slack.api_call, api_method="chat.postMessage", json={"chanel": TEAM})
    assert answer["error"] == "invalid_arguments"
    assert "[ERROR] missing required field: channel" in answer["response_metadata"]["messages"]


def test_arguments_may_come_as_form_json_or_query(slack: WebClient) -> None:
    said = {"channel": TEAM, "text": "Hello"}
    assert slack.api_call("chat.postMessage", json=said)["ok"]
    assert slack.api_call("chat.postMessage", data=said)["ok"]
    assert slack.api_call("chat.postMessage", http_verb="GET", params=said)["ok"]


def test_a_post_is_the_bots_and_kept_as_it_was_sent(sandbox: Sandbox, slack: WebClient) -> None:
    answer = slack.chat_postMessage(channel=TEAM, text="Tea &amp; <@U0CHIEF>")
    assert answer["message"]["text"] == "Tea &amp; <@U0CHIEF>"
    assert answer["message"]["bot_id"] == sandbox.workspace.bot_id
    assert answer["message"]["app_id"] == sandbox.workspace.app_id
    assert sandbox.person(CHIEF).sees(TEAM)[-1].words() == "Tea & <@U0CHIEF>"


def test_a_user_id_means_the_direct_message(sandbox: Sandbox, slack: WebClient) -> None:
    answer = slack.chat_postMessage(channel=CHIEF, text="Between us")
    assert answer["channel"] == sandbox.person(CHIEF).direct_channel().id
    assert [message.text for message in sandbox.person(CHIEF).direct()] == ["Between us"]


def test_nobody_posts_to_an_account_that_is_closed(sandbox: Sandbox, slack: WebClient) -> None:
    sandbox.person(CHIEF).deactivate("police")
    assert problem(slack.conversations_open, users=POLICE) == "user_disabled"
    assert problem(slack.chat_postMessage, channel=POLICE, text="Hello") == "is_archived"


def test_wrong_blocks_are_explained(slack: WebClient) -> None:
    blocks = [section("x"), actions(button("", "go"))]
    answer = refusal(slack.chat_postMessage, channel=TEAM, text="x", blocks=blocks)
    assert answer["error"] == "invalid_blocks"
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] must be more than 0 characters [json-pointer:/blocks/1/elements/0/text/text]"
    ]


@pytest.mark.parametrize(
    ("metadata", "error"),
    [
        ({"event_type": "x"}, "invalid_metadata_format"),
        ({"event_type": "", "event_payload": {}}, "invalid_metadata_format"),
        ({"event_type": "x", "event_payload": {"k": "x" * 9000}}, "metadata_too_large"),
    ],
)
def test_metadata_has_a_form_and_a_size(
    slack: WebClient, metadata: dict[str, object], error: str
) -> None:
    said = problem(slack.chat_postMessage, channel=TEAM, text="x", metadata=metadata)
    assert said == error


def test_only_the_bots_own_lasting_messages_can_be_changed(
    sandbox: Sandbox, slack: WebClient
) -> None:
    theirs = sandbox.person(CHIEF).say(TEAM, "Mine").ts
    whisper = slack.chat_postEphemeral(channel=TEAM, user=CHIEF, text="Psst")["message_ts"]
    assert problem(slack.chat_update, channel=TEAM, ts=theirs, text="x") == "cant_update_message"
    assert problem(slack.chat_delete, channel=TEAM, ts=theirs) == "cant_delete_message"
    assert problem(slack.chat_update, channel=TEAM, ts=whisper, text="x") == "message_not_found"
    assert problem(slack.chat_update, channel=TEAM, ts="1.2", text="x") == "message_not_found"


def test_an_update_keeps_what_it_does_not_name(sandbox: Sandbox, slack: WebClient) -> None:
    metadata = {"event_type": "kept", "event_payload": {"id": 1}}
    ts = slack.chat_postMessage(
        channel=TEAM, text="One", blocks=[section("Block")], metadata=metadata
    )["ts"]
    changed = slack.chat_update(channel=TEAM, ts=ts, text="Two")["message"]
    assert changed["blocks"][0]["text"]["text"] == "Block"
    assert changed["metadata"] == metadata
    assert changed["edited"]["user"] == BOT
    emptied = slack.chat_update(channel=TEAM, ts=ts, text="Two", blocks=[], metadata={})["message"]
    assert "blocks" not in emptied
    assert "metadata" not in emptied
    assert sandbox.person(CHIEF).sees(TEAM)[-1].words() == "Two"


def test_a_deleted_message_is_gone(sandbox: Sandbox, slack: WebClient) -> None:
    ts = slack.chat_postMessage(channel=TEAM, text="Oh")["ts"]
    slack.chat_delete(channel=TEAM, ts=ts)
    assert sandbox.person(CHIEF).sees(TEAM) == []
    assert problem(slack.chat_getPermalink, channel=TEAM, message_ts=ts) == "message_not_found"


def test_what_had_replies_leaves_a_tombstone_they_stand_below(
    sandbox: Sandbox, slack: WebClient
) -> None:
    """As Slack does when an administrator deletes the beginning of a thread."""
    metadata = {"event_type": "test", "event_payload": {"key": "1"}}
    ts = slack.chat_postMessage(channel=TEAM, text="Oh", metadata=metadata)["ts"]
    slack.chat_postMessage(channel=TEAM, text="Below", thread_ts=ts)
    slack.pins_add(channel=TEAM, timestamp=ts)
    chief = sandbox.person(CHIEF)
    chief.delete(next(it for it in chief.sees(TEAM) if it.ts == ts))
    tomb, below = slack.conversations_replies(channel=TEAM, ts=ts)["messages"]
    assert (tomb["subtype"], tomb["user"]) == ("tombstone", "USLACKBOT")
    assert "metadata" not in tomb
    assert (below["text"], below["thread_ts"]) == ("Below", ts)
    assert problem(slack.chat_update, channel=TEAM, ts=ts, text="No") == "message_not_found"
    assert problem(slack.chat_getPermalink, channel=TEAM, message_ts=ts) == "message_not_found"
    assert problem(slack.pins_add, channel=TEAM, timestamp=ts) == "message_not_found"
    late = slack.chat_postMessage(channel=TEAM, text="Later", thread_ts=ts)["ts"]
    replies = slack.conversations_replies(channel=TEAM, ts=ts)["messages"]
    assert [it["ts"] for it in replies][-1] == late, "its thread can still be answered"


def test_ephemerals_are_for_one_person_and_in_no_history(
    sandbox: Sandbox, slack: WebClient
) -> None:
    slack.chat_postEphemeral(channel=TEAM, user=CHIEF, text="Psst")
    assert [message.words() for message in sandbox.person(CHIEF).sees(TEAM)] == ["Psst"]
    assert sandbox.person(POLICE).sees(TEAM) == []
    assert slack.conversations_history(channel=TEAM)["messages"] == []
    refused = problem(slack.chat_postEphemeral, channel=LEADERS, user=POLICE, text="Psst")
    assert refused == "user_not_in_channel"


def test_ts_grows_even_while_the_clock_stands() -> None:
    class Standing:
        def now(self) -> datetime:
            return datetime(2026, 11, 3, 9, 30, tzinfo=UTC)

        def hour(self) -> None: ...
        def next_morning(self) -> None: ...
        def next_event(self) -> None: ...
        def week(self) -> None: ...

    sandbox = make_sandbox(timeline=Standing())
    given = [sandbox.workspace.next_ts() for _ in range(3)]
    assert given[0] == "1793698200.000000"
    assert len(set(given)) == 3
    assert given == sorted(given)


def test_rate_limits_can_be_switched_while_it_runs() -> None:
    now = [100.0]
    sandbox = make_sandbox(machine_time=lambda: now[0])
    sandbox.start()
    try:
        slack = web_client(sandbox)
        for _ in range(3):
            slack.chat_postMessage(channel=TEAM, text="Freely")
        sandbox.rate_limits = True
        slack.chat_postMessage(channel=TEAM, text="First")
        slack.chat_postMessage(channel=LEADERS, text="Another channel has its own second")
        limited = refusal(slack.chat_postMessage, channel=TEAM, text="Second")
        now[0] += 1.0
        slack.chat_postMessage(channel=TEAM, text="Second")
        for _ in range(20):
            slack.users_list()
        exhausted = refusal(slack.users_list)
        now[0] += 60.0
        slack.users_list()
    finally:
        sandbox.stop()
    assert (limited.status_code, limited["error"]) == (429, "ratelimited")
    assert limited.headers["Retry-After"] == "1"
    assert exhausted.headers["Retry-After"] == "60"
