"""The plan in a paper, through the front door: by challenge and kind, no actor, no secret."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.features.program import tick
from bot.store.context import InHotspot
from bot.store.models import (
    Activity,
    ActivityMoney,
    Agreement,
    Hotspot,
    Paper,
    Pool,
    YearWheel,
)
from bot.store.queries.papers.snapshot import snapshot
from tests.commands.papers.office import SECRET, ask_status, at, busy_year, done, files
from tests.commands.scenes.bot_in_sandbox import ZONE, BotInSandbox
from tests.documents.files import headings, words


@pytest.fixture
def office(bot: BotInSandbox) -> BotInSandbox:
    """A plan of one activity, with an agreement done for it and a secret one that stands still."""
    busy_year(bot)
    with bot.database.transaction() as session:
        session.add(
            Activity(
                id=1,
                hotspot_id=1,
                number=1,
                line="Klub om fredagen",
                actor_id=90,
                kind="leisure",
                result="alternatives",
                challenge="Uro om aftenen",
                begins_on=date(2026, 2, 2),
                ends_on=date(2026, 12, 18),
                created_at=at(2, 2),
            )
        )
        session.add(Pool(hotspot_id=1, year=2026, kr=1_000_000))
        session.flush()
        session.add(ActivityMoney(activity_id=1, year=2026, source="pool", promised_kr=650_000))
        secret: Agreement = done(SECRET, confidential=True, activity_id=1)
        secret.status, secret.closed_at = "blocked", None
        session.add_all((done("Bordtennis", activity_id=1), secret))
    return bot


def test_the_plan_its_money_and_what_was_done_for_it_are_in_a_paper(office: BotInSandbox) -> None:
    ask_status(office)
    content = files(office)[-1].content or b""
    said = words(content)
    row = said.index("Uro om aftenen", said.index("Challenge"))
    assert said[row : row + 4] == [
        "Uro om aftenen",
        "Klub om fredagen (Leisure)",
        "2 Feb 2026 – 18 Dec 2026",
        "under way",
    ]
    assert "The pool is 1.000.000 kr. Promised to nobody yet: 350.000 kr." in said
    assert ("Heading 2", "Uro om aftenen") in headings(content)
    assert said[said.index("Uro om aftenen") + 1] == "Bordtennis"


def test_no_actor_stands_beside_anything_and_no_secret_counts(office: BotInSandbox) -> None:
    ask_status(office)
    said = " ".join(words(files(office)[-1].content or b""))
    assert "Vejvæsenet" not in said
    assert SECRET not in said
    assert "stuck" not in said


def test_the_wheel_begins_by_itself_with_the_plan(office: BotInSandbox) -> None:
    tick(office.database, office.clock, ZONE)
    with office.looking() as session:
        wheel = session.get(YearWheel, 1)
        assert wheel is not None
        assert wheel.begun_at == office.clock.now


def gathered(bot: BotInSandbox, kind: str, put_on: date) -> dict[str, Any]:
    """The facts of a paper that is drafted now."""
    with bot.looking() as session:
        here = InHotspot(session, bot.clock.now, ZONE, session.get_one(Hotspot, 1))
        wheel = YearWheel(hotspot_id=1, begun_at=at(1, 5))
        paper = Paper(hotspot_id=1, kind=kind, put_on=put_on, asked_at=bot.clock.now)
        return snapshot(here, paper, wheel)


def test_the_evaluation_has_the_activities_and_money_of_the_years_that_are_over(
    office: BotInSandbox,
) -> None:
    with office.database.transaction() as session:
        session.get_one(Activity, 1).ended_on = date(2026, 12, 18)
        session.get_one(Activity, 1).ended_as = "done"
    office.clock.now = office.clock.now.replace(year=2027, month=6, day=10)
    facts = gathered(office, "end", date(2027, 6, 30))
    assert [it["line"] for it in facts["activities"]] == ["Klub om fredagen"]
    assert [(it["year"], it["pool"]) for it in facts["money"]] == [(2026, 1_000_000)]


def test_the_plan_that_is_to_be_approved_is_the_coming_years(office: BotInSandbox) -> None:
    assert gathered(office, "november", date(2026, 11, 16))["to_approve"] == []
    with office.database.transaction() as session:
        session.get_one(Activity, 1).ends_on = date(2027, 6, 30)
    facts = gathered(office, "november", date(2026, 11, 16))
    assert [it["line"] for it in facts["to_approve"]] == ["Klub om fredagen"]
    assert gathered(office, "may", date(2026, 5, 18))["to_approve"] is None
