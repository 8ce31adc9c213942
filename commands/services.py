"""What requests are carried out with."""

from __future__ import annotations

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.delivery.render import Voices
from bot.delivery.slack import SlackApi
from bot.measures import Measures
from bot.store.db import Database
from commands.payloads import Installation


@dataclass(frozen=True)
class Services:
    """Made once, at start, when Slack has said who the bot is, and of which app."""

    database: Database
    api: SlackApi
    clock: Clock
    voices: Voices
    zone: ZoneInfo
    bot_user_id: str
    installation: Installation
    measures: Measures = field(default_factory=Measures)
