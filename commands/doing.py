"""From a request to the handler it names, in the right hotspot, with the permission asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy.exc import NoResultFound

from bot.delivery.render import Voice
from bot.rules.errors import N_, UserError
from bot.rules.permissions import TABLE as MAY
from bot.rules.permissions import Permission
from bot.rules.privacy import CprError, require_no_cpr
from bot.store.db import lock_hotspot
from bot.store.models import Actor, AgendaItem, Agreement
from bot.usecases.act import Act
from bot.usecases.people import Visit
from commands import whereabouts
from commands.entries import OF_THE_THING, FreelySubmitted, FreeVerb, Handler, Table, Verb
from commands.help import unknown_verb, with_footer
from commands.payloads import Incoming, Kind
from commands.reply import FieldError, Reply, Say
from commands.spelling import find_command, find_verb

UNKNOWN = N_("That no longer does anything. /taskforce help shows what you can do.")


@dataclass(frozen=True)
class Done:
    """A handler's reply, and the hotspot it was in; None where it concerned no one hotspot."""

    reply: Reply
    hotspot_id: int | None


def do(visit: Visit, incoming: Incoming, voice: Voice, table: Table) -> Done:
    """Carry a request out. Raises UserError or FieldError when it can't be done."""
    _guard(incoming)
    match incoming.kind:
        case Kind.COMMAND:
            return _do_command(visit, incoming, voice, table)
        case Kind.PRESS:
            return _do_press(visit, incoming, voice, table)
        case Kind.FORM:
            return _do_form(visit, incoming, voice, table)
        case Kind.SHORTCUT:
            return _do_shortcut(visit, incoming, voice, table)


def _guard(incoming: Incoming) -> None:
    """Refuse CPR numbers wherever a person can write, before any handler sees the text."""
    request = incoming.request
    require_no_cpr(request.text)
    if request.message is not None:
        require_no_cpr(request.message.text)
    for name in incoming.typed:
        try:
            require_no_cpr(request.entered(name))
        except CprError as error:
            raise FieldError(name, error) from error


def _do_command(visit: Visit, incoming: Incoming, voice: Voice, table: Table) -> Done:
    command = find_command(table.commands, incoming.name)
    if command is None:
        raise UserError(UNKNOWN)
    found = find_verb(command, incoming.request.text)
    if found is None:
        return Done(unknown_verb(visit, command, incoming.request, voice), None)
    verb, rest = found
    request = replace(incoming.request, text=rest)
    if isinstance(verb, FreeVerb):
        done = Done(verb.run(visit, request, voice), None)
    else:
        done = _do_verb(visit, replace(incoming, request=request), voice, verb)
    if not verb.name and isinstance(done.reply, Say):
        return Done(with_footer(done.reply, visit, command, request, voice), done.hotspot_id)
    return done


def _do_verb(visit: Visit, incoming: Incoming, voice: Voice, verb: Verb) -> Done:
    act = _act(visit, whereabouts.hotspot_id_of_place(visit.session, incoming.request))
    if MAY[verb.permission].isdisjoint(OF_THE_THING):
        act.require(verb.permission)
    return _run(act, verb.run, incoming, voice)


def _do_press(visit: Visit, incoming: Incoming, voice: Voice, table: Table) -> Done:
    pressed = table.presses.get(incoming.name)
    if pressed is None:
        raise UserError(UNKNOWN)
    request = incoming.request
    act = _act(visit, whereabouts.hotspot_id_of_button(visit.session, pressed.about, request))
    thing = whereabouts.thing_of_button(visit.session, pressed.about, request)
    if thing is not None or MAY[pressed.permission].isdisjoint(OF_THE_THING):
        _require(act, pressed.permission, thing)
    return _run(act, pressed.run, incoming, voice)


def _do_form(visit: Visit, incoming: Incoming, voice: Voice, table: Table) -> Done:
    submitted = table.forms.get(incoming.name)
    if submitted is None:
        raise UserError(UNKNOWN)
    if isinstance(submitted, FreelySubmitted):
        return Done(submitted.run(visit, incoming.request, voice), None)
    act = _act(visit, whereabouts.hotspot_id_of_form(incoming.request))
    if MAY[submitted.permission].isdisjoint(OF_THE_THING):
        act.require(submitted.permission)
    return _run(act, submitted.run, incoming, voice)


def _do_shortcut(visit: Visit, incoming: Incoming, voice: Voice, table: Table) -> Done:
    shortcut = table.shortcuts.get(incoming.name)
    if shortcut is None:
        raise UserError(UNKNOWN)
    act = _act(visit, whereabouts.hotspot_id_of_place(visit.session, incoming.request))
    act.require(shortcut.permission)
    return _run(act, shortcut.run, incoming, voice)


def _act(visit: Visit, hotspot_id: int) -> Act:
    try:
        hotspot = lock_hotspot(visit.session, hotspot_id)
    except NoResultFound as error:
        raise UserError(whereabouts.GONE) from error
    return Act(visit.session, visit.now, visit.zone, hotspot, visit.person)


def _run(act: Act, handler: Handler, incoming: Incoming, voice: Voice) -> Done:
    return Done(handler(act, incoming.request, voice), act.hotspot_id)


def _require(act: Act, permission: Permission, thing: whereabouts.Thing) -> None:
    match thing:
        case Agreement():
            act.require(permission, agreement=thing)
        case AgendaItem():
            act.require(permission, item=thing)
        case Actor():
            act.require(permission, actor=thing)
        case None:
            act.require(permission)
