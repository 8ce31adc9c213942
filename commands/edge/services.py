"""What requests are carried out with."""

from __future__ import annotations

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.delivery.slack.web_api import SlackApi
from bot.delivery.words.render import Voices
from bot.metrics import Measures
from bot.store.database.engine import Database
from commands.edge.payloads import Installation


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
