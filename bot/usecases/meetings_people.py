"""Who comes to a meeting, and who was there."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import col, select

from bot.rules.permissions import Permission
from bot.store import facts, outbox
from bot.store.attendance import HERE
from bot.store.models import Attendance, Meeting
from bot.store.rows import row_id
from bot.usecases.act import Act, Frame
from bot.usecases.meetings import require_open, require_planned


def say_coming(act: Act, meeting: Meeting, answer: str) -> Attendance:
    """Say whether one comes to an urgent meeting. The last answer counts."""
    act.require(Permission.SAY_COMING)
    require_planned(meeting)
    said = attend(act, meeting, act.person.id, answer)
    outbox.mark_stale(act.session, [f"urgent:{meeting.id}"])
    return said


def attend(frame: Frame, meeting: Meeting, person_id: str, answer: str) -> Attendance:
    """Write down one person's attendance; there is one row a person and meeting."""
    row = frame.session.exec(
        select(Attendance).where(
            Attendance.meeting_id == meeting.id, Attendance.person_id == person_id
        )
    ).one_or_none()
    if row is None:
        facts.known_person(frame.session, person_id)
        row = Attendance(meeting_id=row_id(meeting.id), person_id=person_id)
    actor = facts.actor_of(frame.session, frame.hotspot, person_id)
    row.actor_id = None if actor is None else actor.id
    row.answer = answer
    frame.session.add(row)
    frame.session.flush()
    return row


def who_is_here(act: Act, meeting: Meeting, people: Iterable[str]) -> int:
    """Write down who is at the meeting; whoever was noted before and is not among them goes out.

    Returns how many are there; nobody at all is an answer too.
    """
    act.require(Permission.RUN_MEETING)
    require_open(meeting)
    here = list(dict.fromkeys(people))
    gone = select(Attendance).where(
        Attendance.meeting_id == meeting.id,
        Attendance.answer == HERE,
        col(Attendance.person_id).not_in(here),
    )
    for row in act.session.exec(gone).all():
        act.session.delete(row)
    for person_id in here:
        attend(act, meeting, person_id, HERE)
    outbox.mark_stale(act.session, [f"meeting_open:{meeting.id}"])
    return len(here)
