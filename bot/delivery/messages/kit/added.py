"""What features add to messages that are not theirs alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.delivery.words.blocks import Part
from bot.delivery.words.buttons import Press
from bot.delivery.words.render import Voice
from bot.rules.daily_lines import LineKind
from bot.rules.permissions import Permission, Role
from bot.store.calendars import local_today
from bot.store.context import InHotspot
from bot.store.models.keeping import Keeps
from bot.store.queries.daily.lines import Line, LineSource


@dataclass(frozen=True)
class DigestScene(InHotspot):
    """What a section of the digest is made with. `said_at`: when it was, or is, said first."""

    voice: Voice
    viewer: str | None
    said_at: datetime

    @property
    def shown_on(self) -> date:
        return local_today(self.said_at, self.zone)


@dataclass(frozen=True)
class HomeScene(InHotspot):
    """What a section of somebody's App Home is made with, in one of their hotspots."""

    voice: Voice
    person_id: str
    roles: frozenset[Role]


@dataclass(frozen=True)
class LineScene(InHotspot):
    """What a line of somebody's daily message is made with."""

    voice: Voice
    sent_at: datetime | None
    seen: int | None
    """The newest entry of the agreements' histories when it was first made."""


DigestSection = Callable[[DigestScene], Iterator[Part]]
"""It yields nothing where there is nothing to say."""

HomeSection = Callable[[HomeScene], Iterator[Part]]

LineParts = Callable[[LineScene, Line], Sequence[Part]]
"""A line as it reads now; sent already, made anew with what has been answered since."""


@dataclass(frozen=True)
class DailyLines:
    """Lines of the daily message from one source, and how each kind of them reads."""

    source: LineSource
    parts: Mapping[LineKind, LineParts]


@dataclass(frozen=True)
class Added:
    """By the message it is added to, from all features."""

    digest: Sequence[DigestSection]
    """Behind how the actors stand."""
    home: Sequence[HomeSection]
    """Before the reader's own agreements."""
    begins: Mapping[Press, Permission]
    """What can be begun from Home, and who may."""
    sources: Sequence[LineSource]
    """Of lines of the daily message."""
    lines: Mapping[LineKind, LineParts]
    keeps: Sequence[Keeps]
    """All tables there are: the copy of somebody's data tells of them."""
