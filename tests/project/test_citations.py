"""What the repository's texts point to is there: pages, headings, files, modules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("bot", "commands", "templates", "tests", "bench", "docs")
TEXTS = (".md", ".py", ".j2", ".toml", ".yml", ".example")

LINK = re.compile(r"\]\((?!https?:)(?P<page>[^)#\s]*)(?:#(?P<heading>[^)\s]+))?\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
PATH = re.compile(r"(?<![\w/.-])(?:bot|commands|templates|tests|bench|docs)/[\w./*-]*[\w*]")
MODULE = re.compile(r"`(?P<name>(?:bot|commands|tests|bench)(?:\.[a-z_]\w*)+)`")
PAPER = re.compile(
    r"\b(?P<page>[A-Z]{4,}\.md)\b"  # a page in capitals, as README.md is one
    r"|\b(?:DESIGN|MECHANICS|PROGRAMME)\b"
    r"|\b[Ss]ections? [0-9]+\b(?! of the)"  # of an act it is said which
)


def texts() -> Iterator[Path]:
    """Every text of the checkout that people wrote."""
    for folder in FOLDERS:
        yield from (it for it in sorted((ROOT / folder).rglob("*")) if it.suffix in TEXTS)
    yield from (it for it in sorted(ROOT.iterdir()) if it.is_file() and it.suffix in TEXTS)


ALL = [it.relative_to(ROOT).as_posix() for it in texts() if it != Path(__file__)]
PAGES = [it for it in ALL if it.endswith(".md")]


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_page_and_a_heading(page: str) -> None:
    for found in LINK.finditer(read(page)):
        target = (ROOT / page).parent / found["page"] if found["page"] else ROOT / page
        assert target.exists(), f"{page}: {found[0]}"
        if found["heading"]:
            assert found["heading"] in _anchors(target), f"{page}: {found[0]}"


def test_every_path_that_is_named_is_there() -> None:
    missing = [
        f"{name}: {found[0]}"
        for name in ALL
        for found in PATH.finditer(read(name))
        if not _is_there(found[0], ROOT) and not _is_there(found[0], (ROOT / name).parent)
    ]
    assert missing == []


def test_every_module_that_is_named_is_there() -> None:
    missing = [
        f"{name}: {found['name']}"
        for name in ALL
        for found in MODULE.finditer(read(name))
        if not _is_module(found["name"])
    ]
    assert missing == []


def test_nothing_cites_a_paper_that_is_not_here() -> None:
    cited = [
        f"{name}: {found[0]}"
        for name in ALL
        for found in PAPER.finditer(read(name))
        if found["page"] is None or not (ROOT / found["page"]).exists()
    ]
    assert cited == []


def read(name: str) -> str:
    """Return a text, by its path from the root."""
    return (ROOT / name).read_text("utf-8")


def _anchors(page: Path) -> set[str]:
    """A page's headings as links name them: small letters, hyphens, no marks."""
    heads = HEADING.findall(page.read_text("utf-8"))
    return {re.sub(r"[^\w\- ]", "", it).strip().lower().replace(" ", "-") for it in heads}


def _is_there(path: str, folder: Path) -> bool:
    """Whether a path is a file or a folder, or a pattern that fits one, or how its name begins."""
    return any(folder.glob(path)) or any(folder.glob(f"{path}*"))


def _is_module(name: str) -> bool:
    """Whether a dotted name is a module, or something in one."""
    folder, _, last = name.rpartition(".")
    return _found(name) or (_found(folder) and last in _source(folder))


def _found(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False


def _source(module: str) -> str:
    spec = find_spec(module)
    origin = spec.origin if spec is not None else None
    return Path(origin).read_text("utf-8") if origin is not None else ""
