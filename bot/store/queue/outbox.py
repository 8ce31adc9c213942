"""What is to be said to whom: asking for it, and asking for it to be made anew.

A row says *what and for whom*. The words are made when it is sent (`bot.delivery`), from what is
true then. How rows are taken and finished stands in `claims`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Update,
    and_,
    bindparam,
    literal_column,
    union,
    update,
)
from sqlmodel import Session, col, func, select

from bot.notices.found import Found
from bot.notices.notice import About, Key, Notice, Room, ToChannel, ToPerson
from bot.notices.people import Daily, Home
from bot.store.database.inserts import Adding, adding_to, dialect_of, put_all_in, put_in, values_of
from bot.store.models import Given, Hotspot, Member, Outbox, OutboxState, OutboxSubject
from bot.store.queue.pending import is_pending
from bot.store.queue.subjects import subject_of, subjects_of

_SAID = (OutboxState.CLAIMED.value, OutboxState.SENT.value)
"""A claimed row may have been rendered a moment ago, so it can be out of date as well."""

_ASKED = (
    *("kind", "hotspot_id", "person_id", "channel_id", "thread_key", "refs"),
    *("working_hours", "not_before", "local_date", "pin", "created_at"),
)
"""What a row is asked for with."""


def enqueue(
    session: Session,
    notice: Notice,
    *,
    now: datetime,
    hotspot: Hotspot | None = None,
    not_before: datetime | None = None,
    local_date: date | None = None,
) -> bool:
    """Ask for something to be said, once for each key. True if nobody had asked before.

    `hotspot` is None for what concerns a person across hotspots; `now` and `not_before` are domain
    time. Raises ValueError for a hotspot's channel without the hotspot.
    """
    row = _row(notice, now, hotspot)
    row.not_before, row.local_date = not_before or now, local_date
    number = _put_in_or_take_over(session, row)
    if number is None:
        return False
    named = sorted(subjects_of(session, notice.names))
    put_all_in(session, [OutboxSubject(subject=it, outbox_id=number) for it in named])
    return True


def use_up(
    session: Session,
    notice: Notice,
    *,
    now: datetime,
    hotspot: Hotspot | None = None,
    local_date: date | None = None,
) -> bool:
    """Have nothing said under this key. False: it was asked for, or used up, before."""
    row = _row(notice, now, hotspot)
    row.state, row.local_date = OutboxState.SUPERSEDED, local_date
    return put_in(session, row)


def ask_for_daily(session: Session, people: Iterable[str], day: date, now: datetime) -> None:
    """Ask for the daily message of that day to each of these people, once: one statement for all.

    Its lines are worked out when it is sent.
    """
    rows = [_row(Daily.of(person_id, day), now, None) for person_id in sorted(people)]
    for row in rows:
        row.local_date = day
    put_all_in(session, rows)


def take_the_day(session: Session, person_id: str, day: date, now: datetime) -> bool:
    """Use up somebody's one message of that day for something else than the daily message.

    False: it was used up before.
    """
    return use_up(session, Daily.of(person_id, day), now=now, local_date=day)


def change(session: Session, row: Outbox, notice: Notice) -> None:
    """Keep what a message refers to from now on, and have it made anew."""
    row.refs = notice.refs
    session.add(row)
    session.flush()
    renew(session, row.id)


def _row(notice: Notice, now: datetime, hotspot: Hotspot | None) -> Outbox:
    person_id, channel_id = _address(notice, hotspot)
    return Outbox(
        key=notice.key,
        kind=notice.kind.name,
        hotspot_id=None if hotspot is None else hotspot.id,
        person_id=person_id,
        channel_id=channel_id,
        thread_key=notice.below,
        refs=notice.refs,
        working_hours=not notice.at_once,
        not_before=now,
        pin=notice.kind.pinned,
        created_at=now,
    )


def _address(notice: Notice, hotspot: Hotspot | None) -> tuple[str | None, str | None]:
    """The person's id, or the channel's."""
    match notice.to:
        case ToPerson(person_id):
            return person_id, None
        case ToChannel(channel_id):
            return None, channel_id
        case _ if hotspot is None:
            raise ValueError("a hotspot's channel takes the hotspot")
        case Room.TASK_FORCE:
            return None, hotspot.channel_id
        case Room.LEADERSHIP:
            return None, hotspot.leadership_channel_id


_OUT_OF_THEIR_DAY = (
    select(Outbox)
    .where(
        is_pending(),
        col(Outbox.kind) != Daily.kind.name,
        col(Outbox.sent_at).is_(None),
        col(Outbox.hotspot_id) == bindparam("hotspot"),
        col(Outbox.local_date) < bindparam("today"),
    )
    .order_by(col(Outbox.id))
)


def out_of_their_day(session: Session, hotspot_id: int, today: date) -> list[Outbox]:
    """Return the hotspot's messages by the clock whose day has passed before they could leave."""
    return list(session.exec(_OUT_OF_THEIR_DAY, params={"hotspot": hotspot_id, "today": today}))


