"""`/taskforce actors` and `/taskforce members`: the organisations, and who belongs to which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.delivery.messages.hotspot.hotspots import SECTORS
from bot.delivery.words.blocks import Message, Part
from bot.delivery.words.buttons import Press, button
from bot.delivery.words.render import Voice
from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission, allowed
from bot.store.database.row_ids import row_id
from bot.store.models import Actor, Member, Seat, Sector
from bot.store.queries.people.seats import actors_of, members_of
from bot.usecases.kit.context import ActingContext
from bot.usecases.people import actors
from bot.usecases.people.actors import ActorPlan
from commands.kit import form_values
from commands.kit.actor_choice import NEW, NEW_NAME, actor_options, new_actor, new_actor_fields
from commands.kit.entries import Pressed, Submitted, Verb
from commands.kit.forms import (
    BesideField,
    ChoiceField,
    Field,
    Form,
    Option,
    PeopleField,
    PersonField,
    TextField,
    TickField,
)
from commands.kit.reply import Open, Reply, Say
from commands.kit.request import Request

ACTOR_FORM = "taskforce.actor"
PLACE_FORM = "taskforce.place"
AT_ONCE = 20
"""People placed in one form: each is a block, and a form has to be looked over."""

IN_SLACK = "in_slack"
WHOSE_IS_IT = N_("Who belongs to it? Choose “New actor” beside their names.")
NO_ACTORS = N_("There are no actors yet. Add the first one: /taskforce actors add")


@dataclass(frozen=True)
class Group:
    """An actor with its people, as the template shows them."""

    name: str
    people: tuple[str, ...]
    guests: tuple[str, ...]


def list_actors(act: ActingContext, _request: Request, voice: Voice) -> Reply:
    """List the organisations; who may, gets a button to change each."""
    return Say(actors_message(act, voice))


def actors_message(act: ActingContext, voice: Voice) -> Message:
    """Return every actor with its sector, contact and leader."""
    may_change = allowed(Permission.MANAGE_MEMBERS, act.roles())
    found = actors_of(act.session, act.hotspot)
    parts = [Part(voice.text("actors_head", hotspot=act.hotspot, count=len(found)))]
    for actor in found:
        edit = (button(Press.EDIT_ACTOR, row_id(actor.id)),) if may_change else ()
        parts.append(Part(_actor_text(act, actor, voice), buttons=edit))
    if may_change:
        add = button(Press.ADD_ACTOR, act.hotspot_id)
        parts.append(Part(voice.text("actors_more"), buttons=(add,)))
    return Message(tuple(parts))


def add_actor(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Open the form for a new actor, its name filled in if it was written."""
    return Open(_actor_form(act, voice, None, name=" ".join(request.text.split())))


