"""The local Slack as one object: state, server and people."""

import time
from collections.abc import Mapping, Sequence
from typing import Any

from bot.sandbox.app.core import Core
from bot.sandbox.app.manifest import AppManifest
from bot.sandbox.app.tickets import MachineTime
from bot.sandbox.faults.faults import Faults
from bot.sandbox.people.person import Person
from bot.sandbox.server.calls import Tally
from bot.sandbox.server.lasting_faults import LastingFaults
from bot.sandbox.server.server import Server
from bot.sandbox.workspace.channels import Channel
from bot.sandbox.workspace.users import User
from bot.sandbox.workspace.workspace import Timeline, Workspace


class Sandbox:
    """A Slack workspace on 127.0.0.1 with one app installed.

    `bot_token` (xoxb-…) and `app_token` (xapp-…) are those the app must show. `rate_limits` can be
    switched at any time. `port` is the page's, `api_port` the one where the app finds Slack; 0
    takes a free one, known after `start`. `machine_time` (seconds) is what triggers, response URLs
    and rate limits run out by. `tally` counts what the app asks. It can be started once.
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
        api_port: int = 0,
        machine_time: MachineTime = time.monotonic,
    ) -> None:
        self.manifest = AppManifest.read(manifest)
        self.timeline = timeline
        self.port = port
        self.api_port = api_port
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
        self.tally = Tally(machine_time)
        self._server = server = Server(self.core, self.tally, timeline)
        lasting = LastingFaults(self.core, server.close_to_app, server.open_to_app)
        self.faults.begin = lasting.begin

    @property
    def faults(self) -> Faults:
        """What goes wrong, and how to make it."""
        return self.core.faults

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
        return f"http://127.0.0.1:{self.api_port}/api/"

    @property
    def page_url(self) -> str:
        """The address of the page."""
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        """Listen; returns when requests are answered. Raises OSError if a port is taken."""
        self.port, self.api_port = self._server.start(self.port, self.api_port)

    def stop(self) -> None:
        """Close every connection and stop listening."""
        self._server.stop()

    def person(self, user_id: str) -> Person:
        """The person with this id or handle. Raises LookupError."""
        return Person.find(self.core, user_id)

    def said(self) -> dict[str, list[Mapping[str, Any]]]:
        """The metadata payloads of the bot's messages, by channel and in the order they stand."""
        return self.workspace.said()

    def redeliver_all(self) -> int:
        """Send every envelope so far once more and wait for the acks; how many were sent."""
        return self.core.hub.redeliver_all()
