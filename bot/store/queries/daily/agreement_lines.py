"""Which lines the clock has for whom in one hotspot now: agreements and their warnings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.rules.agreements.ladder import Audience, Due, Step, next_step
from bot.rules.agreements.ladder_lines import line_for
from bot.rules.daily_lines import LineKind
from bot.rules.hotspot.digest_day import digest_due
from bot.rules.hotspot.size import is_too_large
from bot.store.calendars import local_today, numbers_of
from bot.store.context import InHotspot
from bot.store.database.own_mishaps import noted, those_had
from bot.store.models import (
    Actor,
    AgendaItem,
    Agreement,
    Given,
    Hotspot,
    Meeting,
    Member,
    Outbox,
    Person,
)
from bot.store.queries.agreements.agreements import subject
from bot.store.queries.agreements.ladder_facts import facts_in_view
from bot.store.queries.daily.lines import Line, LineSource
from bot.store.queries.people.chiefs import acting_chief
from bot.store.queries.people.reached import answers_for
from bot.store.queries.people.roles import leader_reached
from bot.store.queries.people.seats import task_force_size
from bot.store.queries.roster import roster_held

SIZE_STEP = "size"

_LADDER = frozenset(Step)
_SAID_OTHERWISE = {"items": LineKind.PROPOSE_ITEMS}
"""The first word of a step, where that is not the kind's own name."""


@dataclass(frozen=True)
class Reach:
    """Who the three audiences are in person today; the leader may be missing."""

    owner: str
    chief: str
    leader: str | None

    def of(self, audience: Audience) -> str | None:
        """Return the person behind an audience."""
        people = {
            Audience.OWNER: self.owner,
            Audience.CHIEF: self.chief,
            Audience.LEADER: self.leader,
        }
        return people[audience]


def reach(here: InHotspot, agreement: Agreement) -> Reach:
    """Work out who is reached about an agreement today."""
    return Reach(
        owner=answers_for(here, agreement),
        chief=acting_chief(here),
        leader=_leader_of_owner(here, agreement),
    )


def _leader_of_owner(here: InHotspot, agreement: Agreement) -> str | None:
    """The owning actor's leader, or who stands in; nobody once that leader is deactivated."""
    leader = here.session.get_one(Actor, agreement.actor_id).leader_id
    if leader is None or here.session.get_one(Person, leader).deleted:
        return None
    return leader_reached(here, leader)


def ladder_steps(here: InHotspot, person_id: str | None = None) -> Iterator[tuple[Agreement, Due]]:
    """Every agreement of the hotspot that has a step due now, with the step.

    With a person: at least those that this person is to hear about.
    """
    calendar, numbers = here.calendar, numbers_of(here.hotspot)
    if calendar.is_open(here.now):
        for agreement, facts in facts_in_view(here, person_id):
            due = None
            with noted(here.session, "ladder", subject(agreement)):
                due = next_step(facts, here.now, calendar, numbers)
            if due is not None:
                yield agreement, due


def ladder_lines(here: InHotspot, steps: Iterable[tuple[Agreement, Due]]) -> Iterator[Line]:
    """The daily message's lines about agreements. Who is reached twice gets one line for both."""
    for agreement, due in steps:
        about = subject(agreement)
        yield from those_had(here.session, "ladder", about, _lines_about(here, agreement, due))


def _lines_about(here: InHotspot, agreement: Agreement, due: Due) -> Iterator[Line]:
    for person_id, audiences in _heard_by(here, agreement, due).items():
        yield Line(
            person_id=person_id,
            kind=line_for(due.step, audiences),
            subject=subject(agreement),
            hotspot_id=here.hotspot_id,
            steps=tuple(due.given_as(audience) for audience in audiences),
        )


def _heard_by(here: InHotspot, agreement: Agreement, due: Due) -> dict[str, list[Audience]]:
    people: dict[str, list[Audience]] = {}
    if not due.to:
        return people
    who = reach(here, agreement)
    for audience in due.to:
        person_id = who.of(audience)
        if person_id is not None:
            people.setdefault(person_id, []).append(audience)
    return people


