"""What people are told about blocks: begun, asked to clear, answered, held back, released."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session, col, select

from bot.delivery.messages.kit.agreement_buttons import buttons_for, standing_answers
from bot.delivery.messages.kit.composed import Composed
from bot.delivery.messages.kit.composing import (
    ComposingContext,
    ContextComposer,
    Told,
    composed,
    says,
    told,
    too_late,
)
from bot.delivery.words.blocks import Part
from bot.delivery.words.buttons import Press
from bot.delivery.words.mrkdwn import Mrkdwn
from bot.notices.agreements import Blocked, ClearerSaid, ClearRequest, Held, Released
from bot.store.models import Actor, Block, Change, Outbox
from bot.store.queries.agreements.agreements import clearer_has_said, on_newest_clock
from bot.store.queries.people.confidential import is_confidential
from bot.store.queue.held_up import was_said


def blocked(
    composing: ComposingContext, session: Session, row: Outbox, notice: Blocked, now: datetime
) -> Composed | None:
    """To the chief: what stands in the way, and who could clear it."""
    it = told(composing, session, row, notice, now)
    standing = _block_of(session, it)
    if too_late(row, settled=standing.ended_at is not None):
        return None
    text = it.voice.text(
        "blocked",
        a=it.shown,
        obstacle="" if it.shown.secret else standing.obstacle,
        clearing=_name(session, standing.clearing_actor_id),
        decision="" if it.shown.secret else standing.decision_needed,
        confidential=is_confidential(it.agreement),
        over=standing.ended_at is not None,
    )
    presses = (Press.UNBLOCK,) if standing.ended_at is None else ()
    part = Part(text, buttons_for(it.here, it.agreement, row.person_id, presses))
    return composed(row, it.voice, [part], it.agreement)


def clear_request(
    composing: ComposingContext, session: Session, row: Outbox, notice: ClearRequest, now: datetime
) -> Composed | None:
    """To the actor who could clear it: can you help?"""
    it = told(composing, session, row, notice, now)
    standing = _block_of(session, it)
    asked = standing.ended_at is None and standing.clearing_actor_id is not None
    if too_late(row, settled=not asked):
        return None
    text = it.voice.text(
        "clear_request",
        a=it.shown,
        obstacle="" if it.shown.secret else standing.obstacle,
        clearing=_name(session, standing.clearing_actor_id) or "",
        over=not asked,
    )
    said = clearer_has_said(session, standing)
    presses = (Press.CLEARED,) if said else (Press.CLEARED, Press.NEEDS_LEADERSHIP, Press.NOT_OURS)
    may = buttons_for(it.here, it.agreement, row.person_id, presses if asked else ())
    part = Part(text, may)
    return composed(row, it.voice, [part], it.agreement)


def clearer_said(
    composing: ComposingContext, session: Session, row: Outbox, notice: ClearerSaid, now: datetime
) -> Composed:
    """To chief and owner: the actor who was asked has answered."""
    it = told(composing, session, row, notice, now)
    standing = _block_of(session, it)
    text = it.voice.text(
        "clearer_said",
        a=it.shown,
        who=it.entry.by_id,
        note=it.note,
        ours=standing.clearing_actor_id is not None,
    )
    return composed(row, it.voice, [_answerable(it, row, text)], it.agreement)


def released(
    composing: ComposingContext, session: Session, row: Outbox, notice: Released, now: datetime
) -> Composed | None:
    """To everyone who waited: it moves again, or it has ended.

    Leadership hears it only where it was asked: what never came through needs no end.
    """
    if notice.below is not None and not was_said(session, notice.below):
        return None
    it = told(composing, session, row, notice, now)
    text = it.voice.text(
        "released",
        a=it.shown,
        note=it.note,
        done=it.entry.change == Change.DONE,
        dropped=it.entry.change == Change.DROPPED,
    )
    return composed(row, it.voice, [_answerable(it, row, text)], it.agreement)


def held(
    composing: ComposingContext, session: Session, row: Outbox, notice: Held, now: datetime
) -> Composed:
    """To the owner: the chief holds it back, until when and why."""
    it = told(composing, session, row, notice, now)
    text = it.voice.text(
        "held", a=it.shown, until=it.entry.due_on, today=it.here.today, note=it.note
    )
    return composed(row, it.voice, [_answerable(it, row, text)], it.agreement)


def _answerable(it: Told, row: Outbox, text: Mrkdwn) -> Part:
    return Part(text, standing_answers(it.here, it.agreement, row.person_id))


def _block_of(session: Session, it: Told) -> Block:
    """The block the entry is about: the last one that had begun by then, on its newest clock."""
    begun = session.exec(
        select(Block)
        .where(Block.agreement_id == it.agreement.id, col(Block.began_at) <= it.entry.at)
        .order_by(col(Block.id).desc())
        .limit(1)
    ).one()
    return on_newest_clock(session, begun)


def _name(session: Session, actor_id: int | None) -> str | None:
    return None if actor_id is None else session.get_one(Actor, actor_id).name


COMPOSERS: Mapping[str, ContextComposer] = dict(
    [
        says(Blocked, blocked),
        says(ClearRequest, clear_request),
        says(ClearerSaid, clearer_said),
        says(Released, released),
        says(Held, held),
    ]
)
