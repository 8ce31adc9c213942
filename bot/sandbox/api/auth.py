"""Who one is: api.test, auth.test, bots.info, team.info, apps.connections.open.

https://docs.slack.dev/reference/methods
"""

from typing import Any

from bot.sandbox.api.arguments import Arguments
from bot.sandbox.api.methods import TIER_3, method
from bot.sandbox.app.core import Core
from bot.sandbox.app.errors import SlackError


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


def _bots_info(core: Core, args: Arguments) -> dict[str, Any]:
    workspace = core.workspace
    if args.get("bot") != workspace.bot_id:
        raise SlackError("bot_not_found")
    return {
        "bot": {
            "id": workspace.bot_id,
            "deleted": False,
            "name": core.manifest.bot_name,
            "updated": int(workspace.now().timestamp()),
            "app_id": workspace.app_id,
            "user_id": workspace.bot_user_id,
            "icons": {},
        }
    }


METHODS = {
    "api.test": method(_api_test, None, needs_token=False, free_arguments=True),
    "auth.test": method(_auth_test, None),
    "bots.info": method(_bots_info, TIER_3, optional="bot team_id", scopes="users:read"),
    "apps.connections.open": method(_connections_open, TIER_3, app_level=True),
    "team.info": method(_team_info, TIER_3, scopes="team:read"),
}
