"""The faults of one workspace: which are on, and whether one strikes now."""

import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from random import Random

from bot.sandbox.faults.fault import MOMENTS, Fault, Kind


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
        """How to end what has begun; None while nothing has."""
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


Begin = Callable[[Fault], Callable[[], None]]
"""Makes a lasting fault happen; returns the way to end it."""


def _nothing(_fault: Fault) -> Callable[[], None]:
    return lambda: None


class Faults:
    """The faults of one workspace. Safe from any thread, but `add`, `lift`, `lift_all` and
    `settle` may wait for the app: not in the server's own.

    `now` is the workspace's clock.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.begin: Begin = _nothing
        self._now = now
        self._cases: dict[int, _Case] = {}
        self._ids = count(1)
        self._lock = threading.Lock()
        self._settling = threading.Lock()

    def add(self, fault: Fault) -> int:
        """Put one on and return its number; what lasts has begun when this returns.

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
        """Begin what is on by now, and end what is over. Raises LookupError as `add`."""
        now = self._now()
        with self._settling:
            with self._lock:
                cases = dict(self._cases)
            for number, case in cases.items():
                if case.is_on(now) and case.end is None:
                    self._begin(number, case)
                elif not case.is_on(now):
                    _end(case)

    def _begin(self, number: int, case: _Case) -> None:
        try:
            case.end = self.begin(case.fault)
        except LookupError:
            with self._lock:
                del self._cases[number]
            raise
        case.struck += case.fault.kind in MOMENTS


def _end(case: _Case) -> None:
    if case.end is not None:
        end, case.end = case.end, None
        end()
