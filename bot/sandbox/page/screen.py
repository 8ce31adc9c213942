"""What one person's page shows: the workspace as they see it, ready for the template."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.sandbox.app.core import Core
from bot.sandbox.app.manifest import Shortcut, SlashCommand
from bot.sandbox.page import faults_panel
from bot.sandbox.page.mrkdwn import Language, Reader
from bot.sandbox.people.person import Person
from bot.sandbox.workspace.channels import Channel
from bot.sandbox.workspace.surfaces import Message, View
from bot.sandbox.workspace.users import Notice, User
from bot.sandbox.workspace.workspace import Workspace

_SAME_BREATH = timedelta(minutes=5)
"""Messages by one author this close together share one heading, as in Slack's client."""


@dataclass
class Memory:
    """What the page remembers of one person: read so far, half-written text, what was dismissed."""

    seen: dict[str, str] = field(default_factory=dict)
    drafts: dict[str, str] = field(default_factory=dict)
    dismissed: set[str] = field(default_factory=set)
    warning: str = ""


@dataclass(frozen=True)
class Place:
    """Where one is: a channel by its id, `direct` or `home`. `writable` if there is a composer."""

    key: str
    title: str
    channel: Channel | None = None
    member: bool = True
    writable: bool = True


@dataclass(frozen=True)
class Line:
    """One message with its author and thread, and what its place in the log says about it.

    `new_day` is set on the first message of a day; `follows` on one that needs no heading.
    """

    message: Message
    author: User
    when: datetime
    new_day: bool = False
    follows: bool = False
    replies: Sequence["Line"] = ()

    @property
    def id(self) -> str:
        """An id for HTML."""
        return "m" + self.message.ts.replace(".", "-")


@dataclass(frozen=True)
class SidebarEntry:
    """A place in the sidebar."""

    place: Place
    unread: int = 0


