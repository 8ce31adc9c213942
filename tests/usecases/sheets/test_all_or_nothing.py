"""An import is one transaction: ended in the middle, by a kill or a fault, it made nothing."""

from __future__ import annotations

import pytest
from sqlalchemy import event
from sqlmodel import Session, select

from bot.store.database.engine import Database
from bot.store.models import Agreement, History, Outbox, SheetImport
from bot.store.queries.sheets.plans import plan
from bot.usecases.sheets import importing
from tests.usecases.scenes.agreement_scene import CHIEF, LAKE, POLICE, HotspotScene

ROWS = [["Hvad", "Hvem"], *([f"Lampe {number}", "x"] for number in range(20))]


class Killed(BaseException):
    """As when the process ends: nobody catches it."""


@pytest.fixture
def scene(sqlite: Database) -> HotspotScene:
    made = HotspotScene(sqlite)
    with made.database.transaction() as session:
        session.add(
            SheetImport(
                hotspot_id=made.hotspots[LAKE],
                person_id=CHIEF,
                status="shown",
                asked_at=made.clock.now,
                cells=ROWS,
                choices={"people": {"x": [POLICE]}},
            )
        )
    return made


def counts(scene: HotspotScene) -> list[int]:
    with scene.database.read() as session:
        return [len(session.exec(select(it)).all()) for it in (Agreement, History, Outbox)]


def import_till(scene: HotspotScene, at: int, made: list[Agreement]) -> None:
    """Import, and be killed as soon as so many agreements are made."""

    def end(session: Session, *_: object) -> None:
        made.extend(it for it in session.new if isinstance(it, Agreement))
        if len(made) >= at:
            raise Killed

    with scene.act(CHIEF) as act:
        mark = plan(act, act.session.get_one(SheetImport, 1)).mark
        event.listen(act.session, "after_flush", end)
        importing.import_sheet(act, 1, mark)


@pytest.mark.parametrize("at", [1, 10, 20])
def test_killed_in_the_middle_nothing_is_half_imported(scene: HotspotScene, at: int) -> None:
    before = counts(scene)
    made: list[Agreement] = []
    with pytest.raises(Killed):
        import_till(scene, at, made)
    assert len(made) == at
    assert counts(scene) == before
    with scene.database.read() as session:
        assert session.get_one(SheetImport, 1).status == "shown"


def test_left_alone_all_of_it_is_made(scene: HotspotScene) -> None:
    with scene.act(CHIEF) as act:
        mark = plan(act, act.session.get_one(SheetImport, 1)).mark
        assert importing.import_sheet(act, 1, mark)
    assert counts(scene)[0] == len(ROWS) - 1
