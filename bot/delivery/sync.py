"""Reading Slack: who is in a channel, and who somebody is. Queued work, never inside a request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlmodel import Session

from bot.clock import Clock
from bot.delivery.failures import Permanent
from bot.delivery.slack import User
from bot.store.models import Outbox

PERMALINK = "permalink"

REMEMBERED_SECONDS = 600
"""A large channel takes more calls than Slack allows a minute: what was read is not read again."""


@dataclass(frozen=True)
class ChannelFacts:
    """A channel's people now, without the bots."""

    channel_id: str
    people: tuple[User, ...]


@dataclass(frozen=True)
class PersonFacts:
    """What Slack knows about one person now."""

    person: User


@dataclass(frozen=True)
class LinkFacts:
    """Where the message stands an agenda item was made of; empty where the bot may not look."""

    item_id: int
    address: str


Facts = ChannelFacts | PersonFacts | LinkFacts

Apply = Callable[[Session, Facts, datetime], None]
"""Takes over what was read, in one transaction, at a moment of domain time."""


class Directory(Protocol):
    """The part of Slack that is read."""

    def members(self, channel: str) -> list[str]: ...

    def user(self, user_id: str) -> User: ...

    def permalink(self, channel: str, ts: str) -> str: ...


class Sync:
    """Reads what a row of kind `sync_channel`, `sync_person` or `permalink` asks for."""

    def __init__(self, slack: Directory, clock: Clock, apply: Apply) -> None:
        self._slack = slack
        self._clock = clock
        self.apply = apply
        self._seen: dict[str, tuple[float, User]] = {}

    def read(self, row: Outbox) -> Facts:
        """Read it. Raises NotAccepted, Uncertain or Permanent; a retry goes on where it stopped."""
        if row.kind == PERMALINK:
            return LinkFacts(row.refs["item"], self._address(row))
        if row.person_id is not None:
            self._seen.pop(row.person_id, None)
            return PersonFacts(self._user(row.person_id))
        channel_id = row.channel_id or ""
        users = [self._user(user_id) for user_id in self._slack.members(channel_id)]
        return ChannelFacts(channel_id, tuple(user for user in users if not user.is_bot))

    def _address(self, row: Outbox) -> str:
        """In a channel the bot is not in there is none to be had: the item does without."""
        try:
            return self._slack.permalink(row.channel_id or "", str(row.refs["ts"]))
        except Permanent as refused:
            if refused.is_workspace_lost:
                raise
            return ""

    def _user(self, user_id: str) -> User:
        now = self._clock.monotonic()
        self._seen = {
            known: (read_at, user)
            for known, (read_at, user) in self._seen.items()
            if now - read_at < REMEMBERED_SECONDS
        }
        if user_id not in self._seen:
            self._seen[user_id] = (now, self._slack.user(user_id))
        return self._seen[user_id][1]
