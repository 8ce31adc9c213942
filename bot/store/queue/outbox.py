"""What is to be said to whom: asking for it, and asking for it to be made anew.

A row says *what and for whom*. The words are made when it is sent (`bot.delivery`), from what is
true then. How rows are taken and finished stands in `claims`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Text, Update, and_, bindparam, cast, or_, update
from sqlmodel import Session, col, select

from bot.store.database.inserts import Adding, adding_to, dialect_of, put_all_in, put_in, values_of
from bot.store.models import (
    Agreement,
    Block,
    Escalation,
    Given,
    History,
    Member,
    Outbox,
    OutboxState,
)

DAILY = "daily"
"""The kind of the message a person gets from the clock in the morning."""

_PENDING = (OutboxState.QUEUED.value, OutboxState.CLAIMED.value)
_SAID = (OutboxState.CLAIMED.value, OutboxState.SENT.value)
"""A claimed row may have been rendered a moment ago, so it can be out of date as well."""

FOUND = "found"
"""The kind of a row for what Slack holds and a restored database did not know of."""

_ASKED = (
    *("kind", "hotspot_id", "person_id", "channel_id", "thread_key", "refs"),
    *("working_hours", "not_before", "local_date", "pin", "created_at"),
)
"""What a row is asked for with."""


def enqueue(
    session: Session,
    *,
    key: str,
    kind: str,
    now: datetime,
    not_before: datetime | None = None,
    hotspot_id: int | None = None,
    person_id: str | None = None,
    channel_id: str | None = None,
    refs: Mapping[str, Any] | None = None,
    thread_key: str | None = None,
    working_hours: bool = True,
    local_date: date | None = None,
    pin: bool = False,
) -> bool:
    """Ask for something to be said, once for each key. True if nobody had asked before.

    `now` and `not_before` are domain time. Raises ValueError unless exactly one of person and
    channel is given.
    """
    if (person_id is None) == (channel_id is None):
        raise ValueError("a message goes to a person or to a channel")
    row = Outbox(
        key=key,
        kind=kind,
        hotspot_id=hotspot_id,
        person_id=person_id,
        channel_id=channel_id,
        thread_key=thread_key,
        refs=dict(refs or {}),
        working_hours=working_hours,
        not_before=not_before or now,
        local_date=local_date,
        pin=pin,
        created_at=now,
    )
    return _put_in_or_take_over(session, row)


def daily_key(person_id: str, day: date) -> str:
    """Return the key of what the clock may cause for somebody on a day: one message."""
    return f"daily:{person_id}:{day.isoformat()}"


def ask_for_daily(session: Session, people: Iterable[str], day: date, now: datetime) -> None:
    """Ask for the daily message of that day to each of these people, once: one statement for all.

    Its lines are worked out when it is sent.
    """
    rows = [
        Outbox(
            key=daily_key(person_id, day),
            kind=DAILY,
            person_id=person_id,
            not_before=now,
            local_date=day,
            created_at=now,
        )
        for person_id in sorted(people)
    ]
    put_all_in(session, rows)


def take_the_day(session: Session, person_id: str, day: date, now: datetime) -> bool:
    """Use up somebody's one message of that day for something else than the daily message.

    False: it was used up before.
    """
    row = Outbox(
        key=daily_key(person_id, day),
        kind=DAILY,
        person_id=person_id,
        state=OutboxState.SUPERSEDED,
        not_before=now,
        local_date=day,
        created_at=now,
    )
    return put_in(session, row)


def out_of_their_day(session: Session, hotspot_id: int, today: date) -> list[Outbox]:
    """Return the hotspot's messages by the clock whose day has passed before they could leave."""
    return list(
        session.exec(
            select(Outbox)
            .where(
                or_(col(Outbox.state).in_(_PENDING), col(Outbox.stale)),  # as ix_outbox_pending
                col(Outbox.state).in_(_PENDING),
                col(Outbox.kind) != DAILY,
                col(Outbox.sent_at).is_(None),
                col(Outbox.hotspot_id) == hotspot_id,
                col(Outbox.local_date) < today,
            )
            .order_by(col(Outbox.id))
        )
    )


def is_known(session: Session, key: str) -> bool:
    """Whether something was asked for under this key."""
    return session.exec(select(Outbox.id).where(Outbox.key == key)).first() is not None


def mark_stale(session: Session, keys: Iterable[str]) -> None:
    """Have messages made anew and updated in place: what they say has changed."""
    _mark(session, col(Outbox.key).in_(list(keys)))


def mark_stale_for_subject(session: Session, subject: str) -> None:
    """Have the daily messages made anew that gave a line about this subject, like `I-4`.

    What one that is on its way gives is not known yet.
    """
    given = select(Given.outbox_id).where(
        Given.subject == subject, col(Given.outbox_id).is_not(None)
    )
    on_its_way = and_(col(Outbox.kind) == DAILY, col(Outbox.state) == OutboxState.CLAIMED)
    _mark(session, or_(col(Outbox.id).in_(given), on_its_way))


def mark_given_stale(session: Session, subject: str, key: str, before: date) -> None:
    """Have the daily messages of earlier days made anew that gave a step under this key."""
    given = select(Given.outbox_id).where(
        Given.subject == subject,
        col(Given.step).startswith(f"{key}:"),
        col(Given.outbox_id).is_not(None),
    )
    _mark(session, and_(col(Outbox.id).in_(given), col(Outbox.local_date) < before))


