"""A Slack that remembers what it was told and fails when a test says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.delivery.messages.kit.composed import Attachment, Composed
from bot.delivery.slack.errors import Permanent
from bot.delivery.slack.file_transfer import Shared, Upload
from bot.delivery.slack.web_api import Blocks, Posted, User
from bot.delivery.words.blocks import Message, Part
from bot.delivery.words.limits import ALT_TEXT
from bot.store.models import Outbox


@dataclass
class Said:
    """One message as it stands in the fake."""

    channel: str
    ts: str
    text: str
    metadata: Mapping[str, Any]
    thread_ts: str | None = None


@dataclass(frozen=True)
class SharedFile:
    """A file whose upload was completed."""

    title: str
    channel: str
    thread_ts: str | None


@dataclass
class FakeSlack:
    """Keeps messages; `failures` are raised by the next posts, before or after they are kept."""

    messages: list[Said] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    refuse: list[Exception] = field(default_factory=list)
    """Raised by the next calls that change something, which then have no effect."""
    break_after: list[Exception] = field(default_factory=list)
    """Raised by the next posts, after they took effect."""
    meanwhile: Callable[[str], None] | None = None
    """Called with the name of each call as it begins: what happens elsewhere, or goes wrong."""
    deleted: set[tuple[str, str]] = field(default_factory=set)
    """Channel and ts of what somebody has deleted."""
    pinned: list[str] = field(default_factory=list)
    files: dict[str, SharedFile] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    """Files whose upload is completed and that Slack shows nowhere yet."""
    homes: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    channels: dict[str, list[str]] = field(default_factory=dict)

    def delete(self, said: Said) -> None:
        """Delete a message, as an administrator can."""
        self.deleted.add((said.channel, said.ts))
        said.metadata = {"event_type": "gone", "event_payload": {"key": ""}}

    def post(
        self,
        channel: str,
        text: str,
        blocks: Blocks,
        metadata: Mapping[str, Any],
        thread_ts: str | None = None,
    ) -> Posted:
        assert blocks
        self._called("post")
        if (channel, thread_ts) in self.deleted:
            raise Permanent("message_not_found")
        said = Said(channel, f"{len(self.messages) + 1}.0", text, metadata, thread_ts)
        self.messages.append(said)
        if self.break_after:
            raise self.break_after.pop(0)
        return Posted(channel, said.ts, metadata["event_payload"])

    def update(
        self, channel: str, ts: str, text: str, blocks: Blocks, metadata: Mapping[str, Any]
    ) -> None:
        assert blocks
        self._called("update")
        if (channel, ts) in self.deleted:
            raise Permanent("message_not_found")
        newest_first = reversed(self.messages)  # years of them, and mostly a new one is changed
        said = next(it for it in newest_first if (it.channel, it.ts) == (channel, ts))
        said.text, said.metadata = text, metadata

    def find(
        self, channel: str, event_type: str, key: str, thread_ts: str | None = None
    ) -> Posted | None:
        self._called("find")
        for said in self.messages:
            payload = said.metadata["event_payload"]
            here = (said.channel, said.thread_ts) == (channel, thread_ts)
            if here and said.metadata["event_type"] == event_type and payload["key"] == key:
                return Posted(channel, said.ts, payload)
        return None

    def open_direct(self, user: str) -> str:
        self._called("open_direct")
        return f"D{user}"

    def pin(self, channel: str, ts: str) -> None:
        self._called("pin")
        self.pinned.append(f"{channel} {ts}")

    def unpin(self, channel: str, ts: str) -> None:
        self._called("unpin")
        self.pinned = [pinned for pinned in self.pinned if pinned != f"{channel} {ts}"]

    def publish_home(self, user: str, view: Mapping[str, Any]) -> None:
        self._called("publish_home")
        self.homes[user] = view

    def upload_url(self, filename: str, length: int, alt: str = "") -> Upload:
        self._called("upload_url")
        assert len(alt) <= ALT_TEXT
        assert length
        file_id = f"F{self.calls.count('upload_url')}"
        return Upload(f"https://files.slack.com/{filename}", file_id)

    def post_bytes(self, url: str, content: bytes) -> None:
        assert url.startswith("https://files.slack.com/")
        assert content
        self._called("post_bytes")

    def complete_upload(
        self, file_id: str, title: str, channel: str, thread_ts: str | None = None
    ) -> None:
        self._called("complete_upload")
        self.files[file_id] = SharedFile(title, channel, thread_ts)
        if self.break_after:
            raise self.break_after.pop(0)

    def shares(self, file_id: str) -> tuple[Shared, ...] | None:
        self._called("shares")
        if file_id not in self.files:
            return None
        if file_id in self.hidden:
            return ()
        return (Shared(self.files[file_id].channel, "9.0"),)

    def members(self, channel: str) -> list[str]:
        self._called("members")
        return self.channels[channel]

    def download(self, file_id: str, most: int) -> bytes:
        self._called(f"download {file_id}")
        return b"x" * most

    def permalink(self, channel: str, ts: str) -> str:
        self._called("permalink")
        return f"https://slack.invalid/archives/{channel}/p{ts}"

    def user(self, user_id: str) -> User:
        self._called(f"user {user_id}")
        return self.people[user_id]

    def texts(self) -> list[str]:
        """What stands in Slack, in order."""
        return [said.text for said in self.messages]

    def _called(self, name: str) -> None:
        self.calls.append(name)
        if self.meanwhile is not None:
            self.meanwhile(name)
        if self.refuse:
            raise self.refuse.pop(0)


@dataclass
class Words:
    """A composer whose words a test sets: by default a row says its own key."""

    said: dict[str, str | None] = field(default_factory=dict)
    given: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    files: dict[str, Attachment] = field(default_factory=dict)
    rows: list[str] = field(default_factory=list)

    def __call__(self, session: Session, row: Outbox, now: datetime) -> Composed | None:
        assert session.get(Outbox, row.id) is not None
        assert now.tzinfo is not None
        self.rows.append(row.key)
        text = self.said.get(row.key, row.key)
        if text is None:
            return None
        return Composed(
            Message((Part(text),)),
            "da",
            self.given.get(row.key, ()),
            attachment=self.files.get(row.key),
        )
