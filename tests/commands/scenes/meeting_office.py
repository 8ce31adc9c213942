"""A Task Force that meets, in the local Slack, in English: what its people press and see."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import select

from bot.features.program import tick
from bot.sandbox import Message
from bot.store.models import AgendaItem, Meeting
from tests.commands.scenes.bot_in_sandbox import CHIEF, TEAM, BotInSandbox
from tests.played_once import played_once

ZONE = ZoneInfo("Europe/Copenhagen")


@played_once
def set_up(bot: BotInSandbox) -> BotInSandbox:
    """Set up a hotspot whose channel and chief speak English."""
    bot.person(CHIEF).set_locale("en-GB")
    bot.set_up(language="en")
    return bot


def go_to(bot: BotInSandbox, month: int, day: int, hour: int, minute: int = 0) -> None:
    """Let time pass to then (local, in 2026), and let the clock and the post do their work."""
    bot.clock.now = datetime(2026, month, day, hour, minute, tzinfo=ZONE)
    tick(bot.database, bot.clock, ZONE)
    bot.deliver()


@played_once
def meeting_day(bot: BotInSandbox) -> BotInSandbox:
    """Go to the first meeting: Tuesday 24 November 2026, by way of the morning."""
    go_to(bot, 11, 24, 8)
    go_to(bot, 11, 24, 9, 2)
    return bot


def posts(bot: BotInSandbox, words: str) -> list[Message]:
    """The bot's messages in the channel that say this; the files under them are not counted."""
    seen = bot.person(CHIEF).sees(TEAM)
    said = [it for it in seen if it.ephemeral_to is None and not it.files]
    return [it for it in said if words in it.words()]


def post(bot: BotInSandbox, words: str) -> Message:
    """The one message in the channel that says this."""
    found = posts(bot, words)
    assert len(found) == 1, [it.words() for it in bot.person(CHIEF).sees(TEAM)]
    return found[0]


def item_post(bot: BotInSandbox, number: int) -> Message:
    """The post of one item in the meeting's thread."""
    found = [it for it in posts(bot, f"*{number}* ") if it.thread_ts is not None]
    assert len(found) == 1, [it.words() for it in found]
    return found[0]


def items(bot: BotInSandbox) -> list[tuple[int, str, str]]:
    """Every agenda item: number, text, status."""
    with bot.looking() as session:
        found = session.exec(select(AgendaItem).order_by("id")).all()
        return [(it.number, it.text, it.status) for it in found]


def meetings(bot: BotInSandbox) -> list[tuple[int, str, str]]:
    """Every meeting: number, status, local start."""
    with bot.looking() as session:
        found = session.exec(select(Meeting).order_by("number")).all()
        return [
            (it.number, it.status, f"{it.starts_at.astimezone(ZONE):%d %b %H:%M}") for it in found
        ]
