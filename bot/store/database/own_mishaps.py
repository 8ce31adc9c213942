"""What is kept apart from the rest: its failure takes back its own doing, is named, and no more.

What failed is noted with the session, and whoever began it hears of it in the end.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from sqlmodel import Session, select

from bot.rules.errors import named
from bot.store.models import Workspace

T = TypeVar("T")

_MISHAPS = "mishaps"
_SAVEPOINTS = "savepoints"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Mishap:
    """What failed by our own fault."""

    part: str
    """Which part of the work, by one of few names."""
    about: str
    """`H-1`, `A-12`, `E-4`."""
    error: Exception

    def kept(self) -> dict[str, str]:
        """Return it as it is stored: names, ids and places, never a text."""
        return {"part": self.part, "about": self.about, "error": named(self.error)}


def with_savepoints(session: Session) -> None:
    """Have `apart` keep things apart in this session. A savepoint takes two statements each."""
    session.info[_SAVEPOINTS] = True


@contextmanager
def noted(session: Session, part: str, about: str) -> Iterator[None]:
    """Note what is raised in here, and go on behind it. For what changes nothing."""
    try:
        yield
    except Exception as error:  # a fault of ours, whatever it is
        log.error("%s of %s failed: %s", part, about, named(error))
        session.info.setdefault(_MISHAPS, []).append(Mishap(part, about, error))


@contextmanager
def apart(session: Session, part: str, about: str) -> Iterator[None]:
    """The same for what changes something: it takes back what was done in here.

    Without `with_savepoints` nothing is kept apart, and what is raised goes on its way.
    """
    if not session.info.get(_SAVEPOINTS):
        yield
        return
    with noted(session, part, about), session.begin_nested():
        yield


def those_had(session: Session, part: str, about: str, things: Iterable[T]) -> list[T]:
    """Return things as they are worked out, up to the first that can't be."""
    found: list[T] = []
    with noted(session, part, about):
        found.extend(things)
    return found


def mishaps_of(session: Session) -> list[Mishap]:
    """Return what was noted with this session."""
    found: list[Mishap] = session.info.get(_MISHAPS, [])
    return found


def last_mishaps(session: Session) -> list[dict[str, str]]:
    """Return what failed in the last tick, as `Mishap.kept` has it."""
    return list(session.exec(select(Workspace.mishaps)).first() or ())
