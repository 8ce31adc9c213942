"""What is said about meetings before they begin: dates, cancellations, urgent calls."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session, col, select

from bot.delivery.messages.kit.agenda_points import asked_for, coming_points, meeting_shown
from bot.delivery.messages.kit.composed import Composed
from bot.delivery.messages.kit.composing import ComposingContext, ContextComposer, composed, says
from bot.delivery.words.blocks import Button, Part
from bot.delivery.words.buttons import Press, button, buttons
from bot.notices.agenda import CallItems
from bot.notices.meetings import (
    MeetingCancelled,
    MeetingDate,
    MeetingSoon,
    ProposeDate,
    UrgentMeeting,
)
from bot.rules.meetings.cadence import goes_out, milestones
from bot.store.calendars import calendar_of
from bot.store.database.row_ids import row_id
from bot.store.models import Hotspot, Meeting, MeetingKind, MeetingStatus, Outbox
from bot.store.queries.meetings.attendance import COMING, NOT_COMING, SUBSTITUTE, attendees
from bot.store.queries.meetings.meetings import due_on_the_eve, last_held
from bot.store.queries.people.seats import members_of


def propose_date(
    composing: ComposingContext, session: Session, row: Outbox, notice: ProposeDate, now: datetime
) -> Composed:
    """To the chief: the next date, to confirm or to change. Silence lets it stand."""
    meeting = session.get_one(Meeting, notice.meeting)
    hotspot = session.get_one(Hotspot, row.hotspot_id)
    voice = composing.voice(session, row)
    calendar = calendar_of(hotspot, composing.zone)
    held = last_held(session, hotspot)
    day = calendar.today(meeting.starts_at)
    since = None if held is None else calendar.today(held.started_at or held.starts_at)
    text = voice.text(
        "propose_date",
        m=meeting_shown(meeting),
        name=hotspot.name,
        weeks=None if since is None else round((day - since).days / 7),
        why=notice.why,
        passed_over=notice.passed_over,
        not_held=_not_held_before(session, meeting),
        call=max(milestones(meeting.starts_at, calendar).call, calendar.next_open(now)),
    )
    return composed(row, voice, [Part(text, _date_buttons(meeting))])


def _not_held_before(session: Session, meeting: Meeting) -> int | None:
    """The number of the meeting before, if it fell away without anybody giving a reason."""
    before = session.exec(
        select(Meeting)
        .where(
            Meeting.hotspot_id == meeting.hotspot_id,
            Meeting.kind == MeetingKind.ORDINARY,
            col(Meeting.number) < meeting.number,
        )
        .order_by(col(Meeting.number).desc())
        .limit(1)
    ).first()
    fell_away = before is not None and before.status == MeetingStatus.CANCELLED and not before.why
    return before.number if before is not None and fell_away else None


def _date_buttons(meeting: Meeting) -> tuple[Button, ...]:
    if meeting.status != MeetingStatus.PROPOSED:
        return ()
    return buttons((Press.CONFIRM_DATE, Press.MOVE_MEETING), row_id(meeting.id))


def meeting_date(
    composing: ComposingContext, session: Session, row: Outbox, notice: MeetingDate, now: datetime
) -> Composed:
    """To the channel: when the Task Force meets, or that the date was moved."""
    meeting = session.get_one(Meeting, notice.meeting)
    hotspot = session.get_one(Hotspot, row.hotspot_id)
    voice = composing.voice(session, row)
    m = meeting_shown(meeting)
    counts = notice.key == MeetingDate.key_of(notice.meeting, meeting.moved)
    calendar = calendar_of(hotspot, composing.zone)
    eve, today = calendar.add(calendar.today(meeting.starts_at), -1), composing.today(now)
    text = voice.text(
        "meeting_date",
        m=m,
        counts=counts,
        moved=m.urgent or _was_told_before(session, row, meeting),
        due=due_on_the_eve(session, meeting, eve) if eve >= today else 0,
        eve=eve,
        publish=goes_out(meeting.starts_at, now, calendar),
        today=today,
    )
    asks = m.planned and counts and not m.urgent
    presses = (button(Press.ADD_ITEM, row_id(hotspot.id)),) if asks else ()
    return composed(row, voice, [Part(text, presses)])


def _was_told_before(session: Session, row: Outbox, meeting: Meeting) -> bool:
    number = row_id(meeting.id)
    earlier = select(Outbox.id).where(
        col(Outbox.key).startswith(MeetingDate.all_of(number), autoescape=True)
        | (col(Outbox.key) == CallItems.key_of(number)),
        col(Outbox.id) < row.id,
    )
    return session.exec(earlier.limit(1)).first() is not None


def meeting_cancelled(
    composing: ComposingContext,
    session: Session,
    row: Outbox,
    notice: MeetingCancelled,
    _now: datetime,
) -> Composed:
    """To the channel: it is off, why, and what becomes of its items."""
    meeting = session.get_one(Meeting, notice.meeting)
    text = composing.voice(session, row).text("meeting_cancelled", m=meeting_shown(meeting))
    return composed(row, composing.voice(session, row), [Part(text)])


def meeting_soon(
    composing: ComposingContext, session: Session, row: Outbox, notice: MeetingSoon, now: datetime
) -> Composed | None:
    """To the channel, the hour before: that it is now, and where. Late, nothing remains to say."""
    meeting = session.get_one(Meeting, notice.meeting)
    hotspot = session.get_one(Hotspot, row.hotspot_id)
    m = meeting_shown(meeting)
    holds = notice.key == MeetingSoon.key_of(notice.meeting, meeting.moved)
    if row.sent_at is None and not (m.planned and holds and now < meeting.starts_at):
        return None
    voice = composing.voice(session, row)
    here = composing.within(session, hotspot, row.sent_at or now)
    points = coming_points(here, meeting) if m.planned else []
    text = voice.text("meeting_soon", m=m, today=here.today, count=asked_for(points), holds=holds)
    presses = (button(Press.START_MEETING, row_id(meeting.id)),) if m.planned and holds else ()
    return composed(row, voice, [Part(text, presses)])


def urgent(
    composing: ComposingContext,
    session: Session,
    row: Outbox,
    notice: UrgentMeeting,
    _now: datetime,
) -> Composed:
    """To the channel at once, mentioning everyone: come, and say whether you can."""
    meeting = session.get_one(Meeting, notice.meeting)
    hotspot = session.get_one(Hotspot, row.hotspot_id)
    voice = composing.voice(session, row)
    m = meeting_shown(meeting)
    text = voice.text(
        "urgent",
        m=m,
        people=[member.person_id for member in members_of(session, hotspot)],
        answers=[
            (answer, attendees(session, meeting, answer))
            for answer in (COMING, SUBSTITUTE, NOT_COMING)
        ],
    )
    presses = (Press.COMING, Press.NOT_COMING, Press.SUBSTITUTE, Press.START_MEETING)
    return composed(
        row, voice, [Part(text, buttons(presses if m.planned else (), row_id(meeting.id)))]
    )


COMPOSERS: Mapping[str, ContextComposer] = dict(
    [
        says(ProposeDate, propose_date),
        says(MeetingDate, meeting_date),
        says(MeetingCancelled, meeting_cancelled),
        says(MeetingSoon, meeting_soon),
        says(UrgentMeeting, urgent),
    ]
)
