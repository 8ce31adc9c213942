"""One person's Slack id, taken out of every column of every table.

A random name takes its place, the same one everywhere: so keys that keep a message from being sent
twice still do, rows still refer to somebody, and who did what for an actor still adds up. Nothing
leads from the random name back to the person.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, Text, cast, or_, select, update
from sqlmodel import Session, col, delete
from sqlmodel import select as rows

from bot.notices.kinds import heir_of
from bot.notices.notice import Heir
from bot.rules.people.former import former_name
from bot.store.database.copies import tables
from bot.store.models import PENDING, Outbox, OutboxState, Person
from bot.store.queries.hotspot.personal_data import as_a_word, holds_text

_PEOPLE = "person.id"


class Changing:
    """The id as a whole word, not as the beginning of a longer one."""

    def __init__(self, old: str, former: str, called: str) -> None:
        self.old = old
        self._word = as_a_word(old)
        self._mention = re.compile(rf"<@{re.escape(old)}>")
        self._former = former
        self._called = called

    def of(self, value: object) -> object:
        """Return the text, or the JSON, without the id."""
        if isinstance(value, str):
            return self._word.sub(self._former, self._mention.sub(lambda _: self._called, value))
        called = json.dumps(self._called)[1:-1]
        without = self._mention.sub(lambda _: called, json.dumps(value))
        return json.loads(self._word.sub(self._former, without))


def erase(session: Session, person: Person, called: str) -> str:
    """Put a random name in the person's place everywhere; return it.

    `called` are the words that take the place of a mention in what people wrote. What still waits
    to be said to the person in a hotspot is left for the tick to pass on. The session holds no
    objects afterwards: what was read before shows how it was.
    """
    former = former_name(secrets.token_hex(6))
    old, direct_channel = person.id, person.direct_channel
    session.add(Person(id=former, deleted=True))
    _forget_what_was_said(session, old)
    session.flush()
    ids = [it for it in (old, direct_channel) if it is not None]
    changes = [Changing(it, former, called) for it in ids]
    for table in tables():
        _replace_references(session, table, old, former)
        _replace_in_words(session, table, changes)
    session.expunge_all()
    session.execute(delete(Person).where(col(Person.id) == old))
    return former


def _forget_what_was_said(session: Session, person_id: str) -> None:
    """Where it stands in Slack is not known any more, so nothing of it is ever made anew.

    Who is sending one of these now is fenced off by the number of the attempt.
    """
    for row in session.exec(rows(Outbox).where(Outbox.person_id == person_id)):
        unsent = row.state in PENDING and row.sent_at is None
        passed_on = unsent and heir_of(row.kind) is not Heir.NOBODY
        row.state = OutboxState.QUEUED if passed_on else OutboxState.SUPERSEDED
        row.attempts += 1
        row.sent_channel = row.sent_ts = row.file_id = row.lease_until = row.retry_at = None
        row.stale = False
        session.add(row)


def _replace_references(session: Session, table: Table, old: str, former: str) -> None:
    """What refers to the person is found by its indexes."""
    for column in table.columns:
        if _refers_to_people(column):
            changed = update(table).where(column == old).values({column.name: former})
            session.execute(changed)


def _replace_in_words(session: Session, table: Table, changes: Sequence[Changing]) -> None:
    """The ids within longer texts: keys, steps, ids in JSON, mentions in what people wrote.

    No index knows where these may stand, so each table is read: once, whatever is looked for.
    """
    texts = [it for it in table.columns if holds_text(it) and not _is_or_refers_to_people(it)]
    for key, values in _found(session, table, texts, changes) if texts else ():
        new = {name: _changed(value, changes) for name, value in values.items()}
        differing = {name: value for name, value in new.items() if value != values[name]}
        if differing:
            session.execute(update(table).where(*_is_row(table, key)).values(differing))


def _changed(value: object, changes: Sequence[Changing]) -> object:
    for change in changes if value is not None else ():
        value = change.of(value)
    return value


def _found(
    session: Session, table: Table, texts: Sequence[Column[Any]], changes: Sequence[Changing]
) -> list[tuple[Sequence[Any], dict[str, Any]]]:
    """Each row's key, and its texts by name.

    A coarse sieve: a longer id that begins alike comes along, and stays as it is.
    """
    holding = (
        cast(text, Text).contains(change.old, autoescape=True)
        for text in texts
        for change in changes
    )
    keys = list(table.primary_key)
    labelled = (text.label(f"text_{text.name}") for text in texts)
    found = session.execute(select(*keys, *labelled).where(or_(*holding)))
    names = [text.name for text in texts]
    return [
        (row[: len(keys)], dict(zip(names, row[len(keys) :], strict=True))) for row in found.all()
    ]


def _is_row(table: Table, key: Sequence[Any]) -> Iterator[ColumnElement[bool]]:
    for column, value in zip(table.primary_key, key, strict=True):
        yield column == value


def _is_or_refers_to_people(column: Column[Any]) -> bool:
    return f"{column.table.name}.{column.name}" == _PEOPLE or _refers_to_people(column)


def _refers_to_people(column: Column[Any]) -> bool:
    return any(key.target_fullname == _PEOPLE for key in column.foreign_keys)
