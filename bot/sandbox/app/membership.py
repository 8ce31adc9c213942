"""Coming and going: what changes, and what the app hears of it."""

from bot.sandbox.app.core import Core
from bot.sandbox.socket_mode.events import channel_event, member_event, user_event
from bot.sandbox.workspace.channels import Channel
from bot.sandbox.workspace.workspace import Change


def let_in(core: Core, channel: Channel, user_id: str, *, inviter: str | None, wait: bool) -> None:
    """Make somebody a member; the app hears of it if the bot is in the channel (now)."""
    workspace = core.workspace
    with workspace.lock:
        if user_id in channel.members:
            return
        channel.members.add(user_id)
        heard = workspace.bot_user_id in channel.members
    workspace.tell(Change("membership", channel.id))
    if heard:
        event = member_event(workspace, "member_joined_channel", channel, user_id, inviter)
        core.emit(event, wait=wait)


def let_out(core: Core, channel: Channel, user_id: str, *, actor: str) -> None:
    """Take somebody out; when it is the bot, that is the last thing it hears from there."""
    workspace = core.workspace
    with workspace.lock:
        heard = workspace.bot_user_id in channel.members
        channel.members.discard(user_id)
    workspace.tell(Change("membership", channel.id))
    if heard:
        event = member_event(workspace, "member_left_channel", channel, user_id, None)
        core.emit(event, wait=True)
    if user_id == workspace.bot_user_id:
        core.emit(channel_event(workspace, "left", channel, actor), wait=True)


def change_channel(core: Core, channel: Channel, act: str, actor: str) -> None:
    """Archive, unarchive or delete a channel (`act`: archive, unarchive, deleted)."""
    workspace = core.workspace
    with workspace.lock:
        channel.archived = act == "archive"
        channel.deleted = act == "deleted"
        heard = workspace.bot_user_id in channel.members or not channel.is_private
    workspace.tell(Change("channel", channel.id))
    if heard:
        core.emit(channel_event(workspace, act, channel, actor), wait=True)


def deactivate(core: Core, user_id: str) -> None:
    """Close an account: the person is gone from every channel, and only `user_change` says so."""
    workspace = core.workspace
    with workspace.lock:
        for channel in workspace.channels.values():
            if not channel.is_im:
                channel.members.discard(user_id)
    user = workspace.change_user(user_id, deleted=True)
    core.emit(user_event(workspace, user), wait=True)


def set_locale(core: Core, user_id: str, locale: str) -> None:
    """Change somebody's language."""
    user = core.workspace.change_user(user_id, locale=locale)
    core.emit(user_event(core.workspace, user), wait=True)
