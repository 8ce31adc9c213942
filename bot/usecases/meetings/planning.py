"""Meetings before they begin: proposed, confirmed, moved, planned, cancelled."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlmodel import func, select

from bot.notices.agenda import AgendaOut, CallItems, Unpin
from bot.notices.meetings import (
    MeetingCancelled,
    MeetingDate,
    MeetingSoon,
    ProposeDate,
    UrgentMeeting,
)
from bot.rules.errors import N_, UserError
from bot.rules.meetings.cadence import propose
from bot.rules.meetings.steps import passed_by
from bot.rules.permissions import Permission
from bot.store.database.row_ids import row_id
from bot.store.models import Meeting, MeetingKind, MeetingStatus
from bot.store.queries.meetings.agenda import items_fixed
from bot.store.queries.meetings.meetings import coming_ordinary, last_held
from bot.store.queries.people.chiefs import acting_chief
from bot.store.queue import outbox
from bot.usecases.agenda.sending_out import put_back
from bot.usecases.agreements.due_dates import meeting_planned
from bot.usecases.kit.calendar_files import resend_calendar_file, send_calendar_file
from bot.usecases.kit.context import ActingContext, HotspotContext
from bot.usecases.kit.words import clean, clean_line

PLACE_LIMIT = 300
REASON_LIMIT = 1000
ALREADY_SET = N_("Meeting %(number)s is already set for %(date)s. /meeting move changes it.")
ALREADY_CONFIRMED = N_("The date is confirmed already: meeting %(number)s is on %(date)s.")
NOT_STARTED = N_(
    "Meeting %(number)s on %(date)s was not started here. /meeting start notes that it was held, "
    "/meeting move gives it another date."
)


def propose_next(context: HotspotContext, *, cancelled: date | None = None) -> Meeting:
    """Propose the next ordinary meeting to the chief, later than one that was just cancelled.

    Raises nothing: where one is planned already, that one is given back.
    """
    planned = coming_ordinary(context.session, context.hotspot)
    if planned is not None:
        return planned
    held = last_held(context.session, context.hotspot)
    proposal = propose(
        None if held is None else context.calendar.today(held.started_at or held.starts_at),
        weekday=context.hotspot.weekday,
        weeks=context.hotspot.weeks,
        at=context.hotspot.meeting_time,
        calendar=context.calendar,
        today=context.today,
        cancelled=cancelled,
    )
    meeting = new_meeting(context, MeetingKind.ORDINARY, proposal.starts_at, context.hotspot.place)
    chief = acting_chief(context)
    context.tell(
        ProposeDate.asked(
            row_id(meeting.id),
            meeting.moved,
            chief,
            why=proposal.why.value,
            passed_over=str(proposal.passed_over or ""),
        )
    )
    meeting_planned(context, meeting)
    return meeting


def new_meeting(
    context: HotspotContext, kind: MeetingKind, starts_at: datetime, place: str
) -> Meeting:
    """Make a meeting with the hotspot's next number; its row is locked, so nobody gets the same."""
    highest = context.session.exec(
        select(func.max(Meeting.number)).where(Meeting.hotspot_id == context.hotspot_id)
    ).one()
    meeting = Meeting(
        hotspot_id=context.hotspot_id,
        number=(highest or 0) + 1,
        kind=kind,
        starts_at=starts_at,
        place=place,
        planned_at=context.now,
    )
    context.session.add(meeting)
    context.session.flush()
    return meeting


def meeting_with_id(act: ActingContext, meeting_id: int) -> Meeting:
    """Return one of this hotspot's meetings. Raises UserError for any other id."""
    meeting = act.session.get(Meeting, meeting_id)
    if meeting is None or meeting.hotspot_id != act.hotspot_id:
        raise UserError(
            N_("That meeting is not this Task Force's."),
            ways=(N_("/meeting shows the next one."),),
        )
    return meeting


def require_planned(meeting: Meeting) -> None:
    """Raises UserError when the meeting has begun, is over, or was cancelled."""
    said = {
        MeetingStatus.OPEN: N_("Meeting %(number)s has already begun."),
        MeetingStatus.CLOSED: N_("Meeting %(number)s is already closed."),
        MeetingStatus.CANCELLED: N_("Meeting %(number)s was cancelled."),
    }.get(MeetingStatus(meeting.status))
    if said is not None:
        raise UserError(said, about="meeting", number=meeting.number)


