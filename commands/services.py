"""What requests are carried out with."""

from __future__ import annotations

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.delivery.render import Voices
from bot.delivery.slack import SlackApi
from bot.measures import Measures
from bot.store.db import Database


@dataclass(frozen=True)
class Services:
    """Made once, at start, when `auth.test` has said who the bot is."""

    database: Database
    api: SlackApi
    clock: Clock
    voices: Voices
    zone: ZoneInfo
    bot_user_id: str
    measures: Measures = field(default_factory=Measures)
