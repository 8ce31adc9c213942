from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from bot.cli.tick import moment, shown
from bot.notices.hotspot import Welcome
from bot.notices.people import Home, SyncChannel, SyncPerson
from bot.process.dry_run import PastMomentError, Planned, is_slack_itself, rehearse
from bot.store.database.copies import NotReady
from bot.store.database.engine import Database, domain_now
from bot.store.models import (
    Agreement,
    AgreementStatus,
    Given,
    Hotspot,
    Outbox,
    OutboxState,
    Workspace,
)
from bot.store.queue import outbox
from tests.clocks import ManualClock
from tests.commands.scenes.bot_in_sandbox import CHIEF, POLICE, TEAM, ZONE
from tests.workplace import WHAT, Workplace, at_work, begin, change

REMIND, NUDGE = "A-1 remind:2026-11-05:owner", "A-1 nudge:2026-11-05:owner"


@pytest.fixture
def workplace(
    sqlite: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Workplace]:
    with at_work(sqlite, tmp_path, monkeypatch, capsys) as place:
        place.begin()
        yield place


def test_a_dry_run_says_what_the_tick_then_sends_and_changes_nothing(workplace: Workplace) -> None:
    before = workplace.taskforce_says("export")
    said = workplace.taskforce_says("tick", "--dry-run")
    assert f"Tue 03 Nov 2026 09:30  to {POLICE}  daily\n" in said
    assert f"  key daily:{POLICE}:2026-11-03\n  gives {REMIND}\n" in said
    assert "1 message would be sent." in said
    assert workplace.taskforce_says("export") == before
    assert workplace.sandbox.person(POLICE).direct() == []

    workplace.taskforce_says("tick")
    [sent] = workplace.sandbox.person(POLICE).direct()
    assert WHAT in sent.text
    assert "".join(f"  | {line}\n" for line in sent.text.split("\n")) in said
    assert workplace.taskforce_says("export") != before


def test_a_dry_run_needs_no_slack_at_all(workplace: Workplace) -> None:
    workplace.sandbox.stop()
    assert WHAT in workplace.taskforce_says("tick", "--dry-run", "--at", "2026-11-09T12:00")


def test_moving_time_shows_each_message_under_its_own_morning(workplace: Workplace) -> None:
    before = workplace.taskforce_says("export")
    said = workplace.taskforce_says("tick", "--dry-run", "--at", "2026-11-09T09:00")
    heads = [line.split("  to ")[0] for line in said.splitlines() if f"to {POLICE}" in line]
    assert heads == ["Tue 03 Nov 2026 09:30", "Mon 09 Nov 2026 08:00"]
    assert REMIND in said
    assert NUDGE in said
    assert workplace.taskforce_says("export") == before


def test_against_a_stand_in_time_really_moves_and_sends_what_was_foretold(
    workplace: Workplace,
) -> None:
    foretold = workplace.taskforce_says("tick", "--dry-run", "--at", "2026-11-09T09:00")
    workplace.taskforce_says("tick", "--at", "2026-11-09T09:00")
    sent = workplace.sandbox.person(POLICE).direct()
    assert len(sent) == foretold.count(f"to {POLICE}") == 2
    with workplace.database.read() as session:
        now = domain_now(session, workplace.clock)
        steps = set(session.exec(select(Given.step).where(Given.subject == "A-1")))
    assert now >= datetime(2026, 11, 9, 8, tzinfo=UTC)
    assert steps == {step.split()[1] for step in (REMIND, NUDGE)}


@pytest.mark.parametrize("words", [("tick", "--at", "2026-11-09"), ("tick", "--at=2027-01-04")])
def test_against_slack_itself_time_moves_only_in_a_dry_run(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.delenv("SLACK_API_URL")
    before = workplace.taskforce_says("export")
    code, out, err = workplace.taskforce(*words)
    assert (code, out) == (1, "")
    assert "--dry-run" in err
    assert workplace.taskforce_says("export") == before
    assert WHAT in workplace.taskforce_says(*words, "--dry-run")


@pytest.mark.parametrize(
    ("api_url", "itself"),
    [
        ("https://slack.com/api/", True),
        ("http://slack.com/api/", True),
        ("https://team.slack.com/api/", True),
        ("https://proxy.example/slack/", True),
        ("http://127.0.0.1:8021/api/", False),
        ("http://notslack.com/api/", False),
    ],
)
def test_what_counts_as_slack_itself(api_url: str, itself: bool) -> None:
    assert is_slack_itself(api_url) is itself


@pytest.mark.parametrize("extra", [(), ("--dry-run",)])
def test_time_never_goes_back(workplace: Workplace, extra: tuple[str, ...]) -> None:
    code, out, err = workplace.taskforce("tick", "--at", "2026-11-03T09:30", *extra)
    assert (code, out) == (1, "")
    assert err == "taskforce: --at is in the past: time only goes forward.\n"


def test_a_moment_that_is_none_is_said_to_be_none(workplace: Workplace) -> None:
    code, _, err = workplace.taskforce("tick", "--dry-run", "--at", "tomorrow")
    assert code == 2
    assert "2026-11-24T08:00" in err


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-11-24T08:00", "2026-11-24T07:00"),  # winter
        ("2026-06-24T08:00", "2026-06-24T06:00"),  # summer
        ("2026-10-25T12:00", "2026-10-25T11:00"),  # the day the clocks go back
        ("2026-11-24", "2026-11-23T23:00"),
        ("2026-11-24T08:00+00:00", "2026-11-24T08:00"),
        ("2026-11-24T08:00Z", "2026-11-24T08:00"),
    ],
)
def test_a_moment_without_an_offset_is_meant_in_the_workspaces_zone(text: str, utc: str) -> None:
    assert moment(text, ZONE).astimezone(UTC).isoformat()[:16] == utc


