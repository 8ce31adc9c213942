"""What the daily message says about a coming meeting: to quiet actors, and to the chief."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.delivery.blocks import Part
from bot.delivery.buttons import Press, button, buttons
from bot.delivery.messages.desk import Desk
from bot.delivery.messages.meetings_shown import coming_points, meeting_shown
from bot.delivery.render import Voice
from bot.rules.cadence import milestones
from bot.store.facts import calendar_of
from bot.store.models import Hotspot, Meeting, MeetingStatus
from bot.store.rows import row_id


def propose_items_part(
    desk: Desk, _session: Session, voice: Voice, hotspot: Hotspot, meeting: Meeting, _now: datetime
) -> Part:
    """To whoever speaks for an actor that has nothing on the coming agenda."""
    m = meeting_shown(meeting)
    marks = milestones(meeting.starts_at, calendar_of(hotspot, desk.zone))
    text = voice.text("line_propose_items", m=m, name=hotspot.name, publish=marks.publish)
    presses = (button(Press.ADD_ITEM, row_id(hotspot.id)),) if m.planned else ()
    return Part(text, presses)


def draft_part(
    desk: Desk, session: Session, voice: Voice, hotspot: Hotspot, meeting: Meeting, now: datetime
) -> Part:
    """To the chief: the agenda as it stands, ready to be put in order and sent out."""
    m = meeting_shown(meeting)
    calendar = calendar_of(hotspot, desk.zone)
    still_a_draft = m.planned and meeting.status != MeetingStatus.PUBLISHED
    points = coming_points(session, hotspot, meeting, desk.today(now), calendar)
    text = voice.text(
        "line_draft",
        m=m,
        name=hotspot.name,
        points=points if still_a_draft else [],
        publish=milestones(meeting.starts_at, calendar).publish,
        draft=still_a_draft,
    )
    presses = (Press.ORDER, Press.PUBLISH) if still_a_draft else ()
    return Part(text, buttons(presses, row_id(meeting.id)))
