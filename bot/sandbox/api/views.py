"""views.*: https://docs.slack.dev/reference/methods?family=views"""

from typing import Any

from bot.sandbox.api.access import known_user
from bot.sandbox.api.arguments import Arguments
from bot.sandbox.api.methods import TIER_4, method
from bot.sandbox.app.core import Core
from bot.sandbox.app.errors import SlackError
from bot.sandbox.app.views import (
    changed_view,
    check_definition,
    find_by_external_id,
    make_view,
    on_top,
)
from bot.sandbox.workspace.objects import view_json
from bot.sandbox.workspace.surfaces import View


def _shown(core: Core, view: View) -> dict[str, Any]:
    return {"view": view_json(core.workspace, view)}


def _open(core: Core, args: Arguments) -> dict[str, Any]:
    check_definition(args["view"], "modal")
    trigger = core.tickets.check_trigger(str(args["trigger_id"]))
    view = make_view(core, args["view"], trigger.user, opened_in=trigger.channel)
    core.tickets.use_trigger(str(args["trigger_id"]))
    core.workspace.drop_views(trigger.user, everything=True)
    return _shown(core, core.workspace.put_view(view))


def _push(core: Core, args: Arguments) -> dict[str, Any]:
    check_definition(args["view"], "modal")
    trigger = core.tickets.check_trigger(str(args["trigger_id"]))
    below = core.workspace.find_view(trigger.view or "")
    if below is None or below.type != "modal":
        raise SlackError("not_found")
    view = make_view(core, args["view"], trigger.user, opened_in=below.opened_in)
    pushed = on_top(core, view, below)
    core.tickets.use_trigger(str(args["trigger_id"]))
    return _shown(core, pushed)


def _update(core: Core, args: Arguments) -> dict[str, Any]:
    view = _wanted(core, args)
    if view is None:
        raise SlackError("not_found")
    check_definition(args["view"], view.type)
    _check_hash(view, args)
    return _shown(core, core.workspace.put_view(changed_view(core, view, args["view"])))


def _wanted(core: Core, args: Arguments) -> View | None:
    if args.get("view_id"):
        return core.workspace.find_view(str(args["view_id"]))
    if args.get("external_id"):
        return find_by_external_id(core, str(args["external_id"]))
    raise SlackError("invalid_arguments", ["[ERROR] missing required field: view_id"])


def _check_hash(view: View, args: Arguments) -> None:
    if args.get("hash") and args["hash"] != view.hash:
        raise SlackError("hash_conflict")


def _publish(core: Core, args: Arguments) -> dict[str, Any]:
    if not core.manifest.home_tab:
        raise SlackError("not_enabled")
    user = known_user(core, args["user_id"])
    check_definition(args["view"], "home")
    before = core.workspace.homes.get(user.id)
    if before is None:
        return _shown(core, core.workspace.put_view(make_view(core, args["view"], user.id)))
    _check_hash(before, args)
    return _shown(core, core.workspace.put_view(changed_view(core, before, args["view"])))


METHODS = {
    "views.open": method(_open, TIER_4, "trigger_id view"),
    "views.push": method(_push, TIER_4, "trigger_id view"),
    "views.update": method(_update, TIER_4, "view", "view_id external_id hash"),
    "views.publish": method(_publish, TIER_4, "user_id view", "hash"),
}
