from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import (
    DatabaseError,
    IntegrityError,
    NoResultFound,
    StatementError,
)
from sqlmodel import select

from bot.store.database import engine
from bot.store.database.engine import (
    Database,
    DatabaseBusy,
    DatabaseUnusable,
    domain_now,
    lock_hotspot,
)
from bot.store.models import HandledRequest, Hotspot, Person, Workspace
from tests.clocks import ManualClock
from tests.databases import SqliteFiles, statements_noted

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)


def _hotspot(database: Database) -> int:
    with database.transaction() as session:
        session.add(Person(id="U1"))
        session.flush()
        hotspot = Hotspot(
            name="Nord", channel_id="C1", leadership_channel_id="C2", chief_id="U1", created_at=NOON
        )
        session.add(hotspot)
        session.flush()
        assert hotspot.id is not None
        return hotspot.id


def test_what_is_committed_can_be_read(database: Database) -> None:
    with database.transaction() as session:
        session.add(Person(id="U1", locale="da-DK"))
    with database.read() as session:
        assert session.exec(select(Person.locale)).one() == "da-DK"


def test_what_raises_is_rolled_back_and_tells_no_listener(database: Database) -> None:
    told: list[str] = []
    database.on_commit(lambda: told.append("woken"))
    with pytest.raises(RuntimeError):
        _add_and_fail(database)
    with database.read() as session:
        assert session.exec(select(Person)).all() == []
    assert told == []
    with database.transaction() as session:
        session.add(Person(id="U1"))
    assert told == ["woken"]


def _add_and_fail(database: Database) -> None:
    with database.transaction() as session:
        session.add(Person(id="U1"))
        session.flush()
        raise RuntimeError


def test_a_read_session_cannot_write(database: Database) -> None:
    with database.read() as session, pytest.raises(DatabaseError):
        session.execute(
            text("INSERT INTO workspace (id, team_id, moved_seconds) VALUES (1, 'T', 0)")
        )
    with database.transaction() as session:
        session.add(Workspace(team_id="T1"))


def test_no_setting_is_changed_from_use_to_use(sqlite: Database) -> None:
    """With each change SQLite forgets every statement that it has prepared."""
    for use in (sqlite.read, sqlite.transaction) * 2:
        with statements_noted() as asked, use() as session:
            session.exec(select(Person)).all()
        assert not [it for it in asked if it.startswith("PRAGMA")]


def test_foreign_keys_are_kept(database: Database) -> None:
    with pytest.raises(IntegrityError), database.transaction() as session:
        session.add(Person(id="U1", stand_in_id="U404"))


def test_a_database_error_does_not_repeat_what_was_written(database: Database) -> None:
    with pytest.raises(IntegrityError) as caught, database.transaction() as session:
        session.add(Person(id="U1", locale="secret", stand_in_id="U404"))
    assert "secret" not in str(caught.value)


def test_a_moment_comes_back_aware_and_in_utc(database: Database) -> None:
    copenhagen_summer = datetime.fromisoformat("2026-07-01T10:00:00+02:00")
    with database.transaction() as session:
        session.add(HandledRequest(id="1", handled_at=copenhagen_summer))
    with database.read() as session:
        kept = session.exec(select(HandledRequest.handled_at)).one()
    assert kept == copenhagen_summer
    assert kept.utcoffset() == timedelta(0)


def test_a_naive_moment_is_refused(database: Database) -> None:
    naive = NOON.replace(tzinfo=None)
    with pytest.raises(StatementError), database.transaction() as session:
        session.add(HandledRequest(id="1", handled_at=naive))


def test_a_second_writer_queues_and_in_the_end_is_told_so(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "LOCK_SECONDS", 0.05)
    quick = Database(database.url.render_as_string(hide_password=False))
    hotspot_id = _hotspot(quick)
    with quick.transaction() as session:
        lock_hotspot(session, hotspot_id)
        refused = _in_a_thread(quick, hotspot_id)
    assert refused == ["busy"]
    assert _in_a_thread(quick, hotspot_id) == ["done"]
    quick.close()


def test_a_writer_in_another_process_makes_it_busy_too(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "LOCK_SECONDS", 0.05)
    hotspot_id = _hotspot(sqlite)
    elsewhere = Database(str(sqlite.url))
    with sqlite.transaction():
        assert _in_a_thread(elsewhere, hotspot_id) == ["busy"]
    elsewhere.close()


def test_work_that_nobody_waits_for_outlasts_who_is_writing(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "LOCK_SECONDS", 0.05)
    quick = Database(database.url.render_as_string(hide_password=False))
    hotspot_id = _hotspot(quick)
    with ThreadPoolExecutor() as beside:
        with quick.transaction() as session:
            lock_hotspot(session, hotspot_id)
            patient = beside.submit(_in_a_thread, quick.patient(), hotspot_id)
            assert [_in_a_thread(quick, hotspot_id) for _ in range(6)] == [["busy"]] * 6
            assert not patient.done()
        assert patient.result() == ["done"]
    quick.close()


