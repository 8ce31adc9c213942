"""The program as it is put together from features. Two that lay claim to the same are refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from bot.delivery.messages.kit.added import Added
from bot.delivery.messages.kit.composing import ContextComposer
from bot.features.feature import Feature
from bot.store.database.copies import tables
from bot.store.models.keeping import Keeps
from bot.usecases.kit.clockwork import Clockwork
from commands.hotspot import command as taskforce
from commands.hotspot import help, overviews, personal_data
from commands.kit.entries import Command, Entries, Table
from commands.kit.verbs import names

K = TypeVar("K")
V = TypeVar("V")


class ClaimedTwice(Exception):
    """Two features add the same. Its text says what."""


def table_of(features: Sequence[Feature]) -> Table:
    """Return everything people can do, and the help that tells of it."""
    entries = [*(it.entries for it in features), _about_all(features)]
    commands = help.with_help(tuple(_commands(entries)))
    presses = _together([*(it.presses for it in entries), help.presses(commands)])
    return Table(
        commands,
        {press.value: it for press, it in presses.items()},
        _together(it.forms for it in entries),
        _together(it.shortcuts for it in entries),
    )


def kinds_of(features: Sequence[Feature]) -> Mapping[str, ContextComposer]:
    """Return every kind of message, with its composer."""
    for feature in features:
        foreign = {it.kind.name for it in feature.tells_no_secret} - set(feature.composers)
        if foreign:
            raise LookupError(f"{feature.name} has no composer for {sorted(foreign)}")
    return _together(it.composers for it in features)


def clockwork_of(features: Sequence[Feature]) -> Clockwork:
    """Return what is done by the clock, in the order of the features."""
    return Clockwork(
        steps=[step for it in features for step in it.steps],
        sources=[line.source for it in features for line in it.lines],
        leaves=[leave for it in features for leave in it.leaves],
        keeps=keeps_of(features),
    )


def added_of(features: Sequence[Feature]) -> Added:
    """Return what is added to messages that are no one feature's."""
    lines = [line for it in features for line in it.lines]
    return Added(
        digest=[section for it in features for section in it.digest],
        home=[section for it in features for section in it.home],
        begins=_together(it.begins for it in features),
        sources=[it.source for it in lines],
        lines=_together(it.parts for it in lines),
        keeps=keeps_of(features),
    )


def keeps_of(features: Sequence[Feature]) -> Sequence[Keeps]:
    """Return all tables there are. Raises LookupError for one that no feature keeps."""
    keeps = [kept for it in features for kept in it.keeps]
    _once(it.name for it in keeps)
    unknown = {it.name for it in tables()} - {it.name for it in keeps}
    if unknown:
        raise LookupError(f"tables that no feature keeps: {sorted(unknown)}")
    return keeps


def _about_all(features: Sequence[Feature]) -> Entries:
    """What people can ask about all features."""
    added = added_of(features)
    verbs = (*overviews.verbs(added.digest), *personal_data.verbs(added.keeps))
    return Entries(verbs={taskforce.COMMAND.name: verbs})


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
