"""What is told of what went to leadership: it went, was called back, answered, or not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from bot.delivery.messages.kit.agreement_buttons import buttons_for, standing_answers
from bot.delivery.messages.kit.composed import Composed
from bot.delivery.messages.kit.composing import (
    ComposingContext,
    ContextComposer,
    as_told,
    composed,
    says,
    told,
)
from bot.delivery.messages.leadership.escalations import escalation_text
from bot.delivery.words.blocks import Part
from bot.delivery.words.buttons import Press
from bot.notices.leadership import Answer, CalledBack, Raised, RouteEnded
from bot.store.models import AgreementStatus, Block, EscalationStatus, Outbox
from bot.store.queries.leadership.answers import put_right_since
from bot.store.queries.leadership.direct_line import raised_by_entry
from bot.store.queries.people.reached import answers_for
from bot.store.queue.held_up import was_said


def answer(
    composing: ComposingContext, session: Session, row: Outbox, notice: Answer, now: datetime
) -> Composed:
    """Back down: what leadership answered, to owner, chief and Task Force, as it stands now."""
    it = told(composing, session, row, notice, now)
    right = put_right_since(session, it.entry)
    said = None if right is None else as_told(it.here, it.voice, row, it.shown, right.note)
    text = it.voice.text(
        "answer",
        a=it.shown,
        change=it.entry.change,
        note=said or it.note,
        first_said=it.note if said else "",
        put_right=None if right is None else right.at,
        until=it.entry.due_on,
        today=it.here.today,
    )
    part = Part(text, standing_answers(it.here, it.agreement, row.person_id))
    return composed(row, it.voice, [part], it.agreement)


def raised(
    composing: ComposingContext, session: Session, row: Outbox, notice: Raised, now: datetime
) -> Composed:
    """To the owner: the chief has taken it to leadership, and this is how they read it."""
    it = told(composing, session, row, notice, now)
    found = raised_by_entry(session, it.agreement, it.entry)
    if found is None:
        raise LookupError("what was raised is kept as long as the entry that says so")
    block = session.get_one(Block, found.block_id)
    preview = escalation_text(it.here, it.voice, it.agreement, block, found)
    text = it.voice.text(
        "raised",
        a=it.shown,
        who=it.entry.by_id,
        private=found.private,
        called_back=found.status == EscalationStatus.CALLED_BACK,
        preview=preview,
    )
    part = Part(text, standing_answers(it.here, it.agreement, row.person_id))
    return composed(row, it.voice, [part], it.agreement)


def called_back(
    composing: ComposingContext, session: Session, row: Outbox, notice: CalledBack, now: datetime
) -> Composed | None:
    """To leaders who were asked, and to the owner: nobody there need answer.

    In the channel it is said only where it was asked.
    """
    if notice.below is not None and not was_said(session, notice.below):
        return None
    it = told(composing, session, row, notice, now)
    owner = row.person_id is not None and row.person_id == answers_for(it.here, it.agreement)
    text = it.voice.text("called_back", a=it.shown, who=it.entry.by_id, to_leaders=not owner)
    part = Part(text, standing_answers(it.here, it.agreement, row.person_id))
    return composed(row, it.voice, [part], it.agreement)


def route_ended(
    composing: ComposingContext, session: Session, row: Outbox, notice: RouteEnded, now: datetime
) -> Composed:
    """To the chief: everybody was asked and nobody answered."""
    it = told(composing, session, row, notice, now)
    blocked = it.agreement.status == AgreementStatus.BLOCKED
    presses = (Press.NEW_DATE, Press.HAND_OVER, Press.DROP) if blocked else ()
    text = it.voice.text("route_ended", a=it.shown, blocked=blocked)
    part = Part(text, buttons_for(it.here, it.agreement, row.person_id, presses))
    return composed(row, it.voice, [part], it.agreement)


COMPOSERS: Mapping[str, ContextComposer] = dict(
    [
        says(Answer, answer),
        says(Raised, raised),
        says(CalledBack, called_back),
        says(RouteEnded, route_ended),
    ]
)
