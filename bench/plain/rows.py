"""The rows of the program that only does it, by SQLAlchemy Core; a question is made once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, create_engine, event, insert, select, update

from bot.store.database.inserts import table_of
from bot.store.models import (
    Actor,
    Agreement,
    HandledRequest,
    History,
    Hotspot,
    Member,
    Outbox,
    OutboxSubject,
)

_AGREEMENT, _ACTOR, _OUTBOX = table_of(Agreement), table_of(Actor), table_of(Outbox)
_HOTSPOT, _MEMBER = table_of(Hotspot), table_of(Member)

_HERE = select(_HOTSPOT.c.id).where(_HOTSPOT.c.channel_id == bindparam("channel"))
_SEAT = select(_MEMBER.c.actor_id).where(
    _MEMBER.c.hotspot_id == bindparam("hotspot"), _MEMBER.c.person_id == bindparam("owner")
)
_LISTED = select(_AGREEMENT.c.id, _AGREEMENT.c.what, _ACTOR.c.name, _AGREEMENT.c.due_on).join(
    _ACTOR, _ACTOR.c.id == _AGREEMENT.c.actor_id
)
_LIVE = _LISTED.where(_AGREEMENT.c.status.in_(("open", "blocked"))).order_by(_AGREEMENT.c.due_on)
_MINE = _LIVE.where(_AGREEMENT.c.owner_id == bindparam("owner"))
_DUE = select(_AGREEMENT.c.id).where(
    _AGREEMENT.c.status.in_(("open", "blocked")), _AGREEMENT.c.due_on <= bindparam("today")
)
_WAITING = (
    select(_OUTBOX.c.person_id, _AGREEMENT.c.what, _AGREEMENT.c.due_on)
    .join(_AGREEMENT, _AGREEMENT.c.owner_id == _OUTBOX.c.person_id)
    .where(_OUTBOX.c.id == bindparam("number"), _AGREEMENT.c.id == bindparam("agreement"))
)
_CLAIM = (
    update(_OUTBOX)
    .where(_OUTBOX.c.id == bindparam("number"))
    .values(state="claimed", attempts=1, lease_until=bindparam("until"))
)
_SENT = (
    update(_OUTBOX)
    .where(_OUTBOX.c.id == bindparam("number"))
    .values(
        state="sent",
        lease_until=None,
        sent_channel=bindparam("channel"),
        sent_ts=bindparam("ts"),
        sent_at=bindparam("at"),
    )
)


class Rows:
    """One database, opened as durable as the bot opens it."""

    def __init__(self, url: str) -> None:
        self._engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
        if self._engine.dialect.name == "sqlite":
            event.listen(self._engine, "connect", _durable)
        self._agreements: dict[int, int] = {}

    def add(
        self, body: dict[str, Any], what: str, owner: str, due: date, answer: dict[str, Any]
    ) -> int:
        """Record an agreement, and what is to be said of it: its number in the outbox."""
        now, by = datetime.now(UTC), body["user_id"]
        with self._engine.begin() as there:
            handled = {"id": body["trigger_id"], "answer": answer, "handled_at": now}
            there.execute(insert(table_of(HandledRequest)), handled)
            hotspot = there.execute(_HERE, {"channel": body["channel_id"]}).scalar_one()
            actor = there.execute(_SEAT, {"hotspot": hotspot, "owner": owner}).scalar_one()
            agreement = _number(
                there,
                Agreement,
                hotspot_id=hotspot,
                what=what,
                actor_id=actor,
                owner_id=owner,
                due_on=due,
                due_set_at=now,
                recorded_by=by,
                recorded_at=now,
            )
            entry = {"agreement_id": agreement, "at": now, "by_id": by, "change": "recorded"}
            there.execute(insert(table_of(History)), {**entry, "due_on": due, "person_id": owner})
            number = _number(
                there,
                Outbox,
                key=f"taken_on:a{agreement}",
                kind="taken_on",
                hotspot_id=hotspot,
                person_id=owner,
                refs={"agreements": [agreement]},
                not_before=now,
                created_at=now,
            )
            named = {"subject": f"A-{agreement}", "outbox_id": number}
            there.execute(insert(table_of(OutboxSubject)), named)
        self._agreements[number] = agreement
        return number

    def claim(self, number: int, now: datetime) -> tuple[str, str, date]:
        """Make a message ours; to whom it goes, about what, and when that is due."""
        asked = {"number": number, "agreement": self._agreements.pop(number)}
        with self._engine.begin() as there:
            there.execute(_CLAIM, {"number": number, "until": now})
            owner, what, due = there.execute(_WAITING, asked).one()
        return owner, what, due

    def record(self, number: int, channel: str, ts: str, now: datetime) -> None:
        """It was sent."""
        with self._engine.begin() as there:
            there.execute(_SENT, {"number": number, "channel": channel, "ts": ts, "at": now})

    def live(self, owner: str, *, others: bool) -> Sequence[Any]:
        """What is under way, the first due first: number, words, actor and date."""
        with self._engine.begin() as there:
            return there.execute(
                _LIVE if others else _MINE, {} if others else {"owner": owner}
            ).all()

    def due(self) -> Sequence[int]:
        """What is due today or was before."""
        with self._engine.begin() as there:
            return there.execute(_DUE, {"today": datetime.now(UTC).date()}).scalars().all()


def _number(there: Connection, model: type[Any], **values: Any) -> int:
    """Put a row in; the number it got."""
    key = there.execute(insert(table_of(model)), values).inserted_primary_key
    assert key is not None
    return int(key[0])


def _durable(connection: Any, _record: object) -> None:
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")