def mark_last_stale(session: Session, subject: str, step: str) -> None:
    """Have the message made anew that last gave a step about a subject, by its first word."""
    last = (
        select(Given.outbox_id)
        .where(
            Given.subject == subject,
            col(Given.step).startswith(f"{step}:"),
            col(Given.outbox_id).is_not(None),
        )
        .order_by(col(Given.id).desc())
        .limit(1)
    )
    _mark(session, col(Outbox.id).in_(last))


def is_asked_for(session: Session, key: str) -> bool:
    """Whether a message with that key was ever to be sent."""
    return session.exec(select(Outbox.id).where(Outbox.key == key)).first() is not None


def mark_stale_for_agreement(session: Session, agreement_id: int) -> None:
    """Have every message made anew that shows the agreement.

    Those are the ones whose step of it was given (the daily messages), the ones whose refs name it,
    one of its blocks, its escalations or an entry of its history, and every App Home in its hotspot
    that has been opened.
    """
    mark_stale_for_subject(session, f"A-{agreement_id}")
    wanted = _names_of(session, agreement_id)
    agreement = session.get_one(Agreement, agreement_id)
    mark_homes_stale(session, agreement.hotspot_id)
    candidates = session.exec(
        select(Outbox.id, Outbox.refs).where(
            Outbox.hotspot_id == agreement.hotspot_id,
            col(Outbox.state).in_(_SAID),
            col(Outbox.stale).is_(False),
            _may_name(wanted),
        )
    )
    found = [row_id for row_id, refs in candidates if _name(refs, wanted)]
    if found:
        _mark(session, col(Outbox.id).in_(found))


def mark_homes_stale(session: Session, hotspot_id: int) -> None:
    """Have every App Home made anew that somebody in the hotspot has opened."""
    session.execute(_MARKING_HOMES, {"hotspot": hotspot_id})


def move_channel(session: Session, old: str, new: str) -> None:
    """Send what still waits for a lost channel to the one that was chosen in its place."""
    session.execute(
        update(Outbox)
        .where(
            col(Outbox.channel_id) == old,
            col(Outbox.state).in_(_PENDING),
            col(Outbox.sent_at).is_(None),
        )
        .values(channel_id=new, retry_at=None)
    )


def renew_in(session: Session, channel_id: str) -> None:
    """Make anew what stands in a channel and could not be changed there, as while it was closed."""
    session.execute(
        update(Outbox)
        .where(
            col(Outbox.sent_channel) == channel_id,
            col(Outbox.state) == OutboxState.SENT,
            col(Outbox.error).is_not(None),
        )
        .values(stale=True, error=None)
    )


def _put_in_or_take_over(session: Session, row: Outbox) -> bool:
    """Put a row in, unless its key is there. True if it was not.

    A message found in Slack after a restore becomes the row's, to be made anew.
    """
    adding = _adding_or_taking_over(dialect_of(session))
    return session.execute(adding, values_of(row)).first() is not None


@cache
def _adding_or_taking_over(dialect: str) -> Adding:
    adding = adding_to(dialect, Outbox)
    asked = {name: adding.excluded[name] for name in _ASKED}
    return adding.on_conflict_do_update(
        index_elements=[col(Outbox.key)],
        set_=asked | {"state": OutboxState.SENT.value, "stale": True},
        where=col(Outbox.kind) == FOUND,
    ).returning(col(Outbox.id))


def _mark(session: Session, which: ColumnElement[bool]) -> None:
    session.execute(_marking(which))


def _marking(which: ColumnElement[bool]) -> Update:
    said = col(Outbox.state).in_(_SAID)
    marking = update(Outbox).where(which, said).values(stale=True)
    return marking.execution_options(synchronize_session=False)


_SEATED = select(Member.person_id).where(Member.hotspot_id == bindparam("hotspot"))
_MARKING_HOMES = _marking(and_(col(Outbox.kind) == "home", col(Outbox.person_id).in_(_SEATED)))

_Names = dict[str, set[int]]


def _names_of(session: Session, agreement_id: int) -> _Names:
    """Every ref that stands for the agreement, by the ref's name."""
    return {
        "agreement": {agreement_id},
        "agreements": {agreement_id},
        "block": _ids(session, Block, agreement_id),
        "escalation": _ids(session, Escalation, agreement_id),
        "history": _ids(session, History, agreement_id),
    }


def _ids(
    session: Session, table: type[Block | Escalation | History], agreement_id: int
) -> set[int]:
    found = session.exec(select(table.id).where(table.agreement_id == agreement_id))
    return {row_id for row_id in found if row_id is not None}


def _may_name(wanted: _Names) -> ColumnElement[bool]:
    """A coarse sieve on the JSON's text, the same on both databases; `_name` looks properly."""
    patterns = ['%"agreements": [%']
    patterns += [
        f'%"{name}": {number}%'
        for name, numbers in wanted.items()
        if name != "agreements"
        for number in numbers
    ]
    refs = cast(Outbox.refs, Text)
    return or_(*(refs.like(pattern) for pattern in patterns))


def _name(refs: Mapping[str, Any], wanted: _Names) -> bool:
    return any(
        wanted.get(name, set()).intersection(value if isinstance(value, list) else [value])
        for name, value in refs.items()
    )
