"""Buttons about agreements, for the one who reads them: only what that person may press today.

Owners, chiefs and contacts change while their messages stand in Slack.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.delivery.words.blocks import Button
from bot.delivery.words.buttons import OWNERS_ANSWERS, Press, button
from bot.rules.permissions import Permission, Role, allowed
from bot.store.context import InHotspot
from bot.store.database.row_ids import row_id
from bot.store.models import Agreement, AgreementStatus
from bot.store.queries.people.roles import roles_in_agreement, roles_of
from bot.store.queries.under_way import LIVE

NEEDED: Mapping[Press, Permission] = {
    Press.ACCEPT: Permission.ANSWER_AGREEMENT,
    Press.NOT_ME: Permission.ANSWER_AGREEMENT,
    Press.DONE: Permission.ANSWER_AGREEMENT,
    Press.NEW_DATE: Permission.ANSWER_AGREEMENT,
    Press.BLOCKED: Permission.ANSWER_AGREEMENT,
    Press.HAND_OVER: Permission.ANSWER_AGREEMENT,
    Press.NAME_OWNER: Permission.ANSWER_AGREEMENT,
    Press.TAKE_OVER: Permission.TAKE_OVER,
    Press.LEAVE_IT: Permission.TAKE_OVER,
    Press.UNBLOCK: Permission.CLEAR_BLOCK,
    Press.CLEARED: Permission.CLEAR_BLOCK,
    Press.NEEDS_LEADERSHIP: Permission.CLEAR_BLOCK,
    Press.NOT_OURS: Permission.CLEAR_BLOCK,
    Press.OWN_WORDS: Permission.ADD_WORDS,
    Press.DROP: Permission.DROP_AGREEMENT,
    Press.ESCALATE_NOW: Permission.ESCALATE,
    Press.EDIT_DECISION: Permission.ESCALATE,
    Press.HOLD: Permission.HOLD,
}
"""As `commands` asks for it; a test holds the two together."""


def answers_to(agreement: Agreement) -> tuple[Press, ...]:
    """Return the answers that an agreement can be given as it stands; none once it has ended."""
    if agreement.status not in LIVE:
        return ()
    if agreement.status == AgreementStatus.BLOCKED:
        return (Press.UNBLOCK, Press.NEW_DATE, Press.HAND_OVER)
    return OWNERS_ANSWERS


def buttons_for(
    here: InHotspot, agreement: Agreement, reader: str | None, presses: Sequence[Press]
) -> tuple[Button, ...]:
    """Return those of the buttons about an agreement that the reader may press."""
    if reader is None or not presses:
        return ()
    roles = roles_of(here, reader)
    roles |= roles_in_agreement(here, agreement, reader)
    may = (press for press in presses if allowed(NEEDED[press], roles))
    return tuple(button(press, row_id(agreement.id)) for press in may)


def standing_answers(
    here: InHotspot, agreement: Agreement, reader: str | None
) -> tuple[Button, ...]:
    """Return what whoever answers for it today may say about it as it stands.

    What is open keeps its answers wherever its last message stands: nobody looks for an earlier
    one to say that it is done. To anybody else, and of what has ended, there are none.
    """
    if agreement.given_back_at is not None:
        return ()
    if reader is None or Role.OWNER not in roles_in_agreement(here, agreement, reader):
        return ()
    return buttons_for(here, agreement, reader, answers_to(agreement))
