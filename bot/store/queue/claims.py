"""Taking a row of the outbox for a while, and saying how it went.

Claim with a lease -> send with no transaction open -> record, fenced by the attempt number: whoever
was too slow changes nothing. Leases and retries are machine time; what is due is domain time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, func, or_, update
from sqlalchemy import select as columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from bot.notices.people import Daily
from bot.rules.agreements.ladder import warning_in
from bot.store.calendars import local_today
from bot.store.database.inserts import put_all_in, table_of
from bot.store.models import PENDING, Given, Outbox, OutboxState
from bot.store.queue.opening_hours import Hours
from bot.store.queue.outbox import mark_given_stale
from bot.store.queue.pending import is_to_do

LEASE = timedelta(seconds=60)
"""How long a row is somebody's. No single call to Slack may take as long."""

LONGEST_BACK_OFF = timedelta(minutes=10)
"""After the lease: how long what may have gone wrong waits in the end for its next attempt."""

FAILURES_THAT_HOLD_UP_OTHERS = 8
"""A message Slack chokes on this often lets later ones of its channel by after each attempt."""


@dataclass(frozen=True)
class Moment:
    """The two clocks, and the workspace's zone."""

    machine: datetime
    domain: datetime
    zone: ZoneInfo


class Claimable(NamedTuple):
    """A row that could be claimed now."""

    id: int
    attempts: int
    faults: int
    target: str
    """The person's or the channel's id: order is kept and pace held for each."""
    is_update: bool


@dataclass(frozen=True)
class Claim:
    """A row that is ours until `lease_until`. `row` is as it was claimed, detached."""

    row: Outbox
    row_id: int
    attempt: int
    lease_until: datetime

    @property
    def target(self) -> str:
        """The person's or the channel's id."""
        return self.row.person_id or self.row.channel_id or ""

    @property
    def is_update(self) -> bool:
        """Whether it was said before, so that it is only to be made anew."""
        return self.row.sent_at is not None


def next_waiting(
    session: Session, moment: Moment, *, not_to: Collection[str] = ()
) -> Claimable | None:
    """The first row that may go now, oldest first; `not_to` are targets that must rest a little.

    A row that is due keeps later ones of its target waiting until it is done. One that is not due
    (too early, outside its hotspot's working hours, its thread not begun) keeps nobody. An update
    notifies nobody, so it goes at any hour and in any order, and after what is still to be said:
    an App Home that changes faster than it is made would hold everything up.
    """
    hours = Hours(session, moment.domain, moment.zone)
    held_up: set[str] = set()
    anew: Claimable | None = None
    for row in _pending(session, moment, not_to):
        target = row.person_id or row.channel_id or ""
        is_update = row.sent_at is not None
        shut = row.working_hours and not hours.are_open(row.hotspot_id)
        if not is_update and (target in held_up or shut):
            continue
        if _free(row, moment.machine):
            found = Claimable(row.id, row.attempts, row.faults, target, is_update)
            if not is_update:
                return found
            anew = anew or found
        elif not is_update and not _steps_aside(row, moment.machine):
            held_up.add(target)
    return anew


def claim(session: Session, waiting: Claimable, machine_now: datetime) -> Claim | None:
    """Make the row ours, or None when somebody else was faster.

    What is said is made after this: an act that comes later marks the row stale again.
    """
    lease_until = machine_now + LEASE
    ours = {"row": waiting.id, "attempt": waiting.attempts, "until": lease_until}
    if session.execute(_CLAIMING, ours).first() is None:
        return None
    row = session.get_one(Outbox, waiting.id, populate_existing=True)
    return Claim(row, waiting.id, waiting.attempts + 1, lease_until)


def renew(session: Session, ours: Claim, lease_until: datetime) -> bool:
    """Have it for longer. False: it is not ours any more."""
    return _change(session, ours, lease_until=lease_until)


