"""Who comes to a meeting, and who was there."""

from __future__ import annotations

from collections.abc import Mapping

from sqlmodel import col, select

from bot.notices.meetings import MeetingOpen, UrgentMeeting
from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission
from bot.store.database.row_ids import row_id
from bot.store.models import Attendance, Meeting
from bot.store.queries.people.people import known_person
from bot.store.queries.people.seats import actor_of, actors_of
from bot.store.queue import outbox
from bot.usecases.kit.context import ActingContext, HotspotContext
from bot.usecases.meetings.planning import require_open, require_planned


def say_coming(act: ActingContext, meeting: Meeting, answer: str) -> Attendance:
    """Say whether one comes to an urgent meeting. The last answer counts."""
    act.require(Permission.SAY_COMING)
    require_planned(meeting)
    said = attend(act, meeting, act.person.id, answer)
    outbox.mark_stale(act.session, [UrgentMeeting.key_of(row_id(meeting.id))])
    return said


def attend(context: HotspotContext, meeting: Meeting, person_id: str, answer: str) -> Attendance:
    """Write down one person's attendance; there is one row a person and meeting."""
    row = context.session.exec(
        select(Attendance).where(
            Attendance.meeting_id == meeting.id, Attendance.person_id == person_id
        )
    ).one_or_none()
    if row is None:
        known_person(context.session, person_id)
        row = Attendance(meeting_id=row_id(meeting.id), person_id=person_id)
    actor = actor_of(context.session, context.hotspot, person_id)
    row.actor_id = None if actor is None else actor.id
    row.answer = answer
    context.session.add(row)
    context.session.flush()
    return row


def who_is_here(act: ActingContext, meeting: Meeting, answers: Mapping[int, str | None]) -> None:
    """Write down for each actor (by id) whether it is there; None takes back what was noted.

    Actors that are not asked about keep what was noted of them. Raises UserError for an actor of
    another hotspot.
    """
    act.require(Permission.RUN_MEETING)
    require_open(meeting)
    own = {actor.id for actor in actors_of(act.session, act.hotspot)}
    rows = {
        row.actor_id: row
        for row in act.session.exec(
            select(Attendance).where(
                Attendance.meeting_id == meeting.id, col(Attendance.person_id).is_(None)
            )
        )
    }
    for actor_id, answer in answers.items():
        if actor_id not in own:
            raise UserError(N_("That actor is not in this Task Force."))
        _note_actor(act, meeting, actor_id, rows.get(actor_id), answer)
    act.session.flush()
    outbox.mark_stale(act.session, [MeetingOpen.key_of(row_id(meeting.id), meeting.restarts)])


def _note_actor(
    act: ActingContext, meeting: Meeting, actor_id: int, row: Attendance | None, answer: str | None
) -> None:
    if answer is None:
        if row is not None:
            act.session.delete(row)
        return
    row = row or Attendance(meeting_id=row_id(meeting.id), actor_id=actor_id)
    row.answer = answer
    act.session.add(row)
