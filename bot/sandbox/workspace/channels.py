"""Where people talk: channels, private channels and direct messages."""

from dataclasses import dataclass, field

from bot.sandbox.workspace.surfaces import Message


@dataclass
class Channel:
    """A channel, private channel or direct message; `members` are user ids, the bot's among them.

    `messages` holds everything in order of ts, ephemerals included: read it through a `Person`.
    """

    id: str
    name: str
    members: set[str]
    is_private: bool = False
    is_im: bool = False
    archived: bool = False
    deleted: bool = False
    messages: list[Message] = field(default_factory=list)
