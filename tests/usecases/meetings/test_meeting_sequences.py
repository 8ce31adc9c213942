"""Whatever is done to meetings, in whatever order: no item is lost, no due date comes earlier."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from bot.notices.meetings import CalendarFile
from bot.rules.dates.reading import NextMeeting, On
from bot.rules.errors import UserError
from bot.rules.meetings.cadence import Why
from bot.store.context import InHotspot
from bot.store.database.engine import Database, lock_hotspot
from bot.store.database.row_ids import row_id
from bot.store.models import (
    AgendaItem,
    Agreement,
    Hotspot,
    ItemSource,
    ItemStatus,
    Meeting,
    MeetingStatus,
    Outbox,
)
from bot.store.queries.meetings.agenda import coming_agenda
from bot.store.queries.meetings.meetings import coming_ordinary, last_held, sequence
from bot.usecases.agenda import items as agenda
from bot.usecases.agenda import sending_out
from bot.usecases.agreements import agreements
from bot.usecases.kit.context import ActingContext, HotspotContext
from bot.usecases.meetings import holding, planning
from bot.usecases.meetings.steps import take_meeting_steps
from bot.usecases.meetings.urgent import call_urgent
from tests.databases import SqliteFiles
from tests.usecases.scenes.meeting_scene import ZONE, MeetingScene

UNDER_WAY = (
    MeetingStatus.PROPOSED,
    MeetingStatus.CONFIRMED,
    MeetingStatus.PUBLISHED,
    MeetingStatus.OPEN,
)
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
"""Making a failing course smaller would take minutes: each step of it writes to a database."""
BY_PERSONS = (ItemSource.PERSON,)


class Turmoil(MeetingScene):
    """A Task Force to which things happen, one at a time, and what was true before."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.dues: dict[int, date] = {}
        self.carried: dict[int, int] = {}

    def happen(self, what: str, number: int) -> None:
        """One thing happens, or is refused with a sentence; then all must still be well."""
        if what == "later":
            self.now += timedelta(days=number, hours=number % 3)
            self._tick()
        else:
            with suppress(UserError), self.act() as act:
                ACTS[what](act, number)
        with self.database.read() as session:
            self._nothing_is_lost(session)
            self._no_due_date_came_earlier(session)
            self._the_cadence_is_kept(session)
            self._calendars_are_told(session)

    def _tick(self) -> None:
        with self.database.transaction() as session:
            hotspot = lock_hotspot(session, self.hotspot_id)
            take_meeting_steps(HotspotContext(session, self.now, ZONE, hotspot))

    def _nothing_is_lost(self, session: Session) -> None:
        """Whoever's item is not treated waits: at a meeting under way, or on the coming agenda.

        It is there once, and its count never goes down.
        """
        hotspot = session.get_one(Hotspot, self.hotspot_id)
        coming = coming_ordinary(session, hotspot)
        entries = coming_agenda(InHotspot(session, self.now, ZONE, hotspot), coming)
        on_it = [entry.item.id for entry in entries if entry.item is not None]
        assert len(on_it) == len(set(on_it))
        items = session.exec(select(AgendaItem).where(col(AgendaItem.source).in_(BY_PERSONS))).all()
        for item in items:
            assert item.carried >= self.carried.get(row_id(item.id), 0)
            self.carried[row_id(item.id)] = item.carried
            if item.status != ItemStatus.WAITING:
                assert item.status == ItemStatus.TREATED
            elif item.meeting_id is not None:
                assert session.get_one(Meeting, item.meeting_id).status in UNDER_WAY
            else:
                put_off = coming is not None and item.deferred_past_id == coming.id
                assert put_off != (item.id in on_it)
        assert {item.id for item in items} == set(self.carried), "none disappeared"

    def _no_due_date_came_earlier(self, session: Session) -> None:
        for agreement in session.exec(select(Agreement)).all():
            before = self.dues.get(agreement.id or 0)
            assert before is None or (agreement.due_on is not None and agreement.due_on >= before)
            if agreement.due_on is not None:
                self.dues[agreement.id or 0] = agreement.due_on

    def _the_cadence_is_kept(self, session: Session) -> None:
        """What is proposed is on a working day 28 to 42 days on, or the chief is told why not."""
        hotspot = session.get_one(Hotspot, self.hotspot_id)
        coming, held = coming_ordinary(session, hotspot), last_held(session, hotspot)
        if coming is None or held is None or coming.status != MeetingStatus.PROPOSED:
            return
        row = session.exec(select(Outbox).where(Outbox.key == f"propose:{coming.id}:0")).one()
        began = held.started_at or held.starts_at
        days = (coming.starts_at.astimezone(ZONE).date() - began.astimezone(ZONE).date()).days
        unusual = (Why.ALL_CLOSED, Why.LONG_PAUSE, Why.LATE_CANCELLED)
        assert 28 <= days <= 42 or row.refs["why"] in unusual

    def _calendars_are_told(self, session: Session) -> None:
        keys = set(session.exec(select(Outbox.key)))
        settled = (MeetingStatus.CONFIRMED, MeetingStatus.PUBLISHED)
        for meeting in session.exec(select(Meeting).where(col(Meeting.status).in_(settled))):
            assert CalendarFile.key_of(row_id(meeting.id), sequence(meeting)) in keys


