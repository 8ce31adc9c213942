"""A search finds the same in either database, and makes objects of what it may find alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event
from sqlmodel import Session, select

from bot.store.context import InHotspot
from bot.store.database.engine import Database
from bot.store.models import Agreement, AgreementParticipant, Hotspot, Member
from bot.store.queries.leadership.agreement_lists import Wanted, search
from tests.clocks import TUESDAY_MORNING as NOW
from tests.store.rows import CHIEF, add_hotspot, agreement_with_everything

TEXTS = (
    "Gå stien igennem",
    "GÅGADEN på hjørnet",
    "Straße og ﬁlm",
    "Nord‑syd, 100 % af 5_6",
    "Ring \\ skriv 'straks' \"i dag\"",
    "Lys\nog lygte",
)

FOUND = {
    "gaa": [1, 2],
    "gÅ": [1, 2],
    "gaagade": [2],
    "HJØRNE": [2],
    "hjoerne": [2],
    "strasse": [3],
    "film": [3],
    "nord-syd": [4],
    "100 %": [4],
    "%": [4],
    "_": [4],
    "\\": [5],
    "'straks'": [5],
    "s": [1, 3, 4, 5, 6],
    "lys og": [],
    "A-2": [2],
    "a–3": [3],
    "lys": [6],
    "klaret": [1],
}


@pytest.fixture
def agreed(database: Database) -> Database:
    hotspot_id = add_hotspot(database, NOW)
    with database.transaction() as session:
        for what in TEXTS:
            number = agreement_with_everything(session, hotspot_id)["agreement"]
            session.get_one(Agreement, number).what = what
        session.get_one(Agreement, 1).outcome = "Klaret"
    return database


def found(session: Session, *words: str, viewer: str = CHIEF) -> list[int]:
    hotspot = session.exec(select(Hotspot)).one()
    here = InHotspot(session, NOW, ZoneInfo("Europe/Copenhagen"), hotspot)
    return [it.id or 0 for it in search(here, Wanted(words=words), viewer=viewer)]


def test_the_same_is_found_in_either_database(agreed: Database) -> None:
    with agreed.read() as session:
        assert {word: found(session, word) for word in FOUND} == FOUND
        assert found(session, "hjørnet", "gågaden") == [2]
        assert found(session, "hjørnet", "stien") == []


def test_no_objects_are_made_of_what_does_not_fit(agreed: Database) -> None:
    with agreed.read() as session, loaded() as made:
        assert found(session, "hjørnet") == [2]
        assert found(session, "nowhere") == []
    assert made == [2]


def test_words_that_are_gone_or_not_for_the_reader_are_not_found(agreed: Database) -> None:
    with agreed.transaction() as session:
        session.get_one(Agreement, 1).what = "Noget andet"
        session.get_one(Agreement, 2).confidential = True
        session.add(AgreementParticipant(agreement_id=2, person_id=CHIEF))
        session.add(Member(hotspot_id=1, person_id=CHIEF, joined_at=NOW))
    with agreed.read() as session:
        assert found(session, "stien") == []
        assert found(session, "hjørnet", viewer="UNOBODY") == []
        assert found(session, "hjørnet") == [2]


@contextmanager
def loaded() -> Iterator[list[int]]:
    """The numbers of the agreements that are made objects meanwhile."""
    made: list[int] = []

    def note(it: Agreement, _context: object) -> None:
        made.append(it.id or 0)

    event.listen(Agreement, "load", note)
    try:
        yield made
    finally:
        event.remove(Agreement, "load", note)
