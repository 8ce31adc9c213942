"""Promise 5: replicas never collide, and one that slept past its lease records nothing.

Four processes tick, deliver and answer at once, on SQLite and on PostgreSQL.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from random import Random

import pytest
from sqlmodel import select

from bot.sandbox import Fault, Kind
from bot.store.models import Outbox, OutboxState
from tests.databases import PostgresServer, SqliteFiles
from tests.promises.processes import Replica, wait_until
from tests.promises.scene import Scene, scene
from tests.promises.storm import People, outcome

SPEED = 20.0
ACTS = 30
PATIENCE = 60.0
OVERTAKEN = "was taken over while it was being sent"


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Scene]:
    with _fresh(request, tmp_path) as url, scene(tmp_path, url, SPEED) as made:
        yield made


def _fresh(request: pytest.FixtureRequest, folder: Path) -> AbstractContextManager[str]:
    if request.param == "postgres":
        server: PostgresServer = request.getfixturevalue("postgres_server")
        return server.fresh()
    files: SqliteFiles = request.getfixturevalue("sqlite_files")
    return files.fresh(folder)


@pytest.mark.timeout(180)
def test_four_processes_never_collide(place: Scene) -> None:
    people = People(place.slack, place.town, Random(6), acts_a_day=10)
    sleeper = _asleep_in_the_middle_of_a_message(place, people)
    others = [place.bots.run() for _ in range(3)]
    assert wait_until(lambda: _states(place) == {OutboxState.SENT}, PATIENCE), "they found it"
    attempts = _attempts(place)
    sleeper.signal(signal.SIGCONT)
    assert wait_until(lambda: OVERTAKEN in sleeper.log.read_text(), PATIENCE)
    assert _attempts(place) == attempts, "what the sleeper knows is not recorded"
    for replica in others:
        replica.start()
    assert wait_until(lambda: place.slack.state()["connections"] == 4, PATIENCE)
    while people.told.acts < ACTS:
        people.act()
    assert wait_until(lambda: not place.town.undone(), PATIENCE), place.town.undone()
    found = outcome(place.slack, place.town, people.told)
    assert (found.lost, found.twice, found.untrue) == ([], [], [])
    assert found.messages > 10
    assert len(people.told.done) == len(people.told.typed), "without trouble everybody is answered"


def _asleep_in_the_middle_of_a_message(place: Scene, people: People) -> Replica:
    """A process that is stopped after Slack has got the message, before it knows."""
    sleeper = place.bots.run().start()
    slow = place.slack.put_on(Fault(Kind.SLOW, method="chat.postMessage", times=1, seconds=0.7))
    people.agree()

    def struck() -> bool:
        return any(it["id"] == slow and it["struck"] for it in place.slack.state()["faults"])

    assert wait_until(struck, PATIENCE)
    sleeper.signal(signal.SIGSTOP)
    assert _states(place) == {OutboxState.CLAIMED}
    return sleeper


def _rows(place: Scene) -> list[Outbox]:
    with place.town.database.read() as session:
        return list(session.exec(select(Outbox).where(Outbox.kind == "taken_on")).all())


def _states(place: Scene) -> set[str]:
    return {row.state for row in _rows(place)}


def _attempts(place: Scene) -> list[int]:
    return [row.attempts for row in _rows(place)]
