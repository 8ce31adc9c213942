"""Years of twenty hotspots in which nothing was deleted: a year has thirteen meetings in each.

At each meeting eight agreements were made, ten items treated, and everybody was there. An agreement
has four entries in its history, and six messages named it, of which two were given steps. What is
under way is as much after one year as after ten: thirty agreements in each hotspot.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import JSON, Date, bindparam, insert, text
from sqlalchemy.types import TypeEngine

from bench.kit.town import DUE, LATER, MORNING, TEAM_ID, Town, tidy
from bot.store.database.engine import Database
from bot.store.database.inserts import table_of
from bot.store.models import Meeting, MeetingKind, MeetingStatus
from bot.store.models.types import UtcDateTime

HOTSPOTS = 20
MEETINGS = 13
"""In a year."""

OPEN = 30
WORD = "lantern"
"""In the words of what was agreed at the last meeting, and nowhere else."""

_AGREED = """
    INSERT INTO agreement (hotspot_id, what, case_reference, confidential, actor_id, owner_id,
        due_on, before_next_meeting, due_set_at, new_dates, status, meeting_id, recorded_by,
        recorded_at, accepted_at, closed_at, outcome)
    SELECT m.hotspot_id, 'Walk the path by the ' || CASE WHEN m.number = :last THEN :word
        ELSE 'school' END, '', false, a.id, a.contact_id, date(m.starts_at), false, m.starts_at, 0,
        'done', m.id, a.contact_id, m.starts_at, m.starts_at, m.closed_at, 'Done'
    FROM meeting m JOIN n ON i < 8 JOIN actor a ON a.id = (m.hotspot_id - 1) * 5 + 1 + i % 5
    WHERE m.status = 'closed' ORDER BY m.id, i
"""
_UNDER_WAY = """
    INSERT INTO agreement (hotspot_id, what, case_reference, confidential, actor_id, owner_id,
        due_on, before_next_meeting, due_set_at, new_dates, status, recorded_by, recorded_at,
        accepted_at, outcome)
    SELECT h.id, 'Walk the path after dark', '', false, a.id, a.contact_id,
        CASE WHEN i < 10 THEN :due ELSE :later END, false, :at, 0, 'open', a.contact_id, :at, :at,
        ''
    FROM hotspot h JOIN n ON i < :open JOIN actor a ON a.id = (h.id - 1) * 5 + 1 + i % 5
"""
_HISTORY = """
    INSERT INTO history (agreement_id, at, by_id, change, note)
    SELECT g.id, g.recorded_at, g.owner_id,
        CASE i WHEN 0 THEN 'recorded' WHEN 1 THEN 'accepted' WHEN 2 THEN 'words' ELSE 'done' END, ''
    FROM agreement g JOIN n ON i < CASE WHEN g.status = 'done' THEN 4 ELSE 2 END ORDER BY g.id, i
"""
_MESSAGES = """
    INSERT INTO outbox (key, kind, hotspot_id, person_id, refs, state, working_hours, not_before,
        attempts, failures, sent_channel, sent_ts, sent_at, seen_history, stale, pin, created_at)
    SELECT 'past:' || g.id || ':' || i, CASE i WHEN 0 THEN 'taken_on' ELSE 'answer' END,
        g.hotspot_id, g.owner_id, :refs, 'sent', true, g.recorded_at, 1, 0, 'D' || g.owner_id,
        g.id || '.' || i, g.recorded_at, 1, false, false, g.recorded_at
    FROM agreement g JOIN n ON i < 6 ORDER BY g.id, i
"""
_NAMED = """
    INSERT INTO outbox_subject (subject, outbox_id)
    SELECT 'A-' || g.id, o.id FROM agreement g JOIN n ON i < 6
    JOIN outbox o ON o.key = 'past:' || g.id || ':' || i
"""
_GIVEN = """
    INSERT INTO given (subject, step, person_id, outbox_id, given_at)
    SELECT 'A-' || g.id, CASE i WHEN 0 THEN 'before:' ELSE 'nudge:' END || g.due_on, g.owner_id,
        o.id, g.recorded_at
    FROM agreement g JOIN n ON i < 2 JOIN outbox o ON o.key = 'past:' || g.id || ':' || i
    WHERE g.status = 'done'
"""
_ITEMS = """
    INSERT INTO agenda_item (hotspot_id, number, text, kind, confidential, reference, late, source,
        status, proposer_id, meeting_id, decision, carried, permalink, added_at, treated_at)
    SELECT m.hotspot_id, i + 1, 'The light by the school', 'discussion', false, '', false, 'person',
        'treated', h.chief_id, m.id, 'Noted', 0, '', m.starts_at, m.closed_at
    FROM meeting m JOIN hotspot h ON h.id = m.hotspot_id JOIN n ON i < 10
    WHERE m.status = 'closed'
"""
_THERE = """
    INSERT INTO attendance (meeting_id, person_id, actor_id, answer)
    SELECT m.id, s.person_id, s.actor_id, 'coming'
    FROM meeting m JOIN member s ON s.hotspot_id = m.hotspot_id WHERE m.status = 'closed'
"""


def live(database: Database, years: int, hotspots: int = HOTSPOTS) -> None:
    """Fill an empty database with so many years up to the town's morning, and what is under way."""
    Town(hotspots, people=10).found(database, TEAM_ID)
    given: dict[str, Any] = {
        **{"last": years * MEETINGS + 1, "word": WORD, "open": OPEN, "due": DUE, "later": LATER},
        **{"at": MORNING - timedelta(days=20), "refs": {"history": 1}},
    }
    with database.transaction() as session:
        meetings = [it for number in range(hotspots) for it in _meetings(number + 1, years)]
        session.execute(insert(table_of(Meeting)), meetings)
        for statement in (
            *(_AGREED, _UNDER_WAY, _HISTORY, _MESSAGES, _NAMED, _GIVEN),
            *(_ITEMS, _THERE),
        ):
            session.execute(_with_numbers(statement), _asked(statement, given))
    tidy(database)


def _meetings(hotspot_id: int, years: int) -> Iterator[dict[str, Any]]:
    """Four weeks apart, the last of them four weeks ago; the first number is the coming one's."""
    held = years * MEETINGS
    for number in range(held):
        starts_at = MORNING - timedelta(weeks=4) * (held - number)
        yield {
            **{"hotspot_id": hotspot_id, "number": number + 2, "kind": MeetingKind.ORDINARY},
            **{"status": MeetingStatus.CLOSED, "starts_at": starts_at, "planned_at": starts_at},
            **{"started_at": starts_at, "closed_at": starts_at + timedelta(hours=2)},
        }


def _with_numbers(statement: str) -> Any:
    """The statement with `n`, which counts in `i` from nought up."""
    counting = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99) "
    begun = statement.replace("SELECT", f"{counting} SELECT", 1)
    typed: dict[str, TypeEngine[Any]] = {
        **{"due": Date(), "later": Date()},
        **{"at": UtcDateTime(), "refs": JSON()},
    }
    found = [bindparam(name, type_=it) for name, it in typed.items() if f":{name}" in statement]
    return text(begun).bindparams(*found)


def _asked(statement: str, given: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if f":{name}" in statement}
