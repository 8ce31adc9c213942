"""A draft that waits: her own edition counts, it goes with its step, and it leaves the desk."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.delivery.words.buttons import Press
from bot.features.program import tick
from bot.store.models import Paper, PaperFile, YearWheel
from tests.commands.papers.office import (
    approve,
    ask_status,
    at,
    busy_year,
    in_leadership,
    papers,
)
from tests.commands.scenes.bot_in_sandbox import CHIEF, TEAM, ZONE, BotInSandbox


@pytest.fixture
def office(bot: BotInSandbox) -> BotInSandbox:
    return busy_year(bot)


def own_edition_comes(bot: BotInSandbox) -> None:
    with bot.database.transaction() as session:
        session.add(PaperFile(paper_id=1, content=b"her own", came_at=bot.clock.now))


def draft(kind: str, put_on: date, status: str = "draft") -> Paper:
    return Paper(
        hotspot_id=1,
        kind=kind,
        put_on=put_on,
        status=status,
        asked_at=at(1, 5),
        approved_at=at(1, 5) if status == "approved" else None,
    )


def test_with_her_own_edition_the_two_questions_are_asked_no_more(office: BotInSandbox) -> None:
    message = ask_status(office)
    chief = office.person(CHIEF)
    chief.press(message, Press.PAPER_WORDS)
    chief.fill("hard", "Pengene")
    own_edition_comes(office)
    assert "Your own edition counts" in str(chief.submit()) + office.answer(
        CHIEF, chief.open_direct().id
    )
    assert papers(office)[0].hard == ""
    while chief.modal is not None:
        chief.close()
    chief.press(message, Press.PAPER_WORDS)
    assert "Your own edition counts" in office.answer(CHIEF, chief.open_direct().id)
    chief.command(TEAM, "/plan year")
    shown = office.with_button(chief.sees(TEAM), Press.SHOW_PAPER)[-1]
    assert office.with_button([shown], Press.APPROVE_PAPER)
    assert not office.with_button([shown], Press.PAPER_WORDS)


def test_leaders_are_told_of_no_points_that_may_not_stand_in_her_edition(
    office: BotInSandbox,
) -> None:
    ask_status(office)
    with office.database.transaction() as session:
        kept = session.get_one(Paper, 1)
        asked = {"asked": "Mere lys", "about": "Mere lys", "since": "2026-10-01"}
        kept.snapshot = {**(kept.snapshot or {}), "asked": [asked]}
    own_edition_comes(office)
    approve(office)
    office.clock.now += timedelta(minutes=10, seconds=1)
    office.deliver()
    words = in_leadership(office)[0].words()
    assert "lies in the thread here" in words
    assert "stands first" not in words
    assert "Mere lys" not in words


@pytest.mark.parametrize(
    ("kind", "status", "before", "after", "expected"),
    [
        ("november", "draft", date(2027, 11, 15), {"november": "11-22"}, [date(2027, 11, 22)]),
        ("november", "draft", date(2027, 11, 15), {"november": "12-20"}, [date(2027, 12, 20)]),
        ("november", "draft", date(2027, 10, 4), {}, [date(2027, 11, 15)]),
        ("november", "approved", date(2027, 10, 4), {}, [date(2027, 10, 4)]),
        ("steering", "draft", date(2027, 11, 11), {}, [date(2027, 11, 15)]),
        ("steering", "draft", date(2027, 11, 2), {}, [date(2027, 11, 2), date(2027, 11, 15)]),
    ],
)
def test_a_day_that_is_moved_makes_no_second_paper(
    office: BotInSandbox,
    kind: str,
    status: str,
    before: date,
    after: dict[str, str],
    expected: list[date],
) -> None:
    with office.database.transaction() as session:
        session.add(YearWheel(hotspot_id=1, begun_at=at(1, 5), moved=after))
        session.add(draft(kind, before, status))
        if kind == "steering":
            session.add(draft("november", date(2027, 11, 15)))
    day = 8 if kind == "steering" else 4
    office.clock.now = office.clock.now.replace(year=2027, month=11, day=day, hour=10)
    for _ in range(2):
        tick(office.database, office.clock, ZONE)
    assert sorted(it.put_on for it in papers(office) if it.kind == kind) == expected


def test_drafts_whose_day_is_long_past_leave_the_desk_and_many_are_counted(
    office: BotInSandbox,
) -> None:
    today = office.clock.now.date()
    with office.database.transaction() as session:
        session.add(YearWheel(hotspot_id=1, begun_at=at(1, 5)))
        session.add_all(draft("status", today - timedelta(days=it)) for it in (8, 30, 300))
        session.add_all(draft("status", today - timedelta(days=it)) for it in range(8))
    said = office.says(CHIEF, "/taskforce digest")
    assert said.count("waits for your Approved. It is for") == 5
    assert "3 more papers wait for your Approved" in said
    assert f"Status, {today - timedelta(days=8):%A}" not in said
