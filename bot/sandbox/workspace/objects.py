"""Messages, users, channels, views and files as JSON, with the keys Slack gives them."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from bot.sandbox.workspace.channels import Channel
from bot.sandbox.workspace.surfaces import File, Message, View
from bot.sandbox.workspace.users import User
from bot.sandbox.workspace.workspace import Workspace


def message_json(
    workspace: Workspace, message: Message, *, with_metadata: bool = False
) -> dict[str, Any]:
    """A message; its metadata only where it was asked for (`include_all_metadata`)."""
    answer: dict[str, Any] = {
        "type": "message",
        "user": message.user,
        "ts": message.ts,
        "text": message.text,
        "team": workspace.team_id,
    }
    answer |= _author(workspace, message)
    optional = {
        "subtype": message.subtype,
        "blocks": [dict(block) for block in message.blocks],
        "metadata": message.metadata if with_metadata else None,
        "edited": message.edited and {"user": message.user, "ts": message.edited},
        "files": [file_json(workspace, file) for file in message.files],
        "pinned_to": [message.channel] if message.pinned else None,
    }
    answer |= {key: value for key, value in optional.items() if value}
    return answer | _thread(workspace, message)


def _author(workspace: Workspace, message: Message) -> dict[str, Any]:
    if not message.bot_id:
        return {}
    name = workspace.users[workspace.bot_user_id].shown
    return {
        "bot_id": message.bot_id,
        "app_id": message.app_id,
        "bot_profile": {
            "id": message.bot_id,
            "app_id": message.app_id,
            "name": name,
            "deleted": False,
            "team_id": workspace.team_id,
        },
    }


def _thread(workspace: Workspace, message: Message) -> dict[str, Any]:
    if message.thread_ts:
        parent = workspace.find_message(message.channel, message.thread_ts)
        return {
            "thread_ts": message.thread_ts,
            "parent_user_id": parent.user if parent else message.user,
        }
    there = workspace.channels[message.channel].messages
    replies = [reply for reply in there if reply.thread_ts == message.ts and not reply.ephemeral_to]
    if not replies:
        return {}
    people = list(dict.fromkeys(reply.user for reply in replies))
    return {
        "thread_ts": message.ts,
        "reply_count": len(replies),
        "reply_users_count": len(people),
        "reply_users": people,
        "latest_reply": replies[-1].ts,
    }


def user_json(workspace: Workspace, user: User, *, with_locale: bool = False) -> dict[str, Any]:
    """A user; no locale for people of another workspace, even when it is asked for."""
    moment = workspace.now().astimezone(ZoneInfo(user.tz))
    offset = moment.utcoffset()
    answer: dict[str, Any] = {
        "id": user.id,
        "team_id": workspace.team_id,
        "name": user.name,
        "deleted": user.deleted,
        "real_name": user.shown,
        "tz": user.tz,
        "tz_label": moment.tzname(),
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "profile": _profile(workspace, user),
        "is_bot": user.is_bot,
        "is_app_user": False,
        "updated": int(workspace.now().timestamp()),
    }
    if not user.deleted:
        answer |= {
            "is_admin": user.is_admin,
            "is_owner": False,
            "is_primary_owner": False,
            "is_restricted": user.is_restricted or user.is_ultra_restricted,
            "is_ultra_restricted": user.is_ultra_restricted,
        }
    if user.is_stranger:
        answer |= {"is_stranger": True, "team_id": "T0ELSEWHERE"}
    elif with_locale:
        answer["locale"] = user.locale
    return answer


def _profile(workspace: Workspace, user: User) -> dict[str, Any]:
    profile: dict[str, Any] = {
        "real_name": user.shown,
        "real_name_normalized": user.shown,
        "display_name": user.name,
        "display_name_normalized": user.name,
        "title": user.title,
        "status_text": "",
        "status_emoji": "",
        "team": workspace.team_id,
    }
    if user.id == workspace.bot_user_id:
        profile |= {"api_app_id": workspace.app_id, "bot_id": workspace.bot_id}
    return profile


def channel_json(workspace: Workspace, channel: Channel) -> dict[str, Any]:
    """A conversation, as the bot may see it."""
    common: dict[str, Any] = {
        "id": channel.id,
        "created": 1_700_000_000,
        "is_archived": channel.archived,
        "is_im": channel.is_im,
        "is_org_shared": False,
        "context_team_id": workspace.team_id,
        "updated": 1_700_000_000_000,
    }
    if channel.is_im:
        other = next(iter(channel.members - {workspace.bot_user_id}))
        return common | {
            "user": other,
            "is_user_deleted": workspace.users[other].deleted,
            "is_open": True,
        }
    strangers = any(workspace.users[member].is_stranger for member in channel.members)
    return common | {
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": not channel.is_private,
        "is_group": channel.is_private,
        "is_mpim": False,
        "is_private": channel.is_private,
        "is_general": False,
        "is_shared": strangers,
        "is_ext_shared": strangers,
        "is_pending_ext_shared": False,
        "is_member": workspace.bot_user_id in channel.members,
        "creator": workspace.bot_user_id,
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        "previous_names": [],
    }


def view_json(workspace: Workspace, view: View) -> dict[str, Any]:
    """A view with its state."""
    whole = dict(view.definition)
    return {
        "id": view.id,
        "team_id": workspace.team_id,
        "type": view.type,
        "title": whole.get("title"),
        "submit": whole.get("submit"),
        "close": whole.get("close"),
        "blocks": [dict(block) for block in view.blocks],
        "private_metadata": view.private_metadata,
        "callback_id": view.callback_id,
        "external_id": view.external_id,
        "state": {"values": view.values},
        "hash": view.hash,
        "clear_on_close": view.clear_on_close,
        "notify_on_close": view.notify_on_close,
        "submit_disabled": bool(whole.get("submit_disabled", False)),
        "root_view_id": view.root_view_id,
        "previous_view_id": view.previous_view_id,
        "app_id": workspace.app_id,
        "app_installed_team_id": workspace.team_id,
        "bot_id": workspace.bot_id,
    }


def file_json(workspace: Workspace, file: File) -> dict[str, Any]:
    """A file."""
    channels = [workspace.channels[channel] for channel in file.shared_in]
    return {
        "id": file.id,
        "created": int(workspace.now().timestamp()),
        "timestamp": int(workspace.now().timestamp()),
        "name": file.name,
        "title": file.title or file.name,
        "filetype": file.name.rpartition(".")[2],
        "mode": "hosted",
        "user": file.user,
        "user_team": workspace.team_id,
        "size": file.length,
        "url_private_download": f"{workspace.files_url}{file.id}/download/{quote(file.name)}",
        "is_external": False,
        "is_public": any(not (c.is_private or c.is_im) for c in channels),
        "public_url_shared": False,
        "display_as_bot": False,
        "channels": [c.id for c in channels if not (c.is_private or c.is_im)],
        "groups": [c.id for c in channels if c.is_private],
        "ims": [c.id for c in channels if c.is_im],
        "file_access": "visible",
        **({"alt_txt": file.alt} if file.alt else {}),
        "shares": _shares(workspace, file),
    }


def _shares(workspace: Workspace, file: File) -> Mapping[str, Any]:
    shares: dict[str, dict[str, list[dict[str, str]]]] = {}
    for channel_id in file.shared_in:
        channel = workspace.channels[channel_id]
        kind = "private" if channel.is_private or channel.is_im else "public"
        carrying = [m for m in channel.messages if file.id in {one.id for one in m.files}]
        shares.setdefault(kind, {})[channel_id] = [{"ts": message.ts} for message in carrying]
    return shares
