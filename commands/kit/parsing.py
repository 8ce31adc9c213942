"""Reading what people write after a verb: numbers, people, dates."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.rules.dates.meaning import Asked
from bot.rules.errors import N_, UserError
from bot.store.models.base import SLACK_ID
from commands.kit.dates_in_words import (
    Written,
    date_at_the_start,
    reads_as_date,
    split_unled,
    written,
)

_ENTITY = re.compile(r"<([^<>]*)>")
_MENTION = re.compile(rf"<@([UW][A-Z0-9]{{1,{SLACK_ID - 1}}})>")
_RAW_MENTION = re.compile(r"(?<!\S)@(?=\w)")
_NUMBER = re.compile(r"(?:[Aa]\s?-?\s?|#)?([0-9]{1,9})(?![\w/.-]*\w)[.,:]?\s*")
_AGREEMENT_NUMBER = re.compile(r"\s*[Aa]\s?-?\s?([0-9]{1,9})(?![\w-])")
_NAMED = re.compile(r"(?<!\S)[Aa]\s?-\s?([0-9]{1,9})(?![\w-])[.,:]?\s*")
_DUE = re.compile(r"(?<!\S)(?:by|due|senest|inden|before|frist:?)(?=\s)", re.IGNORECASE)
_LED_IN = re.compile(r"(?<!\S)(?:by|due|senest|frist:?)\s+$", re.IGNORECASE)
_SIDE_BY_SIDE = re.compile(rf"(?:{_MENTION.pattern}(?:\s|\b(?:og|and)\b)*)+$", re.IGNORECASE)
_ITSELF = re.compile(r"(?:inden|before)\b", re.IGNORECASE)

PICK_PERSON = N_(
    "Slack has not recognised the person after the @. Pick the name from the list that Slack shows."
)
ONE_OWNER = N_(
    "An agreement has one owner, so that somebody answers for it. Name that person alone, "
    "and mention the others in the text."
)
ONE_PERSON = N_("Name one person. Pick the name from the list that Slack shows.")
WHICH_NUMBER = N_("Which one? Write its number, for example “12” or “A-12”.")
WHICH_ITEM = N_("Which item? Write its number, for example “4”.")
NO_ITEM = N_(
    "A-%(number)s is an agreement, and it can't be withdrawn, moved or put off here. "
    "Items on the agenda have numbers without A-, for example “4”. /agenda shows them."
)


class AgreementWords(NamedTuple):
    """What a person wrote after `/agreement add`, taken apart."""

    what: str
    person_id: str | None
    due: Written


def readable(text: str) -> str:
    """Return a command's or message's text as it was typed; people and channels stay references.

    Slack sends `&`, `<` and `>` escaped, and what it recognised in angle brackets
    (docs.slack.dev/messaging/formatting-message-text). A name after `|` is not kept.
    """
    unwrapped = _ENTITY.sub(_unwrapped, text)
    return unwrapped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _unwrapped(entity: re.Match[str]) -> str:
    reference, _, shown = entity[1].partition("|")
    if reference[:1] in {"@", "#"}:
        return f"<{reference}>"
    if reference[:1] == "!":
        return (shown or reference[1:].partition("^")[0]).lstrip("@")
    return reference if "://" in reference else shown or reference


def take_number(text: str) -> tuple[int, str]:
    """Return the number the text begins with (`12`, `#12`, `a12`, `A-12`), and what follows.

    An `A-12` may stand elsewhere, if it is the only one. Raises UserError when there is none.
    """
    number, rest = take_number_if_any(text)
    if number is None:
        raise UserError(WHICH_NUMBER, about="agreement")
    return number, rest


def take_number_if_any(text: str) -> tuple[int | None, str]:
    """The same where there may be none: then all of the text follows."""
    found = _NUMBER.match(text)
    if found is not None:
        return int(found[1]), text[found.end() :].strip()
    named = list(_NAMED.finditer(text))
    if len(named) != 1:
        return None, text
    return int(named[0][1]), _squeezed(text[: named[0].start()] + text[named[0].end() :])


def take_plain_number(text: str, asked: str, about: str) -> tuple[int, str]:
    """Return the number the text begins with (`4`, `#4`), and what follows.

    Raises UserError with what is `asked` when it begins with none; an agreement's is none.
    """
    if _AGREEMENT_NUMBER.match(text) is not None or _NUMBER.match(text) is None:
        raise UserError(asked, about=about)
    return take_number(text)


def take_item_number(text: str) -> tuple[int, str]:
    """Return the number of an agenda item that the text begins with, and what follows.

    Raises UserError when it begins with none, or with an agreement's: `A-4` is not item 4.
    """
    agreement = _AGREEMENT_NUMBER.match(text)
    if agreement is not None:
        raise UserError(NO_ITEM, about="item", number=int(agreement[1]))
    return take_plain_number(text, WHICH_ITEM, "item")


def mentioned(text: str) -> tuple[str, ...]:
    """Return the ids of the people mentioned, each once, in order."""
    return tuple(dict.fromkeys(_MENTION.findall(text)))


def person_if_one(text: str) -> str | None:
    """Return the one person mentioned; None for nobody, and for several."""
    people = mentioned(text)
    return people[0] if len(people) == 1 else None


def take_person(text: str, about: str = "person") -> tuple[str, str]:
    """Return the one person mentioned and the text without them. Raises UserError otherwise."""
    require_recognised(text, about)
    people = mentioned(text)
    if len(people) != 1:
        raise UserError(ONE_PERSON, about=about)
    return people[0], without_mentions(text)


def without_mentions(text: str) -> str:
    """Return the text on one line, without the people mentioned in it."""
    return _squeezed(_MENTION.sub(" ", text))


def require_recognised(text: str, about: str = "person") -> None:
    """Raises UserError when an @name is still a name: Slack did not make a person of it."""
    if _RAW_MENTION.search(text):
        raise UserError(PICK_PERSON, about=about)


def parse_agreement_words(text: str, asked: Asked) -> AgreementWords:
    """Take apart `<what> @owner by <date>`, the last two in either order and both optional.

    The owner is the last person mentioned. What follows `by`, `due`, `senest`, `frist`, `inden` or
    `before` is when, if it stands after the owner or reads as a date; else it belongs to what. So
    is a day that nothing leads in, right after the owner or at the end.
    Raises UserError for an @name that Slack did not make a person of, and for two owners.
    """
    require_recognised(text, "owner")
    words = understood_of_agreement(text, asked)
    if words.person_id is None and mentioned(text):
        raise UserError(ONE_OWNER, about="owner")
    return words


def understood_of_agreement(text: str, asked: Asked) -> AgreementWords:
    """Return the same as far as it is clear: of two people side by side neither is the owner."""
    mentions = list(_MENTION.finditer(text))
    if not mentions:
        what, due = _split_due(text, asked, sure=False)
        return AgreementWords(_squeezed(what), None, due or written("", asked))
    owner = mentions[-1]
    before, after = text[: owner.start()], text[owner.end() :]
    others = _SIDE_BY_SIDE.search(before)
    between, due = _split_due(after, asked, sure=True)
    if due is None:
        between, due = _day_first(after, asked)
    before = before if others is None else before[: others.start()]
    if due is None:
        before, due = _split_due(before, asked, sure=False)
    person_id = owner[1] if others is None else None
    return AgreementWords(_squeezed(f"{before} {between}"), person_id, due or written("", asked))


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


def _squeezed(text: str) -> str:
    return " ".join(text.split()).rstrip(" ,;:-")
