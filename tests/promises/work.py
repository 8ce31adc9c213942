"""A request of every kind, one after the other, in a hotspot that has just been set up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, cast

import pytest
from slack_bolt import App, BoltRequest, BoltResponse
from sqlmodel import SQLModel, func, select

from bot.sandbox import Message
from bot.store.database.engine import Database
from tests.commands.conftest import Line
from tests.commands.scenes.bot_in_sandbox import CHIEF, POLICE, SCHOOL, TEAM, BotInSandbox

WHAT, TOPIC = "Walk the path", "It is dark on the path."


class AppStandIn(Protocol):
    """Stands where the app stands."""

    def dispatch(self, request: BoltRequest) -> BoltResponse: ...


@pytest.fixture(scope="module")
def line() -> Iterator[Line]:
    """One connection for all tests of a file."""
    made = Line()
    yield made
    made.close()


def work(line: Line, bot: BotInSandbox, stand_in: AppStandIn) -> dict[str, int]:
    """Commands, forms, a shortcut, a click and events; how many rows each table has afterwards."""
    line.connect(bot.app)
    bot.set_up()
    line.connect(cast(App, stand_in))
    chief, police, school = (bot.person(it) for it in (CHIEF, POLICE, SCHOOL))
    chief.command(TEAM, "/taskforce actors add School")
    chief.fill("contact", SCHOOL)
    chief.fill("people", [SCHOOL])
    assert chief.submit() == {}
    while chief.modal is not None:
        chief.close()
    police.command(TEAM, f"/agreement add {WHAT} <@{SCHOOL}> by 20/11")
    police.shortcut(police.say(TEAM, TOPIC), "agenda.from_message")
    assert police.submit() == {}
    bot.deliver()
    asked = next(it for it in reversed(school.direct()) if "agreement.accept" in _actions(it))
    school.press(asked, "agreement.accept")
    police.open_home()
    police.say(police.direct_channel().id, "Hello?")
    school.leave(TEAM)
    bot.deliver()
    return _counts(bot.database)


def _actions(message: Message) -> set[str]:
    return {it.action_id for it in message.controls()}


def _counts(database: Database) -> dict[str, int]:
    with database.read() as session:
        return {
            name: session.connection().execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in SQLModel.metadata.tables.items()
        }
