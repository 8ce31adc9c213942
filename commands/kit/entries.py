"""The kinds of entries in the table of what people can do in Slack."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from sqlmodel import Session

from bot.delivery.words.buttons import Press
from bot.delivery.words.render import Voice
from bot.rules.permissions import READING, Permission, Role
from bot.store.models import Hotspot
from bot.usecases.kit.context import ActingContext
from bot.usecases.people.people import PersonContext
from commands.kit.forms import Form
from commands.kit.reply import Reply
from commands.kit.request import Request

Handler = Callable[[ActingContext, Request, Voice], Reply]
"""Something done in a hotspot, whose row is locked. A UserError is said; nothing is saved."""

FormAsked = Callable[[ActingContext, Request, Voice], Form]
"""The form for what a verb could not do with words alone, filled in with what they say.

It never fails for words; a UserError means that there is no form for them.
"""

FreeFormAsked = Callable[[PersonContext, Request, Voice], Form]

FreeHandler = Callable[[PersonContext, Request, Voice], Reply]
"""Something that concerns no one hotspot, or none yet."""

OF_THE_THING = frozenset(Role) - {
    Role.CHIEF,
    Role.DEPUTY,
    Role.MEMBER,
    Role.LEADER,
    Role.GUEST,
}
"""Roles that only the use case can see, when words and not a button say what it is about."""

About = Literal[
    "agreement",
    "escalation",
    "meeting",
    "item",
    "correction",
    "document",
    "actor",
    "hotspot",
    "list",
    "call",
    "act",
    "sheet",
    "activity",
    "goal",
    "paper",
    "cooperation",
]
"""What a button's value is the id of; a list's begins with its hotspot's, a sheet's with its own.
A call's is a `bot.rules.people.call_list.Subject`, an act's the request's own."""


@dataclass(frozen=True)
class Verb:
    """One thing a command can do in a hotspot.

    `name` is the English verb, empty for what the command does without words; `danish` are its
    Danish spellings, the first of which is shown. `usage` and `about` are msgids: what to write
    after the verb, and one short line for the help.
    """

    name: str
    about: str
    permission: Permission
    run: Handler
    danish: tuple[str, ...] = ()
    usage: str = ""
    hidden: bool = False
    """Works, but is not shown in the help: another spelling of something that is."""
    form: FormAsked | None = None
    """Opened for the verb alone, and filled in with what was written when that can't be done."""
    across: bool = False
    """Outside a hotspot's channel it is answered for all of the person's hotspots together."""

    @property
    def shows_one(self) -> bool:
        """Whether it shows an agreement: what its number alone is taken for."""
        return self.name == "show" and self.names_agreement

    @property
    def changes(self) -> bool:
        """Whether something may be different afterwards: the wrong hotspot would be a mistake."""
        return self.permission not in READING

    @property
    def names_agreement(self) -> bool:
        """Whether what follows it begins with an agreement's number, which says which hotspot."""
        return self.usage.startswith("<A-n>")


@dataclass(frozen=True)
class FreeVerb:
    """One thing a command can do that concerns no one hotspot: anybody may ask."""

    name: str
    about: str
    run: FreeHandler
    danish: tuple[str, ...] = ()
    usage: str = ""
    hidden: bool = False
    form: FreeFormAsked | None = None
    for_guests: bool = True
    """Whether a guest of the workspace may as well."""


@dataclass(frozen=True)
class Command:
    """A slash command under its English and its Danish name, with its verbs."""

    name: str
    danish: str
    about: str
    verbs: tuple[Verb | FreeVerb, ...]
    in_use: Callable[[Session, Hotspot], bool] | None = None
    """Whether a hotspot uses it: till one of the reader's does, the help says its first line."""


@dataclass(frozen=True)
class Pressed:
    """What pressing a button does. The hotspot is found from what `about` says its value is."""

    about: About
    permission: Permission
    run: Handler


@dataclass(frozen=True)
class FreelyPressed:
    """What pressing a button does that concerns no one hotspot: anybody may."""

    run: FreeHandler


@dataclass(frozen=True)
class Submitted:
    """What sending in a form does, in the hotspot it was opened for.

    The permission is asked for by dispatch too, apart from what depends on the very thing.
    """

    permission: Permission
    run: Handler


@dataclass(frozen=True)
class FreelySubmitted:
    """What sending in a form does that concerns no one hotspot."""

    run: FreeHandler


@dataclass(frozen=True)
class Shortcut:
    """A message shortcut. `name` and `about` are for the manifest, in its language."""

    name: str
    about: str
    permission: Permission
    run: Handler


@dataclass(frozen=True, kw_only=True)
class Entries:
    """What one feature adds to what people can do.

    `verbs` are added to a command that is another's, by its English name.
    """

    commands: tuple[Command, ...] = ()
    verbs: Mapping[str, tuple[Verb | FreeVerb, ...]] = field(default_factory=dict)
    presses: Mapping[Press, Pressed | FreelyPressed] = field(default_factory=dict)
    forms: Mapping[str, Submitted | FreelySubmitted] = field(default_factory=dict)
    shortcuts: Mapping[str, Shortcut] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """Everything people can do. Dispatch is given one; the real one is `bot.features.program`'s."""

    commands: tuple[Command, ...]
    presses: Mapping[str, Pressed | FreelyPressed]
    forms: Mapping[str, Submitted | FreelySubmitted]
    shortcuts: Mapping[str, Shortcut]