def require_open(meeting: Meeting) -> None:
    """Raises UserError unless the meeting is being held."""
    if meeting.status == MeetingStatus.OPEN:
        return
    if meeting.status == MeetingStatus.CLOSED:
        raise UserError(N_("Meeting %(number)s is already closed."), number=meeting.number)
    raise UserError(N_("Meeting %(number)s has not begun."), number=meeting.number)


def confirm_date(act: ActingContext, meeting: Meeting) -> Meeting:
    """The chief says yes to the proposed date; the channel is told."""
    act.require(Permission.PLAN_MEETING)
    require_planned(meeting)
    if meeting.status != MeetingStatus.PROPOSED:
        raise UserError(
            NOT_STARTED if _is_over(act, meeting) else ALREADY_CONFIRMED,
            number=meeting.number,
            date=act.calendar.today(meeting.starts_at),
        )
    require_ahead(act, meeting.starts_at)
    settle_date(act, meeting)
    _tell_date(act, meeting)
    return meeting


def settle_date(context: HotspotContext, meeting: Meeting) -> None:
    """The date stands from now on; the proposal loses its buttons."""
    meeting.status = MeetingStatus.CONFIRMED
    meeting.planned_at = context.now
    outbox.mark_stale(context.session, [ProposeDate.key_of(row_id(meeting.id), meeting.moved)])
    outbox.mark_homes_stale(context.session, context.hotspot_id)
    meeting_planned(context, meeting)


def move(
    act: ActingContext,
    meeting: Meeting,
    day: date,
    at: time | None = None,
    place: str | None = None,
) -> Meeting:
    """Move a meeting that has not begun; without a time or a place it keeps its own.

    Moved later, it takes what is due *before the next meeting* with it.
    """
    act.require(Permission.PLAN_MEETING)
    require_planned(meeting)
    starts_at = _moment(act, day, at or act.calendar.local(meeting.starts_at).time())
    where = meeting.place if place is None else place_words(place)
    same = (starts_at, where) == (meeting.starts_at, meeting.place)
    if same and meeting.status != MeetingStatus.PROPOSED:
        raise UserError(N_("That is the date, time and place it has already."), about="day")
    _forget_date(act, meeting)
    meeting.starts_at = starts_at
    meeting.place = where
    meeting.moved += 1
    meeting.planned_at = act.now
    if meeting.status == MeetingStatus.PROPOSED:
        meeting.status = MeetingStatus.CONFIRMED
    if meeting.kind == MeetingKind.ORDINARY:
        meeting_planned(act, meeting)
    _tell_date(act, meeting)
    return meeting


def _forget_date(context: HotspotContext, meeting: Meeting) -> None:
    """What was sent about the date so far is made anew, with the date that counts."""
    number = row_id(meeting.id)
    dated = [kind.key_of(number, meeting.moved) for kind in (ProposeDate, MeetingDate)]
    named = [kind.key_of(number) for kind in (CallItems, AgendaOut, UrgentMeeting)]
    outbox.mark_stale(context.session, [*dated, *named])
    outbox.mark_homes_stale(context.session, context.hotspot_id)


def take_place(context: HotspotContext, before: str) -> None:
    """The hotspot meets in another place than `before`: so does the meeting planned by habit.

    One that was given a place of its own keeps it.
    """
    meeting = coming_ordinary(context.session, context.hotspot)
    if meeting is None or meeting.place not in ("", before):
        return
    meeting.place = context.hotspot.place
    _forget_date(context, meeting)
    outbox.mark_stale(context.session, [MeetingSoon.key_of(row_id(meeting.id), meeting.moved)])
    resend_calendar_file(context, meeting)


def _tell_date(context: HotspotContext, meeting: Meeting) -> None:
    urgent = meeting.kind == MeetingKind.URGENT
    told = MeetingDate.told(row_id(meeting.id), meeting.moved, at_once=urgent)
    context.tell(told)
    send_calendar_file(context, meeting, below=told.key)


