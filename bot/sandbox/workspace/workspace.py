"""The state of the local Slack: who is there, what was said. In memory, one lock, changes told."""

import secrets
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Protocol

from bot.sandbox.workspace.channels import Channel
from bot.sandbox.workspace.surfaces import TOMBSTONE, File, Message, View
from bot.sandbox.workspace.users import Notice, User

TEAM_ID = "T0SANDBOX"
APP_ID = "A0SANDBOX"
BOT_ID = "B0SANDBOX"
BOT_USER_ID = "U0SANDBOXBOT"


class Timeline(Protocol):
    """The domain time of the embedding program, and the ways the page can move it."""

    def now(self) -> datetime:
        """Domain time, aware, UTC."""

    def hour(self) -> None:
        """Move one hour on."""

    def next_morning(self) -> None:
        """Move to the next working morning."""

    def next_event(self) -> None:
        """Move to the next moment at which something happens."""

    def week(self) -> None:
        """Move one week on."""


@dataclass(frozen=True)
class Change:
    """Something changed. `kind`: message, view, notice, membership, user, channel.

    `user` is set when only that person can see it; `channel` when it happened there.
    """

    kind: str
    channel: str | None = None
    user: str | None = None


class Workspace:
    """Everything in one workspace. Hold `lock` around writes and reads that must fit together."""

    def __init__(
        self,
        users: Sequence[User],
        channels: Sequence[Channel],
        *,
        bot_name: str,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        self.lock = threading.RLock()
        self.team_id = TEAM_ID
        self.team_name = "Sandbox"
        self.domain = "sandbox"
        self.app_id = APP_ID
        self.bot_id = BOT_ID
        self.bot_user_id = BOT_USER_ID
        bot = User(BOT_USER_ID, bot_name, is_bot=True, locale="en-US", tz="UTC")
        self.users: dict[str, User] = {user.id: user for user in (*users, bot)}
        self.channels: dict[str, Channel] = {channel.id: channel for channel in channels}
        self.files: dict[str, File] = {}
        self.files_url = ""
        """Where files can be fetched, once the server listens."""
        self.modals: dict[str, list[View]] = {user.id: [] for user in users}
        self.homes: dict[str, View] = {}
        self.notices: dict[str, list[Notice]] = {user.id: [] for user in users}
        self._now = now or _machine_now
        self._last_ts = 0
        self._subscribers: list[Callable[[Change], None]] = []

    def subscribe(self, told: Callable[[Change], None]) -> Callable[[], None]:
        """Have `told` called after each change, in the changing thread; returns the way to stop.

        `told` must be quick and must not raise; the lock may be held while it runs.
        """
        with self.lock:
            self._subscribers.append(told)
        return lambda: self._unsubscribe(told)

    def _unsubscribe(self, told: Callable[[Change], None]) -> None:
        with self.lock:
            if told in self._subscribers:
                self._subscribers.remove(told)

    def tell(self, change: Change) -> None:
        """Tell the subscribers."""
        with self.lock:
            told = list(self._subscribers)
        for subscriber in told:
            subscriber(change)

    def now(self) -> datetime:
        """Domain time, aware, UTC."""
        return self._now()

    def next_ts(self) -> str:
        """A message ts from domain time, unique and growing even if the clock stands or turns."""
        with self.lock:
            micros = int(self._now().timestamp() * 1_000_000)
            self._last_ts = max(self._last_ts + 1, micros)
            return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def new_id(self, letter: str) -> str:
        """A fresh id: V… (view), F… (file), Ev… (event); unlike any of an earlier run."""
        return f"{letter}{secrets.token_hex(5).upper()}"

    def channel(self, reference: str) -> Channel:
        """The channel with this id or name (with or without #). Raises LookupError."""
        name = reference.removeprefix("#")
        with self.lock:
            for channel in self.channels.values():
                if reference == channel.id or (name == channel.name and not channel.is_im):
                    return channel
        raise LookupError(f"There is no channel {reference!r}.")

    def user(self, reference: str) -> User:
        """The user with this id or handle. Raises LookupError."""
        with self.lock:
            for user in self.users.values():
                if reference in (user.id, user.name):
                    return user
        raise LookupError(f"There is no user {reference!r}.")

    def direct(self, user_id: str) -> Channel:
        """The direct message between this person and the bot; its id is the same in every run."""
        with self.lock:
            channel_id = f"D{user_id[1:]}"
            if channel_id not in self.channels:
                pair = {user_id, self.bot_user_id}
                self.channels[channel_id] = Channel(channel_id, "", pair, is_im=True)
            return self.channels[channel_id]

    def find_message(self, channel_id: str, ts: str) -> Message | None:
        """The message as it is now, ephemerals included; None if there is none."""
        with self.lock:
            channel = self.channels.get(channel_id)
            there = channel.messages if channel else []
            return next((message for message in there if message.ts == ts), None)

    def add_message(self, message: Message) -> Message:
        """Append a message and tell the subscribers."""
        with self.lock:
            self.channels[message.channel].messages.append(message)
        self.tell(Change("message", message.channel, message.ephemeral_to))
        return message

    def change_message(self, message: Message, **changes: Any) -> Message:
        """Put a changed message in place of the one with its ts. LookupError if that is gone."""
        with self.lock:
            there = self.channels[message.channel].messages
            for place, current in enumerate(there):
                if current.ts == message.ts:
                    there[place] = changed = replace(current, **changes)
                    break
            else:
                raise LookupError(f"There is no message {message.ts} any more.")
        self.tell(Change("message", message.channel, message.ephemeral_to))
        return changed

    def remove_message(self, message: Message) -> None:
        """Take a message away, if it is still there."""
        with self.lock:
            channel = self.channels[message.channel]
            channel.messages = [kept for kept in channel.messages if kept.ts != message.ts]
        self.tell(Change("message", message.channel, message.ephemeral_to))

    def delete_message(self, message: Message) -> None:
        """Delete a message as Slack does: one with replies leaves a tombstone they stand below.

        It can't be changed, pinned or found by its metadata any more; its thread can be answered.
        """
        with self.lock:
            replies = self.channels[message.channel].messages
            has_replies = any(it.thread_ts == message.ts != it.ts for it in replies)
        if not has_replies:
            self.remove_message(message)
            return
        self.change_message(
            message,
            user="USLACKBOT",
            text="This message was deleted.",
            blocks=(),
            metadata=None,
            bot_id=None,
            subtype=TOMBSTONE,
            pinned=False,
        )

    def said(self) -> dict[str, list[Mapping[str, Any]]]:
        """The metadata payloads of the bot's messages, by channel and in the order they stand."""
        with self.lock:
            found = {
                channel.id: [
                    message.metadata["event_payload"]
                    for message in channel.messages
                    if message.metadata and message.bot_id == self.bot_id
                ]
                for channel in self.channels.values()
            }
        return {channel: payloads for channel, payloads in found.items() if payloads}

    def change_user(self, user_id: str, **changes: Any) -> User:
        """Put a changed user in place and tell the subscribers."""
        with self.lock:
            changed = self.users[user_id] = replace(self.users[user_id], **changes)
        self.tell(Change("user", user=user_id))
        return changed

    def notify(self, user_id: str, channel_id: str | None, text: str) -> None:
        """Let Slack itself tell one person something."""
        with self.lock:
            self.notices[user_id].append(Notice(self.next_ts(), channel_id, text))
        self.tell(Change("notice", channel_id, user_id))

    def find_view(self, view_id: str) -> View | None:
        """The open modal or App Home with this id."""
        with self.lock:
            open_now = [view for stack in self.modals.values() for view in stack]
            everything = [*open_now, *self.homes.values()]
            return next((view for view in everything if view.id == view_id), None)

    def put_view(self, view: View) -> View:
        """Put a view in place of the one with its id, or on top of its person's screen."""
        with self.lock:
            if view.type == "home":
                self.homes[view.user] = view
            else:
                stack = self.modals[view.user]
                ids = [other.id for other in stack]
                if view.id in ids:
                    stack[ids.index(view.id)] = view
                else:
                    stack.append(view)
        self.tell(Change("view", user=view.user))
        return view

    def remove_view(self, view: View) -> None:
        """Take one modal off its person's stack, wherever it is."""
        with self.lock:
            stack = self.modals[view.user]
            stack[:] = [other for other in stack if other.id != view.id]
        self.tell(Change("view", user=view.user))

    def drop_views(self, user_id: str, *, everything: bool) -> list[View]:
        """Close the top modal, or all; returns those closed, the top one first."""
        with self.lock:
            stack = self.modals[user_id]
            closed = list(reversed(stack)) if everything else stack[-1:]
            del stack[len(stack) - len(closed) :]
        self.tell(Change("view", user=user_id))
        return closed


def _machine_now() -> datetime:
    return datetime.now(UTC)
