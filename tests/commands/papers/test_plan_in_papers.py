"""The plan in a paper, through the front door: by challenge and kind, no actor, no secret."""

from __future__ import annotations

from datetime import date

import pytest

from bot.features.program import tick
from bot.store.models import Activity, ActivityMoney, Agreement, Pool, YearWheel
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
