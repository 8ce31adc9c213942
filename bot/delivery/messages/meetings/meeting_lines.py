"""What the daily message says about a coming meeting: to quiet actors, and to the chief."""

from __future__ import annotations

from bot.delivery.messages.kit.added import LineScene
from bot.delivery.messages.kit.agenda_points import (
    asked_for,
    coming_points,
    meeting_shown,
    point,
)
from bot.delivery.words.blocks import Part
from bot.delivery.words.buttons import Press, button, buttons
from bot.rules.meetings.cadence import goes_out
from bot.store.calendars import local_today
from bot.store.database.row_ids import row_id
from bot.store.models import AgendaItem, ItemStatus, Meeting, MeetingStatus
from bot.store.queries.daily.lines import Line
from bot.store.queries.daily.unclosed_meetings import heard_of_at
from bot.store.queries.meetings.agenda import entry_of
from bot.store.queries.meetings.meetings import coming_ordinary
from bot.store.queries.people.confidential import is_confidential


def propose_items_part(scene: LineScene, line: Line) -> tuple[Part, ...]:
    """To whoever speaks for an actor that has nothing on the coming agenda."""
    meeting, hotspot = _meeting(scene, line), scene.hotspot
    m = meeting_shown(meeting)
    publish = goes_out(meeting.starts_at, scene.now, scene.calendar)
    text = scene.voice.text(
        "line_propose_items", m=m, name=hotspot.name, publish=publish, today=scene.today
    )
    presses = (button(Press.ADD_ITEM, row_id(hotspot.id)),) if m.planned else ()
    return (Part(text, presses),)


def _meeting(scene: LineScene, line: Line) -> Meeting:
    return scene.session.get_one(Meeting, line.number)


def draft_part(scene: LineScene, line: Line) -> tuple[Part, ...]:
    """To the chief: the agenda as it stands, ready to be put in order and sent out."""
    meeting, hotspot = _meeting(scene, line), scene.hotspot
    m = meeting_shown(meeting)
    still_a_draft = m.planned and meeting.status != MeetingStatus.PUBLISHED
    points = coming_points(scene, meeting, line.person_id)
    asked = sum(point.minutes or 0 for point in points)
    text = scene.voice.text(
        "line_draft",
        m=m,
        name=hotspot.name,
        points=points if still_a_draft else [],
        publish=goes_out(meeting.starts_at, scene.now, scene.calendar),
        today=scene.today,
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
    return (Part(text, presses if still_a_draft else ()),)


def still_open_part(scene: LineScene, line: Line) -> tuple[Part, ...]:
    """To the chief: a meeting was left open. Is it over?"""
    meeting = _meeting(scene, line)
    m = meeting_shown(meeting)
    heard = heard_of_at(scene.session, meeting)
    answered = heard is not None and local_today(heard, scene.zone) >= scene.today
    text = scene.voice.text("line_still_open", m=m, answered=answered)
    presses = (Press.CLOSE_MEETING, Press.STILL_GOING) if m.open and not answered else ()
    return (Part(text, buttons(presses, row_id(meeting.id))),)


def carried_part(scene: LineScene, line: Line) -> tuple[Part, ...]:
    """To the chief: an item was carried over a third time. What is to become of it?"""
    session, item = scene.session, scene.session.get_one(AgendaItem, line.number)
    meeting, entry = coming_ordinary(session, scene.hotspot), entry_of(session, item)
    p = point(scene, entry, meeting, line.person_id)
    first = item.position == 1
    asks = item.status == ItemStatus.WAITING and item.meeting_id is None and not first
    up = () if is_confidential(item) else (Press.ITEM_TO_LEADERSHIP,)
    text = scene.voice.text(
        "line_carried", p=p, asks=asks, first=first, secret=is_confidential(item)
    )
    presses = (Press.ITEM_FIRST, Press.ITEM_DROP, *up) if asks else ()
    return (Part(text, buttons(presses, row_id(item.id))),)
