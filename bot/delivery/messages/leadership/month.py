"""Leaders' overview of the month: what awaits them first, then how it goes, by actor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlmodel import Session

from bot.delivery.messages.kit.composed import Composed
from bot.delivery.messages.kit.composing import (
    ComposingContext,
    ContextComposer,
    composed,
    says,
    with_references,
    without_persons,
)
from bot.delivery.words.blocks import Part
from bot.delivery.words.limits import cut
from bot.delivery.words.mrkdwn import Mrkdwn
from bot.delivery.words.render import Voice
from bot.notices.leadership import LeadersMonth
from bot.rules.leadership.month import is_new
from bot.store.calendars import local_today
from bot.store.context import InHotspot
from bot.store.database.row_ids import row_id
from bot.store.models import Actor, Agreement, Escalation, Hotspot, Outbox
from bot.store.queries.agreements.agreements import subject
from bot.store.queries.leadership.direct_line import reached, use_in_a_year
from bot.store.queries.leadership.month import CameOf, looks_back_to, month_of
from bot.store.queries.meetings.meetings import coming_ordinary

MOST = 8
"""Lines in a section: an overview is read standing up."""

LONGEST = 90
"""Characters of anybody's words here: the whole of it is where it was said."""

T = TypeVar("T")


def leaders_month_part(here: InHotspot, voice: Voice) -> Part:
    """Return the overview as it is now. Empty sections don't appear; a quiet one is three lines.

    It names actors, no persons: also where somebody is mentioned in what others wrote.
    """
    month = month_of(here.session, here.hotspot, looks_back_to(here))
    since = reached(here.session, [raised for _, raised in month.waiting])
    text = voice.text(
        "leaders_month",
        area=here.hotspot.name,
        meeting=coming_ordinary(here.session, here.hotspot),
        waiting=_most(
            [
                _line(here.session, voice, it)
                | {"since": _days_since(here, since[row_id(raised.id)])}
                for it, raised in month.waiting
            ]
        ),
        blocked=_most(
            [
                _line(here.session, voice, it) | {"clearing": clearing}
                for it, clearing in month.blocked
            ]
        ),
        done=_most([_line(here.session, voice, it) for it in month.done]),
        answered=_most(
            [_answered(here.session, voice, it, raised) for it, raised in month.answered]
        ),
        decisions=_most([_decision(voice, it) for it in month.decisions]),
        use=use_in_a_year(here, private=False),
        new=is_new(local_today(here.hotspot.created_at, here.zone), here.today),
    )
    return Part(text)


def _days_since(here: InHotspot, moment: datetime) -> int:
    """Working days."""
    return here.calendar.between(local_today(moment, here.zone), here.today)


def _most(lines: Sequence[T]) -> dict[str, object]:
    return {"lines": lines[:MOST], "more": max(0, len(lines) - MOST)}


def _line(session: Session, voice: Voice, agreement: Agreement) -> dict[str, Any]:
    return {
        "ref": subject(agreement),
        "what": _briefly(voice, agreement.what),
        "actor": session.get_one(Actor, agreement.actor_id).name,
    }


def _answered(
    session: Session, voice: Voice, agreement: Agreement, raised: Escalation
) -> dict[str, Any]:
    said = {"status": raised.status, "answer": _briefly(voice, raised.answer)}
    return _line(session, voice, agreement) | said


def _decision(voice: Voice, it: CameOf) -> dict[str, object]:
    return {
        "text": _briefly(voice, it.decision.text),
        "taken_up": it.taken_up,
        "agreed": it.agreed,
        "ended": it.ended,
    }


def _briefly(voice: Voice, text: str) -> Mrkdwn:
    """Return somebody's words on one short line, without the persons mentioned in them."""
    return with_references(cut(" ".join(without_persons(text, voice).split()), LONGEST))


def leaders_month(
    composing: ComposingContext, session: Session, row: Outbox, _notice: LeadersMonth, now: datetime
) -> Composed:
    """To the leadership channel, once a month."""
    hotspot = session.get_one(Hotspot, row.hotspot_id)
    voice = composing.voice(session, row)
    here = composing.within(session, hotspot, now)
    return composed(row, voice, [leaders_month_part(here, voice)])


COMPOSERS: Mapping[str, ContextComposer] = dict(
    [
        says(LeadersMonth, leaders_month),
    ]
)
