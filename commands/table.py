"""Everything people can do in Slack, in one table: help, manifest and tests derive from it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.delivery.buttons import Press
from commands import (
    agenda,
    agreement,
    agreement_answers,
    agreement_lists,
    calls,
    escalation,
    meeting,
    meeting_answers,
    minutes,
    steering,
    successors,
    taskforce,
)
from commands.entries import Command, FreelySubmitted, Pressed, Shortcut, Submitted, Table
from commands.help import with_help

COMMANDS: tuple[Command, ...] = with_help(
    (agenda.COMMAND, agreement.COMMAND, meeting.COMMAND, escalation.COMMAND, taskforce.COMMAND)
)
PRESSES: Mapping[Press, Pressed] = {
    **agenda.PRESSES,
    **agreement_answers.PRESSES,
    **calls.PRESSES,
    **agreement_lists.PRESSES,
    **escalation.PRESSES,
    **meeting_answers.PRESSES,
    **minutes.PRESSES,
    **steering.PRESSES,
    **successors.PRESSES,
    **taskforce.PRESSES,
}
FORMS: Mapping[str, Submitted | FreelySubmitted] = {
    **agenda.FORMS,
    **agreement_answers.FORMS,
    **calls.FORMS,
    **escalation.FORMS,
    **meeting_answers.FORMS,
    **minutes.FORMS,
    **steering.FORMS,
    **successors.FORMS,
    **taskforce.FORMS,
}
SHORTCUTS: Mapping[str, Shortcut] = {**agenda.SHORTCUTS, **agreement.SHORTCUTS}

TABLE = Table(COMMANDS, {press.value: entry for press, entry in PRESSES.items()}, FORMS, SHORTCUTS)
