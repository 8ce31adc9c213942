"""Reading what people write after a verb: numbers, people, dates."""

from __future__ import annotations

import re

from bot.rules.errors import N_, UserError
from bot.store.models.base import SLACK_ID

_ENTITY = re.compile(r"<([^<>]*)>")
MENTION = re.compile(rf"<@([UW][A-Z0-9]{{1,{SLACK_ID - 1}}})>")
_CHANNEL = re.compile(rf"<#([CG][A-Z0-9]{{0,{SLACK_ID - 1}}})>")
_RAW_MENTION = re.compile(r"(?<!\S)@(\w[\w.-]{0,79})")
DASH = "[-\u2010\u2011\u2012\u2013\u2014\u2212]"
"""Every dash that a keyboard, a phone or a document makes of one."""
QUOTE = "[\"'“”„»«‘’*]"
_NUMBER = re.compile(
    rf"{QUOTE}*(?:[Aa]\s?{DASH}?\s?|#)?([0-9]{{1,9}})(?![\w/.-]*\w){QUOTE}*[.,:]?\s*"
)
_AGREEMENT_NUMBER = re.compile(rf"[\s\"'“”„»«‘’*]*[Aa]\s?{DASH}?\s?([0-9]{{1,9}})(?![\w-])")
_NAMED = re.compile(rf"(?<!\S){QUOTE}*[Aa]\s?{DASH}\s?([0-9]{{1,9}})(?![\w-]){QUOTE}*[.,:]?\s*")

PICK_PERSON = N_(
    "Slack knows no person called @%(name)s, and a group can't be chosen. "
    "Pick somebody from the list that Slack shows after the @."
)
ONE_PERSON = N_("Name one person. Pick the name from the list that Slack shows.")
WHICH_NUMBER = N_("Which one? Write its number, for example “12” or “A-12”.")
WHICH_ITEM = N_("Which item? Write its number, for example “4”.")
NO_ITEM = N_(
    "A-%(number)s is an agreement, and it can't be withdrawn, moved or put off here. "
    "Items on the agenda have numbers without A-, for example “4”."
)
THE_ITEMS = (N_("/agenda shows them."),)


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
    if reference.startswith("!subteam"):
        return f"@{(shown or reference.partition('^')[2]).lstrip('@')}"
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


def is_number_alone(text: str) -> bool:
    """Whether it is an agreement's number and nothing else."""
    number, rest = take_number_if_any(text)
    return number is not None and not rest


def names_agreement(text: str) -> bool:
    """Whether the text begins with an agreement's number as the bot writes it: `A-12`."""
    return _AGREEMENT_NUMBER.match(text) is not None


def take_number_if_any(text: str) -> tuple[int | None, str]:
    """The same where there may be none: then all of the text follows."""
    found = _NUMBER.match(text)
    if found is not None:
        return int(found[1]), text[found.end() :].strip()
    named = list(_NAMED.finditer(text))
    if len(named) != 1:
        return None, text
    return int(named[0][1]), squeezed(text[: named[0].start()] + text[named[0].end() :])


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
        raise UserError(NO_ITEM, about="item", ways=THE_ITEMS, number=int(agreement[1]))
    return take_plain_number(text, WHICH_ITEM, "item")


def mentioned(text: str) -> tuple[str, ...]:
    """Return the ids of the people mentioned, each once, in order."""
    return tuple(dict.fromkeys(MENTION.findall(text)))


def mentioned_channel(text: str) -> str | None:
    """Return the id of the first channel mentioned."""
    found = _CHANNEL.search(text)
    return found[1] if found else None


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
    return squeezed(MENTION.sub(" ", text))


def require_recognised(text: str, about: str = "person") -> None:
    """Raises UserError when an @name is still a name: Slack did not make a person of it."""
    found = _RAW_MENTION.search(text)
    if found is not None:
        raise UserError(PICK_PERSON, about=about, name=found[1])


def squeezed(text: str) -> str:
    """Return the text on one line, without what joined it to something at its end."""
    return " ".join(text.split()).rstrip(" ,;:-")
