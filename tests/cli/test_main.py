from __future__ import annotations

import json
import os
import re
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
import yaml

from bot.__main__ import main
from bot.config import SETTINGS
from bot.features.program import TABLE
from bot.sandbox import Sandbox
from bot.store.database.engine import Database
from bot.store.models import Workspace
from commands.manifest import manifest
from tests.commands.scenes.bot_in_sandbox import (
    APP_TOKEN,
    BOT_TOKEN,
    POLICE,
    TEAM,
    make_sandbox,
)
from tests.workplace import change, settings_in, slack_settings

PATIENCE = 30.0
"""Seconds that something on a busy machine may take before the test says it never happens."""

A_RECORD = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (INFO|WARNING|ERROR) [\w.]+: \S.*")

Said = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in, with no settings."""
    settings_in(monkeypatch, tmp_path)
    return tmp_path


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    started = make_sandbox()
    started.start()
    yield started
    started.stop()


def one_sentence(said: Said) -> str:
    """What stderr says, when that is one line, and stdout nothing."""
    out, err = said.readouterr()
    assert out == ""
    assert err.startswith("taskforce: ")
    assert err.count("\n") == 1
    return err


def test_help_says_what_it_is(folder: Path, capsys: Said) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith("usage: taskforce ")
    assert all(word in said for word in ("run", "tick", "doctor", "export", "manifest"))
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("words", [["bogus"], ["tick", "--at"], ["export", "--loud"]])
def test_wrong_words_are_one_sentence(folder: Path, capsys: Said, words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert "--help" in one_sentence(capsys)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("word", ["run", "tick", "export", "doctor"])
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TASKFORCE_PORT", "many"),
        ("SLACK_BOT_TOKEN", BOT_TOKEN),
        ("TASKFORCE_TIMEZONE", "Europe/Nowhere"),
    ],
)
def test_wrong_settings_are_one_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said, word: str, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    assert main([word]) == 2
    assert name in one_sentence(capsys)
    assert list(folder.iterdir()) == []


def test_an_address_of_no_database_is_a_setting_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    settings_in(monkeypatch, tmp_path, DATABASE_URL="mysql://somewhere")
    assert main(["export"]) == 2
    assert "sqlite:///" in one_sentence(capsys)


def test_settings_come_from_env_in_the_folder_and_the_environment_wins(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    (folder / ".env").write_text("TASKFORCE_PORT=many\nDATABASE_URL=mysql://x${HOME}\n", "utf-8")
    assert main(["export"]) == 2
    assert "TASKFORCE_PORT" in one_sentence(capsys)
    monkeypatch.setenv("TASKFORCE_PORT", "8022")
    assert main(["export"]) == 2
    assert "DATABASE_URL" in one_sentence(capsys)
    monkeypatch.setenv("DATABASE_URL", "sqlite:///mine.db")
    assert main(["export"]) == 1
    assert "mine.db" in one_sentence(capsys)


def test_an_env_file_that_cannot_be_read_is_one_sentence(folder: Path, capsys: Said) -> None:
    (folder / ".env").write_bytes(b"SLACK_BOT_TOKEN=\xff\xfe\n")
    assert main(["run"]) == 2
    assert ".env" in one_sentence(capsys)


@pytest.mark.parametrize(
    "words",
    [
        ["run"],
        [],
        ["tick"],
        ["tick", "--dry-run"],
        ["export"],
        ["backup", "kept.db"],
        ["restore", "kept.db"],
        ["restore", "kept.db", "--replace"],
        ["my-data", POLICE],
        ["erase", POLICE],
        ["retention"],
    ],
)
def test_without_tokens_or_a_database_nobodys_data_is_meant(
    folder: Path, capsys: Said, words: list[str]
) -> None:
    """As in a timer that can't read the service's secrets, beside an example somebody tried."""
    trial = folder / "sandbox.db"
    trial.write_text("an example", "utf-8")
    assert main(words) in {1, 2}
    assert "token" in one_sentence(capsys)
    assert [it.name for it in folder.iterdir()] == ["sandbox.db"]
    assert trial.read_text("utf-8") == "an example"


def test_a_word_about_data_says_whose_it_was_and_where(
    sqlite: Database,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Said,
    sandbox: Sandbox,
) -> None:
    settings_in(monkeypatch, folder, **slack_settings(sandbox, DATABASE_URL=str(sqlite.url)))
    assert main(["backup", "kept.db"]) == 0
    assert capsys.readouterr().err == f"taskforce: no workspace yet in {sqlite.url.database}\n"
    assert main(["tick"]) == 0
    capsys.readouterr()
    team = sandbox.workspace.team_id
    for words in (["export"], ["tick", "--dry-run"], ["retention"], ["backup", "again.db"]):
        assert main(words) == 0
        assert f"workspace {team} in {sqlite.url.database}" in capsys.readouterr().err


def test_the_manifest_is_the_same_in_both_forms(folder: Path, capsys: Said) -> None:
    assert main(["manifest"]) == 0
    as_yaml = yaml.safe_load(capsys.readouterr().out)
    assert main(["manifest", "--json"]) == 0
    as_json = json.loads(capsys.readouterr().out)
    assert as_yaml == as_json == manifest(TABLE)
    assert main(["manifest", "--language", "da"]) == 0
    assert yaml.safe_load(capsys.readouterr().out) == manifest(TABLE, "da")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("word", ["run", "tick"])
def test_a_refused_bot_token_is_one_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said, sandbox: Sandbox, word: str
) -> None:
    settings = slack_settings(sandbox, SLACK_BOT_TOKEN=BOT_TOKEN + "x")
    settings_in(monkeypatch, folder, **settings)
    assert main([word]) == 1
    assert "invalid_auth" in one_sentence(capsys)


def test_a_refused_app_token_is_one_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said, sandbox: Sandbox
) -> None:
    settings = slack_settings(sandbox, SLACK_APP_TOKEN=APP_TOKEN + "x")
    settings_in(monkeypatch, folder, **settings)
    assert main(["run"]) == 1
    assert "app-level token (invalid_auth)" in one_sentence(capsys)


def test_a_tick_by_hand_needs_slack_to_answer(
    sqlite: Database,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Said,
    sandbox: Sandbox,
) -> None:
    settings_in(monkeypatch, folder, **slack_settings(sandbox, DATABASE_URL=str(sqlite.url)))
    sandbox.stop()
    assert main(["tick"]) == 1
    assert "does not answer" in one_sentence(capsys)


@pytest.mark.parametrize("word", ["run", "tick"])
def test_another_workspaces_database_is_refused(
    sqlite: Database,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Said,
    sandbox: Sandbox,
    word: str,
) -> None:
    with sqlite.transaction() as session:
        session.add(Workspace(team_id="T0OTHER"))
    settings_in(monkeypatch, folder, **slack_settings(sandbox, DATABASE_URL=str(sqlite.url)))
    assert main([word]) == 1
    assert "another Slack workspace" in one_sentence(capsys)


def test_a_port_that_is_taken_is_one_sentence_and_leaves_who_has_it_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    trial = folder / "sandbox.db"
    trial.write_text("of the one that is running there", "utf-8")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        settings_in(monkeypatch, folder, TASKFORCE_PORT=port)
        assert main(["run", "--or-sandbox"]) == 1
    assert port in one_sentence(capsys)
    assert trial.read_text("utf-8") == "of the one that is running there"


def environment(**settings: str) -> dict[str, str]:
    """This environment, with these settings and no others."""
    ours = {setting.name for setting in SETTINGS}
    return {name: value for name, value in os.environ.items() if name not in ours} | settings


def test_a_missing_package_for_the_local_slack_is_one_sentence(tmp_path: Path) -> None:
    """A module of the same name stands in the way and says what Python says of a missing one."""
    (tmp_path / "aiohttp.py").write_text(
        "raise ModuleNotFoundError(\"No module named 'aiohttp'\", name='aiohttp')", "utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-m", "bot", "run", "--or-sandbox"],
        cwd=tmp_path,
        env=environment(PYTHONPATH=os.pathsep.join((str(tmp_path), str(Path.cwd())))),
        capture_output=True,
        text=True,
        timeout=PATIENCE * 2,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "pip install 'hotspot-taskforce[sandbox]'" in done.stderr
    assert done.stderr.count("\n") == 1


@contextmanager
def running(folder: Path, *words: str, **settings: str) -> Iterator[subprocess.Popen[str]]:
    """The bot in a process of its own, as `python -m bot` in that folder."""
    with subprocess.Popen(
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        env=environment(**settings, PYTHONPATH=str(Path.cwd())),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def line_with(words: str, process: subprocess.Popen[str]) -> str:
    """The first line on stdout that has these words."""
    assert process.stdout is not None
    for line in process.stdout:
        if words in line:
            return line
    pytest.fail(f"it ended without a word of {words!r}")


def stopped(process: subprocess.Popen[str], how: signal.Signals) -> str:
    """Send the signal and return stderr, when the process ended well."""
    process.send_signal(how)
    _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, err
    return err


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_with_two_tokens_it_answers_people_until_it_is_told_to_stop(
    tmp_path: Path, sandbox: Sandbox, how: signal.Signals
) -> None:
    with running(tmp_path, **slack_settings(sandbox)) as process:
        assert sandbox.workspace.team_id in line_with("connected to workspace", process)
        police = sandbox.person(POLICE)
        police.command(TEAM, "/taskforce help")
        assert police.notices == []
        [answer] = police.sees(TEAM)
        assert "/taskforce" in answer.words()
        err = stopped(process, how)
    assert [line for line in err.splitlines() if not A_RECORD.fullmatch(line)] == []
    files = {it.name: stat.S_IMODE(it.stat().st_mode) for it in tmp_path.iterdir()}
    assert files == {"taskforce.db": 0o600}


def test_asked_to_try_it_without_tokens_it_says_where_the_local_slack_is(tmp_path: Path) -> None:
    with running(tmp_path, "run", "--or-sandbox", TASKFORCE_PORT="0") as process:
        address = line_with("http://127.0.0.1:", process).split()[1]
        with urlopen(address, timeout=PATIENCE) as page:
            assert page.status == 200
        stopped(process, signal.SIGTERM)
    assert [it.name for it in tmp_path.iterdir()] == ["sandbox.db"]


def test_ticks_by_hand_and_the_running_bot_share_one_heartbeat(
    sqlite: Database,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Said,
    sandbox: Sandbox,
) -> None:
    settings_in(monkeypatch, folder, **slack_settings(sandbox, DATABASE_URL=str(sqlite.url)))
    assert main(["tick"]) == 0
    assert "Ticked" in capsys.readouterr().out
    with sqlite.read() as session:
        assert session.get_one(Workspace, 1).last_tick_at is not None
    change(sqlite, Workspace, 1, last_tick_at=None)
    assert main(["tick", "--dry-run"]) == 0
    with sqlite.read() as session:
        assert session.get_one(Workspace, 1).last_tick_at is None
