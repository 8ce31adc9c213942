"""What goes over a connection: an envelope to the app, and how its delivery went.

Source: https://docs.slack.dev/apis/events-api/using-socket-mode
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Envelope:
    """What is sent: `kind` is slash_commands, interactive or events_api."""

    kind: str
    payload: Mapping[str, Any]
    accepts_response: bool = False


@dataclass(frozen=True)
class Delivery:
    """How it went: whether a connection took it, whether it was acknowledged, and with what."""

    reached: bool
    acked: bool = False
    answer: Mapping[str, Any] = field(default_factory=dict)
