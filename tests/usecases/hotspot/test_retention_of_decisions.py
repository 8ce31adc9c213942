"""A steering group's decision, and what carries it out, stay until leadership has heard of it."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import select

from bot.store.models import AgendaItem, Agreement, Outbox, SteeringDecision
from bot.usecases.agreements import agreements
from tests.usecases.leadership.test_steering import agree, begin_meeting, bring, close, reports
from tests.usecases.scenes.agreement_scene import CHIEF, POLICE, HotspotScene

LONG = timedelta(days=800)
"""More than 24 months."""


def _grow_old(scene: HotspotScene) -> None:
    """Whatever has been closed was closed long ago."""
    with scene.database.transaction() as session:
        for item in session.exec(select(AgendaItem)):
            item.treated_at = item.treated_at and item.treated_at - LONG
        for agreement in session.exec(select(Agreement)):
            agreement.closed_at = agreement.closed_at and agreement.closed_at - LONG


def _left(scene: HotspotScene) -> list[int]:
    with scene.database.read() as session:
        tables = (SteeringDecision, AgendaItem, Agreement)
        return [len(session.exec(select(table.id)).all()) for table in tables]


def _carry_out(scene: HotspotScene) -> tuple[int, int]:
    """Agree on two things because of a decision; one is done at once."""
    item = bring(scene)
    begin_meeting(scene)
    done, under_way = agree(scene, item, "Lamps"), agree(scene, item, "A survey")
    close(scene)
    with scene.act(POLICE) as act:
        agreements.finish(act, done, "Twelve stand")
    _grow_old(scene)
    return done, under_way


def _drop_and_report(scene: HotspotScene, number: int) -> None:
    with scene.act(CHIEF) as act:
        agreements.drop(act, number, "The lamps were enough")
    scene.tick("Fri 20 Nov 08:00")
    assert reports(scene) == 1
    _grow_old(scene)


def _tick_in_december(scene: HotspotScene) -> None:
    for when in ("Tue 1 Dec 08:00", "Wed 2 Dec 08:00", "Fri 18 Dec 08:00"):
        scene.tick(when)


def test_it_is_all_there_when_it_is_reported_and_goes_long_after(scene: HotspotScene) -> None:
    _, under_way = _carry_out(scene)
    for when in ("Wed 4 Nov 08:00", "Thu 19 Nov 08:00"):
        scene.tick(when)
    assert _left(scene) == [1, 1, 2]
    _drop_and_report(scene, under_way)
    assert "Twelve stand" in scene.words("steering_report:1")
    with scene.database.transaction() as session:
        session.get_one(SteeringDecision, 1).reported_at = scene.clock.now - LONG
    _tick_in_december(scene)
    assert _left(scene) == [0, 0, 0]
    with scene.database.read() as session:
        assert not [refs for refs in session.exec(select(Outbox.refs)) if "steering" in refs]


def test_what_was_reported_lately_stays(scene: HotspotScene) -> None:
    _, under_way = _carry_out(scene)
    _drop_and_report(scene, under_way)
    _tick_in_december(scene)
    assert _left(scene) == [1, 1, 2]