def _plan(act: ActingContext, number: int) -> None:
    planning.plan(act, act.today + timedelta(days=number))


def _move(act: ActingContext, number: int) -> None:
    coming = _coming(act)
    day = act.calendar.today(coming.starts_at) + timedelta(days=number - 15)
    planning.move(act, coming, day)


def _confirm(act: ActingContext, _number: int) -> None:
    planning.confirm_date(act, _coming(act))


def _cancel(act: ActingContext, number: int) -> None:
    planned = [it for it in _meetings(act) if it.status in UNDER_WAY]
    if planned:
        planning.cancel(act, planned[number % len(planned)], "Something came up.")


def _urgent(act: ActingContext, number: int) -> None:
    call_urgent(act, f"Something has happened, {number}")


def _start(act: ActingContext, number: int) -> None:
    """Start one; an ordinary one that is ahead is moved to today first, as the sentence says."""
    planned = [it for it in _meetings(act) if it.status in UNDER_WAY]
    if not planned:
        return
    meeting = planned[number % len(planned)]
    if act.calendar.today(meeting.starts_at) > act.today and act.calendar.is_workday(act.today):
        local = act.calendar.local(act.now)
        if local.hour < 23:
            later = (local + timedelta(minutes=30)).time()
            planning.move(act, meeting, act.today, later)
    holding.start(act, meeting)


def _close(act: ActingContext, number: int) -> None:
    being_held = [it for it in _meetings(act) if it.status == MeetingStatus.OPEN]
    if being_held:
        holding.close(act, being_held[number % len(being_held)])


def _treat(act: ActingContext, number: int) -> None:
    holding.treat_item(act, agenda.item_with_number(act, number))


def _carry(act: ActingContext, number: int) -> None:
    holding.carry_item(act, agenda.item_with_number(act, number))


def _defer(act: ActingContext, number: int) -> None:
    agenda.defer_item(act, agenda.item_with_number(act, number))


def _add(act: ActingContext, number: int) -> None:
    agenda.add_item(act, f"Something to talk about, {number}")


def _agree(act: ActingContext, number: int) -> None:
    """An agreement before the next meeting, or by a day."""
    actor_id = act.session.exec(select(Agreement.actor_id)).first()
    due = NextMeeting() if number % 2 else On(act.calendar.add(act.today, number))
    agreements.record(act, "Walk the paths", owner_id=None, actor_id=actor_id or 1, due=due)


def _publish(act: ActingContext, _number: int) -> None:
    sending_out.publish(act)


def _coming(act: ActingContext) -> Meeting:
    coming = coming_ordinary(act.session, act.hotspot)
    if coming is None:
        raise UserError("No meeting is planned.")
    return coming


def _meetings(act: ActingContext) -> list[Meeting]:
    return list(act.session.exec(select(Meeting).order_by(col(Meeting.id))))


ACTS: Mapping[str, Callable[[ActingContext, int], None]] = {
    "plan": _plan,
    "move": _move,
    "confirm": _confirm,
    "cancel": _cancel,
    "urgent": _urgent,
    "start": _start,
    "close": _close,
    "treat": _treat,
    "carry": _carry,
    "defer": _defer,
    "add": _add,
    "agree": _agree,
    "publish": _publish,
}
HAPPENINGS = st.tuples(
    st.sampled_from(["later", "later", "start", "close", *ACTS]), st.integers(1, 30)
)


@settings(max_examples=30, deadline=None, phases=UNSHRUNK)
@given(happenings=st.lists(HAPPENINGS, min_size=6, max_size=24))
@example(happenings=[("agree", 1), ("later", 1), ("cancel", 0), ("plan", 4), ("cancel", 0)])
@example(happenings=[("add", 1), ("urgent", 1), ("start", 0), ("later", 4), ("later", 30)])
def test_no_sequence_loses_an_item_or_pulls_a_due_date_earlier(
    sqlite_files: SqliteFiles, happenings: list[tuple[str, int]]
) -> None:
    turmoil = Turmoil(sqlite_files.emptied())
    for what, number in happenings:
        turmoil.happen(what, number)


@pytest.mark.parametrize("weeks", [4, 5, 6])
def test_a_year_of_meetings_held_closed_moved_and_cancelled_keeps_to_the_cadence(
    sqlite: Database, weeks: int
) -> None:
    turmoil = Turmoil(sqlite)
    with sqlite.transaction() as session:
        hotspot = session.get_one(Hotspot, turmoil.hotspot_id)
        hotspot.weeks, hotspot.closure_weeks = weeks, "28,29,30"
    turmoil.happen("later", 1)
    held = []
    for turn in range(10):
        if turn % 4 == 1:
            turmoil.happen("move", 17)
        if turn % 4 == 3:
            turmoil.happen("cancel", 0)
        coming = turmoil.coming()
        turmoil.now = coming.starts_at
        for what in ("add", "start", "close"):
            turmoil.happen(what, 0)
        held.append(coming.starts_at.astimezone(ZONE).date())
    assert len(set(held)) == 10
    assert all(day.weekday() < 5 and day.isocalendar().week not in (28, 29, 30) for day in held)
