"""Everything that is said to people is said in Danish too."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[3]
OURS = {"N_": None, "L_": None, "UserError": (1,)}
PARAMETER = re.compile(r"%\((\w+)\)")


@pytest.fixture(scope="module")
def said() -> Catalog:
    """Every msgid in code and templates, where `babel.cfg` says to look."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]  # Babel's own
    found = Catalog()
    keywords = {**DEFAULT_KEYWORDS, **OURS}
    for name, line, msgid, _, _ in extract_from_dir(ROOT, methods, options, keywords):
        found.add(msgid, locations=[(name, line)])
    return found


@pytest.fixture(scope="module")
def danish() -> Catalog:
    file = resources.files("templates").joinpath("locale", "da", "LC_MESSAGES", "messages.po")
    with file.open("rb") as source:
        return read_po(source, locale="da", abort_invalid=True)


def _forms(words: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """A message's forms: one, or a singular and a plural."""
    return (words,) if isinstance(words, str) else tuple(words or ("",))


def test_every_sentence_has_a_danish_one(said: Catalog, danish: Catalog) -> None:
    missing = []
    for message in said:
        ours = danish.get(message.id)
        if message.id and (ours is None or ours.fuzzy or not all(_forms(ours.string))):
            missing.append(f"{message.locations[0][0]}: {message.id!r}")
    assert missing == []


def test_a_translation_has_the_parameters_of_its_source(danish: Catalog) -> None:
    wrong = [
        message.id
        for message in danish
        if message.id
        and {frozenset(PARAMETER.findall(form)) for form in _forms(message.string)}
        - {frozenset(PARAMETER.findall(form)) for form in _forms(message.id)}
    ]
    assert wrong == []


def test_nothing_is_translated_that_nobody_says(said: Catalog, danish: Catalog) -> None:
    assert [m.id for m in danish if m.id and said.get(m.id) is None] == []


@pytest.mark.parametrize("mark", ["!", "venligst", "Ups", "eskaler", "rykker", "deadline"])
def test_danish_as_a_colleague_writes_it(danish: Catalog, mark: str) -> None:
    """No exclamation marks, no system voice, no borrowed words."""
    using = [form for message in danish for form in _forms(message.string) if message.id]
    assert [form for form in using if mark.lower() in form.lower()] == []
