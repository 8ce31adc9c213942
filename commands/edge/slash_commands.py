"""A slash command: the verb it names is done, or its form is opened, filled in with the words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy.exc import NoResultFound

from bot.delivery.words.blocks import Message, Part
from bot.delivery.words.render import Voice
from bot.rules.errors import N_, UserError
from bot.rules.permissions import TABLE as MAY
from bot.store.database.engine import lock_hotspot
from bot.store.database.remembered import keep_what_is_read
from bot.usecases.kit.context import ActingContext
from bot.usecases.people.people import PersonContext
from commands.edge.asking_where import WHICH, ask_where
from commands.edge.payloads import Incoming
from commands.edge.which_hotspot import NO_HOTSPOT, TO_BEGIN, Unclear, hotspot_of_place
from commands.kit.entries import OF_THE_THING, Command, FreeVerb, Table, Verb
from commands.kit.form_values import GONE
from commands.kit.help import unknown_verb, with_footer
from commands.kit.parsing import take_number_if_any
from commands.kit.reply import Open, Reply, Say, written
from commands.kit.request import Request
from commands.kit.verbs import find_command, find_verb

UNKNOWN = N_("That no longer does anything. /taskforce help shows what you can do.")


@dataclass(frozen=True)
class Done:
    """A handler's reply, and the hotspot it was in; None where it concerned no one hotspot."""

    reply: Reply
    hotspot_id: int | None
    refused: bool = False


@dataclass(frozen=True)
class _Said:
    """A verb, and the request with only the words after it."""

    command: Command
    verb: Verb | FreeVerb
    request: Request


def do_command(context: PersonContext, incoming: Incoming, voice: Voice, table: Table) -> Done:
    """Do what was written. Raises UserError when it can't be done."""
    said = _said(incoming, table)
    if isinstance(said, Command):
        return Done(_no_such_verb(context, said, incoming, voice), None)
    asked = _asked_where(context, said, incoming, voice)
    done = _do_verb(context, said, voice) if asked is None else asked
    if not said.verb.name and isinstance(done.reply, Say):
        footed = with_footer(done.reply, context, said.command, said.request, voice)
        return Done(footed, done.hotspot_id)
    return done


def _no_such_verb(
    context: PersonContext, command: Command, incoming: Incoming, voice: Voice
) -> Say:
    """More than a word is most likely meant for a verb that was forgotten."""
    close, text = unknown_verb(context, command, incoming.request, voice), incoming.request.text
    back = (written(f"{incoming.name} {text}", voice),) if len(text.split()) > 1 else ()
    return Say(Message((*close.message.parts, *back)))


def form_instead(
    context: PersonContext, incoming: Incoming, voice: Voice, table: Table
) -> Done | None:
    """Open the verb's form, filled in with what was written; None where there is no such form.

    Raises UserError when the form can't be made here.
    """
    said = _said(incoming, table)
    if isinstance(said, Command) or not said.request.text:
        return None
    return _opened(context, said, voice)


def is_more_than_a_verb(incoming: Incoming, table: Table) -> bool:
    """Whether words were written that are no verb: such as would have to be written once more.

    After a command that there no longer is, all of them are.
    """
    if find_command(table.commands, incoming.name) is None:
        return bool(incoming.request.text)
    said = _said(incoming, table)
    return isinstance(said, Command) or bool(said.request.text)


def _asked_where(
    context: PersonContext, said: _Said, incoming: Incoming, voice: Voice
) -> Done | None:
    """Ask for which hotspot, or answer for all of them; None where it is clear."""
    if isinstance(said.verb, FreeVerb):
        return None
    place = _place(context, said.verb, said.request)
    if not isinstance(place, Unclear):
        return None
    if said.verb.across and place.choices:
        return Done(_across(context, said, place, voice), None)
    changes = said.verb.changes
    return Done(ask_where(context.session, place, incoming, voice, changes=changes), None)


def _across(context: PersonContext, said: _Said, place: Unclear, voice: Voice) -> Reply:
    """Answer for each of the hotspots, below its name. Raises UserError where none may be seen."""
    parts: list[Part] = []
    refusal = UserError(NO_HOTSPOT, ways=TO_BEGIN)
    for hotspot in place.choices:
        request = replace(said.request, hotspot_id=hotspot.id)
        try:
            answer = _do_verb(context, replace(said, request=request), voice).reply
        except UserError as refused:
            refusal = refused
            continue
        if isinstance(answer, Say):
            parts += (Part(hotspot.name, heading=True), *answer.message.parts)
    if not parts:
        raise refusal
    return Say(Message(tuple(parts)))


def _place(context: PersonContext, verb: Verb, request: Request) -> int | Unclear:
    number = take_number_if_any(request.text)[0] if verb.names_agreement else None
    return hotspot_of_place(context, request, changes=verb.changes, number=number)


def _do_verb(context: PersonContext, said: _Said, voice: Voice) -> Done:
    """The verb alone opens its form, where it has one."""
    verb, request = said.verb, said.request
    opened = None if request.text else _opened(context, said, voice)
    if opened is not None:
        return opened
    if isinstance(verb, FreeVerb):
        return Done(verb.run(context, request, voice), None)
    act = _act(context, verb, request)
    return Done(verb.run(act, request, voice), act.hotspot_id)


def _opened(context: PersonContext, said: _Said, voice: Voice) -> Done | None:
    match said.verb:
        case FreeVerb(form=form) if form is not None:
            return Done(Open(form(context, said.request, voice)), None)
        case Verb(form=form) as verb if form is not None:
            act = _act(context, verb, said.request)
            return Done(Open(form(act, said.request, voice)), act.hotspot_id)
        case _:
            return None


def _act(context: PersonContext, verb: Verb, request: Request) -> ActingContext:
    place = _place(context, verb, request)
    if isinstance(place, Unclear):
        raise UserError(WHICH)
    act = act_in(context, place)
    if MAY[verb.permission].isdisjoint(OF_THE_THING):
        act.require(verb.permission)
    return act


def _said(incoming: Incoming, table: Table) -> _Said | Command:
    """Return what was said, or the command that has no such verb."""
    command = find_command(table.commands, incoming.name)
    if command is None:
        raise UserError(UNKNOWN)
    found = find_verb(command, incoming.request.text)
    if found is None:
        return command
    verb, rest = found
    return _Said(command, verb, replace(incoming.request, text=rest))


def act_in(context: PersonContext, hotspot_id: int) -> ActingContext:
    """Return the frame of what is done in a hotspot, whose row is locked from now on."""
    try:
        hotspot = lock_hotspot(context.session, hotspot_id)
    except NoResultFound as error:
        raise UserError(GONE) from error
    keep_what_is_read(context.session)
    return ActingContext(context.session, context.now, context.zone, hotspot, context.person)
