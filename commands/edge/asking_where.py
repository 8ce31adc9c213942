"""For which hotspot something is meant is asked with buttons, which carry on what was written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sqlmodel import Session

from bot.delivery.words.blocks import Button, Message, Part
from bot.delivery.words.limits import BUTTON_VALUE, cut
from bot.delivery.words.render import Voice
from bot.rules.errors import N_
from bot.store.database.row_ids import row_id
from bot.store.models import Agreement, Hotspot
from bot.store.queries.people.confidential import is_case
from commands.edge.payloads import Incoming, Kind
from commands.edge.which_hotspot import NO_HOTSPOT, TO_BEGIN, Unclear, is_shared
from commands.kit.parsing import DASH, QUOTE
from commands.kit.payload_shapes import is_id
from commands.kit.reply import Say, written
from commands.kit.request import SourceMessage

CARRY_ON = "edge.carry_on"
"""The action of a button that carries on what was written: any number of them, one for an area."""

WHICH = N_("You are in more than one Task Force. Which one do you mean?")
NOT_HERE = N_(
    "This channel has no Task Force. Which one is it for? Nothing is saved until you choose."
)
ANOTHERS = N_(
    "That agreement belongs to another Task Force than this channel. "
    "Nothing is saved until you choose."
)
TOO_LONG = N_(
    "That is too long to carry over. Write it in the channel of the one it is for: %(names)s."
)
FOR = N_("For %(area)s")
BEGIN = N_("Set up a Task Force here")
SETUP = "/taskforce setup"

_COMMAND = re.compile(r"([0-9]{1,9}) (\S{1,200}) (/\S+) ?(.*)", re.ASCII | re.DOTALL)
_SHORTCUT = re.compile(r"([0-9]{1,9}) (\S{1,200}) ([^/\s]\S*) (\S+) (\S+) ?(.*)", re.DOTALL)
_NUMBERS = re.compile(
    rf"(?<![\w-])A\s?{DASH}?\s?([0-9]{{1,9}})(?!\w)"
    rf"|^(?:\S+\s+){{0,3}}?{QUOTE}*#?([0-9]{{1,9}})(?!\w)",
    re.IGNORECASE,
)
"""Agreements' numbers: with their A anywhere, without it right behind the verb."""


def ask_where(
    session: Session, unclear: Unclear, incoming: Incoming, voice: Voice, *, changes: bool
) -> Say:
    """Ask for which hotspot it is, with a button for each; what was written is shown as well.

    Of a case no words are kept, on a button neither: only what they begin with is carried on.
    """
    secret = names_a_case(session, incoming.request.text)
    carried = _number_only(incoming) if secret else incoming
    buttons = list(_buttons(unclear, carried, voice))
    fits = all(len(it.value) <= BUTTON_VALUE for it in buttons)
    names = ", ".join(it.name for it in unclear.choices)
    said = _asked(unclear, incoming, changes=changes) if fits else TOO_LONG
    words = f"{incoming.name} {incoming.request.text}" if incoming.request.text else ""
    parts = [
        Part(voice.sentence(said, names=names)),
        *(Part(voice.sentence(it)) for it in TO_BEGIN if not unclear.choices),
        *((written(words, voice),) if words and not secret else ()),
        *(Part("", (it,)) for it in buttons if fits),
    ]
    return Say(Message(tuple(parts)))


def _asked(unclear: Unclear, incoming: Incoming, *, changes: bool) -> str:
    if not unclear.choices:
        return NO_HOTSPOT
    if not changes or not is_shared(incoming.request.channel_id or ""):
        return WHICH
    return NOT_HERE if unclear.may_begin or len(unclear.choices) > 1 else ANOTHERS


def _buttons(unclear: Unclear, incoming: Incoming, voice: Voice) -> Iterator[Button]:
    for hotspot in unclear.choices:
        label = voice.gettext(FOR, area=hotspot.name)
        yield Button(label.replace("%", "%%"), CARRY_ON, _carrying(incoming, hotspot))
    if unclear.may_begin:
        yield Button(BEGIN, CARRY_ON, f"0 {incoming.request.id} {SETUP}")


def _carrying(incoming: Incoming, hotspot: Hotspot) -> str:
    request = incoming.request
    begun = f"{row_id(hotspot.id)} {request.id} {incoming.name}"
    if request.message is None:
        return f"{begun} {request.text}".rstrip()
    it = request.message
    begun = f"{begun} {it.channel_id} {it.ts}"
    return f"{begun} {cut(it.text, BUTTON_VALUE - len(begun) - 1)}"


def _number_only(incoming: Incoming) -> Incoming:
    found = _NUMBERS.search(incoming.request.text)
    words = incoming.request.text[: found.end()] if found else ""
    return replace(incoming, request=replace(incoming.request, text=words))


def as_written(incoming: Incoming) -> Incoming:
    """Return what a button carries on, in the hotspot it names; anything else as it came.

    It is one request for each hotspot, however often the button is pressed.
    """
    if incoming.kind is not Kind.PRESS or incoming.name != CARRY_ON:
        return incoming
    value = incoming.request.value
    command = _COMMAND.fullmatch(value)
    if command is not None:
        return _command(incoming, *command.groups())
    shortcut = _SHORTCUT.fullmatch(value)
    if shortcut is not None and is_id(shortcut[4]):
        return _shortcut(incoming, *shortcut.groups())
    return incoming


def _command(incoming: Incoming, hotspot: str, first: str, name: str, text: str) -> Incoming:
    chosen = int(hotspot) or None
    request = replace(
        incoming.request, id=f"{first}:{hotspot}", text=text, hotspot_id=chosen, value=""
    )
    return replace(incoming, kind=Kind.COMMAND, name=name, request=request)


def _shortcut(
    incoming: Incoming, hotspot: str, first: str, name: str, channel: str, ts: str, text: str
) -> Incoming:
    request = replace(
        incoming.request,
        id=f"{first}:{hotspot}",
        message=SourceMessage(channel, ts, text),
        hotspot_id=int(hotspot),
        value="",
    )
    return replace(incoming, kind=Kind.SHORTCUT, name=name, request=request)


def names_a_case(session: Session, text: str) -> bool:
    """Whether what was written may be about a case, of which no words are kept."""
    numbers = {int(found[1] or found[2]) for found in _NUMBERS.finditer(text)}
    found = (session.get(Agreement, number) for number in numbers)
    return any(it is not None and is_case(it) for it in found)
