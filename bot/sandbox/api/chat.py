"""chat.*: https://docs.slack.dev/reference/methods?family=chat"""

from typing import Any

from bot.sandbox.api.access import lasting_message, visible_channel
from bot.sandbox.api.arguments import Arguments, flag
from bot.sandbox.api.methods import TIER_3, TIER_4, RateLimitedError, method
from bot.sandbox.app.core import Core
from bot.sandbox.app.errors import SlackError
from bot.sandbox.app.posting import may_post, post, read_content, rewrite
from bot.sandbox.workspace.channels import Channel
from bot.sandbox.workspace.objects import message_json
from bot.sandbox.workspace.surfaces import Message


def _post_message(core: Core, args: Arguments) -> dict[str, Any]:
    channel = _target(core, str(args["channel"]))
    may_post(core, channel)
    content = read_content(core.workspace, args)
    thread_ts = _thread(core, channel, args)
    if core.rate_limits:
        seconds = core.limits.wait_for_post(channel.id)
        if seconds is not None:
            raise RateLimitedError(seconds)
    subtype = "thread_broadcast" if thread_ts and flag(args, "reply_broadcast") else None
    message = post(core, channel.id, content, thread_ts=thread_ts, subtype=subtype)
    return _said(core, message)


def _target(core: Core, reference: str) -> Channel:
    """A conversation id, or a user id for the direct message with them."""
    if reference in core.workspace.users:
        if core.workspace.users[reference].is_bot:
            raise SlackError("cannot_dm_bot")
        return core.workspace.direct(reference)
    return visible_channel(core, reference)


def _thread(core: Core, channel: Channel, args: Arguments) -> str | None:
    """The ts of the thread's first message, also when a reply's was given."""
    if not args.get("thread_ts"):
        return None
    parent = core.workspace.find_message(channel.id, str(args["thread_ts"]))
    if parent is None or parent.ephemeral_to:
        raise SlackError("cannot_reply_to_message")
    return parent.thread_ts or parent.ts


def _said(core: Core, message: Message) -> dict[str, Any]:
    return {
        "channel": message.channel,
        "ts": message.ts,
        "message": message_json(core.workspace, message, with_metadata=True),
    }


def _post_ephemeral(core: Core, args: Arguments) -> dict[str, Any]:
    channel = visible_channel(core, args["channel"])
    may_post(core, channel)
    if args["user"] not in channel.members:
        raise SlackError("user_not_in_channel")
    content = read_content(core.workspace, args)
    thread_ts = _thread(core, channel, args)
    reader = str(args["user"])
    message = post(core, channel.id, content, thread_ts=thread_ts, ephemeral_to=reader)
    return {"message_ts": message.ts}


def _update(core: Core, args: Arguments) -> dict[str, Any]:
    channel = visible_channel(core, args["channel"])
    message = lasting_message(core, channel, args["ts"])
    if message.bot_id != core.workspace.bot_id:
        raise SlackError("cant_update_message")
    if channel.archived:
        raise SlackError("is_inactive")
    changed = rewrite(core, message, read_content(core.workspace, args))
    return _said(core, changed) | {"text": changed.text}


def _delete(core: Core, args: Arguments) -> dict[str, Any]:
    channel = visible_channel(core, args["channel"])
    message = lasting_message(core, channel, args["ts"])
    if message.bot_id != core.workspace.bot_id:
        raise SlackError("cant_delete_message")
    core.workspace.remove_message(message)
    return {"channel": channel.id, "ts": message.ts}


def _permalink(core: Core, args: Arguments) -> dict[str, Any]:
    channel = visible_channel(core, args["channel"])
    message = lasting_message(core, channel, args["message_ts"])
    place = f"archives/{channel.id}/p{message.ts.replace('.', '')}"
    return {"channel": channel.id, "permalink": f"{core.base_url}{place}"}


_CONTENT = "text blocks"
_LOOK = "link_names parse mrkdwn unfurl_links unfurl_media"

METHODS = {
    "chat.postMessage": method(
        _post_message,
        None,
        "channel",
        f"{_CONTENT} {_LOOK} metadata thread_ts reply_broadcast",
        "chat:write",
    ),
    "chat.postEphemeral": method(
        _post_ephemeral,
        TIER_4,
        "channel user",
        f"{_CONTENT} link_names parse thread_ts",
        "chat:write",
    ),
    "chat.update": method(
        _update,
        TIER_3,
        "channel ts",
        f"{_CONTENT} link_names parse metadata",
        "chat:write",
    ),
    "chat.delete": method(_delete, TIER_3, "channel ts", "", "chat:write"),
    "chat.getPermalink": method(_permalink, None, "channel message_ts"),
}
