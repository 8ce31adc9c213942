"""What was last heard of each actor, what it was asked since, and which meetings it was at.

A few queries for the whole hotspot, however many agreements there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import String, cast, literal, union_all
from sqlmodel import Session, col, func, select

from bot.notices.agreements import ClearRequest, TakenOn
from bot.rules.people.call_list import CallOutcome
from bot.store.database.row_ids import row_id
from bot.store.models import (
    AgendaItem,
    Agreement,
    AgreementStatus,
    Attendance,
    CallMade,
    Given,
    History,
    Hotspot,
    ItemSource,
    Meeting,
    MeetingKind,
    MeetingStatus,
    Member,
)
from bot.store.queries.meetings.attendance import HERE, SUBSTITUTE
from bot.store.queries.open_blocks import open_block
from bot.store.queries.people.seats import actors_of, members_of
from bot.store.queue.held_up import asked_about


def last_heard(
    session: Session, hotspot: Hotspot, calls: Iterable[CallMade]
) -> dict[int, datetime]:
    """Return when each actor, by its id, last did something here, or was spoken with.

    An agreement answered, an item proposed, an answer about a meeting: by its people, or by the
    chief on its behalf.
    """
    heard: dict[int, datetime] = {}
    spoken = [(it.actor_id, it.at) for it in calls if it.outcome != CallOutcome.NO_ANSWER]
    for actor_id, at in (*_acts(session, hotspot), *spoken):
        heard[actor_id] = max(at, heard.get(actor_id, at))
    return heard


def _acts(session: Session, hotspot: Hotspot) -> Iterator[tuple[int, datetime]]:
    """Each kind of act, with when an actor last did it.

    What one of its people did in another area is a sign of life as well: who answers there is not
    silent. Nobody reads here what it was.
    """
    here = Agreement.hotspot_id == hotspot.id
    of_agreements = select(History).join(Agreement, col(Agreement.id) == col(History.agreement_id))
    latest = func.max(History.at)
    kinds = (
        of_agreements.join(Member, col(Member.person_id) == col(History.by_id))
        .where(Member.hotspot_id == hotspot.id)
        .with_only_columns(col(Member.actor_id), latest)
        .group_by(col(Member.actor_id)),
        of_agreements.where(here)
        .with_only_columns(col(History.on_behalf_of_id), latest)
        .group_by(col(History.on_behalf_of_id)),
        select(AgendaItem.actor_id, func.max(AgendaItem.added_at))
        .where(AgendaItem.hotspot_id == hotspot.id, AgendaItem.source == ItemSource.PERSON)
        .group_by(col(AgendaItem.actor_id)),
        select(Member.actor_id, func.max(AgendaItem.added_at))
        .join(AgendaItem, col(AgendaItem.proposer_id) == col(Member.person_id))
        .where(Member.hotspot_id == hotspot.id, AgendaItem.source == ItemSource.PERSON)
        .group_by(col(Member.actor_id)),
        select(Member.actor_id, func.max(Meeting.starts_at))
        .join(Attendance, col(Attendance.person_id) == col(Member.person_id))
        .join(Meeting, col(Meeting.id) == col(Attendance.meeting_id))
        .where(Member.hotspot_id == hotspot.id)
        .group_by(col(Member.actor_id)),
        select(Attendance.actor_id, func.max(Meeting.starts_at))
        .join(Meeting, col(Meeting.id) == col(Attendance.meeting_id))
        .where(Meeting.hotspot_id == hotspot.id)
        .group_by(col(Attendance.actor_id)),
    )
    for kind in kinds:
        for actor_id, at in session.execute(kind):
            if actor_id is not None:
                yield actor_id, at


def unanswered(
    session: Session, hotspot: Hotspot, live: Iterable[Agreement], heard: dict[int, datetime]
) -> dict[int, datetime]:
    """Return the oldest thing each actor was asked since it was heard of.

    Only of actors that carry something now: a live agreement, or what could clear another's way.
    """
    live = list(live)
    asked = list(_asked(session, hotspot, live))
    oldest: dict[int, datetime] = {}
    for actor_id, at in (*asked, *_reminded(session, hotspot)):
        if actor_id not in heard or at > heard[actor_id]:
            oldest[actor_id] = min(at, oldest.get(actor_id, at))
    carrying = {it.actor_id for it in live} | {actor_id for actor_id, _ in asked}
    return {actor_id: at for actor_id, at in oldest.items() if actor_id in carrying}


def _asked(
    session: Session, hotspot: Hotspot, live: Iterable[Agreement]
) -> Iterator[tuple[int, datetime]]:
    """Will you take it on? Can you clear the way? What waits to be delivered asks nobody yet."""
    taken_on = asked_about(session, hotspot.id, TakenOn)
    to_clear = asked_about(session, hotspot.id, ClearRequest)
    for agreement in live:
        number = row_id(agreement.id)
        if agreement.status == AgreementStatus.BLOCKED:
            block = open_block(session, agreement)
            if block is not None and block.clearing_actor_id is not None:
                asked_at = to_clear.get(number, block.began_at)
                if asked_at is not None:
                    yield block.clearing_actor_id, asked_at
        elif agreement.accepted_at is None:
            asked_at = taken_on.get(number, agreement.recorded_at)
            if asked_at is not None:
                yield agreement.actor_id, asked_at


def _reminded(session: Session, hotspot: Hotspot) -> Iterator[tuple[int, datetime]]:
    """What the clock has asked the actors' people, about agreements and coming meetings."""
    own = {it.person_id: it.actor_id for it in members_of(session, hotspot)}
    subjects = union_all(
        *(
            select(literal(letter).concat(cast(col(table.id), String))).where(
                table.hotspot_id == hotspot.id
            )
            for letter, table in (("A-", Agreement), ("M-", Meeting))
        )
    )
    given = select(Given.person_id, Given.given_at).where(
        col(Given.person_id).in_(own), col(Given.subject).in_(subjects)
    )
    for person_id, at in session.exec(given):
        actor_id = own.get(person_id or "")
        if actor_id is not None:
            yield actor_id, at


