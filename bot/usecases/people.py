"""People: who they are, whom they belong to, and when they are away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.store.models import Person


@dataclass(frozen=True)
class Visit:
    """Somebody doing something that concerns no one hotspot. `now` is domain time."""

    session: Session
    now: datetime
    zone: ZoneInfo
    person: Person
