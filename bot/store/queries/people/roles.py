"""What a person is in a hotspot, to an agreement, an item, an actor."""

from __future__ import annotations

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from bot.rules.leadership.route import outside_at
from bot.rules.permissions import Role
from bot.store.context import InHotspot
from bot.store.database.row_ids import row_id
from bot.store.models import (
    Actor,
    AgendaItem,
    Agreement,
    Block,
    Change,
    Escalation,
    History,
    Hotspot,
    Person,
    Seat,
)
from bot.store.queries.open_blocks import open_block
from bot.store.queries.people.chiefs import acting_chief
from bot.store.queries.people.people import is_away, person_of
from bot.store.queries.people.reached import answers_for, may_speak_for
from bot.store.queries.people.seats import actors_of, belongs, seats_of
from bot.store.queries.roster import roster_of

_ROLE_OF_SEAT = {Seat.MEMBER: Role.MEMBER, Seat.LEADER: Role.LEADER, Seat.GUEST: Role.GUEST}


def roles_of(here: InHotspot, person_id: str) -> frozenset[Role]:
    """Return what the person is in the hotspot, apart from any one agreement or item."""
    roles = {
        _ROLE_OF_SEAT[Seat(seat.seat)] for seat in seats_of(here.session, here.hotspot, person_id)
    }
    if person_id == here.hotspot.chief_id or person_id == acting_chief(here):
        roles.add(Role.CHIEF)
    if person_id == here.hotspot.deputy_id:
        roles.add(Role.DEPUTY)
    return frozenset(roles)


def roles_in_agreement(here: InHotspot, agreement: Agreement, person_id: str) -> frozenset[Role]:
    """Return what the person is to this very agreement, on top of their roles in the hotspot."""
    roles: set[Role] = set()
    still_theirs = person_id == agreement.owner_id and belongs(
        here.session, here.hotspot, person_of(here.session, person_id)
    )
    if still_theirs or person_id == answers_for(here, agreement):
        roles.add(Role.OWNER)
    if agreement.recorded_by == person_id and belongs(
        here.session, here.hotspot, person_of(here.session, person_id)
    ):
        roles.add(Role.RECORDER)
    if agreement.offered_to_id == person_id:
        roles.add(Role.OFFERED)
    block = open_block(here.session, agreement)
    if block is not None:
        roles |= _roles_in_block(here, block, person_id)
    return frozenset(roles)


def _roles_in_block(here: InHotspot, block: Block, person_id: str) -> set[Role]:
    roles: set[Role] = set()
    if block.clearing_actor_id is not None:
        clearing = here.session.get_one(Actor, block.clearing_actor_id)
        if may_speak_for(here, clearing, person_id):
            roles.add(Role.CLEARER)
    raised = _escalation_of(here.session, here.hotspot, block)
    if raised is not None and person_id in put_before(here, raised):
        roles.add(Role.ASKED)
    return roles


def has_answered(here: InHotspot, agreement: Agreement, person_id: str) -> bool:
    """Whether leadership's newest answer is theirs, and they still have to do with the hotspot."""
    answer = _newest_answer(here, agreement)
    if answer is None:
        return False
    if answer.answered_by == person_id:
        return _is_still_here(here, person_id)
    by_telephone = outside_at(answer.route[answer.position]) if answer.route else None
    if by_telephone is None or person_id != acting_chief(here):
        return False
    noted = {"agreement": agreement.id, "at": answer.answered_at}
    return here.session.exec(_NOTED_FOR_ANOTHER, params=noted).first() is not None


_ANSWERS = (
    select(Escalation)
    .where(
        Escalation.agreement_id == bindparam("agreement"),
        col(Escalation.answered_at).is_not(None),
    )
    .order_by(col(Escalation.answered_at).desc())
    .limit(1)
)
_NOTED_FOR_ANOTHER = select(History.id).where(
    History.agreement_id == bindparam("agreement"),
    History.at == bindparam("at"),
    col(History.change).in_((Change.DECIDED, Change.SENT_BACK)),
    col(History.on_behalf_of_id).is_not(None),
)


def _newest_answer(here: InHotspot, agreement: Agreement) -> Escalation | None:
    roster = roster_of(here.session, here.hotspot.id)
    if roster is not None:
        return roster.answers.get(row_id(agreement.id))
    return here.session.exec(_ANSWERS, params={"agreement": agreement.id}).first()


def _is_still_here(here: InHotspot, person_id: str) -> bool:
    """Whether they have a seat or an office here, or lead an actor from outside the channel."""
    if seats_of(here.session, here.hotspot, person_id):
        return True
    it = here.hotspot
    leads = (actor.leader_id for actor in actors_of(here.session, it))
    return person_id in (it.chief_id, it.deputy_id, it.steering_chair_id, it.director_id, *leads)


def put_before(here: InHotspot, escalation: Escalation) -> frozenset[str]:
    """Return who has been asked so far, and who stands in for them today."""
    asked = escalation.route[: escalation.position + 1]
    return frozenset(asked) | {leader_reached(here, it) for it in asked}


def leader_reached(here: InHotspot, leader: str) -> str:
    """Return whom a leader's messages go to: themselves, or the stand-in while they are away.

    Without one who may read them they go to the leader: the route's own clock asks the next. For a
    leader outside Slack it is the chief, who calls.
    """
    if outside_at(leader) is not None:
        return acting_chief(here)
    person = here.session.get_one(Person, leader)
    if person.stand_in_id is None or not is_away(person, here.today):
        return leader
    may = stands_in_for_leader(here, person.stand_in_id)
    return person.stand_in_id if may else leader


def stands_in_for_leader(here: InHotspot, person_id: str) -> bool:
    """Whether the person may answer for a leader of this hotspot: a member or another leader.

    Not a guest, and not who is chief that day: nobody answers what they have raised themselves.
    """
    if here.session.get_one(Person, person_id).deleted:
        return False
    roles = roles_of(here, person_id)
    return Role.CHIEF not in roles and not roles.isdisjoint({Role.MEMBER, Role.LEADER})


_ABOUT_BLOCK = select(Escalation).where(Escalation.block_id == bindparam("block"))


def _escalation_of(session: Session, hotspot: Hotspot, block: Block) -> Escalation | None:
    roster = roster_of(session, hotspot.id)
    if roster is not None:
        return roster.escalations.get(row_id(block.id))
    return session.exec(_ABOUT_BLOCK, params={"block": block.id}).one_or_none()


def roles_in_actor(here: InHotspot, actor: Actor, person_id: str) -> frozenset[Role]:
    """Return what the person is to this very actor."""
    roles = {Role.CONTACT} if may_speak_for(here, actor, person_id) else set()
    if actor.leader_id is not None and _leads(here, actor.leader_id, person_id):
        roles.add(Role.LEADS)
    return frozenset(roles)


def _leads(here: InHotspot, leader: str, person_id: str) -> bool:
    """Whether they are the leader, also while away, or stand in for them today."""
    return person_id == leader or person_id == leader_reached(here, leader)


def roles_in_item(item: AgendaItem, person_id: str) -> frozenset[Role]:
    """Return what the person is to this very agenda item."""
    return frozenset({Role.PROPOSER}) if item.proposer_id == person_id else frozenset()
