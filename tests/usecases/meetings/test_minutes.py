"""Minutes after the meeting: issued, corrected, final; and nothing lost when something breaks."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from sqlmodel import col, select

from bot.rules.errors import UserError
from bot.store.database.engine import Database
from bot.store.models import (
    AgendaItem,
    CarriedOver,
    Correction,
    Given,
    Meeting,
    MeetingStatus,
    MinutesVersion,
    Outbox,
)
from bot.store.queries.daily.unclosed_meetings import still_open_lines
from bot.store.queries.meetings.agenda import waiting_items
from bot.store.queries.meetings.meetings import not_over
from bot.store.queries.meetings.minutes import TEMPLATE_FAILED, latest_version
from bot.usecases.agenda import items, sending_out
from bot.usecases.meetings import holding, minutes, planning
from bot.usecases.meetings.holding import close
from tests.usecases.scenes.meeting_scene import CHIEF, DEPUTY, GUEST, POLICE, MeetingScene, at


@pytest.fixture
def scene(database: Database) -> MeetingScene:
    """A meeting going on, on Tuesday 8 December 2026, with three items, one of them treated."""
    made = MeetingScene(database)
    with made.act() as act:
        planning.plan(act, date(2026, 12, 8))
    for text in ("Treated", "Cut short", "Not reached"):
        with made.act(POLICE) as act:
            items.add_item(act, text)
    made.now = at("Tue 8 Dec 09:02")
    with made.act() as act:
        holding.start(act, planning.meeting_with_id(act, 1))
        holding.treat_item(act, items.item_with_number(act, 1))
    return made


def close_it(scene: MeetingScene, person: str = CHIEF) -> None:
    with scene.act(person) as act:
        close(act, planning.meeting_with_id(act, 1))


def propose(scene: MeetingScene, text: str, person: str = POLICE) -> int:
    with scene.act(person) as act:
        made = minutes.propose_correction(act, planning.meeting_with_id(act, 1), text)
        assert made.id is not None
        return made.id


def decide(scene: MeetingScene, number: int, *, accept: bool, person: str = CHIEF) -> None:
    with scene.act(person) as act:
        correction = minutes.correction_with_id(act, number)
        (minutes.accept_correction if accept else minutes.decline_correction)(act, correction)


def versions(scene: MeetingScene) -> list[tuple[int, bool]]:
    with scene.database.read() as session:
        found = session.exec(select(MinutesVersion).order_by(col(MinutesVersion.version)))
        return [(it.version, it.final_at is not None) for it in found]


def outcome(scene: MeetingScene) -> dict[str, object]:
    """What a closed meeting leaves behind."""
    with scene.act() as act:
        waiting = [(it.number, it.carried) for it in waiting_items(act.session, act.hotspot, None)]
        carried = sorted(it.item_id for it in act.session.exec(select(CarriedOver)))
    keys = scene.queued()
    said = scene.words("minutes:1").partition("Carried over to the next meeting")[2]
    return {
        "waiting": waiting,
        "carried": carried,
        "sent once": [keys.count(f"{kind}:1") for kind in ("minutes", "meeting_open")],
        "files": [key for key in keys if key.startswith("minutes_file")],
        "in the minutes": [said.count(text) for text in ("Treated", "Cut short", "Not reached")],
        "counted": said.count("carried over once"),
    }


EVERYTHING_THERE = {
    "waiting": [(1, 1), (2, 1)],
    "carried": [2, 3],
    "sent once": [1, 1],
    "files": ["minutes_file:1:1"],
    "in the minutes": [0, 1, 1],
    "counted": 2,
}


def test_what_was_not_treated_is_in_the_minutes_and_on_the_next_agenda_once(
    scene: MeetingScene,
) -> None:
    close_it(scene)
    assert outcome(scene) == EVERYTHING_THERE
    with scene.act() as act:
        sending_out.publish(act)
    published = scene.words("agenda:2")
    for text in ("Cut short", "Not reached"):
        assert published.count(f"{text} (The police) – carried over once") == 1
    assert "Treated" not in published


@pytest.mark.parametrize("where", ["issue", "_tell_owners", "propose_next"])
def test_a_crash_in_the_middle_of_close_leaves_the_meeting_open_and_whole(
    scene: MeetingScene, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_arguments: object) -> None:
        raise ConnectionError

    with monkeypatch.context() as broken:
        broken.setattr(holding, where, crash)
        with pytest.raises(ConnectionError):
            close_it(scene)
    with scene.database.read() as session:
        assert session.get_one(Meeting, 1).status == MeetingStatus.OPEN
        assert session.exec(select(CarriedOver)).all() == []
        stuck = session.exec(select(AgendaItem).where(AgendaItem.meeting_id == 1)).all()
        assert {it.carried for it in stuck} == {0}
        assert {1, 2, 3} <= {it.number for it in stuck}
    assert "minutes:1" not in scene.queued()
    close_it(scene)
    assert outcome(scene) == EVERYTHING_THERE


def test_a_stop_between_the_commit_and_the_sending_loses_nothing(
    scene: MeetingScene, database: Database
) -> None:
    """Whoever starts next finds the rows; the words are made from the tables then."""
    close_it(scene)
    again = Database(database.url.render_as_string(hide_password=False))
    try:
        with again.read() as session:
            rows = session.exec(select(Outbox).where(col(Outbox.kind).like("minutes%"))).all()
            assert {(it.key, it.state) for it in rows} == {
                ("minutes:1", "queued"),
                ("minutes_file:1:1", "queued"),
            }
        scene.database = again
        assert outcome(scene) == EVERYTHING_THERE
    finally:
        scene.database = database
        again.close()


def test_two_people_who_close_at_once_have_one_effect(scene: MeetingScene) -> None:
    told: list[str] = []
    together = threading.Barrier(2)

    def press(person: str) -> None:
        together.wait(10)
        try:
            close_it(scene, person)
            told.append("closed")
        except UserError as error:
            told.append(error.msgid)

    threads = [threading.Thread(target=press, args=(person,)) for person in (CHIEF, DEPUTY)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(told) == ["Meeting %(number)s is already closed.", "closed"]
    assert outcome(scene) == EVERYTHING_THERE


def test_a_correction_is_proposed_accepted_and_told(scene: MeetingScene) -> None:
    close_it(scene)
    number = propose(scene, "It was the other bus stop.")
    assert scene.row(f"correction:{number}").person_id == CHIEF
    assert "It was the other bus stop." not in scene.words("minutes:1")
    scene.sent("minutes:1")
    decide(scene, number, accept=True, person=DEPUTY)
    assert scene.row("minutes:1").stale
    told = scene.words("minutes:1")
    assert "Version 2. Corrected since the meeting:\n• It was the other bus stop." in told
    assert POLICE not in told
    assert scene.row("minutes_file:1:2").thread_key == "minutes:1"
    assert scene.row(f"correction_answer:{number}").person_id == POLICE
    for accept in (True, False):
        with pytest.raises(UserError, match="in the minutes already"):
            decide(scene, number, accept=accept)
    assert versions(scene) == [(1, False), (2, False)]


def test_a_declined_correction_changes_nothing(scene: MeetingScene) -> None:
    close_it(scene)
    number = propose(scene, "It was the other bus stop.")
    with scene.act(POLICE) as act, pytest.raises(UserError, match="Only the hotspot chief"):
        minutes.accept_correction(act, minutes.correction_with_id(act, number))
    decide(scene, number, accept=False)
    assert versions(scene) == [(1, False)]
    assert "bus stop" not in scene.words("minutes:1")
    with pytest.raises(UserError, match="declined earlier"):
        decide(scene, number, accept=True)


def test_the_chiefs_own_correction_counts_at_once_and_guests_have_none(scene: MeetingScene) -> None:
    close_it(scene)
    propose(scene, "It was the other bus stop.", CHIEF)
    assert versions(scene) == [(1, False), (2, False)]
    assert not any(key.startswith("correction") for key in scene.queued())
    with pytest.raises(UserError, match="Only members"):
        propose(scene, "No", GUEST)
    with pytest.raises(UserError, match="One sentence"):
        propose(scene, "  ")


@pytest.mark.parametrize(
    ("when", "final"),
    [
        ("Tue 8 Dec 15:00", False),
        ("Mon 14 Dec 15:00", False),
        ("Tue 15 Dec 15:59", False),
        ("Wed 16 Dec 07:59", False),
        ("Wed 16 Dec 08:00", True),
        ("Mon 21 Dec 08:00", True),
    ],
)
def test_after_five_working_days_the_minutes_are_final(
    scene: MeetingScene, when: str, final: bool
) -> None:
    close_it(scene)
    scene.sent("minutes:1")
    scene.tick(when)
    assert versions(scene) == [(1, final)]
    assert ("These minutes are final." in scene.words("minutes:1")) is final
    assert ("Propose a correction" in scene.labels("minutes:1")) is not final
    assert scene.row("minutes:1").stale is final


def test_a_late_correction_is_refused_kindly_and_one_in_time_is_waited_for(
    scene: MeetingScene,
) -> None:
    close_it(scene)
    number = propose(scene, "It was the other bus stop.")
    scene.tick("Wed 16 Dec 08:00")
    assert versions(scene) == [(1, False)]
    with pytest.raises(UserError, match="Put it on the next agenda"):
        propose(scene, "Too late")
    decide(scene, number, accept=True)
    scene.tick("Wed 16 Dec 09:00")
    assert versions(scene) == [(1, False), (2, True)]


def test_another_task_forces_correction_is_out_of_reach(scene: MeetingScene) -> None:
    with scene.act() as act, pytest.raises(UserError, match="not to this"):
        minutes.correction_with_id(act, 99)
    with scene.act() as act:
        assert latest_version(act.session, planning.meeting_with_id(act, 1)) is None
    with pytest.raises(UserError, match="no minutes yet"):
        propose(scene, "Early")


def test_the_chief_is_told_once_when_the_own_template_failed(scene: MeetingScene) -> None:
    close_it(scene)
    with scene.database.transaction() as session:
        given = Given(subject="M-1", step=f"{TEMPLATE_FAILED}:1", given_at=scene.now)
        session.add(given)
        assert session.exec(select(Correction)).all() == []
    assert "template_failed:1:1" in scene.tick("Tue 8 Dec 12:00")
    assert "template_failed:1:1" not in scene.tick("Wed 9 Dec 12:00")
    assert scene.row("template_failed:1:1").person_id == CHIEF


def still_open(scene: MeetingScene) -> list[tuple[str, str]]:
    """To whom the question is put now, and under which step."""
    with scene.act() as act:
        meetings = not_over(act.session, act.hotspot)
        return [(line.person_id, line.steps[0]) for line in still_open_lines(act, meetings)]


def test_a_meeting_left_open_is_asked_about_the_next_working_morning(scene: MeetingScene) -> None:
    scene.tick("Tue 8 Dec 15:00")
    assert still_open(scene) == []
    scene.tick("Wed 9 Dec 08:00")
    assert still_open(scene) == [(CHIEF, "still_open:2026-12-09")]
    assert "minutes:1" not in scene.queued()
    scene.tick("Thu 10 Dec 08:00")
    assert still_open(scene) == []
    assert outcome(scene) == EVERYTHING_THERE


def test_still_going_gives_it_another_day_and_no_more(scene: MeetingScene) -> None:
    scene.tick("Wed 9 Dec 08:00")
    for _ in range(2):
        with scene.act(DEPUTY) as act:
            holding.still_going(act, planning.meeting_with_id(act, 1))
    assert still_open(scene) == []
    with scene.act(POLICE) as act, pytest.raises(UserError, match="Only the hotspot chief"):
        holding.still_going(act, planning.meeting_with_id(act, 1))
    scene.tick("Thu 10 Dec 08:00")
    assert still_open(scene) == [(CHIEF, "still_open:2026-12-10")]
    assert "minutes:1" not in scene.queued()
    scene.tick("Fri 11 Dec 08:00")
    assert outcome(scene) == EVERYTHING_THERE
