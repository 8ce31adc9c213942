"""Who is who: the questions about people that every rule and message asks the database."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, select

from bot.rules.ladder import Numbers
from bot.rules.permissions import Role
from bot.rules.workdays import Calendar
from bot.store.models import (
    Actor,
    AgendaItem,
    Agreement,
    Block,
    Escalation,
    EscalationStatus,
    Hotspot,
    Member,
    Person,
    Seat,
)
from bot.store.rows import row_id
from bot.store.shelf import shelf_of

# What every request asks is built once: that takes SQLAlchemy longer than asking it.
_SEATS = select(Member).where(
    Member.hotspot_id == bindparam("hotspot"),
    Member.person_id == bindparam("person"),
    col(Member.left_at).is_(None),
)
_AT_HOME_IN = select(Hotspot).where(Hotspot.channel_id == bindparam("channel"))
_LED_FROM = select(Hotspot).where(Hotspot.leadership_channel_id == bindparam("channel"))

_ROLE_OF_SEAT = {Seat.MEMBER: Role.MEMBER, Seat.LEADER: Role.LEADER, Seat.GUEST: Role.GUEST}


def calendar_of(hotspot: Hotspot, zone: ZoneInfo) -> Calendar:
    """Return the hotspot's own calendar."""
    weeks = frozenset(int(week) for week in hotspot.closure_weeks.split(",") if week)
    return Calendar(zone, weeks)


def numbers_of(hotspot: Hotspot) -> Numbers:
    """Return the hotspot's own numbers for the ladder."""
    return Numbers(
        remind_before=hotspot.remind_before,
        nudge_after=hotspot.nudge_after,
        last_nudge_after=hotspot.last_nudge_after,
        warning_days=hotspot.warning_days,
        blocked_days=hotspot.blocked_days,
        leader_days=hotspot.leader_days,
    )


def known_person(session: Session, person_id: str) -> Person:
    """Return the person, made on first sight. Their locale follows when Slack is read."""
    person = session.get(Person, person_id)
    if person is None:
        person = Person(id=person_id)
        session.add(person)
        session.flush()
    return person


def is_away(person: Person, today: date) -> bool:
    """Whether the person has said they are away that day, both ends included."""
    if person.away_from is None or person.away_until is None:
        return False
    return person.away_from <= today <= person.away_until


def acting_chief(session: Session, hotspot: Hotspot, today: date) -> str:
    """Return who is chief that day: while the chief is away or gone, the deputy, in everything.

    When both are gone it is the leader, else the member, who has been there longest, until there
    is a new chief: somebody must be able to name one.
    """
    chief = session.get_one(Person, hotspot.chief_id)
    if is_away(chief, today) and not chief.deleted:
        return _deputy(session, hotspot) or chief.id
    return lasting_chief(session, hotspot)


def lasting_chief(session: Session, hotspot: Hotspot) -> str:
    """Return who is chief also while away for some days: the chief, or who took a gone one's place.

    A deputy who acts for some days does her duty for her; it does not become another's.
    """
    if not session.get_one(Person, hotspot.chief_id).deleted:
        return hotspot.chief_id
    return _deputy(session, hotspot) or _caretaker(session, hotspot)


def _deputy(session: Session, hotspot: Hotspot) -> str | None:
    deputy = session.get(Person, hotspot.deputy_id) if hotspot.deputy_id is not None else None
    return None if deputy is None or deputy.deleted else deputy.id


def _caretaker(session: Session, hotspot: Hotspot) -> str:
    for seat in (*leaders_of(session, hotspot), *members_of(session, hotspot)):
        if seat.seat != Seat.GUEST and not session.get_one(Person, seat.person_id).deleted:
            return seat.person_id
    return hotspot.chief_id


def seats_of(session: Session, hotspot: Hotspot, person_id: str) -> list[Member]:
    """Return the seats the person has in the hotspot today."""
    shelf = shelf_of(session, hotspot.id)
    if shelf is not None:
        return shelf.seats.get(person_id, [])
    return list(session.exec(_SEATS, params={"hotspot": hotspot.id, "person": person_id}))


def roles_of(session: Session, hotspot: Hotspot, person_id: str, today: date) -> frozenset[Role]:
    """Return what the person is in the hotspot, apart from any one agreement or item."""
    roles = {_ROLE_OF_SEAT[Seat(seat.seat)] for seat in seats_of(session, hotspot, person_id)}
    if person_id == hotspot.chief_id or person_id == acting_chief(session, hotspot, today):
        roles.add(Role.CHIEF)
    if person_id == hotspot.deputy_id:
        roles.add(Role.DEPUTY)
    return frozenset(roles)


