"""What the app is sent: commands, interactions and events.

Source: https://docs.slack.dev/reference/interaction-payloads and /apis/events-api
"""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from bot.sandbox.workspace.channels import Channel
from bot.sandbox.workspace.objects import message_json, view_json
from bot.sandbox.workspace.surfaces import Message, View
from bot.sandbox.workspace.users import User
from bot.sandbox.workspace.workspace import Workspace

VERIFICATION_TOKEN = "sandbox"


def channel_name(channel: Channel) -> str:
    """The name an app is given: private conversations keep theirs to themselves."""
    if channel.is_im:
        return "directmessage"
    return "privategroup" if channel.is_private else channel.name


def command_payload(
    workspace: Workspace,
    user: User,
    channel: Channel,
    *,
    command: str,
    text: str,
    trigger_id: str,
    response_url: str,
) -> dict[str, Any]:
    """A slash command."""
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": workspace.team_id,
        "team_domain": workspace.domain,
        "channel_id": channel.id,
        "channel_name": channel_name(channel),
        "user_id": user.id,
        "user_name": user.name,
        "command": command,
        "text": text,
        "api_app_id": workspace.app_id,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": trigger_id,
    }


def _interaction(workspace: Workspace, user: User, kind: str) -> dict[str, Any]:
    return {
        "type": kind,
        "user": {
            "id": user.id,
            "username": user.name,
            "name": user.name,
            "team_id": workspace.team_id,
        },
        "api_app_id": workspace.app_id,
        "token": VERIFICATION_TOKEN,
        "team": {"id": workspace.team_id, "domain": workspace.domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def message_actions_payload(
    workspace: Workspace,
    user: User,
    message: Message,
    actions: Sequence[Mapping[str, Any]],
    *,
    trigger_id: str,
    response_url: str,
) -> dict[str, Any]:
    """Something pressed or chosen in a message; an ephemeral's own text is not sent along."""
    channel = workspace.channels[message.channel]
    container: dict[str, Any] = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": message.ephemeral_to is not None,
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    payload = _interaction(workspace, user, "block_actions") | {
        "container": container,
        "trigger_id": trigger_id,
        "channel": {"id": channel.id, "name": channel_name(channel)},
        "state": {"values": message.values},
        "response_url": response_url,
        "actions": list(actions),
    }
    if not message.ephemeral_to:
        payload["message"] = message_json(workspace, message)
    return payload


def view_actions_payload(
    workspace: Workspace,
    user: User,
    view: View,
    actions: Sequence[Mapping[str, Any]],
    *,
    trigger_id: str,
) -> dict[str, Any]:
    """Something pressed or chosen in a modal or in App Home."""
    return _interaction(workspace, user, "block_actions") | {
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": trigger_id,
        "view": view_json(workspace, view),
        "actions": list(actions),
    }


def submission_payload(
    workspace: Workspace, user: User, view: View, *, trigger_id: str, response_urls: Sequence[Any]
) -> dict[str, Any]:
    """A modal submitted."""
    return _interaction(workspace, user, "view_submission") | {
        "trigger_id": trigger_id,
        "view": view_json(workspace, view),
        "response_urls": list(response_urls),
    }


def closed_payload(
    workspace: Workspace, user: User, view: View, *, is_cleared: bool
) -> dict[str, Any]:
    """A modal closed by the person."""
    return _interaction(workspace, user, "view_closed") | {
        "view": view_json(workspace, view),
        "is_cleared": is_cleared,
    }


def shortcut_payload(
    workspace: Workspace,
    user: User,
    message: Message,
    callback_id: str,
    *,
    trigger_id: str,
    response_url: str,
) -> dict[str, Any]:
    """A message shortcut used."""
    channel = workspace.channels[message.channel]
    return _interaction(workspace, user, "message_action") | {
        "callback_id": callback_id,
        "trigger_id": trigger_id,
        "response_url": response_url,
        "message_ts": message.ts,
        "channel": {"id": channel.id, "name": channel_name(channel)},
        "message": message_json(workspace, message),
        "action_ts": workspace.next_ts(),
    }


def event_payload(workspace: Workspace, event: Mapping[str, Any]) -> dict[str, Any]:
    """An event in its wrapper."""
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": workspace.team_id,
        "context_team_id": workspace.team_id,
        "context_enterprise_id": None,
        "api_app_id": workspace.app_id,
        "event": dict(event),
        "type": "event_callback",
        "event_id": workspace.new_id("Ev"),
        "event_time": int(workspace.now().timestamp()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": workspace.team_id,
                "user_id": workspace.bot_user_id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": secrets.token_hex(8),
    }
