"""Files: each is shared once, whatever goes wrong on the way, and goes to Slack alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.delivery.messages.kit.composed import Attachment
from bot.delivery.sending.deliver import Delivery
from bot.delivery.slack.errors import NotAccepted, Permanent, Uncertain
from bot.delivery.slack.web_api import SlackApi
from bot.delivery.words.render import Voices
from bot.notices.notice import Key
from bot.sandbox import Sandbox
from bot.store.database.engine import Database
from bot.store.models import OutboxState
from bot.store.queue import claims, outbox
from tests.clocks import TUESDAY_MORNING as NOW
from tests.clocks import ManualClock
from tests.delivery.scenes.answering import Answer, serving
from tests.delivery.scenes.fakes import FakeSlack, SharedFile, Words
from tests.sandbox.local_slack import BOT_TOKEN, POLICE, TEAM, make_sandbox
from tests.store.rows import CHANNEL, ask, look

MINUTES = Attachment("referat-14.docx", b"Det blev aftalt", "Referat 14")


@pytest.fixture
def slack() -> FakeSlack:
    return FakeSlack()


@pytest.fixture
def words() -> Words:
    made = Words()
    made.files["file"] = MINUTES
    return made


@pytest.fixture
def delivery(
    database: Database, slack: FakeSlack, clock: ManualClock, voices: Voices, words: Words
) -> Delivery:
    return Delivery(database, slack, clock, voices, {"note": words})


def test_a_file_is_one_row_and_comes_in_its_messages_thread(
    database: Database, delivery: Delivery, slack: FakeSlack
) -> None:
    ask(database, "message", NOW)
    ask(database, "file", NOW, thread_key="message")
    delivery.drain()
    assert slack.calls == ["post", "upload_url", "post_bytes", "complete_upload"]
    assert slack.files == {"F1": SharedFile("Referat 14", CHANNEL, "1.0")}
    row = look(database, "file")
    assert (row.state, row.file_id, row.sent_channel) == (OutboxState.SENT, "F1", CHANNEL)


def test_the_id_is_kept_before_the_upload_is_completed(
    database: Database, delivery: Delivery, slack: FakeSlack
) -> None:
    kept: list[str | None] = []

    def meanwhile(call: str) -> None:
        if call == "complete_upload":
            kept.append(look(database, "file").file_id)

    slack.meanwhile = meanwhile
    ask(database, "file", NOW)
    delivery.drain()
    assert kept == ["F1"]


def test_a_completed_upload_nobody_knows_about_is_found_and_not_repeated(
    database: Database, delivery: Delivery, slack: FakeSlack, clock: ManualClock, words: Words
) -> None:
    ask(database, "file", NOW)
    slack.break_after = [Uncertain("TimeoutError")]
    delivery.drain()
    clock.advance(claims.LEASE.total_seconds() + 5)
    words.said["file"] = None
    delivery.drain()
    assert slack.calls == ["upload_url", "post_bytes", "complete_upload", "shares"]
    row = look(database, "file")
    assert (row.state, row.sent_ts) == (OutboxState.SENT, "9.0")


@pytest.mark.parametrize("step", ["upload_url", "post_bytes", "complete_upload"])
@pytest.mark.parametrize("failure", [Uncertain("URLError"), NotAccepted(1.0)])
def test_what_failed_on_the_way_is_uploaded_anew(
    database: Database,
    delivery: Delivery,
    slack: FakeSlack,
    clock: ManualClock,
    step: str,
    failure: Exception,
) -> None:
    failures = [failure]

    def meanwhile(call: str) -> None:
        if call == step and failures:
            raise failures.pop()

    slack.meanwhile = meanwhile
    ask(database, "file", NOW)
    delivery.drain()
    assert slack.files == {}
    clock.advance(claims.LEASE.total_seconds() + 5)
    delivery.drain()
    assert len(slack.files) == 1
    assert look(database, "file").state == OutboxState.SENT


def test_a_completed_upload_that_shows_nowhere_is_waited_for_and_in_the_end_replaced(
    database: Database, delivery: Delivery, slack: FakeSlack, clock: ManualClock
) -> None:
    ask(database, "file", NOW)
    slack.hidden = {"F1"}
    slack.break_after = [Uncertain("TimeoutError")]
    for _ in range(4):
        delivery.drain()
        assert list(slack.files) == ["F1"]
        assert look(database, "file").state == OutboxState.QUEUED
        clock.advance(600)
    delivery.drain()
    assert list(slack.files) == ["F1", "F2"]
    assert look(database, "file").state == OutboxState.SENT


def test_a_process_that_is_too_slow_completes_nothing(
    database: Database,
    delivery: Delivery,
    slack: FakeSlack,
    clock: ManualClock,
    voices: Voices,
    words: Words,
) -> None:
    another = Delivery(database, slack, clock, voices, {"note": words})

    def meanwhile(call: str) -> None:
        if call == "post_bytes" and slack.calls.count(call) == 1:
            clock.advance(claims.LEASE.total_seconds() + 1)
            another.run_once()

    slack.meanwhile = meanwhile
    ask(database, "file", NOW)
    delivery.drain()
    assert list(slack.files) == ["F2"]
    assert look(database, "file").file_id == "F2"


def test_a_file_is_never_made_anew_in_its_place(
    database: Database, delivery: Delivery, slack: FakeSlack
) -> None:
    ask(database, "file", NOW)
    delivery.drain()
    with database.transaction() as session:
        outbox.mark_stale(session, [Key("file")])
    delivery.drain()
    assert "update" not in slack.calls
    assert look(database, "file").stale is False


def test_a_file_slack_refuses_is_a_dead_letter(
    database: Database, delivery: Delivery, slack: FakeSlack
) -> None:
    ask(database, "file", NOW)
    slack.refuse = [Permanent("file_uploads_disabled")]
    delivery.drain()
    row = look(database, "file")
    assert (row.state, row.error) == (OutboxState.DEAD, "file_uploads_disabled")


# Through the real client, to a Slack that is as strict as Slack.


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
def real(
    sqlite: Database, api: SlackApi, clock: ManualClock, voices: Voices, words: Words
) -> Delivery:
    return Delivery(sqlite, api, clock, voices, {"note": words})


@pytest.mark.parametrize(
    ("where", "step"),
    [
        (SlackApi, "post_bytes"),
        (claims, "keep_file"),
        (SlackApi, "complete_upload"),
        (claims, "record_sent"),
    ],
)
def test_a_process_that_dies_anywhere_leaves_one_file(
    sqlite: Database,
    real: Delivery,
    sandbox: Sandbox,
    clock: ManualClock,
    monkeypatch: pytest.MonkeyPatch,
    where: object,
    step: str,
) -> None:
    ask(sqlite, "file", NOW, channel_id=TEAM)
    with monkeypatch.context() as dying:
        dying.setattr(where, step, _die)
        with pytest.raises(KeyboardInterrupt):
            real.run_once()
    clock.advance(60)
    real.drain()
    (message,) = sandbox.person(POLICE).sees(TEAM)
    (file,) = message.files
    assert (file.name, file.title, file.content) == (
        MINUTES.filename,
        MINUTES.title,
        MINUTES.content,
    )
    assert look(sqlite, "file").state == OutboxState.SENT


def test_a_file_comes_in_the_thread(
    sqlite: Database, real: Delivery, api: SlackApi, sandbox: Sandbox
) -> None:
    ask(sqlite, "message", NOW, channel_id=TEAM)
    ask(sqlite, "file", NOW, channel_id=TEAM, thread_key="message")
    real.drain()
    message, shared = sandbox.person(POLICE).sees(TEAM)
    assert shared.thread_ts == message.ts
    shares = api.shares(look(sqlite, "file").file_id or "")
    assert shares is not None
    assert [(it.channel, it.ts) for it in shares] == [(TEAM, shared.ts)]


def test_bytes_go_to_slack_and_nowhere_else(api: SlackApi) -> None:
    for elsewhere in (
        "https://files.slack.com.example/upload",
        "http://files.slack.com/upload",
        "http://127.0.0.1:1/upload",
        "file:///etc/passwd",
    ):
        with pytest.raises(Permanent, match="upload_url_not_slacks"):
            api.post_bytes(elsewhere, b"x")


@pytest.mark.parametrize(
    ("answer", "raised"),
    [
        (Answer(500, b"oops"), Uncertain),
        (Answer(429, b"", {"Retry-After": "3"}), NotAccepted),
        (Answer(400, b"expired"), Permanent),
        (Answer(302, b"", {"Location": "http://127.0.0.1:1/elsewhere"}), Permanent),
    ],
)
def test_what_the_file_server_answers(answer: Answer, raised: type[Exception]) -> None:
    with serving() as server:
        server.answers = [answer]
        api = SlackApi("xoxb-x", server.url)
        with pytest.raises(raised):
            api.post_bytes(server.url, b"x")


def _die(*_args: object, **_options: object) -> None:
    raise KeyboardInterrupt