def roles_in_agreement(
    session: Session, agreement: Agreement, hotspot: Hotspot, person_id: str, today: date
) -> frozenset[Role]:
    """Return what the person is to this very agreement, on top of their roles in the hotspot."""
    roles: set[Role] = set()
    still_theirs = person_id == agreement.owner_id and belongs(
        session, hotspot, session.get_one(Person, person_id)
    )
    if still_theirs or person_id == answers_for(session, agreement, hotspot, today):
        roles.add(Role.OWNER)
    if agreement.offered_to_id == person_id:
        roles.add(Role.OFFERED)
    block = open_block(session, agreement)
    if block is not None:
        roles |= _roles_in_block(session, block, hotspot, person_id, today)
    return frozenset(roles)


def _roles_in_block(
    session: Session, block: Block, hotspot: Hotspot, person_id: str, today: date
) -> set[Role]:
    roles: set[Role] = set()
    if block.clearing_actor_id is not None:
        clearing = session.get_one(Actor, block.clearing_actor_id)
        if may_speak_for(session, clearing, hotspot, person_id, today):
            roles.add(Role.CLEARER)
    raised = _escalation_of(session, hotspot, block)
    if raised is not None and person_id in put_before(session, raised, today):
        roles.add(Role.ASKED)
    return roles


def put_before(session: Session, escalation: Escalation, today: date) -> frozenset[str]:
    """Return who has been asked so far, and who stands in for them today."""
    hotspot = session.get_one(Hotspot, escalation.hotspot_id)
    asked = escalation.route[: escalation.position + 1]
    return frozenset(asked) | {leader_reached(session, hotspot, it, today) for it in asked}


def leader_reached(session: Session, hotspot: Hotspot, leader: str, today: date) -> str:
    """Return whom a leader's messages go to: themselves, or the stand-in while they are away.

    Without one who may read them they go to the leader: the route's own clock asks the next.
    """
    person = session.get_one(Person, leader)
    if person.stand_in_id is None or not is_away(person, today):
        return leader
    may = stands_in_for_leader(session, hotspot, person.stand_in_id, today)
    return person.stand_in_id if may else leader


def stands_in_for_leader(session: Session, hotspot: Hotspot, person_id: str, today: date) -> bool:
    """Whether the person may answer for a leader of this hotspot: a member or another leader.

    Not a guest, and not who is chief that day: nobody answers what they have raised themselves.
    """
    if session.get_one(Person, person_id).deleted:
        return False
    roles = roles_of(session, hotspot, person_id, today)
    return Role.CHIEF not in roles and not roles.isdisjoint({Role.MEMBER, Role.LEADER})


def _escalation_of(session: Session, hotspot: Hotspot, block: Block) -> Escalation | None:
    shelf = shelf_of(session, hotspot.id)
    if shelf is not None:
        return shelf.escalations.get(row_id(block.id))
    return session.exec(select(Escalation).where(Escalation.block_id == block.id)).one_or_none()


def roles_in_actor(
    session: Session, actor: Actor, hotspot: Hotspot, person_id: str, today: date
) -> frozenset[Role]:
    """Return what the person is to this very actor."""
    speaks = may_speak_for(session, actor, hotspot, person_id, today)
    return frozenset({Role.CONTACT}) if speaks else frozenset()


def roles_in_item(item: AgendaItem, person_id: str) -> frozenset[Role]:
    """Return what the person is to this very agenda item."""
    return frozenset({Role.PROPOSER}) if item.proposer_id == person_id else frozenset()


def answers_for(session: Session, agreement: Agreement, hotspot: Hotspot, today: date) -> str:
    """Return who is reached about an agreement today.

    The owner; while away their stand-in; when gone the actor's contact; for an actor without Slack
    the chief, on its behalf (DESIGN section 5, "Who is reached"). What was given back is hers.
    """
    if agreement.given_back_at is not None:
        return acting_chief(session, hotspot, today)
    reached = _present(session, hotspot, agreement.owner_id, today)
    if reached is not None:
        return reached
    return speaks_for(session, session.get_one(Actor, agreement.actor_id), hotspot, today)


def speaks_for(session: Session, actor: Actor, hotspot: Hotspot, today: date) -> str:
    """Return who is reached about an actor today: its contact, else the chief on its behalf."""
    reached = _present(session, hotspot, actor.contact_id, today) if actor.in_slack else None
    return reached if reached is not None else acting_chief(session, hotspot, today)


def may_speak_for(
    session: Session, actor: Actor, hotspot: Hotspot, person_id: str, today: date
) -> bool:
    """Whether the person answers for an actor: who is reached, and its contact also while away.

    Who is away and answers all the same is not refused what is theirs, like an owner.
    """
    own = actor.in_slack and person_id == actor.contact_id
    if own and belongs(session, hotspot, session.get_one(Person, person_id)):
        return True
    return person_id == speaks_for(session, actor, hotspot, today)


