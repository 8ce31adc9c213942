"""The database: how it is opened, how a transaction begins, how it is brought up to date.

SQLite and PostgreSQL are told apart here and in `inserts` alone.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, bindparam, create_engine, event, text, update
from sqlalchemy import select as select_columns
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlmodel import Session, select

from bot.clock import Clock
from bot.store.database.inserts import table_of
from bot.store.database.revisions import newest_revision, revision
from bot.store.models import Hotspot, Workspace

LOCK_SECONDS = 2.0
"""How long a write waits for its turn: Slack wants an answer within three seconds."""

BACKGROUND_SECONDS = 20.0
"""How long a write waits that nobody waits for: a third of a lease, and longer than a frozen
process can hold its locks. SQLite's waiting for another process stays at two seconds."""

FROZEN_SECONDS = 10.0
"""How long PostgreSQL lets a process hold locks and say nothing: ours say something within a few
milliseconds. A frozen one would keep all others from writing for as long as it sleeps."""

APPLICATION_NAME = "taskforce"
"""What PostgreSQL knows our connections by: a restore looks whether there are any."""

STATEMENTS_KEPT = 512
"""How many statements a connection to SQLite keeps prepared. A tick and a delivery together use
more than the usual 128, and preparing one takes longer than running it."""

_SQLITE_BUSY = 5
_POSTGRES_READING = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
_POSTGRES_LOCK_NOT_AVAILABLE = "55P03"

_WAIT_LONGER = text(f"SET LOCAL lock_timeout = {int(BACKGROUND_SECONDS * 1000)}")
_THERE = update(Workspace).values(moved_seconds=Workspace.moved_seconds + 1)
_AND_BACK = update(Workspace).values(moved_seconds=Workspace.moved_seconds - 1)
_MOVED = select_columns(table_of(Workspace).c.moved_seconds)
_LOCKING = (
    select(Hotspot)
    .where(Hotspot.id == bindparam("hotspot"))
    .with_for_update()
    .execution_options(populate_existing=True)
)


class DatabaseBusy(Exception):
    """Somebody else was writing for longer than we may wait. Nothing was saved."""


class DatabaseUnusable(Exception):
    """The address can't be used. Its text is one sentence for the person who starts the program."""


