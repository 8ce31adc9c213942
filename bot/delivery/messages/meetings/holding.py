"""What is said at a meeting and after it: the thread, a post for each item, the minutes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from bot.delivery.messages.agenda.agenda import agreements_in
from bot.delivery.messages.kit.agenda_points import (
    as_it_closed,
    asked_for,
    meeting_shown,
    point,
    points_of,
)
from bot.delivery.messages.kit.agreement_buttons import answers_to
from bot.delivery.messages.kit.composed import Composed
from bot.delivery.messages.kit.composing import ComposingContext, ContextComposer, composed, says
from bot.delivery.messages.meetings.minutes_changes import change_words
from bot.delivery.messages.meetings.minutes_said import MinutesSaid, minutes_said
from bot.delivery.words.blocks import Part
from bot.delivery.words.buttons import Press, button, buttons
from bot.delivery.words.render import Voice
from bot.notices.meetings import MeetingItem, MeetingOpen
from bot.notices.minutes import Minutes
from bot.rules.errors import N_
from bot.rules.meetings.minutes import corrections_until
from bot.store.context import InHotspot
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
from bot.store.queries.agreements.agreements import subject_of
from bot.store.queries.meetings.agenda import entry_of, open_points
from bot.store.queries.meetings.attendance import roll_call
from bot.store.queries.meetings.minutes import corrections_in
from bot.store.queries.people.confidential import secrets_of


def meeting_open(
    composing: ComposingContext, session: Session, row: Outbox, notice: MeetingOpen, now: datetime
) -> Composed:
    """To the channel: the meeting has begun. Its thread has one post for each item."""
    meeting = session.get_one(Meeting, notice.meeting)
    hotspot = session.get_one(Hotspot, row.hotspot_id)
    voice = composing.voice(session, row)
    number = row_id(meeting.id)
    if notice.key != MeetingOpen.key_of(number, meeting.restarts):
        return composed(row, voice, [Part(voice.sentence(TAKEN_BACK, number=meeting.number))])
    here = composing.within(session, hotspot, now)
    points = points_of(here, meeting)
    text = voice.text(
        "meeting_open",
        m=meeting_shown(meeting),
        count=asked_for(points),
        left=asked_for([it for it in points if it.state == ItemStatus.WAITING]),
        roll=roll_call(session, meeting),
    )
    presses = _meeting_presses(session, meeting)
    part = Part(text, buttons(presses, number))
    return composed(row, voice, [part], *agreements_in(session, points))


def _meeting_presses(session: Session, meeting: Meeting) -> tuple[Press, ...]:
    if meeting.status != MeetingStatus.OPEN:
        return ()
    walk = (Press.OPEN_POINTS,) if open_points(session, meeting) else ()
    return (Press.ATTENDANCE, *walk, Press.CLOSE_MEETING)


TAKEN_BACK = N_("Task Force meeting %(number)s was started by mistake, and has not begun.")


def meeting_item(
    composing: ComposingContext, session: Session, row: Outbox, notice: MeetingItem, now: datetime
) -> Composed:
    """In the meeting's thread: one item, with what can be done with it, or what came of it."""
    meeting = session.get_one(Meeting, notice.meeting)
    item = session.get_one(AgendaItem, notice.item)
    hotspot = session.get_one(Hotspot, row.hotspot_id)
    voice = composing.voice(session, row)
    here = as_it_closed(composing.within(session, hotspot, now), meeting)
    p = point(here, entry_of(session, item), meeting)
    text, about = voice.text("meeting_item", p=p), agreements_in(session, [p])
    if notice.key != MeetingItem.key_of(notice.meeting, notice.item, meeting.restarts):
        return composed(row, voice, [Part(text)], *about)
    presses = _item_presses(session, meeting, item, p.state)
    part = Part(text, buttons(presses, row_id(item.id)))
    answers = _agreements_answers(session, voice, meeting, item)
    return composed(row, voice, [part, *answers], *about)


