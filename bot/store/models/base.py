"""What all tables share: names for constraints, and shorthands for columns."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, Index, String, text
from sqlmodel import Field, SQLModel

from bot.store.models.types import UtcDateTime

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
SQLModel.model_config["defer_build"] = True
"""Pydantic checks nothing as a row is made (SQLModel does not validate tables): what it would check
with is not made at each start."""

SLACK_ID = 32
"""Characters a Slack id may take (they are 9 to 12 today; Slack promises no length)."""

TEXT = 3000
"""Characters a person's text may take: what one Slack section holds."""

REFERENCE = 60
"""Characters a case's number may take."""

NEVER_USED_AGAIN = {"sqlite_autoincrement": True}
"""For a table's numbers: what was A-12 in somebody's Slack is never anything else.

PostgreSQL's sequences do so by themselves; SQLite gives the highest number out again once its row
is gone, unless it is told (sqlite.org/autoinc.html).
"""


def part_index(name: str, *columns: str, where: str) -> Index:
    """An index of some rows: a question that says the same in the same words is led by it."""
    return Index(name, *columns, sqlite_where=text(where), postgresql_where=text(where))


def moment() -> Any:
    """A column for an aware UTC moment that must be there."""
    return Field(sa_type=UtcDateTime)


def maybe_moment() -> Any:
    """A column for an aware UTC moment that may be missing."""
    return Field(default=None, sa_type=UtcDateTime)


def slack_id(*, foreign_key: str | None = None, index: bool = False) -> Any:
    """A column for a Slack id that must be there."""
    if foreign_key is None:
        return Field(max_length=SLACK_ID, index=index)
    return Field(max_length=SLACK_ID, foreign_key=foreign_key, index=index)


def maybe_slack_id(*, foreign_key: str | None = None) -> Any:
    """A column for a Slack id that may be missing."""
    if foreign_key is None:
        return Field(default=None, max_length=SLACK_ID)
    return Field(default=None, max_length=SLACK_ID, foreign_key=foreign_key)


def chosen(default: StrEnum | None = None) -> Any:
    """A column that holds one word of an enumeration, as text."""
    if default is None:
        return Field(sa_type=String(24))
    return Field(default=default.value, sa_type=String(24))


def one_of(column: str, words: type[StrEnum]) -> CheckConstraint:
    """The CHECK behind `chosen`: the database refuses a word that is not in the enumeration."""
    listed = ", ".join(f"'{word.value}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def no_longer_than(column: str, characters: int) -> CheckConstraint:
    """A CHECK on length: SQLite ignores VARCHAR(n), and SQLModel does not validate tables."""
    return CheckConstraint(f"length({column}) <= {characters}", name=f"{column}_length")
