"""Restart me, ask me, or leave me be: three questions, and none is answered for another."""

from __future__ import annotations

import json
import sqlite3
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

import pytest

from bot.metrics import Measures
from bot.process.health.page import Page
from bot.process.health.parts import Health, Threads
from bot.process.health.stage import Stage
from bot.store.database.causes import Cause
from bot.store.database.engine import Database
from bot.store.models import Workspace
from tests.clocks import ManualClock
from tests.databases import SqliteFiles

ZONE = ZoneInfo("Europe/Copenhagen")


@dataclass
class Process:
    """A bot as its health sees it."""

    database: Database
    clock: ManualClock
    stage: Stage = Stage.RUNNING
    connected: bool = True
    ticking: bool = True
    since_round: float = 0.0
    health: Health = field(init=False)

    def __post_init__(self) -> None:
        with self.database.transaction() as session:
            session.add(Workspace(team_id="T1", last_tick_at=self.clock.now))
        threads = Threads(
            is_ticking=lambda: self.ticking,
            is_delivering=lambda: self.ticking,
            is_connected=lambda: self.connected,
            stage=lambda: self.stage,
            since_round=lambda: self.since_round,
        )
        self.health = Health(self.database, self.clock, ZONE, threads, Measures())


@pytest.fixture
def process(sqlite: Database, clock: ManualClock) -> Process:
    return Process(sqlite, clock)


def starting(process: Process) -> None:
    """Nothing runs yet, and nothing is connected."""
    process.stage, process.connected, process.ticking = Stage.STARTING, False, False


def reading_back(process: Process) -> None:
    starting(process)
    process.stage = Stage.READING_BACK
    process.clock.advance(3600)


def without_slack(process: Process) -> None:
    starting(process)
    process.stage = Stage.WAITING_FOR_SLACK
    process.clock.advance(3600)


def cut_off(process: Process) -> None:
    process.connected = False
    process.clock.advance(600)


def no_database(process: Process) -> None:
    with process.database.transaction() as session:
        session.connection().exec_driver_sql("ALTER TABLE workspace RENAME TO elsewhere")


def thread_ended(process: Process) -> None:
    process.ticking = False


def hanging(process: Process) -> None:
    process.since_round = 301.0


@pytest.mark.parametrize(
    ("happens", "restart", "asked"),
    [
        (lambda _: None, False, True),
        (starting, False, False),
        (reading_back, False, False),
        (without_slack, False, False),
        (cut_off, False, False),
        (no_database, False, False),
        (thread_ended, True, True),
        (hanging, True, True),
    ],
)
def test_it_is_restarted_for_what_a_restart_mends_and_asked_when_it_can_answer(
    process: Process, happens: Callable[[Process], None], restart: bool, asked: bool
) -> None:
    happens(process)
    page = Page(process.health, 0)
    page.start()
    try:
        assert status(page, "/livez") == (503 if restart else 200)
        assert status(page, "/readyz") == (200 if asked else 503)
    finally:
        page.stop()


@pytest.mark.parametrize("stage", [it for it in Stage if it is not Stage.RUNNING])
def test_it_says_how_far_it_has_come(process: Process, stage: Stage) -> None:
    process.stage = stage
    (state,) = [it for it in process.health.ready() if it.name == "state"]
    assert (state.ok, state.said) == (False, stage.value)


def test_a_disk_that_takes_nothing_is_red_at_once_and_says_why(
    sqlite_files: SqliteFiles, clock: ManualClock
) -> None:
    """Not after five minutes, when ticks have failed for that long."""
    database = sqlite_files.emptied()
    process = Process(database, clock)
    with database.takes_nothing():
        red = [it for it in process.health.look() if not it.ok]
        assert [it.name for it in process.health.ready() if not it.ok] == ["database"]
        assert all(it.ok for it in process.health.alive())
    assert [it.name for it in red] == ["database"]
    assert Cause.READ_ONLY in red[0].said
    assert all(it.ok for it in process.health.look())


def test_somebody_who_keeps_the_database_is_red_when_it_lasts(process: Process) -> None:
    path = str(process.database.url.database)
    with closing(sqlite3.connect(path, isolation_level=None)) as shell:
        shell.execute("BEGIN IMMEDIATE")
        assert not red(process)
        process.clock.advance(31)
        assert red(process) == ["database"]
    assert not red(process)


def test_asking_wakes_nobody(process: Process) -> None:
    told: list[int] = []
    process.database.on_commit(lambda: told.append(1))
    assert not red(process)
    assert not told


def red(process: Process) -> list[str]:
    return [it.name for it in process.health.ready() if not it.ok]


def status(page: Page, path: str) -> int:
    """Ask; what is red says which part is."""
    try:
        with closing(urllib.request.urlopen(f"http://127.0.0.1:{page.port}{path}")) as answer:
            said, code = json.load(answer), int(answer.status)
    except urllib.error.HTTPError as red:
        with red:
            said, code = json.load(red), red.code
    assert said["ok"] is all(it["ok"] for it in said["parts"])
    return code
