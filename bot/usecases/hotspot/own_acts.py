"""One's own act taken back: for ten minutes, while nothing has come of it.

What an act changed is kept with its answer. Taking it back puts the rows back as they were, if they
are still as the act left them. What it would have told is told to nobody; what has been told says
that it was taken back. The history says both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import col, delete

from bot.notices.agreements import OfEntry, TakenBack
from bot.notices.kinds import read
from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission
from bot.store.database.before_and_after import Changes, Row, is_as_left, put_back, row_of
from bot.store.database.row_ids import row_id
from bot.store.models import (
    ActivityHistory,
    AgendaItem,
    Agreement,
    AgreementHelper,
    AgreementStatus,
    Block,
    CallMade,
    Change,
    ItemStatus,
    Outbox,
    OutboxState,
    OutboxSubject,
    Paper,
)
from bot.store.queries.agreements.agreements import last_change
from bot.store.queue import outbox, requests
from bot.usecases.agenda.items import refresh_agenda
from bot.usecases.agreements.each_change import note
from bot.usecases.agreements.taking_back import withdraw
from bot.usecases.kit.context import ActingContext
from bot.usecases.leadership import decisions
from bot.usecases.papers.renewing import renew
from bot.usecases.people.people import PersonContext

UNDO_WITHIN = timedelta(minutes=10)

GONE = N_("That was taken back already, or it is too long ago.")

PUT_BACK = frozenset(
    {
        *("agreement", "block", "agenda_item", "escalation", "meeting", "paper"),
        *("steering_decision", "activity"),
    }
)
"""Tables whose rows are put back as they were."""

TAKEN_OUT = (Block, AgreementHelper, CallMade, ActivityHistory)
"""What an act has put in, and is taken out again."""

STAYS = frozenset({"history", "actor", "member", "person", "agreement_participant"})
"""What stays though an act has put it in."""


@dataclass(frozen=True)
class Done:
    """What was done, and in which hotspot."""

    hotspot_id: int
    changed: Changes
    told_after: int
    """The outbox's last number before it."""
    instead: str
    """What is said, as a msgid, when it can't be taken back."""


def to_keep(context: PersonContext, done: Done) -> dict[str, Any] | None:
    """Return what is kept of a request, so that it can be taken back; None when it did nothing.

    What could not all be put back is kept without its rows: then there is only what to do instead.
    """
    context.session.flush()
    rows = done.changed.rows()
    if not rows:
        return None
    return {
        "hotspot": done.hotspot_id,
        "person": context.person.id,
        "at": context.now.isoformat(),
        "instead": done.instead,
        "rows": rows if done.changed.whole and _is_sound(rows) else [],
        "told": [done.told_after, outbox.last_number(context.session)],
    }


def _is_sound(rows: Iterable[Row]) -> bool:
    """Whether all of it can be put back, taken out again, or left."""
    added = {it.__tablename__ for it in TAKEN_OUT} | STAYS | {"agreement", "agenda_item"}
    added |= {"item_participant", "agreement_helper"}
    return all(it["table"] in (added if it["new"] else PUT_BACK) for it in rows)


def undo(act: ActingContext, request_id: str) -> Sequence[Agreement]:
    """Take one's own act back; return the agreements it was about.

    Raises UserError, with what can be done instead, when it is too late or something came of it.
    """
    act.require(Permission.UNDO_OWN)
    kept = requests.undo_of(act.session, request_id)
    if kept is None or kept["person"] != act.person.id or kept["hotspot"] != act.hotspot_id:
        raise UserError(GONE)
    rows = kept["rows"]
    in_time = act.now - datetime.fromisoformat(kept["at"]) <= UNDO_WITHIN
    if not in_time or not rows or _came_of_it(act, kept):
        instead = str(kept["instead"])
        raise UserError(instead)
    requests.forget_undo(act.session, request_id)
    entries = {it["key"][0] for it in rows if it["table"] == "history"}
    told = _told(act, kept)
    _take_out(act, [it for it in rows if it["new"]])
    for it in rows:
        if not it["new"]:
            put_back(act.session, it)
    act.session.flush()
    found = _agreements(act, rows)
    undone = {it.id: _write_down(act, it, rows) for it in found}
    _tell(act, told, entries, undone)
    refresh_agenda(act)
    for it in rows:
        if it["table"] == "steering_decision":
            decisions.refresh(act, it["key"][0])
        elif it["table"] == "paper":
            renew(act, act.session.get_one(Paper, it["key"][0]), act.person.id)
    outbox.mark_homes_stale(act.session, act.hotspot_id)
    return found


def _came_of_it(act: ActingContext, kept: dict[str, Any]) -> bool:
    """Whether somebody has acted since; or everybody has been told of a date, or has the paper."""
    rows: list[Row] = kept["rows"]
    if not all(is_as_left(act.session, it) for it in rows if it["table"] not in STAYS):
        return True
    entries = [it["key"][0] for it in rows if it["table"] == "history"]
    newest = [last_change(act.session, it) for it in _agreements(act, rows)]
    if any(it is not None and it.id not in entries for it in newest):
        return True
    dated = any(it["table"] in ("meeting", "paper") for it in rows)
    return dated and any(not _is_unsent(it) for it in _told(act, kept))


def _agreements(act: ActingContext, rows: Iterable[Row]) -> list[Agreement]:
    numbers = {
        it["key"][0] if it["table"] == "agreement" else it["columns"]["agreement_id"][1]
        for it in rows
        if it["table"] == "agreement" or "agreement_id" in it["columns"]
    }
    found = (act.session.get(Agreement, it) for it in sorted(filter(None, numbers)))
    return [it for it in found if it is not None]


def _take_out(act: ActingContext, rows: Iterable[Row]) -> None:
    for it in rows:
        row = row_of(act.session, it)
        if isinstance(row, TAKEN_OUT):
            act.session.delete(row)
        if isinstance(row, AgendaItem):
            row.status, row.treated_at = ItemStatus.WITHDRAWN, act.now
    act.session.flush()


def _write_down(act: ActingContext, agreement: Agreement, rows: Iterable[Row]) -> int:
    """The history says that it was taken back; what was recorded is withdrawn. Return the entry."""
    recorded = any(
        it["table"] == "agreement" and it["key"][0] == agreement.id and it["new"] for it in rows
    )
    if recorded and agreement.status != AgreementStatus.DROPPED:
        withdraw(act, row_id(agreement.id))
        entry = last_change(act.session, agreement)
        return row_id(None if entry is None else entry.id)
    return note(act, agreement, Change.UNDONE, own_act=True)


def _told(act: ActingContext, kept: dict[str, Any]) -> list[Outbox]:
    """What the act has asked for: its hotspot was locked, so nobody else's is among it."""
    after, last = kept["told"]
    return outbox.held_back(act.session, act.hotspot_id, after, last)


def _is_unsent(row: Outbox) -> bool:
    return row.state == OutboxState.QUEUED and row.sent_at is None and row.attempts == 0


def _tell(
    act: ActingContext, told: Iterable[Outbox], entries: set[int], undone: dict[int | None, int]
) -> None:
    """What was not sent is asked of nobody; where it was, it says that it was taken back."""
    for row in told:
        notice = read(row)
        if _is_unsent(row):
            act.session.execute(delete(OutboxSubject).where(col(OutboxSubject.outbox_id) == row.id))
            act.session.delete(row)
        elif isinstance(notice, OfEntry) and notice.history in entries and undone:
            row.kind = TakenBack.kind.name
            outbox.change(act.session, row, TakenBack.instead_of(notice, max(undone.values())))
