"""What has been closed for long goes: announced, kept on demand, and then gone from every table."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.rules.dates.reading import On
from bot.store.database.engine import Database
from bot.store.models import (
    AgendaItem,
    Agreement,
    AgreementParticipant,
    Attendance,
    Block,
    CallMade,
    Given,
    History,
    Meeting,
    Outbox,
)
from bot.usecases.agreements import agreements, obstacles
from bot.usecases.hotspot.retention import keep_longer
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    LAKE,
    POLICE,
    SCHOOL,
    THE_POLICE,
    HotspotScene,
    day,
)

LONG = timedelta(days=800)
"""More than 24 months."""


class Old(HotspotScene):
    """Two agreements and a case: the first, with all that hangs on it, was done long ago."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.old, self.new = self.agree(day("Fri 6 Nov")), self.agree(day("Fri 13 Nov"))
        self.block(self.old)
        with self.act(POLICE) as act:
            obstacles.unblock(act, self.old, "The lamps are up")
            agreements.finish(act, self.old, "Done")
        self.send()
        with self.database.transaction() as session:
            session.get_one(Agreement, self.old).closed_at = self.clock.now - LONG
            for row in (
                CallMade(
                    hotspot_id=1,
                    actor_id=self.actors[THE_POLICE],
                    agreement_id=self.old,
                    reason="overdue",
                    note="Phoned",
                    by_id=CHIEF,
                    at=self.clock.now,
                ),
                AgreementParticipant(agreement_id=self.old, person_id=SCHOOL),
                Given(subject=f"A-{self.old}", step="nudge:x", given_at=self.clock.now),
                AgendaItem(
                    hotspot_id=1,
                    number=1,
                    source="overdue",
                    status="treated",
                    agreement_id=self.old,
                    added_at=self.clock.now,
                    treated_at=self.clock.now,
                ),
                Meeting(
                    id=90,
                    hotspot_id=1,
                    number=90,
                    status="closed",
                    place="The hall",
                    starts_at=self.clock.now - LONG,
                    planned_at=self.clock.now - LONG,
                ),
            ):
                session.add(row)
                session.flush()
            session.add(Attendance(meeting_id=90, person_id=POLICE))

    def agreements(self) -> int:
        with self.database.read() as session:
            return len(session.exec(select(Agreement.id)).all())


@pytest.fixture
def scene(database: Database) -> Old:
    return Old(database)


def _note(scene: Old, what: str) -> list[str]:
    return [text for text in scene.stands(CHIEF) if what in text]


def test_it_is_announced_once_and_goes_two_weeks_later(scene: Old) -> None:
    scene.tick("Wed 4 Nov 08:00")
    [told] = _note(scene, "deleted")
    assert "1 agreement with its history" in told
    assert "1 meeting" in told
    assert "Walk the path" not in told
    scene.tick("Wed 11 Nov 08:00")
    assert scene.agreements() == 2
    scene.tick("Thu 19 Nov 08:00")
    with scene.database.read() as session:
        assert session.exec(select(Agreement.id)).all() == [scene.new]
        assert session.exec(select(Block)).all() == []
        assert session.exec(select(CallMade)).all() == []
        assert session.exec(select(AgendaItem)).all() == []
        assert session.exec(select(Attendance)).all() == []
        assert session.exec(select(AgreementParticipant)).all() == []
        assert set(session.exec(select(History.agreement_id))) == {scene.new}
        assert not session.exec(select(Given).where(Given.subject == f"A-{scene.old}")).all()
        assert session.get_one(Meeting, 90).place == ""
        assert f"taken_on:a{scene.old}" not in session.exec(select(Outbox.key)).all()
    [now] = _note(scene, "deleted")
    assert "is deleted now" in now


def test_the_chief_keeps_it_and_is_asked_again_in_half_a_year(scene: Old) -> None:
    scene.tick("Wed 4 Nov 08:00")
    with scene.database.read() as session:
        announced = select(Outbox.id).where(Outbox.kind == "retention", Outbox.hotspot_id == 1)
        row_id = session.exec(announced).one() or 0
    with scene.refused(POLICE, "Only the hotspot chief") as act:
        keep_longer(act, row_id)
    with scene.act(CHIEF) as act:
        keep_longer(act, row_id)
    scene.tick("Thu 3 Dec 08:00")
    assert scene.agreements() == 2
    assert _note(scene, "half a year")
    with scene.refused(CHIEF, "Nothing waits") as act:
        keep_longer(act, row_id)


def test_where_nothing_is_old_nobody_is_told(sqlite: Database) -> None:
    scene = HotspotScene(sqlite)
    scene.agree(day("Fri 6 Nov"))
    scene.tick("Wed 4 Nov 08:00")
    assert not [text for text in scene.stands(CHIEF) if "deleted" in text]


def test_a_case_goes_after_three_months(sqlite: Database) -> None:
    scene = HotspotScene(sqlite)
    numbers = [scene.agree(day("Fri 6 Nov")) for _ in range(2)]
    with scene.database.transaction() as session:
        case, other = (session.get_one(Agreement, number) for number in numbers)
        case.what, case.case_reference = "", "S-2026/77"
        for it in (case, other):
            it.status, it.closed_at = "done", scene.clock.now - timedelta(days=120)
    scene.tick("Wed 4 Nov 08:00")
    assert "1 of it is a case" in _said(scene)
    scene.tick("Thu 19 Nov 08:00")
    with scene.database.read() as session:
        assert session.exec(select(Agreement.id)).all() == [numbers[1]]
        assert "S-2026/77" not in str(session.exec(select(Outbox)).all())


def _said(scene: HotspotScene) -> str:
    return "\n".join(text for text in scene.stands(CHIEF) if "deleted" in text)


def test_what_is_still_open_stays_however_old_it_is(sqlite: Database) -> None:
    scene = HotspotScene(sqlite)
    number = scene.agree(day("Fri 6 Nov"))
    with scene.database.transaction() as session:
        session.get_one(Agreement, number).recorded_at -= LONG
    scene.tick("Wed 4 Nov 08:00")
    scene.tick("Thu 19 Nov 08:00")
    assert scene.agreement(number).what


def test_daily_messages_are_forgotten_and_their_steps_still_count(sqlite: Database) -> None:
    scene = HotspotScene(sqlite)
    number = scene.agree(day("Fri 6 Nov"))
    scene.tick("Wed 4 Nov 08:00")
    with scene.database.transaction() as session:
        for row in session.exec(select(Outbox).where(Outbox.kind == "daily")):
            row.created_at -= timedelta(days=91)
        before = set(session.exec(select(Given.step)))
        assert before
    with scene.act(CHIEF, LAKE) as act:
        agreements.new_date(act, number, On(day("Fri 18 Dec")), "Later")
    scene.send()
    scene.tick("Tue 1 Dec 08:00")
    with scene.database.read() as session:
        dailies = session.exec(select(Outbox).where(Outbox.kind == "daily")).all()
        assert [
            it.local_date for it in dailies if it.local_date and it.local_date.month == 11
        ] == []
        assert before <= set(session.exec(select(Given.step).order_by(col(Given.id))))