def _is_over(act: ActingContext, meeting: Meeting) -> bool:
    """Whether it would be over by now, and nobody has started it."""
    return passed_by(meeting.starts_at, act.hotspot.meeting_length, act.now)


def plan(
    act: ActingContext, day: date, at: time | None = None, place: str | None = None
) -> Meeting:
    """Set the next ordinary meeting's date; one that is only proposed gets this date instead."""
    act.require(Permission.PLAN_MEETING)
    planned = coming_ordinary(act.session, act.hotspot)
    if planned is not None and planned.status != MeetingStatus.PROPOSED:
        raise UserError(
            NOT_STARTED if _is_over(act, planned) else ALREADY_SET,
            number=planned.number,
            date=act.calendar.today(planned.starts_at),
        )
    time_of_day = at or act.hotspot.meeting_time
    if planned is not None:
        return move(act, planned, day, time_of_day, place)
    _require_none_open(act)
    where = act.hotspot.place if place is None else place_words(place)
    meeting = new_meeting(act, MeetingKind.ORDINARY, _moment(act, day, time_of_day), where)
    settle_date(act, meeting)
    _tell_date(act, meeting)
    return meeting


def _require_none_open(act: ActingContext) -> None:
    held = act.session.exec(
        select(Meeting).where(
            Meeting.hotspot_id == act.hotspot_id,
            Meeting.kind == MeetingKind.ORDINARY,
            Meeting.status == MeetingStatus.OPEN,
        )
    ).one_or_none()
    if held is not None:
        raise UserError(
            N_("Meeting %(number)s is going on. The next date is proposed when it closes."),
            number=held.number,
        )


def cancel(act: ActingContext, meeting: Meeting, reason: str) -> Meeting | None:
    """Cancel a meeting that has not begun. Returns the next one, proposed at once.

    Its items wait for the next meeting. An urgent meeting is followed by none of its own.
    """
    act.require(Permission.PLAN_MEETING)
    require_planned(meeting)
    said = clean(reason, "reason", REASON_LIMIT)
    if not said:
        raise UserError(
            N_("Say in a few words why it is cancelled: everyone will ask."), about="reason"
        )
    meeting.why = said
    in_calendars = meeting.status != MeetingStatus.PROPOSED
    _call_off(act, meeting)
    urgent = meeting.kind == MeetingKind.URGENT
    told = MeetingCancelled.told(row_id(meeting.id), at_once=urgent)
    act.tell(told)
    if in_calendars:
        send_calendar_file(act, meeting, below=told.key)
    return None if urgent else propose_next(act, cancelled=act.calendar.today(meeting.starts_at))


def not_held(context: HotspotContext, meeting: Meeting) -> None:
    """Nobody started it: its items wait for the next meeting, and a new date is proposed."""
    _call_off(context, meeting)
    if meeting.kind == MeetingKind.ORDINARY:
        propose_next(context)


def _call_off(context: HotspotContext, meeting: Meeting) -> None:
    if meeting.status == MeetingStatus.PUBLISHED:
        context.tell(Unpin.of(AgendaOut.key_of(row_id(meeting.id))))
    meeting.status = MeetingStatus.CANCELLED
    for item in items_fixed(context.session, meeting):
        put_back(context, item)
    _forget_date(context, meeting)


def _moment(act: ActingContext, day: date, at: time) -> datetime:
    """An ordinary meeting is on a working day that lies ahead."""
    if not act.calendar.is_workday(day):
        said = N_("%(date)s is not a working day here. Which other day suits?")
        raise UserError(said, about="day", date=day)
    starts_at = act.calendar.at(day, at)
    require_ahead(act, starts_at)
    return starts_at


def require_ahead(act: ActingContext, starts_at: datetime) -> None:
    """Raises UserError when that moment has passed."""
    if starts_at <= act.now:
        raise UserError(
            N_("That time has passed. Choose a day and a time that lie ahead."),
            about="day" if act.calendar.today(starts_at) < act.today else "time",
        )


def place_words(text: str) -> str:
    """Return a place as it may be stored, on one line; possibly empty."""
    return clean_line(text, "place", PLACE_LIMIT)
