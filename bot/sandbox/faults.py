"""Trouble with Slack: what goes wrong, where, when and how often."""

import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from fnmatch import fnmatchcase
from itertools import count
from random import Random
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


@dataclass(frozen=True)
class Standing:
    """A fault that was put on: under which number, and how often it has struck so far."""

    id: int
    fault: Fault
    on: bool
    struck: int = 0


class _Case:
    """What is remembered of one fault. Its owner holds the lock."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        self.struck = 0
        self.end: Callable[[], None] | None = None
        """How to end what has broken out; None while nothing has."""
        self._seen = 0
        self._random = Random(fault.seed)

    def is_on(self, now: datetime) -> bool:
        fault = self.fault
        spent = fault.times is not None and self.struck >= fault.times
        early = fault.begin is not None and now < fault.begin
        late = fault.until is not None and now >= fault.until
        return not (spent or early or late)

    def strikes(self) -> bool:
        """Whether it does this time; asked once for each request that fits."""
        self._seen += 1
        if self.fault.nth is not None and self._seen != self.fault.nth:
            return False
        if self._random.random() >= self.fault.probability:
            return False
        self.struck += 1
        return True


Outbreak = Callable[[Fault], Callable[[], None]]
"""Makes a lasting fault happen; returns the way to end it."""


def _nothing(_fault: Fault) -> Callable[[], None]:
    return lambda: None


class Faults:
    """The faults of one workspace. Safe from any thread, but `add`, `lift`, `lift_all` and
    `settle` may wait for the app: not in the server's own.

    `now` is the workspace's clock.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.outbreak: Outbreak = _nothing
        self._now = now
        self._cases: dict[int, _Case] = {}
        self._ids = count(1)
        self._lock = threading.Lock()
        self._settling = threading.Lock()

    def add(self, fault: Fault) -> int:
        """Put one on and return its number; it has broken out when this returns.

        Raises LookupError for a channel there is not.
        """
        with self._lock:
            number = next(self._ids)
            self._cases[number] = _Case(fault)
        self.settle()
        return number

    def lift(self, number: int) -> None:
        """End one. Raises LookupError for a number there is not."""
        with self._settling:
            with self._lock:
                case = self._cases.pop(number)
            _end(case)

    def lift_all(self) -> None:
        """End them all."""
        for standing in self.standing():
            self.lift(standing.id)

    def standing(self) -> list[Standing]:
        """Everything that was put on and not lifted, in that order; `on` says if it is on now."""
        now = self._now()
        with self._lock:
            return [
                Standing(number, case.fault, case.is_on(now), case.struck)
                for number, case in self._cases.items()
            ]

    def strike(
        self, kinds: Collection[Kind], method: str, channel: str | None = None
    ) -> Fault | None:
        """What goes wrong with this request, of these kinds; None if nothing does."""
        now = self._now()
        with self._lock:
            for case in self._cases.values():
                fault = case.fault
                fits = fault.kind in kinds and fault.fits(method, channel)
                if fits and case.is_on(now) and case.strikes():
                    return fault
        return None

    def settle(self) -> None:
        """Let break out what is on by now, and end what is over. Raises LookupError as `add`."""
        now = self._now()
        with self._settling:
            with self._lock:
                cases = dict(self._cases)
            for number, case in cases.items():
                if case.is_on(now) and case.end is None:
                    self._break_out(number, case)
                elif not case.is_on(now):
                    _end(case)

    def _break_out(self, number: int, case: _Case) -> None:
        try:
            case.end = self.outbreak(case.fault)
        except LookupError:
            with self._lock:
                del self._cases[number]
            raise
        case.struck += case.fault.kind in MOMENTS


def _end(case: _Case) -> None:
    if case.end is not None:
        end, case.end = case.end, None
        end()