def _present(session: Session, hotspot: Hotspot, person_id: str | None, today: date) -> str | None:
    """Return the person, or the stand-in while they are away, if still active and in the group."""
    person = session.get(Person, person_id) if person_id is not None else None
    if person is None or not belongs(session, hotspot, person):
        return None
    if not is_away(person, today):
        return person.id
    if person.stand_in_id is not None:
        stand_in = session.get_one(Person, person.stand_in_id)
        return stand_in.id if belongs(session, hotspot, stand_in) else None
    if person.id == hotspot.chief_id:
        return acting_chief(session, hotspot, today)
    return person.id


def belongs(session: Session, hotspot: Hotspot, person: Person) -> bool:
    """Whether the person is active and in the Task Force, or in charge of it. Leaders are not."""
    if person.deleted:
        return False
    if person.id in (hotspot.chief_id, hotspot.deputy_id):
        return True
    return any(seat.seat != Seat.LEADER for seat in seats_of(session, hotspot, person.id))


def members_of(session: Session, hotspot: Hotspot) -> list[Member]:
    """Return the Task Force today: members and guests, not leaders, oldest seat first."""
    return list(
        session.exec(
            select(Member)
            .where(
                Member.hotspot_id == hotspot.id,
                Member.seat != Seat.LEADER,
                col(Member.left_at).is_(None),
            )
            .order_by(col(Member.id))
        )
    )


def task_force_size(session: Session, hotspot: Hotspot) -> int:
    """Return how many people are in the Task Force today, guests too; leaders only lead."""
    return session.exec(
        select(func.count(func.distinct(Member.person_id))).where(
            Member.hotspot_id == hotspot.id,
            Member.seat != Seat.LEADER,
            col(Member.left_at).is_(None),
        )
    ).one()


def leaders_of(session: Session, hotspot: Hotspot) -> list[Member]:
    """Return who is in the leadership channel today, the oldest seat first."""
    return list(
        session.exec(
            select(Member)
            .where(
                Member.hotspot_id == hotspot.id,
                Member.seat == Seat.LEADER,
                col(Member.left_at).is_(None),
            )
            .order_by(col(Member.id))
        )
    )


def actors_of(session: Session, hotspot: Hotspot) -> list[Actor]:
    """Return the hotspot's actors by name."""
    return list(
        session.exec(select(Actor).where(Actor.hotspot_id == hotspot.id).order_by(col(Actor.name)))
    )


def actor_of(session: Session, hotspot: Hotspot, person_id: str) -> Actor | None:
    """Return the actor the person belongs to in this hotspot; None for one not placed yet."""
    for seat in seats_of(session, hotspot, person_id):
        if seat.actor_id is not None:
            return session.get_one(Actor, seat.actor_id)
    return None


def open_block(session: Session, agreement: Agreement) -> Block | None:
    """Return what stands in the agreement's way now."""
    shelf = shelf_of(session, agreement.hotspot_id)
    if shelf is not None:
        return shelf.blocks.get(row_id(agreement.id))
    return session.exec(
        select(Block).where(Block.agreement_id == agreement.id, col(Block.ended_at).is_(None))
    ).one_or_none()


def hotspots_of(session: Session, person_id: str) -> list[Hotspot]:
    """Return every hotspot the person has something to do with, oldest first.

    A leader who is in no channel belongs where something was put before them.
    """
    seated = select(Member.hotspot_id).where(
        Member.person_id == person_id, col(Member.left_at).is_(None)
    )
    return list(
        session.exec(
            select(Hotspot)
            .where(
                col(Hotspot.id).in_(seated)
                | col(Hotspot.id).in_(_asking(session, person_id))
                | (Hotspot.chief_id == person_id)
                | (Hotspot.deputy_id == person_id)
            )
            .order_by(col(Hotspot.id))
        )
    )


def _asking(session: Session, person_id: str) -> set[int]:
    """The hotspots that await this person's answer as a leader."""
    waiting = session.exec(
        select(Escalation).where(
            col(Escalation.status).in_((EscalationStatus.OPEN, EscalationStatus.TAKEN))
        )
    )
    return {it.hotspot_id for it in waiting if person_id in it.route[: it.position + 1]}


def hotspot_in_channel(session: Session, channel_id: str) -> Hotspot | None:
    """Return the hotspot of a channel: its Task Force channel, or the only one it leads."""
    own = session.exec(_AT_HOME_IN, params={"channel": channel_id}).one_or_none()
    if own is not None:
        return own
    led = session.exec(_LED_FROM, params={"channel": channel_id}).all()
    return led[0] if len(led) == 1 else None


def local_today(now: datetime, zone: ZoneInfo) -> date:
    """Return the date in the workspace's zone."""
    return now.astimezone(zone).date()
