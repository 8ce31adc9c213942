"""The layers in docs/architecture.md are those that the contracts in pyproject.toml hold."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "architecture.md"
MARKED = re.compile(r"<!-- layers -->\n(.*)<!-- /layers -->", re.DOTALL)


def layers() -> str:
    """Return a table of every contract about layers inside one package, the highest first."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    rows = [
        f"| `{container}` | {' → '.join(_shown(layer) for layer in contract['layers'])} |"
        for contract in contracts["contracts"]
        for container in contract.get("containers", [])
    ]
    return "\n".join(["| in | from the top |", "|---|---|", *rows, ""])


def _shown(layer: str) -> str:
    return " \\| ".join(f"`{it.strip(' ()')}`" for it in layer.split("|"))


def test_the_page_says_what_the_contracts_hold() -> None:
    written = MARKED.search(PAGE.read_text("utf-8"))
    assert written is not None
    assert written[1] == layers()


def test_the_picture_names_every_layer_people_look_for() -> None:
    picture = PAGE.read_text("utf-8").split("```")[1]
    for layer in ("commands", "bot/process", "bot/usecases", "bot/rules", "bot/store"):
        assert layer in picture
        assert (ROOT / layer).is_dir()
