"""`/taskforce actors` and `/taskforce members`: the organisations, and who belongs to which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.delivery.messages.hotspot.hotspots import SECTORS
from bot.delivery.words.blocks import Message, Part
from bot.delivery.words.buttons import Press, button, buttons
from bot.delivery.words.render import Voice
from bot.rules.errors import N_, UserError
from bot.rules.people.sectors import names_in
from bot.rules.permissions import Permission, allowed
from bot.store.database.row_ids import row_id
from bot.store.models import Actor, Member, Seat, Sector
from bot.store.queries.people.seats import actors_of, members_of
from bot.usecases.kit.context import ActingContext
from bot.usecases.people import actors
from bot.usecases.people.actors import ActorPlan
from bot.usecases.people.several_actors import NewActor, near_doubles
from commands.kit import form_values
from commands.kit.entries import Pressed, Submitted, Verb
from commands.kit.forms import (
    ChoiceField,
    Field,
    Form,
    Option,
    PeopleField,
    PersonField,
    TextField,
    TickField,
)
from commands.kit.reply import Open, Replace, Reply, Say
from commands.kit.request import Request
from commands.people import several_actors

ACTOR_FORM = "taskforce.actor"
IN_SLACK = "in_slack"
ALIKE = "alike"
"""In the form's memo: the name of which it was asked whether it is another."""


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
        add = buttons((Press.ADD_ACTORS, Press.ADD_ACTOR), act.hotspot_id)
        parts.append(Part(voice.text("actors_more"), buttons=add))
    return Message(tuple(parts))


def add_actor(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Open the form for the actor that was written; for several of them, or for none, the list."""
    if len(names_in(request.text)) != 1:
        return several_actors.ask(act, request, voice)
    return ask_one(act, request, voice)


def ask_one(_act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Open the form for a new actor, its name filled in if it was written."""
    plan = ActorPlan(" ".join(request.text.split()), None, True, None, None, ())
    return Open(_actor_form(voice, plan, N_("Add actor")))


def edit_actor(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Open the form for an actor there is."""
    actor = actors.actor_here(act, request.number)
    memo = {"actor": str(actor.id)}
    return Open(_actor_form(voice, actors.plan_of(act, actor), N_("Edit actor"), memo))


def save_actor(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Add or change the actor, and show it as it is now."""
    plan, changed = _plan(request), form_values.opened_for_any(request, "actor")
    if changed is not None:
        actor = actors.change_actor(act, changed, plan)
        return Say(Message((Part(_actor_text(act, actor, voice)),)))
    return _is_another(act, request, plan, voice) or _add(act, plan, voice)


def _add(act: ActingContext, plan: ActorPlan, voice: Voice) -> Reply:
    actor = actors.add_actor(act, plan)
    return Say(Message((Part(_actor_text(act, actor, voice)),)))


def _is_another(
    act: ActingContext, request: Request, plan: ActorPlan, voice: Voice
) -> Reply | None:
    """Ask about a name that is several, or nearly one that is there; None: it is a new one."""
    names = names_in(plan.name)
    if len(names) > 1:
        if plan != ActorPlan(plan.name, plan.sector, plan.in_slack, None, None, ()):
            raise UserError(actors.ONE_AT_A_TIME, about="name")
        return Replace(several_actors.actors_form(act, voice, names="\n".join(names)))
    alike = near_doubles(act, [NewActor(plan.name, Sector.OTHER)])
    if not alike or request.memo.get(ALIKE) == plan.name:
        return None
    form = _actor_form(voice, plan, N_("Add actor"), {ALIKE: plan.name})
    return Replace(form.saying(Part(voice.text("actor_alike", alike=alike[0])), "name"))


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
    place = (button(Press.PLACE_PEOPLE, act.hotspot_id),) if may_place else ()
    return Say(Message((Part(text, buttons=place),)))


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


def _actor_form(
    voice: Voice, plan: ActorPlan, title: str, memo: Mapping[str, str] = MappingProxyType({})
) -> Form:
    here = Option(IN_SLACK, voice.gettext(N_("Works in this Slack")))
    sectors = tuple(Option(sector.value, voice.gettext(SECTORS[sector])) for sector in Sector)
    fields: tuple[Field, ...] = (
        TextField(
            "name",
            N_("Name"),
            initial=plan.name,
            longest=actors.NAME_LIMIT,
        ),
        ChoiceField(
            "sector",
            N_("Sector"),
            options=sectors,
            initial=plan.sector,
            optional=True,
            hint=N_("Left empty it is guessed from the name."),
        ),
        TickField(
            IN_SLACK,
            N_("Slack"),
            options=(here,),
            initial=(IN_SLACK,) if plan.in_slack else (),
            optional=True,
            hint=N_("Without it the chief answers on behalf of the actor."),
        ),
        PersonField("contact", N_("Contact"), initial=plan.contact_id, optional=True),
        PersonField(
            "leader",
            N_("Leader"),
            initial=plan.leader_id,
            optional=True,
            hint=N_("Who is asked when only leadership can clear something."),
        ),
        TextField(
            "leader_office",
            N_("Leader outside Slack"),
            initial=plan.leader_office,
            optional=True,
            longest=actors.OFFICE_LIMIT,
            hint=N_("The office, not a name: the chief calls, and notes the answer for them."),
        ),
        TextField(
            "leader_phone",
            N_("Their telephone"),
            initial=plan.leader_phone,
            optional=True,
            longest=actors.PHONE_LIMIT,
        ),
        PeopleField(
            "people",
            N_("People"),
            initial=plan.people_ids,
            optional=True,
            hint=N_("Everybody in the Task Force channel who comes from this actor."),
        ),
    )
    return Form(ACTOR_FORM, title, fields, memo=memo)


def _plan(request: Request) -> ActorPlan:
    return ActorPlan(
        name=request.entered("name"),
        sector=_sector(request),
        in_slack=IN_SLACK in request.chosen(IN_SLACK),
        contact_id=form_values.slack_id_if_any(request, "contact"),
        leader_id=form_values.slack_id_if_any(request, "leader"),
        leader_office=request.entered("leader_office"),
        leader_phone=request.entered("leader_phone"),
        people_ids=form_values.slack_ids(request, "people"),
    )


def _sector(request: Request) -> Sector | None:
    chosen = request.entered("sector")
    return form_values.word(request, "sector", Sector) if chosen else None


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
    Press.ADD_ACTOR: Pressed("hotspot", Permission.MANAGE_MEMBERS, ask_one),
    Press.EDIT_ACTOR: Pressed("actor", Permission.MANAGE_MEMBERS, edit_actor),
}
FORMS = {
    ACTOR_FORM: Submitted(Permission.MANAGE_MEMBERS, save_actor),
}
