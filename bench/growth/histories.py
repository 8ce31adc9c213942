"""(i) An entry of an agreement's history, among few messages sent in the hotspot and among many.

It marks the messages that show the agreement. The floor is the entry among the few; each agreement
is named by as many messages in both.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from time import perf_counter

from sqlalchemy import JSON, bindparam, text

from bench.kit.databases import Places
from bench.kit.figures import Figure, Size, against, median
from bench.kit.town import MORNING, TEAM_ID, Town, add_agreements, channel_id, person_id, tidy
from bot.notices.people import Home
from bot.store.database.engine import Database
from bot.store.models import Agreement, Change
from bot.store.models.types import UtcDateTime
from bot.store.queries.agreements.histories import write
from bot.store.queue import outbox

MOST = 1.2
EACH = 5
"""Messages that name one agreement."""

_MESSAGES = text(
    """
    INSERT INTO outbox (key, kind, hotspot_id, channel_id, refs, state, working_hours, not_before,
        attempts, failures, sent_channel, sent_ts, sent_at, stale, pin, created_at)
    WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :number)
    SELECT 'sent:' || i, 'answer', 1, :channel, :refs, 'sent', true, :at, 1, 0, :channel, '1.' || i,
        :at, false, false, :at
    FROM n
    """
).bindparams(bindparam("refs", type_=JSON), bindparam("at", type_=UtcDateTime()))
_NAMES = text(
    "INSERT INTO outbox_subject (subject, outbox_id) "
    "SELECT 'A-' || (1 + id / :each), id FROM outbox WHERE kind = 'answer'"
)


def measure(places: Places, kind: str, size: Size) -> Iterator[Figure]:
    """Write in both databases in turn; the medians, without the first of each."""
    with ExitStack() as opened:
        databases = []
        for number in (size.sent_few, size.sent_many):
            database = opened.enter_context(places.fresh(kind))
            Town().found(database, TEAM_ID)
            add_agreements(database, number // EACH + 1, due=0)
            _add_messages(database, number)
            databases.append(database)
        rounds = [[_one(database) for database in databases] for _ in range(size.entries)]
    few, many = (median(times) for times in zip(*rounds[1:], strict=True))
    what = f"(i) a history entry, {size.sent_many:,} messages sent, to one with {size.sent_few:,}"
    yield against(what, few, many, MOST)


def _add_messages(database: Database, number: int) -> None:
    given = {"number": number, "channel": channel_id(0), "refs": {"history": 1}, "at": MORNING}
    with database.transaction() as session:
        session.execute(_MESSAGES, given)
        session.execute(_NAMES, {"each": EACH})
        for one in Town().people_of(0):
            outbox.enqueue(session, Home.of(one), now=MORNING)
    tidy(database)


def _one(database: Database) -> float:
    begun = perf_counter()
    with database.transaction() as session:
        agreement = session.get_one(Agreement, 1)
        write(session, agreement, Change.WORDS, MORNING, by_id=person_id(0))
    return perf_counter() - begun