class Screen:
    """Everything the template asks for, as one person sees it in one place."""

    def __init__(self, core: Core, person: Person, key: str, memory: Memory) -> None:
        self._core = core
        self.workspace: Workspace = core.workspace
        self.person = person
        self.me: User = self.person.user
        self.memory = memory
        self.language = language_of(self.me)
        self.zone = ZoneInfo(self.me.tz)
        self.place = self._find(key)
        self.reader = Reader(
            self.language,
            self.zone,
            {user.id: user.shown for user in self.workspace.users.values()},
            {channel.id: channel.name for channel in self.workspace.channels.values()},
        )

    @property
    def now(self) -> datetime:
        """Domain time where this person lives."""
        return self.workspace.now().astimezone(self.zone)

    @property
    def modal(self) -> View | None:
        """The modal on this person's screen."""
        return self.person.modal

    @property
    def bot(self) -> User:
        """The app's own user."""
        return self.workspace.users[self.workspace.bot_user_id]

    def people(self) -> list[User]:
        """Everybody one can be."""
        return people(self.workspace)

    def path_as(self, user: User) -> str:
        """Where one stands after becoming this user: the same place if they are in it."""
        channel = self.place.channel
        shared = channel is None or channel.is_im or user.id in channel.members
        return f"/as/{user.id}/{self.place.key}" if shared else f"/as/{user.id}"

    def channel_entries(self) -> list[SidebarEntry]:
        """The sidebar's channels, with how much is new in each."""
        return [self._entry(channel.id) for channel in self.person.channels()]

    def app_entries(self) -> list[SidebarEntry]:
        """The app's own places, as far as the manifest opens them."""
        manifest = self._core.manifest
        there = ("direct", manifest.messages_tab), ("home", manifest.home_tab)
        return [self._entry(key) for key, enabled in there if enabled]

    def other_channels(self) -> list[Channel]:
        """Public channels this person could join."""
        return [
            channel
            for channel in sorted(self.workspace.channels.values(), key=lambda each: each.name)
            if not (channel.is_im or channel.is_private or channel.archived or channel.deleted)
            and self.me.id not in channel.members
        ]

    def members(self) -> list[User]:
        """Who is in this channel, the app among them."""
        channel = self.place.channel
        ids = channel.members if channel else ()
        return sorted((self.workspace.users[each] for each in ids), key=lambda user: user.shown)

    def strangers(self) -> list[User]:
        """Who could be added to this channel."""
        channel = self.place.channel
        there = [*self.people(), self.bot]
        return [
            user
            for user in there
            if channel and user.id not in channel.members and not user.deleted
        ]

    def lines(self) -> list[Line]:
        """The messages here with their threads, and from now on they count as read."""
        messages = self._messages(self.place)
        if messages:
            self.memory.seen[self.place.key] = messages[-1].ts
        return self._threads(messages)

    def notices(self) -> list[Notice]:
        """What Slack itself has told this person and they have not dismissed."""
        with self.workspace.lock:
            told = list(self.workspace.notices.get(self.me.id, ()))
        return [notice for notice in told if notice.ts not in self.memory.dismissed]

    def shortcuts(self) -> list[Shortcut]:
        """Message shortcuts; Slack offers none to people of another workspace."""
        there = self._core.manifest.shortcuts if not self.me.is_stranger else ()
        return [shortcut for shortcut in there if shortcut.type == "message"]

    def commands(self) -> Sequence[SlashCommand]:
        """Slash commands, on the same terms."""
        return self._core.manifest.commands if not self.me.is_stranger else ()

    def trouble_offered(self, word: Callable[..., str]) -> Sequence[faults_panel.Shown]:
        """What one can let go wrong here."""
        return faults_panel.offered(word, self.place.channel)

    def trouble_on(self, word: Callable[..., str]) -> Sequence[faults_panel.Shown]:
        """What goes wrong now."""
        return faults_panel.on_now(word, self._core.faults)

    @property
    def rate_limits(self) -> bool:
        """Whether Slack's rate limits are kept."""
        return self._core.rate_limits

    def modal_notices(self) -> list[str]:
        """What went wrong with the open modal itself, to be read where one is looking."""
        told = [notice.text for notice in self.notices() if notice.channel is None]
        return [*told, *filter(None, [self.memory.warning])]

    def _find(self, key: str) -> Place:
        """The place with this key. Raises LookupError for one that is not there for this person."""
        manifest = self._core.manifest
        if key == "home" and manifest.home_tab:
            return Place(key, self.bot.shown, member=True, writable=False)
        if key == "direct" and manifest.messages_tab:
            writable = not (manifest.messages_tab_read_only or self.me.deleted)
            return Place(key, self.bot.shown, self.person.direct_channel(), writable=writable)
        channel = self.workspace.channels[key]
        member = self.me.id in channel.members
        if channel.is_im or channel.deleted or (channel.is_private and not member):
            raise LookupError(key)
        writable = member and not channel.archived and not self.me.deleted
        title = channel.name if channel.is_private else f"#{channel.name}"
        return Place(key, title, channel, member=member, writable=writable)

    def _entry(self, key: str) -> SidebarEntry:
        place = self._find(key)
        seen = self.memory.seen.get(key, "")
        new = [
            message
            for message in self._messages(place)
            if message.ts > seen and message.user != self.me.id
        ]
        return SidebarEntry(place, 0 if key == self.place.key else len(new))

    def _messages(self, place: Place) -> list[Message]:
        if place.channel is None or not place.member:
            return []
        return self.person.direct() if place.channel.is_im else self.person.sees(place.channel.id)

    def _threads(self, messages: Sequence[Message]) -> list[Line]:
        """Replies under their parents; a reply whose parent is gone stands on its own."""
        there = {message.ts for message in messages}
        roots: list[Message] = []
        replies: dict[str, list[Message]] = {}
        for message in messages:
            parent = message.thread_ts
            if parent is not None and parent != message.ts and parent in there:
                replies.setdefault(parent, []).append(message)
            else:
                roots.append(message)
        return self._log(roots, replies)

    def _log(self, messages: Sequence[Message], replies: dict[str, list[Message]]) -> list[Line]:
        lines: list[Line] = []
        for message in messages:
            before = lines[-1] if lines else None
            when = datetime.fromtimestamp(float(message.ts), UTC).astimezone(self.zone)
            new_day = before is None or before.when.date() != when.date()
            lines.append(
                Line(
                    message,
                    self.workspace.users.get(message.user, self.bot),
                    when,
                    new_day=new_day,
                    follows=before is not None and not new_day and _goes_on(before, message, when),
                    replies=self._log(replies.get(message.ts, []), {}),
                )
            )
        return lines


def _goes_on(before: Line, message: Message, when: datetime) -> bool:
    return (
        before.message.user == message.user
        and before.message.ephemeral_to == message.ephemeral_to
        and not before.replies
        and when - before.when < _SAME_BREATH
    )


def people(workspace: Workspace) -> list[User]:
    """Everybody one can be, in the order they were given."""
    return [user for user in workspace.users.values() if not user.is_bot]


def language_of(user: User) -> Language:
    """The page's language for a user: Danish for a Danish locale, else English."""
    return "da" if user.locale.startswith("da") else "en"


def initials(name: str) -> str:
    """One or two letters to stand for a name."""
    return "".join(word[0] for word in name.split()[:2] if word).upper()


def hue(user_id: str) -> int:
    """One of eight colours, the same for a person every time."""
    return sum(user_id.encode()) % 8
