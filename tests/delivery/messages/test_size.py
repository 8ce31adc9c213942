"""A Task Force is kept small: the chief is told once when it has grown."""

from __future__ import annotations

import pytest

from bot.store.database.engine import Database
from bot.store.models import Hotspot, Member, Person, Seat
from tests.usecases.scenes.agreement_scene import CHIEF, DEPUTY, LAKE, NORTH_CHIEF, HotspotScene

MONDAY, TUESDAY = "Mon 9 Nov 08:00", "Tue 10 Nov 08:00"
LARGE = "The Task Force for Søparken has 16 people now."


@pytest.fixture
def scene(database: Database) -> HotspotScene:
    """Five people are in Søparken's Task Force, the guest among them, and one leads it."""
    return HotspotScene(database)


def join(scene: HotspotScene, people: int, seat: Seat = Seat.MEMBER) -> None:
    """So many more people come to Søparken."""
    with scene.database.transaction() as session:
        for number in range(people):
            person_id = f"U{seat.upper()}{number}"
            session.add(Person(id=person_id, locale="en-GB"))
            session.flush()
            session.add(
                Member(
                    hotspot_id=scene.hotspots[LAKE],
                    person_id=person_id,
                    seat=seat,
                    joined_at=scene.clock.now,
                )
            )


def told(heard: dict[str, list[str]]) -> list[str]:
    """Who was told that it is large."""
    return [
        who
        for who, texts in heard.items()
        if any("recommends keeping it small" in it for it in texts)
    ]


def test_sixteen_are_told_of_once_and_to_the_chief_alone(scene: HotspotScene) -> None:
    join(scene, 11)
    heard = scene.heard("Wed 4 Nov 08:00")
    assert told(heard) == [CHIEF]
    assert LARGE in heard[CHIEF][0]
    for later in ("Thu 5 Nov 08:00", MONDAY, TUESDAY):
        assert told(scene.heard(later)) == []


@pytest.mark.parametrize(
    ("members", "guests", "leaders"),
    [(10, 0, 0), (5, 5, 0), (0, 0, 30)],
)
def test_fifteen_are_not_too_many_and_leaders_do_not_count(
    scene: HotspotScene, members: int, guests: int, leaders: int
) -> None:
    for seat, people in ((Seat.MEMBER, members), (Seat.GUEST, guests), (Seat.LEADER, leaders)):
        join(scene, people, seat)
    assert told(scene.heard("Wed 4 Nov 08:00")) == []


def test_the_limit_is_the_chiefs_own(scene: HotspotScene) -> None:
    with scene.database.transaction() as session:
        session.get_one(Hotspot, scene.hotspots[LAKE]).member_limit = 5
    assert told(scene.heard("Wed 4 Nov 08:00")) == []
    join(scene, 1)
    assert told(scene.heard("Thu 5 Nov 08:00")) == [CHIEF]


def test_beside_the_digest_both_are_said_and_stand_when_the_message_is_made_anew(
    scene: HotspotScene,
) -> None:
    join(scene, 11)
    heard = scene.heard(MONDAY)
    assert told(heard) == [CHIEF]
    before = heard[CHIEF][0]
    assert "Next meeting" in before
    assert scene.words(f"daily:{CHIEF}:2026-11-09") == before
    assert NORTH_CHIEF not in told(heard)


def test_while_the_chief_is_away_the_deputy_hears(scene: HotspotScene) -> None:
    join(scene, 11)
    now = scene.clock.now.date()
    scene.change_person(CHIEF, away_from=now, away_until=now.replace(day=20))
    assert told(scene.heard("Wed 4 Nov 08:00")) == [DEPUTY]
