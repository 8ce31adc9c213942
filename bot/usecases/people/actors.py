"""The organisations in a Task Force, and who belongs to which."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlmodel import col, select

from bot.rules.errors import N_, UserError
from bot.rules.people.call_list import NEW_LEADER_DAYS
from bot.rules.people.sectors import guessed_sector, names_in, nearly
from bot.rules.permissions import Permission, allowed
from bot.store.calendars import local_today
from bot.store.database.row_ids import row_id
from bot.store.models import Actor, Member, Sector
from bot.store.queries.people.people import known_person
from bot.store.queries.people.seats import actor_of, actors_of, members_of
from bot.store.queue import outbox
from bot.usecases.kit.context import ActingContext
from bot.usecases.kit.words import clean_line
from bot.usecases.people.succession import leave_actor
from bot.usecases.people.titles import settle_titles
from bot.usecases.people.vacancies import give_up_contact

NAME_LIMIT = 75
OFFICE_LIMIT = 150
PHONE_LIMIT = 40
ADD_IT = N_("If it is another one, add it with /taskforce actors add.")
HAVE_IT_ADDED = N_("If it is another one, the hotspot chief can add it.")
NAMELESS = N_("What is the actor called?")
ONE_AT_A_TIME = N_("Those are several actors. Write one here.")


@dataclass(frozen=True)
class ActorPlan:
    """How an actor is to be. `name` is as a person typed it."""

    name: str
    sector: Sector | None
    """None: as the name tells."""
    in_slack: bool
    contact_id: str | None
    leader_id: str | None
    people_ids: tuple[str, ...]
    leader_office: str = ""
    """A leader who is not in Slack, as a person typed it."""
    leader_phone: str = ""


def add_actor(act: ActingContext, plan: ActorPlan) -> Actor:
    """Add an organisation. Raises UserError where that name is taken, or a person is not here."""
    act.require(Permission.MANAGE_MEMBERS)
    actor = Actor(hotspot_id=act.hotspot_id, name=_free_name(act, plan.name, None))
    _apply(act, actor, plan)
    return actor


def name_actor(act: ActingContext, typed: str) -> Actor:
    """Return the organisation of that name, added if it is not there yet.

    Who records something may name whose it is; the rest about it is said under its settings.
    """
    act.require(Permission.RECORD_AGREEMENT)
    here = actor_called(act, typed)
    if here is not None:
        return here
    name = _a_name(typed, "new_actor")
    named = Actor(hotspot_id=act.hotspot_id, name=name, sector=guessed_sector(name))
    act.session.add(named)
    act.session.flush()
    return named


def actor_called(act: ActingContext, typed: str, about: str = "new_actor") -> Actor | None:
    """Return the organisation of that name if it is there. Raises UserError for what is no new one:

    several names, and a slip of a name that is there.
    """
    name = _a_name(typed, about)
    for actor in actors_of(act.session, act.hotspot):
        if actor.name.casefold() == name.casefold():
            return actor
    if len(names_in(typed)) > 1:
        raise UserError(ONE_AT_A_TIME, about=about)
    _require_no_slip(act, name, about)
    return None


def _require_no_slip(act: ActingContext, name: str, about: str) -> None:
    other = nearly(name, [actor.name for actor in actors_of(act.session, act.hotspot)])
    if other is not None:
        raise UserError(
            N_("That looks like %(other)s, which is here already. Choose it on the list."),
            about=about,
            ways=(ADD_IT, HAVE_IT_ADDED),
            other=other,
        )


def place_newcomer(act: ActingContext, person_id: str | None, actor_id: int | None) -> None:
    """Let somebody who belongs to no actor yet belong to the one they are given here.

    Nothing happens when another than the chief or the deputy says so: they are asked whose it is.
    """
    if person_id is None or actor_id is None or not allowed(Permission.MANAGE_MEMBERS, act.roles()):
        return
    if actor_of(act.session, act.hotspot, person_id) is None:
        place(act, {person_id: actor_id})


def change_actor(act: ActingContext, actor_id: int, plan: ActorPlan) -> Actor:
    """Change an organisation. Its agreements stay its own. Raises UserError as `add_actor`."""
    act.require(Permission.MANAGE_MEMBERS)
    actor = actor_here(act, actor_id)
    actor.name = _free_name(act, plan.name, actor)
    _apply(act, actor, plan)
    return actor


def plan_of(act: ActingContext, actor: Actor) -> ActorPlan:
    """Return how an actor is."""
    return ActorPlan(
        name=actor.name,
        sector=Sector(actor.sector),
        in_slack=actor.in_slack,
        contact_id=actor.contact_id,
        leader_id=actor.leader_id,
        people_ids=people_of(act, actor),
        leader_office=actor.leader_office,
        leader_phone=actor.leader_phone,
    )


def place(act: ActingContext, actor_ids: Mapping[str, int]) -> None:
    """Say which actor people belong to, by their ids."""
    act.require(Permission.MANAGE_MEMBERS)
    known = {row_id(actor.id) for actor in actors_of(act.session, act.hotspot)}
    seats = _seats(act, actor_ids.keys())
    for seat in seats:
        chosen = actor_ids[seat.person_id]
        if chosen in known:
            _move(act, seat, chosen)
    settle_titles(act.session, [seat.person_id for seat in seats])
    outbox.mark_homes_stale(act.session, act.hotspot_id)


def actor_here(act: ActingContext, actor_id: int) -> Actor:
    """Return one of this hotspot's actors. Raises UserError for any other number."""
    found = act.session.get(Actor, actor_id)
    if found is None or found.hotspot_id != act.hotspot_id:
        raise UserError(N_("That actor is not in this Task Force."))
    return found


