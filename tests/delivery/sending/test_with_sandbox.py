"""Delivery through the real client, to a Slack that is as strict as Slack."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.clock import Clock
from bot.delivery.sending.deliver import Delivery
from bot.delivery.sending.slack_reading import ChannelFacts, SlackFacts, Sync
from bot.delivery.slack.web_api import Conversation, SlackApi
from bot.delivery.words.blocks import Button, Message, Part
from bot.delivery.words.render import Voices
from bot.notices.notice import Key
from bot.sandbox import Sandbox
from bot.store.database.engine import Database
from bot.store.models import OutboxState
from bot.store.queue import claims, outbox
from tests.clocks import TUESDAY_MORNING as NOW
from tests.clocks import ManualClock
from tests.delivery.scenes.fakes import Words
from tests.sandbox.local_slack import BOT_TOKEN, CHIEF, POLICE, SCHOOL, TEAM, make_sandbox
from tests.store.rows import add_hotspot, add_person, ask, look


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    made = make_sandbox()
    made.start()
    yield made
    made.stop()


@pytest.fixture
def api(sandbox: Sandbox) -> SlackApi:
    return SlackApi(BOT_TOKEN, sandbox.api_url)


@pytest.fixture
def words() -> Words:
    return Words()


@pytest.fixture
def delivery(
    sqlite: Database, api: SlackApi, clock: ManualClock, voices: Voices, words: Words
) -> Delivery:
    composers = dict.fromkeys(("note", "home", "lost_channel"), words)
    return Delivery(sqlite, api, clock, voices, composers)


def _reads(sandbox: Sandbox, person: str, channel: str = TEAM) -> list[str]:
    return [message.text for message in sandbox.person(person).sees(channel)]


def test_a_process_that_dies_after_sending_leaves_one_message(
    sqlite: Database,
    delivery: Delivery,
    sandbox: Sandbox,
    clock: ManualClock,
    words: Words,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words.given["minutes:1"] = (("M-1", "minutes"),)
    ask(sqlite, "minutes:1", NOW, channel_id=TEAM, pin=True)
    with monkeypatch.context() as dying:
        dying.setattr(claims, "record_sent", _die)
        with pytest.raises(KeyboardInterrupt):
            delivery.run_once()
    clock.advance(60)
    words.said["minutes:1"] = "Det er rettet <siden>"
    delivery.drain()
    assert _reads(sandbox, POLICE) == ["Det er rettet &lt;siden&gt;"]
    (message,) = sandbox.person(POLICE).sees(TEAM)
    assert message.pinned
    assert look(sqlite, "minutes:1").state == OutboxState.SENT


def test_a_direct_message_with_buttons_and_its_update(
    sqlite: Database, delivery: Delivery, sandbox: Sandbox, words: Words
) -> None:
    add_person(sqlite, SCHOOL)
    ask(sqlite, "daily", NOW, person_id=SCHOOL)
    delivery.drain()
    words.said["daily"] = "A-12 er klaret."
    with sqlite.transaction() as session:
        outbox.mark_stale(session, [Key("daily")])
    delivery.drain()
    assert [message.text for message in sandbox.person(SCHOOL).direct()] == ["A-12 er klaret."]


def test_a_reply_is_found_in_its_thread(
    sqlite: Database, delivery: Delivery, api: SlackApi, sandbox: Sandbox
) -> None:
    ask(sqlite, "thread", NOW, channel_id=TEAM)
    ask(sqlite, "reply", NOW, channel_id=TEAM, thread_key="thread")
    delivery.drain()
    thread_ts = look(sqlite, "thread").sent_ts
    found = api.find(TEAM, "taskforce", "reply", thread_ts)
    assert found is not None
    assert found.ts == look(sqlite, "reply").sent_ts
    assert api.find(TEAM, "taskforce", "reply") is None
    assert _reads(sandbox, CHIEF) == ["thread", "reply"]


def test_an_archived_channels_messages_wait_till_it_is_open_again(
    sqlite: Database, delivery: Delivery, sandbox: Sandbox, clock: ManualClock
) -> None:
    hotspot_id = add_hotspot(sqlite, NOW, channel_id=TEAM)
    ask(sqlite, "a", NOW, channel_id=TEAM, hotspot_id=hotspot_id)
    sandbox.person(CHIEF).archive(TEAM)
    delivery.drain()
    assert look(sqlite, "a").error == "is_archived"
    sandbox.person(CHIEF).unarchive(TEAM)
    clock.advance(3600)
    delivery.drain()
    assert _reads(sandbox, POLICE) == ["a"]


def test_slack_takes_everything_a_message_can_have(
    api: SlackApi, sandbox: Sandbox, voices: Voices
) -> None:
    button = Button("Drop", "agreement.drop", "1", style="danger", confirm="Let it go?")
    parts = (
        Part("Overskrift " * 20, heading=True),
        Part("linje <med> & tegn\n" * 400, (button,)),
        *(Part(f"aftale {n}", (Button("Done", f"done.{n}", "1"),), quiet=True) for n in range(60)),
    )
    said = Message(parts).for_slack(voices.for_language("da"))
    metadata = {"event_type": "taskforce", "event_payload": {"key": "a", "steps": ["A-1 x"]}}
    posted = api.post(TEAM, said["text"], said["blocks"], metadata)
    api.update(TEAM, posted.ts, said["text"], said["blocks"], metadata)
    api.publish_home(CHIEF, Message(parts).home_view(voices.for_language("en")))
    assert len(sandbox.person(CHIEF).sees(TEAM)) == 1
    assert api.conversation(TEAM) == Conversation(TEAM, archived=False, is_member=True)


def test_a_channel_is_read_with_the_locale_of_everybody_but_the_bot(
    sqlite: Database, api: SlackApi, clock: ManualClock, voices: Voices
) -> None:
    applied: list[SlackFacts] = []
    sync = Sync(api, clock, lambda _session, facts, _now: applied.append(facts))
    ask(sqlite, "sync", NOW, kind="sync_channel", channel_id=TEAM, channel=TEAM)
    Delivery(sqlite, api, clock, voices, {}, sync=sync).drain()
    (facts,) = applied
    assert isinstance(facts, ChannelFacts)
    locales = {user.id: user.locale for user in facts.people if not user.is_stranger}
    assert locales == {CHIEF: "da-DK", POLICE: "en-GB", SCHOOL: "da-DK"}
    assert sum(user.is_stranger for user in facts.people) == 1


def test_our_pace_is_one_slack_accepts(
    sqlite: Database, api: SlackApi, sandbox: Sandbox, voices: Voices, words: Words
) -> None:
    sandbox.rate_limits = True
    clock = Clock()
    for number in range(3):
        ask(sqlite, f"{number}", clock.machine(), channel_id=TEAM, working_hours=False)
    Delivery(sqlite, api, clock, voices, {"note": words}).drain()
    assert _reads(sandbox, POLICE) == ["0", "1", "2"]
    assert {look(sqlite, f"{number}").attempts for number in range(3)} == {1}


def _die(*_args: object, **_options: object) -> None:
    raise KeyboardInterrupt
