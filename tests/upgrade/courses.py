"""What is done with a kept workspace, and written down as lines to compare."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from sqlalchemy import text

from tests.upgrade import kept
from tests.upgrade.again import Again
from tests.upgrade.gist import gist
from tests.upgrade.pressing import answers

FOLDER = Path(__file__).parent / "last"
MUCH_LATER = datetime(2026, 4, 20, 8, 0, tzinfo=UTC)
"""Monday 20 April 2026, 10:00 in Copenhagen: seven working days after what was kept."""

MAKE_ANEW = (
    "UPDATE outbox SET stale = true WHERE state = 'sent' AND (sent_ts > '' OR kind = 'home')"
)
A_MINUTE = timedelta(minutes=1)


@contextmanager
def opened(name: str = "played", change: str = "", now: datetime | None = None) -> Iterator[Again]:
    """A kept workspace with today's bot; `change` is SQL done before the bot starts.

    Domain time is as it was left, or `now`.
    """
    with TemporaryDirectory() as folder:
        database = Path(folder) / "kept.db"
        kept.restore(dump(name) + change, database)
        with opened_at(f"sqlite:///{database}", name, now) as again:
            yield again


@contextmanager
def opened_at(url: str, name: str, now: datetime | None = None) -> Iterator[Again]:
    """The same, where the kept database has been put back already."""
    slack = kept.read_slack((FOLDER / f"{name}.jsonl").read_text("utf-8"))
    again = Again(url, slack._replace(now=now or slack.now))
    try:
        yield again
    finally:
        again.stop()


def dump(name: str) -> str:
    """Return a kept database as SQL."""
    return (FOLDER / f"{name}.sql").read_text("utf-8")


def renewed(again: Again) -> list[str]:
    """Have everything made anew that was ever said; return how it reads then."""
    with again.database.transaction() as session:
        session.execute(text(MAKE_ANEW))
    again.settle()
    return [f"{it.channel} {it.ts} {gist(it)}" for it in again.said()]


def goes_on(again: Again) -> list[str]:
    """Let it go on for a week and more; return all that is said meanwhile."""
    begin = again.time.now()
    again.time.move_to(MUCH_LATER)
    return sorted(f"{it.channel} {gist(it)}" for it in again.said(begin))


def is_sent(again: Again) -> list[str]:
    """Send all that was never sent, where nothing had been said before; return how it reads."""
    again.time.move_to(again.time.now() + A_MINUTE)
    return sorted(f"{it.channel} {gist(it)}" for it in again.said())


class Course(NamedTuple):
    """What is done with which of the kept workspaces."""

    name: str
    workspace: str
    run: Callable[[Again], list[str]]
    is_silent: bool = False
    """Nothing new is said on the way."""


COURSES = (
    Course("buttons", "played", answers),
    Course("renewed", "played", renewed, is_silent=True),
    Course("goes-on", "played", goes_on),
    Course("unsent", "unsent", is_sent),
)
