"""The agenda in the channel: the call for items, and the agenda, kept up to date in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, col, select

from bot.delivery.messages.kit.agenda_points import (
    Point,
    asked_for,
    meeting_shown,
    point,
    points_of,
)
from bot.delivery.messages.kit.composed import Composed
from bot.delivery.messages.kit.composing import (
    ComposingContext,
    ContextComposer,
    composed,
    says,
    too_late,
)
from bot.delivery.words.blocks import Part
from bot.delivery.words.buttons import Press, button
from bot.delivery.words.render import Voice
from bot.notices.agenda import AgendaOut, CallItems, TakesPart
from bot.rules.meetings.agenda_changes import Changes, changes
from bot.rules.meetings.cadence import goes_out
from bot.store.calendars import calendar_of
from bot.store.database.row_ids import row_id
from bot.store.models import (
    AgendaItem,
    Agreement,
    Hotspot,
    ItemStatus,
    Meeting,
    MeetingStatus,
    Outbox,
)
from bot.store.queries.meetings.agenda import entries_of
from bot.store.queries.people.confidential import may_see
from bot.store.queries.roster import roster_held


def call_items(
    composing: ComposingContext, session: Session, row: Outbox, notice: CallItems, now: datetime
) -> Composed:
    """To the channel, ten working days before: what should we talk about?"""
    meeting = session.get_one(Meeting, notice.meeting)
    hotspot = session.get_one(Hotspot, row.hotspot_id)
    voice = composing.voice(session, row)
    publish = goes_out(meeting.starts_at, now, calendar_of(hotspot, composing.zone))
    m = meeting_shown(meeting)
    text = voice.text("call_items", m=m, publish=publish, today=composing.today(now))
    presses = (button(Press.ADD_ITEM, row_id(hotspot.id)),) if m.planned else ()
    return composed(row, voice, [Part(text, presses)])


def agenda(
    composing: ComposingContext, session: Session, row: Outbox, notice: AgendaOut, now: datetime
) -> Composed:
    """To the channel, two working days before: the agenda. A change to it renews the message.

    Of a meeting that is over it names no points: they are in the minutes, or wait for the next.
    """
    meeting = session.get_one(Meeting, notice.meeting)
    hotspot = session.get_one(Hotspot, row.hotspot_id)
    voice = composing.voice(session, row)
    here = composing.within(session, hotspot, now)
    over = meeting.status in (MeetingStatus.CLOSED, MeetingStatus.CANCELLED)
    points = [] if over else points_of(here, meeting)
    parts = [
        Part(voice.text("agenda_heading", m=meeting_shown(meeting)), heading=True),
        Part(voice.text("agenda", m=meeting_shown(meeting), count=asked_for(points))),
    ]
    parts += points_parts(voice, points)
    if meeting.status == MeetingStatus.PUBLISHED and row.sent_at is not None:
        parts += _changed(session, voice, notice, points)
    if meeting.status == MeetingStatus.PUBLISHED:
        presses = (
            button(Press.ADD_ITEM, row_id(hotspot.id)),
            button(Press.START_MEETING, row_id(meeting.id)),
        )
        parts.append(Part(voice.text("agenda_foot"), presses, quiet=True))
    return replace(composed(row, voice, parts, *agreements_in(session, points)), unpin=over)


def _changed(
    session: Session, voice: Voice, notice: AgendaOut, points: Sequence[Point]
) -> list[Part]:
    """One line about what is not as it was when the agenda went out."""
    if notice.order is None:
        return []
    found = changes(notice.order, [it.item for it in points if it.item])
    if found == Changes():
        return []
    ids = (*found.added, *found.moved, *found.gone)
    items = session.exec(select(AgendaItem).where(col(AgendaItem.id).in_(ids))).all()
    gone = [it for it in items if it.id in found.gone]
    withdrawn = [it for it in gone if it.status == ItemStatus.WITHDRAWN]
    put_off = [it for it in gone if it.deferred_past_id == notice.meeting]
    text = voice.text(
        "agenda_changed",
        added=_numbers([it for it in items if it.id in found.added]),
        moved=_numbers([it for it in items if it.id in found.moved]),
        withdrawn=_numbers(withdrawn),
        put_off=_numbers(put_off),
        settled=_numbers([it for it in gone if it not in withdrawn and it not in put_off]),
    )
    return [Part(text, quiet=True)]


def _numbers(items: Sequence[AgendaItem]) -> list[int]:
    return sorted(it.number for it in items)


def points_parts(voice: Voice, points: Sequence[Point]) -> list[Part]:
    """The points as one text: however many there are, they take few blocks."""
    if not points:
        return []
    return [Part(voice.text("agenda_points", points=points))]


def agreements_in(session: Session, points: Sequence[Point]) -> list[Agreement]:
    """Return the agreements shown, so that a change to one of them renews the message."""
    numbers = {int(it.agreement.ref[2:]) for it in points if it.agreement is not None}
    found = select(Agreement).where(col(Agreement.id).in_(numbers))
    return list(session.exec(found.order_by(col(Agreement.id))))


def takes_part(
    composing: ComposingContext, session: Session, row: Outbox, notice: TakesPart, now: datetime
) -> Composed | None:
    """To one person alone: the confidential items of a meeting that they take part in."""
    meeting = session.get_one(Meeting, notice.meeting)
    hotspot = session.get_one(Hotspot, row.hotspot_id)
    here = composing.within(session, hotspot, now)
    with roster_held(session, hotspot):
        named = [session.get_one(AgendaItem, number) for number in notice.items]
        items = [
            it
            for it in named
            if it.status == ItemStatus.WAITING and may_see(session, it, row.person_id)
        ]
        points = [point(here, entry, None, row.person_id) for entry in entries_of(session, items)]
    if too_late(row, settled=not points):
        return None
    voice = composing.voice(session, row)
    text = voice.text("takes_part", m=meeting_shown(meeting), points=points)
    return composed(row, voice, [Part(text)])


COMPOSERS: Mapping[str, ContextComposer] = dict(
    [
        says(CallItems, call_items),
        says(AgendaOut, agenda),
        says(TakesPart, takes_part),
    ]
)
