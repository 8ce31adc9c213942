"""Submitting and closing modals, and what the app's ack makes of them.

Source: https://docs.slack.dev/surfaces/modals
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.sandbox.app.core import Core
from bot.sandbox.app.errors import SlackError
from bot.sandbox.app.views import changed_view, check_definition, make_view, on_top
from bot.sandbox.people.block_actions import notice
from bot.sandbox.socket_mode import payloads
from bot.sandbox.socket_mode.envelopes import Envelope
from bot.sandbox.workspace.state_values import current, field_problem
from bot.sandbox.workspace.surfaces import View
from bot.sandbox.workspace.users import User


def submit(core: Core, user: User, view: View) -> dict[str, str]:
    """Submit a modal; label -> error, {} when it was accepted.

    What is not about a field (no answer, an answer Slack refuses) stands under "".
    """
    if view.submit_label is None:
        raise LookupError(f"{view.title!r} has no button to submit it.")
    problems = _field_problems(view)
    if problems:
        return _show_errors(core, view, problems)
    payload = payloads.submission_payload(
        core.workspace,
        user,
        view,
        trigger_id=core.tickets.new_trigger(user.id, view.opened_in, view.id),
        response_urls=_response_urls(core, user, view),
    )
    delivery = core.hub.deliver(Envelope("interactive", payload, accepts_response=True))
    failed = notice(core, user, f"“{view.title}”", None, delivery)
    if failed:
        return {"": failed}
    try:
        return _react(core, view, delivery.answer)
    except SlackError as refused:
        words = f'“{view.title}” failed with the error "{refused.error}" {refused.messages}'
        core.workspace.notify(user.id, None, words)
        return {"": words}


def close(core: Core, user: User, view: View) -> None:
    """Close the top modal; the app hears of those that asked for it (`notify_on_close`)."""
    closed = core.workspace.drop_views(user.id, everything=view.clear_on_close)
    for one in closed:
        if one.notify_on_close:
            payload = payloads.closed_payload(
                core.workspace, user, one, is_cleared=view.clear_on_close
            )
            core.hub.deliver(Envelope("interactive", payload))


def _field_problems(view: View) -> dict[str, str]:
    problems = {}
    for control in view.controls():
        if control.block["type"] == "input":
            entry = view.values[control.block_id][control.action_id]
            problem = field_problem(control, entry)
            if problem:
                problems[control.block_id] = problem
    return problems


def _show_errors(core: Core, view: View, errors: Mapping[str, str]) -> dict[str, str]:
    now = core.workspace.find_view(view.id)
    if now:
        core.workspace.put_view(replace(now, errors=dict(errors)))
    labels = {control.block_id: control.label for control in view.controls()}
    return {labels[block_id]: error for block_id, error in errors.items()}


def _response_urls(core: Core, user: User, view: View) -> list[dict[str, str]]:
    urls = []
    for control in view.controls():
        if control.element.get("response_url_enabled"):
            channel_id = current(view.values[control.block_id][control.action_id])
            if channel_id:
                urls.append(
                    {
                        "block_id": control.block_id,
                        "action_id": control.action_id,
                        "channel_id": channel_id,
                        "response_url": core.response_url(user.id, channel_id),
                    }
                )
    return urls


def _react(core: Core, view: View, answer: Mapping[str, Any]) -> dict[str, str]:
    """Do what the ack says. Raises SlackError for an answer Slack would refuse."""
    workspace = core.workspace
    match answer.get("response_action"):
        case None if not answer:
            workspace.remove_view(view)
        case "clear":
            workspace.drop_views(view.user, everything=True)
        case "errors":
            return _show_errors(core, view, _checked_errors(view, answer.get("errors")))
        case "update":
            check_definition(answer.get("view"), "modal")
            now = workspace.find_view(view.id) or view
            workspace.put_view(changed_view(core, now, answer["view"]))
        case "push":
            check_definition(answer.get("view"), "modal")
            pushed = make_view(core, answer["view"], view.user, opened_in=view.opened_in)
            on_top(core, pushed, view)
        case _:
            raise SlackError("invalid_response_action")
    return {}


def _checked_errors(view: View, errors: Any) -> dict[str, str]:
    inputs = {c.block_id for c in view.controls() if c.block["type"] == "input"}
    if not isinstance(errors, Mapping) or not errors:
        raise SlackError("invalid_errors", ["[ERROR] errors must be a filled object"])
    strange = sorted(set(errors) - inputs)
    if strange:
        raise SlackError("invalid_errors", [f"[ERROR] no input block has the id: {strange}"])
    if not all(isinstance(error, str) and error for error in errors.values()):
        raise SlackError("invalid_errors", ["[ERROR] every error must be a filled string"])
    return dict(errors)
