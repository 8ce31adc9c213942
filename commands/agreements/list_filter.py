"""What a list of agreements is narrowed by: read from what people write, in any order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.rules.errors import N_, UserError
from bot.store.database.row_ids import row_id
from bot.store.models import Actor, AgreementStatus
from bot.store.queries.leadership.agreement_lists import Wanted, folded
from bot.store.queries.under_way import LIVE
from commands.kit.parsing import ONE_PERSON, mentioned, require_recognised, without_mentions

LONGEST = 300
"""Characters. More does not fit the value of a button, which carries it from page to page."""

SHORTEST_BEGINNING = 3
"""Letters of an actor's name: fewer are too easily just a word to search for."""

EVERYTHING = tuple(AgreementStatus)

_OVERDUE = ("overdue", "late", "over fristen", "over frist")
_WITHOUT_OWNER = ("without owner", "without an owner", "uden tovholder", "ingen tovholder")
_STATUSES: Mapping[tuple[str, ...], tuple[AgreementStatus, ...]] = {
    ("open", "åbne", "åben"): (AgreementStatus.OPEN,),
    ("blocked", "gået i stå"): (AgreementStatus.BLOCKED,),
    ("done", "klaret"): (AgreementStatus.DONE,),
    ("dropped", "bortfaldet"): (AgreementStatus.DROPPED,),
    ("all", "alle"): EVERYTHING,
}
_QUOTED = re.compile('["“”„»«]([^"“”„»«]+)["“”„»«]')

TOO_LONG = N_("That is too long to search for: %(limit)s characters at most.")
WHICH_ACTOR = N_(
    "Which one do you mean: %(names)s? Write a little more of the name. "
    "Words in quotes are searched for in the text."
)


@dataclass
class _Words:
    """The words that have not been understood yet, in order."""

    left: list[str]

    def take(self, phrases: Sequence[str]) -> bool:
        """Take the first of these phrases that stands there, wherever it does."""
        for phrase in sorted(map(folded, phrases), key=len, reverse=True):
            at = self._find(phrase.split())
            if at is not None:
                del self.left[at : at + len(phrase.split())]
                return True
        return False

    def runs(self) -> list[tuple[int, int]]:
        """Return every run of words as where it begins and ends, the longest first."""
        count = len(self.left)
        return [
            (at, at + length) for length in range(count, 0, -1) for at in range(count - length + 1)
        ]

    def _find(self, phrase: list[str]) -> int | None:
        size = len(phrase)
        spelled = [folded(word) for word in self.left]
        at = range(len(spelled) - size + 1)
        return next((n for n in at if spelled[n : n + size] == phrase), None)


def read_wanted(
    text: str, actors: Sequence[Actor], *, otherwise: tuple[AgreementStatus, ...] = LIVE
) -> Wanted:
    """Read an actor, a person, how it stands and words to search for, in any order.

    An actor is named in full, or by the beginning of a word in its name that no other shares.
    What is understood as nothing else is searched for in the text, and so is all in quotes but the
    full name of an actor.
    Without a word of how they stand, they stand at one of `otherwise`. Raises UserError for several
    people, for a beginning that several actors share, and for more than 300 characters.
    """
    require_recognised(text)
    if len(text) > LONGEST:
        raise UserError(TOO_LONG, limit=LONGEST)
    quoted = [" ".join(found.split()) for found in _QUOTED.findall(text)]
    by_name = next((it for it in actors if folded(it.name) in map(folded, quoted)), None)
    if by_name is not None:
        quoted = [it for it in quoted if folded(it) != folded(by_name.name)]
    words = _Words(without_mentions(_QUOTED.sub(" ", text)).replace(",", " ").split())
    named = by_name or _named_in_full(words, actors)
    wanted = _how_they_stand(words, otherwise)
    begun = _begun(words, actors) if named is None else named
    return replace(
        wanted,
        actor_id=None if begun is None else row_id(begun.id),
        owner_id=_person(text),
        words=(*words.left, *quoted),
    )


def _person(text: str) -> str | None:
    people = mentioned(text)
    if len(people) > 1:
        raise UserError(ONE_PERSON)
    return people[0] if people else None


def _how_they_stand(words: _Words, otherwise: tuple[AgreementStatus, ...]) -> Wanted:
    overdue = words.take(_OVERDUE)
    without_owner = words.take(_WITHOUT_OWNER)
    statuses = tuple(
        status for phrases, meant in _STATUSES.items() if words.take(phrases) for status in meant
    )
    if not statuses:
        statuses = (AgreementStatus.OPEN,) if overdue else otherwise
    return Wanted(overdue=overdue, without_owner=without_owner, statuses=statuses)


def _named_in_full(words: _Words, actors: Sequence[Actor]) -> Actor | None:
    by_length = sorted(actors, key=lambda it: len(it.name), reverse=True)
    return next((it for it in by_length if words.take((it.name.replace(",", " "),))), None)


def _begun(words: _Words, actors: Sequence[Actor]) -> Actor | None:
    """Return the actor whose name some of the words begin, and take those words."""
    for begins, ends in words.runs():
        beginning = folded(" ".join(words.left[begins:ends]))
        found = _beginning_with(beginning, actors)
        if len(found) > 1:
            raise UserError(WHICH_ACTOR, names=", ".join(actor.name for actor in found))
        if found:
            del words.left[begins:ends]
            return found[0]
    return None


def _beginning_with(beginning: str, actors: Sequence[Actor]) -> list[Actor]:
    if len(beginning) < SHORTEST_BEGINNING:
        return []
    first = [actor for actor in actors if folded(actor.name).startswith(beginning)]
    return first or [actor for actor in actors if f" {beginning}" in folded(actor.name)]
