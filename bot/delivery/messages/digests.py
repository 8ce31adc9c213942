"""The chief's digest as one part: of the daily message on Mondays, or when she asks for it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.delivery.blocks import Part
from bot.delivery.messages.desk import shown
from bot.delivery.render import Voice
from bot.store.agenda import coming_agenda
from bot.store.agreements import asked_privately, escalations_under_way
from bot.store.digests import actor_counts, call_list, undelivered
from bot.store.facts import calendar_of, local_today
from bot.store.meetings import coming_ordinary
from bot.store.models import Agreement, EscalationStatus, Hotspot
from bot.store.shelf import shelved

WEEK = timedelta(days=7)


def digest_part(
    session: Session,
    voice: Voice,
    hotspot: Hotspot,
    now: datetime,
    viewer: str | None,
    *,
    whole: bool = True,
    named: bool = True,
) -> Part:
    """Return a hotspot's digest as it is now. Empty sections don't appear.

    The `whole` of it is the chief's. Leaders don't get her call list, nor how each actor stands,
    nor what was sent to one leader privately. It begins with the area unless that stands above it.
    """
    with shelved(session, hotspot):
        facts = _facts(session, voice, hotspot, now, viewer, whole=whole)
    return Part(voice.text("line_digest", area=hotspot.name if named else "", **facts))


def _facts(
    session: Session,
    voice: Voice,
    hotspot: Hotspot,
    now: datetime,
    viewer: str | None,
    *,
    whole: bool,
) -> dict[str, object]:
    calendar, today = calendar_of(hotspot, voice.zone), local_today(now, voice.zone)
    meeting = coming_ordinary(session, hotspot)
    escalations = [
        {
            "a": shown(
                session, session.get_one(Agreement, it.agreement_id), today, calendar, viewer
            ),
            "since": calendar.between(local_today(it.raised_at, voice.zone), today),
            "taken": it.status == EscalationStatus.TAKEN,
        }
        for it in escalations_under_way(session, hotspot)
        if whole or not asked_privately(session, it)
    ]
    calls = [
        {
            "a": shown(session, it.agreement, today, calendar, viewer),
            "reason": it.reason,
            "days": it.days,
            "leader": it.leader,
        }
        for it in (call_list(session, hotspot, now, voice.zone) if whole else ())
    ]
    return {
        "meeting": meeting,
        "items": len(coming_agenda(session, hotspot, meeting, today, voice.zone)),
        "counts": actor_counts(session, hotspot, now - WEEK, today) if whole else (),
        "escalations": escalations,
        "calls": calls,
        "dead": undelivered(session, hotspot, now - WEEK) if whole else 0,
    }
