"""Every word the page asks for exists in both languages, and no other is kept."""

import re
from pathlib import Path

import pytest

from bot.sandbox import Kind, page
from bot.sandbox.page.wording import WORDS, words

HERE = Path(page.__file__).parent
SOURCES = [*HERE.glob("*.py"), *(HERE / "frontend").glob("*.html")]
COMPUTED = {"hour", "next_morning", "next_event", "week", "direct", "home"} | {
    f"trouble_{kind}" for kind in Kind
}
"""Asked for by the name of a move, a place or a fault, not by a literal."""


def asked_for() -> set[str]:
    text = "\n".join(source.read_text(encoding="utf-8") for source in SOURCES)
    return set(re.findall(r"(?:\bt|\bword|\))\(\"(\w+)\"", text))


def test_what_is_asked_for_is_there_and_what_is_there_is_asked_for() -> None:
    assert asked_for() | COMPUTED == set(WORDS)


@pytest.mark.parametrize("key", WORDS)
def test_both_languages_say_it_with_the_same_blanks(key: str) -> None:
    english, danish = WORDS[key]
    assert english.strip()
    assert danish.strip()
    assert re.findall(r"{\w+}", english) == re.findall(r"{\w+}", danish)


def test_a_word_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        words("da")("no such word")
