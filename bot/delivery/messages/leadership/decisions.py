"""A decision of the steering group on its way down, and what came of it on the way back up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from bot.delivery.messages.kit.agenda_points import meeting_shown
from bot.delivery.messages.kit.composed import Composed
from bot.delivery.messages.kit.composing import (
    ComposingContext,
    ContextComposer,
    Shown,
    composed,
    for_leaders,
    says,
    shown,
    without_persons,
)
from bot.delivery.words.blocks import Part
from bot.delivery.words.render import Voice
from bot.notices.leadership import BroughtDown, CameOfDecision
from bot.store.models import Hotspot, Meeting, Outbox, SteeringDecision
from bot.store.queries.leadership.decisions import Outcome, item_of, outcomes


def steering_decision(
    composing: ComposingContext, session: Session, row: Outbox, notice: BroughtDown, _now: datetime
) -> Composed:
    """To the leadership channel, and to the chief when somebody else brought it down."""
    decision = session.get_one(SteeringDecision, notice.steering)
    voice = composing.voice(session, row)
    to_leaders = row.person_id is None
    text = voice.text(
        "steering_decision",
        text=_read_by(to_leaders, decision.text, voice),
        first_said=_read_by(to_leaders, decision.first_said, voice),
        edited=decision.edited_at,
        on_behalf=decision.on_behalf,
        to_leaders=to_leaders,
    )
    return composed(row, voice, [Part(text)])


def _read_by(leaders: bool, text: str, voice: Voice) -> str:
    return without_persons(text, voice) if leaders else text


def steering_report(
    composing: ComposingContext,
    session: Session,
    row: Outbox,
    notice: CameOfDecision,
    now: datetime,
) -> Composed:
    """To the leadership channel, once: what came of it. It names actors, never persons."""
    decision = session.get_one(SteeringDecision, notice.steering)
    hotspot = session.get_one(Hotspot, decision.hotspot_id)
    item = item_of(session, decision)
    meeting = None if item.meeting_id is None else session.get_one(Meeting, item.meeting_id)
    here = composing.within(session, hotspot, now)
    voice = composing.voice(session, row)
    text = voice.text(
        "steering_report",
        text=without_persons(decision.text, voice),
        recorded=decision.recorded_at,
        m=None if meeting is None else meeting_shown(meeting),
        decision=without_persons(item.decision, voice),
        ended=[_ended(voice, it, shown(here, it.agreement)) for it in outcomes(session, decision)],
    )
    return composed(row, voice, [Part(text)])


def _ended(voice: Voice, outcome: Outcome, facts: Shown) -> dict[str, object]:
    """What is confidential ends without words."""
    said = without_persons(" ".join(outcome.said.split()), voice)
    return {"a": for_leaders(facts, voice), "said": "" if facts.secret else said}


COMPOSERS: Mapping[str, ContextComposer] = dict(
    [
        says(BroughtDown, steering_decision),
        says(CameOfDecision, steering_report),
    ]
)
