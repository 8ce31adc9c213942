"""What one can write: all of a command, its footer, and the answer to a verb nobody knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace

from bot.delivery.words.blocks import Part
from bot.delivery.words.locale import DANISH
from bot.delivery.words.render import Voice
from bot.rules.permissions import TABLE as MAY
from bot.rules.permissions import Role
from bot.store.models import Hotspot
from bot.store.queries.agreements.agreements import answered_by
from bot.store.queries.people.roles import roles_of
from bot.store.queries.people.seats import hotspot_in_channel, hotspots_of
from bot.usecases.people.people import PersonContext
from commands.kit.entries import OF_THE_THING, Command, FreeVerb, Verb
from commands.kit.reply import Say, say
from commands.kit.request import Request
from commands.kit.verbs import closest_verb, find_command, find_verb

_WRITTEN = re.compile(r"(?<![\w/])(/[a-z]+)((?: [a-z-]+)*)")
_OUTSIDE = frozenset({Role.GUEST, Role.LEADER, Role.OWNER})


@dataclass(frozen=True)
class Usage:
    """One line of help: what to write, and what it does."""

    written: str
    about: str


@dataclass(frozen=True)
class Reader:
    """Who is told what they can write."""

    roles: Set[Role]
    """What they are here, or somewhere; with what they are to some agreement, for a guest."""
    guest_of_workspace: bool


def with_footer(
    answer: Say, context: PersonContext, command: Command, request: Request, voice: Voice
) -> Say:
    """Return the answer with one small line of what else the command can do for this person."""
    usages = usages_of(command, reader_here(context, request), voice)
    if not usages:
        return answer
    footer = Part(voice.text("help_footer", usages=[usage.written for usage in usages]), quiet=True)
    return Say(replace(answer.message, parts=(*answer.message.parts, footer)))


def unknown_verb(context: PersonContext, command: Command, request: Request, voice: Voice) -> Say:
    """Answer a verb the command does not have: the closest one, then all of them.

    Nothing is guessed or listed that would be refused.
    """
    reader = reader_here(context, request)
    usable = replace(command, verbs=tuple(_usable(command, reader)))
    close = closest_verb(usable, request.text)
    guess = _usage(command, close, voice).written if close is not None else None
    usages = usages_of(command, reader, voice)
    head = voice.text("help_unknown", guess=guess, usages=usages)
    return say(head, *([voice.text("help_command", usages=usages)] if usages else []))


def reader_here(context: PersonContext, request: Request) -> Reader:
    """Return what the person is in the channel's hotspot, else in any of their own.

    A guest records nothing: only who answers for an agreement can say anything of one. Who is in
    no channel and yet has to do with it is a leader who has been asked.
    """
    places = areas_here(context, request) or hotspots_of(context.session, request.person_id)
    here = [context.within(it) for it in places]
    roles = {role for it in here for role in roles_of(it, request.person_id)}
    if not roles and any(it in places for it in hotspots_of(context.session, request.person_id)):
        roles.add(Role.ASKED)
    if Role.GUEST in roles and any(answered_by(it, request.person_id) for it in here):
        roles.add(Role.OWNER)
    return Reader(roles, context.person.restricted)


def areas_here(context: PersonContext, request: Request) -> list[Hotspot]:
    """Return the hotspot that was chosen, or the channel's; none where the place says none."""
    own = (
        hotspot_in_channel(context.session, request.channel_id or "")
        if request.hotspot_id is None
        else context.session.get(Hotspot, request.hotspot_id)
    )
    return [own] if own is not None else []


def command_name(command: Command, voice: Voice) -> str:
    """Return the command's name in the voice's language."""
    return command.danish if voice.language == DANISH else command.name


def usages_of(command: Command, reader: Reader, voice: Voice) -> list[Usage]:
    """Return what the reader can write of a command, and is not refused."""
    return [_usage(command, verb, voice) for verb in _usable(command, reader) if not verb.hidden]


def as_used(command: Command, context: PersonContext, request: Request) -> Command:
    """Return what there is to say of a command: all once it is in use here, else its first line."""
    in_use = command.in_use
    if in_use is None:
        return command
    places = areas_here(context, request) or hotspots_of(context.session, request.person_id)
    if any(in_use(context.session, it) for it in places):
        return command
    return replace(command, verbs=command.verbs[:1])


def _usable(command: Command, reader: Reader) -> Iterator[Verb | FreeVerb]:
    return (verb for verb in command.verbs if _may_use(verb, reader))


def may_follow(way: str, reader: Reader, commands: tuple[Command, ...]) -> bool:
    """Whether nothing is refused to the reader of what a sentence (a msgid) says can be written."""
    for found in _WRITTEN.finditer(way):
        command = find_command(commands, found[1])
        verb = find_verb(command, _verb_in(command, found[2])) if command is not None else None
        if verb is not None and not _may_use(verb[0], reader):
            return False
    return True


def _verb_in(command: Command, words: str) -> str:
    """The verb that words begin with: a sentence goes on behind it."""
    found = find_verb(command, words)
    return words if found is not None and found[1] != words else ""


def _may_use(verb: Verb | FreeVerb, reader: Reader) -> bool:
    """Whether to show it: who can record or propose something may do what its owner may."""
    if isinstance(verb, FreeVerb):
        return verb.for_guests or not reader.guest_of_workspace
    entitled = MAY[verb.permission]
    if not entitled.isdisjoint(reader.roles):
        return True
    return not entitled.isdisjoint(_can_become(reader.roles))


def _can_become(roles: Set[Role]) -> Set[Role]:
    """Return what somebody with these roles can be to something of their own making."""
    if roles <= {Role.LEADER, Role.ASKED}:
        return {Role.ANSWERED}
    if roles <= _OUTSIDE:
        return {Role.PROPOSER}
    return OF_THE_THING if Role.CHIEF in roles else OF_THE_THING - {Role.ANSWERED}


def _usage(command: Command, verb: Verb | FreeVerb, voice: Voice) -> Usage:
    in_danish = voice.language == DANISH and verb.danish
    word = verb.danish[0] if in_danish else verb.name
    words = (command_name(command, voice), word, voice.gettext(verb.usage))
    return Usage(" ".join(part for part in words if part), voice.gettext(verb.about))
