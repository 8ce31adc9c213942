"""A local Slack: Web API, Socket Mode and people, on 127.0.0.1, for the real Slack clients.

It knows nothing of the bot it serves: whoever embeds it gives a manifest, people and channels.
"""

from bot.sandbox.faults import Fault, Kind
from bot.sandbox.messages import Message, View
from bot.sandbox.people import Person
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.workspace import BOT_USER_ID, Channel, Timeline, User

__all__ = [
    "BOT_USER_ID",
    "Channel",
    "Fault",
    "Kind",
    "Message",
    "Person",
    "Sandbox",
    "Timeline",
    "User",
    "View",
]
