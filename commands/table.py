"""Everything people can do in Slack, in one table: help, manifest and tests derive from it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.delivery.buttons import Press
from commands import agreement, agreement_answers, escalation, taskforce
from commands.entries import Command, FreelySubmitted, Pressed, Shortcut, Submitted, Table
from commands.help import with_help

COMMANDS: tuple[Command, ...] = with_help(
    (agreement.COMMAND, escalation.COMMAND, taskforce.COMMAND)
)
PRESSES: Mapping[Press, Pressed] = {
    **agreement_answers.PRESSES,
    **escalation.PRESSES,
    **taskforce.PRESSES,
}
FORMS: Mapping[str, Submitted | FreelySubmitted] = {
    **agreement_answers.FORMS,
    **escalation.FORMS,
    **taskforce.FORMS,
}
SHORTCUTS: Mapping[str, Shortcut] = {**agreement.SHORTCUTS}

TABLE = Table(COMMANDS, {press.value: entry for press, entry in PRESSES.items()}, FORMS, SHORTCUTS)
