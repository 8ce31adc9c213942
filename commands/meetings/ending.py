"""A meeting that ends: asked about first, reopened, or taken back where it was no meeting yet."""

from __future__ import annotations

from bot.delivery.messages.kit.agenda_points import has_passed
from bot.delivery.words.blocks import Message, Part
from bot.delivery.words.buttons import Press, button
from bot.delivery.words.render import Voice
from bot.rules.errors import N_, UserError
from bot.store.database.row_ids import row_id
from bot.store.models import ItemSource, ItemStatus, Meeting, MeetingKind
from bot.store.queries.meetings.agenda import items_fixed, open_points
from bot.store.queries.meetings.attendance import roll_call
from bot.store.queries.meetings.meetings import coming_ordinary, not_over, open_meeting
from bot.usecases.kit.context import ActingContext
from bot.usecases.meetings import holding, reopening
from bot.usecases.meetings.planning import meeting_with_id, require_open
from commands.kit.form_values import opened_for
from commands.kit.forms import Form
from commands.kit.reply import Open, Reply, Say
from commands.kit.request import Request
from commands.meetings.shown import when

CLOSED = N_("Meeting %(number)s is closed. The minutes go to the channel.")
REOPENED = N_("Meeting %(number)s goes on. When it closes, its minutes are brought up to date.")
GOING_ON = N_("Meeting %(number)s is going on. The next date is proposed when it closes.")
ONLY_URGENT = N_(
    "The urgent meeting is going on, and no other is planned. /meeting plan sets a date."
)
BEGUN = N_("Meeting %(number)s is going on, so it is closed and not cancelled.")
BY_MISTAKE = N_(
    "Meeting %(number)s is going on, and nothing has been treated. "
    "If it was started by mistake, that can be taken back."
)


def ask_to_close(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Say what will happen, before it does."""
    meeting = meeting_with_id(act, request.number)
    require_open(meeting)
    text = voice.text(
        "close_asked",
        left=_left(act, meeting),
        unknown=roll_call(act.session, meeting).unknown,
        next=meeting.kind == MeetingKind.ORDINARY,
        planned=coming_ordinary(act.session, act.hotspot) is not None,
    )
    memo = {"meeting": str(meeting.id)}
    title = N_("Close meeting")
    return Open(Form("meeting.close", title, (Part(text),), submit=title, memo=memo))


def _left(act: ActingContext, meeting: Meeting) -> int:
    """How many items would be carried over."""
    standing = {item.id for item, _ in open_points(act.session, meeting)}
    by_hand = (ItemSource.PERSON, ItemSource.STEERING, ItemSource.LEADERSHIP)
    waiting = (it for it in items_fixed(act.session, meeting) if it.status == ItemStatus.WAITING)
    return sum(it.source in by_hand or it.id in standing for it in waiting)


def submit_close(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """End the meeting."""
    return closed(act, meeting_with_id(act, opened_for(request, "meeting")), voice)


def closed(act: ActingContext, meeting: Meeting, voice: Voice) -> Reply:
    """End the meeting, and offer to reopen it."""
    holding.close(act, meeting)
    said = voice.sentence(CLOSED, number=meeting.number)
    return Say(Message((Part(said, (button(Press.REOPEN_MEETING, row_id(meeting.id)),)),)))


def reopen(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """The meeting goes on."""
    meeting = reopening.reopen(act, meeting_with_id(act, request.number))
    return Say(Message((Part(voice.sentence(REOPENED, number=meeting.number)),)))


def take_back_start(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """It was started by mistake."""
    meeting = reopening.take_back_start(act, meeting_with_id(act, request.number))
    said = N_("Meeting %(number)s has not begun. It is planned for %(when)s.")
    text = voice.sentence(said, number=meeting.number, when=when(voice, meeting))
    return Say(Message((Part(text),)))


def not_cancelled(act: ActingContext, voice: Voice) -> Reply | None:
    """What is said about cancelling while nothing is planned and a meeting is going on."""
    meeting = open_meeting(act.session, act.hotspot)
    if meeting is None:
        return None
    if reopening.can_be_taken_back(act, meeting):
        said, press = BY_MISTAKE, Press.TAKE_BACK_START
    else:
        said, press = BEGUN, Press.CLOSE_MEETING
    text = voice.sentence(said, number=meeting.number)
    return Say(Message((Part(text, (button(press, row_id(meeting.id)),)),)))


def none_planned(act: ActingContext) -> UserError:
    """Return why there is no planned meeting to do this with."""
    meeting = open_meeting(act.session, act.hotspot)
    if meeting is not None and meeting.kind == MeetingKind.URGENT:
        return UserError(ONLY_URGENT, about="meeting")
    if meeting is not None:
        return UserError(GOING_ON, about="meeting", number=meeting.number)
    return UserError(N_("No meeting is planned. /meeting plan sets a date."))


def none_open(act: ActingContext) -> UserError:
    """Return why there is no meeting to close."""
    meeting = next(iter(not_over(act.session, act.hotspot)), None)
    if meeting is None:
        return UserError(N_("No meeting is going on now."))
    said = N_("No meeting is going on now. Meeting %(number)s is on %(date)s.")
    if has_passed(act.hotspot, meeting, act.now):
        said = N_(
            "No meeting is going on now. Meeting %(number)s on %(date)s was not started here. "
            "Was it held? Then write /meeting start first."
        )
    return UserError(said, number=meeting.number, date=act.calendar.today(meeting.starts_at))
