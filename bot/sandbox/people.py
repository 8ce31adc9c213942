"""What a human can do and see in the local Slack."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.sandbox.messages import Message, View
from bot.sandbox.workspace import Channel, User

if TYPE_CHECKING:
    from bot.sandbox.sandbox import Sandbox

Entered = str | Sequence[str] | None
"""What a person enters in a field: text, an ISO date, HH:MM, an option's words or value, a user or
channel id or name; a list of those where several can be chosen; None empties the field."""


class Person:
    """One user at the keyboard. Every act sends an envelope and waits for its ack (3 s at most).

    Channels are named by id or by name. An act that is impossible on the screen (a button that
    is not there, a channel one is not in) raises LookupError or PermissionError.
    """

    def __init__(self, sandbox: "Sandbox", user_id: str) -> None:
        self._sandbox = sandbox
        self.id = user_id

    @property
    def user(self) -> User:
        """The user as they are now."""
        raise NotImplementedError

    @property
    def notices(self) -> list[str]:
        """What Slack itself has told this person, oldest first."""
        raise NotImplementedError

    @property
    def modal(self) -> View | None:
        """The modal on top of the stack."""
        raise NotImplementedError

    @property
    def home(self) -> View | None:
        """The App Home as last published."""
        raise NotImplementedError

    def channels(self) -> list[Channel]:
        """The channels this person is in, by name; not the direct message."""
        raise NotImplementedError

    def sees(self, channel: str) -> list[Message]:
        """What this person sees there, replies included, ordered by ts; others' ephemerals never.

        Raises PermissionError if they are not a member.
        """
        raise NotImplementedError

    def direct(self) -> list[Message]:
        """What this person sees in the direct message with the bot."""
        raise NotImplementedError

    def direct_channel(self) -> Channel:
        """The direct message with the bot."""
        raise NotImplementedError

    def command(self, channel: str, text: str) -> None:
        """Send a slash command as typed ("/agenda add x @police")."""
        raise NotImplementedError

    def say(self, channel: str, text: str, *, thread_ts: str | None = None) -> Message:
        """Write a message as typed."""
        raise NotImplementedError

    def press(
        self, on: Message | View, name: str, *, nth: int = 0, within: str | None = None
    ) -> None:
        """Press the button with this label or action_id (see `Message.find`)."""
        raise NotImplementedError

    def choose(
        self,
        on: Message | View,
        name: str,
        value: Entered,
        *,
        nth: int = 0,
        within: str | None = None,
    ) -> None:
        """Choose in a select, date or time picker, overflow menu, checkboxes or radio buttons."""
        raise NotImplementedError

    def shortcut(self, message: Message, callback_id: str) -> None:
        """Use a message shortcut on a message."""
        raise NotImplementedError

    def fill(self, name: str, value: Entered) -> None:
        """Fill in the field of the top modal with this label, block_id or action_id.

        A field with `dispatch_action` tells the app at once.
        """
        raise NotImplementedError

    def submit(self) -> dict[str, str]:
        """Submit the top modal: {} when accepted, else label -> error, and the modal stays.

        Slack's own checks (a required field left empty, a number out of range) come first.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Close the top modal."""
        raise NotImplementedError

    def open_home(self) -> View | None:
        """Open the App Home; what is there once the app has acknowledged."""
        raise NotImplementedError

    def open_direct(self) -> Channel:
        """Open the messages tab of the app."""
        raise NotImplementedError

    def join(self, channel: str) -> None:
        """Join a channel."""
        raise NotImplementedError

    def leave(self, channel: str) -> None:
        """Leave a channel."""
        raise NotImplementedError

    def invite(self, channel: str, user: str) -> None:
        """Add somebody (or the bot) to a channel."""
        raise NotImplementedError

    def remove(self, channel: str, user: str) -> None:
        """Take somebody (or the bot) out of a channel."""
        raise NotImplementedError

    def set_locale(self, locale: str) -> None:
        """Choose the language of one's Slack, such as "da-DK" or "en-US"."""
        raise NotImplementedError

    def deactivate(self, user: str) -> None:
        """Deactivate an account (an administrator's act)."""
        raise NotImplementedError

    def archive(self, channel: str) -> None:
        """Archive a channel."""
        raise NotImplementedError

    def unarchive(self, channel: str) -> None:
        """Bring an archived channel back."""
        raise NotImplementedError

    def delete_channel(self, channel: str) -> None:
        """Delete a channel for good."""
        raise NotImplementedError
