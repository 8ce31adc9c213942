"""Papers as they are kept: a draft and an approved one, and what is told of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlmodel import SQLModel

from bot.notices.notice import Notice
from bot.notices.papers import (
    PaperCameBack,
    PaperDocument,
    PaperDrafted,
    PaperPut,
    PaperReminder,
)
from bot.store.models import Paper, YearWheel

DRAFT, APPROVED = 1, 2


def facts(words: str) -> dict[str, Any]:
    """A snapshot in the first shape, in which everything is said in these words."""
    return {
        "version": 1,
        "area": words,
        "kind": "november",
        "put_on": "2026-11-16",
        "drafted_on": "2026-10-26",
        "first": "2026-01-01",
        "last": "2026-10-26",
        "approves_plan": 2027,
        "decisions": [
            {
                "text": words,
                "day": "2026-03-02",
                "taken_up": True,
                "over": True,
                "agreed": 2,
                "ended": 2,
                "came_of_it": [words],
            }
        ],
        "asked": [{"asked": words, "about": "Lys", "since": "2026-10-01"}],
        "meetings": {"held": 7, "treated": 31},
        "done": [{"title": words, "outcome": words}],
        "line": {"raised": 3, "answered": 2, "days": 4},
        "activities": [
            {
                "line": words,
                "kind": "leisure",
                "result": "alternatives",
                "challenge": words,
                "from": "2026-01-05",
                "to": "2026-12-31",
                "state": "under_way",
            }
        ],
        "money": {
            "year": 2026,
            "pool": 1_000_000,
            "left": 350_000,
            "by_source": [{"source": "pool", "promised": 650_000, "paid": 400_000}],
        },
    }


def papers_kept(hotspot_id: int, now: datetime, words: str) -> Iterator[SQLModel]:
    """A wheel, a draft and an approved paper."""
    yield YearWheel(hotspot_id=hotspot_id, begun_at=now)
    for number, status, put_on in (
        (DRAFT, "draft", date(2026, 11, 16)),
        (APPROVED, "approved", date(2025, 11, 17)),
    ):
        yield Paper(
            id=number,
            hotspot_id=hotspot_id,
            kind="november",
            put_on=put_on,
            status=status,
            asked_at=now,
            snapshot=facts(words),
            went_well=words,
            hard=words,
            worded=1,
            approved_at=now if status == "approved" else None,
            posted=status == "approved",
        )


def papers_told(person_id: str, now: datetime) -> tuple[Notice, ...]:
    """All that is told of them."""
    put = PaperPut.told(APPROVED)
    return (
        PaperDrafted.told(DRAFT, person_id),
        PaperDocument.to_read(DRAFT, 1, person_id),
        PaperReminder.told(DRAFT, person_id),
        PaperCameBack.told(DRAFT, now, person_id),
        put,
        PaperDocument.put_before(APPROVED, put.key),
    )
