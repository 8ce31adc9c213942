"""The events of a workspace, as https://docs.slack.dev/reference/events has them."""

from typing import Any

from bot.sandbox.workspace.channels import Channel
from bot.sandbox.workspace.objects import message_json, user_json, view_json
from bot.sandbox.workspace.surfaces import Message
from bot.sandbox.workspace.users import User
from bot.sandbox.workspace.workspace import Workspace


def channel_type(channel: Channel) -> str:
    """The kind of conversation, in the word message events use."""
    if channel.is_im:
        return "im"
    return "group" if channel.is_private else "channel"


def message_event(workspace: Workspace, message: Message) -> dict[str, Any]:
    """Something was said."""
    channel = workspace.channels[message.channel]
    return message_json(workspace, message) | {
        "channel": channel.id,
        "channel_type": channel_type(channel),
        "event_ts": message.ts,
    }


def mention_event(workspace: Workspace, message: Message) -> dict[str, Any]:
    """Somebody mentioned the bot."""
    return message_json(workspace, message) | {
        "type": "app_mention",
        "channel": message.channel,
        "event_ts": message.ts,
    }


def member_event(
    workspace: Workspace, kind: str, channel: Channel, user_id: str, inviter: str | None
) -> dict[str, Any]:
    """`member_joined_channel` or `member_left_channel`."""
    event = {
        "type": kind,
        "user": user_id,
        "channel": channel.id,
        "channel_type": "G" if channel.is_private else "C",
        "team": workspace.team_id,
        "event_ts": workspace.next_ts(),
    }
    return event | ({"inviter": inviter} if inviter else {})


def channel_event(workspace: Workspace, act: str, channel: Channel, actor: str) -> dict[str, Any]:
    """`act` is archive, unarchive, deleted or left; private channels have their own events."""
    kind = "group" if channel.is_private else "channel"
    return {
        "type": f"{kind}_{act}",
        "channel": channel.id,
        "user": actor,
        "actor_id": actor,
        "event_ts": workspace.next_ts(),
    }


def user_event(workspace: Workspace, user: User) -> dict[str, Any]:
    """`user_change`: a name, a language, an account."""
    return {
        "type": "user_change",
        "user": user_json(workspace, user, with_locale=True),
        "cache_ts": int(workspace.now().timestamp()),
        "event_ts": workspace.next_ts(),
    }


def home_event(workspace: Workspace, user: User, tab: str) -> dict[str, Any]:
    """`app_home_opened`; `tab` is home or messages."""
    event: dict[str, Any] = {
        "type": "app_home_opened",
        "user": user.id,
        "channel": workspace.direct(user.id).id,
        "tab": tab,
        "event_ts": workspace.next_ts(),
    }
    home = workspace.homes.get(user.id)
    if tab == "home" and home:
        event["view"] = view_json(workspace, home)
    return event


def tokens_revoked_event(workspace: Workspace) -> dict[str, Any]:
    """`tokens_revoked`: the bot's."""
    return {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [workspace.bot_user_id]}}