def _agreements_answers(
    session: Session, voice: Voice, meeting: Meeting, item: AgendaItem
) -> list[Part]:
    """What an item is about can be answered where it is talked about, as by its owner.

    Nothing is said of what is confidential: the post is in the channel.
    """
    if meeting.status != MeetingStatus.OPEN or item.agreement_id is None:
        return []
    agreement = session.get_one(Agreement, item.agreement_id)
    presses = answers_to(agreement)
    if not presses or secrets_of(session, item):
        return []
    said = voice.sentence(N_("The agreement itself, %(ref)s:"), ref=subject_of(item.agreement_id))
    return [Part(said, buttons(presses, item.agreement_id), quiet=True)]


def _item_presses(
    session: Session, meeting: Meeting, item: AgendaItem, state: str
) -> tuple[Press, ...]:
    """A treated item can still give one more agreement while the meeting lasts.

    What is confidential has no decision in words: the post is in the channel.
    """
    if meeting.status != MeetingStatus.OPEN:
        return ()
    if item.source == ItemSource.ROUND:
        return (Press.ITEM_AGREEMENT,)
    decision = () if secrets_of(session, item) else (Press.ITEM_DECISION,)
    if state == ItemStatus.WAITING:
        return (Press.ITEM_AGREEMENT, *decision, Press.ITEM_DONE, Press.ITEM_CARRY)
    return (Press.ITEM_AGREEMENT, *decision) if state == ItemStatus.TREATED else ()


def minutes(
    composing: ComposingContext, session: Session, row: Outbox, notice: Minutes, now: datetime
) -> Composed:
    """To the channel when a meeting closes: what was talked about, agreed and carried over."""
    meeting = session.get_one(Meeting, notice.meeting)
    hotspot = session.get_one(Hotspot, row.hotspot_id)
    voice = composing.voice(session, row)
    here = composing.within(session, hotspot, now)
    return composed(row, voice, minutes_parts(here, voice, meeting))


def minutes_parts(
    here: InHotspot, voice: Voice, meeting: Meeting, viewer: str | None = None
) -> list[Part]:
    """The minutes, for the channel and for whoever asks to see them again.

    They name actors, not persons, and say what the meeting said, whatever has become of it since.
    Days are counted to the day it closed, whose year goes without saying once the head has said it.
    """
    voice = voice.on(as_it_closed(here, meeting).today)
    said = minutes_said(here, meeting, viewer=viewer)
    head = voice.for_the_record().text(
        "minutes_head", m=said.m, roll=said.roll, count=asked_for(said.points)
    )
    parts = [Part(voice.text("minutes_heading", m=said.m), heading=True), Part(head)]
    treated = [it for it in said.points if it.state == ItemStatus.TREATED]
    left = (ItemStatus.TREATED, ItemStatus.WITHDRAWN)
    carried = [it for it in said.points if it.state not in left]
    if treated:
        parts.append(Part(voice.text("minutes_treated", points=treated)))
    if said.agreed:
        parts.append(Part(voice.text("minutes_agreed", agreements=said.agreed)))
    if carried:
        parts.append(Part(voice.text("minutes_carried", points=carried)))
    if said.following is not None:
        parts.append(Part(voice.text("minutes_next", m=said.following), quiet=True))
    return [*parts, *_standing(here, voice, meeting, said)]


REOPENED = N_("The meeting has been reopened: when it closes, this is brought up to date.")


def _standing(here: InHotspot, voice: Voice, meeting: Meeting, said: MinutesSaid) -> list[Part]:
    """Which version it is, what was put right, and till when something can be, if it still can."""
    if said.version is None:
        return []
    if meeting.closed_at is None:
        return [Part(voice.sentence(REOPENED), quiet=True)]
    corrections = corrections_in(here.session, meeting, said.version.version)
    final = said.version.final_at is not None
    until = corrections_until(meeting.closed_at, here.calendar)
    text = voice.text(
        "minutes_changes",
        version=said.version.version,
        changes=[
            change_words(here.session, voice, meeting, it, said.numbers) for it in corrections
        ],
        final=final,
        until=until if not final and here.today <= until else None,
    )
    presses = () if final else (button(Press.CORRECT_MINUTES, row_id(meeting.id)),)
    return [Part(text, presses, quiet=True)]


COMPOSERS: Mapping[str, ContextComposer] = dict(
    [
        says(MeetingOpen, meeting_open),
        says(MeetingItem, meeting_item),
        says(Minutes, minutes),
    ]
)
