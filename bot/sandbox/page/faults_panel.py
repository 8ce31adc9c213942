"""The page's switches for trouble: what can be put on there, and what is on now."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.sandbox.faults.fault import Fault, Kind
from bot.sandbox.faults.faults import Faults
from bot.sandbox.workspace.channels import Channel

A_WHILE = timedelta(hours=2)

HERE = "here"
"""Stands for the channel one is in."""

OFFERED: Mapping[str, Fault] = {
    "limited": Fault(Kind.RATE_LIMITED, retry_after="3"),
    "limited_fraction": Fault(Kind.RATE_LIMITED, retry_after="2.5"),
    "limited_bare": Fault(Kind.RATE_LIMITED, retry_after=None),
    "fails_before": Fault(Kind.FAILS_BEFORE),
    "fails_after": Fault(Kind.FAILS_AFTER),
    "silent": Fault(Kind.SILENT),
    "late": Fault(Kind.LATE),
    "reset": Fault(Kind.RESET),
    "truncated": Fault(Kind.TRUNCATED),
    "html": Fault(Kind.HTML),
    "slow": Fault(Kind.SLOW),
    "dead": Fault(Kind.DEAD),
    "dead_a_while": Fault(Kind.DEAD),
    "dropped": Fault(Kind.DROPPED),
    "frozen": Fault(Kind.FROZEN),
    "warning": Fault(Kind.WARNING),
    "refresh": Fault(Kind.REFRESH),
    "twice": Fault(Kind.TWICE),
    "revoked": Fault(Kind.REVOKED),
    "invalid": Fault(Kind.REVOKED, error="invalid_auth"),
    "removed": Fault(Kind.REMOVED, channel=HERE),
    "archived": Fault(Kind.ARCHIVED, channel=HERE),
}
"""In the order in which they are shown."""


@dataclass(frozen=True)
class Shown:
    """One line: `key` is what its button sends, `said` its words."""

    key: str
    said: str


def offered(word: Callable[..., str], channel: Channel | None) -> Sequence[Shown]:
    """What can be put on; what is about a channel only where one stands in one."""
    in_channel = channel is not None and not channel.is_im
    return [
        Shown(key, _said(word, fault, word("two_hours") if key == "dead_a_while" else ""))
        for key, fault in OFFERED.items()
        if fault.channel is None or in_channel
    ]


def on_now(word: Callable[..., str], faults: Faults) -> Sequence[Shown]:
    """What is on, the number of each as its key."""
    return [
        Shown(str(it.id), _said(word, it.fault, _where(it.fault)))
        for it in faults.standing()
        if it.on
    ]


def put_on(faults: Faults, key: str, place: str, now: datetime) -> None:
    """Put on what a button says. Raises KeyError for no such button."""
    fault = OFFERED[key]
    if fault.channel is not None:
        fault = replace(fault, channel=place)
    if key == "dead_a_while":
        fault = replace(fault, until=now + A_WHILE)
    faults.add(fault)


def _said(word: Callable[..., str], fault: Fault, more: str) -> str:
    said = word(f"trouble_{fault.kind}", wait=fault.retry_after or "–", error=fault.error)
    return f"{said} ({more})" if more else said


def _where(fault: Fault) -> str:
    """What narrows it down, in the words of those who wrote it."""
    narrow = [fault.method if fault.method != "*" else "", fault.channel or ""]
    if fault.probability < 1:
        narrow.append(f"{fault.probability:.0%}")
    if fault.until is not None:
        narrow.append(f"→ {fault.until:%H:%M} UTC")
    return ", ".join(filter(None, narrow))