def keep_file(session: Session, ours: Claim, file_id: str) -> bool:
    """Remember Slack's id of the file before its upload is completed. False: not ours any more."""
    return _change(session, ours, file_id=file_id)


def record_sent(
    session: Session,
    ours: Claim,
    now: datetime,
    *,
    channel: str | None,
    ts: str | None,
    given: Sequence[tuple[str, str]] = (),
    seen: int | None = None,
) -> bool:
    """It was said: keep where, and which steps count as given. False: not ours any more.

    `now` is domain time, `seen` the newest entry of history it knew. A row that was said before
    keeps those of the first.
    """
    _renew_warnings(session, ours, given)
    done = _end(
        session,
        ours,
        state=OutboxState.SENT,
        failures=0,
        error=None,
        sent_channel=channel,
        sent_ts=ts,
        sent_at=ours.row.sent_at or now,
        seen_history=ours.row.seen_history if ours.is_update else seen,
    )
    if done and given:
        _keep_given(session, ours, now, given)
    return done


def release(
    session: Session, ours: Claim, retry_at: datetime, error: str, *, failures: int = 0
) -> bool:
    """Try again later, after so many failures in a row. False: not ours any more."""
    return _end(
        session,
        ours,
        failures=failures,
        state=OutboxState.QUEUED if not ours.is_update else OutboxState.SENT,
        stale=ours.is_update,
        retry_at=retry_at,
        error=error,
    )


def supersede(session: Session, ours: Claim) -> bool:
    """There is nothing left to say. False: not ours any more."""
    return _end(session, ours, state=OutboxState.SUPERSEDED, error=None)


def give_up(session: Session, ours: Claim, error: str) -> bool:
    """Slack will never take it: a dead letter, which the chief and `doctor` see.

    A message that stands in Slack already stays sent, as it was. False: not ours any more.
    """
    state = OutboxState.SENT if ours.is_update else OutboxState.DEAD
    return _end(session, ours, state=state, error=error[:100])


def _end(session: Session, ours: Claim, **values: Any) -> bool:
    """Be done with a claim, in whatever way: it came to its end, so no fault of ours kept it."""
    return _change(session, ours, lease_until=None, faults=0, set_aside=False, **values)


def _change(session: Session, ours: Claim, **values: Any) -> bool:
    """Change a claimed row, unless its lease ran out and somebody else has it since."""
    which = {"row": ours.row_id, "attempt": ours.attempt}
    return session.execute(_CHANGING, which | values).first() is not None


def _keep_given(
    session: Session, ours: Claim, now: datetime, given: Sequence[tuple[str, str]]
) -> None:
    rows = [
        Given(
            subject=subject,
            step=step,
            person_id=ours.row.person_id,
            outbox_id=ours.row_id,
            given_at=now,
        )
        for subject, step in given
    ]
    put_all_in(session, rows)


def _renew_warnings(session: Session, ours: Claim, given: Sequence[tuple[str, str]]) -> None:
    """Whoever was warned on an earlier day reads the date that counts now.

    It counts from the last of chief and owner, and the first was told an earlier one. This comes
    before our own row is changed: rows are marked the older first, so that nobody who marks the
    same ones waits for ours while we wait for theirs. A message made anew gives nothing, and so
    renews nothing in its turn.
    """
    today = ours.row.local_date
    if today is None:
        return
    for subject, key in sorted({(it, warning_in(step)) for it, step in given}):
        if key:
            mark_given_stale(session, subject, key, today)


class _Row(NamedTuple):
    """What deciding about a pending row takes."""

    id: int
    attempts: int
    failures: int
    faults: int
    person_id: str | None
    channel_id: str | None
    hotspot_id: int | None
    working_hours: bool
    sent_at: datetime | None
    lease_until: datetime | None
    retry_at: datetime | None


