"""The parts of a running bot, whether each is well, and what to do if not. Ids only."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.clock import Clock
from bot.metrics import Measures, gauge
from bot.process.health.stage import Stage
from bot.rules.errors import named
from bot.store.database.causes import cause_of
from bot.store.database.engine import Database, DatabaseBusy, domain_now
from bot.store.database.own_mishaps import last_mishaps
from bot.store.models import Outbox, Workspace
from bot.store.queue.late_sends import by_state, late
from bot.store.queue.set_aside import set_aside

OLDEST_TICK = timedelta(minutes=5)
"""A tick a minute is due; a restart or a slow Slack may cost a few."""

LONGEST_SOCKET_DOWN = 120.0
"""Seconds. A connection that is replaced is back within fifteen."""

FROM_THE_FUTURE = timedelta(minutes=1)
"""What is later than this is a clock's fault; processes differ by less."""

SET_IT = "the clock was set back. Set it by a time server, then restart."

LONGEST_BUSY = 30.0
"""Seconds. Whoever writes for longer keeps everybody else from it."""

MOST_SHOWN = 10

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Part:
    """One part: whether it is well, and else what to do."""

    name: str
    ok: bool
    said: str


@dataclass(frozen=True)
class Threads:
    """How a process is asked whether what it lives on is alive."""

    is_ticking: Callable[[], bool]
    is_delivering: Callable[[], bool]
    is_connected: Callable[[], bool]
    failing: Callable[[], Mapping[str, str]] = dict
    """What of the scheduler's failed the last time, by name, and where."""
    stage: Callable[[], Stage] = lambda: Stage.RUNNING
    """How far it has come: nothing ticks before Slack has answered and been read back."""
    since_round: Callable[[], float] = float
    """Seconds since the last tick came to its end, well or not; zero where none has begun."""


