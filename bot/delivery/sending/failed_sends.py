"""What could not be sent: when it is tried again, whom it goes to instead, and what is given up."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.clock import Clock
from bot.delivery.slack.errors import NotAccepted, Permanent, Uncertain
from bot.notices.agenda import Unpin
from bot.notices.hotspot import InviteMe, LostChannel, PutBack
from bot.rules.errors import named
from bot.store.calendars import local_today
from bot.store.context import InHotspot
from bot.store.database.engine import Database, domain_now, lock_hotspot
from bot.store.models import Hotspot, Outbox, Person
from bot.store.queries.people.chiefs import acting_chief
from bot.store.queue import claims, outbox
from bot.store.queue.claims import Claim, Claimable
from bot.store.queue.gone import GONE, begins_thread, say_anew, say_outside_thread
from bot.store.queue.set_aside import Fault, count_fault

log = logging.getLogger(__name__)

FIRST_BACK_OFF = timedelta(seconds=5)
LOST_CHANNEL_PAUSE = timedelta(hours=1)
LOST_WORKSPACE_PAUSE = timedelta(minutes=5)
HEIR_PAUSE = timedelta(minutes=1)
"""A tick."""

_NOT_PUT_BACK = frozenset({Unpin.kind.name})
"""What is gone has no pin to be taken out either."""

NO_WORD = "no_word"
"""The error of a row that nobody came back from."""


class FailedSends:
    """Records what went wrong with a claim. `zone` is the workspace's."""

    def __init__(self, database: Database, clock: Clock, zone: ZoneInfo) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone

    def not_accepted(self, ours: Claim, refused: NotAccepted) -> None:
        """Slack was asked too fast: it says for how long to wait, and nothing has failed."""
        pause = timedelta(seconds=refused.retry_after)
        self._release(ours, self._clock.machine() + pause, "ratelimited", ours.row.failures)

    def uncertain(self, ours: Claim, doubt: Uncertain) -> None:
        """It may have taken effect: not before the lease is out, and later with each failure."""
        failures = ours.row.failures + 1
        self._release(ours, ours.lease_until + _back_off(failures), doubt.error, failures)

    def refused(self, ours: Claim, refused: Permanent) -> None:
        """Slack will not take it: wait for what is lost to come back, pass it on, or give it up."""
        now = self._clock.machine()
        if refused.is_workspace_lost:
            log.error("Slack refuses the bot's access: %s", refused.error)
            self._release(ours, now + LOST_WORKSPACE_PAUSE, refused.error)
        elif refused.is_channel_lost and ours.row.channel_id is not None and not ours.is_update:
            self._release(ours, now + LOST_CHANNEL_PAUSE, refused.error)
            self._ask_the_chief(ours.row, refused)
        elif refused.is_message_gone:
            self._put_back(ours)
        else:
            log.warning("row %s is refused: %s", ours.row_id, refused.error)
            is_passed_on = refused.is_person_lost and ours.row.hotspot_id is not None
            with self._database.transaction() as session:
                if refused.is_person_lost and ours.row.person_id is not None:
                    session.get_one(Person, ours.row.person_id).deleted = True
                if not is_passed_on or ours.is_update:
                    claims.give_up(session, ours, refused.error)
                    return
            self.wait_for_heir(ours, refused.error)

    def _put_back(self, ours: Claim) -> None:
        """Somebody deleted a message in Slack: it is said anew, and the chief hears it once."""
        log.warning("the message of row %s is gone from Slack", ours.row_id)
        with self._database.transaction() as session:
            gone = ours.row if ours.is_update else begins_thread(session, ours.row)
            if ours.row.kind in _NOT_PUT_BACK:
                claims.give_up(session, ours, GONE)
                return
            if not ours.is_update:
                claims.release(session, ours, self._clock.machine(), GONE)
            if gone is None or (ours.row.error == GONE and not ours.is_update):
                say_outside_thread(session, ours.row_id)
                return
            today = local_today(domain_now(session, self._clock), self._zone)
            say_anew(session, gone, is_past=claims.is_past(gone, today))
            self._tell_of_deletion(session, gone)

    def _tell_of_deletion(self, session: Session, gone: Outbox) -> None:
        """What was said to one person is between them and the bot."""
        if gone.hotspot_id is None or gone.channel_id is None:
            return
        now = domain_now(session, self._clock)
        hotspot = session.get_one(Hotspot, gone.hotspot_id)
        here = InHotspot(session, now, self._zone, hotspot)
        notice = PutBack.told(gone.hotspot_id, gone.channel_id, here.today, acting_chief(here))
        outbox.enqueue(session, notice, now=now, hotspot=hotspot)

    def wait_for_heir(self, ours: Claim, error: str) -> None:
        """The next tick gives it to whoever it is for now, or drops it."""
        self._release(ours, self._clock.machine() + HEIR_PAUSE, error)

    def fault(self, ours: Claim, error: Exception) -> None:
        """The mistake is our own. It is tried again, and set aside after the eighth in a row."""
        log.error("row %s (%s) failed by our fault: %s", ours.row_id, ours.row.kind, named(error))
        self._count_ours(ours, Fault(ours.row.faults + 1, named(error)))

    def never_came_back(self, ours: Claim) -> None:
        """Whoever had it before us, again and again, never said how it went: it is set aside."""
        log.error("row %s (%s) is set aside: nobody came back from it", ours.row_id, ours.row.kind)
        self._count_ours(ours, Fault(ours.row.faults, NO_WORD))

    def unreadable(self, waiting: Claimable, error: Exception) -> None:
        """It can't even be claimed: counted like every fault of ours."""
        log.error("row %s can't be claimed: %s", waiting.id, named(error))
        fault = Fault(waiting.faults + 1, named(error))
        self._count(waiting.id, waiting.attempts, fault, is_update=waiting.is_update)

    def _count_ours(self, ours: Claim, fault: Fault) -> None:
        self._count(ours.row_id, ours.attempt, fault, is_update=ours.is_update)

    def _count(self, row_id: int, attempt: int, fault: Fault, *, is_update: bool) -> None:
        retry_at = self._clock.machine() + _back_off(fault.number)
        with self._database.transaction() as session:
            count_fault(session, row_id, attempt, fault, is_update=is_update, retry_at=retry_at)

    def _ask_the_chief(self, row: Outbox, refused: Permanent) -> None:
        """For an invitation, or once for another channel; what was to be said there waits."""
        if row.hotspot_id is None:
            return
        kind = InviteMe if refused.error == "not_in_channel" else LostChannel
        with self._database.transaction() as session:
            now = domain_now(session, self._clock)
            hotspot = lock_hotspot(session, row.hotspot_id)
            is_own = row.channel_id == hotspot.channel_id
            if kind is LostChannel and is_own:
                if hotspot.lost_channel_at is not None:
                    return
                hotspot.lost_channel_at = now
            here = InHotspot(session, now, self._zone, hotspot)
            chief = acting_chief(here)
            notice = kind.told(row.hotspot_id, row.channel_id or "", here.today, chief)
            outbox.enqueue(session, notice, now=now, hotspot=hotspot)

    def _release(self, ours: Claim, retry_at: datetime, error: str, failures: int = 0) -> None:
        log.info("row %s waits: %s", ours.row_id, error)
        with self._database.transaction() as session:
            claims.release(session, ours, retry_at, error, failures=failures)


def _back_off(failures: int) -> timedelta:
    """5 s, 10 s, 20 s … 10 minutes, after the lease."""
    return min(FIRST_BACK_OFF * (1 << min(failures - 1, 10)), claims.LONGEST_BACK_OFF)
