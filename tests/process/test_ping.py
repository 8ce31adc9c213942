"""The address that is called after each tick, and who watches from outside."""

from __future__ import annotations

import logging
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NoReturn

import pytest

from bot.clock import Clock
from bot.config import Settings
from bot.demo.embedded import Embedded
from bot.process.health.parts import Part
from bot.process.health.ping import ping
from bot.process.service import CannotStartError, Service
from bot.store.database.engine import Database
from tests.acceptance.stage import eventually
from tests.commands.scenes.bot_in_sandbox import APP_TOKEN, BOT_TOKEN, POLICE, TEAM, make_sandbox
from tests.workplace import slack_settings

THREAD_DIES = pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")


def _end() -> NoReturn:
    raise SystemExit


def _asked(port: int, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return answer.status, answer.read().decode("utf-8")
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode("utf-8")


class Outside:
    """Somebody on this machine who is told, and answers with a status."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.status = 200
        outside = self

        class Ask(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outside.heard.append(self.path)
                self.send_response(outside.status)
                self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *args: Any) -> None:
                del format, args

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Ask)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/hush-hush"

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def outside() -> Iterator[Outside]:
    made = Outside()
    yield made
    made.stop()


def test_a_ping_that_fails_disturbs_nothing_and_tells_no_secret(
    outside: Outside, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        ping(outside.url)
        assert caplog.records == []
        for outside.status in (500, 302):
            ping(outside.url)
        url = outside.url
        outside.stop()
        ping(url)
    assert outside.heard == ["/hush-hush"] * 3, "a redirection is not followed"
    assert len(caplog.records) == 3
    assert "hush" not in caplog.text


@THREAD_DIES
def test_a_whole_bot_is_well_answers_and_pings_until_its_scheduler_dies(
    sqlite: Database, outside: Outside
) -> None:
    sandbox = make_sandbox()
    sandbox.start()
    given = slack_settings(sandbox, TASKFORCE_HEALTH_PORT="0", TASKFORCE_PING_URL=outside.url)
    settings = Settings.from_environment(given)
    service = Service(settings, sqlite, Clock(), bot_token=BOT_TOKEN, app_token=APP_TOKEN)
    assert _red(service.health.ready()) == ["state"]
    service.start(threading.Event())
    try:
        port = service.health_port
        assert port is not None
        assert eventually(lambda: _asked(port, "/healthz")[0] == 200)
        assert eventually(lambda: outside.heard == ["/hush-hush"])
        sandbox.person(POLICE).command(TEAM, "/taskforce help")
        metrics = _asked(port, "/metrics")[1]
        assert 'taskforce_ack_seconds_count{kind="command"} 1' in metrics
        assert 'taskforce_slack_calls_total{method="auth.test",outcome="ok"} 1' in metrics
        assert 'taskforce_ticks_total{outcome="ok"} 1' in metrics
        taken = Settings.from_environment(given | {"TASKFORCE_HEALTH_PORT": str(port)})
        other = Service(taken, sqlite, Clock(), bot_token=BOT_TOKEN, app_token=APP_TOKEN)
        with pytest.raises(CannotStartError, match="TASKFORCE_HEALTH_PORT"):
            other.start(threading.Event())
        service.scheduler._jobs._process_jobs = _end
        service.scheduler._jobs.wakeup()
        assert eventually(lambda: _asked(port, "/healthz")[0] == 503)
        assert _red(service.health.look()) == ["scheduler"]
    finally:
        service.stop()
        sandbox.stop()


def _red(parts: list[Part]) -> list[str]:
    return [part.name for part in parts if not part.ok]


def test_a_tick_that_fails_pings_nobody(sqlite: Database, outside: Outside) -> None:
    given = slack_settings(make_sandbox(), TASKFORCE_PING_URL=outside.url)
    settings = Settings.from_environment(given | {"SLACK_API_URL": "http://127.0.0.1:9/api/"})
    service = Service(settings, sqlite, Clock(), bot_token=BOT_TOKEN, app_token=APP_TOKEN)
    service.tick_and_tell()
    with sqlite.transaction() as session:
        session.connection().exec_driver_sql("ALTER TABLE hotspot RENAME TO elsewhere")
    with pytest.raises(Exception, match="hotspot"):
        service.tick_and_tell()
    assert outside.heard == ["/hush-hush"]
    assert 'taskforce_ticks_total{outcome="OperationalError"} 1' in list(service.measures.lines())


def test_an_example_pings_nobody(tmp_path: Path, outside: Outside) -> None:
    given = {"TASKFORCE_PORT": "0", "TASKFORCE_PING_URL": outside.url}
    given["DATABASE_URL"] = f"sqlite:///{tmp_path / 'example.db'}"
    embedded = Embedded(Settings.from_environment(given), Clock(), example=False)
    try:
        embedded.start()
        embedded.service.tick_and_tell()
    finally:
        embedded.stop()
    assert outside.heard == []
