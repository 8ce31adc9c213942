"""Silence is noticed: each thing that may go quiet turns exactly its own part red."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import NoReturn
from zoneinfo import ZoneInfo

import pytest

from bot.cli.doctor import running
from bot.clock import Clock
from bot.delivery.sending.deliver import Delivery
from bot.delivery.slack.errors import NotAccepted
from bot.delivery.words.render import Voices
from bot.metrics import CALLS, Measures
from bot.process.health.page import Page
from bot.process.health.parts import Health, Threads
from bot.process.scheduler import Scheduler
from bot.store.database.engine import Database
from bot.store.models import Outbox, OutboxState, Workspace
from tests.acceptance.stage import eventually
from tests.clocks import ManualClock
from tests.delivery.scenes.fakes import FakeSlack, Words
from tests.store.rows import add_person, ask
from tests.workplace import change

DOCS = Path(__file__).parents[2] / "docs" / "operations.md"
ZONE = ZoneInfo("Europe/Copenhagen")
THREAD_DIES = pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")


@dataclass
class Body:
    """A bot whose threads a test stops, at a standing clock."""

    database: Database
    clock: ManualClock
    connected: bool = True
    ticking: bool = True
    delivering: bool = True
    measures: Measures = field(default_factory=Measures)
    failing: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        with self.database.transaction() as session:
            session.add(Workspace(team_id="T1", last_tick_at=self.clock.now))
        threads = Threads(
            is_ticking=lambda: self.ticking,
            is_delivering=lambda: self.delivering,
            is_connected=lambda: self.connected,
            failing=lambda: self.failing,
        )
        self.health = Health(self.database, self.clock, ZONE, threads, self.measures)

    def red(self) -> list[str]:
        return [part.name for part in self.health.look() if not part.ok]


@pytest.fixture
def body(sqlite: Database, clock: ManualClock) -> Body:
    return Body(sqlite, clock)


def old_tick(body: Body) -> None:
    body.clock.advance(301)


def set_back(body: Body) -> None:
    """Two hours, as a time server does after a wrong hardware clock."""
    change(body.database, Workspace, 1, last_tick_at=body.clock.now + timedelta(hours=2))


def slack_is_ahead(body: Body) -> None:
    ahead = body.clock.now.timestamp() + 120
    ask(body.database, "b", body.clock.now)
    change(body.database, Outbox, 1, sent_at=body.clock.now, sent_ts=f"{ahead:.6f}")


def stuck(body: Body) -> None:
    """A row is due, nobody takes it, and ticks go on."""
    body.clock.advance(3601)
    before = body.clock.now - timedelta(hours=1)
    ask(body.database, "a", before, working_hours=False)
    change(body.database, Workspace, 1, last_tick_at=body.clock.now)


def claimed_for_ever(body: Body) -> None:
    stuck(body)
    change(body.database, Outbox, 1, state=OutboxState.CLAIMED, attempts=9)


def disconnected(body: Body) -> None:
    body.connected = False
    body.clock.advance(121)


def no_scheduler(body: Body) -> None:
    body.ticking = False


def no_delivery(body: Body) -> None:
    body.delivering = False


def no_database(body: Body) -> None:
    with body.database.transaction() as session:
        session.connection().exec_driver_sql("ALTER TABLE workspace RENAME TO elsewhere")


@pytest.mark.parametrize(
    ("goes_quiet", "parts"),
    [
        (lambda _: None, []),
        (old_tick, ["tick"]),
        (set_back, ["tick"]),
        (slack_is_ahead, ["clock"]),
        (stuck, ["outbox"]),
        (claimed_for_ever, ["outbox"]),
        (disconnected, ["socket"]),
        (no_scheduler, ["scheduler"]),
        (no_delivery, ["delivery"]),
        (no_database, ["database"]),
    ],
)
def test_each_silence_turns_its_own_part_red_and_says_what_to_do(
    body: Body, goes_quiet: Callable[[Body], None], parts: list[str]
) -> None:
    goes_quiet(body)
    assert body.red() == parts
    for part in body.health.look():
        assert part.ok or any(word in part.said for word in ("doctor", "restart")), part


def test_what_was_set_aside_is_named_and_never_red(body: Body) -> None:
    """A restart would mend nothing, and whoever restarts what is red would do it for ever."""
    ask(body.database, "a", body.clock.now)
    error = "KeyError at composing.py:7"
    change(body.database, Outbox, 1, state=OutboxState.DEAD, set_aside=True, error=error)
    assert body.red() == []
    (said,) = [part.said for part in body.health.look() if part.name == "set aside"]
    assert "1 note (KeyError at composing.py:7)" in said
    assert "taskforce_outbox_set_aside 1" in list(body.health.metrics())


def test_what_failed_in_the_last_tick_is_named(body: Body) -> None:
    mishap = {"part": "ladder", "about": "A-5", "error": "OverflowError at ladder.py:33"}
    change(body.database, Workspace, 1, mishaps=[mishap])
    (said,) = [part.said for part in body.health.look() if part.name == "tick"]
    assert "ladder of A-5 (OverflowError at ladder.py:33)" in said
    assert 'taskforce_failed_steps{part="ladder"} 1' in list(body.health.metrics())


def test_a_job_that_failed_is_named_with_the_scheduler(body: Body) -> None:
    body.failing["forget requests"] = "KeyError at requests.py:9"
    (said,) = [part.said for part in body.health.look() if part.name == "scheduler"]
    assert "forget requests (KeyError at requests.py:9)" in said


def test_a_connection_that_is_replaced_is_no_silence(body: Body) -> None:
    body.connected = False
    body.clock.advance(100)
    assert body.red() == []
    body.connected = True
    assert body.red() == []
    body.connected = False
    body.clock.advance(100)
    assert body.red() == []


@THREAD_DIES
def test_a_dead_thread_is_seen_in_the_scheduler_itself(sqlite: Database) -> None:
    """APScheduler still says that it runs, and Python ends a thread without a word."""
    slack = FakeSlack(meanwhile=lambda _call: _end())
    delivery = Delivery(sqlite, slack, Clock(), Voices(ZONE), {"note": Words()})
    scheduler = Scheduler(sqlite, Clock(), delivery, lambda: None)
    assert (scheduler.is_ticking, scheduler.is_delivering) == (False, False)
    scheduler.start()
    assert (scheduler.is_ticking, scheduler.is_delivering) == (True, True)
    ask(sqlite, "a", Clock().machine(), working_hours=False)
    assert eventually(lambda: not scheduler.is_delivering)
    assert scheduler.is_ticking
    scheduler._jobs._process_jobs = _end
    scheduler._jobs.wakeup()
    assert eventually(lambda: not scheduler.is_ticking)
    assert scheduler._jobs.running
    scheduler.stop()


def _end() -> NoReturn:
    raise SystemExit


def test_the_page_says_it_in_json_and_in_metrics_and_nothing_of_anybody(body: Body) -> None:
    person = add_person(body.database, "U0SECRET")
    ask(body.database, "secret words", body.clock.now, person_id=person)
    with body.measures.acknowledging("command"):
        pass
    with pytest.raises(NotAccepted), body.measures.outcome(CALLS, {"method": "chat.postMessage"}):
        raise NotAccepted(1)
    with _served(body.health) as port:
        status, answer = _asked(port, "/healthz")
        assert (status, json.loads(answer)["ok"]) == (200, True)
        assert running.itself(port).ok
        body.ticking = False
        status, answer = _asked(port, "/healthz")
        assert (status, json.loads(answer)["ok"]) == (503, False)
        assert not running.itself(port).ok
        assert "scheduler" in running.itself(port).said
        _, metrics = _asked(port, "/metrics")
        assert _asked(port, "/")[0] == 404
    assert not running.itself(port).ok
    assert "secret" not in (metrics + answer).lower()
    lines = metrics.splitlines()
    assert {
        "taskforce_socket_connected 1",
        'taskforce_outbox_rows{state="queued"} 1',
        'taskforce_outbox_rows{state="dead"} 0',
        "taskforce_tick_age_seconds 0",
        'taskforce_slack_calls_total{method="chat.postMessage",outcome="NotAccepted"} 1',
        'taskforce_ack_seconds_bucket{kind="command",le="+Inf"} 1',
        'taskforce_ack_seconds_count{kind="command"} 1',
    } <= set(lines)
    assert [line for line in lines if line.count(" ") < 1] == []
    described = re.findall(r"^\| `(taskforce_\w+)`", DOCS.read_text("utf-8"), re.MULTILINE)
    assert sorted(described) == sorted(
        line.split()[2] for line in lines if line.startswith("# TYPE")
    )


@pytest.mark.parametrize(
    ("hosts", "told"),
    [
        (["127.0.0.1:{port}"], True),
        (["localhost:{port}"], True),
        (["LOCALHOST"], True),
        ([], True),  # HTTP/1.0, as no browser speaks it
        (["rebound.example:{port}"], False),
        (["127.0.0.1.rebound.example"], False),
        (["localhost.rebound.example"], False),
        (["rebound.example@127.0.0.1"], False),
        (["127.0.0.1@rebound.example"], False),
        (["127.0.0.1/rebound.example"], False),
        (["127.0.0.1:{port}\tx"], False),
        (["0.0.0.0:{port}"], False),
        (["2130706433"], False),
        (["[::1"], False),
        ([""], False),
        (["127.0.0.1:{port}", "rebound.example"], False),
    ],
)
def test_a_page_under_a_strangers_name_is_told_nothing(
    body: Body, hosts: list[str], told: bool
) -> None:
    with _served(body.health) as port:
        named = [host.format(port=port) for host in hosts]
        answers = [_asked_as(named, port, path) for path in ("/healthz", "/metrics", "/")]
    assert [status for status, _ in answers] == ([200, 200, 404] if told else [421, 421, 421])
    if not told:
        assert {said for _, said in answers} == {"Ask under http://127.0.0.1.\n"}


def _asked_as(hosts: list[str], port: int, path: str) -> tuple[int, str]:
    asked = HTTPConnection("127.0.0.1", port, timeout=10)
    asked.putrequest("GET", path, skip_host=True)
    for host in hosts:
        asked.putheader("Host", host)
    asked.endheaders()
    with closing(asked), asked.getresponse() as answer:
        return answer.status, answer.read().decode("utf-8")


def test_metrics_go_on_while_the_database_is_away(body: Body) -> None:
    no_database(body)
    lines = list(body.health.metrics())
    assert "taskforce_socket_connected 1" in lines


@contextmanager
def _served(health: Health) -> Iterator[int]:
    page = Page(health, 0)
    page.start()
    try:
        yield page.port
    finally:
        page.stop()


def _asked(port: int, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return answer.status, answer.read().decode("utf-8")
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode("utf-8")
