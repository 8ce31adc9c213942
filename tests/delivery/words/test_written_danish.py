"""Danish that is written, and not carried over word for word: what a machine can tell of it."""

from __future__ import annotations

import re
from importlib import resources

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

NOT_DANISH = {
    "the Task Force without its article": re.compile(
        r"(?<!\ben )(?<!\bEn )(?<!ingen )(?<!denne )(?<!anden )(?<!nogen )Task Force(?![\w-])"
    ),
    "an area one is in: right for some names only": re.compile(r"\bi %\((?:area|names?)\)s"),
    "an imperative without its accent": re.compile(r"\b(?:Inviter|Noter|Arkiver|Accepter)\b", re.I),
    "overtage, word for word": re.compile(
        r"\b(?:tage|tager|tog|taget) (?!med )(?:[^ .,?]+ ){1,3}over\b"
    ),
    "word for word": re.compile(r"\bregne[st]* for\b|\bfor nu\b|\bnævnt for\b|\bdér\b", re.I),
}
"""Danish that no Dane writes, by what is wrong with it."""

WITHOUT_ARTICLE = (
    "Hastemøde, Task Force %(name)s",
    "Send tilbage til Task Force",
    "Tilbage til Task Force",
)
"""Titles and the agreed words on a button: there it stands alone."""

NUMBERED = re.compile(
    r"%\((\w+)\)[sd] (?:arbejdsdage|aftaler|punkter|møder|beskeder|medlemmer|minutter|gæster)\b"
)
ALWAYS_MANY = {"last"}
"""Names of numbers that can't be one: the last nudge comes after the first."""


@pytest.fixture(scope="module")
def catalogue() -> list[Message]:
    """Every message of the catalogue, its plural forms together."""
    file = resources.files("templates").joinpath("locale", "da", "LC_MESSAGES", "messages.po")
    with file.open("rb") as source:
        return [it for it in read_po(source, locale="da", abort_invalid=True) if it.id]


def _forms(message: Message) -> tuple[str, ...]:
    words = message.string
    return (words,) if isinstance(words, str) else tuple(words or ())


def _wrong(danish: str) -> list[str]:
    for title in WITHOUT_ARTICLE:
        danish = danish.replace(title, "")
    return [what for what, pattern in NOT_DANISH.items() if pattern.search(danish)]


def test_what_is_said_word_for_word_after_the_english_is_not_danish(
    catalogue: list[Message],
) -> None:
    said = [form for it in catalogue for form in _forms(it)]
    assert [(it, _wrong(it)) for it in said if _wrong(it)] == []


@pytest.mark.parametrize(
    ("said", "what"),
    [
        (
            "Det er kun medlemmer af Task Force, der kan foreslå en rettelse.",
            "the Task Force without its article",
        ),
        (
            "Task Forcen i %(name)s mødes %(when)s.",
            "an area one is in: right for some names only",
        ),
        ("Inviter mig med /invite.", "an imperative without its accent"),
        ("%(who)s har taget %(ref)s over og er nu tovholder.", "overtage, word for word"),
        ("Bed en anden om at tage den over", "overtage, word for word"),
        ("Ingen startede mødet, så det regnes for ikke holdt.", "word for word"),
        ("Intet gammelt bliver slettet for nu.", "word for word"),
        ("Lederen dér er %(leader)s.", "word for word"),
    ],
)
def test_the_sentences_that_were_wrong_are_caught(said: str, what: str) -> None:
    assert _wrong(said) == [what]


def test_what_is_danish_is_not_caught() -> None:
    for said in (
        "Du er ikke med i en Task Force endnu.",
        "Task Force-møde %(number)s for %(name)s er aflyst.",
        "Tal med hotspotchefen om, hvem der tager over.",
        "*Send tilbage til Task Force*",
    ):
        assert _wrong(said) == []


def test_a_number_that_can_be_one_has_both_forms(catalogue: list[Message]) -> None:
    """`1 arbejdsdage` is written nowhere: the noun after a number goes by ngettext."""
    wrong = [one for it in catalogue for one in _forms(it)[:1] if _only_many(one)]
    assert wrong == []
    assert _only_many("Påmindelse %(before)s arbejdsdage før fristen.")
    assert not _only_many("Påmindelse %(num)s arbejdsdag før fristen.")


def _only_many(danish: str) -> bool:
    """Whether a form for one, or for any number, says several."""
    return any(name not in ALWAYS_MANY for name in NUMBERED.findall(danish))
