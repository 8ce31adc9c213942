"""What finds all there is about somebody, or lets go of what is old, as it is led through tables.

Being erased and a copy must find an id wherever it may stand within words, which no index knows: so
they read each table once. All else of them goes through indexes, and so does what is deleted. The
queue alone has no index that leads to a person, where it would be taken for the day's own questions
too: it is read to make it forget, to change it, for the words, and as the person goes.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session

from bot.cli import export
from bot.delivery.messages.hotspot.personal_data import copy_as_json
from bot.features.program import KEEPS
from bot.rules.hotspot.retention import Limits
from bot.store.database.engine import Database
from bot.store.database.portions import PORTION
from bot.store.models import Hotspot, Person
from bot.store.models.keeping import InCopy
from bot.store.queries.hotspot import erasure
from bot.store.queries.hotspot.letting_go import forget_some_sent, let_some_go
from bot.store.queries.hotspot.personal_data import kept_about, known_in, ties
from bot.store.queries.hotspot.personal_lines import lines_about
from tests.clocks import ManualClock
from tests.commands.scenes.everybody import settle_in
from tests.commands.scenes.plans import noted, scans
from tests.commands.scenes.years import GROWING, LONG_AGO, grow

ROUNDS = 1500
SOMEBODY = "UFEW"
"""Of whom there is little: for somebody who is in most rows, most rows are read."""

_READ = re.compile(r"(?i:scan) (\w+)")
_LOOKS_FOR_WORDS = re.compile(r"\bI?LIKE\b")


@pytest.fixture
def grown(database: Database, clock: ManualClock) -> Database:
    with database.transaction() as session:
        settle_in(session, clock.now, "da-DK", chief_is_away=False)
        session.add(Person(id=SOMEBODY, direct_channel="DFEW"))
    grow(database, ROUNDS)
    return database


def test_no_table_is_read_more_than_once_to_find_somebody_or_what_is_old(
    grown: Database, clock: ManualClock
) -> None:
    erased = read_by(grown, erase)
    once = {said: tables for said, tables in erased.items() if tables != ["outbox"]}
    assert len(erased) - len(once) <= 4, erased
    assert all(_LOOKS_FOR_WORDS.search(said) for said in once), once
    assert most_often(once) == 1

    copied = read_by(grown, lambda session: copy(session, clock.now))
    assert all(_LOOKS_FOR_WORDS.search(said) for said in copied), copied
    assert most_often(copied) == 1

    exported = read_by(grown, lambda session: export.write(session, clock.now, io.StringIO()))
    assert most_often(exported) == 1

    assert read_by(grown, tell) == {}
    assert read_by(grown, lambda session: let_go(session, LONG_AGO - timedelta(days=1))) == {}
    if grown.is_sqlite:  # PostgreSQL knows that all of it is old, and reads from one end
        assert read_by(grown, lambda session: let_go(session, clock.now)) == {}


def erase(session: Session) -> None:
    erasure.erase(session, session.get_one(Person, SOMEBODY), "a former member")


def tell(session: Session) -> None:
    """What somebody is told of themselves, in Slack and in the file that is for reading."""
    kept_about(session, SOMEBODY)
    ties(session, SOMEBODY)
    known_in(session, SOMEBODY)
    lines_about(session, SOMEBODY)
    for told in (it.copied for it in KEEPS):
        if isinstance(told, InCopy):
            told.rows(session, SOMEBODY)


def copy(session: Session, now: datetime) -> None:
    list(copy_as_json(session, SOMEBODY, now, KEEPS, whole=True))


def let_go(session: Session, closed: datetime) -> None:
    hotspot = session.get_one(Hotspot, 1)
    for _ in range(3):
        let_some_go(session, hotspot, Limits(closed, closed), KEEPS, PORTION)
    forget_some_sent(session, closed, closed, PORTION)


def read_by(database: Database, do: Callable[[Session], object]) -> Mapping[str, list[str]]:
    """The tables that each statement of it reads from end to end. Nothing of it is kept."""
    with database.transaction() as session:
        with noted() as asked:
            do(session)
        session.rollback()
    with database.read() as session:
        found = scans(session, asked, GROWING)
    return {said: [_READ.findall(it)[0] for it in read] for said, read in found.items()}


def most_often(read: Mapping[str, list[str]]) -> int:
    return max(Counter(table for tables in read.values() for table in tables).values())
