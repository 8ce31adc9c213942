"""Who one is and who is there: auth.test, api.test, team.info, users.*, apps.connections.open."""

from typing import Any

from bot.sandbox.access import known_user, require_scope, scope_family
from bot.sandbox.arguments import Arguments, flag, page
from bot.sandbox.core import Core
from bot.sandbox.errors import SlackError
from bot.sandbox.methods import TIER_2, TIER_3, TIER_4, method
from bot.sandbox.objects import channel_json, user_json
from bot.sandbox.workspace import Channel

READ_SCOPES = "channels:read groups:read im:read mpim:read"
_TYPES = {"public_channel": "channels", "private_channel": "groups", "im": "im", "mpim": "mpim"}


def _auth_test(core: Core, args: Arguments) -> dict[str, Any]:
    del args
    workspace = core.workspace
    return {
        "url": core.base_url,
        "team": workspace.team_name,
        "user": workspace.users[workspace.bot_user_id].name,
        "team_id": workspace.team_id,
        "user_id": workspace.bot_user_id,
        "bot_id": workspace.bot_id,
        "is_enterprise_install": False,
    }


def _api_test(core: Core, args: Arguments) -> dict[str, Any]:
    del core
    if args.get("error"):
        raise SlackError(str(args["error"]), args=dict(args))
    return {"args": dict(args)}


def _connections_open(core: Core, args: Arguments) -> dict[str, Any]:
    del args
    if not core.manifest.socket_mode:
        raise SlackError("socket_mode_not_enabled")
    ticket = core.tickets.new_socket()
    host = core.base_url.removeprefix("http://")
    return {"url": f"ws://{host}link?ticket={ticket}&app_id={core.workspace.app_id}"}


def _team_info(core: Core, args: Arguments) -> dict[str, Any]:
    del args
    workspace = core.workspace
    return {
        "team": {
            "id": workspace.team_id,
            "name": workspace.team_name,
            "domain": workspace.domain,
            "email_domain": "",
            "url": core.base_url,
            "icon": {"image_default": True},
        }
    }


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


def listed_channels(core: Core, args: Arguments) -> list[Channel]:
    """The conversations of the wanted `types` that the bot can see.

    Raises SlackError: invalid_types or missing_scope.
    """
    types = str(args.get("types") or "public_channel").split(",")
    if not set(types) <= set(_TYPES):
        raise SlackError("invalid_types")
    wanted = {_TYPES[kind] for kind in types}
    for family in sorted(wanted):
        require_scope(core, f"{family}:read")
    bot = core.workspace.bot_user_id
    return [
        channel
        for channel in core.workspace.channels.values()
        if scope_family(channel) in wanted
        and not channel.deleted
        and not (channel.archived and flag(args, "exclude_archived"))
        and (bot in channel.members or scope_family(channel) == "channels")
    ]


METHODS = {
    "api.test": method(_api_test, None, needs_token=False, free_arguments=True),
    "auth.test": method(_auth_test, None),
    "apps.connections.open": method(_connections_open, TIER_3, app_level=True),
    "team.info": method(_team_info, TIER_3, scopes="team:read"),
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
