"""What was last heard of each actor, what it was asked since, and which meetings it was at.

A few queries for the whole hotspot, however many agreements there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, or_
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import Select, SelectOfScalar

from bot.notices.agreements import ClearRequest, TakenOn
from bot.rules.people.call_list import CallOutcome
from bot.store.database.row_ids import row_id
from bot.store.models import (
    Actor,
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
from bot.store.queries.under_way import among
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
    for kind in _ACTS:
        for actor_id, at in session.execute(kind, {"hotspot": hotspot.id}):
            if actor_id is not None and at is not None:
                yield actor_id, at


def _of_people(act: SelectOfScalar[Any]) -> Select[Any, Any]:
    seats = select(Member.actor_id, act.correlate(Member).scalar_subquery())
    return seats.where(Member.hotspot_id == bindparam("hotspot"))


def _of_actors(act: SelectOfScalar[Any]) -> Select[Any, Any]:
    actors = select(Actor.id, act.correlate(Actor).scalar_subquery())
    return actors.where(Actor.hotspot_id == bindparam("hotspot"))


_ENTRY = select(func.max(History.at))
_ITEM = select(func.max(AgendaItem.added_at)).where(AgendaItem.source == ItemSource.PERSON)
_NOTED_LAST = 12
"""Of so many that were noted last one is the last: who is coming to an urgent one says so ahead."""


def _there(whose: Any, table: type[Member | Actor]) -> SelectOfScalar[datetime]:
    noted = select(Attendance.meeting_id).where(whose).order_by(col(Attendance.id).desc())
    last = noted.limit(_NOTED_LAST).correlate(table).subquery()
    return select(func.max(Meeting.starts_at)).join(last, last.c.meeting_id == col(Meeting.id))


_ACTS = (
    _of_people(_ENTRY.where(History.by_id == Member.person_id)),
    _of_actors(_ENTRY.where(History.on_behalf_of_id == Actor.id)),
    _of_actors(_ITEM.where(AgendaItem.actor_id == Actor.id)),
    _of_people(_ITEM.where(AgendaItem.proposer_id == Member.person_id)),
    _of_people(_there(Attendance.person_id == Member.person_id, Member)),
    _of_actors(_there(Attendance.actor_id == Actor.id, Actor)),
)
"""Each is led by the hotspot's few people and actors: an index says when one of them last did."""


def unanswered(
    session: Session, hotspot: Hotspot, live: Iterable[Agreement], heard: dict[int, datetime]
) -> dict[int, datetime]:
    """Return the oldest thing each actor was asked since it was heard of.

    Only of actors that carry something now: a live agreement, or what could clear another's way.
    """
    live = list(live)
    asked = list(_asked(session, live))
    oldest: dict[int, datetime] = {}
    for actor_id, at in (*asked, *_reminded(session, hotspot, heard)):
        if actor_id not in heard or at > heard[actor_id]:
            oldest[actor_id] = min(at, oldest.get(actor_id, at))
    carrying = {it.actor_id for it in live} | {actor_id for actor_id, _ in asked}
    return {actor_id: at for actor_id, at in oldest.items() if actor_id in carrying}


def _asked(session: Session, live: Sequence[Agreement]) -> Iterator[tuple[int, datetime]]:
    """Will you take it on? Can you clear the way? What waits to be delivered asks nobody yet."""
    numbers = [row_id(it.id) for it in live]
    taken_on = asked_about(session, numbers, TakenOn)
    to_clear = asked_about(session, numbers, ClearRequest)
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


def _reminded(
    session: Session, hotspot: Hotspot, heard: Mapping[int, datetime]
) -> Iterator[tuple[int, datetime]]:
    """What the clock has asked the actors' people since, about agreements and coming meetings."""
    own = {it.person_id: it.actor_id for it in members_of(session, hotspot)}
    since = [
        and_(col(Given.person_id) == person_id, col(Given.given_at) > heard[actor_id])
        if actor_id in heard
        else col(Given.person_id) == person_id
        for person_id, actor_id in own.items()
        if actor_id is not None
    ]
    if not since:
        return
    given = select(Given.subject, Given.person_id, Given.given_at).where(or_(*since))
    rows = session.exec(given).all()
    here = _here(session, hotspot, {subject for subject, _, _ in rows})
    for subject, person_id, at in rows:
        actor_id = own.get(person_id or "")
        if actor_id is not None and subject in here:
            yield actor_id, at


def _here(session: Session, hotspot: Hotspot, subjects: Iterable[str]) -> set[str]:
    """Those of the subjects that are agreements or meetings of the hotspot."""
    numbers: dict[str, list[int]] = {"A": [], "M": []}
    for subject in subjects:
        letter, _, number = subject.partition("-")
        if letter in numbers:
            numbers[letter].append(int(number))
    return {
        f"{letter}-{number}"
        for letter, table in (("A", Agreement), ("M", Meeting))
        if numbers[letter]
        for number in session.exec(
            select(table.id).where(table.hotspot_id == hotspot.id, among(table.id, numbers[letter]))
        )
    }


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
