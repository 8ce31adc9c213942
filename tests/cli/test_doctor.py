from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete

from bot.cli.doctor import storage
from bot.config import Settings
from bot.features.program import TABLE
from bot.sandbox import BOT_USER_ID, Fault, Kind, Sandbox
from bot.store.database.engine import Database
from bot.store.models import Hotspot, Meeting, Outbox, OutboxState, Person, Workspace
from bot.store.queue import outbox
from commands.manifest import manifest
from tests.commands.scenes.bot_in_sandbox import APP_TOKEN, BOT_TOKEN, CHIEF, LEADERS, TEAM
from tests.store.rows import noted
from tests.workplace import Workplace, at_work, change, settings_in, slack_settings


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


def red(workplace: Workplace) -> list[str]:
    """The lines that are not ok; the exit code fits them."""
    code, out, err = workplace.taskforce("doctor")
    assert err == ""
    lines = [line for line in out.splitlines() if line.startswith("not ok")]
    assert code == (1 if lines else 0), out
    assert all(line.startswith(("ok      ", "not ok  ")) for line in out.splitlines()), out
    return [line.removeprefix("not ok  ") for line in lines]


def test_where_all_is_well_every_line_is_ok(workplace: Workplace) -> None:
    assert red(workplace) == []
    about = [line[8:].split(":")[0] for line in workplace.taskforce("doctor")[1].splitlines()]
    assert about == [
        "settings",
        "bot token",
        "scopes",
        "clock",
        "app token",
        "database",
        "integrity",
        "heartbeat",
        "steps",
        "time",
        f"channel {TEAM}",
        f"channel {LEADERS}",
        "dead letters",
        "set aside",
        "outbox",
        "hotspot 1",
        "writes",
    ]


def test_looking_changes_nothing(workplace: Workplace) -> None:
    before = workplace.taskforce_says("export")
    red(workplace)
    assert workplace.taskforce_says("export") == before


def dead_letter(workplace: Workplace) -> None:
    late_row(workplace, state=OutboxState.DEAD, error="user_disabled")


def set_aside(workplace: Workplace) -> None:
    error = "KeyError at composing.py:7"
    late_row(workplace, state=OutboxState.DEAD, set_aside=True, error=error)


def late_row(workplace: Workplace, **values: object) -> None:
    now = workplace.clock.now
    with workplace.database.transaction() as session:
        notice = noted("note", person_id=CHIEF, working_hours=False)
        outbox.enqueue(session, notice, now=now - timedelta(hours=1))
    change(workplace.database, Outbox, 1, **values)


def step_failed(workplace: Workplace) -> None:
    mishap = {"part": "ladder", "about": "A-5", "error": "OverflowError at ladder.py:33"}
    change(workplace.database, Workspace, 1, mishaps=[mishap])


def old_heartbeat(workplace: Workplace) -> None:
    last = workplace.clock.now - timedelta(minutes=6)
    change(workplace.database, Workspace, 1, last_tick_at=last)


def ticked_in_the_future(workplace: Workplace) -> None:
    last = workplace.clock.now + timedelta(hours=8)
    change(workplace.database, Workspace, 1, last_tick_at=last)


def never_ticked(workplace: Workplace) -> None:
    change(workplace.database, Workspace, 1, last_tick_at=None)


def unknown_channel(workplace: Workplace) -> None:
    change(workplace.database, Hotspot, 1, channel_id="C0GONE")


def bot_removed(workplace: Workplace) -> None:
    workplace.sandbox.person(CHIEF).remove(TEAM, BOT_USER_ID)


def bot_not_in_private_channel(workplace: Workplace) -> None:
    workplace.sandbox.person(CHIEF).remove(LEADERS, BOT_USER_ID)


def archived(workplace: Workplace) -> None:
    workplace.sandbox.person(CHIEF).archive(TEAM)


