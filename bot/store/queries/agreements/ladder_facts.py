"""The facts the ladder is fed with, gathered for one agreement or for many alike.

However many there are, it takes the same few statements; and a tick reads only those for which the
clock may have something to do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, bindparam, or_, select
from sqlmodel import Session, col

from bot.rules.agreements.ladder import (
    Audience,
    BlockFacts,
    LadderFacts,
    Step,
    given_about,
    last_date_in_view,
    warning,
)
from bot.store.calendars import local_today, numbers_of
from bot.store.context import InHotspot
from bot.store.database.own_mishaps import noted
from bot.store.database.row_ids import row_id
from bot.store.models import (
    Actor,
    Agreement,
    AgreementStatus,
    Block,
    Escalation,
    Given,
    Hotspot,
    Member,
    Person,
)
from bot.store.queries.agreements.agreements import first_close, ordinary_meetings, subject
from bot.store.queries.people.chiefs import lasting_chief
from bot.store.queries.people.confidential import is_confidential
from bot.store.queries.under_way import LIVE, among, is_blocked, is_live

AgreementsAndFacts = list[tuple[Agreement, LadderFacts]]

_Given = Mapping[str, datetime]
"""When each step was given."""

_Meetings = list[tuple[datetime, datetime]]
"""When ordinary meetings began and closed."""


@dataclass(frozen=True)
class _Hotspot:
    """What is asked once for all the standing blocks of a hotspot."""

    chief: str
    escalated: frozenset[int]
    """The blocks that went to leadership."""
    meetings: _Meetings


def agreement_facts(session: Session, agreement: Agreement, zone: ZoneInfo) -> LadderFacts:
    """Gather what the ladder looks at for one agreement."""
    ((_, facts),) = facts_of(session, [agreement], zone)
    return facts


def facts_in_view(here: InHotspot, person_id: str | None = None) -> AgreementsAndFacts:
    """Gather the facts about what may have a step now: blocked, due soon, or past its due date.

    The oldest due date comes first. With a person, what can't be for them is left out.
    """
    last = last_date_in_view(here.today, here.calendar, numbers_of(here.hotspot))
    asked = {"hotspot": here.hotspot.id, "last": last}
    theirs = None if person_id is None else _may_concern(here.hotspot, person_id)
    found: list[Agreement] = []
    for in_view in (_DATED, _BLOCKED):
        which = in_view if theirs is None else in_view.where(theirs)
        found += here.session.scalars(which, asked)
    found.sort(key=lambda it: (it.due_on is None, it.due_on or date.max, it.id))
    return facts_of(here.session, found, here.zone)


_BLOCKED = select(Agreement).where(col(Agreement.hotspot_id) == bindparam("hotspot"), is_blocked())
_DATED = select(Agreement).where(
    col(Agreement.hotspot_id) == bindparam("hotspot"),
    is_live(),
    col(Agreement.status) == AgreementStatus.OPEN,
    col(Agreement.due_on) <= bindparam("last"),
)


def _may_concern(hotspot: Hotspot, person_id: str) -> ColumnElement[bool] | None:
    """What everything somebody is reached about meets; None where that is no condition.

    As the owner, as the contact, one of the people or the leader of the owning actor, or standing
    in for one of these; a chief, or who acts for her, may be reached about everything.
    """
    if person_id in (hotspot.chief_id, hotspot.deputy_id):
        return None
    stands_in_for = select(col(Person.id)).where(col(Person.stand_in_id) == person_id)
    seated = select(col(Member.actor_id)).where(
        (col(Member.person_id) == person_id) | col(Member.person_id).in_(stands_in_for),
        col(Member.hotspot_id) == hotspot.id,
        col(Member.left_at).is_(None),
    )
    actors = select(col(Actor.id)).where(
        col(Actor.hotspot_id) == hotspot.id,
        or_(
            col(Actor.contact_id) == person_id,
            col(Actor.leader_id) == person_id,
            col(Actor.contact_id).in_(stands_in_for),
            col(Actor.leader_id).in_(stands_in_for),
            col(Actor.contact_id).is_(None) & col(Actor.id).in_(seated),
        ),
    )
    return or_(
        col(Agreement.owner_id) == person_id,
        col(Agreement.owner_id).in_(stands_in_for),
        col(Agreement.actor_id).in_(actors),
    )


def facts_of(
    session: Session, agreements: Sequence[Agreement], zone: ZoneInfo
) -> AgreementsAndFacts:
    """Gather what the ladder looks at for agreements of one hotspot, in their order.

    One that can't be gathered is left out.
    """
    if not agreements:
        return []
    given, blocks = _given(session, agreements), _blocks(session, agreements)
    standing = [it for of_one in blocks.values() for it in of_one if it.ended_at is None]
    hotspot_id = agreements[0].hotspot_id
    around = _Hotspot(
        lasting_chief(session, session.get_one(Hotspot, hotspot_id)),
        _escalated(session, standing),
        _meetings(session, hotspot_id, standing),
    )
    found: AgreementsAndFacts = []
    for it in agreements:
        with noted(session, "ladder", subject(it)):
            found.append((it, _facts(it, given[subject(it)], blocks[it.id], around, zone)))
    return found


def _given(session: Session, agreements: Sequence[Agreement]) -> Mapping[str, _Given]:
    """The warnings, and what was given about due dates that stand today.

    What earlier dates brought is much in some years, and nothing asks for it.
    """
    steps = {step for it in agreements if it.due_on is not None for step in given_about(it.due_on)}
    rows = select(col(Given.subject), col(Given.step), col(Given.given_at)).where(
        among(Given.subject, map(subject, agreements)),
        or_(col(Given.step).startswith(f"{Step.WARN}:"), among(Given.step, steps)),
    )
    found: dict[str, dict[str, datetime]] = defaultdict(dict)
    for about, step, at in session.execute(rows):
        found[about][step] = at
    return found


def _blocks(session: Session, agreements: Iterable[Agreement]) -> Mapping[int | None, list[Block]]:
    ids = (row_id(it.id) for it in agreements)
    found: dict[int | None, list[Block]] = defaultdict(list)
    for block in session.scalars(select(Block).where(among(Block.agreement_id, ids))):
        found[block.agreement_id].append(block)
    return found


def _escalated(session: Session, standing: Sequence[Block]) -> frozenset[int]:
    """Which of these blocks went to leadership."""
    if not standing:
        return frozenset()
    ids = (row_id(block.id) for block in standing)
    raised = select(col(Escalation.block_id)).where(among(Escalation.block_id, ids))
    return frozenset(session.scalars(raised))


def _meetings(session: Session, hotspot_id: int, standing: Iterable[Block]) -> _Meetings:
    """The ordinary meetings held since the oldest of these blocks began."""
    began = min((block.began_at for block in standing), default=None)
    return [] if began is None else ordinary_meetings(session, hotspot_id, began)


def _facts(
    agreement: Agreement,
    given: _Given,
    blocks: list[Block],
    around: _Hotspot,
    zone: ZoneInfo,
) -> LadderFacts:
    ended = max((it.ended_at for it in blocks if it.ended_at is not None), default=None)
    standing = next((it for it in blocks if it.ended_at is None), None)
    return LadderFacts(
        id=row_id(agreement.id),
        open=agreement.status in LIVE,
        due_on=agreement.due_on,
        due_set_on=local_today(agreement.due_set_at, zone),
        moving_since=None if ended is None else local_today(ended, zone),
        given=frozenset(given),
        block=None if standing is None else _block(standing, given, around, zone),
        confidential=is_confidential(agreement),
    )


def _block(block: Block, given: _Given, around: _Hotspot, zone: ZoneInfo) -> BlockFacts:
    facts = BlockFacts(
        id=row_id(block.id),
        began_at=block.began_at,
        ordinary_closed_at=first_close(around.meetings, block.began_at),
        held_until=block.hold_until,
        holds=block.holds,
        escalated=block.id in around.escalated,
        chief=around.chief,
    )
    return replace(facts, warned_on=_warned_on(facts, given, zone))


def _warned_on(facts: BlockFacts, given: _Given, zone: ZoneInfo) -> date | None:
    """Only when chief *and* owner have been given the warning does its clock run."""
    step = warning(facts)
    both = [given.get(step.given_as(who)) for who in (Audience.CHIEF, Audience.OWNER)]
    moments = [at for at in both if at is not None]
    return local_today(max(moments), zone) if len(moments) == len(both) else None
