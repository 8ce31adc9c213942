"""*Undo* beside what confirms one's own act, and what is said where it can't be taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session

from bot.delivery.words.buttons import Press, button
from bot.rules.errors import N_
from bot.store.database.before_and_after import Changes, watching_changes
from bot.store.queue import outbox
from bot.usecases.hotspot import own_acts
from bot.usecases.people.people import PersonContext
from commands.kit.reply import Reply, Say

AGREEMENT = N_(
    "Ten minutes have passed, or somebody has acted on it, so it stays. "
    "/agreement shows what you can do instead."
)
HELD = N_(
    "Ten minutes have passed, or somebody has acted on it, so it stays. "
    "/escalation hold sets another day, and /escalation raise takes it up."
)
ITEM = N_(
    "Ten minutes have passed, or somebody has acted on it, so it stays. "
    "/agenda shows the agenda as it is."
)
DATE = N_(
    "The Task Force has been told, so that isn't taken back without a word. "
    "/meeting move sets the date back, and tells everybody."
)
DECISION = N_(
    "Ten minutes have passed, or somebody has acted on it, so it stays. "
    "/escalation edit puts it right."
)
CANCELLED = N_(
    "A meeting that is cancelled stays so. /meeting plan sets a new date, and tells everybody."
)
PLAN = N_(
    "Ten minutes have passed, or somebody has changed it, so it stays. "
    "/plan edit and /plan go on change it."
)
CALL = N_("Ten minutes have passed. Note the call once more: the newest note counts.")
PAPER = N_(
    "Ten minutes have passed, so the paper has gone out, and stays as it was approved. "
    "/plan status drafts a new one."
)

_INSTEAD: Mapping[str, tuple[str, ...]] = {
    AGREEMENT: (
        *("/agreement add", "/agreement done", "/agreement date", "/agreement unblock"),
        *("/agreement handover", "/agreement withdraw", "/agreement drop", "/agreement reopen"),
        *(Press.ACCEPT, Press.DONE, Press.UNBLOCK, Press.CLEARED, Press.TAKE_OVER),
        *(Press.LEAVE_IT, Press.NEEDS_LEADERSHIP, Press.NOT_OURS),
        *("form agreement.record", "form agreement.edit", "form agreement.new_date"),
        *("form agreement.done", "form agreement.unblock", "form agreement.outcome"),
        *("form agreement.reopen", "form agreement.blocked", "form agreement.hand_over"),
        *("form agreement.not_me", "form agreement.drop", "form agreement.own_words"),
        *("form item.agreement", "form escalation.edit"),
    ),
    HELD: ("/escalation hold", "form escalation.hold"),
    ITEM: (
        *("/agenda add", "/agenda withdraw", "/agenda defer", "/agenda move"),
        *(Press.WITHDRAW_ITEM, Press.DEFER_ITEM, Press.ITEM_FIRST, Press.ITEM_DROP),
        *("form agenda.add", "form agenda.edit"),
    ),
    DECISION: ("form steering.edit",),
    DATE: (
        *("/meeting plan", "/meeting confirm", "/meeting move"),
        *(Press.CONFIRM_DATE, "form meeting.date"),
    ),
    CANCELLED: ("/meeting cancel", "form meeting.cancel"),
    PLAN: (Press.CARRY_PLAN, "form plan.end", "form plan.go_on"),
    CALL: ("form call.called",),
    PAPER: (Press.APPROVE_PAPER,),
}
INSTEAD: Mapping[str, str] = {name: said for said, names in _INSTEAD.items() for name in names}
"""What has an *Undo*, by what was asked for; and what is said where it can't be taken back."""


@dataclass(frozen=True)
class Undoing:
    """Watches one request that may be taken back: from which of the messages on, and what is said.

    Without `instead` it has no *Undo*.
    """

    changes: Changes
    instead: str
    told_after: int

    def with_undo(
        self, context: PersonContext, reply: Reply, hotspot: int | None, request_id: str
    ) -> tuple[Reply, dict[str, Any] | None]:
        """Return the answer with *Undo* and what is to be kept for it.

        As it was, and None, where the answer does not confirm that something was changed.
        """
        if not self.instead or hotspot is None or not isinstance(reply, Say):
            return reply, None
        act = own_acts.Done(hotspot, self.changes, self.told_after, self.instead)
        kept = own_acts.to_keep(context, act)
        if kept is None:
            return reply, None
        first, *others = reply.message.parts
        way_back = button(Press.UNDO, request_id)
        first = replace(first, buttons=(way_back, *first.buttons))
        return replace(reply, message=replace(reply.message, parts=(first, *others))), kept


@contextmanager
def undoing(session: Session, name: str) -> Iterator[Undoing]:
    """Watch what a request of that name changes from here on, if it has an *Undo*."""
    instead = INSTEAD.get(name, "")
    if not instead:
        yield Undoing(Changes(), "", 0)
        return
    with watching_changes(session) as changes:
        yield Undoing(changes, instead, outbox.last_number(session))
