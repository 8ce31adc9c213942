"""Everything people can do in Slack, in one table: help, manifest and tests derive from it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.delivery.words.buttons import Press
from commands.agenda import command
from commands.agreements import command as agreement
from commands.agreements import lists, presses
from commands.hotspot import command as taskforce
from commands.kit.entries import Command, FreelySubmitted, Pressed, Shortcut, Submitted, Table
from commands.kit.help import with_help
from commands.leadership import command as escalation
from commands.leadership import decisions
from commands.meetings import command as meeting
from commands.meetings import minutes
from commands.meetings import presses as meeting_answers
from commands.people import calls, successors

COMMANDS: tuple[Command, ...] = with_help(
    (command.COMMAND, agreement.COMMAND, meeting.COMMAND, escalation.COMMAND, taskforce.COMMAND)
)
PRESSES: Mapping[Press, Pressed] = {
    **command.PRESSES,
    **presses.PRESSES,
    **calls.PRESSES,
    **lists.PRESSES,
    **escalation.PRESSES,
    **meeting_answers.PRESSES,
    **minutes.PRESSES,
    **decisions.PRESSES,
    **successors.PRESSES,
    **taskforce.PRESSES,
}
FORMS: Mapping[str, Submitted | FreelySubmitted] = {
    **command.FORMS,
    **presses.FORMS,
    **calls.FORMS,
    **escalation.FORMS,
    **meeting_answers.FORMS,
    **minutes.FORMS,
    **decisions.FORMS,
    **successors.FORMS,
    **taskforce.FORMS,
}
SHORTCUTS: Mapping[str, Shortcut] = {**command.SHORTCUTS, **agreement.SHORTCUTS}

TABLE = Table(COMMANDS, {press.value: entry for press, entry in PRESSES.items()}, FORMS, SHORTCUTS)
