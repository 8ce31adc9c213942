"""Being erased: the id is nowhere any more, and everything that hung on it still does."""

from __future__ import annotations

import io
import json
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from sqlmodel import Session, col, select

from bot.cli import backup, export
from bot.rules.errors import UserError
from bot.rules.people.former import is_former
from bot.store.database.engine import Database
from bot.store.models import (
    Actor,
    Agreement,
    CallMade,
    Escalation,
    HandledRequest,
    History,
    Member,
    Outbox,
    OutboxState,
    Person,
)
from bot.usecases.agreements import agreements, handovers
from bot.usecases.hotspot.personal_data import erase
from tests.every_table import fill
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    INSPECTOR,
    OFFICER,
    POLICE,
    SCHOOL,
    THE_POLICE,
    HotspotScene,
    day,
)
from tests.usecases.scenes.meeting_scene import at

CALLED = "a former member"


@pytest.fixture
def scene(sqlite: Database) -> HotspotScene:
    return HotspotScene(sqlite)


def everything(database: Database) -> str:
    """Every value of every column of every table there is, also of those no model knows."""
    with database.read() as session:
        connection = session.connection()
        names = inspect(connection).get_table_names()
        rows = [
            tuple(row) for it in names for row in connection.execute(text(f'SELECT * FROM "{it}"'))
        ]
    return "\n".join(str(row) for row in rows)


def exported(database: Database) -> str:
    out = io.StringIO()
    with database.read() as session:
        export.write(session, at("Tue 3 Nov 09:30"), out)
    return out.getvalue()


def erase_now(database: Database, person_id: str) -> str:
    with database.transaction() as session:
        return erase(session, person_id, CALLED)


def _everywhere(session: Session, person_id: str, direct: str, now: datetime) -> None:
    """Rows that hold an id in every way there is, besides the columns that refer to people."""
    session.get_one(Person, person_id).direct_channel = direct
    for number, key, kind, refs in (
        (101, f"daily:{person_id}:2026-11-03", "daily", {}),
        (
            *(102, f"successor_request:1:{person_id}:x:{CHIEF}", "successor_request"),
            {"person": person_id},
        ),
        (103, f"taken_on:{person_id}X", "taken_on", {"people": [person_id, f"{person_id}X"]}),
    ):
        session.add(
            Outbox(
                id=number,
                key=key,
                kind=kind,
                person_id=person_id,
                refs=refs,
                state=OutboxState.SENT,
                not_before=now,
                created_at=now,
                sent_at=now,
                sent_channel=direct,
                sent_ts="1.5",
            )
        )
    session.add(HandledRequest(id="2", answer={"said": f"Ask <@{person_id}>."}, handled_at=now))
    session.get_one(Agreement, 1).outcome = f"Done with <@{person_id}>"
    session.get_one(Agreement, 1).owner_id = person_id


def test_no_column_of_any_table_holds_the_id_nor_do_export_and_backup(
    database: Database, tmp_path: Path
) -> None:
    now = at("Tue 3 Nov 09:30")
    person_id, direct = "U0POLICE", "D0POLICE1"
    with database.transaction() as session:
        fill(session, now)
        session.flush()
        _everywhere(session, person_id, direct, now)
        for seat in session.exec(select(Member).where(Member.person_id == person_id)):
            seat.left_at = now
        route = session.exec(select(Escalation)).one()
        route.route = [person_id, "U0DIRECTOR"]
    assert person_id in everything(database)
    former = erase_now(database, person_id)
    held = everything(database).replace(f"{person_id}X", "")
    assert person_id not in held
    assert direct not in held
    assert former in held
    told = exported(database).replace(f"{person_id}X", "")
    assert person_id not in told
    with database.read() as session:
        agreement = session.get_one(Agreement, 1)
        assert agreement.outcome == f"Done with {CALLED}"
        assert session.exec(select(Escalation)).one().route == [former, "U0DIRECTOR"]
        kept = session.exec(select(Outbox).where(Outbox.kind == "taken_on")).one()
        assert kept.refs == {"people": [former, f"{person_id}X"]}
        assert kept.state == OutboxState.SUPERSEDED
    file = tmp_path / "backup"
    backup.write(database, file)
    assert person_id.encode() not in file.read_bytes().replace(f"{person_id}X".encode(), b"")