def _in_a_thread(database: Database, hotspot_id: int) -> list[str]:
    outcome: list[str] = []

    def write() -> None:
        try:
            with database.transaction() as session:
                lock_hotspot(session, hotspot_id)
            outcome.append("done")
        except DatabaseBusy:
            outcome.append("busy")

    thread = threading.Thread(target=write)
    thread.start()
    thread.join()
    return outcome


def test_readers_are_not_held_up_by_a_writer(sqlite: Database) -> None:
    hotspot_id = _hotspot(sqlite)
    with sqlite.transaction() as writing:
        lock_hotspot(writing, hotspot_id).name = "Syd"
        writing.flush()
        with sqlite.read() as session:
            assert session.exec(select(Hotspot.name)).one() == "Nord"


def test_a_write_takes_the_lock_before_it_has_read(sqlite: Database) -> None:
    """With DEFERRED the first reader would fail as it begins to write: SQLITE_BUSY_SNAPSHOT."""
    _hotspot(sqlite)
    elsewhere = Database(str(sqlite.url))
    order: list[str] = []

    def rename() -> None:
        with elsewhere.transaction() as session:
            order.append("second")
            session.exec(select(Hotspot)).one().name = "second"

    with sqlite.transaction() as session:
        hotspot = session.exec(select(Hotspot)).one()
        thread = threading.Thread(target=rename)
        thread.start()
        thread.join(0.1)
        order.append("first")
        hotspot.name = "first"
    thread.join()
    assert order == ["first", "second"]
    elsewhere.close()


def test_locking_a_hotspot_reads_it_anew(postgres: Database) -> None:
    """On SQLite nobody can have changed it since: writers take turns with whole transactions."""
    hotspot_id = _hotspot(postgres)
    with postgres.transaction() as session:
        before = lock_hotspot(session, hotspot_id)
        session.execute(text("UPDATE hotspot SET name = 'Syd'"))
        assert lock_hotspot(session, hotspot_id) is before
        assert before.name == "Syd"


def test_a_hotspot_that_is_not_there_is_not_locked(database: Database) -> None:
    with database.transaction() as session, pytest.raises(NoResultFound):
        lock_hotspot(session, 404)


def test_domain_time_is_machine_time_moved(database: Database, clock: ManualClock) -> None:
    with database.read() as session:
        assert domain_now(session, clock) == clock.machine()
    with database.transaction() as session:
        session.add(Workspace(team_id="T1", moved_seconds=3600))
    with database.read() as session:
        assert domain_now(session, clock) == clock.machine() + timedelta(hours=1)


def test_sqlite_is_opened_as_carefully_as_it_should_be(
    sqlite_files: SqliteFiles, tmp_path: Path
) -> None:
    with sqlite_files.fresh(tmp_path) as url:
        database = Database(url)
    with database.read() as session:
        pragmas = {
            name: session.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    full, on = 2, 1
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": on,
        "busy_timeout": 2000,
    }
    database.close()


@pytest.mark.parametrize(
    "url", ["", "nonsense", "mysql://localhost/x", "sqlite://", "sqlite:///:memory:"]
)
def test_an_address_that_cannot_be_used_is_refused_in_a_sentence(url: str) -> None:
    with pytest.raises(DatabaseUnusable, match="DATABASE_URL"):
        Database(url)


def test_postgres_without_its_driver_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_args: object, **_options: object) -> None:
        raise ModuleNotFoundError("psycopg")

    monkeypatch.setattr(engine, "create_engine", missing)
    with pytest.raises(DatabaseUnusable, match=r"hotspot-taskforce\[postgres\]"):
        Database("postgresql://localhost/x")


def test_the_password_is_in_no_text_about_the_database() -> None:
    database = Database("postgresql://me:hush@localhost/x")
    assert "hush" not in str(database.url)
    database.close()


def test_postgres_lets_go_of_what_a_frozen_process_holds(
    postgres: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    hotspot = _hotspot(postgres)
    monkeypatch.setattr(engine, "FROZEN_SECONDS", engine.LOCK_SECONDS / 10)
    frozen = Database(postgres.url.render_as_string(hide_password=False))
    with pytest.raises(DatabaseError, match="idle-in-transaction"):
        _hold_while_it_is_asked_for(hotspot, frozen, postgres)
    frozen.close()


def _hold_while_it_is_asked_for(hotspot: int, by: Database, others: Database) -> None:
    with by.transaction() as holding:
        lock_hotspot(holding, hotspot)
        with others.transaction() as asking:
            lock_hotspot(asking, hotspot)


def test_a_reader_on_postgres_may_be_silent_for_as_long_as_it_likes(postgres: Database) -> None:
    asked = text("SHOW idle_in_transaction_session_timeout")
    with postgres.read() as reading:
        assert reading.execute(asked).scalar_one() == "0"
    with postgres.transaction() as writing:
        assert writing.execute(asked).scalar_one() == f"{engine.FROZEN_SECONDS:.0f}s"
