"""Reading conversations and people, through the real client."""

from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from slack_sdk import WebClient

from bot.sandbox import Sandbox
from tests.sandbox.local_slack import (
    BOT,
    CHIEF,
    ELSEWHERE,
    GUEST,
    HIDDEN,
    LEADERS,
    OLD,
    POLICE,
    SCHOOL,
    TEAM,
    problem,
)


@pytest.fixture
def said(slack: WebClient) -> list[str]:
    """The ts of five posts, the oldest first."""
    return [slack.chat_postMessage(channel=TEAM, text=f"{n}")["ts"] for n in range(5)]


def texts(answer: object) -> list[str]:
    return [message["text"] for message in answer["messages"]]  # type: ignore[index]


def test_history_comes_newest_first_and_in_pages(slack: WebClient, said: list[str]) -> None:
    assert len(said) == 5
    first = slack.conversations_history(channel=TEAM, limit=3)
    assert (texts(first), first["has_more"]) == (["4", "3", "2"], True)
    cursor = first["response_metadata"]["next_cursor"]
    rest = slack.conversations_history(channel=TEAM, limit=3, cursor=cursor)
    assert (texts(rest), rest["has_more"]) == (["1", "0"], False)
    assert problem(slack.conversations_history, channel=TEAM, cursor="?") == "invalid_cursor"
    assert problem(slack.conversations_history, channel=TEAM, limit=1000) == "invalid_limit"


@pytest.mark.parametrize(
    ("inclusive", "expected"), [(False, ["2"]), (True, ["3", "2", "1"])], ids=["open", "closed"]
)
def test_history_between_two_moments(
    slack: WebClient, said: list[str], inclusive: bool, expected: list[str]
) -> None:
    answer = slack.conversations_history(
        channel=TEAM, oldest=said[1], latest=said[3], inclusive=inclusive
    )
    assert texts(answer) == expected
    assert problem(slack.conversations_history, channel=TEAM, oldest="x") == "invalid_ts_oldest"


def test_metadata_is_only_told_to_who_asks(slack: WebClient) -> None:
    metadata = {"event_type": "key", "event_payload": {"row": 7}}
    slack.chat_postMessage(channel=TEAM, text="x", metadata=metadata)
    quiet = slack.conversations_history(channel=TEAM)["messages"][0]
    full = slack.conversations_history(channel=TEAM, include_all_metadata=True)["messages"][0]
    assert "metadata" not in quiet
    assert full["metadata"] == metadata


def test_replies_belong_to_their_thread(slack: WebClient) -> None:
    root = slack.chat_postMessage(channel=TEAM, text="Root")["ts"]
    reply = slack.chat_postMessage(channel=TEAM, text="Reply", thread_ts=root)
    slack.chat_postMessage(channel=TEAM, text="Under the reply", thread_ts=reply["ts"])
    slack.chat_postMessage(channel=TEAM, text="Told all", thread_ts=root, reply_broadcast=True)
    history = slack.conversations_history(channel=TEAM)
    assert texts(history) == ["Told all", "Root"]
    assert history["messages"][1]["reply_count"] == 3
    thread = slack.conversations_replies(channel=TEAM, ts=root)
    assert texts(thread) == ["Root", "Reply", "Under the reply", "Told all"]
    assert texts(slack.conversations_replies(channel=TEAM, ts=reply["ts"])) == texts(thread)
    assert problem(slack.conversations_replies, channel=TEAM, ts="1.2") == "thread_not_found"
    nowhere = problem(slack.chat_postMessage, channel=TEAM, text="x", thread_ts="1.2")
    assert nowhere == "cannot_reply_to_message"


def test_only_members_read(slack: WebClient, sandbox: Sandbox) -> None:
    assert problem(slack.conversations_history, channel=ELSEWHERE) == "not_in_channel"
    assert problem(slack.conversations_info, channel=HIDDEN) == "channel_not_found"
    assert slack.conversations_info(channel=ELSEWHERE)["channel"]["is_member"] is False
    with pytest.raises(PermissionError):
        sandbox.person(POLICE).sees(LEADERS)


def test_members_come_in_pages(slack: WebClient) -> None:
    first = slack.conversations_members(channel=TEAM, limit=3)
    cursor = first["response_metadata"]["next_cursor"]
    rest = slack.conversations_members(channel=TEAM, limit=3, cursor=cursor)
    assert sorted(first["members"] + rest["members"]) == sorted([BOT, CHIEF, GUEST, POLICE, SCHOOL])
    assert rest["response_metadata"]["next_cursor"] == ""


def test_lists_hold_what_the_bot_can_see(slack: WebClient) -> None:
    def ids(answer: object) -> list[str]:
        return [channel["id"] for channel in answer["channels"]]  # type: ignore[index]

    both = "public_channel,private_channel"
    assert ids(slack.conversations_list()) == [TEAM, ELSEWHERE, OLD]
    assert ids(slack.conversations_list(types=both)) == [TEAM, LEADERS, ELSEWHERE, OLD]
    assert ids(slack.users_conversations(types=both, exclude_archived=True)) == [TEAM, LEADERS]
    assert problem(slack.conversations_list, types="secret") == "invalid_types"


