"""Rows of a plan for hotspots of other tests: there is something to press, read and erase."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from sqlmodel import SQLModel

from bot.delivery.words.buttons import Press
from bot.store.models import (
    Activity,
    ActivityHistory,
    ActivityMoney,
    CooperationAgreement,
    Pool,
)
from tests.delivery.scenes.papers import papers_kept

YEAR_BUTTONS: Mapping[str, tuple[str, ...]] = dict.fromkeys(
    (
        *(Press.PLAN_NEXT, Press.PLAN_BEFORE, Press.YEAR_AFTER, Press.YEAR_BEFORE),
        *(Press.EXPORT_PLAN, Press.EXPORT_PLAN_CSV),
        *(Press.MONEY_AFTER, Press.MONEY_BEFORE, Press.SET_POOL, Press.ENTER_MONEY),
    ),
    ("1 1 2026",),
)
"""What the buttons below a year of the plan carry: hotspot, page and year."""

PROGRAMME_BUTTONS: Mapping[str, tuple[str, ...]] = {**YEAR_BUTTONS, Press.SHOW_PAPER: ("2",)}
"""What is shown to all is a paper that was approved."""


def programme_rows(
    now: datetime, actor: int, person: str, chief: str, leader: str
) -> Iterator[SQLModel]:
    """Yield the rows of a plan, and papers."""
    yield from plan_rows(now, actor, person, chief, leader)
    yield from papers_kept(1, now, "Lys ved <@>")


def plan_rows(
    now: datetime,
    actor: int,
    person: str | None,
    chief: str,
    leader: str,
    words: str = "Club",
    answer: str | None = "talk",
) -> Iterator[SQLModel]:
    """Yield one activity of the first hotspot with all that can belong to it."""
    yield Activity(
        id=1,
        hotspot_id=1,
        number=1,
        line=words[:150],
        actor_id=actor,
        person_id=person,
        kind="leisure",
        result="alternatives",
        challenge=words[:75],
        begins_on=date(2026, 3, 1),
        ends_on=date(2026, 12, 31),
        created_at=now,
    )
    yield ActivityMoney(activity_id=1, year=2026, source="pool", promised_kr=250_000)
    yield Pool(hotspot_id=1, year=2026, kr=1_000_000)
    yield ActivityHistory(activity_id=1, change="added", note=words, by_id=chief, at=now)
    yield CooperationAgreement(
        id=1,
        hotspot_id=1,
        activity_id=1,
        effect=words,
        sent_by=chief,
        sent_at=now,
        asked_id=leader,
        answer=answer,
        answered_at=None if answer is None else now,
    )
