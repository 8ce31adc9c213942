"""What is answered when something can't be done: at the field it is about, and no word is lost."""

from __future__ import annotations

from dataclasses import replace

from bot.delivery.messages.kit.composing import with_references, without_persons
from bot.delivery.words.blocks import Message, Part
from bot.delivery.words.limits import cut
from bot.delivery.words.mrkdwn import join, unescape_mrkdwn
from bot.delivery.words.render import Voice
from bot.rules.errors import UserError
from bot.rules.privacy import CprError, NotKeptError
from bot.usecases.people.people import PersonContext
from commands.edge.asking_where import names_a_case
from commands.edge.payloads import Incoming, Kind
from commands.edge.routing import guard_form
from commands.edge.slash_commands import Done, form_instead, is_more_than_a_verb
from commands.kit.entries import Table
from commands.kit.forms import Form
from commands.kit.help import may_follow, reader_here
from commands.kit.reply import Open, Refuse, Say, written

LONGEST_ERROR = 2000
"""Characters of a sentence beside a field."""


def refused(
    error: UserError, context: PersonContext, incoming: Incoming, voice: Voice, table: Table
) -> Done:
    """Say it at the field of the form that was sent in, or of the form a command might have been.

    What no field of a form can put right stands at its first: the form stays, with all that is in
    it. Where there is no form the words are given back: nobody has to write them once more.
    """
    _leave_what_helps(error, context, incoming, table)
    if incoming.inputs:
        about = error.about if error.about in incoming.inputs else incoming.inputs[0]
        return Done(Refuse({about: _plain_sentence(error, voice)}), None)
    if isinstance(error, NotKeptError) or names_a_case(context.session, incoming.request.text):
        return Done(Say(Message(_said(error, voice))), None)
    words = tuple(written(it, voice) for it in _words(incoming, table))
    try:
        opened = _opened(error, context, incoming, voice, table)
    except NotKeptError as found:
        return Done(Say(Message(_said(found, voice))), None)
    except UserError:
        opened = None
    if opened is None:
        return Done(Say(Message((*_said(error, voice), *words))), None)
    form, hotspot_id = opened
    return Done(Open(replace(form, fields=(*form.fields, *words))), hotspot_id)


def _leave_what_helps(
    error: UserError, context: PersonContext, incoming: Incoming, table: Table
) -> None:
    """Nobody is sent to a command that is refused to them as well."""
    if error.ways:
        reader = reader_here(context, incoming.request)
        error.ways = tuple(it for it in error.ways if may_follow(it, reader, table.commands))


def _opened(
    error: UserError, context: PersonContext, incoming: Incoming, voice: Voice, table: Table
) -> tuple[Form, int | None] | None:
    """Return the command's form, if it has the field, and its hotspot.

    Raises UserError where it can't be opened, and NotKeptError for what may not stand in it.
    """
    if incoming.kind is not Kind.COMMAND or not error.about:
        return None
    done = form_instead(context, incoming, voice, table)
    if done is None or not isinstance(done.reply, Open) or not done.reply.form.has(error.about):
        return None
    guard_form(done.reply.form)
    return done.reply.form.saying(Part(voice.error(error)), error.about), done.hotspot_id


def _said(error: UserError, voice: Voice) -> tuple[Part, ...]:
    sentence = Part(voice.error(error))
    if isinstance(error, CprError):
        return (sentence, Part(join(map(with_references, error.masked.splitlines()), "\n")))
    return (sentence,)


def _words(incoming: Incoming, table: Table) -> list[str]:
    if incoming.kind is Kind.COMMAND and is_more_than_a_verb(incoming, table):
        return [f"{incoming.name} {incoming.request.text}"]
    return []


def _plain_sentence(error: UserError, voice: Voice) -> str:
    sentence = unescape_mrkdwn(voice.error(error))
    if isinstance(error, CprError):
        sentence = f"{sentence} {without_persons(error.masked, voice)}"
    return cut(sentence, LONGEST_ERROR)