def people_of(act: ActingContext, actor: Actor) -> tuple[str, ...]:
    """Return who belongs to the actor, in the order they came."""
    members = members_of(act.session, act.hotspot)
    return tuple(seat.person_id for seat in members if seat.actor_id == actor.id)


def _apply(act: ActingContext, actor: Actor, plan: ActorPlan) -> None:
    actor.sector = plan.sector or guessed_sector(actor.name)
    actor.in_slack = plan.in_slack
    for person_id in filter(None, (plan.contact_id, plan.leader_id)):
        known_person(act.session, person_id)
    office = clean_line(plan.leader_office, "leader_office", OFFICE_LIMIT)
    if office and plan.leader_id is not None:
        raise UserError(
            N_("Choose a leader in Slack, or write an office outside it: not both."),
            about="leader_office",
        )
    actor.leader_office = office
    actor.leader_phone = clean_line(plan.leader_phone, "leader_phone", PHONE_LIMIT)
    if _has_new_leader(act, actor, plan.leader_id):
        actor.leader_named_at = act.now
    actor.contact_id, actor.leader_id = plan.contact_id, plan.leader_id
    act.session.add(actor)
    act.session.flush()
    _gather(act, actor, plan.people_ids)


def _has_new_leader(act: ActingContext, actor: Actor, leader_id: str | None) -> bool:
    """Whether the chief has somebody to greet: not those who are named while a hotspot begins."""
    if leader_id is None or leader_id == actor.leader_id:
        return False
    begun_on = local_today(act.hotspot.created_at, act.zone)
    under_way = act.calendar.between(begun_on, act.today) > NEW_LEADER_DAYS
    return actor.leader_id is not None or (actor.id is not None and under_way)


def _gather(act: ActingContext, actor: Actor, people_ids: Collection[str]) -> None:
    """Let exactly these people belong to the actor."""
    seats = _seats(act, people_ids)
    if {seat.person_id for seat in seats} != set(people_ids):
        raise UserError(
            N_("Somebody you chose is not in the Task Force channel. Invite them there first."),
            about="people",
        )
    for seat in members_of(act.session, act.hotspot):
        if seat.person_id in people_ids:
            _move(act, seat, row_id(actor.id))
        elif seat.actor_id == actor.id:
            _move(act, seat, None)
    settle_titles(act.session, [*people_ids, actor.leader_id])
    outbox.mark_homes_stale(act.session, act.hotspot_id)


def _move(act: ActingContext, seat: Member, actor_id: int | None) -> None:
    """What somebody answers for stays with the actor they come from; a newcomer comes from none."""
    before = seat.actor_id
    seat.actor_id = actor_id
    act.session.add(seat)
    if before is not None and before != actor_id:
        leave_actor(act, seat.person_id, before)
        give_up_contact(act, seat.person_id, before)


def _seats(act: ActingContext, people_ids: Collection[str]) -> list[Member]:
    members = members_of(act.session, act.hotspot)
    return [seat for seat in members if seat.person_id in people_ids]


def _a_name(typed: str, about: str = "name") -> str:
    name = clean_line(typed, about, NAME_LIMIT)
    if not name:
        raise UserError(NAMELESS, about=about)
    return name


def _free_name(act: ActingContext, typed: str, own: Actor | None) -> str:
    name = _a_name(typed)
    others = act.session.exec(select(Actor).where(col(Actor.hotspot_id) == act.hotspot_id))
    taken = {other.name.casefold() for other in others if other is not own}
    if name.casefold() in taken:
        raise UserError(N_("There is an actor of that name already."), about="name")
    return name
