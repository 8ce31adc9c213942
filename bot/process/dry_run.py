"""Ticks by hand: for real, or rehearsed on a copy of the database, where nothing is sent."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, update
from sqlmodel import Session, col, select

from bot.clock import Clock
from bot.delivery.sending.deliver import Delivery
from bot.delivery.sending.slack_reading import SlackFacts, Sync
from bot.delivery.slack.file_transfer import Shared, Upload
from bot.delivery.slack.web_api import Blocks, Posted, User
from bot.delivery.words.render import Voices
from bot.features.program import composers, composing_context
from bot.features.program import tick as take_what_is_due
from bot.process.timeline import MovedTime
from bot.rules.hotspot.retention import MONTHS
from bot.store.database.copies import copy_into, snapshot
from bot.store.database.engine import Database, domain_now
from bot.store.database.revisions import make_tables
from bot.store.models import Outbox, Workspace

NO_PACE = 0.0


class PastMomentError(Exception):
    """Time was to be moved to a moment that is over: it only goes forward."""


@dataclass(frozen=True)
class Planned:
    """One message that would be sent: when (domain time), to whom, why, and what it says."""

    at: datetime
    to: str
    """A person's or a channel's id."""
    kind: str
    key: str
    thread_key: str | None
    steps: tuple[str, ...]
    """What it would count as given, for example `A-12 nudge:2026-11-24:owner`."""
    tried: bool
    """It may be in Slack already: sending it for real begins with a look there."""
    text: str


Tell = Callable[[Planned], None]


def is_slack_itself(api_url: str) -> bool:
    """Whether a workspace's people are behind this address: then time is never moved.

    A stand-in on this machine speaks plain http. Any https address may be a proxy before Slack.
    """
    parts = urlsplit(api_url)
    host = parts.hostname or ""
    return parts.scheme == "https" or host == "slack.com" or host.endswith(".slack.com")


def tick_by_hand(
    moved: MovedTime,
    tick: Callable[[], None],
    settle: Callable[[], None],
    until: datetime | None,
) -> None:
    """Tick and deliver now and, if asked, at each due moment up to `until`.

    Raises PastMomentError.
    """
    if until is not None and until <= moved.now():
        raise PastMomentError
    tick()
    settle()
    if until is not None:
        moved.move_to(until)


def rehearse(
    database: Database,
    clock: Clock,
    zone: ZoneInfo,
    until: datetime | None,
    tell: Tell,
    keep_months: int = MONTHS,
) -> int:
    """Tell what would be sent now, or up to a moment; return how much. It changes nothing.

    Messages alone are told: renewing earlier ones, App Home and reading Slack are passed over.
    Raises NotReady and PastMomentError.
    """
    with _copy_of(database) as copy:
        stage = _Stage(copy, clock, tell)
        delivery = _delivery_on(stage, copy, clock, zone)

        def tick() -> None:
            take_what_is_due(copy, clock, zone, keep_months)

        moved = MovedTime(copy, clock, zone, tick, delivery.drain)
        tick_by_hand(moved, tick, delivery.drain, until)
        return stage.told


@contextmanager
def _copy_of(database: Database) -> Iterator[Database]:
    with (
        tempfile.TemporaryDirectory(prefix="taskforce-", ignore_cleanup_errors=True) as folder,
        _open(f"sqlite:///{Path(folder) / 'rehearsal.db'}") as copy,
    ):
        with snapshot(database) as session, copy.transaction() as writing:
            make_tables(writing)
            copy_into(session, writing)
            _begin_at_once(writing)
        yield copy


@contextmanager
def _open(url: str) -> Iterator[Database]:
    database = Database(url)
    try:
        yield database
    finally:
        database.close()


def _begin_at_once(session: Session) -> None:
    """Leases and pauses are machine time, which a rehearsal has none of.

    Before the bot has met its workspace there is nothing to say, but time can be moved.
    """
    session.execute(update(Outbox).values(lease_until=None, retry_at=None))
    if session.get(Workspace, 1) is None:
        session.add(Workspace(team_id=""))


def _delivery_on(stage: _Stage, copy: Database, clock: Clock, zone: ZoneInfo) -> Delivery:
    voices = Voices(zone)
    return Delivery(
        copy,
        stage,
        clock,
        voices,
        composers(composing_context(voices, zone)),
        sync=Sync(_Nobody(), clock, _take_in_nothing),
        pace=NO_PACE,
    )


class _Stage:
    """Slack as delivery needs it. What is posted is told; the rest is taken for done."""

    def __init__(self, copy: Database, clock: Clock, tell: Tell) -> None:
        self._copy = copy
        self._clock = clock
        self._tell = tell
        self.told = 0
        self._filenames: dict[str, str] = {}

    def post(
        self,
        channel: str,
        text: str,
        blocks: Blocks,
        metadata: Mapping[str, Any],
        thread_ts: str | None = None,
    ) -> Posted:
        del blocks, thread_ts  # the text says what the blocks say
        payload = metadata["event_payload"]
        self._tell_of(col(Outbox.key) == payload["key"], channel, text, payload["steps"])
        return Posted(channel, f"{self.told}.0", payload)

    def upload_url(self, filename: str, length: int, alt: str = "") -> Upload:
        del length, alt
        file_id = f"rehearsed-{len(self._filenames)}"
        self._filenames[file_id] = filename
        return Upload("", file_id)

    def post_bytes(self, url: str, content: bytes) -> None:
        del url, content

    def complete_upload(
        self, file_id: str, title: str, channel: str, thread_ts: str | None = None
    ) -> None:
        """The file's name is told: what it holds is for its readers."""
        del title, thread_ts
        self._tell_of(col(Outbox.file_id) == file_id, channel, self._filenames[file_id], ())

    def shares(self, file_id: str) -> tuple[Shared, ...] | None:
        del file_id
        return None

    def _tell_of(
        self, which: ColumnElement[bool], channel: str, text: str, steps: Sequence[str]
    ) -> None:
        self.told += 1
        with self._copy.read() as session:
            row = session.exec(select(Outbox).where(which)).one()
            planned = Planned(
                at=domain_now(session, self._clock),
                to=row.person_id or channel,
                kind=row.kind,
                key=row.key,
                thread_key=row.thread_key,
                steps=tuple(steps),
                tried=row.attempts > 1,
                text=text,
            )
        self._tell(planned)

    def update(
        self, channel: str, ts: str, text: str, blocks: Blocks, metadata: Mapping[str, Any]
    ) -> None:
        del channel, ts, text, blocks, metadata

    def find(
        self, channel: str, event_type: str, key: str, thread_ts: str | None = None
    ) -> Posted | None:
        del channel, event_type, key, thread_ts
        return None

    def open_direct(self, user: str) -> str:
        return user

    def pin(self, channel: str, ts: str) -> None:
        del channel, ts

    def unpin(self, channel: str, ts: str) -> None:
        del channel, ts

    def publish_home(self, user: str, view: Mapping[str, Any]) -> None:
        del user, view


class _Nobody:
    """A Slack where nobody is read: a rehearsal asks Slack nothing."""

    def members(self, channel: str) -> list[str]:
        del channel
        return []

    def download(self, file_id: str, most: int) -> bytes:
        del file_id, most
        return b""

    def permalink(self, channel: str, ts: str) -> str:
        del channel, ts
        return ""

    def user(self, user_id: str) -> User:
        return User(
            user_id, locale=None, restricted=False, deleted=False, is_bot=False, is_stranger=False
        )


def _take_in_nothing(session: Session, facts: SlackFacts, now: datetime) -> None:
    del session, facts, now