def _pending(session: Session, moment: Moment, not_to: Collection[str]) -> Iterator[_Row]:
    """Everything due that is not done, oldest first, whether or not it is free now.

    The database leaves out what is for a target that must rest: after a busy minute that is nearly
    everything, and it is looked at after each commit.
    """
    now = {"now": moment.domain, "today": local_today(moment.domain, moment.zone)}
    return (_Row(*row) for row in session.execute(_PENDING_ROWS, now | {"not_to": list(not_to)}))


def _in_its_day() -> ColumnElement[bool]:
    """What the clock causes keeps to its day: when that has passed, a tick finds another for it."""
    return or_(
        col(Outbox.local_date).is_(None),
        col(Outbox.local_date) >= bindparam("today"),
        col(Outbox.kind) == Daily.kind.name,
        col(Outbox.sent_at).is_not(None),
    )


def _thread_has_begun(thread: type[Outbox]) -> ColumnElement[bool]:
    waits = and_(col(thread.sent_at).is_(None), col(thread.state).in_(PENDING))
    return or_(col(thread.id).is_(None), ~waits)


# Built once: delivery asks these many times a second.


def _the_pending() -> Select[Any]:
    thread = aliased(Outbox)
    target = func.coalesce(col(Outbox.person_id), col(Outbox.channel_id))
    return (
        columns(*(col(getattr(Outbox, name)) for name in _Row._fields))
        .outerjoin(thread, col(thread.key) == col(Outbox.thread_key))
        .where(
            is_to_do(),
            target.not_in(bindparam("not_to", expanding=True)),
            or_(col(Outbox.not_before) <= bindparam("now"), col(Outbox.sent_at).is_not(None)),
            _in_its_day(),
            _thread_has_begun(thread),
        )
        .order_by(col(Outbox.id))
    )


_PENDING_ROWS = _the_pending()
_OUTBOX = table_of(Outbox)
_THE_ROW = _OUTBOX.c.id == bindparam("row")
_AT_THIS_ATTEMPT = _OUTBOX.c.attempts == bindparam("attempt")
_HAS_LAPSED = case((_OUTBOX.c.state == OutboxState.CLAIMED, 1), else_=0)
"""Who had it last never said how it went: that may be the row's doing."""
_CLAIMING = (
    update(_OUTBOX)
    .where(_THE_ROW, _AT_THIS_ATTEMPT, is_to_do())
    .values(
        state=OutboxState.CLAIMED,
        attempts=_OUTBOX.c.attempts + 1,
        faults=_OUTBOX.c.faults + _HAS_LAPSED,
        lease_until=bindparam("until"),
        retry_at=None,
        stale=False,
    )
    .returning(_OUTBOX.c.id)
)
_CHANGING = (
    update(_OUTBOX)
    .where(_THE_ROW, _AT_THIS_ATTEMPT, _OUTBOX.c.state == OutboxState.CLAIMED)
    .returning(_OUTBOX.c.id)
)


def _free(row: _Row, machine_now: datetime) -> bool:
    """Whether nobody has it and no pause is on."""
    held = (row.lease_until, row.retry_at)
    return not any(until is not None and until > machine_now for until in held)


def _steps_aside(row: _Row, machine_now: datetime) -> bool:
    """Whether the next may be tried for a lease, as Slack has just choked on this one again.

    In an outage the next fails like it; when that is over, the first is the first to be tried.
    What waits after a fault of our own keeps nobody: it will mostly be the same the next time.
    """
    if row.faults:
        return row.retry_at is not None
    if row.failures < FAILURES_THAT_HOLD_UP_OTHERS or row.retry_at is None:
        return False
    left = row.retry_at - machine_now
    return LONGEST_BACK_OFF < left <= LONGEST_BACK_OFF + LEASE


def is_past(row: Outbox, today: date) -> bool:
    """Whether it is the daily message of a day that is over: it is not sent late."""
    return row.kind == Daily.kind.name and row.local_date is not None and row.local_date < today
