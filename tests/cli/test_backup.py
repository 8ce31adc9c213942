from __future__ import annotations

import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import Session, col, select

from bot.__main__ import main
from bot.cli import backup
from bot.cli.backup import BackupRefused
from bot.store.database import sqlite_file
from bot.store.database.copies import counts
from bot.store.database.engine import Database
from bot.store.database.revisions import DatabaseTooNew, newest_revision
from bot.store.models import Agreement, CallMade, Outbox, OutboxState, Person, Workspace
from bot.store.queue import restored
from bot.store.queue.restored import Place, Said, SharedFile
from tests.cli.test_export import contents
from tests.clocks import TUESDAY_MORNING, ManualClock
from tests.databases import Fresh
from tests.every_table import fill
from tests.store.rows import add_hotspot, add_person, ask, look
from tests.store.test_migrations import bring_to
from tests.upgrade.kept import restore as restore_dump
from tests.workplace import settings_in

NOW = TUESDAY_MORNING


@contextmanager
def read(database: Database) -> Iterator[Session]:
    """A look that leaves no connection open: a restore wants the database for itself."""
    with database.read() as session:
        yield session
    database.close()


def filled(database: Database) -> Database:
    with database.transaction() as session:
        fill(session, NOW)
    return database


@pytest.mark.parametrize("target", ["sqlite", "postgres"])
@pytest.mark.parametrize("source", ["sqlite", "postgres"])
def test_everything_goes_from_either_database_into_either(
    fresh: Fresh, tmp_path: Path, source: str, target: str
) -> None:
    here, there, file = filled(fresh(source)), fresh(target), tmp_path / "all.backup"
    assert backup.write(here, file).revision == newest_revision()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    there.close()
    kept = backup.restore(there, file, NOW, replace=False)
    with read(here) as before, read(there) as after:
        expected, found = contents(before), contents(after)
        assert kept.rows == sum(map(len, expected.values()))
        [pending] = expected["outbox"]
        pending["attempts"] += 1
        expected["workspace"][0]["restored_at"] = NOW
        assert found == expected
        assert found["call_made"], "a backup is no export: the calls are in it"
    assert sorted(it.name for it in tmp_path.iterdir() if it.is_file()) == ["all.backup"]


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_no_number_that_may_have_been_given_out_since_comes_again(
    fresh: Fresh, tmp_path: Path, kind: str
) -> None:
    here, file = filled(fresh(kind)), tmp_path / "all.backup"
    backup.write(here, file)
    here.close()
    backup.restore(here, file, NOW, replace=True)
    with here.transaction() as session:
        known = session.exec(select(Agreement)).one()
        again = Agreement(**known.model_dump(exclude={"id"}))
        session.add(again)
        session.flush()
        assert (known.id, again.id) == (1, 1 + restored.ROOM + 1)
        call = session.exec(select(CallMade)).one()
        assert (call.id or 0) < restored.ROOM


def test_a_number_is_not_given_out_again_once_its_row_is_gone(sqlite: Database) -> None:
    ask(sqlite, "a", NOW)
    with sqlite.transaction() as session:
        session.execute(text("DELETE FROM outbox"))
    ask(sqlite, "b", NOW)
    assert look(sqlite, "b").id == 2


def test_a_backup_is_of_one_moment_and_holds_nobody_up(sqlite: Database, tmp_path: Path) -> None:
    add_person(sqlite, "U1")
    file = tmp_path / "all.backup"
    with sqlite.transaction() as session:
        session.add(Person(id="U2"))
        session.flush()
        assert backup.write(sqlite, file).rows == 1
    with sqlite3.connect(file) as copy:
        assert copy.execute("SELECT id FROM person").fetchall() == [("U1",)]
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_backup_that_fails_leaves_the_one_there_was(sqlite: Database, tmp_path: Path) -> None:
    file = tmp_path / "all.backup"
    file.write_text("of yesterday", "utf-8")
    add_person(sqlite, "U1")
    with sqlite3.connect(sqlite.url.database or "") as raw:
        raw.execute("UPDATE person SET stand_in_id = 'UNOBODY'")
    with pytest.raises(BackupRefused, match="damaged"):
        backup.write(sqlite, file)
    assert file.read_text("utf-8") == "of yesterday"
    assert [it.name for it in tmp_path.iterdir() if "backup" in it.name] == ["all.backup"]


@pytest.fixture
def kept(fresh: Fresh, tmp_path: Path) -> Path:
    """A backup with a row in every table."""
    file = tmp_path / "all.backup"
    backup.write(filled(fresh("sqlite")), file)
    return file