def test_who_comes_back_is_somebody_new(scene: HotspotScene) -> None:
    number = scene.agree(day("Fri 6 Nov"), owner=OFFICER)
    scene.leave(OFFICER)
    former = erase_now(scene.database, OFFICER)
    with scene.database.transaction() as session:
        session.add(Person(id=OFFICER))
    assert scene.agreement(number).owner_id == former
    assert former != erase_now(scene.database, OFFICER)


def test_the_actor_keeps_the_agreement_and_is_asked_once_who_follows(scene: HotspotScene) -> None:
    number = scene.agree(day("Fri 6 Nov"), owner=OFFICER)
    scene.leave(OFFICER)
    former = erase_now(scene.database, OFFICER)
    heard = scene.heard("Tue 3 Nov 10:00")
    [asked] = [it for it in heard[POLICE] if CALLED in it.casefold()]
    assert f"A-{number}" in asked
    assert former not in str(heard)
    assert OFFICER not in str(heard)
    again = scene.heard("Wed 4 Nov 10:00")
    assert not [it for it in again.get(POLICE, []) if CALLED in it.casefold()]


def test_asked_before_and_erased_after_it_is_not_asked_again(scene: HotspotScene) -> None:
    scene.agree(day("Fri 6 Nov"), owner=OFFICER)
    scene.leave(OFFICER)
    scene.tick("Tue 3 Nov 10:00")
    before = len(scene.keys())
    erase_now(scene.database, OFFICER)
    scene.tick("Tue 3 Nov 10:30")
    assert len(scene.keys()) == before
    assert OFFICER not in "".join(scene.stands(POLICE)), "what stands in Slack is made anew"


def test_what_waits_for_the_erased_goes_to_whoever_it_is_for_now(scene: HotspotScene) -> None:
    number = scene.agree(day("Fri 20 Nov"), owner=OFFICER)
    with scene.act(OFFICER) as act:
        handovers.offer(act, number, SCHOOL)
    scene.leave(SCHOOL)
    erase_now(scene.database, SCHOOL)
    heard = scene.heard("Tue 3 Nov 10:00")
    assert "former_" not in str(heard)
    assert OFFICER in heard
    assert scene.agreement(number).offered_to_id is None


def test_a_leader_without_a_seat_is_followed_as_one_who_has_gone(scene: HotspotScene) -> None:
    number = scene.agree(day("Fri 6 Nov"))
    erase_now(scene.database, INSPECTOR)
    heard = scene.heard("Tue 3 Nov 10:00")
    assert THE_POLICE in str(heard[CHIEF])
    assert scene.agreement(number).owner_id == POLICE
    with scene.database.read() as session:
        actor = session.get_one(Actor, scene.actors[THE_POLICE])
        assert is_former(actor.leader_id)


def test_the_chiefs_notes_of_calls_lose_who_is_mentioned_and_who_called(
    scene: HotspotScene,
) -> None:
    with scene.database.transaction() as session:
        note = f"<@{OFFICER}> is ill"
        session.add(
            CallMade(
                hotspot_id=1,
                actor_id=scene.actors[THE_POLICE],
                reason="silent",
                note=note,
                by_id=OFFICER,
                at=scene.clock.now,
            )
        )
    scene.leave(OFFICER)
    former = erase_now(scene.database, OFFICER)
    with scene.database.read() as session:
        call = session.exec(select(CallMade)).one()
    assert (call.by_id, call.note) == (former, f"{CALLED} is ill")


@pytest.mark.parametrize(
    ("person_id", "sentence"),
    [
        (CHIEF, "A chief can't be erased"),
        (POLICE, "Nobody can be erased while"),
        ("UNOBODY", "Nothing is kept"),
    ],
)
def test_who_is_still_needed_is_not_erased(
    scene: HotspotScene, person_id: str, sentence: str
) -> None:
    before = everything(scene.database)
    with pytest.raises(UserError, match=sentence):
        erase_now(scene.database, person_id)
    assert everything(scene.database) == before


def test_the_history_says_what_was_done_and_by_whom_no_more(scene: HotspotScene) -> None:
    number = scene.agree(day("Fri 6 Nov"), owner=OFFICER)
    with scene.act(OFFICER) as act:
        agreements.finish(act, number, "The lamps are up")
    scene.leave(OFFICER)
    former = erase_now(scene.database, OFFICER)
    with scene.database.read() as session:
        found = session.exec(select(History).where(col(History.by_id) == former)).all()
        assert [it.change for it in found] == ["done"]
        assert json.dumps(found[0].note) == '"The lamps are up"'
