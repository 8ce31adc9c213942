"""The agenda in the channel: the call for items, and the agenda, kept up to date in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from bot.delivery.blocks import Part
from bot.delivery.buttons import Press, button
from bot.delivery.composed import Composed
from bot.delivery.messages.desk import Desk, DeskComposer, composed
from bot.delivery.messages.meetings_shown import Point, meeting_shown, points_of
from bot.delivery.render import Voice
from bot.rules.cadence import milestones
from bot.store.facts import calendar_of
from bot.store.models import Agreement, Hotspot, Meeting, MeetingStatus, Outbox
from bot.store.rows import row_id


def call_items(desk: Desk, session: Session, row: Outbox, _now: datetime) -> Composed:
    """To the channel, ten working days before: what should we talk about?"""
    meeting = session.get_one(Meeting, row.refs["meeting"])
    hotspot = session.get_one(Hotspot, row.hotspot_id)
    voice = desk.voice(session, row)
    marks = milestones(meeting.starts_at, calendar_of(hotspot, desk.zone))
    m = meeting_shown(meeting)
    text = voice.text("call_items", m=m, publish=marks.publish)
    presses = (button(Press.ADD_ITEM, row_id(hotspot.id)),) if m.planned else ()
    return composed(row, voice, [Part(text, presses)])


def agenda(desk: Desk, session: Session, row: Outbox, now: datetime) -> Composed:
    """To the channel, two working days before: the agenda. A change to it renews the message."""
    meeting = session.get_one(Meeting, row.refs["meeting"])
    hotspot = session.get_one(Hotspot, row.hotspot_id)
    voice = desk.voice(session, row)
    calendar = calendar_of(hotspot, desk.zone)
    points = points_of(session, hotspot, meeting, desk.today(now), calendar)
    parts = [
        Part(voice.text("agenda_heading", m=meeting_shown(meeting)), heading=True),
        Part(voice.text("agenda", m=meeting_shown(meeting), count=len(points))),
    ]
    over = meeting.status in (MeetingStatus.CLOSED, MeetingStatus.CANCELLED)
    if not over:
        parts += points_parts(voice, points)
    if meeting.status == MeetingStatus.PUBLISHED:
        presses = (
            button(Press.ADD_ITEM, row_id(hotspot.id)),
            button(Press.START_MEETING, row_id(meeting.id)),
        )
        parts.append(Part(voice.text("agenda_foot"), presses, quiet=True))
    return replace(composed(row, voice, parts, *agreements_in(session, points)), unpin=over)


def points_parts(voice: Voice, points: Sequence[Point]) -> list[Part]:
    """The points as one text: however many there are, they take few blocks."""
    if not points:
        return []
    return [Part(voice.text("agenda_points", points=points))]


def agreements_in(session: Session, points: Sequence[Point]) -> list[Agreement]:
    """Return the agreements shown, so that a change to one of them renews the message."""
    numbers = dict.fromkeys(int(it.agreement.ref[2:]) for it in points if it.agreement is not None)
    return [session.get_one(Agreement, number) for number in numbers]


COMPOSERS: Mapping[str, DeskComposer] = {"call_items": call_items, "agenda": agenda}