def ask_again(session: Session, key: Key, now: datetime) -> bool:
    """Have it said after all, where there was nothing to say when it could leave. True: asked."""
    unsaid = (col(Outbox.state) == OutboxState.SUPERSEDED, col(Outbox.sent_at).is_(None))
    row = session.exec(select(Outbox).where(Outbox.key == key, *unsaid)).first()
    if row is None:
        return False
    row.state, row.not_before, row.local_date = OutboxState.QUEUED, now, None
    session.add(row)
    return True


def is_known(session: Session, key: Key) -> bool:
    """Whether something was asked for under this key."""
    return session.exec(select(Outbox.id).where(Outbox.key == key)).first() is not None


_LAST_NUMBER = select(func.max(Outbox.id))


def last_number(session: Session) -> int:
    """Return the number of what was asked for last; 0 before anything was."""
    return session.exec(_LAST_NUMBER).one() or 0


def held_back(session: Session, hotspot_id: int, after: int, last: int) -> list[Outbox]:
    """Return a hotspot's rows with numbers above `after` and up to `last`.

    Delivery can't take any of them before this transaction has ended.
    """
    asked = select(Outbox).where(
        Outbox.hotspot_id == hotspot_id, col(Outbox.id) > after, col(Outbox.id) <= last
    )
    held = asked.order_by(col(Outbox.id)).with_for_update()
    return list(session.exec(held.execution_options(populate_existing=True)))


def mark_stale(session: Session, keys: Iterable[Key]) -> None:
    """Have messages made anew and updated in place: what they say has changed."""
    _mark(session, col(Outbox.key).in_(list(keys)))


def renew(session: Session, number: int | None) -> None:
    """Have one message made anew, by its row's number."""
    _mark(session, col(Outbox.id) == number)


def mark_stale_for_subject(session: Session, subject: str) -> None:
    """Have the daily messages made anew that gave a line about this subject, like `I-4`.

    What one that is on its way gives is not known yet.
    """
    session.execute(_MARKING_GIVEN, {"subject": subject})


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


def mark_stale_for_agreement(session: Session, agreement_id: int, hotspot_id: int) -> None:
    """Have every message made anew that shows the agreement.

    Those are the ones whose step of it was given (the daily messages), the ones that name it, and
    every App Home in its hotspot that has been opened.
    """
    mark_stale_that_name(session, About.AGREEMENT, agreement_id)
    mark_homes_stale(session, hotspot_id)


def mark_stale_that_name(session: Session, about: About, number: int) -> None:
    """Have every message made anew that names this, or gave a step of it."""
    session.execute(_MARKING_NAMED, {"subject": subject_of(about, number)})


def mark_homes_stale(session: Session, hotspot_id: int) -> None:
    """Have every App Home made anew that somebody in the hotspot has opened."""
    session.execute(_MARKING_HOMES, {"hotspot": hotspot_id})


def move_channel(session: Session, old: str, new: str) -> None:
    """Send what still waits for a lost channel to the one that was chosen in its place."""
    session.execute(
        update(Outbox)
        .where(
            col(Outbox.channel_id) == old,
            is_pending(),
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


def _put_in_or_take_over(session: Session, row: Outbox) -> int | None:
    """Put a row in, unless its key is there; return its number, or None if it was.

    A message found in Slack after a restore becomes the row's, to be made anew.
    """
    adding = _adding_or_taking_over(dialect_of(session))
    return session.execute(adding, values_of(row)).scalar()


@cache
def _adding_or_taking_over(dialect: str) -> Adding:
    adding = adding_to(dialect, Outbox)
    asked = {name: adding.excluded[name] for name in _ASKED}
    return adding.on_conflict_do_update(
        index_elements=[col(Outbox.key)],
        set_=asked | {"state": OutboxState.SENT.value, "stale": True},
        where=col(Outbox.kind) == Found.kind.name,
    ).returning(col(Outbox.id))


def _mark(session: Session, which: ColumnElement[bool]) -> None:
    session.execute(_marking(which))


def _marking(which: ColumnElement[bool]) -> Update:
    said = col(Outbox.state).in_(_SAID)
    marking = update(Outbox).where(which, said).values(stale=True)
    return marking.execution_options(synchronize_session=False)


# Built once: a history entry asks these. What is written out leads to the index that says the same.


def _the_given() -> Select[Any]:
    return select(Given.outbox_id).where(
        Given.subject == bindparam("subject"), col(Given.outbox_id).is_not(None)
    )


def _the_named() -> Select[Any]:
    return select(OutboxSubject.outbox_id).where(OutboxSubject.subject == bindparam("subject"))


def _on_its_way() -> Select[Any]:
    """The daily messages that delivery has in hand, as `ix_outbox_pending` leads to them."""
    return select(Outbox.id).where(
        is_pending(),
        Outbox.state == OutboxState.CLAIMED,
        Outbox.kind == Daily.kind.name,
    )


_MARKING_GIVEN = _marking(col(Outbox.id).in_(union(_the_given(), _on_its_way())))
_MARKING_NAMED = _marking(col(Outbox.id).in_(union(_the_given(), _the_named(), _on_its_way())))
_SEATED = select(Member.person_id).where(Member.hotspot_id == bindparam("hotspot"))
_A_HOME = col(Outbox.kind) == literal_column(f"'{Home.kind.name}'")
_MARKING_HOMES = _marking(and_(_A_HOME, col(Outbox.person_id).in_(_SEATED)))