def half(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def scribbled(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[8192:40_000] = b"\xa5" * (40_000 - 8192)
    file.write_bytes(content)


def of_something_else(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE recipe (id INTEGER)")


def orphaned(file: Path) -> None:
    with sqlite3.connect(file) as copy:
        copy.execute("DELETE FROM hotspot")


@pytest.mark.parametrize("spoil", [half, scribbled, of_something_else, orphaned])
def test_what_is_no_whole_backup_changes_nothing(
    fresh: Fresh, kept: Path, spoil: Callable[[Path], None]
) -> None:
    there = fresh("sqlite")
    spoil(kept)
    spoiled = kept.read_bytes()
    with pytest.raises(BackupRefused):
        backup.restore(there, kept, NOW, replace=True)
    assert kept.read_bytes() == spoiled
    add_person(there, "U1")
    with read(there) as session:
        assert session.exec(select(Workspace)).all() == []


def test_an_older_backup_is_brought_up_to_date_and_a_newer_one_refused(
    fresh: Fresh, kept: Path, tmp_path: Path
) -> None:
    there = fresh("sqlite")
    with sqlite3.connect(kept) as copy:
        copy.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseTooNew, match="install that version"):
        backup.restore(there, kept, NOW, replace=False)
    older = tmp_path / "older.backup"
    database = Database(f"sqlite:///{older}")
    bring_to(database, "0003")
    database.close()
    assert backup.restore(there, older, NOW, replace=False).revision == newest_revision()


def test_a_backup_of_the_last_version_comes_back_whole_in_either_database(
    fresh: Fresh, tmp_path: Path
) -> None:
    older = tmp_path / "older.backup"
    restore_dump((Path(__file__).parents[1] / "upgrade/last/played.sql").read_text("utf-8"), older)
    _, held = sqlite_file.check(older)
    found = []
    for kind in ("sqlite", "postgres"):
        there = fresh(kind)
        there.close()
        backup.restore(there, older, NOW, replace=False)
        with read(there) as session:
            assert held.items() <= counts(session).items()
            found.append(contents(session))
    assert found[0] == found[1]
    assert found[0]["minutes_version"], "a course was played"


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_what_is_in_use_or_not_empty_is_left_alone(fresh: Fresh, kept: Path, kind: str) -> None:
    there = fresh(kind)
    other = Database(there.url.render_as_string(hide_password=False))
    with other.read() as session:
        session.exec(select(Person)).all()
        with pytest.raises(BackupRefused, match="stop it first"):
            backup.restore(there, kept, NOW, replace=True)
    other.close()
    add_person(there, "U0OLD")
    there.close()
    with pytest.raises(BackupRefused, match="--replace"):
        backup.restore(there, kept, NOW, replace=False)
    with read(there) as session:
        assert session.exec(select(Person.id)).all() == ["U0OLD"]
    aside = backup.restore(there, kept, NOW, replace=True).aside
    with read(there) as session:
        assert session.get(Person, "U0OLD") is None
    if there.is_sqlite:
        assert aside is not None
        with sqlite3.connect(aside) as old:
            assert old.execute("SELECT id FROM person").fetchall() == [("U0OLD",)]


def test_the_command_line_says_what_came_of_it(
    fresh: Fresh,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:

    source = filled(fresh("sqlite"))
    place = tmp_path / "place"
    place.mkdir()
    settings_in(monkeypatch, place, DATABASE_URL=str(source.url))
    clock = ManualClock()
    assert main(["backup", "kept"], clock=clock) == 0
    source.close()
    assert "checked" in capsys.readouterr().out
    assert main(["restore", "kept"], clock=clock) == 1
    assert capsys.readouterr().err.startswith("taskforce: The database is not empty")
    assert main(["restore", "kept", "--replace"], clock=clock) == 0
    assert "what was sent since" in capsys.readouterr().out
    assert main(["restore", "no-such"], clock=clock) == 1
    assert main(["backup", "no/such/folder"], clock=clock) == 1
    assert [line.count("\n") for line in capsys.readouterr().err.splitlines(keepends=True)] == [
        1,
        1,
    ]


# What Slack tells about what was said since


def test_what_was_pending_is_looked_up_before_it_is_sent(database: Database) -> None:
    ask(database, "a", NOW)
    with database.transaction() as session:
        session.add(Workspace(team_id="T1"))
        restored.mark(session, NOW)
    row = look(database, "a")
    assert (row.state, row.attempts, row.lease_until) == (OutboxState.QUEUED, 1, None)


def test_a_message_found_is_known_and_whoever_asks_for_it_makes_it_anew(
    database: Database,
) -> None:
    add_hotspot(database, NOW)
    place = Place("C1", None, None)
    with database.transaction() as session:
        restored.record_said(session, place, Said("minutes:7", "1762160000.000100", [("H-1", "x")]))
        restored.record_said(session, place, Said("minutes:7", "1762160000.000100", [("A-9", "x")]))
    found = look(database, "minutes:7")
    assert (found.state, found.sent_ts) == (OutboxState.SUPERSEDED, "1762160000.000100")
    assert ask(database, "minutes:7", NOW, kind="minutes", meeting=7)
    row = look(database, "minutes:7")
    assert (row.id, row.kind, row.state, row.stale) == (found.id, "minutes", OutboxState.SENT, True)
    assert row.refs == {"meeting": 7}
    assert not ask(database, "minutes:7", NOW), "and only once"


def test_a_file_found_is_taken_once_and_by_an_older_row_alone(sqlite: Database) -> None:
    ask(sqlite, "old", NOW)
    with sqlite.transaction() as session:
        file = SharedFile("F1", "agenda.ics", "1762160000.000100")
        restored.record_file(session, Place("C1", None, None), file)
    ask(sqlite, "new", NOW)

    def take(key: str, channel: str = "C1", name: str = "agenda.ics") -> str | None:
        with sqlite.transaction() as session:
            row = session.exec(select(Outbox.id).where(col(Outbox.key) == key)).one()
            found = restored.take_file(session, row or 0, channel, name)
            return None if found is None else found.file_id

    assert [take("new"), take("old", "C2"), take("old", name="other.ics")] == [None] * 3
    assert [take("old"), take("old")] == ["F1", None]
