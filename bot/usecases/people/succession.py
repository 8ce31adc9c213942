"""People go: what they leave behind stays with their actor, and somebody is asked who takes it on.

The tick looks at what is true now, however it came about: deactivated in Slack, left the channel,
taken out of it. Leaving is a person's act, so what is said because of it is not the clock's one
message of a day; it waits for working hours, and is said once to each person it is for.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.notices.agreements import OfEntry, OfferAnswer
from bot.notices.kinds import read
from bot.notices.notice import Heir, Notice
from bot.notices.people import SuccessorRequest
from bot.store.database.own_mishaps import apart
from bot.store.database.row_ids import row_id
from bot.store.models import Actor, Agreement, Change, History, Outbox, OutboxState
from bot.store.queries.open_blocks import open_block
from bot.store.queries.people.departures import (
    gone_from,
    leading,
    left_behind,
    offered_to,
    owned_by,
    unsent_to,
)
from bot.store.queries.people.reached import speaks_for
from bot.store.queries.people.successors import WithoutOwner, asked_to_name, waiting
from bot.store.queue import outbox
from bot.store.queue.subjects import agreements_in
from bot.usecases.agreements.each_change import chief, note, owner_reached, tell_of_leaving
from bot.usecases.kit.clockwork import Leave
from bot.usecases.kit.context import ActingContext, HotspotContext
from bot.usecases.people.vacancies import ask_about_offices


def follow_departures(context: HotspotContext, leaves: Sequence[Leave]) -> None:
    """Take in who has gone: what each feature does then; and ask who follows.

    What waits to be said to them is passed on last, when it is known whom it is for now.
    """
    gone = gone_from(context.session, context.hotspot)
    if gone:
        for leave in leaves:
            leave(context, gone)
        _pass_on(context, gone)
    with apart(context.session, "successors", f"H-{context.hotspot_id}"):
        _ask_for_successors(context)
    with apart(context.session, "offices", f"H-{context.hotspot_id}"):
        ask_about_offices(context, gone)


def write_down(context: HotspotContext, people: Collection[str]) -> None:
    """Note on each live agreement of theirs, once, that its owner has gone."""
    for agreement in left_behind(context.session, context.hotspot, people):
        note(context, agreement, Change.LEFT, person_id=agreement.owner_id)


def leave_actor(act: ActingContext, person_id: str, actor_id: int) -> None:
    """Note that somebody is no longer with an actor: its agreements stay with it.

    The person still answers for them until the actor has named another.
    """
    for agreement in owned_by(act.session, person_id):
        if agreement.actor_id == actor_id:
            note(act, agreement, Change.LEFT, person_id=person_id, own_act=True)


def withdraw_offers(context: HotspotContext, gone: Collection[str]) -> None:
    """Who was asked can't answer any more: it stays with the giver, who is told."""
    for agreement in offered_to(context.session, context.hotspot, gone):
        asked, agreement.offered_to_id = agreement.offered_to_id, None
        entry = note(context, agreement, Change.NOT_TAKEN, person_id=asked)
        giver = owner_reached(context, agreement)
        tell_of_leaving(context, OfferAnswer.nobody_left(entry, giver))


def _ask_for_successors(context: HotspotContext) -> None:
    """One message for what one person has left at one actor, to each who is to name another."""
    groups: dict[tuple[int, str, datetime], list[WithoutOwner]] = {}
    for it in waiting(context.session, context.hotspot):
        key = (it.agreement.actor_id, it.owner_id, it.left.at)
        groups.setdefault(key, []).append(it)
    for (actor_id, owner_id, at), left in groups.items():
        actor = context.session.get_one(Actor, actor_id)
        asked = asked_to_name(context, actor, owner_id)
        numbers = [row_id(it.agreement.id) for it in left]
        request = SuccessorRequest.asked(actor_id, owner_id, at, numbers, asked)
        tell_of_leaving(context, request)


def _pass_on(context: HotspotContext, gone: Collection[str]) -> None:
    """What waits to be sent to somebody who has gone goes to whoever it is for now, or not at all.

    Leaders are no part of this: the route of what is before them has its own clock.
    """
    absent = frozenset(gone) - leading(context.session, context.hotspot)
    for row in unsent_to(context.session, context.hotspot, absent):
        with apart(context.session, "passing on", f"row {row.id}"):
            _pass_on_or_drop(context, row)


def _pass_on_or_drop(context: HotspotContext, row: Outbox) -> None:
    heir = _heir(context, row)
    if heir is None:
        row.state = OutboxState.SUPERSEDED
    else:
        _give(context, row, heir)
    context.session.add(row)


def _heir(context: HotspotContext, row: Outbox) -> str | None:
    """Who gets it in the reader's place; None: nobody, or somebody who knows of it."""
    notice = read(row)
    heir = None if notice is None else _now_for(context, row, notice)
    if notice is None or heir is None or heir == row.person_id or _has_it(context, notice, heir):
        return None
    return heir


def _has_it(context: HotspotContext, notice: Notice, heir: str) -> bool:
    """Whether the heir knows: by an act of their own, or because they are told the very same."""
    if isinstance(notice, OfEntry):
        entry = context.session.get(History, notice.history)
        if entry is not None and entry.by_id == heir:
            return True
    told = notice.told_to(heir)
    return told is not None and outbox.is_known(context.session, told)


def _give(context: HotspotContext, row: Outbox, heir: str) -> None:
    """What the clock says is the heir's one message of a day, too."""
    row.person_id, row.retry_at = heir, None
    if row.local_date is not None:
        row.not_before = context.first_free_day(heir)
        row.local_date = context.calendar.today(row.not_before)


def _now_for(context: HotspotContext, row: Outbox, notice: Notice) -> str | None:
    """Whom it is for, now that its reader has gone."""
    heir = notice.kind.heir
    if heir is Heir.NOBODY:
        return None
    offices = (context.hotspot.chief_id, context.hotspot.deputy_id)
    if heir is Heir.CHIEF or row.person_id in offices:
        return chief(context)
    agreement = None if heir is Heir.OFFICE else _agreement_of(context, notice)
    if agreement is None:
        return None
    clearing = _clearing(context, agreement) if heir is Heir.CLEARER else None
    if clearing is not None:
        return speaks_for(context, clearing)
    return owner_reached(context, agreement)


def _agreement_of(context: HotspotContext, notice: Notice) -> Agreement | None:
    """The first agreement the message is about."""
    numbers = agreements_in(context.session, notice.names)
    return context.session.get_one(Agreement, numbers[0]) if numbers else None


def _clearing(context: HotspotContext, agreement: Agreement) -> Actor | None:
    standing = open_block(context.session, agreement)
    if standing is None or standing.clearing_actor_id is None:
        return None
    return context.session.get_one(Actor, standing.clearing_actor_id)
