"""After every migration a database has exactly the tables in code.

Compared in the databases' own words, because Alembic's comparison does not see CHECKs or the
conditions of partial indexes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlmodel import Session, select

from bot.notices.agenda import AgendaOut
from bot.notices.meetings import MeetingItem, ProposeDate
from bot.store.database.engine import Database
from bot.store.database.migrate import MIGRATIONS
from bot.store.database.revisions import DatabaseTooNew, make_tables, newest_revision
from bot.store.models import Hotspot, Outbox, OutboxSubject, Person
from bot.store.queue.outbox import enqueue
from tests.clocks import TUESDAY_MORNING as NOW
from tests.databases import PostgresServer, SqliteFiles
from tests.store.rows import CHIEF, add_hotspot, agreement_with_everything, naming, noted

POSTGRES_SCHEMA = """
SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' '
       || coalesce(character_maximum_length::text, '') || ' null:' || is_nullable
       || ' default:' || coalesce(column_default, '')
FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL
SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
UNION ALL
SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
"""


@pytest.fixture
def created_on_sqlite(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'created.db'}")
    with database.transaction() as session:
        make_tables(session)
    yield database
    database.close()


@pytest.fixture
def created_on_postgres(postgres_server: PostgresServer) -> Iterator[Database]:
    with postgres_server.fresh("template1") as url:
        database = Database(url)
        with database.transaction() as session:
            make_tables(session)
        yield database
        database.close()


def test_sqlite_has_the_tables_in_code(sqlite: Database, created_on_sqlite: Database) -> None:
    assert _sqlite_schema(sqlite) == _sqlite_schema(created_on_sqlite)


def test_postgres_has_the_tables_in_code(postgres: Database, created_on_postgres: Database) -> None:
    assert _postgres_schema(postgres) == _postgres_schema(created_on_postgres)


def _sqlite_schema(database: Database) -> set[str]:
    """Each line of each CREATE statement, with its table's or index's name before it."""
    with database.read() as session:
        rows = session.execute(
            text("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'alembic%' AND sql <> ''")
        ).all()
    return {
        f"{name}: {_plain(line)}" for name, statement in rows for line in statement.splitlines()
    }


def _plain(line: str) -> str:
    return re.sub(r"\s+", " ", line.replace('"', "")).strip().rstrip(",")


def _postgres_schema(database: Database) -> set[str]:
    with database.read() as session:
        lines: set[str] = set(session.execute(text(POSTGRES_SCHEMA)).scalars())
    return {line for line in lines if "alembic" not in line}


def test_the_comparison_sees_what_alembic_does_not(sqlite: Database) -> None:
    lines = "\n".join(_sqlite_schema(sqlite))
    assert "CHECK (weeks BETWEEN 4 AND 6)" in lines
    assert "WHERE ended_at IS NULL" in lines


def test_nothing_is_deleted_behind_anybodys_back(postgres: Database) -> None:
    assert not any("CASCADE" in line for line in _postgres_schema(postgres))


def test_upgrading_twice_changes_nothing(database: Database) -> None:
    with database.transaction() as session:
        session.add(Person(id="U1"))
    database.upgrade()
    with database.read() as session:
        assert session.exec(select(Person.id)).all() == ["U1"]


def test_foreign_keys_are_on_again_after_an_upgrade(sqlite: Database) -> None:
    sqlite.upgrade()
    with sqlite.read() as session:
        assert session.execute(text("PRAGMA foreign_keys")).scalar_one() == 1


def test_a_database_of_newer_code_is_refused_in_a_sentence(database: Database) -> None:
    with database.transaction() as session:
        _set_revision(session, "9999")
    with pytest.raises(DatabaseTooNew, match="newer version"):
        database.upgrade()


def bring_to(database: Database, revision: str) -> None:
    with database._engine.connect() as connection, connection.begin():
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(MIGRATIONS))
        command.upgrade(config, revision)


def _set_revision(session: Session, revision: str) -> None:
    session.execute(text("UPDATE alembic_version SET version_num = :new"), {"new": revision})


def test_the_newest_step_is_alembics_own() -> None:
    script = ScriptDirectory(str(MIGRATIONS))
    assert newest_revision() == script.get_current_head()


def test_a_database_that_is_up_to_date_is_looked_at_without_alembic(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "bot.store.database.migrate", None)
    database.upgrade()


def test_numbers_that_were_given_out_are_not_given_out_again_after_a_table_is_made_anew(
    tmp_path: Path,
) -> None:
    database = Database(f"sqlite:///{tmp_path / 'older.db'}")
    bring_to(database, "0004")
    with database.transaction() as session:
        session.execute(text("DELETE FROM sqlite_sequence WHERE name = 'outbox'"))
        session.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES ('outbox', 5000)"))
    database.upgrade()
    with database.transaction() as session:
        enqueue(session, noted("new"), now=NOW)
        assert session.exec(select(Outbox.id)).all() == [5001]
    database.close()


@pytest.fixture(params=["sqlite", "postgres"])
def own(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A migrated database that no other test meets: what is taken out of it stays out."""
    if request.param == "sqlite":
        files: SqliteFiles = request.getfixturevalue("sqlite_files")
        opened = files.fresh(tmp_path)
    else:
        server: PostgresServer = request.getfixturevalue("postgres_server")
        opened = server.fresh()
    with opened as url:
        database = Database(url)
        yield database
        database.close()


def test_what_was_sent_before_names_what_it_would_name_now(own: Database) -> None:
    hotspot_id = add_hotspot(own, NOW)
    with own.transaction() as session:
        shown = agreement_with_everything(session, hotspot_id)
        hotspot = session.get_one(Hotspot, hotspot_id)
        for notice in (
            *naming(shown),
            ProposeDate.asked(shown["agreement"], 0, CHIEF, why="rhythm"),
            AgendaOut.sent_out(shown["agreement"], [shown["agreement"]]),
            *(MeetingItem.posted(1, number) for number in range(1001)),
        ):
            enqueue(session, notice, now=NOW, hotspot=hotspot)
        named = _named(session)
    assert {it[:2] for _, it in named} == {"A-", "I-", "S-"}
    with own.transaction() as session:
        session.execute(text("DROP TABLE outbox_subject"))
        session.execute(text("DROP INDEX ix_outbox_home"))
        session.execute(text("ALTER TABLE escalation DROP COLUMN asked_key"))
        _set_revision(session, "0009")
    bring_to(own, "0010")
    with own.read() as session:
        assert _named(session) == named


def _named(session: Session) -> set[tuple[str, str]]:
    """Each message's key, with something it names."""
    found = select(Outbox.key, OutboxSubject.subject).join(OutboxSubject)
    return set(session.exec(found))
