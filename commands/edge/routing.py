"""From a request to the handler it names, in the right hotspot, with the permission asked for."""

from __future__ import annotations

from bot.delivery.words.render import Voice
from bot.rules.errors import UserError, concerning
from bot.rules.permissions import TABLE as MAY
from bot.rules.permissions import Permission
from bot.rules.privacy import require_no_cpr
from bot.store.models import Actor, AgendaItem, Agreement
from bot.usecases.kit.context import ActingContext
from bot.usecases.people.people import PersonContext
from commands.edge import which_hotspot
from commands.edge.asking_where import ask_where
from commands.edge.payloads import Incoming, Kind
from commands.edge.slash_commands import UNKNOWN, Done, act_in, do_command
from commands.kit.entries import OF_THE_THING, FreelyPressed, FreelySubmitted, Handler, Table
from commands.kit.forms import Form
from commands.kit.reply import Open, Push, Replace
from commands.kit.verbs import find_command, find_verb

IN_DANISH_TOO = ".da"
"""Ends the second of a shortcut's two names in a manifest made before it had a language."""


def do(context: PersonContext, incoming: Incoming, voice: Voice, table: Table) -> Done:
    """Carry a request out. Raises UserError when it can't be done."""
    _guard(incoming)
    done = _carry_out(context, incoming, voice, table)
    if isinstance(done.reply, Open | Push | Replace):
        guard_form(done.reply.form)
    return done


def guard_form(form: Form) -> None:
    """Refuse CPR numbers that were none before something between the digits was taken out."""
    for text in form.filled_in():
        require_no_cpr(text)


def _carry_out(context: PersonContext, incoming: Incoming, voice: Voice, table: Table) -> Done:
    match incoming.kind:
        case Kind.COMMAND:
            return do_command(context, incoming, voice, table)
        case Kind.PRESS:
            return _do_press(context, incoming, voice, table)
        case Kind.FORM:
            return _do_form(context, incoming, voice, table)
        case Kind.SHORTCUT:
            return _do_shortcut(context, incoming, voice, table)


def _guard(incoming: Incoming) -> None:
    """Refuse CPR numbers wherever a person can write, before any handler sees the text."""
    request = incoming.request
    require_no_cpr(request.text)
    if request.message is not None:
        require_no_cpr(request.message.text)
    for name in incoming.typed:
        with concerning(name):
            require_no_cpr(request.entered(name))


def _do_press(context: PersonContext, incoming: Incoming, voice: Voice, table: Table) -> Done:
    pressed = table.presses.get(incoming.name)
    if pressed is None:
        raise UserError(UNKNOWN)
    request = incoming.request
    if isinstance(pressed, FreelyPressed):
        return Done(pressed.run(context, request, voice), None)
    act = act_in(
        context, which_hotspot.hotspot_id_of_button(context.session, pressed.about, request)
    )
    thing = which_hotspot.thing_of_button(context.session, pressed.about, request)
    if thing is not None or MAY[pressed.permission].isdisjoint(OF_THE_THING):
        _require(act, pressed.permission, thing)
    return _run(act, pressed.run, incoming, voice)


def _do_form(context: PersonContext, incoming: Incoming, voice: Voice, table: Table) -> Done:
    submitted = table.forms.get(incoming.name)
    if submitted is None:
        raise UserError(UNKNOWN)
    if isinstance(submitted, FreelySubmitted):
        return Done(submitted.run(context, incoming.request, voice), None)
    act = act_in(context, which_hotspot.hotspot_id_of_form(incoming.request))
    if MAY[submitted.permission].isdisjoint(OF_THE_THING):
        act.require(submitted.permission)
    return _run(act, submitted.run, incoming, voice)


def _do_shortcut(context: PersonContext, incoming: Incoming, voice: Voice, table: Table) -> Done:
    shortcut = table.shortcuts.get(incoming.name.removesuffix(IN_DANISH_TOO))
    if shortcut is None:
        raise UserError(UNKNOWN)
    place = which_hotspot.hotspot_of_place(context, incoming.request, changes=True)
    if isinstance(place, which_hotspot.Unclear):
        return Done(ask_where(context.session, place, incoming, voice, changes=True), None)
    act = act_in(context, place)
    act.require(shortcut.permission)
    return _run(act, shortcut.run, incoming, voice)


def _run(act: ActingContext, handler: Handler, incoming: Incoming, voice: Voice) -> Done:
    return Done(handler(act, incoming.request, voice), act.hotspot_id)


def _require(act: ActingContext, permission: Permission, thing: which_hotspot.Thing) -> None:
    match thing:
        case Agreement():
            act.require(permission, agreement=thing)
        case AgendaItem():
            act.require(permission, item=thing)
        case Actor():
            act.require(permission, actor=thing)
        case None:
            act.require(permission)


def name_of(incoming: Incoming, table: Table) -> str:
    """Return what is asked for by name: `/agenda add`, `form agenda.add`, or a button's id."""
    match incoming.kind:
        case Kind.FORM:
            return f"form {incoming.name}"
        case Kind.COMMAND:
            command = find_command(table.commands, incoming.name)
            found = None if command is None else find_verb(command, incoming.request.text)
            return f"{command.name} {found[0].name}" if command and found else ""
        case _:
            return incoming.name
