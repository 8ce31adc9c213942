"""Settings: one frozen value read from the environment, checked once, at start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


DATABASE = "sqlite:///taskforce.db"


class Setting(NamedTuple):
    """One line of the settings table."""

    name: str
    default: str
    meaning: str


SETTINGS = (
    Setting(
        "SLACK_BOT_TOKEN",
        "",
        "The bot's token (`xoxb-…`). It runs only with both tokens.",
    ),
    Setting(
        "SLACK_APP_TOKEN",
        "",
        "The app-level token (`xapp-…`) with `connections:write`, for Socket Mode.",
    ),
    Setting("SLACK_API_URL", "https://slack.com/api/", "Where Slack's Web API is."),
    Setting(
        "DATABASE_URL",
        DATABASE,
        "Where everything is kept: a SQLite file, or `postgresql://…`. "
        "The default is there only with tokens: without them nothing is taken for yours.",
    ),
    Setting(
        "TASKFORCE_TIMEZONE",
        "Europe/Copenhagen",
        "The zone that days and working hours are counted in.",
    ),
    Setting("TASKFORCE_PORT", "8021", "The port of the sandbox's page, on 127.0.0.1."),
    Setting(
        "TASKFORCE_HEALTH_PORT",
        "",
        "A port on 127.0.0.1 for `/livez`, `/readyz`, `/healthz` and `/metrics`; "
        "without it none is opened.",
    ),
    Setting(
        "TASKFORCE_PING_URL",
        "",
        "An https address to ask for after each tick that ended well, as healthchecks has them.",
    ),
    Setting(
        "TASKFORCE_RETENTION_MONTHS",
        "24",
        "How long what is closed is kept, from 12 to 120 months; the chief is told before it goes.",
    ),
    Setting("TASKFORCE_LOG_LEVEL", "INFO", "`DEBUG`, `INFO`, `WARNING` or `ERROR`."),
)
"""Every setting there is: the README and `.env.example` are tested against it."""

SECRETS = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "DATABASE_URL", "TASKFORCE_PING_URL")
"""Each may stand in a file instead, which its name with `_FILE` names: so do a container's secrets
and systemd's credentials."""

MOST_SECRET = 4096
"""Bytes of such a file: a longer one is something else."""

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class SettingsError(Exception):
    """A setting can't be used. Its text is one sentence for the person who starts the program."""


@dataclass(frozen=True)
class Settings:
    """What the program was started with."""

    bot_token: str | None = field(repr=False)
    app_token: str | None = field(repr=False)
    api_url: str
    named_database: str | None = field(repr=False)
    """The one that is named. Not in the repr: a PostgreSQL address carries its password."""
    zone: ZoneInfo
    port: int
    health_port: int | None
    ping_url: str | None = field(repr=False)
    """Who knows it can say that all is well."""
    log_level: str
    keep_months: int

    @property
    def has_slack(self) -> bool:
        """Whether there are tokens for a workspace."""
        return self.bot_token is not None

    @property
    def database_url(self) -> str:
        """Where everything is. Raises SettingsError where neither it nor a workspace is named.

        A copy of an example, or of nothing, must never pass for a municipality's own.
        """
        if self.named_database is not None:
            return self.named_database
        if self.has_slack:
            return DATABASE
        raise SettingsError(
            "There are no tokens here and no DATABASE_URL, so it is not known whose data is meant: "
            "set both tokens, or name the database."
        )

    @classmethod
    def from_environment(cls, env: Mapping[str, str]) -> Settings:
        """Read every setting. Raises SettingsError for what can't be used."""
        given = {setting.name: _given(setting.name, env) for setting in SETTINGS}
        value = {setting.name: given[setting.name] or setting.default for setting in SETTINGS}
        bot_token, app_token = _tokens(given["SLACK_BOT_TOKEN"], given["SLACK_APP_TOKEN"])
        return cls(
            bot_token=bot_token,
            app_token=app_token,
            api_url=_web_address(value["SLACK_API_URL"]),
            named_database=given["DATABASE_URL"] or None,
            zone=_zone(value["TASKFORCE_TIMEZONE"]),
            port=_port("TASKFORCE_PORT", value["TASKFORCE_PORT"]),
            health_port=_port("TASKFORCE_HEALTH_PORT", given["TASKFORCE_HEALTH_PORT"])
            if given["TASKFORCE_HEALTH_PORT"]
            else None,
            ping_url=_ping_url(given["TASKFORCE_PING_URL"]),
            log_level=_log_level(value["TASKFORCE_LOG_LEVEL"]),
            keep_months=_months(value["TASKFORCE_RETENTION_MONTHS"]),
        )


def _given(name: str, env: Mapping[str, str]) -> str:
    """Return what a setting is set to, in the environment or in a file; empty if it is not."""
    value, file = env.get(name, "").strip(), env.get(f"{name}_FILE", "").strip()
    if not file or name not in SECRETS:
        return value
    if value:
        raise SettingsError(f"{name} and {name}_FILE are both set: leave one of them out.")
    return _from_file(f"{name}_FILE", Path(file))


def _from_file(name: str, path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_SECRET + 1)
        value = content.decode("utf-8").strip()
    except (OSError, UnicodeError) as error:
        raise SettingsError(
            f"{name} names a file that can't be read ({type(error).__name__})."
        ) from None
    if not value or len(content) > MOST_SECRET or len(value.split()) > 1:
        raise SettingsError(f"{name} names a file that should hold one line, and does not.")
    return value


def _ping_url(text: str) -> str | None:
    """Never quoted: it is a secret."""
    if not text:
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    if not safe or not parts.hostname:
        raise SettingsError("TASKFORCE_PING_URL must be an https address, or on this machine.")
    return text


def _tokens(bot: str, app: str) -> tuple[str | None, str | None]:
    if bool(bot) != bool(app):
        there, missing = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN")[:: 1 if bot else -1]
        raise SettingsError(f"{there} is set but {missing} is not: set both, or neither.")
    if bot and not bot.startswith("xoxb-"):
        raise SettingsError("SLACK_BOT_TOKEN must be a bot token, which begins with xoxb-.")
    if app and not app.startswith("xapp-"):
        raise SettingsError("SLACK_APP_TOKEN must be an app-level token, which begins with xapp-.")
    return (bot or None, app or None)


def _web_address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise SettingsError("SLACK_API_URL must be an address such as https://slack.com/api/.")
    return text.rstrip("/") + "/"


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise SettingsError(
            f"TASKFORCE_TIMEZONE is {name!r}, which is no known zone: "
            "write for example Europe/Copenhagen."
        ) from error


def _port(name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= 65535):
        raise SettingsError(f"{name} is {text!r}: write a number from 0 to 65535.")
    return int(text)


def _months(text: str) -> int:
    """At least a year: the use of the direct line is counted over twelve months."""
    if not (text.isascii() and text.isdigit() and 12 <= int(text) <= 120):
        raise SettingsError(
            f"TASKFORCE_RETENTION_MONTHS is {text!r}: write a number from 12 to 120."
        )
    return int(text)


def _log_level(text: str) -> str:
    if text.upper() not in LOG_LEVELS:
        raise SettingsError(f"TASKFORCE_LOG_LEVEL is {text!r}: write {', '.join(LOG_LEVELS)}.")
    return text.upper()
