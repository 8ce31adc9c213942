"""`/taskforce help`: what one can do now, and behind a button all that one can write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.delivery.messages.hotspot.first_help import help_for
from bot.delivery.words.blocks import Message
from bot.delivery.words.buttons import Press
from bot.delivery.words.render import Voice
from bot.rules.errors import N_
from bot.store.queries.people.seats import hotspots_of
from bot.usecases.people.people import PersonContext
from commands.kit.entries import Command, FreelyPressed, FreeVerb
from commands.kit.help import areas_here, as_used, reader_here, usages_of
from commands.kit.reply import Reply, Say, say
from commands.kit.request import Request

HELP = "help"


def tell(context: PersonContext, request: Request, voice: Voice) -> Reply:
    """Say what the person can do now: here, else in all areas of theirs."""
    own = hotspots_of(context.session, context.person.id)
    here = [it for it in areas_here(context, request) if it in own]
    areas = [context.within(it) for it in here or own]
    return Say(Message(help_for(areas, context.person, voice).parts))


def with_help(commands: tuple[Command, ...]) -> tuple[Command, ...]:
    """Return the commands, the last of them with the verbs that tell about them all."""

    def everything(context: PersonContext, request: Request, voice: Voice) -> Reply:
        return all_commands(complete, context, request, voice)

    *others, last = commands
    first = FreeVerb(HELP, N_("What you can do now"), tell, danish=("hjælp",))
    every = FreeVerb(f"{HELP} all", N_("All that you can write"), everything, danish=("hjælp alt",))
    complete = (*others, replace(last, verbs=(*last.verbs, first, every)))
    return complete


def presses(commands: tuple[Command, ...]) -> Mapping[Press, FreelyPressed]:
    """Return the help's button, which tells about these commands."""

    def everything(context: PersonContext, request: Request, voice: Voice) -> Reply:
        return all_commands(commands, context, request, voice)

    return {Press.ALL_COMMANDS: FreelyPressed(everything)}


def all_commands(
    commands: tuple[Command, ...], context: PersonContext, request: Request, voice: Voice
) -> Reply:
    """Say all that can be written, as far as it is not refused to who asks."""
    reader = reader_here(context, request)
    shown = [as_used(command, context, request) for command in commands]
    found = [usages_of(command, reader, voice) for command in shown]
    texts = [voice.text("help_command", usages=usages) for usages in found if usages]
    return say(voice.text("help_intro"), *texts)
