"""Every line the bot logs, and what must not be in any: what people typed, their names, a CPR."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Column, Table
from sqlalchemy import select as columns
from sqlmodel import SQLModel

from bot.demo.embedded import Embedded
from bot.process.logs import OneLine, worth_saying
from bot.rules.privacy import CprError, require_no_cpr
from bot.sandbox import BOT_USER_ID
from bot.store.database.engine import Database
from bot.store.queries.hotspot.personal_data import holds_text

OURS = ("bot", "commands")

_TECHNICAL = {"given", "handled_request", "outbox", "outbox_subject", "person", "workspace"}
_CHOSEN = {
    *("change", "channel_id", "closure_weeks", "kind", "language", "leadership_channel_id"),
    *("route", "seat", "sector", "source", "status"),
    *("attendance.answer", "call_made.outcome", "call_made.reason"),
    "content",
}
"""Columns with one of a few words, with ids, or made of what stands in others (minutes' content).
Any other text is taken to have been typed."""

SHORTEST = 4
BEGINNING = 20
"""Characters. A line that quotes only the beginning of a text tells it as well."""


class _Keeping(logging.Handler):
    """Keeps each line as it would have been written."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.setFormatter(OneLine("%(message)s"))
        self.addFilter(worth_saying)

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@contextmanager
def every_log_line() -> Iterator[list[str]]:
    """Collect what is logged at any level of ours, and whatever of others is not held back."""
    handler = _Keeping()
    before = {name: logging.getLogger(name).level for name in OURS}
    for name in OURS:
        logging.getLogger(name).setLevel(logging.DEBUG)
    logging.getLogger().addHandler(handler)
    try:
        yield handler.lines
    finally:
        logging.getLogger().removeHandler(handler)
        for name, level in before.items():
            logging.getLogger(name).setLevel(level)


@dataclass
class Overheard:
    """What is logged while one test is on, and what people have typed in it."""

    lines: list[str]
    typed: set[str] = field(default_factory=set)

    def telling(self) -> list[str]:
        """The lines with something typed, a name, or the shape of a CPR number in them."""
        sought = {text[:BEGINNING] for text in self.typed}
        return [it for it in self.lines if has_cpr(it) or any(text in it for text in sought)]


_tests: list[Overheard] = []
"""The test that is on, where one is."""


@contextmanager
def overhearing() -> Iterator[Overheard]:
    """Listen while a test is on."""
    with every_log_line() as lines:
        _tests.append(Overheard(lines))
        try:
            yield _tests[-1]
        finally:
            _tests.pop()


def remember_typed(bot: Embedded) -> None:
    """Look up what has been typed so far, before a bot is stopped or its database is lost."""
    for test in _tests:
        test.typed |= typed_in(bot)


def typed_in(bot: Embedded) -> set[str]:
    """Return what people have written, and the names they go by in Slack."""
    workspace = bot.sandbox.workspace
    names = [user.real_name or user.name for user in workspace.users.values()]
    messages = [
        it.text
        for channel in workspace.channels.values()
        for it in channel.messages
        if it.bot_id is None and it.user != BOT_USER_ID
    ]
    return long_enough([*names, *messages]) | kept_in(bot.database)


def kept_in(database: Database) -> set[str]:
    """Return what people have written, as a database keeps it."""
    with database.read() as session:
        kept = [
            session.execute(columns(column)).scalars().all()
            for table in SQLModel.metadata.sorted_tables
            for column in typed_columns(table)
        ]
    return long_enough(text for texts in kept for text in texts)


def typed_columns(table: Table) -> list[Column[str]]:
    """Return the columns of a table that hold what somebody typed."""
    if table.name in _TECHNICAL:
        return []
    return [
        it
        for it in table.columns
        if holds_text(it)
        and not (it.primary_key or it.foreign_keys)
        and _CHOSEN.isdisjoint((it.name, f"{table.name}.{it.name}"))
    ]


def long_enough(texts: Iterable[str | None]) -> set[str]:
    """Leave out what could stand in a line by chance."""
    return {text for text in texts if text and len(text) >= SHORTEST}


def has_cpr(line: str) -> bool:
    """Whether something in the line has the shape of a CPR number."""
    try:
        require_no_cpr(line)
    except CprError:
        return True
    return False
