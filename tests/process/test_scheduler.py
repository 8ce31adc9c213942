from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import select

from bot.clock import Clock
from bot.delivery.sending.deliver import Delivery
from bot.delivery.words.render import Voices
from bot.process.scheduler import Scheduler, guarded
from bot.store.database.engine import Database
from bot.store.models import HandledRequest
from tests.delivery.scenes.fakes import FakeSlack, Words
from tests.store.rows import ask

ZONE = ZoneInfo("Europe/Copenhagen")
SOON = 10
"""Seconds: long enough for a slow machine; nobody waits that long when all is well."""


@contextmanager
def _running(scheduler: Scheduler) -> Iterator[None]:
    scheduler.start()
    try:
        yield
    finally:
        scheduler.stop()


def test_it_ticks_at_once_and_delivers_what_is_committed(sqlite: Database) -> None:
    posted, ticked = threading.Event(), threading.Event()
    slack = FakeSlack(meanwhile=lambda _call: posted.set())
    delivery = Delivery(sqlite, slack, Clock(), Voices(ZONE), {"note": Words()})
    with _running(Scheduler(sqlite, Clock(), delivery, ticked.set)):
        assert ticked.wait(SOON)
        ask(sqlite, "a", Clock().machine(), working_hours=False)
        assert posted.wait(SOON)
    assert slack.texts() == ["a"]


def test_it_stops_and_begins_nothing_more(sqlite: Database) -> None:
    slack = FakeSlack()
    delivery = Delivery(sqlite, slack, Clock(), Voices(ZONE), {"note": Words()})
    with _running(Scheduler(sqlite, Clock(), delivery, lambda: None)):
        pass
    ask(sqlite, "a", Clock().machine(), working_hours=False)
    assert slack.calls == []
    assert "delivery" not in {thread.name for thread in threading.enumerate()}


def test_requests_are_forgotten_after_a_week(sqlite: Database) -> None:
    now = Clock().machine()
    with sqlite.transaction() as session:
        session.add(HandledRequest(id="old", handled_at=now - timedelta(days=8)))
        session.add(HandledRequest(id="new", handled_at=now - timedelta(days=6)))
    forgotten = threading.Event()
    sqlite.on_commit(forgotten.set)
    delivery = Delivery(sqlite, FakeSlack(), Clock(), Voices(ZONE), {})
    with _running(Scheduler(sqlite, Clock(), delivery, lambda: None)):
        assert forgotten.wait(SOON)
    with sqlite.read() as session:
        assert session.exec(select(HandledRequest.id)).all() == ["new"]


def test_a_failing_unit_is_logged_by_class_and_place_and_kept_in(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail() -> None:
        raise RuntimeError("a person's words")

    failing: dict[str, str] = {}
    guarded("tick", fail, failing)()
    assert "tick failed: RuntimeError at test_scheduler.py" in caplog.text
    assert "words" not in caplog.text
    assert failing["tick"].startswith("RuntimeError at test_scheduler.py")
    guarded("tick", lambda: None, failing)()
    assert failing == {}
