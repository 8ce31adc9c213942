"""(e) From the start to connected, and the memory then, against bare Bolt and SQLModel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.kit.databases import Places
from bench.kit.figures import Figure, Size, against, median
from bench.kit.town import Town
from bench.process.running import BOT, local_slack, resident, running
from bot.sandbox import Sandbox
from bot.store.database.engine import Database

BARE = ("bench.process.bare",)
MOST, MOST_MEMORY = 1.5, 1.3


def measure(places: Places, kind: str, size: Size) -> Iterator[Figure]:
    """Start the bot and the bare program in turn; medians."""
    town = Town()
    with places.fresh(kind) as database, local_slack(town) as slack:
        town.found(database, slack.workspace.team_id)
        rounds = [
            [_once(slack, database, words) for words in (BARE, BOT)] for _ in range(size.starts)
        ]
    bare, ours = zip(*rounds, strict=True)
    bare_seconds, bare_memory = (median(values) for values in zip(*bare, strict=True))
    seconds, memory = (median(values) for values in zip(*ours, strict=True))
    yield against("(e) start to connected", bare_seconds, seconds, MOST)
    ratio = memory / bare_memory
    value = f"{memory:.0f} MB : {bare_memory:.0f} MB = {ratio:.2f}"
    yield Figure("(e) memory when connected", value, f"≤ {MOST_MEMORY:g}", ratio <= MOST_MEMORY)


def _once(slack: Sandbox, database: Database, words: Sequence[str]) -> tuple[float, float]:
    with running(slack, database, words) as (pid, seconds):
        return seconds, resident(pid)
