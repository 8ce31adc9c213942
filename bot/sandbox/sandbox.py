"""The local Slack as one object: state, doors and people."""

import time
from collections.abc import Mapping, Sequence
from typing import Any

from bot.sandbox.core import Core
from bot.sandbox.manifest import AppManifest
from bot.sandbox.people import Person
from bot.sandbox.server import Server
from bot.sandbox.tickets import MachineTime
from bot.sandbox.workspace import Channel, Timeline, User, Workspace


class Sandbox:
    """A Slack workspace on 127.0.0.1 with one app installed.

    `bot_token` (xoxb-…) and `app_token` (xapp-…) are those the app must show. `rate_limits` can be
    switched at any time. `port` 0 takes a free one, known after `start`. `machine_time` (seconds)
    is what triggers, response URLs and rate limits run out by. It can be started once.
    """

    def __init__(
        self,
        manifest: Mapping[str, Any],
        *,
        users: Sequence[User],
        channels: Sequence[Channel],
        bot_token: str,
        app_token: str,
        timeline: Timeline | None = None,
        rate_limits: bool = False,
        port: int = 0,
        machine_time: MachineTime = time.monotonic,
    ) -> None:
        self.manifest = AppManifest.read(manifest)
        self.timeline = timeline
        self.port = port
        self.workspace = Workspace(
            users,
            channels,
            bot_name=self.manifest.bot_name,
            now=timeline.now if timeline else None,
        )
        self.core = Core(
            self.workspace,
            self.manifest,
            bot_token,
            app_token,
            rate_limits=rate_limits,
            machine_time=machine_time,
        )
        self._server = Server(self.core, self)

    @property
    def rate_limits(self) -> bool:
        """Whether Slack's rate limits are kept."""
        return self.core.rate_limits

    @rate_limits.setter
    def rate_limits(self, on: bool) -> None:
        self.core.rate_limits = on

    @property
    def connections(self) -> int:
        """How many Socket Mode connections the app has open."""
        return self.core.hub.connections

    @property
    def api_url(self) -> str:
        """The base of the Web API, for SLACK_API_URL."""
        return f"{self.page_url}api/"

    @property
    def page_url(self) -> str:
        """The address of the page."""
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        """Listen; returns when requests are answered. Raises OSError if the port is taken."""
        self.port = self._server.start(self.port)

    def stop(self) -> None:
        """Close every connection and stop listening."""
        self._server.stop()

    def person(self, user_id: str) -> Person:
        """The person with this id or handle. Raises LookupError."""
        user = self.workspace.user(user_id)
        if user.is_bot:
            raise LookupError(f"{user_id} is not a person.")
        return Person(self.core, user.id)

    def redeliver_all(self) -> int:
        """Send every envelope so far once more and wait for the acks; how many were sent."""
        return self.core.hub.redeliver_all()
