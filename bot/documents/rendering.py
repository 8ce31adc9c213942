"""Documents for the rest of the bot: templates are rendered and read in a process of its own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import resources
from typing import Any

from bot.documents.apart import PATIENCE, run_apart

_MODULE = "render"


def default_template() -> bytes:
    """Return the template that comes with the bot."""
    return resources.files("templates").joinpath("documents", "minutes.docx").read_bytes()


def render_document(template: bytes, facts: Mapping[str, Any], patience: float = PATIENCE) -> bytes:
    """Return the document that a template makes of facts (text, lists and mappings only).

    Raises RenderError.
    """
    return run_apart(_MODULE, template, dict(facts), patience)


def words_of(template: bytes, patience: float = PATIENCE) -> list[str]:
    """Return what a template says, a paragraph at a time; nothing in it is run.

    Unpacking somebody's file is the renderer's too, whose time and memory have limits. Raises
    RenderError.
    """
    said: list[str] = json.loads(run_apart(_MODULE, template, None, patience))
    return said
