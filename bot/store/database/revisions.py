"""Which migration a database has had last, and which is the newest: a look that needs no Alembic.

Each start looks. Alembic itself is loaded only when there is something to migrate.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import (
    Column,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    insert,
    inspect,
    select,
)
from sqlmodel import Session, SQLModel

VERSIONS = Path(__file__).parents[1] / "migrations" / "versions"
"""One file each, named by its number: `0004_restored.py`. Each follows the one before."""

REVISION = "alembic_version"
"""The table that says which was the last."""

_LAST = Table(
    REVISION,
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name=f"{REVISION}_pkc"),
)
"""As Alembic makes it."""


class DatabaseTooNew(Exception):
    """Newer code than this has been at work in the database."""


def newest_revision() -> str:
    """Return the last migration this version knows."""
    return max(file.name.partition("_")[0] for file in VERSIONS.glob("[0-9]*_*.py"))


def revision(session: Session) -> str | None:
    """Return the last migration the database has had; None for one without tables."""
    if not inspect(session.connection()).has_table(REVISION):
        return None
    number: str | None = session.execute(select(_LAST.c.version_num)).scalar()
    return number


def make_tables(session: Session) -> None:
    """Make all tables in an empty database: those that every migration together would leave.

    That takes a hundredth of the time, and needs no Alembic.
    """
    connection = session.connection()
    SQLModel.metadata.create_all(connection)
    _LAST.create(connection)
    connection.execute(insert(_LAST).values(version_num=newest_revision()))
