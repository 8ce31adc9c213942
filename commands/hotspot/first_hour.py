"""The first hour by buttons: what is left, who leads which actor, the introduction."""

from __future__ import annotations

from collections.abc import Mapping

from bot.delivery.messages.hotspot.first_hour import what_is_left
from bot.delivery.words.blocks import Message, Part
from bot.delivery.words.buttons import Press, button
from bot.delivery.words.render import Voice
from bot.rules.errors import N_, UserError
from bot.rules.hotspot.first_hour import Step
from bot.rules.permissions import Permission
from bot.store.database.row_ids import row_id
from bot.store.models import Actor
from bot.store.queries.people.belonging import guessed_leaders
from bot.store.queries.people.seats import actors_of
from bot.usecases.hotspot import first_hour
from bot.usecases.kit.context import ActingContext
from commands.agreements.forms import record_form
from commands.kit import form_values
from commands.kit.entries import Pressed, Submitted
from commands.kit.form_values import GONE
from commands.kit.forms import Field, Form, PersonField
from commands.kit.reply import Nothing, Open, Reply, Say, say
from commands.kit.request import Request

LEADERS_FORM = "taskforce.leaders"
AT_ONCE = 40
"""Leaders named in one form."""

NO_ACTORS = N_("There are no actors yet. Add the first one: /taskforce actors add")
ALL_DONE = N_("Everything is in place. Settings are changed with /taskforce settings.")


def show(act: ActingContext, _request: Request, voice: Voice) -> Reply:
    """Show what is left, also what was skipped, and have it on Home again."""
    first_hour.take_out(act)
    parts = tuple(what_is_left(act, voice))
    return Say(Message(parts)) if parts else say(voice.sentence(ALL_DONE))


def skip(act: ActingContext, request: Request, _voice: Voice) -> Reply:
    """Leave the step out."""
    _, _, word = request.value.partition(" ")
    if word not in set(Step):
        raise UserError(GONE)
    first_hour.skip(act, Step(word))
    return Nothing()


def put_away(act: ActingContext, _request: Request, _voice: Voice) -> Reply:
    """Take the list off Home."""
    first_hour.put_away(act)
    return Nothing()


def ask_record(act: ActingContext, _request: Request, voice: Voice) -> Reply:
    """Open the form for an agreement."""
    return Open(record_form(act, voice))


def ask_leaders(act: ActingContext, _request: Request, voice: Voice) -> Reply:
    """Open the form that asks who leads which actor, those without a leader first."""
    found = sorted(actors_of(act.session, act.hotspot), key=_is_led)[:AT_ONCE]
    if not found:
        add = button(Press.ADD_ACTORS, act.hotspot_id)
        return Say(Message((Part(voice.sentence(NO_ACTORS), (add,)),)))
    guessed = guessed_leaders(act.session, act.hotspot)
    head = Part(voice.text("leaders_form", guessed=bool(guessed)), quiet=True)
    fields = (head, *(_leader_field(actor, guessed) for actor in found))
    return Open(Form(LEADERS_FORM, N_("Name the leaders"), fields))


def save_leaders(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Name whoever was chosen, and say who has a leader now."""
    numbers = {form_values.number_or_none(name): name for name in request.fields}
    chosen = {
        number: form_values.slack_id_if_any(request, name)
        for number, name in numbers.items()
        if number is not None
    }
    first_hour.name_leaders(act, chosen)
    found = actors_of(act.session, act.hotspot)
    led, without = [it for it in found if _is_led(it)], [it for it in found if not _is_led(it)]
    return say(voice.text("leaders_named", led=led, without=without))


def _is_led(actor: Actor) -> bool:
    return bool(actor.leader_id or actor.leader_office)


def _leader_field(actor: Actor, guessed: Mapping[int, str]) -> Field:
    number = row_id(actor.id)
    initial = actor.leader_id or (None if actor.leader_office else guessed.get(number))
    return PersonField(str(number), actor.name, initial=initial, optional=True)


PRESSES = {
    Press.TAKE_OUT: Pressed("hotspot", Permission.CHANGE_SETTINGS, show),
    Press.SKIP_STEP: Pressed("list", Permission.CHANGE_SETTINGS, skip),
    Press.PUT_AWAY: Pressed("hotspot", Permission.CHANGE_SETTINGS, put_away),
    Press.NAME_LEADERS: Pressed("hotspot", Permission.MANAGE_MEMBERS, ask_leaders),
    Press.RECORD: Pressed("hotspot", Permission.RECORD_AGREEMENT, ask_record),
}
FORMS = {LEADERS_FORM: Submitted(Permission.MANAGE_MEMBERS, save_leaders)}
