"""Reading back after a restore: what can't be read costs no more than itself, and no start."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.delivery.sending.metadata import metadata_of
from bot.delivery.sending.reading_back import ReadingBack
from bot.delivery.slack.errors import NotAccepted, Permanent, Uncertain
from bot.store.database.engine import Database
from bot.store.models import OutboxState, Workspace
from bot.store.queue import restored
from tests.clocks import TUESDAY_MORNING as NOW
from tests.store.rows import CHANNEL, LEADERSHIP, add_hotspot, ask, look

GO_ON = threading.Event()
TS = f"{NOW.timestamp():.6f}"
"""When Slack took what is found."""


@dataclass
class Past:
    """What stands in Slack, by channel; something else than messages is raised."""

    said: dict[str, list[Mapping[str, Any]] | Exception] = field(default_factory=dict)

    def since(
        self, channel: str, _oldest: str | None, _thread_ts: str | None = None
    ) -> Iterable[Mapping[str, Any]]:
        said = self.said.get(channel, [])
        if isinstance(said, Exception):
            raise said
        return said

    def open_direct(self, user: str) -> str:
        return f"D{user}"


def ours(key: str) -> dict[str, Any]:
    return {"ts": TS, "metadata": metadata_of(key, (), None)}


@pytest.fixture
def database_back(database: Database) -> Database:
    """A hotspot with one message that was not sent when the backup was made."""
    add_hotspot(database, NOW)
    ask(database, "a", NOW, channel_id=LEADERSHIP)
    with database.transaction() as session:
        session.add(Workspace(team_id="T1", restored_at=NOW))
    return database


UNREADABLE = [
    {"ts": TS, "metadata": {"event_type": "taskforce", "event_payload": ["key"]}},
    {"ts": "no time", "metadata": metadata_of("b", (), None)},
    {"ts": TS, "metadata": metadata_of("daily:U1:someday", (), None)},
    {"ts": TS, "files": [{"user": "UBOT"}]},
]


@pytest.mark.parametrize("strange", UNREADABLE)
def test_a_message_that_cannot_be_read_is_left_out(
    database_back: Database, strange: dict[str, Any]
) -> None:
    past = Past({CHANNEL: [strange], LEADERSHIP: [strange, ours("a")]})
    assert ReadingBack(database_back, past, "UBOT").finish(GO_ON)
    assert look(database_back, "a").state == OutboxState.SENT
    with database_back.read() as session:
        assert not restored.is_due(session)


@pytest.mark.parametrize("trouble", [KeyError("messages"), Permanent("channel_not_found")])
def test_a_channel_that_cannot_be_read_is_left_out(
    database_back: Database, trouble: Exception
) -> None:
    past = Past({CHANNEL: trouble, LEADERSHIP: [ours("a")]})
    assert ReadingBack(database_back, past, "UBOT").finish(GO_ON)
    assert look(database_back, "a").state == OutboxState.SENT


@pytest.mark.parametrize("trouble", [Uncertain("timeout"), Permanent("invalid_auth")])
def test_what_slack_itself_keeps_back_is_waited_for(
    database_back: Database, trouble: Exception
) -> None:
    past = Past({CHANNEL: trouble, LEADERSHIP: [ours("a")]})
    with pytest.raises(type(trouble)):
        ReadingBack(database_back, past, "UBOT").finish(GO_ON)
    with database_back.read() as session:
        assert restored.is_due(session)


@dataclass
class Telling(Past):
    """Says what was asked of it, and fails or stops at the last."""

    asked: list[tuple[str, str | None, str | None]] = field(default_factory=list)
    fails_at: int = 99
    stops_at: int = 99
    stop: threading.Event = field(default_factory=threading.Event)

    def since(
        self, channel: str, oldest: str | None, thread_ts: str | None = None
    ) -> Iterable[Mapping[str, Any]]:
        self.asked.append((channel, oldest, thread_ts))
        if len(self.asked) == self.fails_at:
            raise NotAccepted(30)
        if len(self.asked) == self.stops_at:
            self.stop.set()
        return super().since(channel if thread_ts is None else thread_ts, oldest)


def with_threads() -> dict[str, list[Mapping[str, Any]] | Exception]:
    """Ours under two old messages: what is found in the channel is newer than the replies are."""
    under = [{"ts": f"{NOW.timestamp() - 60 * it:.6f}", "reply_count": 1} for it in (2, 3)]
    newest = under[-1]["ts"]
    return {CHANNEL: [*under, ours("newer")], str(newest): [ours("a")]}


@pytest.mark.parametrize("waits", [True, False])
@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_a_start_after_it_goes_on_where_it_ended(
    database_back: Database, waits: bool, at: int
) -> None:
    """Slack asked for a pause there, or the bot was stopped."""
    first = Telling(with_threads())
    if waits:
        first.fails_at = at
        with pytest.raises(NotAccepted):
            ReadingBack(database_back, first, "UBOT").finish(first.stop)
    else:
        first.stops_at = at
        assert not ReadingBack(database_back, first, "UBOT").finish(first.stop)
    second = Telling(with_threads())
    assert ReadingBack(database_back, second, "UBOT").finish(second.stop)
    assert first.asked[:-1] + second.asked == whole(database_back)
    assert look(database_back, "a").state == OutboxState.SENT


def whole(database: Database) -> list[tuple[str, str | None, str | None]]:
    """What is asked for by one that nothing comes between."""
    with database.transaction() as session:
        session.get_one(Workspace, 1).restored_at = NOW
    known = Telling(with_threads())
    assert ReadingBack(database, known, "UBOT").finish(known.stop)
    return [(channel, None, thread) for channel, _, thread in known.asked]


def test_a_message_that_is_gone_costs_no_more_than_what_stood_under_it(
    database_back: Database,
) -> None:
    said = with_threads()
    first = next(iter(said[CHANNEL]))  # type: ignore[arg-type]  # messages, as they stand there
    said[first["ts"]] = Permanent("thread_not_found")
    past = Telling(said)
    assert ReadingBack(database_back, past, "UBOT").finish(past.stop)
    assert look(database_back, "a").state == OutboxState.SENT


def test_a_backup_made_while_it_reads_goes_on_under_what_was_found(
    database_back: Database,
) -> None:
    """Restored once more: what was found meanwhile is newer than replies that were not read."""
    stopped = Telling(with_threads(), stops_at=2)
    assert not ReadingBack(database_back, stopped, "UBOT").finish(stopped.stop)
    with database_back.transaction() as session:
        restored.mark(session, NOW)
    again = Telling(with_threads())
    assert ReadingBack(database_back, again, "UBOT").finish(again.stop)
    assert [thread for _, _, thread in again.asked if thread] == [
        thread for _, _, thread in whole(database_back) if thread
    ]
    assert look(database_back, "a").state == OutboxState.SENT