def test_joining_is_for_public_channels(slack: WebClient) -> None:
    slack.conversations_join(channel=ELSEWHERE)
    assert slack.conversations_history(channel=ELSEWHERE)["messages"] == []
    wrong = problem(slack.conversations_join, channel=LEADERS)
    assert wrong == "method_not_supported_for_channel_type"
    assert problem(slack.conversations_join, channel=OLD) == "is_archived"


def test_a_direct_message_is_opened_once(slack: WebClient) -> None:
    first = slack.conversations_open(users=CHIEF)
    again = slack.conversations_open(users=CHIEF, return_im=True)
    assert again["channel"]["id"] == first["channel"]["id"]
    assert (again["already_open"], again["channel"]["user"]) == (True, CHIEF)
    assert problem(slack.conversations_open, users="U0NOBODY") == "user_not_found"
    assert problem(slack.conversations_open, users=BOT) == "cannot_dm_bot"


def test_the_locale_is_told_when_asked_and_never_for_strangers(slack: WebClient) -> None:
    assert "locale" not in slack.users_info(user=CHIEF)["user"]
    assert slack.users_info(user=CHIEF, include_locale=True)["user"]["locale"] == "da-DK"
    stranger = slack.users_info(user=GUEST, include_locale=True)["user"]
    assert stranger["is_stranger"] is True
    assert "locale" not in stranger
    assert problem(slack.users_info, user="U0NOBODY") == "user_not_found"


def test_everybody_is_listed_in_pages(slack: WebClient) -> None:
    pages = [answer["members"] for answer in slack.users_list(limit=2, include_locale=True)]
    assert [len(members) for members in pages] == [2, 2, 1]
    assert slack.team_info()["team"]["id"] == slack.auth_test()["team_id"]


def test_a_bot_names_its_app(slack: WebClient, sandbox: Sandbox) -> None:
    bot_id = slack.auth_test()["bot_id"]
    assert slack.bots_info(bot=bot_id)["bot"]["app_id"] == sandbox.workspace.app_id
    assert problem(slack.bots_info, bot="B0NOBODY") == "bot_not_found"


def test_pins_come_and_go(slack: WebClient, sandbox: Sandbox) -> None:
    ts = slack.chat_postMessage(channel=TEAM, text="Agenda")["ts"]
    slack.pins_add(channel=TEAM, timestamp=ts)
    assert problem(slack.pins_add, channel=TEAM, timestamp=ts) == "already_pinned"
    assert [item["message"]["text"] for item in slack.pins_list(channel=TEAM)["items"]] == [
        "Agenda"
    ]
    assert sandbox.person(CHIEF).sees(TEAM)[-1].pinned
    slack.pins_remove(channel=TEAM, timestamp=ts)
    assert problem(slack.pins_remove, channel=TEAM, timestamp=ts) == "no_pin"
    assert problem(slack.pins_add, channel=ELSEWHERE, timestamp=ts) == "not_in_channel"


def test_a_file_is_uploaded_and_shared(slack: WebClient, sandbox: Sandbox) -> None:
    slack.files_upload_v2(
        channel=TEAM, filename="minutes.txt", content="What was agreed", title="Minutes"
    )
    message = sandbox.person(POLICE).sees(TEAM)[-1]
    assert message.words() == "Minutes"
    assert message.files[0].content == b"What was agreed"
    shared = slack.conversations_history(channel=TEAM)["messages"][0]["files"][0]
    assert slack.files_info(file=shared["id"])["file"]["channels"] == [TEAM]


def test_what_a_picture_shows_is_said_in_a_thousand_characters(
    slack: WebClient, sandbox: Sandbox
) -> None:
    ask = slack.files_getUploadURLExternal
    assert problem(ask, filename="x.png", length=4, alt_txt="x" * 1001) == "alt_txt_too_large"
    upload = ask(filename="x.png", length=4, alt_txt="Two columns")
    with urlopen(Request(upload["upload_url"], data=b"1234")):
        slack.files_completeUploadExternal(files=[{"id": upload["file_id"]}], channel_id=TEAM)
    assert sandbox.person(POLICE).sees(TEAM)[-1].files[0].alt == "Two columns"
    assert slack.files_info(file=upload["file_id"])["file"]["alt_txt"] == "Two columns"


def test_a_file_is_completed_once_and_only_with_its_bytes(slack: WebClient) -> None:
    upload = slack.files_getUploadURLExternal(filename="x.txt", length=4)
    complete = slack.files_completeUploadExternal
    files = [{"id": upload["file_id"]}]
    assert problem(complete, files=files, channel_id=TEAM) == "file_not_found"
    assert problem(slack.files_info, file=upload["file_id"]) == "file_not_found"
    with pytest.raises(HTTPError):
        urlopen(Request(upload["upload_url"], data=b"12345"))
    with urlopen(Request(upload["upload_url"], data=b"1234")) as answer:
        assert answer.read() == b"OK - 4"
    complete(files=files, channel_id=TEAM)
    assert problem(complete, files=files, channel_id=TEAM) == "file_update_failed"
