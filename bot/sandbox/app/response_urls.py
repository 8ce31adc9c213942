"""Answers outside the Web API: what a command's ack says, and what is posted to a response_url.

Source: https://docs.slack.dev/interactivity/handling-user-interaction. `replace_original` counts
only when it is given: an app should always say which it means.
"""

from collections.abc import Mapping
from typing import Any

from bot.sandbox.app.core import Core
from bot.sandbox.app.errors import SlackError
from bot.sandbox.app.posting import post, read_content
from bot.sandbox.app.tickets import ResponseUrl

_KNOWN = frozenset(
    {
        "text",
        "blocks",
        "response_type",
        "replace_original",
        "delete_original",
        "thread_ts",
        "metadata",
        "unfurl_links",
        "unfurl_media",
    }
)
GONE = frozenset({"expired_url", "used_url", "no_such_url"})
"""The errors Slack answers with 404."""


def respond(core: Core, secret: str, given: Mapping[str, Any]) -> None:
    """Carry out what was posted to a response_url.

    Raises SlackError: expired_url, used_url, no_such_url, or what is wrong with the content.
    """
    target = core.tickets.use_response(secret)
    _check_keys(given)
    with core.workspace.lock:
        if given.get("delete_original"):
            _delete(core, target, given)
        elif given.get("replace_original") and target.message_ts:
            _replace(core, target, given)
        else:
            answer(core, target.user, target.channel, given)


def answer(core: Core, user_id: str, channel_id: str, given: Mapping[str, Any]) -> None:
    """Say something new: to that person alone, unless `response_type` is in_channel.

    Raises SlackError for content Slack would refuse.
    """
    _check_keys(given)
    kind = given.get("response_type", "ephemeral")
    if kind not in ("ephemeral", "in_channel"):
        raise SlackError("invalid_arguments", ["[ERROR] response_type"])
    post(
        core,
        channel_id,
        read_content(core.workspace, given),
        thread_ts=given.get("thread_ts"),
        ephemeral_to=user_id if kind == "ephemeral" else None,
    )


def _check_keys(given: Mapping[str, Any]) -> None:
    strange = sorted(set(given) - _KNOWN)
    if strange:
        raise SlackError("invalid_arguments", [f"[ERROR] not known here: {strange}"])


def _delete(core: Core, target: ResponseUrl, given: Mapping[str, Any]) -> None:
    if set(given) != {"delete_original"}:
        raise SlackError("invalid_arguments", ["[ERROR] delete_original must stand alone"])
    message = core.workspace.find_message(target.channel, target.message_ts or "")
    if message is None:
        raise SlackError("message_not_found")
    core.workspace.remove_message(message)


def _replace(core: Core, target: ResponseUrl, given: Mapping[str, Any]) -> None:
    workspace = core.workspace
    message = workspace.find_message(target.channel, target.message_ts or "")
    if message is None:
        raise SlackError("message_not_found")
    if message.bot_id != workspace.bot_id:
        raise SlackError("cant_update_message")
    if message.ephemeral_to and given.get("response_type") == "in_channel":
        raise SlackError("invalid_arguments", ["[ERROR] an ephemeral message stays ephemeral"])
    content = read_content(workspace, given)
    workspace.change_message(
        message,
        text=content.text,
        blocks=content.blocks or (),
        values=content.values(workspace),
        edited=workspace.next_ts(),
    )
