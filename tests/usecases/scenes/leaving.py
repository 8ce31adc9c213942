"""People come to an actor, leave it, come back and go to another."""

from __future__ import annotations

from sqlmodel import select

from bot.store.models import Member, Seat
from bot.usecases.people import actors, successors
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    LAKE,
    OFFICER,
    THE_POLICE,
    HotspotScene,
    day,
)

FRIDAY, LATER = day("Fri 27 Nov"), day("Fri 18 Dec")


TOMORROW = "Wed 4 Nov 09:00"


def seat(scene: HotspotScene, person_id: str, actor: str) -> None:
    """Somebody joins the Task Force, for an actor."""
    with scene.database.transaction() as session:
        session.add(
            Member(
                hotspot_id=scene.hotspots[LAKE],
                person_id=person_id,
                seat=Seat.MEMBER,
                actor_id=scene.actors[actor],
                joined_at=scene.clock.now,
            )
        )


def come_back(scene: HotspotScene, person_id: str) -> None:
    scene.clock.advance(60)
    with scene.database.transaction() as session:
        for it in session.exec(select(Member).where(Member.person_id == person_id)):
            it.left_at, it.joined_at = None, scene.clock.now


def name(
    scene: HotspotScene, by: str, chosen: dict[int, str], actor: str = THE_POLICE
) -> successors.Named:
    with scene.act(by) as act:
        return successors.name_successors(act, scene.actors[actor], chosen)


def left_by_officer(scene: HotspotScene, count: int = 1) -> list[int]:
    """The officer leaves agreements behind, and the contact has been asked."""
    numbers = [scene.agree(FRIDAY, owner=OFFICER) for _ in range(count)]
    scene.leave(OFFICER)
    scene.tick("Tue 3 Nov 10:00")
    return numbers


def move(scene: HotspotScene, person_id: str, to: str) -> None:
    with scene.act(CHIEF) as act:
        actors.place(act, {person_id: scene.actors[to]})
