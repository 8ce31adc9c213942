"""What a handler answers. Dispatch commits first and performs it afterwards, by kind of request.

| reply   | command, shortcut | click      | Home    | button in a modal | form             |
|---------|-------------------|------------|---------|-------------------|------------------|
| Say     | ephemeral         | ephemeral  | a modal | a modal on top    | a modal instead  |
| (turns) | ephemeral         | instead    | a modal | modal instead     | a modal instead  |
| Open    | modal             | modal      | modal   | modal on top      | modal instead    |
| Push    | modal             | modal      | modal   | modal on top      | modal on top     |
| Replace | modal             | modal      | modal   | modal instead     | modal instead    |
| Refuse  |                   |            |         |                   | beside the field |
| Nothing | nothing           | nothing    | nothing | nothing           | the modal closes |

An ephemeral after a click or a shortcut goes through its response_url.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.delivery.messages.kit.composing import with_references
from bot.delivery.words.blocks import Message, Part
from bot.delivery.words.render import Voice
from bot.rules.errors import N_
from commands.kit.forms import Form

WRITTEN = N_("You wrote: %(words)s")


@dataclass(frozen=True)
class Say:
    """Tell the person, and only them. `turns`: in place of what was said, like a page."""

    message: Message
    turns: bool = False


@dataclass(frozen=True)
class Open:
    """Open a form."""

    form: Form


@dataclass(frozen=True)
class Push:
    """Put a form on top of the one the person pressed in."""

    form: Form


@dataclass(frozen=True)
class Replace:
    """Show this form in place of the one the person pressed in or submitted."""

    form: Form


@dataclass(frozen=True)
class Refuse:
    """Leave the form open, with a sentence (in the person's language) beside each field."""

    errors: Mapping[str, str]


@dataclass(frozen=True)
class Nothing:
    """What was done shows by itself; a form closes."""


Reply = Say | Open | Push | Replace | Refuse | Nothing


def written(words: str, voice: Voice) -> Part:
    """Give back what somebody wrote, so that they can copy it and need not write it once more."""
    return Part(voice.sentence(WRITTEN, words=with_references(words)), quiet=True)


def say(*texts: str) -> Say:
    """Answer with rendered mrkdwn, one part for each text."""
    return Say(Message(tuple(Part(text) for text in texts)))
