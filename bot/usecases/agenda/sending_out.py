"""The agenda sent out and fixed: numbered as it is read, with what comes by itself."""

from __future__ import annotations

from bot.notices.agenda import AgendaOut, CallItems, Unpin
from bot.notices.meetings import MeetingDate, ProposeDate
from bot.rules.errors import N_, UserError
from bot.rules.meetings.on_agenda import BY_HAND
from bot.rules.permissions import Permission
from bot.store.database.row_ids import row_id
from bot.store.models import (
    AgendaItem,
    ItemSource,
    Meeting,
    MeetingStatus,
)
from bot.store.queries.meetings.agenda import (
    Entry,
    all_waiting,
    coming_agenda,
    next_item_number,
    waiting_items,
    with_round,
)
from bot.store.queries.meetings.meetings import coming_ordinary, last_held, open_meeting
from bot.store.queries.people.confidential import (
    is_confidential,
    name_participants,
    participants,
)
from bot.store.queue import outbox
from bot.usecases.agenda.items import tell_participants
from bot.usecases.kit.calendar_files import send_calendar_file
from bot.usecases.kit.context import ActingContext, HotspotContext


def _none_to_send(act: ActingContext) -> UserError:
    going_on = open_meeting(act.session, act.hotspot)
    if going_on is None:
        return UserError(N_("No meeting is planned. /meeting plan sets a date."))
    said = N_("Meeting %(number)s is going on: its items are in its thread. No other is planned.")
    return UserError(said, number=going_on.number)


def publish(act: ActingContext) -> Meeting:
    """Send the agenda out now. Later changes show in the same message.

    What promised it for a later day is made anew.
    """
    act.require(Permission.ORDER_AGENDA)
    meeting = coming_ordinary(act.session, act.hotspot)
    if meeting is None:
        raise _none_to_send(act)
    if meeting.status == MeetingStatus.PUBLISHED:
        raise UserError(
            N_("The agenda has already been sent out. What changes shows in the same message.")
        )
    send_out(act, meeting)
    number = row_id(meeting.id)
    asked = [CallItems.key_of(number), MeetingDate.key_of(number, meeting.moved)]
    outbox.mark_stale(act.session, asked)
    return meeting


def look_after(act: ActingContext) -> bool:
    """Have an agenda that is out made anew, and so put back where it is gone. False: it isn't."""
    act.require(Permission.ORDER_AGENDA)
    meeting = coming_ordinary(act.session, act.hotspot)
    if meeting is None or meeting.status != MeetingStatus.PUBLISHED:
        return False
    outbox.mark_stale(act.session, [AgendaOut.key_of(row_id(meeting.id))])
    return True


def send_out(context: HotspotContext, meeting: Meeting) -> None:
    """The agenda goes to the channel and is pinned there. Its date is settled with that.

    Its items are numbered as they are read, which they are known by from now on.
    """
    meeting.status = MeetingStatus.PUBLISHED
    asked = waiting_items(context.session, context.hotspot, meeting)
    items = _number_as_read(context, meeting)
    number = row_id(meeting.id)
    context.tell(AgendaOut.sent_out(number, [row_id(item.id) for item in items]))
    _unpin_the_last(context)
    tell_participants(context, meeting, asked)
    outbox.mark_stale(context.session, [ProposeDate.key_of(number, meeting.moved)])
    send_calendar_file(context, meeting, below=AgendaOut.key_of(number))


def was_sent_out(context: HotspotContext, meeting: Meeting) -> bool:
    """Whether the meeting's agenda has gone to the channel."""
    return outbox.is_known(context.session, AgendaOut.key_of(row_id(meeting.id)))


def _unpin_the_last(context: HotspotContext) -> None:
    """Only the agenda that counts is pinned."""
    last = last_held(context.session, context.hotspot)
    if last is None:
        return
    agenda = AgendaOut.key_of(row_id(last.id))
    if outbox.is_known(context.session, agenda):
        context.tell(Unpin.of(agenda))


def _number_as_read(context: HotspotContext, meeting: Meeting) -> list[AgendaItem]:
    """Number the coming agenda from 1, with what comes by itself. Returns its items, in order.

    What waits beside it gets the numbers behind: no two that wait have the same.
    """
    items = _coming_items(context, meeting)
    theirs = {item.id for item in items}
    beside = [it for it in all_waiting(context.session, context.hotspot) if it.id not in theirs]
    for number, item in enumerate([*items, *beside], start=1):
        item.number = number
    for position, item in enumerate(items, start=1):
        item.position = position
    context.session.flush()
    return items


def _coming_items(context: HotspotContext, meeting: Meeting) -> list[AgendaItem]:
    entries = coming_agenda(context, meeting)
    return [entry.item or _made_of(context, entry) for entry in entries]


def put_back(context: HotspotContext, item: AgendaItem) -> None:
    """The item leaves its meeting and waits for the next: it follows what is on that agenda."""
    number = next_item_number(context.session, context.hotspot_id)
    item.meeting_id = None
    item.number = number
    context.session.flush()


def fix_items(context: HotspotContext, meeting: Meeting) -> list[AgendaItem]:
    """Fix the agenda at *Start*: the round, and what waits belongs to the meeting now, in order."""
    published = meeting.status == MeetingStatus.PUBLISHED
    fixed = (_coming_items if published else _number_as_read)(context, meeting)
    asked = [item for item in fixed if item.source in BY_HAND]
    for entry in reversed(with_round([], meeting)):
        fixed.insert(0, _made_of(context, entry))
    for position, item in enumerate(fixed, start=1):
        item.meeting_id = meeting.id
        item.position = position
    context.session.flush()
    tell_participants(context, meeting, asked)
    return fixed


def _made_of(context: HotspotContext, entry: Entry) -> AgendaItem:
    """Make an item of what came by itself; about something confidential it is so as well."""
    agreement = entry.agreement
    item = AgendaItem(
        hotspot_id=context.hotspot_id,
        number=_number_of(context, entry),
        source=entry.source,
        agreement_id=None if agreement is None else agreement.id,
        confidential=agreement is not None and is_confidential(agreement),
        added_at=context.now,
    )
    context.session.add(item)
    context.session.flush()
    if agreement is not None and item.confidential:
        name_participants(context.session, item, participants(context.session, agreement))
    return item


def _number_of(context: HotspotContext, entry: Entry) -> int:
    if entry.source == ItemSource.ROUND:
        return 0
    return next_item_number(context.session, context.hotspot_id)