def edit_actor(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Open the form for an actor there is."""
    return Open(_actor_form(act, voice, actors.actor_here(act, request.number)))


def save_actor(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Add or change the actor, and show it as it is now."""
    plan, changed = _plan(request), form_values.opened_for_any(request, "actor")
    if changed is not None:
        actor = actors.change_actor(act, changed, plan)
    else:
        actor = actors.add_actor(act, plan)
    return Say(Message((Part(_actor_text(act, actor, voice)),)))


def list_members(act: ActingContext, _request: Request, voice: Voice) -> Reply:
    """List the Task Force by actor, those who are not placed yet first."""
    members = members_of(act.session, act.hotspot)
    groups = [
        _group(actor.name, members, row_id(actor.id))
        for actor in actors_of(act.session, act.hotspot)
    ]
    text = voice.text(
        "members", hotspot=act.hotspot, unplaced=_group("", members, None), groups=groups
    )
    may_place = members and allowed(Permission.MANAGE_MEMBERS, act.roles())
    buttons = (button(Press.PLACE_PEOPLE, act.hotspot_id),) if may_place else ()
    return Say(Message((Part(text, buttons=buttons),)))


def ask_places(act: ActingContext, _request: Request, voice: Voice) -> Reply:
    """Open the form that asks whose people are, those who are not placed yet first."""
    found = actors_of(act.session, act.hotspot)
    if not found:
        add = button(Press.ADD_ACTOR, act.hotspot_id)
        return Say(Message((Part(voice.sentence(NO_ACTORS), buttons=(add,)),)))
    options = actor_options(act, voice)
    members = members_of(act.session, act.hotspot)
    asked = sorted(members, key=lambda seat: seat.actor_id is not None)[:AT_ONCE]
    asked_about: list[Field] = [_place_field(seat, options, voice) for seat in asked]
    fields = (*asked_about, *new_actor_fields(act))
    return Open(Form(PLACE_FORM, N_("Place people"), fields))


def place_people(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Place everybody for whom an actor was chosen, and show who is where."""
    picked = {
        person_id: actor_id
        for person_id, actor_id in request.fields.items()
        if isinstance(actor_id, str) and person_id != NEW_NAME
    }
    newcomers = [person_id for person_id, actor_id in picked.items() if actor_id == NEW]
    if request.entered(NEW_NAME) and not newcomers:
        raise UserError(WHOSE_IS_IT, about=NEW_NAME)
    new = new_actor(act, request) if newcomers else 0
    others = {it: form_values.number(request, it) for it in picked if it not in newcomers}
    actors.place(act, others | dict.fromkeys(newcomers, new))
    return list_members(act, request, voice)


def _place_field(seat: Member, options: tuple[Option, ...], voice: Voice) -> BesideField:
    return BesideField(
        seat.person_id,
        voice.text("member_line", person=seat.person_id),
        options,
        initial=str(seat.actor_id) if seat.actor_id is not None else None,
        placeholder=N_("Choose an actor"),
    )


def _group(name: str, members: Sequence[Member], actor_id: int | None) -> Group:
    here = [seat for seat in members if seat.actor_id == actor_id]
    return Group(
        name,
        people=tuple(seat.person_id for seat in here if seat.seat == Seat.MEMBER),
        guests=tuple(seat.person_id for seat in here if seat.seat == Seat.GUEST),
    )


def _actor_text(act: ActingContext, actor: Actor, voice: Voice) -> str:
    sector = voice.gettext(SECTORS[Sector(actor.sector)])
    return voice.text("actor", actor=actor, sector=sector, people=actors.people_of(act, actor))


def _actor_form(act: ActingContext, voice: Voice, actor: Actor | None, *, name: str = "") -> Form:
    here = Option(IN_SLACK, voice.gettext(N_("Works in this Slack")))
    in_slack = actor is None or actor.in_slack
    sectors = tuple(Option(sector.value, voice.gettext(SECTORS[sector])) for sector in Sector)
    fields: tuple[Field, ...] = (
        TextField(
            "name",
            N_("Name"),
            initial=actor.name if actor else name,
            longest=actors.NAME_LIMIT,
        ),
        ChoiceField(
            "sector",
            N_("Sector"),
            options=sectors,
            initial=actor.sector if actor else Sector.MUNICIPALITY.value,
        ),
        TickField(
            IN_SLACK,
            N_("Slack"),
            options=(here,),
            initial=(IN_SLACK,) if in_slack else (),
            optional=True,
            hint=N_("Without it the chief answers on behalf of the actor."),
        ),
        PersonField(
            "contact", N_("Contact"), initial=actor.contact_id if actor else None, optional=True
        ),
        PersonField(
            "leader",
            N_("Leader"),
            initial=actor.leader_id if actor else None,
            optional=True,
            hint=N_("Who is asked when only leadership can clear something."),
        ),
        TextField(
            "leader_office",
            N_("Leader outside Slack"),
            initial=actor.leader_office if actor else "",
            optional=True,
            longest=actors.OFFICE_LIMIT,
            hint=N_("The office, not a name: the chief calls, and notes the answer for them."),
        ),
        TextField(
            "leader_phone",
            N_("Their telephone"),
            initial=actor.leader_phone if actor else "",
            optional=True,
            longest=actors.PHONE_LIMIT,
        ),
        PeopleField(
            "people",
            N_("People"),
            initial=actors.people_of(act, actor) if actor else (),
            optional=True,
            hint=N_("Everybody in the Task Force channel who comes from this actor."),
        ),
    )
    memo = {"actor": str(actor.id)} if actor else {}
    title = N_("Edit actor") if actor else N_("Add actor")
    return Form(ACTOR_FORM, title, fields, memo=memo)


def _plan(request: Request) -> ActorPlan:
    return ActorPlan(
        name=request.entered("name"),
        sector=form_values.word(request, "sector", Sector),
        in_slack=IN_SLACK in request.chosen(IN_SLACK),
        contact_id=form_values.slack_id_if_any(request, "contact"),
        leader_id=form_values.slack_id_if_any(request, "leader"),
        leader_office=request.entered("leader_office"),
        leader_phone=request.entered("leader_phone"),
        people_ids=form_values.slack_ids(request, "people"),
    )


ACTORS = Verb(
    "actors",
    danish=("aktører",),
    about=N_("The organisations in the Task Force"),
    permission=Permission.SEE_MEMBERS,
    run=list_actors,
)
ADD_ACTOR = Verb(
    "actors add",
    danish=("aktører tilføj", "tilføj aktør"),
    usage=N_("<name>"),
    about=N_("Add an organisation"),
    permission=Permission.MANAGE_MEMBERS,
    run=add_actor,
)
MEMBERS = Verb(
    "members",
    danish=("medlemmer",),
    about=N_("Who is in the Task Force, and for whom"),
    permission=Permission.SEE_MEMBERS,
    run=list_members,
)
PRESSES = {
    Press.ADD_ACTOR: Pressed("hotspot", Permission.MANAGE_MEMBERS, add_actor),
    Press.EDIT_ACTOR: Pressed("actor", Permission.MANAGE_MEMBERS, edit_actor),
    Press.PLACE_PEOPLE: Pressed("hotspot", Permission.MANAGE_MEMBERS, ask_places),
}
FORMS = {
    ACTOR_FORM: Submitted(Permission.MANAGE_MEMBERS, save_actor),
    PLACE_FORM: Submitted(Permission.MANAGE_MEMBERS, place_people),
}
