"""The running bot: database, Slack, delivery, scheduler and Socket Mode, put together."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from enum import Enum
from functools import partial
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlmodel import select

from bot.clock import Clock
from bot.config import Settings
from bot.delivery.sending.deliver import Delivery
from bot.delivery.sending.pace import SECONDS_APART
from bot.delivery.sending.reading_back import ReadingBack
from bot.delivery.sending.slack_reading import Sync
from bot.delivery.slack.errors import NotAccepted, Permanent, Uncertain, classified
from bot.delivery.slack.web_api import Identity, SlackApi
from bot.delivery.words.render import Voices
from bot.features.program import TABLE, composers, composing_context
from bot.features.program import tick as take_what_is_due
from bot.metrics import TICKS_TOTAL, Measures
from bot.process import socket_mode
from bot.process.health.page import Page
from bot.process.health.parts import Health, Threads
from bot.process.health.ping import ping
from bot.process.health.stage import Stage
from bot.process.scheduler import Scheduler
from bot.rules.errors import named
from bot.store.database.engine import Database, domain_now
from bot.store.database.own_mishaps import apart, with_savepoints
from bot.store.models import Hotspot, Workspace
from bot.store.queue import set_aside
from bot.usecases.people import slack_members
from commands.edge.bolt import build_app
from commands.edge.payloads import Installation
from commands.edge.services import Services
from commands.edge.slack_changes import follow

T = TypeVar("T")

log = logging.getLogger(__name__)

FIRST_WAIT = 1.0
LONGEST_WAIT = 60.0


class Token(Enum):
    """What each setting that Slack can refuse holds."""

    SLACK_BOT_TOKEN = "bot token"
    SLACK_APP_TOKEN = "app-level token"


class CannotStartError(Exception):
    """Starting is no use. Its text is one sentence for the person who starts the program."""


class Service:
    """One process of the bot. `pace` is how many seconds lie between two posts in a channel."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        clock: Clock,
        *,
        bot_token: str,
        app_token: str,
        pace: float = SECONDS_APART,
    ) -> None:
        self.database = database
        self.clock = clock
        self.zone = settings.zone
        self._keep_months = settings.keep_months
        self._bot_token = bot_token
        self._app_token = app_token
        self._api_url = settings.api_url
        self.measures = Measures(clock)
        self.api = SlackApi(bot_token, settings.api_url, clock, self.measures)
        self.voices = Voices(settings.zone)
        self._patient = database.patient()
        self.delivery = new_delivery(
            self._patient, self.api, clock, self.voices, settings.zone, pace=pace
        )
        self.scheduler = Scheduler(self._patient, clock, self.delivery, self.tick_and_tell)
        self._socket: socket_mode.Handler | None = None
        self._stage = Stage.STARTING
        self._slack_is_silent = False
        self._ping_url = settings.ping_url
        self.health = Health(database, clock, settings.zone, self._threads(), self.measures)
        self._page = (
            None if settings.health_port is None else Page(self.health, settings.health_port)
        )

    def start(self, stop: threading.Event) -> None:
        """Wait for Slack, connect, and begin to tick and deliver.

        Raises CannotStartError when Slack refuses the token, or the database belongs to another
        workspace. Returns early when `stop` is set while it waits.
        """
        self._answer_about_health()
        self.database.upgrade()
        found = self._patiently(self._who_we_are, Token.SLACK_BOT_TOKEN, stop)
        if found is None:
            return
        identity, app_id = found
        self.claim_workspace(identity.team_id)
        self._stage = Stage.READING_BACK
        read_back = partial(self.reading_back(identity).finish, stop)
        if not self._patiently(read_back, Token.SLACK_BOT_TOKEN, stop):
            return
        self._stage = Stage.STARTING
        self._try_again()
        self._read_channels_again()
        services = self._services(identity, app_id)
        app = build_app(services, TABLE, bot_token=self._bot_token)
        client = socket_mode.Client(self._app_token, self._api_url, self.clock)
        socket = socket_mode.Handler(app, client)
        connect = partial(socket_mode.connect, socket)
        if self._patiently(connect, Token.SLACK_APP_TOKEN, stop) is None:
            return
        self._socket = socket
        self.scheduler.start()
        self._stage = Stage.RUNNING
        log.info("connected; delivering and ticking")
        self.voices.learn()

    def _who_we_are(self) -> tuple[Identity, str]:
        """Return who the bot is, and the id of its app."""
        identity = self.api.auth_test()
        return identity, self.api.app_of(identity.bot_id)

    def _services(self, identity: Identity, app_id: str) -> Services:
        return Services(
            self.database,
            self.api,
            self.clock,
            self.voices,
            self.zone,
            identity.user_id,
            Installation(identity.team_id, app_id),
            self.measures,
        )

    def stop(self) -> None:
        """Let go of Slack and finish what is being done."""
        self._stage = Stage.STOPPING
        if self._socket is not None:
            socket_mode.hang_up(self._socket.client)
            self.scheduler.stop()
        if self._page is not None:
            self._page.stop()

    def tick(self) -> None:
        """Do what is due now."""
        take_what_is_due(self._patient, self.clock, self.zone, self._keep_months)

    def tick_and_tell(self) -> None:
        """Tick; tell who watches from outside only when it ended well."""
        with self.measures.outcome(TICKS_TOTAL, {}):
            self.tick()
        if self._ping_url is not None:
            ping(self._ping_url)

    @property
    def health_port(self) -> int | None:
        """Where health is answered about, once it has started; None where it is not."""
        return None if self._page is None else self._page.port

    def _threads(self) -> Threads:
        return Threads(
            is_ticking=lambda: self.scheduler.is_ticking,
            is_delivering=lambda: self.scheduler.is_delivering,
            is_connected=lambda: self._socket is not None and self._socket.client.is_connected(),
            failing=lambda: dict(self.scheduler.failing),
            stage=self._how_far,
            since_round=lambda: self.scheduler.since_round if self._stage is Stage.RUNNING else 0.0,
        )

    def _how_far(self) -> Stage:
        waits = self._slack_is_silent and self._stage is Stage.STARTING
        return Stage.WAITING_FOR_SLACK if waits else self._stage

    def _answer_about_health(self) -> None:
        if self._page is None:
            return
        try:
            self._page.start()
        except OSError as error:
            raise CannotStartError(
                f"Port {self._page.port} can't be listened on ({error.strerror}): "
                "give TASKFORCE_HEALTH_PORT another."
            ) from error

    def settle(self) -> None:
        """Deliver until nothing is left that can go now."""
        self.delivery.drain()

    def claim_workspace(self, team_id: str) -> None:
        """Make this database the workspace's own. Raises CannotStartError if it is another's."""
        with self.database.transaction() as session:
            known = session.get(Workspace, 1)
            if known is None:
                session.add(Workspace(team_id=team_id))
            elif known.team_id != team_id:
                raise CannotStartError(
                    "This database belongs to another Slack workspace: "
                    "give DATABASE_URL one of its own."
                )

    def reading_back(self, identity: Identity) -> ReadingBack:
        """Return what is to be finished before anything is ticked or sent, after a restore."""
        return ReadingBack(self._patient, self.api, identity.user_id)

    def _try_again(self) -> None:
        """What this program set aside may have been mended meanwhile."""
        with self.database.transaction() as session:
            set_aside.try_again(session)

    def _read_channels_again(self) -> None:
        """Who joined or left while the bot was down is followed too."""
        with self.database.transaction() as session:
            with_savepoints(session)
            now = domain_now(session, self.clock)
            for hotspot in session.exec(select(Hotspot)):
                for channel_id in (hotspot.channel_id, hotspot.leadership_channel_id):
                    why = f"start:{self.clock.machine().isoformat()}"
                    with apart(session, "reading people", f"H-{hotspot.id}"):
                        slack_members.ask_about_channel(session, now, channel_id, why=why)

    def _patiently(self, ask: Callable[[], T], token: Token, stop: threading.Event) -> T | None:
        """Ask Slack until it answers, with back-off; None when told to stop meanwhile.

        Raises CannotStartError when Slack refuses the token.
        """
        wait = FIRST_WAIT
        while not stop.is_set():
            try:
                with classified():
                    answer = ask()
                self._slack_is_silent = False
                return answer
            except Permanent as error:
                raise CannotStartError(
                    f"Slack refuses the {token.value} ({error.error}): check {token.name}."
                ) from error
            except (NotAccepted, Uncertain) as error:
                if not self._slack_is_silent:
                    log.warning("Slack does not answer (%s); asking until it does", named(error))
                self._slack_is_silent = True
            self.clock.wait(stop, wait)
            wait = min(wait * 2, LONGEST_WAIT)
        return None


def new_delivery(
    database: Database,
    api: SlackApi,
    clock: Clock,
    voices: Voices,
    zone: ZoneInfo,
    *,
    pace: float = SECONDS_APART,
) -> Delivery:
    """Return delivery with every composer, and with Slack's people followed."""
    sync = Sync(api, clock, follow(zone))
    return Delivery(
        database,
        api,
        clock,
        voices,
        composers(composing_context(voices, zone)),
        sync=sync,
        pace=pace,
    )
