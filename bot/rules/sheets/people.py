"""Who is meant by a name in a sheet, among the people of a Task Force; never a guess."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

Names = Mapping[str, Sequence[Sequence[str]]]
"""What people are called in Slack, by their ids, each name in its words."""

_MENTION = re.compile(r"<?@([UW][A-Z0-9]{2,31})>?")
_ADDRESS = re.compile(r"<?(?:mailto:)?([\w.+-]+)@[\w.-]+\.\w+>?")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|<[^>]*>")
_TOGETHER = re.compile(r"\s*(?:[;,/&+|]|\bog\b|\band\b|\bsamt\b)\s*", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
LONGEST_NAME = 80


def in_words(names: Mapping[str, Sequence[str]]) -> Names:
    """Return what people are called so that it can be looked through many times."""
    return {it: [_words(name) for name in called] for it, called in names.items()}


def known_as(words: str, names: Names) -> tuple[str, ...]:
    """Return who can be meant: nobody, one, or several of the same name.

    By what they are called in full, else by a part of it that is a whole word: a first name, what
    stands before the @ of an address, a name with an initial.
    """
    mentioned = _MENTION.fullmatch(words)
    if mentioned is not None:
        return (mentioned[1],) if mentioned[1] in names else ()
    said = _said(words)
    if not said or len(words) > LONGEST_NAME:
        return ()
    whole = tuple(it for it, called in names.items() if said in called)
    if whole and len(said) > 1:
        return whole
    return tuple(it for it, called in names.items() if any(_is_part(said, c) for c in called))


def each_of(words: str) -> list[str]:
    """Return the names in a cell that holds several."""
    return [it for it in _TOGETHER.split(words) if it]


def _said(words: str) -> list[str]:
    address = _ADDRESS.fullmatch(words.strip())
    if address is not None:
        return _words(address[1])
    last, comma, first = _ASIDE.sub(" ", words).partition(",")
    return _words(f"{first} {last}" if comma else last)


def _words(name: str) -> list[str]:
    return _WORD.findall(name.casefold())


def _is_part(said: Sequence[str], called: Sequence[str]) -> bool:
    """Whether each word said is one of the name's, in order; an initial stands for a later one."""
    left: Iterator[str] = iter(called)
    return all(
        any(it == word or (number > 0 and len(word) == 1 and it[0] == word) for it in left)
        for number, word in enumerate(said)
    )
