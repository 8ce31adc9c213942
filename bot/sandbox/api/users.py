"""users.*: https://docs.slack.dev/reference/methods?family=users"""

from typing import Any

from bot.sandbox.api.access import READ_SCOPES, known_user, listed_channels
from bot.sandbox.api.arguments import Arguments, flag, page
from bot.sandbox.api.methods import TIER_2, TIER_3, TIER_4, method
from bot.sandbox.app.core import Core
from bot.sandbox.workspace.objects import channel_json, user_json


def _info(core: Core, args: Arguments) -> dict[str, Any]:
    user = known_user(core, args["user"])
    locale = flag(args, "include_locale")
    return {"user": user_json(core.workspace, user, with_locale=locale)}


def _list(core: Core, args: Arguments) -> dict[str, Any]:
    locale = flag(args, "include_locale")
    users, cursor = page(list(core.workspace.users.values()), args)
    return {
        "members": [user_json(core.workspace, user, with_locale=locale) for user in users],
        "cache_ts": int(core.workspace.now().timestamp()),
        "response_metadata": {"next_cursor": cursor},
    }


def _conversations(core: Core, args: Arguments) -> dict[str, Any]:
    user = known_user(core, args.get("user") or core.workspace.bot_user_id)
    there = [c for c in listed_channels(core, args) if user.id in c.members]
    channels, cursor = page(there, args)
    return {
        "channels": [channel_json(core.workspace, channel) for channel in channels],
        "response_metadata": {"next_cursor": cursor},
    }


METHODS = {
    "users.info": method(_info, TIER_4, "user", "include_locale", "users:read"),
    "users.list": method(
        _list, TIER_2, optional="cursor limit include_locale team_id", scopes="users:read"
    ),
    "users.conversations": method(
        _conversations,
        TIER_3,
        optional="user types cursor limit exclude_archived team_id",
        scopes=READ_SCOPES,
    ),
}
