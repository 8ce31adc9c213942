from __future__ import annotations

import traceback
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.config import SECRETS, SETTINGS, Settings, SettingsError
from tests.workplace import settings_in

TOKENS = {"SLACK_BOT_TOKEN": "xoxb-" + "1", "SLACK_APP_TOKEN": "xapp-" + "1"}


def test_nothing_set_is_nobodys() -> None:
    settings = Settings.from_environment({})
    assert not settings.has_slack
    with pytest.raises(SettingsError, match="DATABASE_URL"):
        assert settings.database_url
    assert settings.api_url == "https://slack.com/api/"
    assert settings.zone.key == "Europe/Copenhagen"
    assert (settings.port, settings.log_level) == (8021, "INFO")


def test_with_tokens_it_is_slack_and_another_file() -> None:
    settings = Settings.from_environment(TOKENS)
    assert settings.has_slack
    assert settings.database_url == "sqlite:///taskforce.db"


def test_an_empty_setting_counts_as_not_set() -> None:
    blank = {setting.name: "  " for setting in SETTINGS}
    assert Settings.from_environment(blank) == Settings.from_environment({})


def test_the_api_address_always_ends_with_a_slash() -> None:
    given = {"SLACK_API_URL": "http://127.0.0.1:9000/api"}
    assert Settings.from_environment(given).api_url == "http://127.0.0.1:9000/api/"


def test_no_secret_is_in_the_repr() -> None:
    given = TOKENS | {
        "DATABASE_URL": "postgresql://me:hush@localhost/x",
        "TASKFORCE_PING_URL": "https://watch.example/hush",
    }
    shown = repr(Settings.from_environment(given))
    assert "xoxb" not in shown
    assert "xapp" not in shown
    assert "hush" not in shown


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, "SLACK_APP_TOKEN is not"),
        ({"SLACK_APP_TOKEN": "xapp-1"}, "SLACK_BOT_TOKEN is not"),
        (TOKENS | {"SLACK_BOT_TOKEN": "xoxp-1"}, "begins with xoxb-"),
        (TOKENS | {"SLACK_APP_TOKEN": "xoxb-1"}, "begins with xapp-"),
        ({"SLACK_API_URL": "slack.com"}, "SLACK_API_URL"),
        ({"TASKFORCE_TIMEZONE": "Europe/Nowhere"}, "no known zone"),
        ({"TASKFORCE_TIMEZONE": "../etc"}, "no known zone"),
        ({"TASKFORCE_PORT": "many"}, "TASKFORCE_PORT"),
        ({"TASKFORCE_PORT": "70000"}, "TASKFORCE_PORT"),
        ({"TASKFORCE_HEALTH_PORT": "70000"}, "TASKFORCE_HEALTH_PORT"),
        ({"TASKFORCE_PING_URL": "http://watch.example/x"}, "https address"),
        ({"TASKFORCE_PING_URL": "https://"}, "https address"),
        ({"TASKFORCE_PING_URL": "file:///etc/passwd"}, "https address"),
        ({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_BOT_TOKEN_FILE": "x"}, "both set"),
        ({"SLACK_BOT_TOKEN_FILE": "no/such"}, "SLACK_BOT_TOKEN_FILE .*FileNotFoundError"),
        ({"TASKFORCE_LOG_LEVEL": "loud"}, "TASKFORCE_LOG_LEVEL"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_sentence(
    given: dict[str, str], sentence: str
) -> None:
    with pytest.raises(SettingsError, match=sentence):
        Settings.from_environment(given)


@pytest.mark.parametrize("url", ["https://watch.example/x", "http://127.0.0.1:8/x"])
def test_a_ping_goes_out_encrypted_or_stays_on_this_machine(url: str) -> None:
    assert Settings.from_environment({"TASKFORCE_PING_URL": url}).ping_url == url


def test_each_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    values = TOKENS | {
        "DATABASE_URL": "postgresql://me:hush@localhost/x",
        "TASKFORCE_PING_URL": "https://watch.example/hush",
    }
    for name, value in values.items():
        (tmp_path / name).write_text(f"{value}\n", "utf-8")
    files = {f"{name}_FILE": str(tmp_path / name) for name in SECRETS}
    assert Settings.from_environment(files) == Settings.from_environment(values)


@pytest.mark.parametrize("content", [b"", b" \n", b"xoxb-hush hush", b"xoxb-hush\xff", b"x" * 5000])
def test_a_file_that_holds_no_secret_is_refused_and_not_quoted(
    tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "token"
    file.write_bytes(content)
    with pytest.raises(SettingsError, match="SLACK_BOT_TOKEN_FILE") as refused:
        Settings.from_environment({"SLACK_BOT_TOKEN_FILE": str(file)})
    assert "hush" not in "".join(traceback.format_exception(refused.value))


@pytest.mark.parametrize("words", [["run"], ["tick"], ["doctor"], ["export"], ["backup", "x"]])
@pytest.mark.parametrize(
    "wrong",
    [
        {"SLACK_BOT_TOKEN": "hush-hush"},
        {"SLACK_BOT_TOKEN": "xoxb-hush"},
        {"TASKFORCE_PING_URL": "http://watch.example/hush"},
        TOKENS | {"DATABASE_URL": "postgresql://me:hush@127.0.0.1:1/none"},
        TOKENS | {"DATABASE_URL": "mysql://me:hush@localhost/x"},
    ],
)
def test_no_secret_is_ever_printed(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    words: list[str],
    wrong: dict[str, str],
) -> None:
    settings_in(monkeypatch, tmp_path, SLACK_API_URL="http://127.0.0.1:1/api/", **wrong)
    assert main(words) != 0
    out, err = capsys.readouterr()
    assert (out + err).strip()
    assert "hush" not in out + err + caplog.text
    assert "Traceback" not in err
