"""Promise 3: the database fails at each statement of every kind of request, one after the other.

Each time nothing at all is stored, and the person is told so in the way of that kind; then the same
request goes through, as if nothing had been.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from slack_bolt import BoltRequest, BoltResponse

from bot.delivery.slack.web_api import SlackApi
from bot.store.database.engine import Database
from commands.edge.dispatch import NOTHING_SAVED
from tests.clocks import ManualClock
from tests.commands.conftest import Line
from tests.commands.scenes.bot_in_sandbox import BotInSandbox, as_new
from tests.databases import SqliteFiles
from tests.promises.work import line, work

__all__ = ["line"]

MOST_STATEMENTS = 300


class Failing:
    """A database that fails once, at the n-th statement from now; the commit is the last one."""

    def __init__(self, database: Database) -> None:
        self._left = 0
        self._is_over = True
        dialect = database._engine.dialect
        self._execute, self._commit = dialect.do_execute, dialect.do_commit
        setattr(dialect, "do_execute", self._executing)  # noqa: B010  # a method to mypy
        setattr(dialect, "do_commit", self._committing)  # noqa: B010

    def at(self, statement: int) -> None:
        """Fail there; at 0 never."""
        self._left, self._is_over = statement, False

    def has_failed(self) -> bool:
        """Whether it has; it fails once."""
        return self._is_over

    def _executing(self, *statement: Any, **more: Any) -> None:
        self._count()
        self._execute(*statement, **more)

    def _committing(self, connection: Any) -> None:
        self._count()
        self._commit(connection)

    def _count(self) -> None:
        self._left -= 1
        if self._left == 0:
            self._is_over = True
            raise sqlite3.OperationalError("disk I/O error")


class Stubborn:
    """Stands where the app stands, and sends each request till no statement is left to fail."""

    def __init__(self, bot: BotInSandbox, failing: Failing, file: Path) -> None:
        self.failures: dict[str, int] = {}
        self.told: list[str] = []
        """What was said beside an ack, while nothing was saved."""
        self._office = bot
        self._failing = failing
        self._file = sqlite3.connect(file, check_same_thread=False)
        self._sentences = {bot.voice(it).gettext(NOTHING_SAVED) for it in ("da", "en")}

    def dispatch(self, request: BoltRequest) -> BoltResponse:
        """Have it fail at its first statement, then at its second …; the last answer is Slack's."""
        for statement in range(1, MOST_STATEMENTS):
            before = self._version()
            self._failing.at(statement)
            response = self._office.receive(dict(request.body))
            if not self._failing.has_failed():
                self._failing.at(0)
                return response
            assert self._version() == before, "nothing half-done"
            self._is_told(request.body, response)
        raise AssertionError("it never went through")

    def _version(self) -> int:
        """A number that changes whenever anybody commits something."""
        found: int = self._file.execute("PRAGMA data_version").fetchone()[0]
        return found

    def _is_told(self, body: Mapping[str, Any], response: BoltResponse) -> None:
        kind = "slash_command" if "command" in body else str(body["type"])
        self.failures[kind] = self.failures.get(kind, 0) + 1
        answer = json.loads(response.body) if response.body else {}
        if kind == "event_callback":
            assert response.status == 500, "Slack delivers it again"
            return
        assert response.status == 200
        if kind == "slash_command":
            said = answer["text"]
        elif kind == "view_submission":
            (said,) = answer["errors"].values()
        else:
            said = self.told.pop()
        assert said in self._sentences


def test_a_database_error_at_each_statement(
    line: Line, sqlite_files: SqliteFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sqlite_files.fresh(tmp_path) as url:
        as_new(line.sandbox)
        database = Database(url)
        bot, failing = BotInSandbox(line.sandbox, database, ManualClock()), Failing(database)
        stubborn = Stubborn(bot, failing, tmp_path / "taskforce.db")
        respond = SlackApi.respond

        def responding(api: SlackApi, url: str, **body: Any) -> None:
            """An address may be answered to five times, and these are more."""
            if failing.has_failed():
                stubborn.told.append(body["text"])
            else:
                respond(api, url, **body)

        monkeypatch.setattr(SlackApi, "respond", responding)
        stored = work(line, bot, stubborn)
        database.close()
    assert set(stubborn.failures) == {
        "slash_command",
        "view_submission",
        "block_actions",
        "message_action",
        "event_callback",
    }
    assert min(stubborn.failures.values()) > 5
    assert stored["agreement"] == stored["agenda_item"] == 1
