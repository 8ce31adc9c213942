"""A local Slack: Web API, Socket Mode and people, on 127.0.0.1, for the real Slack clients.

It knows nothing of the bot it serves: whoever embeds it gives a manifest, people and channels.
"""

from bot.sandbox.faults.fault import Fault, Kind
from bot.sandbox.people.person import Person
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.workspace.channels import Channel
from bot.sandbox.workspace.surfaces import Message, View
from bot.sandbox.workspace.users import User
from bot.sandbox.workspace.workspace import BOT_USER_ID, TEAM_ID, Timeline

__all__ = [
    "BOT_USER_ID",
    "TEAM_ID",
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
