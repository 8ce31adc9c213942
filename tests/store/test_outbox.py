from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update
from sqlmodel import Session, col, select

from bot.store.database.engine import Database
from bot.store.database.row_ids import row_id
from bot.store.models import (
    Actor,
    Agreement,
    Block,
    Change,
    Escalation,
    Given,
    History,
    Outbox,
    OutboxState,
)
from bot.store.queue import outbox
from tests.store.rows import CHIEF, add_hotspot, ask, look, row_of

NOW = datetime(2026, 11, 3, 8, 30, tzinfo=UTC)


def test_what_is_asked_for_twice_under_one_key_is_one_row(database: Database) -> None:
    assert ask(database, "minutes:15", NOW)
    assert not ask(database, "minutes:15", NOW, kind="other")
    row = look(database, "minutes:15")
    assert (row.kind, row.state, row.attempts, row.not_before) == ("note", "queued", 0, NOW)
    assert (row.refs, row.working_hours, row.stale, row.pin) == ({}, True, False, False)


def test_what_was_sent_is_not_asked_for_again(database: Database) -> None:
    ask(database, "a", NOW)
    _set_state(database, "a", OutboxState.SENT)
    assert not ask(database, "a", NOW)
    assert look(database, "a").state == OutboxState.SENT


def test_everything_asked_for_is_kept(database: Database) -> None:
    later = NOW + timedelta(days=1)
    hotspot_id = add_hotspot(database, NOW)
    ask(
        database,
        "a",
        NOW,
        not_before=later,
        hotspot_id=hotspot_id,
        refs={"agreement": 12},
        thread_key="thread",
        working_hours=False,
        local_date=NOW.date(),
        pin=True,
    )
    row = look(database, "a")
    assert (row.not_before, row.hotspot_id, row.refs) == (later, hotspot_id, {"agreement": 12})
    assert (row.thread_key, row.working_hours, row.local_date, row.pin) == (
        "thread",
        False,
        NOW.date(),
        True,
    )


@pytest.mark.parametrize(("person_id", "channel_id"), [(None, None), ("U1", "C1")])
def test_a_message_goes_to_one_person_or_one_channel(
    sqlite: Database, person_id: str | None, channel_id: str | None
) -> None:
    with sqlite.transaction() as session, pytest.raises(ValueError, match="person or to a channel"):
        outbox.enqueue(
            session, key="a", kind="note", now=NOW, person_id=person_id, channel_id=channel_id
        )


@pytest.mark.parametrize(
    ("state", "stale"),
    [
        (OutboxState.QUEUED, False),
        (OutboxState.CLAIMED, True),
        (OutboxState.SENT, True),
        (OutboxState.SUPERSEDED, False),
        (OutboxState.DEAD, False),
    ],
)
def test_only_what_was_said_or_is_being_said_can_be_stale(
    database: Database, state: OutboxState, stale: bool
) -> None:
    ask(database, "a", NOW)
    _set_state(database, "a", state)
    with database.transaction() as session:
        outbox.mark_stale(session, ["a", "b"])
    assert look(database, "a").stale is stale


def test_every_message_that_shows_an_agreement_is_made_anew_and_no_other(
    database: Database,
) -> None:
    hotspot_id = add_hotspot(database, NOW)
    with database.transaction() as session:
        shown = _agreement_with_everything(session, hotspot_id)
        other = _agreement_with_everything(session, hotspot_id)
    asked: dict[str, dict[str, Any]] = {
        "agreement": {"agreement": shown["agreement"]},
        "block": {"block": shown["block"]},
        "escalation": {"escalation": shown["escalation"]},
        "history": {"history": shown["history"]},
        "several": {"agreements": [other["agreement"], shown["agreement"]]},
    }
    unrelated: dict[str, dict[str, Any]] = {
        "other agreement": {"agreement": other["agreement"]},
        "other escalation": {"escalation": other["escalation"]},
        "other several": {"agreements": [other["agreement"]]},
        "beginning alike": {"agreement": int(f"{shown['agreement']}0")},
        "another thing": {"meeting": shown["agreement"]},
    }
    for key, refs in (asked | unrelated).items():
        ask(database, key, NOW, hotspot_id=hotspot_id, refs=refs)
        _set_state(database, key, OutboxState.SENT)
    with database.transaction() as session:
        outbox.mark_stale_for_agreement(session, shown["agreement"])
    assert _stale(database) == set(asked)


def test_a_daily_message_is_found_by_the_steps_it_gave(database: Database) -> None:
    hotspot_id = add_hotspot(database, NOW)
    with database.transaction() as session:
        shown = _agreement_with_everything(session, hotspot_id)
    for key in ("daily", "other daily"):
        ask(database, key, NOW, person_id=CHIEF)
        _set_state(database, key, OutboxState.SENT)
    with database.transaction() as session:
        session.add(
            Given(
                subject=f"A-{shown['agreement']}",
                step="nudge",
                outbox_id=row_of(session, "daily").id,
                given_at=NOW,
            )
        )
    with database.transaction() as session:
        outbox.mark_stale_for_agreement(session, shown["agreement"])
    assert _stale(database) == {"daily"}


def test_what_waits_for_a_lost_channel_goes_to_the_new_one(database: Database) -> None:
    for key, state in (("waits", OutboxState.QUEUED), ("was sent", OutboxState.SENT)):
        ask(database, key, NOW, channel_id="COLD")
        _set_state(database, key, state)
    ask(database, "elsewhere", NOW, channel_id="CELSE")
    with database.transaction() as session:
        session.execute(update(Outbox).values(retry_at=NOW))
        outbox.move_channel(session, "COLD", "CNEW")
    waits = look(database, "waits")
    assert (waits.channel_id, waits.retry_at) == ("CNEW", None)
    assert look(database, "was sent").channel_id == "COLD"
    assert look(database, "elsewhere").channel_id == "CELSE"


def _set_state(database: Database, key: str, state: OutboxState) -> None:
    sent_at = NOW if state is OutboxState.SENT else None
    with database.transaction() as session:
        session.execute(
            update(Outbox).where(col(Outbox.key) == key).values(state=state, sent_at=sent_at)
        )


def _stale(database: Database) -> set[str]:
    with database.read() as session:
        return set(session.exec(select(Outbox.key).where(Outbox.stale)))


def _agreement_with_everything(session: Session, hotspot_id: int) -> dict[str, int]:
    """An agreement with an entry in its history, a block and an escalation; their ids by name."""
    count = len(session.exec(select(Actor)).all())
    actor = Actor(hotspot_id=hotspot_id, name=f"Skolen {count}")
    session.add(actor)
    session.flush()
    agreement = Agreement(
        hotspot_id=hotspot_id,
        what="Kontakt til skolen",
        actor_id=row_id(actor.id),
        recorded_by=CHIEF,
        recorded_at=NOW,
        due_set_at=NOW,
    )
    session.add(agreement)
    session.flush()
    agreement_id = row_id(agreement.id)
    entry = History(agreement_id=agreement_id, at=NOW, change=Change.RECORDED)
    block = Block(agreement_id=agreement_id, obstacle="Der mangler timer", began_at=NOW)
    session.add_all([entry, block])
    session.flush()
    escalation = Escalation(
        hotspot_id=hotspot_id,
        agreement_id=agreement_id,
        block_id=row_id(block.id),
        raised_at=NOW,
        asked_at=NOW,
    )
    session.add(escalation)
    session.flush()
    return {
        "agreement": agreement_id,
        "block": row_id(block.id),
        "escalation": row_id(escalation.id),
        "history": row_id(entry.id),
    }
