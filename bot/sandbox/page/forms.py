"""From a posted form to what the person did: fields filled in, then the button pressed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from bot.sandbox.page.fields import SEVERAL, Field, entered, fields
from bot.sandbox.people.person import Person
from bot.sandbox.workspace.surfaces import Message, View


class StaleError(Exception):
    """The message or modal the form was made from is no longer there."""


@dataclass(frozen=True)
class Posted:
    """A posted form: its fields, and in `do` the name of the button pressed (may be empty)."""

    given: Mapping[str, Sequence[str]]
    do: str = ""
    on: str = ""
    several: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def read(cls, pairs: Iterable[tuple[str, Any]]) -> "Posted":
        """Gather the pairs of a form. Line ends come as CRLF and are kept as LF, as Slack does."""
        given: dict[str, list[str]] = {}
        for name, value in pairs:
            given.setdefault(name, []).append(str(value).replace("\r\n", "\n"))
        return cls(
            given,
            do=given.pop("do", [""])[-1],
            on=given.pop("on", [""])[-1],
            several=frozenset(given.pop("several", [])),
        )

    def text(self, name: str) -> str:
        """One field as text; empty when it is not there."""
        return self.given.get(name, [""])[-1]

    def value(self, which: Field) -> tuple[str, ...] | None:
        """What stands in a control's field; None when the form did not hold it."""
        if which.kind in SEVERAL:
            chosen = tuple(self.given.get(which.name, ()))
            return chosen if which.name in self.several else None
        if which.name not in self.given:
            return None
        return tuple(value for value in self.given[which.name] if value)


def on_message(person: Person, message: Message | None, posted: Posted) -> None:
    """Do what the form of a message says. Raises StaleError when it has gone."""
    if message is None:
        raise StaleError
    _enter(person, message, posted)
    _touch(person, message, posted)


def on_view(person: Person, posted: Posted) -> None:
    """Do what the form of a modal or the App Home says. Raises StaleError when it has gone."""
    view = _current(person, posted.on)
    if posted.do == "close":
        person.close()
        return
    _enter(person, view, posted)
    view = _current(person, posted.on)
    if posted.do == "submit":
        person.submit()
    else:
        _touch(person, view, posted)


def _current(person: Person, view_id: str) -> View:
    for view in (person.modal, person.home):
        if view is not None and view.id == view_id:
            return view
    raise StaleError


def _enter(person: Person, on: Message | View, posted: Posted) -> None:
    """Enter what differs from what was there, fields that tell the app at once last."""
    changed = [
        (which, value)
        for which in fields(on)
        if which.kind not in ("button", "overflow")
        and (value := posted.value(which)) is not None
        and set(value) != set(entered(which, on.values))
    ]
    for which, value in sorted(changed, key=lambda pair: pair[0].tells_at_once):
        content = value if which.kind in SEVERAL else next(iter(value), None)
        if isinstance(on, View) and on.type == "modal" and which.control.block["type"] == "input":
            person.fill(which.control.block_id, content)
        else:
            person.choose(on, which.control.block_id, content, nth=which.nth)


def _touch(person: Person, on: Message | View, posted: Posted) -> None:
    """Press the button, or pick from the overflow menu, that `do` names."""
    verb, _, rest = posted.do.partition(":")
    name, _, value = rest.partition(":")
    if verb not in ("press", "pick"):
        return
    which = next((each for each in fields(on) if each.name == name), None)
    if which is None:
        raise StaleError
    if verb == "press":
        person.press(on, which.control.block_id, nth=which.nth)
    else:
        person.choose(on, which.control.block_id, unquote(value), nth=which.nth)
