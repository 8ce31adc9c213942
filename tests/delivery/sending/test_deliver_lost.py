"""Delivery: what Slack will never take, and channels the bot has lost."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.delivery.sending.deliver import Delivery
from bot.delivery.slack.errors import Permanent
from bot.store.database.engine import Database
from bot.store.models import Hotspot, OutboxState
from bot.store.queue import outbox
from tests.clocks import TUESDAY_MORNING as NOW
from tests.clocks import ManualClock
from tests.delivery.scenes.fakes import FakeSlack
from tests.store.rows import CHANNEL, CHIEF, add_hotspot, add_person, ask, look


def test_what_slack_will_never_take_is_a_dead_letter(
    database: Database, delivery: Delivery, slack: FakeSlack, clock: ManualClock
) -> None:
    add_person(database, "U1")
    ask(database, "a", NOW, person_id="U1")
    slack.refuse = [Permanent("user_disabled")]
    delivery.drain()
    clock.advance(3600)
    delivery.drain()
    row = look(database, "a")
    assert (row.state, row.error) == (OutboxState.DEAD, "user_disabled")
    assert slack.messages == []


@pytest.mark.parametrize("error", ["is_archived", "channel_not_found"])
def test_what_was_meant_for_a_lost_channel_waits_and_the_chief_is_asked(
    database: Database, delivery: Delivery, slack: FakeSlack, error: str
) -> None:
    hotspot_id = add_hotspot(database, NOW)
    for key in ("a", "b"):
        ask(database, key, NOW, hotspot_id=hotspot_id)
    slack.refuse = [Permanent(error)]
    delivery.drain()
    assert [said.channel for said in slack.messages] == [f"D{CHIEF}"]
    assert slack.texts()[0].startswith(f"lost_channel:{hotspot_id}:{CHANNEL}")
    with database.transaction() as session:
        assert session.get_one(Hotspot, hotspot_id).lost_channel_at == NOW
        outbox.move_channel(session, CHANNEL, "CNEW")
    delivery.drain()
    assert [(said.channel, said.text) for said in slack.messages[1:]] == [
        ("CNEW", "a"),
        ("CNEW", "b"),
    ]


def test_while_the_channel_is_lost_the_chief_is_asked_no_more(
    database: Database, delivery: Delivery, slack: FakeSlack, clock: ManualClock
) -> None:
    hotspot_id = add_hotspot(database, NOW)
    ask(database, "a", NOW, hotspot_id=hotspot_id)

    def archived(call: str) -> None:
        if call == "post" and look(database, "a").lease_until is not None:
            raise Permanent("is_archived")

    slack.meanwhile = archived
    for day in (3, 4, 5):
        clock.now = datetime(2026, 11, day, 9, tzinfo=UTC)
        delivery.drain()
    assert [said.channel for said in slack.messages] == [f"D{CHIEF}"]
    assert look(database, "a").state == OutboxState.QUEUED


def test_a_bot_that_was_not_invited_asks_the_chief_once_a_day(
    database: Database, delivery: Delivery, slack: FakeSlack
) -> None:
    hotspot_id = add_hotspot(database, NOW)
    for key in ("a", "b"):
        ask(database, key, NOW, hotspot_id=hotspot_id, channel_id=f"C{key}{key}")
    slack.refuse = [Permanent("not_in_channel"), Permanent("not_in_channel")]
    delivery.drain()
    assert slack.texts() == [
        f"invite_me:{hotspot_id}:Caa:2026-11-03",
        f"invite_me:{hotspot_id}:Cbb:2026-11-03",
    ]
    with database.read() as session:
        assert session.get_one(Hotspot, hotspot_id).lost_channel_at is None


def test_while_the_bot_has_no_access_nothing_is_thrown_away(
    database: Database, delivery: Delivery, slack: FakeSlack, clock: ManualClock
) -> None:
    ask(database, "a", NOW)
    slack.refuse = [Permanent("token_revoked")]
    delivery.drain()
    assert look(database, "a").state == OutboxState.QUEUED
    clock.advance(300)
    delivery.drain()
    assert slack.texts() == ["a"]
