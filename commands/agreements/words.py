"""What somebody writes after `/agreement add`, taken apart: what, who, by when, with whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from bot.delivery.words.mrkdwn import channel
from bot.rules.dates.meaning import Asked
from bot.rules.errors import N_, UserError
from commands.kit.dates_in_words import (
    Written,
    date_at_the_start,
    reads_as_date,
    split_unled,
    written,
)
from commands.kit.parsing import MENTION, mentioned_channel, require_recognised, squeezed

_DUE = re.compile(r"(?<!\S)(?:by|due|senest|inden|before|frist:?)(?=\s)", re.IGNORECASE)
_LED_IN = re.compile(r"(?<!\S)(?:by|due|senest|frist:?)\s+$", re.IGNORECASE)
_ITSELF = re.compile(r"(?:inden|before)\b", re.IGNORECASE)
_WITH = (
    r"\b(?:sammen med|i samarbejde med|med hjælp fra|together with|along with|with help from|"
    r"med|with|samt|plus|og|and)\b"
)
_JOINING = re.compile(rf"(?:[\s,;&+/]|{_WITH})*", re.IGNORECASE)
_JOINING_AT_THE_END = re.compile(rf"(?:[\s,;&+/]|{_WITH})*$", re.IGNORECASE)

ONE_OWNER = N_(
    "An agreement has one owner, so that somebody answers for it. Who is it? "
    "The others can be helpers: they are told once, and reminded of nothing."
)
NO_CHANNEL = N_("%(channel)s is a channel, and none can answer for an agreement. Choose a person.")


class AgreementWords(NamedTuple):
    """What a person wrote after `/agreement add`, taken apart."""

    what: str
    owners: tuple[str, ...]
    """Who could be meant as the owner: one, when it is clear."""
    helpers: tuple[str, ...]
    due: Written

    @property
    def person_id(self) -> str | None:
        """The owner; None for nobody, and while it could be several."""
        return self.owners[0] if len(self.owners) == 1 else None


@dataclass(frozen=True)
class _Pieces:
    """A text at its mentions: what stands before the first, and behind each."""

    people: tuple[str, ...]
    before: str
    behind: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> _Pieces:
        found = list(MENTION.finditer(text))
        ends = [*(it.start() for it in found), len(text)]
        behind = tuple(text[it.end() : end] for it, end in zip(found, ends[1:], strict=True))
        return cls(tuple(it[1] for it in found), text[: ends[0]], behind)


def parse_agreement_words(text: str, asked: Asked) -> AgreementWords:
    """Take apart `<what> @owner by <date>`, the last two in either order and both optional.

    Whoever stands before the due date is the owner; who is joined to it behind, `together with`
    somebody, helps. What follows `by`, `due`, `senest`, `frist`, `inden` or `before` is when, if it
    stands behind a person or reads as a date; else it belongs to what. So is a day that nothing
    leads in, right behind a person or at the end.
    Raises UserError for an @name that Slack did not make a person of, for several who could be the
    owner, and for a channel where nobody is.
    """
    require_recognised(text, "owner")
    words = understood_of_agreement(text, asked)
    if len(words.owners) > 1:
        raise UserError(ONE_OWNER, about="owner")
    named = mentioned_channel(text)
    if not words.owners and named is not None:
        raise UserError(NO_CHANNEL, about="owner", channel=channel(named))
    return words


def understood_of_agreement(text: str, asked: Asked) -> AgreementWords:
    """Return the same as far as it is clear: all who could be meant are among the `owners`."""
    it = _Pieces.of(text)
    if not it.people:
        what, due = _split_due(it.before, asked, sure=False)
        return AgreementWords(squeezed(what), (), (), due or written("", asked))
    for at in range(len(it.people)):
        rest, due = _due_behind(it, at, asked)
        if due is not None:
            return _taken_apart(it, at, rest, due)
    before, due = _split_due(it.before, asked, sure=False)
    last = len(it.people) - 1
    without = _Pieces(it.people, before if due is not None else it.before, it.behind)
    return _taken_apart(without, last, it.behind[last], due or written("", asked))


def _due_behind(it: _Pieces, at: int, asked: Asked) -> tuple[str, Written | None]:
    """Return what is left of the words behind a person without the due date, and that, if any."""
    last = at == len(it.people) - 1
    words = it.behind[at] if last else _JOINING_AT_THE_END.sub("", it.behind[at])
    rest, due = _split_due(words, asked, sure=last)
    if due is None:
        rest, due = _day_first(words, asked)
    return rest, due


def _taken_apart(it: _Pieces, at: int, rest: str, due: Written) -> AgreementWords:
    """The due date stands behind the person `at`; `rest` is what else stands there."""
    helping = list(takewhile(lambda n: _joined(it.behind[n - 1], n - 1 == at), _after(it, at)))
    others = [n for n in _after(it, at) if n not in helping]
    owners = tuple(dict.fromkeys(it.people[n] for n in (*range(at + 1), *others)))
    beside = [n for n in range(at) if all(_are_joined(it.behind[m]) for m in range(n, at))]
    gone = {*beside, at, *helping}
    what = _without(it, gone, {at: rest})
    helpers = tuple(dict.fromkeys(it.people[n] for n in helping))
    return AgreementWords(what, owners, tuple(set_apart(helpers, owners)), due)


def _after(it: _Pieces, at: int) -> range:
    return range(at + 1, len(it.people))


def _joined(words: str, behind_due: bool) -> bool:
    """Whether words lead to somebody who helps: behind the due date more than a space is needed."""
    if behind_due:
        found = _JOINING_AT_THE_END.search(words)
        return found is not None and found[0].strip() != ""
    return _are_joined(words)


def _are_joined(words: str) -> bool:
    return _JOINING.fullmatch(words) is not None


def set_apart(helpers: Sequence[str], owners: Sequence[str]) -> list[str]:
    """Return who helps: nobody who could be the owner."""
    return [it for it in helpers if it not in owners]


def _without(it: _Pieces, gone: set[int], rest: dict[int, str]) -> str:
    """Return the text without those people, and without what joins them to others."""
    said = it.before
    for n, person in enumerate(it.people):
        joined = n in gone and n > 0
        said = _JOINING_AT_THE_END.sub("", said) if joined else said
        said = f"{said} " if n in gone else f"{said}<@{person}>"
        said += rest.get(n, it.behind[n])
    return squeezed(said)


def _split_due(text: str, asked: Asked, *, sure: bool) -> tuple[str, Written | None]:
    for marker in reversed(list(_DUE.finditer(text))):
        from_itself = _ITSELF.match(text, marker.start()) is not None
        phrase = text[marker.start() if from_itself else marker.end() :].strip(" \n.,;")
        whole, what = written(phrase, asked), _LED_IN.sub("", text[: marker.start()])
        if phrase and reads_as_date(whole):
            return what, whole
        if phrase and sure:
            begun, rest = date_at_the_start(phrase, asked)
            return (what, whole) if begun is None else (f"{what} {rest}", begun)
    return split_unled(text, asked)


def _day_first(text: str, asked: Asked) -> tuple[str, Written | None]:
    """Return what follows a day that the text begins with, and the day; None without one."""
    begun, rest = date_at_the_start(text, asked)
    if begun is None or split_unled(begun.words, asked) != ("", begun):
        return text, None
    return rest, begun
