"""What Slack says about the tokens, the scopes and the hotspots' channels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime

from slack_sdk import WebClient
from sqlmodel import Session, col, select

from bot.cli.doctor.finding import Finding
from bot.clock import Clock
from bot.config import Settings
from bot.delivery.slack.errors import NotAccepted, Permanent, Uncertain, classified
from bot.delivery.slack.web_api import TIMEOUT, SlackApi
from bot.store.models import Hotspot, Workspace
from commands.manifest import scopes

MOST_APART = 60
"""Seconds between two clocks; a header says whole ones, and an answer takes its time."""

SCOPES_HEADER = "x-oauth-scopes"
"""Slack names a token's scopes in every answer (docs.slack.dev/authentication)."""


def tokens(settings: Settings) -> Iterator[Finding]:
    """Say whether Slack knows both tokens, and whether the bot's has every scope it takes."""
    try:
        with classified():
            answer = _client(settings, settings.bot_token).auth_test()
    except (NotAccepted, Uncertain, Permanent) as error:
        yield _refused("bot token", "SLACK_BOT_TOKEN", error)
        return
    yield Finding("bot token", True, f"workspace {answer['team_id']}, bot {answer['user_id']}")
    yield from _scopes(answer.headers)
    yield from clock_beside(answer.headers, Clock().machine())
    try:
        with classified():
            _client(settings, settings.app_token).apps_connections_open(
                app_token=settings.app_token or ""
            )
    except (NotAccepted, Uncertain, Permanent) as error:
        yield _refused("app token", "SLACK_APP_TOKEN", error)
        return
    yield Finding("app token", True, "Slack offers a Socket Mode connection")


def in_this_workspace(session: Session, settings: Settings) -> Iterator[Finding]:
    """Say whether the database is this workspace's, and the bot in each hotspot's channels."""
    api = SlackApi(settings.bot_token or "", settings.api_url)
    try:
        team_id = api.auth_test().team_id
        known = session.exec(select(Workspace.team_id)).first()
        if known is not None and known != team_id:
            yield Finding(
                "workspace",
                False,
                f"the database belongs to {known}, the token to {team_id}: "
                "give DATABASE_URL a database of its own.",
            )
            return
        for hotspot in session.exec(select(Hotspot).order_by(col(Hotspot.id))):
            for channel_id in (hotspot.channel_id, hotspot.leadership_channel_id):
                yield _channel(api, hotspot, channel_id)
    except (NotAccepted, Uncertain) as error:
        yield Finding("channels", False, f"Slack does not answer now ({error}): try again later.")


def _channel(api: SlackApi, hotspot: Hotspot, channel_id: str) -> Finding:
    about = f"channel {channel_id}"
    try:
        found = api.conversation(channel_id)
    except Permanent as refused:
        return Finding(
            about,
            False,
            f"hotspot {hotspot.id} can't use it ({refused.error}): invite the bot there with "
            "/invite, or choose another channel with `/taskforce settings`.",
        )
    if found.archived:
        return Finding(
            about,
            False,
            f"hotspot {hotspot.id}'s channel is archived: bring it back, or choose another with "
            "`/taskforce settings`.",
        )
    if not found.is_member:
        return Finding(
            about, False, f"the bot of hotspot {hotspot.id} is not in it: invite it with /invite."
        )
    return Finding(about, True, f"the bot is in it, for hotspot {hotspot.id}")


def _scopes(headers: Mapping[str, str]) -> Iterator[Finding]:
    """Say what is missing; nothing where whatever stands in for Slack names no scopes."""
    named = {name.lower(): value for name, value in headers.items()}
    if SCOPES_HEADER not in named:
        return
    granted = {scope.strip() for scope in named[SCOPES_HEADER].split(",")}
    missing = [scope for scope in scopes() if scope not in granted]
    if missing:
        yield Finding(
            "scopes",
            False,
            f"{', '.join(missing)} missing: paste what `taskforce manifest` prints into the "
            "app's page in Slack, and install it anew.",
        )
        return
    yield Finding("scopes", True, "all that the manifest asks for")


def clock_beside(headers: Mapping[str, str], machine_now: datetime) -> Iterator[Finding]:
    """Compare this machine's clock with the time in Slack's answer, where it says one."""
    named = {name.lower(): value for name, value in headers.items()}
    try:
        theirs = parsedate_to_datetime(named.get("date", ""))
    except ValueError:
        return
    apart = (machine_now - theirs).total_seconds()
    if abs(apart) <= MOST_APART:
        yield Finding("clock", True, "it shows the same time as Slack's")
        return
    which = "ahead of" if apart > 0 else "behind"
    said = f"it is {abs(apart):.0f} s {which} Slack's: set it by a time server."
    yield Finding("clock", False, said)


def _refused(about: str, setting: str, error: NotAccepted | Uncertain | Permanent) -> Finding:
    if isinstance(error, Permanent):
        return Finding(about, False, f"Slack refuses it ({error.error}): check {setting}.")
    return Finding(
        about, False, f"Slack does not answer ({error}): check the network and SLACK_API_URL."
    )


def _client(settings: Settings, token: str | None) -> WebClient:
    return WebClient(token, base_url=settings.api_url, timeout=TIMEOUT, retry_handlers=[])
