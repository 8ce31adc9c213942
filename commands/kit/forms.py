"""Modals as values: a form has a title, fields and a memo; `edge.modals` makes views of them.

Titles, labels, hints and placeholders are msgids; options' labels and texts are final words.
Slack's limits: a title and a submit have 24 characters, a label 2,000, a hint 2,000, a
placeholder 150, an option's label 75, a select 100 options (docs.slack.dev/reference/block-kit).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time

from bot.delivery.words.blocks import Part
from bot.rules.errors import N_

LONGEST_INPUT = 3000
LONGEST_LINE = 300
MOST_OPTIONS = 100
TABLE_FIELD = "table"
"""A field that rows of a sheet are pasted in: the tabs between its cells stay."""


@dataclass(frozen=True)
class Option:
    """One choice: the value a handler gets, and the words a person reads."""

    value: str
    label: str


@dataclass(frozen=True)
class _Field:
    """What all fields share. `name` is the block_id, and the key in `Request.fields`."""

    name: str
    label: str
    optional: bool = field(default=False, kw_only=True)
    hint: str = field(default="", kw_only=True)
    placeholder: str = field(default="", kw_only=True)


@dataclass(frozen=True)
class TextField(_Field):
    """One line of text. Gives the text, normalised; None when empty."""

    initial: str = field(default="", kw_only=True)
    longest: int = field(default=LONGEST_LINE, kw_only=True)


@dataclass(frozen=True)
class LongTextField(_Field):
    """Several lines of text. Gives the text, normalised; None when empty."""

    initial: str = field(default="", kw_only=True)
    longest: int = field(default=LONGEST_INPUT, kw_only=True)


@dataclass(frozen=True)
class ChoiceField(_Field):
    """One of some options. Gives its value. `initial` is the value chosen beforehand."""

    options: tuple[Option, ...] = field(default=(), kw_only=True)
    initial: str | None = field(default=None, kw_only=True)


@dataclass(frozen=True)
class BesideField:
    """A select beside a line of rendered mrkdwn: for lines about people, whose names only a

    mention can show. Gives the option's value, or None. It can't carry an error.
    """

    name: str
    text: str
    options: tuple[Option, ...]
    initial: str | None = None
    placeholder: str = ""


@dataclass(frozen=True)
class PersonField(_Field):
    """One person of the workspace. Gives the user id."""

    initial: str | None = field(default=None, kw_only=True)


@dataclass(frozen=True)
class OneOfThemField(_Field):
    """One of some people (ten at most), each shown by a mention. Gives the user id."""

    people: tuple[str, ...] = field(default=(), kw_only=True)


@dataclass(frozen=True)
class PeopleField(_Field):
    """Several people. Gives a tuple of user ids."""

    initial: tuple[str, ...] = field(default=(), kw_only=True)
    most: int = field(default=50, kw_only=True)


@dataclass(frozen=True)
class ChannelField(_Field):
    """A public or private channel, not a direct message. Gives the channel id."""

    initial: str | None = field(default=None, kw_only=True)


@dataclass(frozen=True)
class DateField(_Field):
    """A day from a calendar. Gives an ISO date."""

    initial: date | None = field(default=None, kw_only=True)


@dataclass(frozen=True)
class TimeField(_Field):
    """A time of day. Gives HH:MM."""

    initial: time | None = field(default=None, kw_only=True)


@dataclass(frozen=True)
class TickField(_Field):
    """Boxes to tick (at most ten). Gives a tuple of the ticked values."""

    options: tuple[Option, ...] = field(default=(), kw_only=True)
    initial: tuple[str, ...] = field(default=(), kw_only=True)


Field = (
    TextField
    | LongTextField
    | ChoiceField
    | BesideField
    | PersonField
    | OneOfThemField
    | PeopleField
    | ChannelField
    | DateField
    | TimeField
    | TickField
)


@dataclass(frozen=True)
class Form:
    """A modal. `fields` may have Parts between them: rendered text, with buttons if need be.

    `memo` comes back in `Request.memo`; dispatch adds the hotspot's id under `hotspot`.
    Without `submit` there is nothing to send in, only to read and press.
    """

    callback_id: str
    title: str
    fields: tuple[Field | Part, ...]
    submit: str = N_("Save")
    memo: Mapping[str, str] = field(default_factory=dict)

    def has(self, about: str) -> bool:
        """Whether it has a field for this."""
        return any(it.name == about for it in self.fields if not isinstance(it, Part))

    def filled_in(self) -> Iterator[str]:
        """Yield the texts that stand in its fields before anybody has touched them."""
        for it in self.fields:
            if isinstance(it, TextField | LongTextField):
                yield it.initial

    def saying(self, said: Part, about: str) -> Form:
        """Return the form with something said right above a field; on top where it has none such.

        Slack shows sentences of its own beside fields only when a form is sent in.
        """
        at = next((n for n, it in enumerate(self.fields) if getattr(it, "name", None) == about), 0)
        return replace(self, fields=(*self.fields[:at], said, *self.fields[at:]))
