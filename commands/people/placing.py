"""*Place people*: which actor everybody in the Task Force comes from, in one form."""

from __future__ import annotations

from collections.abc import Mapping

from bot.delivery.words.blocks import Message, Part
from bot.delivery.words.buttons import Press, button
from bot.delivery.words.render import Voice
from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission
from bot.store.models import Member
from bot.store.queries.people.belonging import guessed_actors
from bot.store.queries.people.seats import actors_of, members_of
from bot.usecases.kit.context import ActingContext
from bot.usecases.people import actors
from commands.kit import form_values
from commands.kit.actor_choice import NEW, NEW_NAME, actor_options, new_actor, new_actor_fields
from commands.kit.entries import Pressed, Submitted
from commands.kit.forms import BesideField, Form, Option
from commands.kit.reply import Open, Reply, Say
from commands.kit.request import Request
from commands.people.members import list_members

PLACE_FORM = "taskforce.place"
AT_ONCE = 30
"""People placed in one form: each is a block, and a form has to be looked over."""

GUESSED = N_(
    "Where the rest belong is guessed from titles in Slack and from other Task Forces. "
    "Change what is wrong."
)
WHOSE_IS_IT = N_("Who belongs to it? Choose “New actor” beside their names.")
NO_ACTORS = N_("There are no actors yet. Add the first one: /taskforce actors add")


def ask_places(act: ActingContext, _request: Request, voice: Voice) -> Reply:
    """Open the form that asks whose people are, those who are not placed yet first."""
    found = actors_of(act.session, act.hotspot)
    if not found:
        add = button(Press.ADD_ACTORS, act.hotspot_id)
        return Say(Message((Part(voice.sentence(NO_ACTORS), buttons=(add,)),)))
    options = actor_options(act, voice)
    members = members_of(act.session, act.hotspot)
    asked = sorted(members, key=lambda seat: seat.actor_id is not None)[:AT_ONCE]
    open_to = [seat.person_id for seat in asked if seat.actor_id is None]
    guessed = guessed_actors(act.session, act.hotspot, open_to)
    fields = (
        *((Part(voice.sentence(GUESSED), quiet=True),) if guessed else ()),
        *(_place_field(seat, options, guessed, voice) for seat in asked),
        *new_actor_fields(act),
    )
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


def _place_field(
    seat: Member, options: tuple[Option, ...], guessed: Mapping[str, int], voice: Voice
) -> BesideField:
    actor_id = seat.actor_id or guessed.get(seat.person_id)
    return BesideField(
        seat.person_id,
        voice.text("member_line", person=seat.person_id),
        options,
        initial=str(actor_id) if actor_id is not None else None,
        placeholder=N_("Choose an actor"),
    )


PRESSES = {Press.PLACE_PEOPLE: Pressed("hotspot", Permission.MANAGE_MEMBERS, ask_places)}
FORMS = {PLACE_FORM: Submitted(Permission.MANAGE_MEMBERS, place_people)}
