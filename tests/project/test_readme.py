"""The README's tables, held against what they describe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.__main__ import main
from bot.config import SETTINGS
from bot.delivery.words.render import Voice
from bot.features.program import TABLE
from commands.kit.entries import Command, FreeVerb, Verb

ROOT = Path(__file__).parents[2]
ZONE = ZoneInfo("Europe/Copenhagen")
ENGLISH, DANISH = Voice("en", ZONE), Voice("da", ZONE)


def test_every_setting_stands_there_with_its_default() -> None:
    rows = [f"| `{it.name}` | {_default(it.default)} | {it.meaning} |" for it in SETTINGS]
    assert _table("settings") == ["| setting | default | meaning |", "|---|---|---|", *rows]


def test_every_command_stands_there_in_both_languages() -> None:
    rows = [row for command in TABLE.commands for row in _rows(command)]
    assert _table("commands") == ["| write | in Danish | what it does |", "|---|---|---|", *rows]


def test_every_word_of_the_command_line_stands_there(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    listed = capsys.readouterr().out.partition("words:")[2]
    words = re.split(r"^    (?=\w)", listed, flags=re.MULTILINE)[1:]
    rows = [
        f"| `taskforce {word}` | {' '.join(about.split())} |"
        for word, about in (each.split(maxsplit=1) for each in words)
    ]
    assert _table("words") == ["| write | what it does |", "|---|---|", *rows]


def test_every_file_it_points_to_is_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    paths = re.findall(r"\]\((?!https?:)([^)#]+)\)", readme)
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


def _default(value: str) -> str:
    return f"`{value}`" if value else ""


def _table(name: str) -> list[str]:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(rf"<!-- {name} -->\n(.*?)\n<!-- /{name} -->", readme, re.DOTALL)
    assert found is not None
    return found[1].splitlines()


def _rows(command: Command) -> Iterator[str]:
    for verb in command.verbs:
        if not verb.hidden:
            english = _written(command.name, verb.name, verb, ENGLISH)
            danish = _written(command.danish, _danish_name(verb), verb, DANISH)
            yield f"| {english} | {danish} | {ENGLISH.gettext(verb.about)} |"


def _danish_name(verb: Verb | FreeVerb) -> str:
    return verb.danish[0] if verb.danish and verb.name else verb.name


def _written(command: str, name: str, verb: Verb | FreeVerb, voice: Voice) -> str:
    words = " ".join(word for word in (command, name, voice.gettext(verb.usage)) if word)
    return "`" + words.replace("|", "\\|") + "`"
