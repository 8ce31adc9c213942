"""What the bot's token reaches: scopes, and the conversations it can see."""

from bot.sandbox.api.arguments import Arguments, flag
from bot.sandbox.app.core import Core
from bot.sandbox.app.errors import SlackError
from bot.sandbox.workspace.channels import Channel
from bot.sandbox.workspace.surfaces import TOMBSTONE, Message
from bot.sandbox.workspace.users import User

READ_SCOPES = "channels:read groups:read im:read mpim:read"
_TYPES = {"public_channel": "channels", "private_channel": "groups", "im": "im", "mpim": "mpim"}


def require_scope(core: Core, *any_of: str) -> None:
    """Raises SlackError missing_scope unless the manifest grants one of these bot scopes."""
    if any_of and not core.manifest.scopes.intersection(any_of):
        raise SlackError(
            "missing_scope",
            needed=",".join(any_of),
            provided=",".join(sorted(core.manifest.scopes)),
        )


def scope_family(channel: Channel) -> str:
    """The first half of the scopes that reach this kind of conversation."""
    if channel.is_im:
        return "im"
    return "groups" if channel.is_private else "channels"


def visible_channel(core: Core, channel_id: object) -> Channel:
    """The conversation, if the bot can know of it. Raises SlackError channel_not_found."""
    channel = core.workspace.channels.get(str(channel_id))
    if channel is None or channel.deleted:
        raise SlackError("channel_not_found")
    closed = channel.is_private or channel.is_im
    if closed and core.workspace.bot_user_id not in channel.members:
        raise SlackError("channel_not_found")
    return channel


def readable_channel(core: Core, channel_id: object, power: str) -> Channel:
    """A visible conversation of a kind for which the app has the scope (`power` read or history).

    Raises SlackError: channel_not_found or missing_scope.
    """
    channel = visible_channel(core, channel_id)
    require_scope(core, f"{scope_family(channel)}:{power}")
    return channel


def known_user(core: Core, user_id: object) -> User:
    """The user. Raises SlackError user_not_found."""
    user = core.workspace.users.get(str(user_id))
    if user is None:
        raise SlackError("user_not_found")
    return user


def lasting_message(core: Core, channel: Channel, ts: object) -> Message:
    """A message that is not an ephemeral. Raises SlackError message_not_found."""
    message = core.workspace.find_message(channel.id, str(ts))
    if message is None or message.ephemeral_to or message.subtype == TOMBSTONE:
        raise SlackError("message_not_found")
    return message


def listed_channels(core: Core, args: Arguments) -> list[Channel]:
    """The conversations of the wanted `types` that the bot can see.

    Raises SlackError: invalid_types or missing_scope.
    """
    types = str(args.get("types") or "public_channel").split(",")
    if not set(types) <= set(_TYPES):
        raise SlackError("invalid_types")
    wanted = {_TYPES[kind] for kind in types}
    for family in sorted(wanted):
        require_scope(core, f"{family}:read")
    bot = core.workspace.bot_user_id
    return [
        channel
        for channel in core.workspace.channels.values()
        if scope_family(channel) in wanted
        and not channel.deleted
        and not (channel.archived and flag(args, "exclude_archived"))
        and (bot in channel.members or scope_family(channel) == "channels")
    ]
