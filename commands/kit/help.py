"""What one can do: the help, a command's footer, and the answer to a verb nobody knows."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace

from bot.delivery.words.blocks import Part
from bot.delivery.words.locale import DANISH
from bot.delivery.words.render import Voice
from bot.rules.errors import N_
from bot.rules.permissions import TABLE as MAY
from bot.rules.permissions import Role
from bot.store.models import Hotspot
from bot.store.queries.people.roles import roles_of
from bot.store.queries.people.seats import hotspot_in_channel, hotspots_of
from bot.usecases.people.people import PersonContext
from commands.kit.entries import OF_THE_THING, Command, FreeVerb, Verb
from commands.kit.reply import Reply, Say, say
from commands.kit.request import Request
from commands.kit.verbs import closest_verb

HELP = "help"


@dataclass(frozen=True)
class Usage:
    """One line of help: what to write, and what it does."""

    written: str
    about: str


def with_help(commands: tuple[Command, ...]) -> tuple[Command, ...]:
    """Return the commands, the last of them with the verb that tells about them all."""

    def tell(context: PersonContext, request: Request, voice: Voice) -> Reply:
        return say(*_help_texts(complete, roles_here(context, request), voice))

    *others, last = commands
    verb = FreeVerb(
        HELP, danish=("hjælp",), about=N_("What you can do, and how to write it"), run=tell
    )
    complete = (*others, replace(last, verbs=(*last.verbs, verb)))
    return complete


def with_footer(
    answer: Say, context: PersonContext, command: Command, request: Request, voice: Voice
) -> Say:
    """Return the answer with one small line of what else the command can do for this person."""
    usages = _usages(command, roles_here(context, request), voice)
    footer = Part(voice.text("help_footer", usages=[usage.written for usage in usages]), quiet=True)
    return Say(replace(answer.message, parts=(*answer.message.parts, footer)))


def unknown_verb(context: PersonContext, command: Command, request: Request, voice: Voice) -> Say:
    """Answer a verb the command does not have: the closest one, then all of them."""
    close = closest_verb(command, request.text)
    guess = _usage(command, close, voice).written if close is not None else None
    usages = _usages(command, roles_here(context, request), voice)
    return say(voice.text("help_unknown", guess=guess), voice.text("help_command", usages=usages))


def roles_here(context: PersonContext, request: Request) -> frozenset[Role]:
    """Return what the person is in the channel's hotspot, else in any of their own."""
    own = (
        hotspot_in_channel(context.session, request.channel_id or "")
        if request.hotspot_id is None
        else context.session.get(Hotspot, request.hotspot_id)
    )
    places = [own] if own is not None else hotspots_of(context.session, request.person_id)
    return frozenset(
        role for it in places for role in roles_of(context.within(it), request.person_id)
    )


def command_name(command: Command, voice: Voice) -> str:
    """Return the command's name in the voice's language."""
    return command.danish if voice.language == DANISH else command.name


def _help_texts(commands: tuple[Command, ...], roles: Set[Role], voice: Voice) -> Iterator[str]:
    yield voice.text("help_intro")
    for command in commands:
        usages = _usages(command, roles, voice)
        if usages:
            yield voice.text("help_command", usages=usages)


def _usages(command: Command, roles: Set[Role], voice: Voice) -> list[Usage]:
    return [
        _usage(command, verb, voice)
        for verb in command.verbs
        if not verb.hidden and _may_use(verb, roles)
    ]


def _may_use(verb: Verb | FreeVerb, roles: Set[Role]) -> bool:
    """Whether to show it: who is in the Task Force, not only leads, may own something."""
    if isinstance(verb, FreeVerb):
        return True
    entitled = MAY[verb.permission]
    return not entitled.isdisjoint(roles) or (
        bool(roles - {Role.LEADER}) and not entitled.isdisjoint(OF_THE_THING)
    )


def _usage(command: Command, verb: Verb | FreeVerb, voice: Voice) -> Usage:
    in_danish = voice.language == DANISH and verb.danish
    word = verb.danish[0] if in_danish else verb.name
    words = (command_name(command, voice), word, voice.gettext(verb.usage))
    return Usage(" ".join(part for part in words if part), voice.gettext(verb.about))