class Health:
    """One process's health. Machine time, but for what is due."""

    def __init__(
        self, database: Database, clock: Clock, zone: ZoneInfo, threads: Threads, measures: Measures
    ) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone
        self._threads = threads
        self._measures = measures
        self._began = clock.machine()
        self._last_connected = clock.monotonic()
        self._busy_since: float | None = None

    def look(self) -> list[Part]:
        """Look at every part."""
        return [self._stage(), *self._alive(), self._socket(), *self._data()]

    def alive(self) -> list[Part]:
        """Look at what a restart would mend, and at nothing else: no Slack, no database, no disk.

        A start that takes its time, also reading back after a restore, is nothing to mend.
        """
        return [*self._alive(), self._round()]

    def ready(self) -> list[Part]:
        """Look at what it takes to answer people now."""
        return [self._stage(), self._socket(), *self._storage()]

    def _stage(self) -> Part:
        stage = self._threads.stage()
        return Part("state", stage is Stage.RUNNING, stage)

    def metrics(self) -> Iterator[str]:
        """Yield every metric, those of the database only while it can be read."""
        connected = float(self._threads.is_connected())
        yield from gauge(
            "taskforce_socket_connected", "1 while Slack is connected.", {"": connected}
        )
        yield from self._measures.lines()
        try:
            with self._database.read() as session:
                yield from self._gauges(session)
        except Exception as error:  # a scrape while the database is away still says the rest
            log.warning("the metrics of the database are left out: %s", named(error))

    def _round(self) -> Part:
        """A tick that never ends keeps all others from beginning."""
        since = self._threads.since_round()
        if since <= OLDEST_TICK.total_seconds():
            return Part("rounds", True, "ticks come to an end")
        said = f"the tick has not come to an end for {since:.0f} s: restart the bot."
        return Part("rounds", False, said)

    def _alive(self) -> Iterator[Part]:
        if self._threads.stage() is not Stage.RUNNING:
            yield Part("scheduler", True, "begins once Slack has answered")
            yield Part("delivery", True, "begins once Slack has answered")
            return
        ticking, delivering = self._threads.is_ticking(), self._threads.is_delivering()
        said = f"its thread runs{_failing(self._threads.failing())}"
        yield Part("scheduler", ticking, said if ticking else _ended("scheduler"))
        yield Part("delivery", delivering, "its thread runs" if delivering else _ended("delivery"))

    def _socket(self) -> Part:
        """A connection is replaced every few hours: only a long gap is red."""
        now = self._clock.monotonic()
        if self._threads.is_connected():
            self._last_connected = now
            return Part("socket", True, "connected to Slack")
        gap = now - self._last_connected
        if gap <= LONGEST_SOCKET_DOWN:
            return Part("socket", True, f"connecting again for {gap:.0f} s")
        return Part(
            "socket",
            False,
            f"not connected to Slack for {gap:.0f} s: check the network and `taskforce doctor`.",
        )

    def _storage(self) -> Iterator[Part]:
        """Write, as a person's next command would: what can only be read answers nobody."""
        try:
            self._database.probe()
        except DatabaseBusy:
            yield self._busy()
        except Exception as error:  # the edge: whatever it is, it is the database's part
            log.warning("the database can't be written: %s", named(error))
            yield Part("database", False, _unusable(error, "written"))
        else:
            self._busy_since = None
            yield Part("database", True, "it takes what is written")

    def _busy(self) -> Part:
        """Once is no fault; time and again it is one who holds the database."""
        now = self._clock.monotonic()
        self._busy_since = now if self._busy_since is None else self._busy_since
        since = now - self._busy_since
        if since <= LONGEST_BUSY:
            return Part("database", True, "somebody else is writing just now")
        said = f"somebody else has kept it for {since:.0f} s: find out who. `taskforce doctor` says"
        return Part("database", False, f"{said} more.")

    def _data(self) -> Iterator[Part]:
        storage = list(self._storage())
        yield from storage
        if not all(it.ok for it in storage):
            return
        try:
            with self._database.read() as session:
                yield self._tick(session)
                yield self._outbox(session)
                yield self._clocks(session)
                yield _set_aside(session)
        except Exception as error:  # the edge: whatever it is, it is the database's part
            log.warning("the database can't be read: %s", named(error))
            yield Part("database", False, _unusable(error, "read"))

    def _tick(self, session: Session) -> Part:
        age, failed = self._since_tick(session), _failed_steps(session)
        ago = f"{age.total_seconds():.0f} s"
        if age < -FROM_THE_FUTURE:
            said = f"the last ended {-age.total_seconds():.0f} s in the future: {SET_IT}"
            return Part("tick", False, said)
        if age <= OLDEST_TICK:
            return Part("tick", True, f"the last ended well {ago} ago{failed}")
        said = f"none has ended well for {ago}{failed}: read the log, then restart."
        return Part("tick", False, said)

    def _outbox(self, session: Session) -> Part:
        rows = late(session, domain_now(session, self._clock), self._zone)
        if not rows:
            return Part("outbox", True, "nothing has waited for long")
        ids = ", ".join(str(row.id) for row in rows[:MOST_SHOWN])
        return Part(
            "outbox",
            False,
            f"{len(rows)} rows waited for more than an hour ({ids}): ask `taskforce doctor`.",
        )

    def _clocks(self, session: Session) -> Part:
        """Slack's time of the newest message can't lie ahead of ours."""
        newest = session.exec(
            select(Outbox.sent_ts)
            .where(col(Outbox.sent_ts).is_not(None))
            .order_by(col(Outbox.sent_at).desc())
            .limit(1)
        ).first()
        if newest is None:
            return Part("clock", True, "nothing has been sent yet to compare it with")
        ahead = float(newest) - domain_now(session, self._clock).timestamp()
        if ahead <= FROM_THE_FUTURE.total_seconds():
            return Part("clock", True, "the newest message in Slack lies in the past")
        return Part("clock", False, f"it is {ahead:.0f} s behind Slack's: {SET_IT}")

    def _since_tick(self, session: Session) -> timedelta:
        """Since the last tick that ended well, of any process; a new one is given its time."""
        last = session.exec(select(Workspace.last_tick_at)).first()
        now = self._clock.machine()
        began = min(self._began, now)
        return now - max(last or began, began)

    def _gauges(self, session: Session) -> Iterator[str]:
        age = self._since_tick(session).total_seconds()
        yield from gauge("taskforce_tick_age_seconds", "Since a tick ended well.", {"": age})
        yield from gauge("taskforce_outbox_rows", "Rows of the outbox.", by_state(session))
        failed = Counter(it["part"] for it in last_mishaps(session))
        about = "What failed in the last tick, by the part of its work."
        yield from gauge("taskforce_failed_steps", about, failed, label="part")
        about = "Rows that were set aside, as the bot itself stumbled over them."
        aside = float(len(set_aside(session)))
        yield from gauge("taskforce_outbox_set_aside", about, {"": aside})
        now = domain_now(session, self._clock)
        rows = late(session, now, self._zone)
        oldest = max(((now - row.not_before).total_seconds() for row in rows), default=0.0)
        about = "How long the oldest message has waited that could have gone an hour ago."
        yield from gauge("taskforce_outbox_oldest_late_seconds", about, {"": oldest})


def _unusable(error: Exception, verb: str) -> str:
    why = cause_of(error) or f"({type(error).__name__})."
    return f"it can't be {verb}: {why} `taskforce doctor` says more."


def _failing(jobs: Mapping[str, str]) -> str:
    shown = ", ".join(f"{name} ({error})" for name, error in sorted(jobs.items()))
    return f"; failed the last time: {shown}" if shown else ""


def _failed_steps(session: Session) -> str:
    found = last_mishaps(session)
    shown = ", ".join("{part} of {about} ({error})".format(**it) for it in found[:MOST_SHOWN])
    return f"; failed in the last: {shown}" if found else ""


def _set_aside(session: Session) -> Part:
    """Named, and never red: whoever restarts what is red would do it for ever, and mend nothing."""
    found = set_aside(session)
    if not found:
        return Part("set aside", True, "the bot has stumbled over no message")
    shown = ", ".join(f"{it.id} {it.kind} ({it.error})" for it in found[:MOST_SHOWN])
    said = f"{len(found)} rows failed by the bot's own fault ({shown}): ask `taskforce doctor`."
    return Part("set aside", True, said)


def _ended(thread: str) -> str:
    return f"the {thread}'s thread does not run: read the log, and restart the bot."
