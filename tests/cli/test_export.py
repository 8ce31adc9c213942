from __future__ import annotations

import base64
import io
import json
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, SQLModel, select

from bot.__main__ import main
from bot.cli import export
from bot.store import models
from bot.store.database.copies import NotReady, copy_into, rows_of, snapshot, tables
from bot.store.database.engine import Database
from bot.store.database.revisions import newest_revision
from bot.store.models import Person
from tests.clocks import ManualClock
from tests.databases import Fresh
from tests.every_table import HOSTILE, fill
from tests.store.rows import add_person
from tests.workplace import settings_in

KINDS: dict[str, type[SQLModel]] = {
    str(kind.__tablename__): kind
    for kind in vars(models).values()
    if isinstance(kind, type) and issubclass(kind, SQLModel)
}


@pytest.fixture
def full(database: Database, clock: ManualClock) -> Database:
    """On SQLite and on PostgreSQL: a row in every table."""
    with database.transaction() as session:
        fill(session, clock.now)
    return database


def exported(database: Database, clock: ManualClock) -> str:
    out = io.StringIO()
    with snapshot(database) as session:
        export.write(session, clock.now, out)
    return out.getvalue()


def contents(session: Session) -> dict[str, list[dict[str, Any]]]:
    """Every row there is, by table."""
    return {
        name: by_id(row.model_dump() for row in session.exec(select(kind)).all())
        for name, kind in KINDS.items()
    }


def by_id(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: str(row.get("id", row)))


def test_an_export_reads_back_as_every_row_but_what_tells_of_the_chiefs_calls(
    full: Database, clock: ManualClock
) -> None:
    read = json.loads(exported(full, clock))
    assert read["taskforce"] == {
        "format": 1,
        "revision": newest_revision(),
        "exported_at": "2026-11-03T08:30:00+00:00",
    }
    for row in (*read["tables"]["document_template"], *read["tables"]["paper_file"]):
        row["content"] = base64.b64decode(row["content"])
    back = {
        name: by_id(KINDS[name].model_validate(row).model_dump() for row in rows)
        for name, rows in read["tables"].items()
    }
    with full.read() as session:
        there = contents(session)
    assert there.pop("call_made"), "the call list is hers alone"
    assert there.pop("handled_request"), "what she was answered says it again"
    assert back == there
    assert all(back.values()), "a table without a row proves nothing"
    assert back["block"][0]["obstacle"] == HOSTILE


def test_an_export_holds_what_is_confidential_and_nothing_of_the_calls(
    full: Database, clock: ManualClock
) -> None:
    """Whoever may read the database reads it there; the call list is the chief's alone."""
    with full.transaction() as session:
        agreement = session.exec(select(models.Agreement)).first()
        assert agreement is not None
        agreement.confidential, agreement.what = True, "Walk the stairwell together"
        for call in session.exec(select(models.CallMade)):
            call.note = "They have fallen out"
        overview = {"how": "message", "payload": {"text": "They have fallen out"}}
        session.add(models.HandledRequest(id="digest", answer=overview, handled_at=clock.now))
    written = exported(full, clock)
    assert "Walk the stairwell together" in written
    assert "fallen out" not in written


def test_the_same_data_gives_the_same_export(full: Database, clock: ManualClock) -> None:
    first = exported(full, clock)
    assert exported(full, clock) == first
    add_person(full, "U0AAA")
    assert exported(full, clock) != first


def test_an_export_is_of_one_moment(full: Database, clock: ManualClock) -> None:
    del clock
    person = next(table for table in tables() if table.name == "person")
    with snapshot(full) as session:
        before = [row["id"] for part in rows_of(session, person) for row in part]
        add_person(full, "U0LATER")
        after = [row["id"] for part in rows_of(session, person) for row in part]
    assert after == before


def test_a_copy_holds_every_row(full: Database, fresh: Fresh) -> None:
    copy = fresh("sqlite")
    with snapshot(full) as session, copy.transaction() as writing:
        copy_into(session, writing)
    with full.read() as there, copy.read() as here:
        assert contents(here) == contents(there)
        assert here.execute(text("PRAGMA foreign_key_check")).all() == []


def test_only_a_few_rows_are_held_at_a_time(sqlite: Database) -> None:
    with sqlite.transaction() as session:
        session.add_all(Person(id=f"U{number:04}") for number in range(1200))
    person = next(table for table in tables() if table.name == "person")
    with snapshot(sqlite) as session:
        parts = [len(part) for part in rows_of(session, person)]
    assert parts == [500, 500, 200]


@pytest.fixture
def folder(sqlite: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own, with the settings that lead to the database."""
    place = tmp_path / "place"
    place.mkdir()
    settings_in(monkeypatch, place, DATABASE_URL=str(sqlite.url))
    return place


def test_a_file_is_for_this_user_alone_even_in_place_of_an_open_one(
    sqlite: Database, folder: Path, clock: ManualClock, capsys: pytest.CaptureFixture[str]
) -> None:
    with sqlite.transaction() as session:
        fill(session, clock.now)
    path = folder / "export.json"
    path.write_text("of yesterday", "utf-8")
    path.chmod(0o644)
    assert main(["export", "--output", str(path)], clock=clock) == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert main(["export"], clock=clock) == 0
    assert capsys.readouterr().out == path.read_text("ascii") == exported(sqlite, clock)
    assert list(folder.iterdir()) == [path]


def test_an_export_that_fails_leaves_what_was_there(tmp_path: Path, clock: ManualClock) -> None:
    path = tmp_path / "export.json"
    path.write_text("of yesterday", "utf-8")
    without_tables = Database(f"sqlite:///{tmp_path / 'new.db'}")
    with without_tables.read() as session, pytest.raises(OperationalError):
        export.write_file(session, clock.now, path)
    without_tables.close()
    assert path.read_text("utf-8") == "of yesterday"
    assert [it.name for it in tmp_path.iterdir() if "export" in it.name] == ["export.json"]


@pytest.mark.parametrize(("where", "said"), [(".", "is not a file"), ("no/such", "can't be")])
def test_where_it_cannot_go_is_one_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str], where: str, said: str
) -> None:
    assert main(["export", "--output", str(folder / where)]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert said in err


def test_an_older_database_is_not_exported_half(sqlite: Database, clock: ManualClock) -> None:
    with sqlite.transaction() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    with pytest.raises(NotReady, match="taskforce run"):
        exported(sqlite, clock)
