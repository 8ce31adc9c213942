"""Reading back after a restore: what can't be read costs no more than itself, and no start."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.delivery.sending.metadata import metadata_of
from bot.delivery.sending.reading_back import ReadingBack
from bot.delivery.slack.errors import Permanent, Uncertain
from bot.store.database.engine import Database
from bot.store.models import OutboxState, Workspace
from bot.store.queue import restored
from tests.clocks import TUESDAY_MORNING as NOW
from tests.store.rows import CHANNEL, LEADERSHIP, add_hotspot, ask, look

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
    assert ReadingBack(database_back, past, "UBOT").finish()
    assert look(database_back, "a").state == OutboxState.SENT
    with database_back.read() as session:
        assert not restored.is_due(session)


@pytest.mark.parametrize("trouble", [KeyError("messages"), Permanent("channel_not_found")])
def test_a_channel_that_cannot_be_read_is_left_out(
    database_back: Database, trouble: Exception
) -> None:
    past = Past({CHANNEL: trouble, LEADERSHIP: [ours("a")]})
    assert ReadingBack(database_back, past, "UBOT").finish()
    assert look(database_back, "a").state == OutboxState.SENT


@pytest.mark.parametrize("trouble", [Uncertain("timeout"), Permanent("invalid_auth")])
def test_what_slack_itself_keeps_back_is_waited_for(
    database_back: Database, trouble: Exception
) -> None:
    past = Past({CHANNEL: trouble, LEADERSHIP: [ours("a")]})
    with pytest.raises(type(trouble)):
        ReadingBack(database_back, past, "UBOT").finish()
    with database_back.read() as session:
        assert restored.is_due(session)
