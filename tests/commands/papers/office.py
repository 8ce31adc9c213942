"""A Task Force whose year has papers, in the local Slack, in English: what it asks for and gets."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlmodel import SQLModel, select

from bot.delivery.words.buttons import Press
from bot.sandbox import Message
from bot.sandbox.workspace.surfaces import File
from bot.store.models import Actor, AgendaItem, Agreement, Hotspot, Meeting, Paper, SteeringDecision
from tests.commands.scenes.bot_in_sandbox import CHIEF, DIRECTOR, LEADERS, TEAM, BotInSandbox
from tests.commands.scenes.meeting_office import set_up
from tests.played_once import played_once

SECRET = "Fortroligt"
"""In everything that may stand in no paper."""


def at(month: int, day: int, year: int = 2026) -> datetime:
    return datetime(year, month, day, 10, tzinfo=UTC)


@played_once
def busy_year(bot: BotInSandbox) -> BotInSandbox:
    """Set up in January, with work, meetings, decisions, and what nobody else may read."""
    set_up(bot)
    with bot.database.transaction() as session:
        hotspot = session.get_one(Hotspot, 1)
        hotspot.created_at = at(1, 5)
        session.add(hotspot)
        session.add_all(_decided())
        session.flush()
        session.add_all(_work())
    return bot


def _decided() -> list[SQLModel]:
    return [
        Actor(id=90, hotspot_id=1, name="Vejvæsenet", in_slack=False),
        SteeringDecision(
            id=1, hotspot_id=1, text="Lyset ved stien skal op", recorded_by=DIRECTOR,
            recorded_at=at(3, 2), reported_at=at(9, 1),
        ),
        SteeringDecision(
            id=2, hotspot_id=1, text="Klubben skal have åbent om fredagen", recorded_by=DIRECTOR,
            recorded_at=at(10, 1),
        ),
        Meeting(
            id=90, hotspot_id=1, number=90, status="closed", starts_at=at(3, 10),
            planned_at=at(3, 1), closed_at=at(3, 10),
        ),
    ]  # fmt: skip


def _work() -> list[SQLModel]:
    return [
        brought_up(1, text="Lyset", steering_id=1, source="steering", status="treated"),
        brought_up(2, text="Klubben", steering_id=2, source="steering", meeting_id=None),
        brought_up(3, text=SECRET, confidential=True, status="treated"),
        done("Lamper ved stien", "De lyser", steering_id=1),
        done(f"Ring til <@{DIRECTOR}> om hegnet"),
        done(SECRET, confidential=True),
        done("", case_reference="22-1"),
    ]


def brought_up(number: int, **more: Any) -> AgendaItem:
    said: dict[str, Any] = {"hotspot_id": 1, "added_at": at(3, 1), "meeting_id": 90}
    return AgendaItem(**({"number": 90 + number} | said | more))


def done(what: str, outcome: str = "", **more: Any) -> Agreement:
    said: dict[str, Any] = {
        "hotspot_id": 1,
        "what": what,
        "outcome": outcome,
        "actor_id": 90,
        "status": "done",
        "due_set_at": at(3, 10),
        "recorded_by": CHIEF,
        "recorded_at": at(3, 10),
        "closed_at": at(6, 1),
    }
    return Agreement(**(said | more))


def ask_status(bot: BotInSandbox) -> Message:
    """Ask for a status; return the message that carries its buttons."""
    assert "being drafted" in bot.says(CHIEF, "/plan status")
    bot.deliver()
    return draft_message(bot)


def draft_message(bot: BotInSandbox, person: str = CHIEF) -> Message:
    return bot.with_button(bot.person(person).direct(), Press.APPROVE_PAPER)[-1]


def approve(bot: BotInSandbox, person: str = CHIEF) -> str:
    """Press *Approved*; return what they are answered."""
    bot.person(person).press(draft_message(bot, person), Press.APPROVE_PAPER)
    return bot.answer(person, bot.person(person).open_direct().id)


def files(bot: BotInSandbox, person: str = CHIEF, place: str | None = None) -> list[File]:
    who = bot.person(person)
    messages = who.direct() if place is None else who.sees(place)
    return [it for message in messages for it in message.files if it.name.endswith(".docx")]


def in_leadership(bot: BotInSandbox) -> list[Message]:
    return [it for it in bot.person(DIRECTOR).sees(LEADERS) if it.ephemeral_to is None]


def papers(bot: BotInSandbox) -> list[Paper]:
    with bot.looking() as session:
        return list(session.exec(select(Paper)))


def press_begin(bot: BotInSandbox) -> None:
    """Begin the wheel."""
    chief = bot.person(CHIEF)
    chief.command(TEAM, "/plan year")
    chief.press(bot.with_button(chief.sees(TEAM), Press.BEGIN_YEAR)[-1], Press.BEGIN_YEAR)