def daily_lines(
    here: InHotspot, steps: Iterable[tuple[Agreement, Due]], others: Sequence[LineSource]
) -> list[Line]:
    """Everything the clock wants to say to people in one hotspot now.

    `steps` are those of the ladder that are due; `others` are what features add.
    """
    sources = (
        ("digest", _digest_line(here)),
        ("size", _size_line(here)),
        *((it.name, it.due(here)) for it in others),
        ("ladder", ladder_lines(here, steps)),
    )
    lines: list[Line] = []
    with roster_held(here.session, here.hotspot):
        for name, source in sources:
            lines += those_had(here.session, name, f"H-{here.hotspot.id}", source)
    return lines


def _digest_line(here: InHotspot) -> Iterator[Line]:
    key = digest_due(here.now, here.calendar, local_today(here.hotspot.created_at, here.zone))
    about = f"H-{here.hotspot.id}"
    if key is None or _was_given(here.session, about, key):
        return
    yield Line(
        person_id=acting_chief(here),
        kind=LineKind.DIGEST,
        subject=about,
        hotspot_id=here.hotspot_id,
        steps=(key,),
    )


def _size_line(here: InHotspot) -> Iterator[Line]:
    """Said once in a hotspot's life: the chief knows her Task Force, and counts for herself."""
    about = f"H-{here.hotspot.id}"
    if not is_too_large(task_force_size(here.session, here.hotspot), here.hotspot.member_limit):
        return
    if not _was_given(here.session, about, SIZE_STEP):
        chief = acting_chief(here)
        yield Line(chief, LineKind.SIZE, about, here.hotspot_id, (SIZE_STEP,))


_GIVEN = select(Given.id).where(
    Given.subject == bindparam("about"), Given.step == bindparam("step")
)


def _was_given(session: Session, about: str, step: str) -> bool:
    return session.exec(_GIVEN, params={"about": about, "step": step}).first() is not None


def lines_for(
    session: Session, person_id: str, now: datetime, zone: ZoneInfo, others: Sequence[LineSource]
) -> list[Line]:
    """Return what the clock has for one person now, across all hotspots."""
    found: list[Line] = []
    for hotspot in session.exec(_reaching(person_id)).all():
        here = InHotspot(session, now, zone, hotspot)
        steps = ladder_steps(here, person_id)
        found += daily_lines(here, steps, others)
    return [line for line in found if line.person_id == person_id]


def _reaching(person_id: str) -> SelectOfScalar[Hotspot]:
    """The hotspots that may have something for the person: a seat there, an office, an actor."""
    seated = select(Member.hotspot_id).where(
        Member.person_id == person_id, col(Member.left_at).is_(None)
    )
    leading = select(Actor.hotspot_id).where(Actor.leader_id == person_id)
    return (
        select(Hotspot)
        .where(
            or_(
                col(Hotspot.id).in_(seated),
                col(Hotspot.id).in_(leading),
                col(Hotspot.chief_id) == person_id,
                col(Hotspot.deputy_id) == person_id,
            )
        )
        .order_by(col(Hotspot.id))
    )


def lines_given(session: Session, row: Outbox) -> list[Line]:
    """Return the lines a daily message said, in the order it said them."""
    rows = session.exec(
        select(Given).where(Given.outbox_id == row.id).order_by(col(Given.id))
    ).all()
    steps: dict[tuple[str, str], list[str]] = {}
    for given in rows:
        line = (given.subject, given.step.partition(":")[0])
        steps.setdefault(line, []).append(given.step)
    return [
        Line(
            person_id=row.person_id or "",
            kind=_kind_of(said),
            subject=about,
            hotspot_id=_hotspot_of(session, about),
            steps=tuple(said),
        )
        for (about, _), said in steps.items()
    ]


def _kind_of(steps: list[str]) -> LineKind:
    """Read a line's kind off the steps it was given under."""
    name = steps[0].partition(":")[0]
    if name not in _LADDER:
        return _SAID_OTHERWISE.get(name) or LineKind(name)
    audiences = [Audience(step.rpartition(":")[2]) for step in steps]
    return line_for(Step(name), audiences)


def _hotspot_of(session: Session, about: str) -> int:
    kind, _, number = about.partition("-")
    if kind == "H":
        return int(number)
    if kind == "I":
        return session.get_one(AgendaItem, int(number)).hotspot_id
    if kind == "M":
        return session.get_one(Meeting, int(number)).hotspot_id
    if kind == "A":
        return session.get_one(Agreement, int(number)).hotspot_id
    raise LookupError(f"no line is about {about}")
