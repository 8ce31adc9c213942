"""Documents for the rest of the bot: templates are rendered and read in a process of its own."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from bot.documents.apart import PATIENCE, run_apart

_MODULE = "render"


@dataclass(frozen=True)
class TakenIn:
    """Somebody's Word file: what it says, and the file without what it could have fetched."""

    words: list[str]
    content: bytes


def default_template(kind: str = "minutes") -> bytes:
    """Return the template of that kind of paper that comes with the bot."""
    return resources.files("templates").joinpath("documents", f"{kind}.docx").read_bytes()


def paper_template(kind: str) -> bytes:
    """Return the template of a kind of paper that comes with the bot."""
    return resources.files("templates").joinpath("documents", f"paper_{kind}.docx").read_bytes()


def render_document(template: bytes, facts: Mapping[str, Any], patience: float = PATIENCE) -> bytes:
    """Return the document that a template makes of facts (text, lists and mappings only).

    Among them can be `pictures` (`bot.documents.papers.finishing`). Raises RenderError.
    """
    return run_apart(_MODULE, template, dict(facts), patience)


def words_of(template: bytes, patience: float = PATIENCE) -> list[str]:
    """Return what a template says, a paragraph at a time; nothing in it is run.

    Unpacking somebody's file is the renderer's too, whose time and memory have limits. Raises
    RenderError.
    """
    said: list[str] = json.loads(run_apart(_MODULE, template, None, patience))
    return said


def taken_in(content: bytes, patience: float = PATIENCE) -> TakenIn:
    """Return a Word file that somebody sent as it may be passed on. Raises RenderError."""
    made = json.loads(run_apart("papers.take_in", content, None, patience))
    return TakenIn(made["words"], base64.b64decode(made["content"]))
