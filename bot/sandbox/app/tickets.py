"""What Slack hands out for a short while: triggers, response URLs, socket tickets. Machine time."""

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.sandbox.app.errors import SlackError

TRIGGER_SECONDS = 3.0
RESPONSE_SECONDS = 30 * 60.0
RESPONSE_USES = 5
SOCKET_TICKET_SECONDS = 30.0

MachineTime = Callable[[], float]


@dataclass(frozen=True)
class Trigger:
    """Who acted, in which conversation, and in which modal (for a push)."""

    user: str
    channel: str | None
    view: str | None
    expires: float
    used: bool = False


@dataclass(frozen=True)
class ResponseUrl:
    """Where an answer goes; `message_ts` is the message that was acted on, if there was one."""

    user: str
    channel: str
    message_ts: str | None
    expires: float
    uses: int = 0


class Tickets:
    """Issues and redeems; safe from several threads. `trigger_seconds` may be changed."""

    def __init__(self, machine_time: MachineTime) -> None:
        self.trigger_seconds: float = TRIGGER_SECONDS
        self._time = machine_time
        self._lock = threading.Lock()
        self._triggers: dict[str, Trigger] = {}
        self._responses: dict[str, ResponseUrl] = {}
        self._sockets: dict[str, float] = {}

    def new_trigger(self, user: str, channel: str | None, view: str | None = None) -> str:
        """A trigger_id: 3 seconds in Slack, one use (https://docs.slack.dev/surfaces/modals)."""
        with self._lock:
            trigger_id = f"{len(self._triggers) + 1}.{secrets.token_hex(8)}"
            self._triggers[trigger_id] = Trigger(
                user, channel, view, self._time() + self.trigger_seconds
            )
            return trigger_id

    def check_trigger(self, trigger_id: str) -> Trigger:
        """The trigger if it can still be used.

        Raises SlackError: invalid_trigger_id, exchanged_trigger_id or expired_trigger_id.
        """
        with self._lock:
            trigger = self._triggers.get(trigger_id)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if self._time() > trigger.expires:
            raise SlackError("expired_trigger_id")
        return trigger

    def use_trigger(self, trigger_id: str) -> None:
        """Mark a trigger as exchanged."""
        with self._lock:
            self._triggers[trigger_id] = replace(self._triggers[trigger_id], used=True)

    def new_response(self, user: str, channel: str, message_ts: str | None = None) -> str:
        """The secret part of a response_url: 5 uses in 30 minutes."""
        with self._lock:
            secret = secrets.token_hex(12)
            self._responses[secret] = ResponseUrl(
                user, channel, message_ts, self._time() + RESPONSE_SECONDS
            )
            return secret

    def use_response(self, secret: str) -> ResponseUrl:
        """Where this answer goes. Raises SlackError: expired_url, used_url or no_such_url."""
        with self._lock:
            target = self._responses.get(secret)
            if target is None:
                raise SlackError("no_such_url")
            if self._time() > target.expires:
                raise SlackError("expired_url")
            if target.uses >= RESPONSE_USES:
                raise SlackError("used_url")
            self._responses[secret] = replace(target, uses=target.uses + 1)
            return target

    def new_socket(self) -> str:
        """A ticket for one WebSocket connection."""
        with self._lock:
            ticket = secrets.token_hex(12)
            self._sockets[ticket] = self._time() + SOCKET_TICKET_SECONDS
            return ticket

    def use_socket(self, ticket: str) -> bool:
        """True the first time, if it is not too late."""
        with self._lock:
            return self._sockets.pop(ticket, float("-inf")) >= self._time()
