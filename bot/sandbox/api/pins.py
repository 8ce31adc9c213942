"""pins.*: https://docs.slack.dev/reference/methods?family=pins"""

from typing import Any

from bot.sandbox.api.access import lasting_message, visible_channel
from bot.sandbox.api.arguments import Arguments
from bot.sandbox.api.methods import TIER_2, method
from bot.sandbox.app.core import Core
from bot.sandbox.app.errors import SlackError
from bot.sandbox.workspace.channels import Channel
from bot.sandbox.workspace.objects import message_json
from bot.sandbox.workspace.surfaces import Message


def _pinnable(core: Core, args: Arguments) -> Message:
    channel = _joined(core, args)
    if not args.get("timestamp"):
        raise SlackError("no_item_specified")
    return lasting_message(core, channel, args["timestamp"])


def _joined(core: Core, args: Arguments) -> Channel:
    channel = visible_channel(core, args["channel"])
    if core.workspace.bot_user_id not in channel.members:
        raise SlackError("not_in_channel")
    return channel


def _add(core: Core, args: Arguments) -> dict[str, Any]:
    message = _pinnable(core, args)
    if message.pinned:
        raise SlackError("already_pinned")
    core.workspace.change_message(message, pinned=True)
    return {}


def _remove(core: Core, args: Arguments) -> dict[str, Any]:
    message = _pinnable(core, args)
    if not message.pinned:
        raise SlackError("no_pin")
    core.workspace.change_message(message, pinned=False)
    return {}


def _list(core: Core, args: Arguments) -> dict[str, Any]:
    channel = _joined(core, args)
    return {
        "items": [
            {
                "type": "message",
                "channel": channel.id,
                "created": int(float(message.ts)),
                "created_by": message.user,
                "message": message_json(core.workspace, message),
            }
            for message in reversed(channel.messages)
            if message.pinned
        ]
    }


METHODS = {
    "pins.add": method(_add, TIER_2, "channel", "timestamp", "pins:write"),
    "pins.remove": method(_remove, TIER_2, "channel", "timestamp", "pins:write"),
    "pins.list": method(_list, TIER_2, "channel", "", "pins:read"),
}
