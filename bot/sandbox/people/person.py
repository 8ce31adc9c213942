"""What a human can do and see in the local Slack."""

from bot.sandbox.app import membership
from bot.sandbox.app.core import Core
from bot.sandbox.app.errors import SlackError
from bot.sandbox.app.response_urls import answer
from bot.sandbox.people import block_actions, modals
from bot.sandbox.people.typed_text import as_command, as_message, escape
from bot.sandbox.socket_mode.envelopes import Envelope
from bot.sandbox.socket_mode.events import home_event, mention_event, message_event
from bot.sandbox.socket_mode.payloads import command_payload, shortcut_payload
from bot.sandbox.workspace.channels import Channel
from bot.sandbox.workspace.state_values import Entered
from bot.sandbox.workspace.surfaces import File, Message, View
from bot.sandbox.workspace.users import User

__all__ = ["Entered", "Person"]


class Person:
    """One user at the keyboard. Every act sends an envelope and waits for its ack (3 s at most).

    Channels are named by id or by name. An act that is impossible on the screen (a button that
    is not there, a channel one is not in) raises LookupError or PermissionError.
    """

    def __init__(self, core: Core, user_id: str) -> None:
        self._core = core
        self._workspace = core.workspace
        self.id = user_id

    @classmethod
    def find(cls, core: Core, reference: str) -> "Person":
        """The person with this id or handle. Raises LookupError."""
        user = core.workspace.user(reference)
        if user.is_bot:
            raise LookupError(f"{reference} is not a person.")
        return cls(core, user.id)

    @property
    def user(self) -> User:
        """The user as they are now."""
        return self._workspace.users[self.id]

    @property
    def notices(self) -> list[str]:
        """What Slack itself has told this person, oldest first."""
        with self._workspace.lock:
            return [notice.text for notice in self._workspace.notices[self.id]]

    @property
    def modal(self) -> View | None:
        """The modal on top of the stack."""
        with self._workspace.lock:
            stack = self._workspace.modals[self.id]
            return stack[-1] if stack else None

    @property
    def home(self) -> View | None:
        """The App Home as last published."""
        return self._workspace.homes.get(self.id)

    def channels(self) -> list[Channel]:
        """The channels this person is in, by name; not the direct message."""
        with self._workspace.lock:
            there = [
                channel
                for channel in self._workspace.channels.values()
                if self.id in channel.members and not (channel.is_im or channel.deleted)
            ]
        return sorted(there, key=lambda channel: channel.name)

    def sees(self, channel: str) -> list[Message]:
        """What this person sees there, replies included, ordered by ts; others' ephemerals never.

        Raises PermissionError if they are not a member.
        """
        there = self._inside(channel)
        with self._workspace.lock:
            return [
                message for message in there.messages if message.ephemeral_to in (None, self.id)
            ]

    def direct(self) -> list[Message]:
        """What this person sees in the direct message with the bot."""
        return self.sees(self.direct_channel().id)

    def direct_channel(self) -> Channel:
        """The direct message with the bot."""
        return self._workspace.direct(self.id)

    def command(self, channel: str, text: str) -> None:
        """Send a slash command as typed ("/agenda add x @police").

        Slack itself answers a command nobody knows, and people of another workspace.
        """
        there = self._writable(channel)
        name, _, words = text.strip().partition(" ")
        known = self._core.manifest.command(name)
        if known is None or self.user.is_stranger:
            self._workspace.notify(self.id, there.id, f"{name} is not a valid command.")
            return
        words = words.strip()
        payload = command_payload(
            self._workspace,
            self.user,
            there,
            command=name,
            text=as_command(words, self._workspace) if known.should_escape else escape(words),
            trigger_id=self._core.tickets.new_trigger(self.id, there.id),
            response_url=self._core.response_url(self.id, there.id),
        )
        self._send_command(name, there, Envelope("slash_commands", payload, accepts_response=True))

    def _send_command(self, name: str, there: Channel, envelope: Envelope) -> None:
        delivery = self._core.hub.deliver(envelope)
        failed = block_actions.notice(self._core, self.user, name, there.id, delivery)
        if failed or not delivery.answer:
            return
        try:
            answer(self._core, self.id, there.id, delivery.answer)
        except SlackError as refused:
            words = f'{name} failed with the error "{refused.error}" {refused.messages}'
            self._workspace.notify(self.id, there.id, words)

    def say(self, channel: str, text: str, *, thread_ts: str | None = None) -> Message:
        """Write a message as typed; `thread_ts` is any message of the thread."""
        there = self._writable(channel)
        above = self._workspace.find_message(there.id, thread_ts) if thread_ts else None
        message = Message(
            ts=self._workspace.next_ts(),
            channel=there.id,
            user=self.id,
            text=as_message(text, self._workspace),
            thread_ts=(above.thread_ts or above.ts) if above else None,
        )
        self._workspace.add_message(message)
        if self._workspace.bot_user_id in there.members:
            self._core.emit(message_event(self._workspace, message), wait=True)
            if f"<@{self._workspace.bot_user_id}>" in message.text and not there.is_im:
                self._core.emit(mention_event(self._workspace, message), wait=True)
        return message

    def share(self, channel: str, name: str, content: bytes, text: str = "") -> Message:
        """Share a file, with a few words if there are any."""
        there = self._writable(channel)
        file = File(
            self._workspace.new_id("F"),
            name,
            len(content),
            content=content,
            user=self.id,
            shared_in=(there.id,),
            completed=True,
        )
        self._workspace.files[file.id] = file
        message = Message(
            ts=self._workspace.next_ts(),
            channel=there.id,
            user=self.id,
            text=as_message(text, self._workspace),
            files=(file,),
            subtype="file_share",
        )
        self._workspace.add_message(message)
        if self._workspace.bot_user_id in there.members:
            self._core.emit(message_event(self._workspace, message), wait=True)
        return message

    def press(
        self, on: Message | View, name: str, *, nth: int = 0, within: str | None = None
    ) -> None:
        """Press the button with this label or action_id (see `Message.find`)."""
        block_actions.press(self._core, self.user, on, on.find(name, nth=nth, within=within))

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
        control = on.find(name, nth=nth, within=within)
        block_actions.choose(self._core, self.user, on, control, value)

    def shortcut(self, message: Message, callback_id: str) -> None:
        """Use a message shortcut on a message. Slack offers none to people of another workspace."""
        known = self._core.manifest.shortcut(callback_id)
        if known is None or known.type != "message" or self.user.is_stranger:
            raise LookupError(f"There is no message shortcut {callback_id!r} for {self.id}.")
        there = self._inside(message.channel)
        payload = shortcut_payload(
            self._workspace,
            self.user,
            message,
            callback_id,
            trigger_id=self._core.tickets.new_trigger(self.id, there.id),
            response_url=self._core.response_url(self.id, there.id, message.ts),
        )
        delivery = self._core.hub.deliver(Envelope("interactive", payload))
        block_actions.notice(self._core, self.user, f"“{known.name}”", there.id, delivery)

    def fill(self, name: str, value: Entered) -> None:
        """Fill in the field of the top modal with this label, block_id or action_id.

        A field with `dispatch_action` tells the app at once.
        """
        view = self._top()
        block_actions.choose(self._core, self.user, view, view.find(name), value)

    def submit(self) -> dict[str, str]:
        """Submit the top modal: {} when accepted, else label -> error, and the modal stays.

        Slack's own checks (a required field left empty, a number out of range) come first. What is
        not about a field (no answer from the app, an answer Slack refuses) stands under "".
        """
        return modals.submit(self._core, self.user, self._top())

    def close(self) -> None:
        """Close the top modal."""
        modals.close(self._core, self.user, self._top())

    def open_home(self) -> View | None:
        """Open the App Home; what is there once the app has acknowledged."""
        if not self._core.manifest.home_tab:
            raise LookupError("This app has no Home tab.")
        self._core.emit(home_event(self._workspace, self.user, "home"), wait=True)
        return self.home

    def open_direct(self) -> Channel:
        """Open the messages tab of the app."""
        self._core.emit(home_event(self._workspace, self.user, "messages"), wait=True)
        return self.direct_channel()

    def join(self, channel: str) -> None:
        """Join a public channel. Raises PermissionError for a private one."""
        there = self._workspace.channel(channel)
        if there.is_private or there.is_im or there.archived or there.deleted:
            raise PermissionError(f"One cannot join {channel} without an invitation.")
        membership.let_in(self._core, there, self.id, inviter=None, wait=True)

    def leave(self, channel: str) -> None:
        """Leave a channel."""
        membership.let_out(self._core, self._inside(channel), self.id, actor=self.id)

    def invite(self, channel: str, user: str) -> None:
        """Add somebody (or the bot) to a channel."""
        there = self._writable(channel)
        invited = self._workspace.user(user)
        membership.let_in(self._core, there, invited.id, inviter=self.id, wait=True)

    def remove(self, channel: str, user: str) -> None:
        """Take somebody (or the bot) out of a channel."""
        there = self._writable(channel)
        removed = self._workspace.user(user)
        membership.let_out(self._core, there, removed.id, actor=self.id)

    def set_locale(self, locale: str) -> None:
        """Choose the language of one's Slack, such as "da-DK" or "en-US"."""
        membership.set_locale(self._core, self.id, locale)

    def deactivate(self, user: str) -> None:
        """Deactivate an account (an administrator's act)."""
        membership.deactivate(self._core, self._workspace.user(user).id)

    def archive(self, channel: str) -> None:
        """Archive a channel."""
        membership.change_channel(self._core, self._inside(channel), "archive", self.id)

    def unarchive(self, channel: str) -> None:
        """Bring an archived channel back."""
        membership.change_channel(self._core, self._inside(channel), "unarchive", self.id)

    def delete_channel(self, channel: str) -> None:
        """Delete a channel for good."""
        membership.change_channel(self._core, self._inside(channel), "deleted", self.id)

    def delete(self, message: Message) -> None:
        """Delete anybody's message, as an administrator can: `Workspace.delete_message`."""
        self._core.workspace.delete_message(message)

    def _inside(self, reference: str) -> Channel:
        channel = self._workspace.channel(reference)
        if self.id not in channel.members:
            raise PermissionError(f"{self.user.name} is not in {reference}.")
        return channel

    def _writable(self, reference: str) -> Channel:
        channel = self._inside(reference)
        if channel.archived or channel.deleted or self.user.deleted:
            raise PermissionError(f"{self.user.name} cannot write in {reference} any more.")
        return channel

    def _top(self) -> View:
        view = self.modal
        if view is None:
            raise LookupError(f"No modal is open for {self.user.name}.")
        return view
