from __future__ import annotations

import pytest

from bot.config import SETTINGS, Settings, SettingsError

TOKENS = {"SLACK_BOT_TOKEN": "xoxb-" + "1", "SLACK_APP_TOKEN": "xapp-" + "1"}


def test_nothing_set_is_the_sandbox() -> None:
    settings = Settings.from_environment({})
    assert not settings.has_slack
    assert settings.database_url == "sqlite:///sandbox.db"
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
    given = TOKENS | {"DATABASE_URL": "postgresql://me:hush@localhost/x"}
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
        ({"TASKFORCE_LOG_LEVEL": "loud"}, "TASKFORCE_LOG_LEVEL"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_sentence(
    given: dict[str, str], sentence: str
) -> None:
    with pytest.raises(SettingsError, match=sentence):
        Settings.from_environment(given)
