"""Trouble with Slack: what goes wrong, where, when and how often."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Any


class Kind(StrEnum):
    """What goes wrong. *Done* means that the request has taken effect."""

    RATE_LIMITED = "rate_limited"
    """429 with `retry_after`, and again until those seconds are over. Not done."""
    FAILS_BEFORE = "fails_before"
    """The answer is `status`, a 5xx; with `error` its body names it. Not done."""
    FAILS_AFTER = "fails_after"
    """The same, but done."""
    SILENT = "silent"
    """No answer for `seconds`, then the connection is reset. Not done."""
    LATE = "late"
    """Done only after `seconds`, when the client has given up; no answer."""
    RESET = "reset"
    """Done, then the connection is reset."""
    TRUNCATED = "truncated"
    """Done; 200 with half of the JSON."""
    HTML = "html"
    """Done; 200 with a page that says that Slack is down."""
    SLOW = "slow"
    """Everything as usual, `seconds` later. Others may come on top."""
    REVOKED = "revoked"
    """The bot token is refused with `error`; the app-level token still works."""
    TWICE = "twice"
    """Every envelope is sent twice at once, to different connections if there are several."""
    DROPPED = "dropped"
    """The connections open now are reset."""
    FROZEN = "frozen"
    """The connections open now answer nothing any more: no ack is read, no ping answered."""
    BORN_FROZEN = "born_frozen"
    """New connections do so from their first moment."""
    WARNING = "warning"
    """The connections open now are told that they will be closed soon."""
    REFRESH = "refresh_requested"
    """The connections open now are told that they are about to be refreshed, and closed."""
    DEAD = "dead"
    """Nothing listens where the app finds Slack; every connection is reset. The page goes on."""
    REMOVED = "removed"
    """The bot is taken out of `channel`, and let in again when the fault is lifted."""
    ARCHIVED = "archived"
    """`channel` is archived until the fault is lifted."""


ANSWERS = frozenset(
    {
        Kind.RATE_LIMITED,
        Kind.FAILS_BEFORE,
        Kind.FAILS_AFTER,
        Kind.SILENT,
        Kind.LATE,
        Kind.RESET,
        Kind.TRUNCATED,
        Kind.HTML,
        Kind.REVOKED,
    }
)
"""What happens to a single request, one of them at a time."""

MOMENTS = frozenset({Kind.DROPPED, Kind.FROZEN, Kind.WARNING, Kind.REFRESH})
"""Over as soon as they have happened."""

_SECONDS = {Kind.SLOW: 0.2, Kind.LATE: 30.0, Kind.SILENT: 60.0}
_ERRORS = {Kind.REVOKED: "token_revoked"}


@dataclass(frozen=True)
class Fault:
    """One kind of trouble. Without more it is everywhere, always, until it is lifted.

    `method` is a shell pattern for Web API methods and the other addresses Slack hands out:
    `response_url`, `upload`, `download`, `socket` (opening a connection); for TWICE it is the
    envelope's type. `nth`: only the n-th request that fits, counted from 1. `times`: over after so
    many. `probability` is drawn with `seed`. `begin` and `until` are moments of the workspace's
    clock. `retry_after` is the header as Slack sends it, None for none. Raises ValueError.
    """

    kind: Kind
    method: str = "*"
    channel: str | None = None
    nth: int | None = None
    times: int | None = None
    probability: float = 1.0
    seed: int = 0
    begin: datetime | None = None
    until: datetime | None = None
    seconds: float = -1.0
    retry_after: str | None = "1"
    status: int = 503
    error: str = ""

    def __post_init__(self) -> None:
        """Fill in what the kind says, and refuse what makes no sense."""
        if self.kind in (Kind.REMOVED, Kind.ARCHIVED) and self.channel is None:
            raise ValueError(f"{self.kind} takes a channel")
        if not 0.0 <= self.probability <= 1.0:
            raise ValueError("a probability lies between 0 and 1")
        if any(number is not None and number < 1 for number in (self.nth, self.times)):
            raise ValueError("nth and times count from 1")
        for moment in (self.begin, self.until):
            if moment is not None and moment.tzinfo is None:
                raise ValueError("a moment needs its zone")
        if self.kind in MOMENTS:
            object.__setattr__(self, "times", 1)
        if self.seconds < 0:
            object.__setattr__(self, "seconds", _SECONDS.get(self.kind, 0.0))
        if not self.error:
            object.__setattr__(self, "error", _ERRORS.get(self.kind, ""))

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> "Fault":
        """Make one of a JSON object; moments as ISO 8601 with an offset. Raises ValueError."""
        known = {field.name for field in fields(cls)}
        if strange := sorted(set(given) - known):
            raise ValueError(f"not known: {', '.join(strange)}")
        moments = {
            name: datetime.fromisoformat(given[name])
            for name in ("begin", "until")
            if name in given
        }
        try:
            return cls(**{**given, **moments, "kind": Kind(given.get("kind", ""))})
        except TypeError as error:
            raise ValueError(str(error)) from None

    def fits(self, method: str, channel: str | None) -> bool:
        """Whether it concerns this request."""
        return fnmatchcase(method, self.method) and self.channel in (None, channel)
