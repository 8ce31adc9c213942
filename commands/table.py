"""Everything people can do in Slack, in one table: help, manifest and tests derive from it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.delivery.buttons import Press
from commands.entries import Command, FreelySubmitted, Pressed, Shortcut, Submitted

COMMANDS: tuple[Command, ...] = ()
PRESSES: Mapping[Press, Pressed] = {}
FORMS: Mapping[str, Submitted | FreelySubmitted] = {}
SHORTCUTS: Mapping[str, Shortcut] = {}
