"""A steering group's decision, and what carries it out, stay until leadership has heard of it."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import select

from bot.store.models import AgendaItem, Agreement, Outbox, SteeringDecision
from bot.usecases.agreements import agreements
from tests.usecases.leadership.test_steering import agree, begin_meeting, bring, close, reports
from tests.usecases.scenes.agreement_scene import CHIEF, POLICE, Town

LONG = timedelta(days=800)
"""More than 24 months."""


def _grow_old(town: Town) -> None:
    """Whatever has been closed was closed long ago."""
    with town.database.transaction() as session:
        for item in session.exec(select(AgendaItem)):
            item.treated_at = item.treated_at and item.treated_at - LONG
        for agreement in session.exec(select(Agreement)):
            agreement.closed_at = agreement.closed_at and agreement.closed_at - LONG


def _left(town: Town) -> list[int]:
    with town.database.read() as session:
        tables = (SteeringDecision, AgendaItem, Agreement)
        return [len(session.exec(select(table.id)).all()) for table in tables]


def _carry_out(town: Town) -> tuple[int, int]:
    """Agree on two things because of a decision; one is done at once."""
    item = bring(town)
    begin_meeting(town)
    done, under_way = agree(town, item, "Lamps"), agree(town, item, "A survey")
    close(town)
    with town.act(POLICE) as act:
        agreements.finish(act, done, "Twelve stand")
    _grow_old(town)
    return done, under_way


def _drop_and_report(town: Town, number: int) -> None:
    with town.act(CHIEF) as act:
        agreements.drop(act, number, "The lamps were enough")
    town.tick("Fri 20 Nov 08:00")
    assert reports(town) == 1
    _grow_old(town)


def _tick_in_december(town: Town) -> None:
    for when in ("Tue 1 Dec 08:00", "Wed 2 Dec 08:00", "Fri 18 Dec 08:00"):
        town.tick(when)


def test_it_is_all_there_when_it_is_reported_and_goes_long_after(town: Town) -> None:
    _, under_way = _carry_out(town)
    for when in ("Wed 4 Nov 08:00", "Thu 19 Nov 08:00"):
        town.tick(when)
    assert _left(town) == [1, 1, 2]
    _drop_and_report(town, under_way)
    assert "Twelve stand" in town.words("steering_report:1")
    with town.database.transaction() as session:
        session.get_one(SteeringDecision, 1).reported_at = town.clock.now - LONG
    _tick_in_december(town)
    assert _left(town) == [0, 0, 0]
    with town.database.read() as session:
        assert not [refs for refs in session.exec(select(Outbox.refs)) if "steering" in refs]


def test_what_was_reported_lately_stays(town: Town) -> None:
    _, under_way = _carry_out(town)
    _drop_and_report(town, under_way)
    _tick_in_december(town)
    assert _left(town) == [1, 1, 2]
