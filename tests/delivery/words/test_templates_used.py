"""Every template that is asked for is there, and every one that is there is asked for."""

from __future__ import annotations

import re
from pathlib import Path

from bot.delivery.words.render import ROOMS
from bot.rules.daily_lines import LineKind

ROOT = Path(__file__).parents[3]


def _files() -> list[Path]:
    return sorted((ROOT / "templates").rglob("*.j2"))


def _templates() -> set[str]:
    return {file.stem for file in _files()}


def _code() -> str:
    files = [*(ROOT / "bot").rglob("*.py"), *(ROOT / "commands").rglob("*.py")]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def test_every_template_that_is_asked_for_exists() -> None:
    asked = set(re.findall(r"voice\.(?:text|plain)\(\s*\"(\w+)\"", _code()))
    assert "daily_head" in asked
    assert asked <= _templates()
    assert {f"line_{kind}" for kind in LineKind} <= _templates()


def test_a_template_is_found_by_its_name_alone() -> None:
    files = _files()
    assert {file.parent for file in files} == {ROOT / "templates" / room for room in ROOMS}
    assert len(files) == len(_templates()), "two rooms have a template of the same name"


def test_every_template_is_used() -> None:
    code = _code()
    sources = [file.read_text("utf-8") for file in _files()]
    for name in _templates():
        if name.startswith("_"):
            assert any(f'"{name}.j2"' in source for source in sources), name
        elif name.startswith("line_"):
            assert name.removeprefix("line_") in set(LineKind), name
        else:
            assert f'"{name}"' in code, name