def token_revoked(workplace: Workplace) -> None:
    workplace.sandbox.faults.add(Fault(Kind.REVOKED))


def slack_down(workplace: Workplace) -> None:
    workplace.sandbox.faults.add(Fault(Kind.DEAD))


def another_workspace(workplace: Workplace) -> None:
    change(workplace.database, Workspace, 1, team_id="T0OTHER")


def chief_gone(workplace: Workplace) -> None:
    change(workplace.database, Person, CHIEF, deleted=True)


def no_meeting(workplace: Workplace) -> None:
    with workplace.database.transaction() as session:
        session.execute(delete(Meeting))


@pytest.mark.parametrize(
    ("goes_wrong", "about", "says"),
    [
        (dead_letter, "dead letters", f"row 1 (user_disabled) to {CHIEF}"),
        (set_aside, "set aside", "row 1 (note, KeyError at composing.py:7)"),
        (late_row, "outbox", f"row 1 to {CHIEF}"),
        (step_failed, "steps", "ladder of A-5 (OverflowError at ladder.py:33)"),
        (old_heartbeat, "heartbeat", "6 min ago"),
        (ticked_in_the_future, "heartbeat", "in the future: the clock was set back"),
        (never_ticked, "heartbeat", "taskforce run"),
        (unknown_channel, "channel C0GONE", "channel_not_found"),
        (bot_removed, f"channel {TEAM}", "/invite"),
        (bot_not_in_private_channel, f"channel {LEADERS}", "/invite"),
        (archived, f"channel {TEAM}", "archived"),
        (token_revoked, "bot token", "token_revoked"),
        (slack_down, "bot token", "does not answer"),
        (another_workspace, "workspace", "T0OTHER"),
        (chief_gone, "hotspot 1", "/taskforce settings"),
        (no_meeting, "hotspot 1", "/meeting plan"),
    ],
)
def test_what_is_wrong_is_one_red_line_that_says_what_to_do(
    workplace: Workplace, goes_wrong: Callable[[Workplace], None], about: str, says: str
) -> None:
    goes_wrong(workplace)
    [line] = red(workplace)
    assert line.startswith(f"{about}: ")
    assert says in line


@pytest.mark.parametrize(
    ("asked", "looked_at", "working_hours", "late"),
    [
        ("2026-11-03T09:00", "2026-11-03T09:59", True, False),  # Tuesday, not yet an hour
        ("2026-11-03T09:00", "2026-11-03T10:00", True, True),
        ("2026-11-03T15:30", "2026-11-03T18:00", True, False),  # waits for the morning
        ("2026-11-03T15:30", "2026-11-03T18:00", False, True),
        ("2026-11-06T17:00", "2026-11-08T12:00", True, False),  # Friday evening to Sunday
        ("2026-11-06T17:00", "2026-11-09T08:30", True, False),  # Monday, open half an hour
        ("2026-11-06T17:00", "2026-11-09T09:00", True, True),
    ],
)
def test_what_waits_for_working_hours_is_not_late(
    workplace: Workplace, asked: str, looked_at: str, working_hours: bool, late: bool
) -> None:
    late_row(
        workplace,
        not_before=datetime.fromisoformat(f"{asked}+01:00"),
        working_hours=working_hours,
    )
    workplace.clock.now = datetime.fromisoformat(f"{looked_at}+01:00")
    change(workplace.database, Workspace, 1, last_tick_at=workplace.clock.now)
    assert [line.split(":")[0] for line in red(workplace)] == (["outbox"] if late else [])


def test_many_dead_letters_are_counted(workplace: Workplace) -> None:
    with workplace.database.transaction() as session:
        for number in range(12):
            notice = noted(f"note:{number}", channel_id=TEAM)
            outbox.enqueue(session, notice, now=workplace.clock.now)
    for number in range(1, 13):
        change(workplace.database, Outbox, number, state=OutboxState.DEAD, error="msg_too_long")
    [line] = red(workplace)
    assert line.count("msg_too_long") == 10
    assert "and 2 more" in line


