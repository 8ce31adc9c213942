"""Data that came back from a backup: what was said since is in Slack, and not in here.

Three things keep it from being said again. Every row that had not been sent is looked up in Slack
first. What stands in Slack since the backup is read back, with the steps it gave. And no number
that may have been given out since is given out again: the old A-13 in somebody's Slack is never a
new A-13.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Float, Table, cast, func, text, update
from sqlmodel import Session, SQLModel, col, select

from bot.notices.found import Found
from bot.notices.leadership import Escalated
from bot.notices.notice import About
from bot.notices.people import Daily
from bot.store.database.copies import tables
from bot.store.database.inserts import put_all_in, put_in
from bot.store.database.row_ids import row_id
from bot.store.models import (
    PENDING,
    AgendaItem,
    Agreement,
    Escalation,
    Given,
    Hotspot,
    Meeting,
    Outbox,
    OutboxState,
    Person,
    Workspace,
)
from bot.store.queue.subjects import subject_of

ROOM = 1000
"""Numbers that are skipped: more than a Task Force gives out between two backups."""

THREADS_LIVE = timedelta(days=90)
"""Replies are read back under what was posted this long before the backup: escalations end."""

_SUBJECTS: Mapping[str, type[SQLModel]] = {
    "A": Agreement,
    "E": Escalation,
    "H": Hotspot,
    "I": AgendaItem,
    "M": Meeting,
}


@dataclass(frozen=True)
class Place:
    """A conversation, as far as the backup knows it."""

    channel: str
    person_id: str | None
    """Whose direct messages it is."""
    since: str | None
    """Slack's timestamp of the newest message known there; None when none is."""
    threads: Sequence[str] = ()
    """Messages that may have got replies since."""


@dataclass(frozen=True)
class Said:
    """One of our messages, as it was found: its key and its (subject, step) pairs."""

    key: str
    ts: str
    steps: Sequence[tuple[str, str]]
    seen: int | None = None
    """The newest entry of the agreements' histories it knew."""


@dataclass(frozen=True)
class SharedFile:
    """A file of ours, as it was found."""

    file_id: str
    filename: str
    ts: str


def mark(session: Session, machine_now: datetime) -> None:
    """Say in the data itself that it came back, before anything is done with it."""
    session.execute(
        update(Outbox)
        .where(col(Outbox.state).in_(PENDING))
        .values(attempts=Outbox.attempts + 1, lease_until=None, retry_at=None)
    )
    begun = session.exec(select(Workspace.read_back)).first()
    again = None if begun is None else {**begun, "read": []}
    session.execute(update(Workspace).values(restored_at=machine_now, read_back=again))
    for table in tables():
        if table.autoincrement_column is not None:
            _leave_room(session, table)


def is_due(session: Session) -> bool:
    """Whether Slack is to be read back before anything is sent."""
    return session.exec(select(Workspace.restored_at)).first() is not None


def done(session: Session) -> None:
    """Slack has been read back."""
    session.execute(update(Workspace).values(restored_at=None, read_back=None))


def begin(session: Session) -> tuple[list[Place], set[str]]:
    """Return what is to be read, and the names of what has been, by this start or one before.

    A place stands as it was the first time, also where a backup was made while it was read: what
    is found moves the newest message of a channel on, and under what was said before it there may
    be older replies that have not been read.
    """
    workspace = session.exec(select(Workspace)).one()
    kept = workspace.read_back or {"places": [], "read": []}
    known = {it["channel"] for it in kept["places"]}
    new = [asdict(it) for it in _places(session) if it.channel not in known]
    workspace.read_back = {"places": [*kept["places"], *new], "read": kept["read"]}
    return [Place(**it) for it in workspace.read_back["places"]], set(workspace.read_back["read"])


def note_read(session: Session, name: str, channel: str, threads: Sequence[str]) -> None:
    """Keep that something has been read, and what was found that is to be read under it."""
    workspace = session.exec(select(Workspace)).one()
    kept = workspace.read_back or {"places": [], "read": []}
    places = [
        it | {"threads": [*it["threads"], *threads]} if it["channel"] == channel else it
        for it in kept["places"]
    ]
    workspace.read_back = {"places": places, "read": [*kept["read"], name]}


def _places(session: Session) -> list[Place]:
    """Return where something may have been said since the backup."""
    channels = {
        channel: None
        for hotspot in session.exec(select(Hotspot))
        for channel in (hotspot.channel_id, hotspot.leadership_channel_id)
    }
    direct = {
        person.direct_channel: person.id
        for person in session.exec(select(Person))
        if person.direct_channel is not None
    }
    since, threads = _newest(session), _threads(session)
    return [
        Place(channel, person_id, since.get(channel), threads.get(channel, ()))
        for channel, person_id in sorted({**channels, **direct}.items())
    ]


def without_direct_channel(session: Session) -> list[str]:
    """Return the people whose direct messages are not known: they may have been opened since."""
    unknown = select(Person.id).where(
        col(Person.direct_channel).is_(None), col(Person.deleted).is_(False)
    )
    return list(session.exec(unknown.order_by(col(Person.id))))


def record_said(session: Session, place: Place, said: Said) -> None:
    """Keep that it was said, so that it is not said again, and what counts as given by it."""
    at = _moment(said.ts)
    row_id = _told_already(session, place, said, at)
    rows = [
        Given(
            subject=subject,
            step=step,
            person_id=place.person_id,
            outbox_id=row_id,
            given_at=at,
        )
        for subject, step in said.steps
        if _is_there(session, subject)
    ]
    put_all_in(session, rows)