class Database:
    """One workspace's data. `read()` and `transaction()` are the two ways in."""

    def __init__(self, url: str) -> None:
        self.url = _driver_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite:
            self._engine, self._reading = _sqlite_engine(self.url), _sqlite_reader(self.url)
        else:
            self._engine = _postgres_engine(
                self.url,
                lock_timeout=LOCK_SECONDS,
                idle_in_transaction_session_timeout=FROZEN_SECONDS,
            )
            self._reading = _postgres_engine(self.url).execution_options(**_POSTGRES_READING)
        self._turn = threading.Lock()
        self._patience = LOCK_SECONDS
        self._listeners: list[Callable[[], None]] = []

    def patient(self) -> Database:
        """The same database for work that nobody waits for: its turn may take twenty seconds.

        A tick that gave up would come a minute late, and a message that is sent but not recorded
        would wait for its lease to be out.
        """
        twin = copy(self)
        twin._patience = BACKGROUND_SECONDS
        return twin

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one moment of the database and can't change it."""
        with Session(self._reading, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A session that is committed at the end, or rolled back if something is raised.

        Raises DatabaseBusy when its turn doesn't come within two seconds, or twenty if `patient`.
        """
        session = Session(self._engine, expire_on_commit=False)
        with self._my_turn(), _busy_said_plainly(), session:
            connection = session.connection().connection
            if self._patience > LOCK_SECONDS and not self.is_sqlite:
                session.execute(_WAIT_LONGER)
            yield session
            ends_with_something = session.in_transaction()
            try:
                session.commit()
            except BaseException:
                # SQLAlchemy takes it for ended, but SQLite may hold its lock for all processes.
                if connection.is_valid:
                    connection.invalidate()
                raise
        for listener in self._listeners if ends_with_something else ():
            listener()

    def probe(self) -> None:
        """Write something, and change nothing by it. Raises what any write would raise now.

        There and back: SQLite writes no page for a value that is what it was.
        """
        quiet = copy(self)
        quiet._listeners = []  # nobody need look at what is as it was
        with quiet.transaction() as session:
            session.execute(_THERE)
            session.execute(_AND_BACK)

    def on_commit(self, listener: Callable[[], None]) -> None:
        """Have something called after each committed transaction, in the thread that made it.

        One that was rolled back from within has nothing to tell of.
        """
        self._listeners.append(listener)

    def upgrade(self) -> None:
        """Bring the tables up to date. Raises DatabaseTooNew if newer code has been here."""
        # A writer of SQLite would wait for its turn. On PostgreSQL a restore, which counts who else
        # is connected, goes on with the connection that is used here.
        looking = self._reading if self.is_sqlite else self._engine
        with Session(looking) as session:
            if revision(session) == newest_revision():
                return
        from bot.store.database.migrate import (
            upgrade_to_head,  # Alembic is heavy, and seldom needed
        )

        upgrade_to_head(self._engine)

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()
        self._reading.dispose()

    @contextmanager
    def _my_turn(self) -> Iterator[None]:
        """Writers of this process queue here: SQLite's own waiting is a blind poll."""
        if not self.is_sqlite:
            yield
            return
        if not self._turn.acquire(timeout=self._patience):
            raise DatabaseBusy
        try:
            yield
        finally:
            self._turn.release()


def domain_now(session: Session, clock: Clock) -> datetime:
    """Domain time: machine time, moved by what this database says (zero against real Slack)."""
    moved = session.connection().scalar(_MOVED) or 0  # asked so often that the ORM would be felt
    return clock.machine() + timedelta(seconds=moved)


def lock_hotspot(session: Session, hotspot_id: int) -> Hotspot:
    """Read a hotspot and hold it: every use case and tick begins here, so they queue up.

    On SQLite the transaction itself is the lock, and what it has read stands. Raises NoResultFound
    when there is no such hotspot.
    """
    if session.get_bind().dialect.name == "sqlite":
        return session.get_one(Hotspot, hotspot_id)
    return session.exec(_LOCKING, params={"hotspot": hotspot_id}).one()


def _driver_url(text: str) -> URL:
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise DatabaseUnusable("DATABASE_URL is not an address of a database.") from error
    backend = url.drivername.partition("+")[0]
    if backend in {"postgres", "postgresql"}:
        return url.set(drivername="postgresql+psycopg")
    if backend == "sqlite" and url.database not in {None, "", ":memory:"}:
        return url
    raise DatabaseUnusable("DATABASE_URL must be sqlite:///a-file.db or postgresql://….")


def _sqlite_engine(url: URL, begin: str = "BEGIN IMMEDIATE") -> Engine:
    """Writers take the lock at once, before they have read."""
    engine = create_engine(
        url,
        hide_parameters=True,
        pool_timeout=LOCK_SECONDS,
        connect_args={"cached_statements": STATEMENTS_KEPT},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _sqlite_reader(url: URL) -> Engine:
    """Readers have connections of their own, and never take the write lock.

    To put `query_only` on and off makes SQLite forget every statement it has prepared.
    """
    engine = _sqlite_engine(url, "BEGIN DEFERRED")
    event.listen(engine, "connect", _only_reading)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in (
        f"busy_timeout = {int(LOCK_SECONDS * 1000)}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _only_reading(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA query_only = ON")


def _postgres_engine(url: URL, **limits: float) -> Engine:
    """Each limit is PostgreSQL's own, in seconds. Readers hold up nobody and have none."""
    limiting = "".join(f" -c {name}={int(seconds * 1000)}" for name, seconds in limits.items())
    try:
        return create_engine(
            url,
            hide_parameters=True,
            pool_pre_ping=True,
            connect_args={
                "options": f"-c timezone=UTC{limiting}",
                "application_name": APPLICATION_NAME,
            },
        )
    except ModuleNotFoundError as error:
        raise DatabaseUnusable(
            "PostgreSQL needs one more package: pip install 'hotspot-taskforce[postgres]'."
        ) from error


@contextmanager
def _busy_said_plainly() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        if _is_busy(error.orig):
            raise DatabaseBusy from None
        raise


def _is_busy(error: BaseException | None) -> bool:
    sqlite_code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # extended codes keep it low
    state = getattr(error, "sqlstate", None)
    return sqlite_code == _SQLITE_BUSY or state == _POSTGRES_LOCK_NOT_AVAILABLE
