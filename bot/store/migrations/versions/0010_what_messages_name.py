"""What a message names is found by an index, and so is App Home: not by reading every message.

What was sent before names what its references stand for: an entry of a history, a block and an
escalation stand for their agreement.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision: str | None = "0009"

AT_ONCE = 1000
"""Messages that are looked at together."""

_OUTBOX = sa.table("outbox", sa.column("id"), sa.column("kind"), sa.column("refs", sa.JSON))
_SUBJECT = sa.table("outbox_subject", sa.column("subject"), sa.column("outbox_id"))
_OF_AN_AGREEMENT = {
    "history": sa.table("history", sa.column("id"), sa.column("agreement_id")),
    "block": sa.table("block", sa.column("id"), sa.column("agreement_id")),
    "escalation": sa.table("escalation", sa.column("id"), sa.column("agreement_id")),
}
_ITEMS_BY_ID = "takes_part"
"""The kind whose `items` are ids; the agenda's are the numbers people read."""

Refs = Mapping[str, Any]


def upgrade() -> None:
    op.create_table(
        "outbox_subject",
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("outbox_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["outbox_id"], ["outbox.id"], name=op.f("fk_outbox_subject_outbox_id_outbox")
        ),
        sa.PrimaryKeyConstraint("subject", "outbox_id", name=op.f("pk_outbox_subject")),
    )
    for part in _portions():
        _fill(part)
    op.create_index("ix_outbox_subject_outbox_id", "outbox_subject", ["outbox_id"], unique=False)
    op.create_index(
        "ix_outbox_home",
        "outbox",
        ["person_id"],
        unique=False,
        sqlite_where=sa.text("kind = 'home'"),
        postgresql_where=sa.text("kind = 'home'"),
    )


def _portions() -> Iterator[list[tuple[int, str, Refs]]]:
    last = 0
    while True:
        chosen = sa.select(_OUTBOX.c.id, _OUTBOX.c.kind, _OUTBOX.c.refs)
        after = chosen.where(_OUTBOX.c.id > last).order_by(_OUTBOX.c.id).limit(AT_ONCE)
        part = [(row.id, row.kind, row.refs or {}) for row in op.get_bind().execute(after)]
        if not part:
            return
        yield part
        last = part[-1][0]


def _fill(part: list[tuple[int, str, Refs]]) -> None:
    """Put in what these messages name. What is not there any more is named by nothing."""
    stand_for = {name: _agreements(name, part) for name in _OF_AN_AGREEMENT}
    rows = [
        {"subject": subject, "outbox_id": number}
        for number, kind, refs in part
        for subject in sorted(_named(kind, refs, stand_for))
    ]
    if rows:
        op.get_bind().execute(sa.insert(_SUBJECT), rows)


def _agreements(name: str, part: list[tuple[int, str, Refs]]) -> dict[int, int]:
    """Which agreement each of these references stands for, by its id."""
    table = _OF_AN_AGREEMENT[name]
    wanted = {refs[name] for _, _, refs in part if name in refs}
    chosen = sa.select(table.c.id, table.c.agreement_id).where(table.c.id.in_(wanted))
    return {row.id: row.agreement_id for row in op.get_bind().execute(chosen)}


def _named(kind: str, refs: Refs, stand_for: Mapping[str, Mapping[int, int]]) -> Collection[str]:
    agreements = {*refs.get("agreements", ()), *_one(refs, "agreement")}
    agreements |= {
        found[refs[name]] for name, found in stand_for.items() if refs.get(name) in found
    }
    items = {*_one(refs, "item"), *(refs.get("items", ()) if kind == _ITEMS_BY_ID else ())}
    return {
        *(f"A-{number}" for number in agreements),
        *(f"I-{number}" for number in items),
        *(f"S-{number}" for number in _one(refs, "steering")),
    }


def _one(refs: Refs, name: str) -> tuple[int, ...]:
    return (refs[name],) if name in refs else ()
