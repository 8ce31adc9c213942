"""What the daily message says about a coming meeting: to quiet actors, and to the chief."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.delivery.messages.kit.agenda_points import (
    asked_for,
    coming_points,
    meeting_shown,
    point,
)
from bot.delivery.messages.kit.composing import ComposingContext
from bot.delivery.words.blocks import Part
from bot.delivery.words.buttons import Press, button, buttons
from bot.delivery.words.render import Voice
from bot.rules.meetings.cadence import goes_out
from bot.store.calendars import calendar_of
from bot.store.database.row_ids import row_id
from bot.store.models import AgendaItem, Hotspot, ItemStatus, Meeting, MeetingStatus
from bot.store.queries.daily.unclosed_meetings import heard_of_at
from bot.store.queries.meetings.agenda import entry_of
from bot.store.queries.meetings.meetings import coming_ordinary
from bot.store.queries.people.confidential import is_confidential


def propose_items_part(
    composing: ComposingContext,
    _session: Session,
    voice: Voice,
    hotspot: Hotspot,
    meeting: Meeting,
    now: datetime,
    _viewer: str,
) -> Part:
    """To whoever speaks for an actor that has nothing on the coming agenda."""
    m = meeting_shown(meeting)
    publish = goes_out(meeting.starts_at, now, calendar_of(hotspot, composing.zone))
    text = voice.text(
        "line_propose_items", m=m, name=hotspot.name, publish=publish, today=composing.today(now)
    )
    presses = (button(Press.ADD_ITEM, row_id(hotspot.id)),) if m.planned else ()
    return Part(text, presses)


def draft_part(
    composing: ComposingContext,
    session: Session,
    voice: Voice,
    hotspot: Hotspot,
    meeting: Meeting,
    now: datetime,
    viewer: str,
) -> Part:
    """To the chief: the agenda as it stands, ready to be put in order and sent out."""
    m = meeting_shown(meeting)
    calendar = calendar_of(hotspot, composing.zone)
    still_a_draft = m.planned and meeting.status != MeetingStatus.PUBLISHED
    points = coming_points(session, hotspot, meeting, composing.today(now), calendar, viewer)
    asked = sum(point.minutes or 0 for point in points)
    text = voice.text(
        "line_draft",
        m=m,
        name=hotspot.name,
        points=points if still_a_draft else [],
        publish=goes_out(meeting.starts_at, now, calendar),
        today=composing.today(now),
        draft=still_a_draft,
        count=asked_for(points),
        asked=asked,
        length=hotspot.meeting_length,
        over=max(asked - hotspot.meeting_length, 0),
    )
    presses = (
        button(Press.ORDER, row_id(meeting.id)),
        button(Press.ADD_ITEM, row_id(hotspot.id)),
        button(Press.PUBLISH, row_id(meeting.id)),
    )
    return Part(text, presses if still_a_draft else ())


def still_open_part(
    composing: ComposingContext,
    session: Session,
    voice: Voice,
    _hotspot: Hotspot,
    meeting: Meeting,
    now: datetime,
    _viewer: str,
) -> Part:
    """To the chief: a meeting was left open. Is it over?"""
    m = meeting_shown(meeting)
    heard = heard_of_at(session, meeting)
    answered = heard is not None and composing.today(heard) >= composing.today(now)
    text = voice.text("line_still_open", m=m, answered=answered)
    presses = (Press.CLOSE_MEETING, Press.STILL_GOING) if m.open and not answered else ()
    return Part(text, buttons(presses, row_id(meeting.id)))


def carried_part(
    composing: ComposingContext,
    session: Session,
    voice: Voice,
    hotspot: Hotspot,
    item: AgendaItem,
    now: datetime,
    viewer: str,
) -> Part:
    """To the chief: an item was carried over a third time. What is to become of it?"""
    calendar, meeting = calendar_of(hotspot, composing.zone), coming_ordinary(session, hotspot)
    p = point(session, entry_of(session, item), meeting, composing.today(now), calendar, viewer)
    first = item.position == 1
    asks = item.status == ItemStatus.WAITING and item.meeting_id is None and not first
    up = () if is_confidential(item) else (Press.ITEM_TO_LEADERSHIP,)
    text = voice.text("line_carried", p=p, asks=asks, first=first, secret=is_confidential(item))
    presses = (Press.ITEM_FIRST, Press.ITEM_DROP, *up) if asks else ()
    return Part(text, buttons(presses, row_id(item.id)))
