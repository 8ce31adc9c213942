"""Which verb was written: Danish or English, with Danish letters or without, longest match wins."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from functools import cache
from itertools import product

from commands.kit.entries import Command, FreeVerb, Verb
from commands.kit.parsing import is_number_alone

_ASCII = {"æ": ("ae",), "ø": ("oe", "o"), "å": ("aa", "a")}


def find_command(commands: tuple[Command, ...], name: str) -> Command | None:
    """Return the command with this English or Danish name, slash included."""
    return next((command for command in commands if name in (command.name, command.danish)), None)


def find_verb(command: Command, text: str) -> tuple[Verb | FreeVerb, str] | None:
    """Return the verb the text begins with, and the words after it.

    The verb without a name answers an empty text, and any text where its usage takes words; an
    agreement's number alone shows it. None when the text begins with no verb of the command.
    """
    words = text.split()
    longest = max(_length(name) for verb in command.verbs for name in names(verb))
    for count in range(min(longest, len(words)), 0, -1):
        begun = _key(" ".join(words[:count]))
        for verb in command.verbs:
            if any(begun in _spellings(name) for name in names(verb) if name):
                return verb, _after(text, count)
    shows = next((it for it in command.verbs if isinstance(it, Verb) and it.shows_one), None)
    if shows is not None and is_number_alone(text):
        return shows, text
    wordless = next((verb for verb in command.verbs if not verb.name), None)
    if wordless is not None and (not words or wordless.usage):
        return wordless, text
    return None


def closest_verb(command: Command, text: str) -> Verb | FreeVerb | None:
    """Return the verb the text was probably meant to begin with."""
    known = {
        spelling: verb
        for verb in command.verbs
        for name in names(verb)
        if name and not verb.hidden
        for spelling in _spellings(name)
    }
    words = text.split()
    for count in range(min(len(words), 3), 0, -1):
        begun = _key(" ".join(words[:count]))
        found = difflib.get_close_matches(begun, known, n=1, cutoff=0.7)
        if found:
            return known[found[0]]
    return None


def names(verb: Verb | FreeVerb) -> tuple[str, ...]:
    """Return every name of the verb, the English one first."""
    return (verb.name, *verb.danish)


def _after(text: str, words: int) -> str:
    """Return the text without its first words, its own line breaks kept."""
    parts = text.split(maxsplit=words)
    return parts[words] if len(parts) > words else ""


def _key(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").split())


@cache
def _length(name: str) -> int:
    """Return how many words the name has."""
    return len(_key(name).split())


@cache
def _spellings(name: str) -> frozenset[str]:
    """Return the name as it is written with æ, ø and å, and every way to write it without.

    A verb's names are looked through for each command that is written, and never change.
    """
    return frozenset({_key(name), *_without_danish_letters(_key(name))})


def _without_danish_letters(key: str) -> Iterator[str]:
    used = [letter for letter in _ASCII if letter in key]
    for replacements in product(*(_ASCII[letter] for letter in used)):
        spelled = key
        for letter, replacement in zip(used, replacements, strict=True):
            spelled = spelled.replace(letter, replacement)
        yield spelled
