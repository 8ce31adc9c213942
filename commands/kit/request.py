"""What a person asked for: one frozen value, whatever Slack called it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

FieldValue = str | tuple[str, ...] | None


class Surface(StrEnum):
    """Where it was asked: this decides how an answer gets back."""

    COMMAND = "command"
    CLICK = "click"
    """A button in a message."""
    HOME = "home"
    """A button in App Home or in a modal: there is no message to answer beside."""
    FORM = "form"
    SHORTCUT = "shortcut"


@dataclass(frozen=True)
class SourceMessage:
    """The message a shortcut was used on. `text` is normalised, as typed."""

    channel_id: str
    ts: str
    text: str


@dataclass(frozen=True)
class Request:
    """One act of one person, already read: no handler sees a Slack payload.

    `text` is what stands after the verb; entities are decoded, mentions stay `<@U…>`.
    `fields` are a form's values under the fields' names: text, an ISO date, HH:MM, an option's
    value or an id; a tuple where several can be chosen; None for an empty one.
    `memo` is what the form was opened with. `shows_itself`: a button was pressed where the change
    will be seen, so that nothing more need be said of it.
    """

    id: str
    person_id: str
    surface: Surface
    channel_id: str | None = None
    hotspot_id: int | None = None
    """Which hotspot was chosen for it, where the place it was asked in did not say."""
    trigger_id: str | None = None
    response_url: str | None = None
    text: str = ""
    value: str = ""
    fields: Mapping[str, FieldValue] = field(default_factory=dict)
    memo: Mapping[str, str] = field(default_factory=dict)
    message: SourceMessage | None = None
    shows_itself: bool = False

    def entered(self, name: str) -> str:
        """Return a field's single value; empty when nothing was entered."""
        value = self.fields.get(name)
        return value if isinstance(value, str) else ""

    def chosen(self, name: str) -> tuple[str, ...]:
        """Return everything chosen in a field where several can be."""
        value = self.fields.get(name)
        if isinstance(value, tuple):
            return value
        return (value,) if value else ()

    @property
    def number(self) -> int:
        """The id a button carries. Raises ValueError for a button without one."""
        return int(self.value)
