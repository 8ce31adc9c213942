"""One step of a tick fails: it takes back its own doing, is named, and keeps no other from its."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlmodel import select

from bot.features.program import tick
from bot.notices.hotspot import Welcome
from bot.store.database.engine import Database
from bot.store.database.own_mishaps import last_mishaps
from bot.store.database.row_ids import row_id
from bot.store.models import Agreement, Change, Escalation, History, Hotspot, Outbox, Workspace
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    LAKE,
    LEADER,
    NORTH,
    NORTH_CHIEF,
    OFFICER,
    POLICE,
    SCHOOL,
    ZONE,
    HotspotScene,
    day,
)
from tests.usecases.scenes.direct_line_scene import raised
from tests.usecases.scenes.meeting_scene import at

FRIDAY = day("Fri 6 Nov")
REMINDED = "Wed 4 Nov 08:00"
NEVER = datetime.max.replace(tzinfo=UTC)
"""A moment that is on no day in Copenhagen."""


@pytest.fixture
def scene(database: Database) -> HotspotScene:
    return HotspotScene(database)


def change(
    scene: HotspotScene, table: type[Agreement | Escalation | Hotspot], number: int, **to: object
) -> None:
    with scene.database.transaction() as session:
        found = session.get_one(table, number)
        for name, value in to.items():
            setattr(found, name, value)


def failed_in(scene: HotspotScene, when: str) -> list[tuple[str, str, str]]:
    """Tick and deliver; return what failed and its class, as doctor will read it."""
    scene.clock.now = at(when)
    with pytest.raises(ExceptionGroup):
        tick(scene.database, scene.clock, ZONE)
    scene.delivery.drain()
    with scene.database.read() as session:
        assert session.get_one(Workspace, 1).last_tick_at is None, "it did not end well"
        found = last_mishaps(session)
    return [(it["part"], it["about"], it["error"].split(" at ")[0]) for it in found]


def asked_for(scene: HotspotScene) -> list[str]:
    return scene.keys()


def said_to(scene: HotspotScene, person_id: str) -> str:
    return "\n".join(scene.stands(person_id))


def test_one_agreement_keeps_no_other_from_its_ladder(scene: HotspotScene) -> None:
    spoiled, well = scene.agree(FRIDAY), scene.agree(FRIDAY, what="Light on the path")
    change(scene, Agreement, spoiled, due_set_at=NEVER)
    assert failed_in(scene, REMINDED) == [("ladder", f"A-{spoiled}", "OverflowError")]
    assert f"A-{well}" in said_to(scene, POLICE)


def test_one_hotspot_keeps_no_message_of_another(scene: HotspotScene) -> None:
    """Its hours are asked for before anything leaves, and its lines for each of its people."""
    scene.agree(FRIDAY)
    north = scene.agree(FRIDAY, hotspot=NORTH, by=NORTH_CHIEF)
    with scene.act(CHIEF) as act:
        act.tell(Welcome.begun(act.hotspot_id))
    change(scene, Hotspot, scene.hotspots[LAKE], closure_weeks="no week at all")
    assert {about for _, about, _ in failed_in(scene, REMINDED)} == {f"H-{scene.hotspots[LAKE]}"}
    assert f"A-{north}" in said_to(scene, POLICE)


def test_what_fails_takes_back_its_own_doing_and_no_more(scene: HotspotScene) -> None:
    """The next leader in the route is nobody: by then the leadership channel has been told."""
    raised(scene)
    due = scene.agree(FRIDAY, owner=SCHOOL)
    (escalation,) = scene.escalations()
    asked_at = escalation.asked_at
    number = row_id(escalation.id)
    reminded_at = at("Tue 1 Sep 09:00")
    long_ago = {"reminded_at": reminded_at, "asked_key": None}
    change(scene, Escalation, number, route=[LEADER, "UNOBODY"], **long_ago)
    assert [it[:2] for it in failed_in(scene, REMINDED)] == [("leaders", f"E-{number}")]
    (escalation,) = scene.escalations()
    assert (escalation.position, escalation.asked_at) == (0, asked_at)
    assert not any(key.startswith("escalation_next:") for key in asked_for(scene))
    assert f"A-{due}" in said_to(scene, SCHOOL)


def test_one_step_keeps_no_other_from_its_own(scene: HotspotScene) -> None:
    raised(scene)
    (escalation,) = scene.escalations()
    change(scene, Escalation, row_id(escalation.id), route=[["no", "leader"]])
    due = scene.agree(FRIDAY, owner=SCHOOL)
    lake = scene.hotspots[LAKE]
    assert failed_in(scene, REMINDED) == [("leaders", f"H-{lake}", "TypeError")]
    assert f"A-{due}" in said_to(scene, SCHOOL), "what comes before it happens"
    assert f"retention:{lake}:2026-11" in asked_for(scene), "and what comes behind it"


def test_what_can_not_be_passed_on_keeps_no_departure(scene: HotspotScene) -> None:
    left = scene.agree(day("Fri 18 Dec"), owner=OFFICER)
    with scene.database.transaction() as session:
        poison = Outbox(
            key="poison",
            kind="answer",
            hotspot_id=scene.hotspots[LAKE],
            person_id=OFFICER,
            refs={"history": 4711},
            not_before=at("Fri 18 Dec 09:00"),
            created_at=scene.clock.now,
        )
        session.add(poison)
    scene.leave(OFFICER)
    assert [it[0] for it in failed_in(scene, REMINDED)] == ["passing on"]
    with scene.database.read() as session:
        noted = session.exec(select(History).where(History.change == Change.LEFT)).one()
    assert noted.agreement_id == left
    assert "successor_request" in {key.partition(":")[0] for key in asked_for(scene)}


def test_what_can_not_go_keeps_no_step(scene: HotspotScene) -> None:
    """The announcement of what is past its time can't be read any more."""
    due = scene.agree(FRIDAY)
    with scene.database.transaction() as session:
        poison = Outbox(
            key=f"retention:{scene.hotspots[LAKE]}:2026-10",
            kind="retention",
            hotspot_id=scene.hotspots[LAKE],
            person_id=CHIEF,
            refs={"closed": "no moment", "cases": "no moment"},
            state="sent",
            not_before=at("Thu 1 Oct 09:00"),
            created_at=at("Thu 1 Oct 09:00"),
            sent_at=at("Thu 1 Oct 09:00"),
        )
        session.add(poison)
    assert failed_in(scene, REMINDED) == [("retention", f"H-{scene.hotspots[LAKE]}", "ValueError")]
    assert f"A-{due}" in said_to(scene, POLICE)
    assert f"retention:{scene.hotspots[LAKE]}:2026-11" in asked_for(scene)


def test_what_is_mended_is_named_no_more(scene: HotspotScene) -> None:
    spoiled = scene.agree(FRIDAY)
    change(scene, Agreement, spoiled, due_set_at=NEVER)
    assert failed_in(scene, REMINDED)
    change(scene, Agreement, spoiled, due_set_at=at("Tue 3 Nov 09:30"))
    assert f"A-{spoiled}" in scene.heard("Wed 4 Nov 08:01")[POLICE][0]
    with scene.database.read() as session:
        assert last_mishaps(session) == []
        assert session.get_one(Workspace, 1).last_tick_at == at("Wed 4 Nov 08:01")