def told_by(database: Database, clock: ManualClock, until: datetime | None = None) -> list[Planned]:
    told: list[Planned] = []
    assert rehearse(database, clock, ZONE, until, told.append) == len(told)
    return told


def test_it_rehearses_from_both_databases(database: Database, clock: ManualClock) -> None:
    with database.transaction() as session:
        begin(session, "T1", clock.now)
    [planned] = told_by(database, clock)
    assert (planned.to, planned.kind, planned.steps) == (POLICE, "daily", (REMIND,))
    assert planned.at == clock.now
    assert told_by(database, clock) == [planned]


def test_it_holds_up_no_command_meanwhile(database: Database, clock: ManualClock) -> None:
    with database.transaction() as session:
        begin(session, "T1", clock.now)

    def work_goes_on(_planned: Planned) -> None:
        change(database, Agreement, 1, status=AgreementStatus.DONE)

    assert rehearse(database, clock, ZONE, None, work_goes_on) == 1
    assert told_by(database, clock) == []


def test_nothing_is_read_renewed_or_shown_at_home_in_a_rehearsal(
    sqlite: Database, clock: ManualClock
) -> None:
    with sqlite.transaction() as session:
        begin(session, "T1", clock.now)
        session.get_one(Agreement, 1).status = AgreementStatus.DONE
        for notice in (
            SyncPerson.asked(CHIEF, "Ev1"),
            Home.of(CHIEF),
            SyncChannel.asked(TEAM, "Ev2"),
        ):
            outbox.enqueue(session, notice, now=clock.now)
    assert told_by(sqlite, clock) == []


def test_a_row_that_rests_is_told_and_said_to_have_been_tried(
    sqlite: Database, clock: ManualClock
) -> None:
    with sqlite.transaction() as session:
        begin(session, "T1", clock.now)
        session.get_one(Agreement, 1).status = AgreementStatus.DONE
        welcome = Welcome.begun(1)
        outbox.enqueue(session, welcome, now=clock.now, hotspot=session.get_one(Hotspot, 1))
        row = session.exec(select(Outbox).where(Outbox.key == welcome.key)).one()
        row.attempts, row.state = 3, OutboxState.CLAIMED
        row.lease_until = row.retry_at = clock.now + timedelta(hours=1)
    [planned] = told_by(sqlite, clock)
    assert planned.to == TEAM
    assert "tried before" in shown(planned, ZONE)


def test_a_database_that_was_never_used_has_nothing_to_say(
    sqlite: Database, clock: ManualClock
) -> None:
    assert told_by(sqlite, clock, clock.now + timedelta(days=40)) == []
    with sqlite.read() as session:
        assert session.get(Workspace, 1) is None


def test_a_rehearsal_keeps_to_the_past_being_past(sqlite: Database, clock: ManualClock) -> None:
    with pytest.raises(PastMomentError):
        told_by(sqlite, clock, clock.now)


def test_without_a_database_none_is_made(tmp_path: Path, clock: ManualClock) -> None:
    path = tmp_path / "elsewhere.db"
    with pytest.raises(NotReady, match="taskforce run"):
        told_by(Database(f"sqlite:///{path}"), clock)
    assert not path.exists()


def test_peoples_text_cannot_drive_the_terminal(clock: ManualClock) -> None:
    planned = Planned(
        at=clock.now,
        to=POLICE,
        kind="daily",
        key="daily:1",
        thread_key="minutes:4",
        steps=(REMIND,),
        tried=False,
        text="æ \x1b[2J\rgone\nnext",
    )
    assert shown(planned, ZONE).splitlines() == [
        f"Tue 03 Nov 2026 09:30  to {POLICE}  daily",
        "  key daily:1",
        "  in the thread of minutes:4",
        f"  gives {REMIND}",
        "  | æ \ufffd[2J\ufffdgone",
        "  | next",
    ]
