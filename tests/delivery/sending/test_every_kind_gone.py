"""Every kind of message that is ever updated or answered below, deleted in Slack: it is put back.

The kinds come from the program itself, so that a new one is tried here the day it is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from bot.features.program import KINDS
from bot.notices.notice import Key
from bot.store.models import Outbox, OutboxState
from bot.store.queue import outbox
from tests.databases import Kept, SqliteFiles
from tests.delivery.messages.test_every_message import HostileScene
from tests.delivery.scenes.fakes import Said

NO_MESSAGE = {
    "home": "a view, which nobody can delete",
    "calendar_file": "a file of its own; a change sends the next one",
    "minutes_file": "a file of its own; a new version is another",
    "my_data": "a file of its own, sent once",
    "list_file": "a file of its own, sent once",
    "paper_document": "a file of its own; a new wording is another",
    "chart_file": "a file of its own, sent once",
    "plan_file": "a file of its own, sent once",
    "cooperation_file": "a file of its own, sent once",
    "goal_chart": "a file of its own, sent once",
}
SETTLED = {
    "daily": "its day is over; today's has a test of its own",
    "meeting_soon": "that meeting has been held",
}
"""What the scene has brought to an end by then: only an open question is put back."""


@pytest.fixture(scope="module")
def scene(
    sqlite_files: SqliteFiles, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[HostileScene]:
    """Everything has happened, and been said."""
    with sqlite_files.fresh(tmp_path_factory.mktemp("gone")) as url:
        database = Kept(url)
        made = HostileScene(database)
        for _ in range(4):
            made.send()
            made.clock.now += timedelta(days=1)
        yield made
        database.close()


def rows_of(scene: HostileScene, kind: str) -> list[Outbox]:
    with scene.database.read() as session:
        sent = select(Outbox).where(Outbox.kind == kind, Outbox.state == OutboxState.SENT)
        return list(session.exec(sent.order_by(col(Outbox.id))))


def standing(scene: HostileScene, key: str) -> list[Said]:
    """The messages with a key that nobody has deleted."""
    return [it for it in scene.slack.messages if it.metadata["event_payload"].get("key") == key]


@contextmanager
def changing(scene: HostileScene) -> Iterator[Session]:
    with scene.database.transaction() as session:
        yield session
    scene.send()


@pytest.mark.parametrize("kind", sorted(set(KINDS) - set(NO_MESSAGE)))
def test_a_deleted_message_of_every_kind_is_put_back_when_it_changes(
    scene: HostileScene, kind: str
) -> None:
    found = [(row, said) for row in rows_of(scene, kind) for said in standing(scene, row.key)]
    assert found, "the scene says one of every kind"
    back = []
    for row, there in found[-3:]:
        scene.slack.delete(there)
        for _ in range(2):
            with changing(scene) as session:
                outbox.mark_stale(session, [Key(row.key)])
        again = standing(scene, row.key)
        assert len(again) <= 1, "it stands once"
        below = [it.ts for it in standing(scene, row.thread_key)] if row.thread_key else [None]
        back += [it.ts != there.ts and it.thread_ts in below for it in again]
    assert all(back)
    assert bool(back) is (kind not in SETTLED), f"{kind} is put back: {back}"


def test_an_answer_comes_below_what_was_put_back_whatever_begins_the_thread(
    scene: HostileScene,
) -> None:
    with scene.database.read() as session:
        threads = select(Outbox).where(col(Outbox.thread_key).is_not(None))
        replies = [it for it in session.exec(threads) if it.state == OutboxState.SENT]
    beginnings: dict[str, Outbox] = {}
    for reply in replies:
        if standing(scene, reply.key) and standing(scene, reply.thread_key or ""):
            beginnings[str(reply.thread_key).partition(":")[0]] = reply
    assert {"escalation", "meeting_open"} <= set(beginnings)
    for reply in beginnings.values():
        (begun,) = standing(scene, reply.thread_key or "")
        (below,) = standing(scene, reply.key)
        scene.slack.delete(begun)
        scene.slack.delete(below)
        for _ in range(3):
            with changing(scene) as session:
                outbox.mark_stale(session, [Key(reply.key)])
        (begun_anew,) = standing(scene, reply.thread_key or "")
        (below_anew,) = standing(scene, reply.key)
        assert below_anew.thread_ts == begun_anew.ts, reply.thread_key


def test_what_is_excepted_is_a_kind_there_is() -> None:
    assert {*NO_MESSAGE, *SETTLED} <= set(KINDS)
