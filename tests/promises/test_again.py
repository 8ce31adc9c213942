"""Promise 4: every kind of request, delivered four times to two replicas, changes what one does.

Twice at the same moment, once to each of them, and once more to each when that is over.
"""

from __future__ import annotations

import threading
from pathlib import Path

from slack_bolt import App, BoltRequest, BoltResponse

from bot.features.program import TABLE
from bot.store.database.engine import Database
from commands.edge.bolt import build_app
from commands.edge.services import Services
from tests.clocks import ManualClock
from tests.commands.conftest import Line
from tests.commands.scenes.bot_in_sandbox import BOT_TOKEN, BotInSandbox, as_new
from tests.databases import SqliteFiles
from tests.promises.work import line, work

__all__ = ["line"]


class Quartet:
    """Stands where the app stands, and hands every request to two replicas, twice."""

    def __init__(self, bot: BotInSandbox, other: Database) -> None:
        services = Services(
            other,
            bot.api,
            bot.clock,
            bot.voices,
            bot.services.zone,
            bot.services.bot_user_id,
            bot.services.installation,
        )
        self._replicas = (bot.app, build_app(services, TABLE, bot_token=BOT_TOKEN))
        self.answers: list[list[tuple[int, str]]] = []

    def dispatch(self, request: BoltRequest) -> BoltResponse:
        """Deliver it four times; the first answer is Slack's."""
        got: list[BoltResponse] = []

        def deliver(replica: App) -> None:
            got.append(replica.dispatch(BoltRequest(mode="socket_mode", body=request.body)))

        both = [threading.Thread(target=deliver, args=(it,)) for it in self._replicas]
        for thread in both:
            thread.start()
        for thread in both:
            thread.join()
        for replica in self._replicas:
            deliver(replica)
        self.answers.append([(it.status, it.body or "") for it in got])
        return got[0]


def test_delivered_four_times_is_done_once(
    line: Line, database: Database, sqlite_files: SqliteFiles, tmp_path: Path
) -> None:
    with sqlite_files.fresh(tmp_path) as url:
        as_new(line.sandbox)
        alone = Database(url)
        by_one = BotInSandbox(line.sandbox, alone, ManualClock())
        once = work(line, by_one, by_one.app)
        alone.close()
    as_new(line.sandbox)
    bot = BotInSandbox(line.sandbox, database, ManualClock())
    other = Database(database.url.render_as_string(hide_password=False))
    quartet = Quartet(bot, other)
    assert work(line, bot, quartet) == once
    other.close()
    assert len(quartet.answers) > 10
    assert all(len(set(answers)) == 1 for answers in quartet.answers), "the first answer again"
