"""conversations.*: https://docs.slack.dev/reference/methods?family=conversations"""

import re
from collections.abc import Sequence
from typing import Any

from bot.sandbox.api.access import (
    READ_SCOPES,
    known_user,
    listed_channels,
    readable_channel,
    require_scope,
    visible_channel,
)
from bot.sandbox.api.arguments import Arguments, flag, page
from bot.sandbox.api.methods import TIER_2, TIER_3, TIER_4, method
from bot.sandbox.app.core import Core
from bot.sandbox.app.errors import SlackError
from bot.sandbox.app.membership import let_in
from bot.sandbox.workspace.channels import Channel
from bot.sandbox.workspace.objects import channel_json, message_json
from bot.sandbox.workspace.surfaces import Message

HISTORY_SCOPES = "channels:history groups:history im:history mpim:history"
_TS = re.compile(r"\d+(\.\d+)?")


def _info(core: Core, args: Arguments) -> dict[str, Any]:
    channel = readable_channel(core, args["channel"], "read")
    answer = channel_json(core.workspace, channel)
    if flag(args, "include_num_members"):
        answer["num_members"] = len(channel.members)
    if flag(args, "include_locale"):
        answer["locale"] = "en-US"
    return {"channel": answer}


def _list(core: Core, args: Arguments) -> dict[str, Any]:
    channels, cursor = page(listed_channels(core, args), args)
    return {
        "channels": [
            channel_json(core.workspace, channel) | {"num_members": len(channel.members)}
            for channel in channels
        ],
        "response_metadata": {"next_cursor": cursor},
    }


def _members(core: Core, args: Arguments) -> dict[str, Any]:
    channel = readable_channel(core, args["channel"], "read")
    members, cursor = page(sorted(channel.members), args)
    return {"members": members, "response_metadata": {"next_cursor": cursor}}


def _open(core: Core, args: Arguments) -> dict[str, Any]:
    require_scope(core, "im:write")
    if args.get("channel"):
        channel = readable_channel(core, args["channel"], "read")
        return {"channel": {"id": channel.id}, "already_open": True, "no_op": True}
    people = str(args.get("users") or "").split(",")
    if people == [""]:
        raise SlackError("users_list_not_supplied")
    if len(people) > 1:
        raise SlackError("method_not_supported_for_channel_type")
    return _open_direct(core, people[0], whole=flag(args, "return_im"))


def _open_direct(core: Core, user_id: str, *, whole: bool) -> dict[str, Any]:
    user = known_user(core, user_id)
    if user.is_bot:
        raise SlackError("cannot_dm_bot")
    if user.deleted:
        raise SlackError("user_disabled")
    before = len(core.workspace.channels)
    channel = core.workspace.direct(user.id)
    known = len(core.workspace.channels) == before
    answer = channel_json(core.workspace, channel) if whole else {"id": channel.id}
    return {"channel": answer} | ({"already_open": True, "no_op": True} if known else {})


def _join(core: Core, args: Arguments) -> dict[str, Any]:
    channel = visible_channel(core, args["channel"])
    if channel.is_im or channel.is_private:
        raise SlackError("method_not_supported_for_channel_type")
    if channel.archived:
        raise SlackError("is_archived")
    bot = core.workspace.bot_user_id
    warning = {"warning": "already_in_channel"} if bot in channel.members else {}
    let_in(core, channel, bot, inviter=None, wait=False)
    return {"channel": channel_json(core.workspace, channel), **warning}


def _history(core: Core, args: Arguments) -> dict[str, Any]:
    channel = _read_from(core, args)
    at_top = [
        message
        for message in channel.messages
        if message.thread_ts is None or message.subtype == "thread_broadcast"
    ]
    found = list(reversed(_in_span(at_top, args)))
    messages, cursor = page(found, args, most=999)
    return _read(core, messages, cursor, args) | {
        "pin_count": sum(message.pinned for message in channel.messages)
    }


def _replies(core: Core, args: Arguments) -> dict[str, Any]:
    channel = _read_from(core, args)
    asked = core.workspace.find_message(channel.id, str(args["ts"]))
    if asked is None or asked.ephemeral_to:
        raise SlackError("thread_not_found")
    root_ts = asked.thread_ts or asked.ts
    replies = [message for message in channel.messages if message.thread_ts == root_ts]
    messages, cursor = page(_in_span(replies, args), args, most=999)
    root = core.workspace.find_message(channel.id, root_ts)
    return _read(core, [root, *messages] if root else messages, cursor, args)


def _read_from(core: Core, args: Arguments) -> Channel:
    channel = readable_channel(core, args["channel"], "history")
    if core.workspace.bot_user_id not in channel.members:
        raise SlackError("not_in_channel")
    return channel


def _in_span(messages: Sequence[Message], args: Arguments) -> list[Message]:
    """Those between `oldest` and `latest`, the ends themselves only if `inclusive`."""
    oldest, latest = _bound(args, "oldest", 0.0), _bound(args, "latest", float("inf"))
    inclusive = flag(args, "inclusive")
    return [
        message
        for message in messages
        if message.ephemeral_to is None
        and (
            oldest < float(message.ts) < latest
            or (inclusive and float(message.ts) in (oldest, latest))
        )
    ]


def _bound(args: Arguments, name: str, default: float) -> float:
    given = args.get(name)
    if given in (None, ""):
        return default
    if not _TS.fullmatch(str(given)):
        raise SlackError(f"invalid_ts_{name}")
    return float(str(given))


def _read(core: Core, messages: Sequence[Message], cursor: str, args: Arguments) -> dict[str, Any]:
    metadata = flag(args, "include_all_metadata")
    return {
        "messages": [
            message_json(core.workspace, message, with_metadata=metadata) for message in messages
        ],
        "has_more": bool(cursor),
        "response_metadata": {"next_cursor": cursor},
    }


_SPAN = "cursor limit oldest latest inclusive include_all_metadata"

METHODS = {
    "conversations.info": method(
        _info, TIER_3, "channel", "include_locale include_num_members", READ_SCOPES
    ),
    "conversations.list": method(
        _list, TIER_2, "", "cursor limit types exclude_archived team_id", READ_SCOPES
    ),
    "conversations.members": method(_members, TIER_4, "channel", "cursor limit", READ_SCOPES),
    "conversations.open": method(_open, TIER_3, "", "channel users return_im prevent_creation"),
    "conversations.join": method(_join, TIER_3, "channel", "", "channels:join"),
    "conversations.history": method(_history, TIER_3, "channel", _SPAN, HISTORY_SCOPES),
    "conversations.replies": method(_replies, TIER_3, "channel ts", _SPAN, HISTORY_SCOPES),
}
