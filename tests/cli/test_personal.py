"""Personal data from the command line: a whole copy, erasing, and what is past its time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.store.models import CallMade, Person
from tests.clocks import ManualClock
from tests.databases import Fresh
from tests.every_table import fill


@pytest.fixture(autouse=True)
def settled(
    fresh: Fresh, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: ManualClock
) -> None:
    """A database with a row in every table, where one who has gone made a call."""
    monkeypatch.chdir(tmp_path)
    made = fresh("sqlite")
    monkeypatch.setenv("DATABASE_URL", str(made.url))
    with made.transaction() as session:
        fill(session, clock.now)
        session.add(Person(id="U0GONE"))
        session.flush()
        about = CallMade(hotspot_id=1, actor_id=1, reason="silent", by_id="U0GONE", at=clock.now)
        session.add(about)
    made.close()


def test_a_copy_holds_every_row_and_erasing_leaves_none(
    capsys: pytest.CaptureFixture[str], clock: ManualClock
) -> None:
    assert main(["my-data", "U0GONE"], clock=clock) == 0
    tables = json.loads(capsys.readouterr().out)["tables"]
    assert set(tables) == {"person", "call_made"}
    assert main(["erase", "U0GONE"], clock=clock) == 0
    assert "former_" in capsys.readouterr().out
    assert main(["my-data", "U0GONE"], clock=clock) == 0
    assert json.loads(capsys.readouterr().out)["tables"] == {}
    assert main(["erase", "U0GONE"], clock=clock) == 1
    assert "Nothing is kept about that person." in capsys.readouterr().err


def test_what_is_past_its_time_is_said_and_stays(
    capsys: pytest.CaptureFixture[str], clock: ManualClock
) -> None:
    assert main(["retention"], clock=clock) == 0
    assert "nothing is past its time" in capsys.readouterr().out
