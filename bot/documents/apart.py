"""A process of its own for somebody's file: started, fed, and ended when it takes long."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from bot.documents.package import MOST_BYTES
from bot.documents.trouble import RenderError, Trouble

PATIENCE = 20.0
"""Seconds on the wall; the process's own limit is processor time."""

_KEPT = ("SYSTEMROOT",)
"""Windows starts no program without it. Nothing else of our environment goes in."""


def run_apart(module: str, content: bytes, facts: dict[str, Any] | None, patience: float) -> bytes:
    """Return what a module of `bot.documents` makes of a file and facts. Raises RenderError."""
    if len(content) > MOST_BYTES:
        raise RenderError(Trouble.TOO_BIG)
    order = json.dumps({"length": len(content)}) + "\n" + json.dumps(facts) + "\n"
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", f"bot.documents.{module}"],
            input=order.encode("ascii") + content,
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
    """Read what the process says of itself; ended by a signal, it took too much of something."""
    if status == 1:
        try:
            said = json.loads(told)
            return RenderError(Trouble(said["trouble"]), str(said["detail"]))
        except (ValueError, KeyError, TypeError):
            return RenderError(Trouble.BROKEN)
    return RenderError(Trouble.ENDLESS)
