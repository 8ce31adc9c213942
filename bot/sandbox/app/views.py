"""Views as they come and change: checked, given ids, kept with what was filled in.

Source: https://docs.slack.dev/reference/views and /surfaces/modals
"""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.sandbox.app.core import Core
from bot.sandbox.app.errors import SlackError
from bot.sandbox.block_kit.blocks import view_problems, view_too_large, with_ids
from bot.sandbox.workspace.state_values import starting_values
from bot.sandbox.workspace.surfaces import Values, View

MOST_VIEWS = 3


def check_definition(definition: Any, kind: str) -> None:
    """Raises SlackError: view_too_large or invalid_arguments; `kind` is modal or home."""
    if view_too_large(definition):
        raise SlackError("view_too_large")
    problems = view_problems(definition)
    if not problems and definition["type"] != kind:
        problems = [f"[ERROR] must be one of: {kind} [json-pointer:/view/type]"]
    if problems:
        raise SlackError("invalid_arguments", problems)


def make_view(
    core: Core, definition: Mapping[str, Any], user_id: str, *, opened_in: str | None = None
) -> View:
    """A view from a checked definition, standing alone. Raises duplicate_external_id."""
    _check_external_id(core, definition, own_id=None)
    view_id = core.workspace.new_id("V")
    blank = View(
        id=view_id,
        type=str(definition["type"]),
        user=user_id,
        blocks=(),
        hash="",
        root_view_id=view_id,
        opened_in=opened_in,
    )
    return _defined(core, blank, definition, kept={})


def changed_view(core: Core, view: View, definition: Mapping[str, Any]) -> View:
    """The view with a new definition; what was filled in under the same ids stays."""
    _check_external_id(core, definition, own_id=view.id)
    return _defined(core, view, definition, kept=view.values)


def on_top(core: Core, view: View, below: View) -> View:
    """Push a view on the stack. Raises SlackError push_limit_reached or not_found."""
    stack = core.workspace.modals[view.user]
    if below.id not in [other.id for other in stack]:
        raise SlackError("not_found")
    if len(stack) >= MOST_VIEWS:
        raise SlackError("push_limit_reached")
    linked = replace(view, root_view_id=below.root_view_id, previous_view_id=stack[-1].id)
    return core.workspace.put_view(linked)


def _check_external_id(core: Core, definition: Mapping[str, Any], *, own_id: str | None) -> None:
    external_id = definition.get("external_id")
    other = find_by_external_id(core, str(external_id)) if external_id else None
    if other and other.id != own_id:
        raise SlackError("duplicate_external_id")


def find_by_external_id(core: Core, external_id: str) -> View | None:
    """The open view the app gave this id."""
    workspace = core.workspace
    shown = [view for stack in workspace.modals.values() for view in stack]
    everything = [*shown, *workspace.homes.values()]
    return next((view for view in everything if view.external_id == external_id), None)


def _defined(core: Core, view: View, definition: Mapping[str, Any], *, kept: Values) -> View:
    workspace = core.workspace
    blocks = with_ids(definition["blocks"], lambda: workspace.new_id("b"))
    here = workspace.channels.get(view.opened_in or "")
    return replace(
        view,
        blocks=blocks,
        hash=f"{workspace.next_ts()}.{secrets.token_hex(4)}",
        title=_words(definition, "title") or "",
        submit_label=_words(definition, "submit"),
        close_label=_words(definition, "close"),
        private_metadata=definition.get("private_metadata", ""),
        callback_id=definition.get("callback_id", ""),
        external_id=definition.get("external_id", ""),
        clear_on_close=definition.get("clear_on_close", False),
        notify_on_close=definition.get("notify_on_close", False),
        values=starting_values(blocks, workspace=workspace, here=here, kept=kept),
        errors={},
        definition=definition,
    )


def _words(definition: Mapping[str, Any], key: str) -> str | None:
    return str(definition[key]["text"]) if key in definition else None