def missed_both(session: Session, hotspot: Hotspot) -> dict[int, datetime]:
    """Return when the last meeting was, for the actors at neither of the last two ordinary ones.

    A substitute counts. Where nobody noted who was there, nothing is known, and who came to the
    Task Force after the first of the two has missed nothing.
    """
    held = session.exec(
        select(Meeting)
        .where(
            Meeting.hotspot_id == hotspot.id,
            Meeting.kind == MeetingKind.ORDINARY,
            Meeting.status == MeetingStatus.CLOSED,
        )
        .order_by(col(Meeting.closed_at).desc())
        .limit(2)
    ).all()
    noted = session.exec(
        select(Attendance.meeting_id, Attendance.actor_id, Attendance.answer).where(
            col(Attendance.meeting_id).in_([it.id for it in held]),
            col(Attendance.person_id).is_(None),
        )
    ).all()
    joined = _joined(session, hotspot)
    if len({meeting_id for meeting_id, _, _ in noted}) < 2:
        return {}
    last, first = held
    there = {actor_id for _, actor_id, answer in noted if answer in (HERE, SUBSTITUTE)}
    return {
        actor_id: last.starts_at
        for actor_id, since in joined.items()
        if actor_id not in there and (since is None or since <= first.starts_at)
    }


def _joined(session: Session, hotspot: Hotspot) -> dict[int, datetime | None]:
    """When the first of each actor's people came; None for an actor that never had any here."""
    first = select(Member.actor_id, func.min(Member.joined_at)).where(
        Member.hotspot_id == hotspot.id
    )
    joined = dict(session.exec(first.group_by(col(Member.actor_id))).all())
    return {row_id(it.id): joined.get(it.id) for it in actors_of(session, hotspot)}
