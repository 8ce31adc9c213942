"""An urgent meeting: called in one step, told at once, about one thing."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from bot.notices.meetings import UrgentMeeting
from bot.rules.errors import N_, UserError
from bot.rules.meetings.steps import urgent_time
from bot.rules.permissions import Permission
from bot.store.database.row_ids import row_id
from bot.store.models import AgendaItem, ItemStatus, Meeting, MeetingKind, MeetingStatus
from bot.store.queries.people.seats import actor_of
from bot.usecases.agenda.item_options import ITEM_LIMIT
from bot.usecases.kit.calendar_files import send_calendar_file
from bot.usecases.kit.context import ActingContext
from bot.usecases.kit.words import clean
from bot.usecases.meetings.planning import new_meeting, place_words, require_ahead


def call_urgent(
    act: ActingContext, why: str, day: date | None = None, at: time | None = None, place: str = ""
) -> Meeting:
    """Call an urgent meeting and tell everyone now, at any hour.

    Without a day and a time the soonest sensible one is picked. It has one item: what made it
    urgent. It is not *the next meeting* for due dates, blockage or the cadence.
    """
    act.require(Permission.CALL_URGENT)
    said = clean(why, "why", ITEM_LIMIT)
    if not said:
        raise UserError(N_("What has happened? One line is enough: everyone sees it."), about="why")
    starts_at = urgent_time(act.now, act.calendar)
    if day is not None or at is not None:
        local = act.calendar.local(starts_at)
        starts_at = act.calendar.at(day or local.date(), at or local.time())
        _require_soon(act, starts_at)
        require_ahead(act, starts_at)
    meeting = new_meeting(
        act, MeetingKind.URGENT, starts_at, place_words(place) or act.hotspot.place
    )
    meeting.status = MeetingStatus.CONFIRMED
    meeting.why = said
    _add_urgent_item(act, meeting)
    call = UrgentMeeting.called(row_id(meeting.id))
    act.tell(call)
    send_calendar_file(act, meeting, below=call.key)
    return meeting


def _require_soon(act: ActingContext, starts_at: datetime) -> None:
    """Today or tomorrow; before days off also the next working day. Raises UserError otherwise."""
    tomorrow = act.today + timedelta(days=1)
    latest = max(tomorrow, act.calendar.next_workday(act.today, inclusive=False))
    if act.calendar.today(starts_at) > latest:
        raise UserError(
            N_("An urgent meeting is held by %(date)s. /meeting plan sets a later date."),
            about="day",
            date=latest,
        )


def _add_urgent_item(act: ActingContext, meeting: Meeting) -> None:
    actor = actor_of(act.session, act.hotspot, act.person.id)
    act.session.add(
        AgendaItem(
            hotspot_id=act.hotspot_id,
            number=1,
            text=meeting.why,
            status=ItemStatus.WAITING,
            proposer_id=act.person.id,
            actor_id=None if actor is None else actor.id,
            meeting_id=meeting.id,
            position=1,
            added_at=act.now,
        )
    )
    act.session.flush()
