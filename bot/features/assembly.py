"""The program as it is put together from features. Two that lay claim to the same are refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from bot.delivery.messages.kit.composing import ContextComposer
from bot.features.feature import Feature
from bot.usecases.kit.clockwork import Clockwork
from commands.kit.entries import Command, Entries, Table
from commands.kit.help import with_help
from commands.kit.verbs import names

K = TypeVar("K")
V = TypeVar("V")


class ClaimedTwice(Exception):
    """Two features add the same. Its text says what."""


def table_of(features: Sequence[Feature]) -> Table:
    """Return everything people can do, and the help that tells of it."""
    entries = [it.entries for it in features]
    return Table(
        with_help(tuple(_commands(entries))),
        {press.value: it for press, it in _together(it.presses for it in entries).items()},
        _together(it.forms for it in entries),
        _together(it.shortcuts for it in entries),
    )


def kinds_of(features: Sequence[Feature]) -> Mapping[str, ContextComposer]:
    """Return every kind of message, with its composer."""
    return _together(it.composers for it in features)


def clockwork_of(features: Sequence[Feature]) -> Clockwork:
    """Return what is done by the clock, in the order of the features."""
    return Clockwork(steps=[step for it in features for step in it.steps])


def _commands(entries: Sequence[Entries]) -> Iterator[Command]:
    """Yield each command with its own verbs, then with those that others add to it."""
    added = [(name, verbs) for it in entries for name, verbs in it.verbs.items()]
    commands = [command for it in entries for command in it.commands]
    for command in commands:
        more = tuple(verb for name, verbs in added if name == command.name for verb in verbs)
        complete = replace(command, verbs=(*command.verbs, *more))
        _once(f"{command.name} {name}" for verb in complete.verbs for name in set(names(verb)))
        yield complete
    unknown = {name for name, _ in added} - {it.name for it in commands}
    if unknown:
        raise LookupError(f"verbs are added to commands there are none of: {sorted(unknown)}")


def _together(parts: Iterable[Mapping[K, V]]) -> dict[K, V]:
    pairs = [pair for part in parts for pair in part.items()]
    _once(key for key, _ in pairs)
    return dict(pairs)


def _once(keys: Iterable[object]) -> None:
    """Raises ClaimedTwice: the last would quietly take the others' place."""
    seen: set[object] = set()
    for key in keys:
        if key in seen:
            raise ClaimedTwice(f"two features add {key}")
        seen.add(key)
