"""One claimed row: what is said for it, and how that is recorded.

An attempted row is looked up in Slack before anything else. No transaction is open while Slack is
spoken to.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from sqlmodel import select

from bot.clock import Clock
from bot.delivery.messages.kit.composed import Composed, Composer
from bot.delivery.sending import send_file
from bot.delivery.sending.failed_sends import FailedSends
from bot.delivery.sending.metadata import EVENT_TYPE, GivenSteps, metadata_of, seen_by, steps_of
from bot.delivery.sending.pace import Pace
from bot.delivery.sending.send_file import SlackFiles
from bot.delivery.sending.slack_reading import READ_FROM_SLACK, Sync
from bot.delivery.slack.errors import NotAccepted, Permanent, Uncertain
from bot.delivery.slack.file_transfer import Shared
from bot.delivery.slack.web_api import TIMEOUT, Blocks, Posted
from bot.delivery.words.render import Voice, Voices
from bot.notices.agenda import Unpin
from bot.notices.people import Home
from bot.rules.errors import named
from bot.store.calendars import local_today
from bot.store.database.engine import Database, DatabaseBusy, domain_now
from bot.store.models import Outbox, Person
from bot.store.queries.agreements.histories import newest_entry
from bot.store.queries.people.departures import is_for_somebody_gone
from bot.store.queue import claims, outbox
from bot.store.queue.claims import Claim
from bot.store.queue.set_aside import MOST_FAULTS

log = logging.getLogger(__name__)


class Slack(SlackFiles, Protocol):
    """The part of `SlackApi` that delivery needs."""

    def post(
        self,
        channel: str,
        text: str,
        blocks: Blocks,
        metadata: Mapping[str, Any],
        thread_ts: str | None = None,
    ) -> Posted: ...

    def update(
        self, channel: str, ts: str, text: str, blocks: Blocks, metadata: Mapping[str, Any]
    ) -> None: ...

    def find(
        self, channel: str, event_type: str, key: str, thread_ts: str | None = None
    ) -> Posted | None: ...

    def open_direct(self, user: str) -> str: ...

    def pin(self, channel: str, ts: str) -> None: ...

    def unpin(self, channel: str, ts: str) -> None: ...

    def publish_home(self, user: str, view: Mapping[str, Any]) -> None: ...


@dataclass(frozen=True)
class _Place:
    """Where a message goes."""

    channel: str
    thread_ts: str | None


class Sender:
    """Carries out claims. What goes wrong, by Slack's fault or by ours, stays with its row."""

    def __init__(
        self,
        database: Database,
        slack: Slack,
        clock: Clock,
        voices: Voices,
        composers: Mapping[str, Composer],
        sync: Sync | None,
        pace: Pace,
    ) -> None:
        self._database = database
        self._slack = slack
        self._clock = clock
        self._voices = voices
        self._composers = composers
        self._sync = sync
        self._pace = pace
        self.failed_sends = FailedSends(database, clock, self.zone)
        self._following = threading.Lock()
        """Two channels have people in common: they are not taken in at the same time."""

    @property
    def zone(self) -> ZoneInfo:
        """The workspace's zone, which the voices speak in."""
        return self._voices.zone

    def carry_out(self, ours: Claim) -> None:
        """Do what the row asks for, and record how it went.

        Raises only what keeps even that from being recorded.
        """
        if ours.row.faults >= MOST_FAULTS:
            self.failed_sends.never_came_back(ours)
            return
        try:
            self._carry_out(ours)
        except DatabaseBusy:
            raise  # it says nothing about the row, which waits for its lease to be out
        except Exception as error:
            self.failed_sends.fault(ours, error)

    def _carry_out(self, ours: Claim) -> None:
        try:
            if ours.row.kind in READ_FROM_SLACK:
                self._read_slack(ours)
            elif ours.row.kind == Home.kind.name:
                self._publish_home(ours)
            elif ours.row.kind == Unpin.kind.name:
                self._unpin(ours)
            elif ours.is_update:
                self._update(ours)
            else:
                self._send(ours)
        except NotAccepted as refused:
            self.failed_sends.not_accepted(ours, refused)
        except Uncertain as doubt:
            self.failed_sends.uncertain(ours, doubt)
        except Permanent as refused:
            self.failed_sends.refused(ours, refused)

    # What a row can ask for

    def _send(self, ours: Claim) -> None:
        if self._has_gone(ours.row):
            self.failed_sends.wait_for_heir(ours, "person_gone")
            return
        place = self._place(ours.row)
        if ours.attempt > 1 and self._was_said(ours, place):
            return
        composed = self._compose(ours, in_time=True)
        if composed is None:
            with self._database.transaction() as session:
                claims.supersede(session, ours)
            return
        if not self._still_ours(ours):
            return
        posted = self._share(ours, place, composed)
        if posted is not None:
            self._record(ours, posted, composed.given, composed.seen)

    def _share(self, ours: Claim, place: _Place, composed: Composed) -> Posted | Shared | None:
        """Say it, or share the file it is. None: somebody else has the row by now."""
        if composed.attachment is None:
            return self._post(ours, place, composed)
        try:
            return send_file.upload(
                self._database,
                self._slack,
                ours,
                composed.attachment,
                place.channel,
                place.thread_ts,
                self._still_ours,
            )
        finally:
            self._pace.said(ours.target)

    def _post(self, ours: Claim, place: _Place, composed: Composed) -> Posted:
        metadata = metadata_of(ours.row.key, composed.given, composed.seen)
        said = self._message(composed)
        with self._pace.saying(ours.target):
            return self._slack.post(
                place.channel, **said, metadata=metadata, thread_ts=place.thread_ts
            )

    def _was_said(self, ours: Claim, place: _Place) -> bool:
        """Look for what an earlier attempt left. Found: record what it said, then refresh it."""
        if ours.row.file_id is not None:
            return self._was_shared(ours, place)
        found = self._slack.find(place.channel, EVENT_TYPE, ours.row.key, place.thread_ts)
        if found is None:
            return False
        said, seen = steps_of(found.metadata), seen_by(found.metadata)
        self._record(ours, found, said, seen, refresh=True)
        return True

    def _was_shared(self, ours: Claim, place: _Place) -> bool:
        """The same for a file, which is never made anew: a new version is a row of its own."""
        found = send_file.find(self._slack, ours, place.channel)
        if found is not None:
            self._record(ours, found, ())
        return found is not None

    def _update(self, ours: Claim) -> None:
        """Make it anew in its place. It notifies nobody, so no further step counts as given.

        A file has no such place: it stays as it was shared.
        """
        row = ours.row
        composed = None if row.file_id is not None else self._compose(ours)
        if composed is not None and row.sent_channel is not None and row.sent_ts is not None:
            said = self._message(composed)
            metadata = metadata_of(row.key, composed.given, row.seen_history)
            self._slack.update(row.sent_channel, row.sent_ts, **said, metadata=metadata)
            if row.pin and composed.unpin:
                self._try_pins(ours, self._slack.unpin, row.sent_channel, row.sent_ts)
        self._record_done(ours)

    def _publish_home(self, ours: Claim) -> None:
        composed = self._compose(ours)
        if composed is not None and ours.row.person_id is not None:
            voice = self._voices.for_language(composed.language)
            self._slack.publish_home(ours.row.person_id, composed.message.home_view(voice))
        self._record_done(ours)

    def _unpin(self, ours: Claim) -> None:
        """Done twice it is done once. What was never sent has no pin."""
        place = self._place(ours.row)
        if place.thread_ts is not None:
            self._slack.unpin(place.channel, place.thread_ts)
        self._record_done(ours)

    def _read_slack(self, ours: Claim) -> None:
        if self._sync is None:
            raise ValueError(f"nothing reads Slack for a row of kind {ours.row.kind}")
        facts = self._sync.read(ours.row)
        with self._following, self._database.transaction() as session:
            now = domain_now(session, self._clock)
            if claims.record_sent(session, ours, now, channel=None, ts=None):
                self._sync.apply(session, facts, now)

    # Around Slack

    def _place(self, row: Outbox) -> _Place:
        channel = row.channel_id or self._direct_channel(row.person_id or "")
        if row.thread_key is None:
            return _Place(channel, None)
        with self._database.read() as session:
            thread = session.exec(select(Outbox).where(Outbox.key == row.thread_key)).first()
        if thread is None or thread.sent_channel != channel:
            return _Place(channel, None)
        return _Place(channel, thread.sent_ts)

    def _direct_channel(self, person_id: str) -> str:
        """The person's direct messages: asked for once, then kept."""
        with self._database.read() as session:
            known = session.get_one(Person, person_id).direct_channel
        if known is not None:
            return known
        channel = self._slack.open_direct(person_id)
        with self._database.transaction() as session:
            session.get_one(Person, person_id).direct_channel = channel
        return channel

    def _compose(self, ours: Claim, *, in_time: bool = False) -> Composed | None:
        """Put it in words as of now. None: nothing is to be said, or not `in_time` any more."""
        with self._database.read() as session:
            now = domain_now(session, self._clock)
            if in_time and claims.is_past(ours.row, local_today(now, self.zone)):
                return None
            row = session.get_one(Outbox, ours.row_id)
            seen = newest_entry(session)
            made = self._composers[row.kind](session, row, now)
            return None if made is None else replace(made, seen=seen)

    def _message(self, composed: Composed) -> dict[str, Any]:
        voice: Voice = self._voices.for_language(composed.language)
        return composed.message.for_slack(voice)

    def _has_gone(self, row: Outbox) -> bool:
        with self._database.read() as session:
            return is_for_somebody_gone(session, row)

    def _still_ours(self, ours: Claim) -> bool:
        """Whether the lease outlasts one more call to Slack, renewed if need be."""
        now = self._clock.machine()
        if now + timedelta(seconds=TIMEOUT) < ours.lease_until:
            return True
        with self._database.transaction() as session:
            return claims.renew(session, ours, now + claims.LEASE)

    # How it went

    def _record(
        self,
        ours: Claim,
        posted: Posted | Shared,
        given: GivenSteps,
        seen: int | None = None,
        *,
        refresh: bool = False,
    ) -> None:
        if ours.row.pin and posted.ts is not None:
            # before it is recorded: a crash in between pins it all the same
            self._try_pins(ours, self._slack.pin, posted.channel, posted.ts)
        with self._database.transaction() as session:
            recorded = claims.record_sent(
                session,
                ours,
                domain_now(session, self._clock),
                channel=posted.channel,
                ts=posted.ts,
                given=given,
                seen=seen,
            )
            if refresh:
                outbox.renew(session, ours.row_id)
        if not recorded:
            log.warning("row %s was taken over while it was being sent", ours.row_id)

    def _record_done(self, ours: Claim) -> None:
        row = ours.row
        with self._database.transaction() as session:
            now = domain_now(session, self._clock)
            claims.record_sent(session, ours, now, channel=row.sent_channel, ts=row.sent_ts)

    def _try_pins(
        self, ours: Claim, change: Callable[[str, str], None], channel: str, ts: str
    ) -> None:
        """Pin or unpin. The message counts all the same: a channel may hold no more pins."""
        try:
            change(channel, ts)
        except (NotAccepted, Uncertain, Permanent) as error:
            log.warning("the pin of row %s is not changed: %s", ours.row_id, error)
        except Exception as error:  # the message stands in Slack: no fault of ours may unsay that
            log.error("the pin of row %s is not changed: %s", ours.row_id, named(error))
