"""Documents for the rest of the bot: the renderer is started, fed, and ended when it takes long."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from importlib import resources
from typing import Any

from bot.documents.package import MOST_BYTES
from bot.documents.trouble import RenderError, Trouble

PATIENCE = 20.0
"""Seconds on the wall; the renderer's own limit is processor time."""

_KEPT = ("SYSTEMROOT",)
"""Windows starts no program without it. Nothing else of our environment goes in."""


def default_template() -> bytes:
    """Return the template that comes with the bot."""
    return resources.files("templates").joinpath("documents", "minutes.docx").read_bytes()


def render_document(template: bytes, facts: Mapping[str, Any], patience: float = PATIENCE) -> bytes:
    """Return the document that a template makes of facts (text, lists and mappings only).

    Raises RenderError.
    """
    return _run(template, dict(facts), patience)


def words_of(template: bytes, patience: float = PATIENCE) -> list[str]:
    """Return what a template says, a paragraph at a time; nothing in it is run.

    Unpacking somebody's file is the renderer's too, whose time and memory have limits. Raises
    RenderError.
    """
    said: list[str] = json.loads(_run(template, None, patience))
    return said


def _run(template: bytes, facts: dict[str, Any] | None, patience: float) -> bytes:
    if len(template) > MOST_BYTES:
        raise RenderError(Trouble.TOO_BIG)
    order = json.dumps({"template": len(template)}) + "\n" + json.dumps(facts) + "\n"
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "bot.documents.render"],
            input=order.encode("ascii") + template,
            capture_output=True,
            env=_environment(),
            timeout=patience,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise RenderError(Trouble.ENDLESS) from error
    if done.returncode == 0:
        return done.stdout
    raise _trouble(done.returncode, done.stderr)


def _environment() -> dict[str, str]:
    """Where the modules are, and nothing more: no tokens, no address of a database."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return kept | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def _trouble(status: int, told: bytes) -> RenderError:
    """Read what the renderer says of itself; ended by a signal, it took too much of something."""
    if status == 1:
        try:
            said = json.loads(told)
            return RenderError(Trouble(said["trouble"]), str(said["detail"]))
        except (ValueError, KeyError, TypeError):
            return RenderError(Trouble.BROKEN)
    return RenderError(Trouble.ENDLESS)
