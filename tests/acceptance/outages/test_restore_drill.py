"""The drill: a backup is taken in the middle of the ladder, days pass, everything is lost.

Restored, the bot says nothing again that it said since, leaves nothing out, and goes on.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli import backup
from bot.clock import Clock
from bot.config import Settings
from bot.demo import people
from bot.process.service import Service
from bot.store.database.engine import Database
from tests.acceptance.log_lines import remember_typed
from tests.acceptance.stage import Stage, eventually, key_of, set_up
from tests.databases import PostgresServer, SqliteFiles

LAMPS, HOURS = "Lys på stien", "Fast jobcenterdag"


@pytest.fixture(params=["sqlite", "postgres"])
def stage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stage]:
    kind = "sqlite_files" if request.param == "sqlite" else "postgres_server"
    made: SqliteFiles | PostgresServer = request.getfixturevalue(kind)
    fresh = made.fresh(tmp_path) if isinstance(made, SqliteFiles) else made.fresh()
    with fresh as url:
        stage = Stage(url, "en", "Mon 2 Mar 2026 09:00")
        yield stage
        stage.stop()


@pytest.mark.timeout(240)
def test_what_was_sent_after_the_backup_is_not_sent_again(stage: Stage, tmp_path: Path) -> None:
    _up_the_ladder(stage)
    file = tmp_path / "evening.backup"
    backup.write(stage.bot.database, file)
    before = _posts(stage)
    _three_days(stage)
    said = _posts(stage)
    assert {"daily", "escalation", "file", "meeting_date", "blocked"} <= _kinds(said - before)
    _lose_everything(stage, file)
    stage.service.tick()
    stage.settle()
    assert _posts(stage) == said
    _goes_on(stage)


def _up_the_ladder(stage: Stage) -> None:
    """One is blocked, so that it will go to leadership; one is silent. At night, acts wait."""
    set_up(stage)
    stage.press(people.CHIEF, "meeting.confirm")
    stage.command(people.CHIEF, f"/agreement add {HOURS} <@{people.JOBS}> by 20/3")
    stage.command(people.CHIEF, f"/agreement add {LAMPS} <@{people.HOUSING}> by 17/3")
    _block(stage, people.JOBS, "A-1")
    stage.move_to("Mon 16 Mar 2026 20:00")
    stage.command(people.CHIEF, "/meeting move 26/3 10:00")
    stage.command(people.CHIEF, f"/agreement add Nøgler <@{people.SCHOOL}> by 30/4")
    _block(stage, people.SCHOOL, "A-3")


def _block(stage: Stage, owner: str, agreement: str) -> None:
    person = stage.person(owner)
    person.command(people.TASK_FORCE, f"/agreement blocked {agreement}")
    person.fill("obstacle", "Ingen timer")
    person.fill("clearing", "leadership")
    person.fill("decision", "To timer om ugen")
    stage.send(person)


def _three_days(stage: Stage) -> None:
    """Warned on Tuesday and taken to leadership on Thursday; the silent one is reminded of."""
    stage.move_to("Thu 19 Mar 2026 14:00")
    assert HOURS in stage.said_in(people.LEADERSHIP)
    stage.command(people.CHIEF, f"/agreement add Maling <@{people.CLUB}> by 30/4")


def _lose_everything(stage: Stage, file: Path) -> None:
    """Bring the backup back, in a new process as far as anybody can tell."""
    remember_typed(stage.bot)
    now = stage.time.now()
    database: Database = stage.bot.database
    stage.service.stop()
    with stage.bot.sandbox.workspace.lock:  # whose clock is a row in the database
        assert eventually(lambda: _brought_back(database, file), seconds=60)
        stage.time.begin_at(now)
    core = stage.bot.sandbox.core
    tokens = {"SLACK_BOT_TOKEN": core.bot_token, "SLACK_APP_TOKEN": core.app_token}
    api = {"SLACK_API_URL": stage.bot.sandbox.api_url}
    stage.service = stage.bot.service = Service(
        Settings.from_environment(tokens | api),
        database,
        Clock(),
        bot_token=core.bot_token,
        app_token=core.app_token,
        pace=0.0,
    )
    stage.service.start(threading.Event())
    assert eventually(lambda: stage.bot.sandbox.connections == 1)


def _brought_back(database: Database, file: Path) -> bool:
    """False while a request that came before the end still has the database open."""
    database.close()
    if database.is_sqlite:
        Path(database.url.database or "").unlink(missing_ok=True)
    try:
        backup.restore(database, file, Clock().machine(), replace=not database.is_sqlite)
    except backup.BackupRefused:
        return False
    return True


def _goes_on(stage: Stage) -> None:
    """Leaders' buttons still work, the ladder takes its next rungs, no number comes twice."""
    answer = stage.command(people.CHIEF, f"/agreement add Bænke <@{people.CLUB}> by 30/4")
    assert "A-4" not in answer, "that was another one, in people's Slack"
    director = stage.person(people.DIRECTOR)
    posts = director.sees(people.LEADERSHIP)
    director.press(stage.newest(posts, "escalation.take"), "escalation.take")
    director.fill("until", "30/3")
    stage.send(director)
    stage.move_to("Wed 25 Mar 2026 09:00")
    assert f"<@{people.DIRECTOR}> has taken it on" in stage.said_in(people.LEADERSHIP)
    twice = [key for key, count in stage.keys().items() if count > 1]
    assert twice == []


def _posts(stage: Stage) -> Counter[tuple[str, str, str]]:
    """What the bot has posted: where, when, and under which key.

    Every start of the bot asks the chief whose the people without an actor are: that is left out.
    """
    posts = Counter((it.channel, it.ts, key_of(it)) for it in stage.posts())
    return Counter({it: n for it, n in posts.items() if not it[2].startswith("hotspot_people")})


def _kinds(posts: Counter[tuple[str, str, str]]) -> set[str]:
    return {key.partition(":")[0] for _, _, key in posts}