def record_file(session: Session, place: Place, file: SharedFile) -> None:
    """Keep that it was shared, for the row that may have shared it."""
    at = _moment(file.ts)
    notice = Found.shared(file.file_id, file.filename, place.channel)
    row = _found(notice, place, file.ts, at)
    row.file_id = file.file_id
    put_in(session, row)


def take_file(session: Session, row_id: int, channel: str, filename: str) -> Outbox | None:
    """Return the file that an older row than this reading back has shared there, for one row."""
    found = session.exec(
        select(Outbox)
        .where(
            Outbox.kind == Found.kind.name,
            Outbox.sent_channel == channel,
            col(Outbox.file_id).is_not(None),
            col(Outbox.id) > row_id,
        )
        .order_by(col(Outbox.id))
    ).all()
    for file in found:
        shared = Found.read(file)
        if shared.filename == filename:
            file.refs = shared.taken().refs
            return file
    return None


def escalation_in_slack(session: Session, agreement: Agreement) -> int | None:
    """Return the number leaders know an escalation of it by that the backup did not hold.

    Raised again, it is the same one: what stands in Slack is made anew, and its buttons work.
    """
    about = subject_of(About.AGREEMENT, row_id(agreement.id))
    given = session.exec(select(Given.step).where(Given.subject == about))
    for step in given:
        number = Escalated.number_in(step)
        if number is not None and session.get(Escalation, number) is None:
            return number
    return None


def _leave_room(session: Session, table: Table) -> None:
    """Have the table's numbers go on so much further up."""
    if session.get_bind().dialect.name == "sqlite":
        name = {"name": table.name, "room": ROOM}
        known = session.execute(
            text("UPDATE sqlite_sequence SET seq = seq + :room WHERE name = :name RETURNING 1"),
            name,
        )
        if known.first() is None:
            session.execute(text("INSERT INTO sqlite_sequence VALUES (:name, :room)"), name)
        return
    highest = select(func.coalesce(func.max(table.c.id), 0) + ROOM).scalar_subquery()
    sequence = func.pg_get_serial_sequence(f'"{table.name}"', "id")
    session.execute(select(func.setval(sequence, highest)))


def _newest(session: Session) -> dict[str | None, str]:
    """The newest message known in each channel. Slack's own time: no clock of ours is asked."""
    newest = func.max(cast(Outbox.sent_ts, Float))
    found = session.exec(
        select(Outbox.sent_channel, newest)
        .where(col(Outbox.sent_ts).is_not(None))
        .group_by(col(Outbox.sent_channel))
    )
    return {channel: f"{ts:.6f}" for channel, ts in found}


def _threads(session: Session) -> dict[str | None, list[str]]:
    began = session.exec(
        select(Outbox.sent_channel, Outbox.sent_ts, Outbox.sent_at).where(
            col(Outbox.sent_ts).is_not(None),
            col(Outbox.key).in_(select(Outbox.thread_key).distinct()),
        )
    ).all()
    last = max((at for _, _, at in began if at is not None), default=None)
    found: dict[str | None, list[str]] = {}
    for channel, ts, at in began:
        if ts is not None and at is not None and last is not None and last - at <= THREADS_LIVE:
            found.setdefault(channel, []).append(ts)
    return found


def _told_already(session: Session, place: Place, said: Said, at: datetime) -> int | None:
    """Return the row of the message, which is sent by now."""
    row = session.exec(select(Outbox).where(Outbox.key == said.key)).first()
    if row is None:
        put_in(session, _row_found(place, said, at))
        return session.exec(select(Outbox.id).where(Outbox.key == said.key)).one()
    if row.state in PENDING and row.sent_at is None:
        row.state, row.stale = OutboxState.SENT, True
        row.sent_channel, row.sent_ts, row.sent_at = place.channel, said.ts, at
        row.seen_history = said.seen
    return row.id


def _row_found(place: Place, said: Said, at: datetime) -> Outbox:
    row = _found(Found.message(said.key, place.channel), place, said.ts, at)
    row.seen_history = said.seen
    day = Daily.day_in(said.key)
    if day is not None and place.person_id is not None:
        # What it gave is all there is to know of it: it can be made anew, and answered.
        row.kind, row.state, row.stale = Daily.kind.name, OutboxState.SENT, True
        row.person_id, row.channel_id = place.person_id, None
        row.local_date = day
    return row


def _found(notice: Found, place: Place, ts: str, at: datetime) -> Outbox:
    return Outbox(
        key=notice.key,
        kind=notice.kind.name,
        channel_id=place.channel,
        refs=notice.refs,
        state=OutboxState.SUPERSEDED,
        not_before=at,
        created_at=at,
        sent_channel=place.channel,
        sent_ts=ts,
        sent_at=at,
    )


def _is_there(session: Session, subject: str) -> bool:
    """Whether what a step is about is in the database: what was recorded since is lost."""
    kind, _, number = subject.partition("-")
    table = _SUBJECTS.get(kind)
    return table is not None and number.isdecimal() and session.get(table, int(number)) is not None


def _moment(ts: str) -> datetime:
    return datetime.fromtimestamp(float(ts), UTC)
