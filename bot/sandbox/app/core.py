"""What every part of the sandbox shares: state, manifest, tickets, limits and the socket."""

import time
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.app.manifest import AppManifest
from bot.sandbox.app.rate_limits import RateLimits
from bot.sandbox.app.tickets import MachineTime, Tickets
from bot.sandbox.faults.faults import Faults
from bot.sandbox.socket_mode.envelopes import Envelope
from bot.sandbox.socket_mode.hub import Hub
from bot.sandbox.socket_mode.payloads import event_payload
from bot.sandbox.workspace.workspace import Workspace


@dataclass
class Core:
    """One workspace with one app. `base_url` ends in a slash and is known once it listens."""

    workspace: Workspace
    manifest: AppManifest
    bot_token: str
    app_token: str
    rate_limits: bool = False
    machine_time: MachineTime = time.monotonic
    base_url: str = ""
    tickets: Tickets = field(init=False)
    limits: RateLimits = field(init=False)
    faults: Faults = field(init=False)
    hub: Hub = field(init=False)

    def __post_init__(self) -> None:
        """Make the parts that depend on the others."""
        self.tickets = Tickets(self.machine_time)
        self.limits = RateLimits(self.machine_time)
        self.faults = Faults(self.workspace.now)
        self.hub = Hub(self.workspace.app_id, self.faults)

    def emit(self, event: dict[str, Any], *, wait: bool) -> None:
        """Send an event to the app if its manifest subscribes to it.

        `wait` for the ack is for people's acts; the Web API's own thread must not wait.
        """
        if _subscription(event) not in self.manifest.events:
            return
        payload = event_payload(self.workspace, event)
        envelope = Envelope("events_api", payload)
        if wait:
            self.hub.deliver(envelope)
        else:
            self.hub.deliver_later(envelope)

    @property
    def api_url(self) -> str:
        """The base of the Web API, known once it listens."""
        return f"{self.base_url}api/"

    def response_url(self, user_id: str, channel_id: str, message_ts: str | None = None) -> str:
        """A fresh response_url on the sandbox's own host."""
        secret = self.tickets.new_response(user_id, channel_id, message_ts)
        return f"{self.base_url}response/{secret}"


_MESSAGE_EVENTS = {"channel": "message.channels", "group": "message.groups", "im": "message.im"}


def _subscription(event: dict[str, Any]) -> str:
    """The name under which a manifest subscribes to an event."""
    if event["type"] == "message":
        return _MESSAGE_EVENTS[str(event["channel_type"])]
    return str(event["type"])
