"""Where the command line is tried: a folder, a database, a local Slack, a clock that stands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from bot.__main__ import main
from bot.config import SETTINGS
from bot.sandbox import Sandbox
from bot.store.database.engine import Database
from bot.store.models import (
    Agreement,
    Meeting,
    MeetingStatus,
    Workspace,
)
from tests.clocks import TUESDAY_MORNING, ManualClock
from tests.commands.scenes.bot_in_sandbox import (
    APP_TOKEN,
    BOT_TOKEN,
    CHIEF,
    DIRECTOR,
    LEADERS,
    POLICE,
    TEAM,
    make_sandbox,
)
from tests.hotspot_builder import HotspotBuilder

WHAT = "Gåtur sammen fredag aften"
THURSDAY = date(2026, 11, 5)
"""Two working days after the clock's Tuesday: its reminder is due at once."""


@dataclass
class Workplace:
    """The command line with everything it needs around it."""

    folder: Path
    database: Database
    clock: ManualClock
    sandbox: Sandbox
    capsys: pytest.CaptureFixture[str]

    def taskforce(self, *words: str) -> tuple[int, str, str]:
        """Say it on the command line; return the exit code, stdout and stderr."""
        code = main(words, clock=self.clock)
        said = self.capsys.readouterr()
        return code, said.out, said.err

    def taskforce_says(self, *words: str) -> str:
        """The same where it must go well."""
        code, out, err = self.taskforce(*words)
        assert code == 0, out + err
        return out

    def begin(self) -> None:
        """A hotspot in the workspace with one agreement whose reminder is due now."""
        with self.database.transaction() as session:
            begin(session, self.sandbox.workspace.team_id, self.clock.now)


@contextmanager
def at_work(
    database: Database,
    folder: Path,
    patch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Workplace]:
    """A place in the folder, where the database is, with tokens for a started local Slack."""
    sandbox = make_sandbox()
    sandbox.start()
    address = database.url.render_as_string(hide_password=False)
    settings_in(patch, folder, **slack_settings(sandbox, DATABASE_URL=address))
    yield Workplace(folder, database, ManualClock(), sandbox, capsys)
    sandbox.stop()


def settings_in(patch: pytest.MonkeyPatch, folder: Path, **settings: str) -> None:
    """Stand in a folder with these settings in the environment, and no others."""
    patch.chdir(folder)
    for setting in SETTINGS:
        patch.delenv(setting.name, raising=False)
    for name, value in settings.items():
        patch.setenv(name, value)


def slack_settings(sandbox: Sandbox, **more: str) -> dict[str, str]:
    return {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "SLACK_API_URL": sandbox.api_url,
    } | more


def begin(session: Session, team_id: str, now: datetime) -> None:
    """One of almost everything: a workspace that ticked just now, a hotspot, an agreement."""
    earlier = now - timedelta(days=20)
    build = HotspotBuilder(session, now)
    build.workspace(CHIEF, POLICE, DIRECTOR, team_id=team_id)
    session.get_one(Workspace, 1).last_tick_at = now
    here = build.hotspot("Nordparken", TEAM, LEADERS, CHIEF)
    police = build.actor(here, "Politiet", POLICE)
    build.seat(here, POLICE, actor_id=police, joined_at=earlier)
    build.add(
        Meeting(
            hotspot_id=here,
            number=1,
            status=MeetingStatus.CONFIRMED,
            starts_at=TUESDAY_MORNING + timedelta(weeks=5),
            planned_at=earlier,
        ),
    )
    build.add(
        Agreement(
            id=1,
            hotspot_id=here,
            what=WHAT,
            actor_id=1,
            owner_id=POLICE,
            due_on=THURSDAY,
            due_set_at=earlier,
            recorded_by=CHIEF,
            recorded_at=earlier,
            accepted_at=earlier,
        ),
    )


def change(database: Database, table: type[Any], key: object, **values: Any) -> None:
    """Change one row."""
    with database.transaction() as session:
        row = session.get_one(table, key)
        for name, value in values.items():
            setattr(row, name, value)
