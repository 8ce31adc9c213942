"""Pressing and choosing: what changes on the screen, and what the app is sent."""

from dataclasses import replace
from typing import Any

from bot.sandbox.app.core import Core
from bot.sandbox.block_kit.controls import Control
from bot.sandbox.socket_mode import payloads
from bot.sandbox.socket_mode.envelopes import Delivery, Envelope
from bot.sandbox.workspace.state_values import Entered, entered, find_option, is_kept
from bot.sandbox.workspace.surfaces import Message, Values, View
from bot.sandbox.workspace.users import User

_SENT_ALONG = ("text", "value", "style", "url", "placeholder", "confirm")


def press(core: Core, user: User, on: Message | View, control: Control) -> None:
    """Press a button. Raises LookupError if it is none, or the surface is gone."""
    if control.element["type"] != "button":
        raise LookupError(f"{control.label!r} is not a button.")
    _send(core, user, _as_it_is(core, on), control, {})


def choose(core: Core, user: User, on: Message | View, control: Control, value: Entered) -> None:
    """Choose in, or fill in, any other control.

    The app hears of it at once, except of an input block without `dispatch_action`.
    """
    if control.element["type"] == "overflow":
        option = find_option(control, value if isinstance(value, str) else "")
        _send(core, user, _as_it_is(core, on), control, {"selected_option": option})
        return
    if not is_kept(control):
        raise LookupError(f"Nothing can be chosen in {control.label!r}.")
    entry = entered(control, value, core.workspace)
    now = _keep(core, on, control, entry)
    if control.block["type"] != "input" or control.block.get("dispatch_action"):
        _send(core, user, now, control, entry)


def notice(core: Core, user: User, what: str, channel_id: str | None, delivery: Delivery) -> str:
    """Tell the person that the app did not answer; "" if it did."""
    if delivery.acked:
        return ""
    error = "operation_timeout" if delivery.reached else "dispatch_failed"
    text = f'{what} failed with the error "{error}"'
    core.workspace.notify(user.id, channel_id, text)
    return text


def _as_it_is(core: Core, on: Message | View) -> Message | View:
    """The surface as it is now: what was read may have changed since."""
    found: Message | View | None
    if isinstance(on, Message):
        found = core.workspace.find_message(on.channel, on.ts)
    else:
        found = core.workspace.find_view(on.id)
    if found is None:
        raise LookupError("It is no longer there.")
    return found


def _keep(
    core: Core, on: Message | View, control: Control, entry: dict[str, Any]
) -> Message | View:
    with core.workspace.lock:
        now = _as_it_is(core, on)
        values: Values = {block_id: dict(inside) for block_id, inside in now.values.items()}
        values.setdefault(control.block_id, {})[control.action_id] = entry
        if isinstance(now, Message):
            return core.workspace.change_message(now, values=values)
        errors = {key: error for key, error in now.errors.items() if key != control.block_id}
        return core.workspace.put_view(replace(now, values=values, errors=errors))


def _send(
    core: Core, user: User, on: Message | View, control: Control, entry: dict[str, Any]
) -> None:
    action = {
        "type": control.element["type"],
        "action_id": control.action_id,
        "block_id": control.block_id,
        "action_ts": core.workspace.next_ts(),
    }
    action |= {key: control.element[key] for key in _SENT_ALONG if key in control.element}
    payload = _payload(core, user, on, [action | entry])
    channel_id = on.channel if isinstance(on, Message) else None
    delivery = core.hub.deliver(Envelope("interactive", payload))
    notice(core, user, f"“{control.label or control.action_id}”", channel_id, delivery)


def _payload(
    core: Core, user: User, on: Message | View, actions: list[dict[str, Any]]
) -> dict[str, Any]:
    if isinstance(on, Message):
        return payloads.message_actions_payload(
            core.workspace,
            user,
            on,
            actions,
            trigger_id=core.tickets.new_trigger(user.id, on.channel),
            response_url=core.response_url(user.id, on.channel, on.ts),
        )
    in_modal = on.id if on.type == "modal" else None
    trigger_id = core.tickets.new_trigger(user.id, on.opened_in, in_modal)
    return payloads.view_actions_payload(core.workspace, user, on, actions, trigger_id=trigger_id)
