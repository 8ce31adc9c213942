"""What every way of posting shares: the Web API, the ack of a command, a response_url."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.sandbox.app.core import Core
from bot.sandbox.app.errors import SlackError
from bot.sandbox.block_kit.blocks import message_problems, with_ids
from bot.sandbox.block_kit.controls import SlackBlock
from bot.sandbox.socket_mode.events import message_event
from bot.sandbox.workspace.channels import Channel
from bot.sandbox.workspace.state_values import starting_values
from bot.sandbox.workspace.surfaces import File, Message, Values
from bot.sandbox.workspace.workspace import Workspace

TEXT_CHARACTERS = 40_000
"""Slack cuts what is longer off; the sandbox refuses it, since a cut message is a lost one."""
METADATA_BYTES = 8 * 1024


@dataclass(frozen=True)
class Content:
    """What is to be said; `blocks` and `metadata` are None when they were not given."""

    text: str
    blocks: Sequence[SlackBlock] | None = None
    metadata: Mapping[str, Any] | None = None

    def values(self, workspace: Workspace) -> Values:
        """What the selects in it start with."""
        return starting_values(self.blocks or (), workspace=workspace, here=None, kept={})


def read_content(workspace: Workspace, given: Mapping[str, Any]) -> Content:
    """Read `text`, `blocks` and `metadata`, as strictly as Slack.

    Raises SlackError: no_text, msg_too_long, invalid_blocks_format, invalid_blocks,
    invalid_metadata_format or metadata_too_large.
    """
    text = given.get("text") or ""
    if not isinstance(text, str):
        raise SlackError("invalid_arguments", ["[ERROR] must be a string [json-pointer:/text]"])
    blocks = _read_blocks(workspace, given.get("blocks"))
    if not text.strip() and not blocks:
        raise SlackError("no_text")
    if len(text) > TEXT_CHARACTERS:
        raise SlackError("msg_too_long")
    return Content(text, blocks, _read_metadata(given.get("metadata")))


def _read_blocks(workspace: Workspace, blocks: Any) -> Sequence[SlackBlock] | None:
    if blocks is None:
        return None
    if not isinstance(blocks, list):
        raise SlackError("invalid_blocks_format")
    problems = message_problems(blocks)
    if problems:
        raise SlackError("invalid_blocks", problems, errors=problems)
    return with_ids(blocks, lambda: workspace.new_id("b"))


def _read_metadata(metadata: Any) -> Mapping[str, Any] | None:
    if metadata is None:
        return None
    if metadata == {}:
        return {}
    known = {"event_type", "event_payload"}
    if (
        not isinstance(metadata, Mapping)
        or set(metadata) != known
        or not isinstance(metadata["event_type"], str)
        or not metadata["event_type"]
        or not isinstance(metadata["event_payload"], Mapping)
    ):
        raise SlackError("invalid_metadata_format")
    if len(json.dumps(metadata, ensure_ascii=False).encode()) > METADATA_BYTES:
        raise SlackError("metadata_too_large")
    return metadata


def may_post(core: Core, channel: Channel) -> None:
    """Raises SlackError: is_archived, not_in_channel, messages_tab_disabled or cannot_dm_bot."""
    workspace = core.workspace
    if channel.archived or channel.deleted:
        raise SlackError("is_archived")
    if workspace.bot_user_id not in channel.members:
        raise SlackError("not_in_channel")
    if not channel.is_im:
        return
    if not core.manifest.messages_tab:
        raise SlackError("messages_tab_disabled")
    other = workspace.users[next(iter(channel.members - {workspace.bot_user_id}))]
    if other.is_bot:
        raise SlackError("cannot_dm_bot")
    if other.deleted:
        raise SlackError("is_archived")


def post(
    core: Core,
    channel_id: str,
    content: Content,
    *,
    thread_ts: str | None = None,
    ephemeral_to: str | None = None,
    files: tuple[File, ...] = (),
    subtype: str | None = None,
) -> Message:
    """Let the bot say something. Whether it may is for the caller to know (`may_post`)."""
    workspace = core.workspace
    message = Message(
        ts=workspace.next_ts(),
        channel=channel_id,
        user=workspace.bot_user_id,
        text=content.text,
        blocks=content.blocks or (),
        metadata=content.metadata or None,
        thread_ts=thread_ts,
        ephemeral_to=ephemeral_to,
        files=files,
        bot_id=workspace.bot_id,
        app_id=workspace.app_id,
        subtype=subtype,
        values=content.values(workspace),
    )
    workspace.add_message(message)
    if ephemeral_to is None:
        core.emit(message_event(workspace, message), wait=False)
    return message


def rewrite(core: Core, message: Message, content: Content) -> Message:
    """Change a message of the bot: what is not given stays as it is.

    Source: https://docs.slack.dev/reference/methods/chat.update
    """
    workspace = core.workspace
    changes: dict[str, Any] = {"text": content.text, "edited": workspace.next_ts()}
    if content.blocks is not None:
        changes |= {"blocks": content.blocks, "values": content.values(workspace)}
    if content.metadata is not None:
        changes["metadata"] = content.metadata or None
    return workspace.change_message(message, **changes)
