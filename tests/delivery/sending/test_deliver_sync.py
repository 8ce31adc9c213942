"""Delivery: Slack is read as queued work."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.delivery.sending.slack_reading import ChannelFacts, PersonFacts, SlackFacts, Sync
from bot.delivery.slack.errors import NotAccepted
from bot.delivery.slack.web_api import User
from bot.store.database.engine import Database
from bot.store.models import OutboxState, Person
from tests.clocks import TUESDAY_MORNING as NOW
from tests.clocks import ManualClock
from tests.delivery.conftest import Make
from tests.delivery.scenes.fakes import FakeSlack
from tests.store.rows import add_person, ask, look


def test_slack_is_read_as_queued_work_and_taken_over_in_one_transaction(
    database: Database, make: Make, slack: FakeSlack, clock: ManualClock
) -> None:
    add_person(database, "U1")
    slack.channels["C1"] = ["U1", "UBOT"]
    slack.people = {"U1": _user("U1"), "UBOT": _user("UBOT", is_bot=True)}
    applied: list[SlackFacts] = []

    def apply(session: Session, facts: SlackFacts, now: datetime) -> None:
        assert now == clock.machine()
        applied.append(facts)
        session.get_one(Person, "U1").locale = "en-GB"

    delivery = make(Sync(slack, clock, apply))
    ask(database, "sync C1", NOW, kind="sync_channel", channel="C1", working_hours=False)
    ask(
        database,
        "sync U1",
        NOW,
        kind="sync_person",
        person_id="U1",
        person="U1",
        working_hours=False,
    )
    delivery.drain()
    assert applied == [ChannelFacts("C1", (_user("U1"),)), PersonFacts(_user("U1"))]
    assert look(database, "sync C1").state == OutboxState.SENT
    with database.read() as session:
        assert session.get_one(Person, "U1").locale == "en-GB"


def test_a_large_channel_is_read_on_where_the_pace_broke_it_off(
    database: Database, make: Make, slack: FakeSlack, clock: ManualClock
) -> None:
    slack.channels["C1"] = ["U1", "U2"]
    slack.people = {"U1": _user("U1"), "U2": _user("U2")}
    applied: list[SlackFacts] = []
    sync = Sync(slack, clock, lambda _session, facts, _now: applied.append(facts))

    def busy_at_the_second(call: str) -> None:
        if call == "user U2" and clock.monotonic() < 30:
            raise NotAccepted(30)

    slack.meanwhile = busy_at_the_second
    delivery = make(sync)
    ask(database, "sync C1", NOW, kind="sync_channel", channel="C1", working_hours=False)
    delivery.drain()
    assert applied == []
    clock.advance(30)
    delivery.drain()
    assert applied == [ChannelFacts("C1", (_user("U1"), _user("U2")))]
    assert slack.calls.count("user U1") == 1


def _user(user_id: str, *, is_bot: bool = False) -> User:
    return User(
        id=user_id,
        locale="da-DK",
        restricted=False,
        deleted=False,
        is_bot=is_bot,
        is_stranger=False,
    )
