"""What was done to a meeting too early, taken back: closed and not over, or started by mistake."""

from __future__ import annotations

from sqlmodel import col, select

from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission
from bot.store.models import (
    AgendaItem,
    Agreement,
    CarriedOver,
    ItemSource,
    ItemStatus,
    Meeting,
    MeetingKind,
    MeetingStatus,
)
from bot.store.queries.meetings.agenda import all_waiting, items_fixed
from bot.store.queries.meetings.meetings import open_meeting
from bot.store.queries.meetings.minutes import latest_version
from bot.store.queue import outbox
from bot.usecases.agenda.sending_out import was_sent_out
from bot.usecases.kit.context import ActingContext, HotspotContext
from bot.usecases.meetings.holding import refresh
from bot.usecases.meetings.planning import require_open


def can_be_reopened(context: HotspotContext, meeting: Meeting) -> bool:
    """Whether it was closed today, its minutes are not final, and no other is going on."""
    latest = latest_version(context.session, meeting)
    return (
        meeting.status == MeetingStatus.CLOSED
        and meeting.closed_at is not None
        and context.calendar.today(meeting.closed_at) == context.today
        and (latest is None or latest.final_at is None)
        and open_meeting(context.session, context.hotspot) is None
    )


def reopen(act: ActingContext, meeting: Meeting) -> Meeting:
    """The meeting goes on. What closing it carried over is on its table again.

    The next date stands. Closed again, its minutes get a version that says what it has said by
    then. Raises UserError on another day, and once the minutes are final.
    """
    act.require(Permission.RUN_MEETING)
    if meeting.status == MeetingStatus.OPEN:
        raise UserError(N_("Meeting %(number)s is going on."), number=meeting.number)
    if not can_be_reopened(act, meeting):
        raise UserError(
            N_(
                "Meeting %(number)s can't be reopened any more. What is wrong in its minutes is "
                "put right with a correction."
            ),
            number=meeting.number,
        )
    _take_up_again(act, meeting)
    meeting.status = MeetingStatus.OPEN
    meeting.closed_at = None
    meeting.closed_by = None
    act.session.flush()
    refresh(act, meeting)
    outbox.mark_stale_for_subject(act.session, f"M-{meeting.id}")
    return meeting


def _take_up_again(act: ActingContext, meeting: Meeting) -> None:
    """What the meeting itself carried over by then stays carried, and so does what has moved on."""
    for item in items_fixed(act.session, meeting):
        if item.source == ItemSource.ROUND and item.treated_at == meeting.closed_at:
            item.status, item.treated_at = ItemStatus.WAITING, None
    carried = act.session.exec(
        select(CarriedOver, AgendaItem)
        .join(AgendaItem, col(AgendaItem.id) == col(CarriedOver.item_id))
        .where(
            CarriedOver.meeting_id == meeting.id,
            CarriedOver.at == meeting.closed_at,
            AgendaItem.status == ItemStatus.WAITING,
            col(AgendaItem.meeting_id).is_(None),
        )
    ).all()
    for row, item in carried:
        item.carried -= 1
        item.meeting_id = meeting.id
        item.number = row.number
        item.position = row.number + 1
        act.session.delete(row)
    act.session.flush()


def can_be_taken_back(context: HotspotContext, meeting: Meeting) -> bool:
    """Whether nothing has come of a meeting that was started: it may have been a slip."""
    if meeting.status != MeetingStatus.OPEN:
        return False
    session = context.session
    agreed = select(Agreement.id).where(Agreement.meeting_id == meeting.id)
    carried = select(CarriedOver.item_id).where(CarriedOver.meeting_id == meeting.id)
    return (
        latest_version(session, meeting) is None
        and session.exec(agreed).first() is None
        and session.exec(carried).first() is None
        and all(it.status == ItemStatus.WAITING for it in items_fixed(session, meeting))
    )


def take_back_start(act: ActingContext, meeting: Meeting) -> Meeting:
    """It was started by mistake: it is planned as before, and its items wait for it.

    Raises UserError once something has been treated.
    """
    act.require(Permission.RUN_MEETING)
    require_open(meeting)
    if not can_be_taken_back(act, meeting):
        said = N_("Meeting %(number)s has treated something by now, so it is closed instead.")
        raise UserError(said, number=meeting.number)
    refresh(act, meeting)
    if meeting.kind == MeetingKind.ORDINARY:
        _let_go(act, meeting)
    sent_out = meeting.kind == MeetingKind.ORDINARY and was_sent_out(act, meeting)
    meeting.status = MeetingStatus.PUBLISHED if sent_out else MeetingStatus.CONFIRMED
    meeting.started_at = None
    meeting.restarts += 1
    act.session.flush()
    outbox.mark_stale_for_subject(act.session, f"M-{meeting.id}")
    return meeting


def _let_go(act: ActingContext, meeting: Meeting) -> None:
    """Its items keep their numbers; what was added meanwhile, for the next one, follows them."""
    added = all_waiting(act.session, act.hotspot)
    fixed = items_fixed(act.session, meeting)
    for item in fixed:
        item.meeting_id = None
        if item.source == ItemSource.ROUND:
            item.status, item.treated_at = ItemStatus.WITHDRAWN, act.now
    last = max((item.number for item in fixed), default=0)
    for number, item in enumerate(added, start=last + 1):
        item.number = number
