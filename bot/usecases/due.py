"""One tick: what is true now in each hotspot becomes escalations and rows to be sent.

Running it twice is harmless: everything it makes has a key or a state of its own. Two at once
queue up on the hotspot's row.
"""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from sqlalchemy import update
from sqlmodel import col, select

from bot.clock import Clock
from bot.rules.ladder import Due, Step
from bot.rules.retention import MONTHS
from bot.store import outbox
from bot.store.daily import daily_lines, ladder_steps
from bot.store.db import Database, domain_now, lock_hotspot
from bot.store.direct_line import stays_private
from bot.store.facts import open_block
from bot.store.models import Agreement, Hotspot, Workspace
from bot.store.rows import row_id
from bot.usecases.act import Frame
from bot.usecases.leaders_clock import take_leader_steps
from bot.usecases.leaders_month import tell_leaders_of_the_month
from bot.usecases.leadership import put_before_leadership
from bot.usecases.meeting_steps import take_meeting_steps
from bot.usecases.retention import keep_retention
from bot.usecases.steering import report_back
from bot.usecases.succession import follow_departures

Steps = Sequence[tuple[Agreement, Due]]
"""What the ladder has due now."""


def tick(database: Database, clock: Clock, zone: ZoneInfo, keep_months: int = MONTHS) -> None:
    """Take every step that is due, in one transaction for each hotspot.

    `keep_months`: how long what is closed is kept.

    One hotspot's trouble keeps no other from its steps: what was raised comes at the end, as an
    ExceptionGroup, and then the tick does not count as one that ended well.
    """
    with database.read() as session:
        hotspot_ids = list(session.exec(select(Hotspot.id).order_by(col(Hotspot.id))))
    failures = []
    for hotspot_id in hotspot_ids:
        try:
            _take_hotspot(database, clock, zone, row_id(hotspot_id), keep_months)
        except Exception as error:  # each hotspot is a unit of its own
            failures.append(error)
    if failures:
        raise ExceptionGroup("hotspots whose steps were not taken", failures)
    with database.transaction() as session:
        session.execute(update(Workspace).values(last_tick_at=clock.machine()))


def _take_hotspot(
    database: Database, clock: Clock, zone: ZoneInfo, hotspot_id: int, keep_months: int
) -> None:
    with database.transaction() as session:
        hotspot = lock_hotspot(session, hotspot_id)
        frame = Frame(session, domain_now(session, clock), zone, hotspot)
        take_steps(frame)
        keep_retention(frame, keep_months)


def take_steps(frame: Frame) -> None:
    """Take one hotspot's steps. Outside its working hours there are none.

    The daily message comes before what else the clock says to a person, which then waits a day.
    """
    follow_departures(frame)
    _find_other_days(frame)
    take_meeting_steps(frame)
    steps = list(ladder_steps(frame.session, frame.hotspot, frame.now, frame.zone))
    _ask_for_daily_messages(frame, steps)
    _escalate_what_was_warned(frame, steps)
    take_leader_steps(frame)
    report_back(frame)
    tell_leaders_of_the_month(frame)


def _find_other_days(frame: Frame) -> None:
    """What the bot was down for on its day takes the person's next free one, not this one as well.

    So nobody gets two messages by the clock on its return.
    """
    if not frame.calendar.is_open(frame.now):
        return
    for row in outbox.out_of_their_day(frame.session, frame.hotspot_id, frame.today):
        row.not_before = frame.first_free_day(row.person_id or "")
        row.local_date = frame.calendar.today(row.not_before)


def _escalate_what_was_warned(frame: Frame, steps: Steps) -> None:
    for agreement, due in steps:
        standing = open_block(frame.session, agreement) if due.step is Step.ESCALATE else None
        if standing is not None:
            alone = stays_private(frame.session, standing)
            put_before_leadership(frame, agreement, standing, raised_by=None, privately=alone)


def _ask_for_daily_messages(frame: Frame, steps: Steps) -> None:
    """One row a person and day. Its lines are worked out when it is sent."""
    lines = daily_lines(frame.session, frame.hotspot, frame.now, frame.zone, steps)
    people = {line.person_id for line in lines}
    outbox.ask_for_daily(frame.session, people, frame.today, frame.now)