def test_a_scope_that_was_not_granted_is_named(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_app = manifest(TABLE)
    old_app["oauth_config"]["scopes"]["bot"].remove("pins:write")
    sandbox = Sandbox(
        old_app,
        users=list(workplace.sandbox.workspace.users.values())[:-1],
        channels=list(workplace.sandbox.workspace.channels.values()),
        bot_token=BOT_TOKEN,
        app_token=APP_TOKEN,
    )
    sandbox.start()
    monkeypatch.setenv("SLACK_API_URL", sandbox.api_url)
    [line] = red(workplace)
    sandbox.stop()
    assert line.startswith("scopes: pins:write missing")


@pytest.mark.parametrize(
    ("setting", "about"),
    [("SLACK_BOT_TOKEN", "bot token"), ("SLACK_APP_TOKEN", "app token")],
)
def test_a_token_slack_refuses_is_named(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch, setting: str, about: str
) -> None:
    wrong = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN}[setting] + "x"
    monkeypatch.setenv(setting, wrong)
    [line] = red(workplace)
    assert line == f"{about}: Slack refuses it (invalid_auth): check {setting}."
    assert wrong not in line


def test_a_slack_that_is_down_is_told_from_one_that_refuses(workplace: Workplace) -> None:
    workplace.sandbox.stop()
    [line] = red(workplace)
    assert line.startswith("bot token: Slack does not answer")


def test_tokens_that_others_can_read_are_red(workplace: Workplace) -> None:
    env_file = workplace.folder / ".env"
    env_file.write_text("TASKFORCE_LOG_LEVEL=INFO\n", "utf-8")
    env_file.chmod(0o640)
    assert red(workplace) == ["settings: others can read the tokens: chmod 600 .env."]
    env_file.chmod(0o600)
    assert red(workplace) == []


def test_without_tokens_or_database_it_says_how_to_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workplace: Workplace
) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    settings_in(monkeypatch, folder)
    [slack, database] = red(workplace)
    assert slack == "Slack: there are no tokens here, and the bot runs only with both."
    assert database.startswith("database: There are no tokens here and no DATABASE_URL")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("damage", ["all", "some"])
def test_a_damaged_file_is_red_and_never_a_traceback(workplace: Workplace, damage: str) -> None:
    with workplace.database.transaction() as session:
        session.add_all(Person(id=f"U{number:05}") for number in range(3000))
    workplace.database.close()
    path = Path(str(workplace.database.url.database))
    content = bytearray(path.read_bytes())
    begin = 0 if damage == "all" else len(content) // 2
    content[begin : begin + 40_000] = b"\xa5" * len(content[begin : begin + 40_000])
    path.write_bytes(content)
    lines = red(workplace)
    assert any("backup" in line for line in lines)


def test_a_server_that_is_not_there_is_red(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody:hidden@127.0.0.1:1/none")
    [line] = red(workplace)
    assert line.startswith("database: the server does not answer: check DATABASE_URL")
    assert "hidden" not in line


@pytest.mark.parametrize(("api_url", "ok"), [("https://slack.com/api/", False), (None, True)])
def test_moved_time_belongs_to_a_stand_in_alone(
    workplace: Workplace, api_url: str | None, ok: bool
) -> None:
    change(workplace.database, Workspace, 1, moved_seconds=86400 * 7)
    given = slack_settings(workplace.sandbox)
    settings = Settings.from_environment(given | ({"SLACK_API_URL": api_url} if api_url else {}))
    with workplace.database.read() as session:
        assert storage.domain_time(session, settings).ok is ok


def test_a_running_bot_that_does_not_answer_on_its_port_is_red(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TASKFORCE_HEALTH_PORT", "1")
    [line] = red(workplace)
    assert line.startswith("health: the bot does not answer on port 1")
