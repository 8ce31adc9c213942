"""Helpers: named with an agreement, told once, reminded of nothing, not in the know by that."""

from __future__ import annotations

from datetime import date

from bot.rules.dates.reading import On
from bot.store.models import AgreementParticipant
from bot.usecases.agreements import agreements, handovers
from bot.usecases.agreements.helpers import name_helpers
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    LEADER,
    OFFICER,
    POLICE,
    SCHOOL,
    STRANGER,
    HotspotScene,
    day,
)

FRIDAY = On(day("Fri 6 Nov"))


def record(scene: HotspotScene, *helpers: str, owner: str = SCHOOL, due: date | None = None) -> int:
    with scene.act(CHIEF) as act:
        made = agreements.record(
            act,
            "Walk the path",
            owner_id=owner,
            actor_id=None,
            due=On(due) if due is not None else FRIDAY,
            helpers=helpers,
        )
        return int(made.id or 0)


def test_a_helper_is_told_once_with_nothing_to_press(scene: HotspotScene) -> None:
    number = record(scene, POLICE, OFFICER, POLICE)
    assert sorted(scene.rows("helping")) == [(OFFICER, True), (POLICE, True)]
    key = f"helping:a{number}:{OFFICER}"
    assert "has named you as a helper" in scene.words(key)
    assert "Walk the path" in scene.words(key)
    assert scene.labels(key) == []
    with scene.act(CHIEF) as act:
        name_helpers(act, act.agreement(number), [OFFICER])
    assert len(scene.rows("helping")) == 2


def test_whoever_records_and_the_owner_are_not_told_so(scene: HotspotScene) -> None:
    record(scene, CHIEF, SCHOOL)
    assert scene.rows("helping") == []


def test_a_helper_is_reminded_of_nothing_and_may_not_answer(scene: HotspotScene) -> None:
    number = record(scene, OFFICER)
    with scene.act(SCHOOL) as act:
        agreements.accept(act, number)
    said: list[str] = []
    for moment in ("Wed 4 Nov 08:00", "Tue 10 Nov 08:00", "Fri 13 Nov 08:00"):
        said += scene.heard(moment).get(OFFICER, ())
    (once,) = said
    assert "as a helper" in once
    with scene.refused(OFFICER, "Only the owner or the hotspot chief") as act:
        agreements.finish(act, number)


def test_only_people_of_the_task_force_help(scene: HotspotScene) -> None:
    for person in (STRANGER, LEADER):
        with scene.refused(CHIEF, "is not in this Task Force") as act:
            agreements.record(
                act, "Walk", owner_id=SCHOOL, actor_id=None, due=FRIDAY, helpers=[person]
            )


def test_a_helper_must_be_allowed_to_see_what_is_confidential(scene: HotspotScene) -> None:
    number = record(scene)
    with scene.database.transaction() as session:
        session.add(AgreementParticipant(agreement_id=number, person_id=SCHOOL))
        session.add(AgreementParticipant(agreement_id=number, person_id=POLICE))
    with scene.act(CHIEF) as act:
        act.agreement(number).confidential = True
    with scene.refused(CHIEF, "Only those taking part in something confidential") as act:
        name_helpers(act, act.agreement(number), [OFFICER])
    with scene.act(CHIEF) as act:
        name_helpers(act, act.agreement(number), [POLICE])
    assert scene.rows("helping") == [(POLICE, True)]


def test_a_helper_can_take_it_over(scene: HotspotScene) -> None:
    number = record(scene, OFFICER)
    with scene.act(SCHOOL) as act:
        handovers.offer(act, number, OFFICER)
    with scene.act(OFFICER) as act:
        handovers.take_over(act, number)
    assert "Helped by" not in scene.words(f"helping:a{number}:{OFFICER}")
