"""Reading Slack: who is in a channel, who somebody is, what stands in a sheet that was sent.

Queued work, never inside a request.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlmodel import Session

from bot.clock import Clock
from bot.delivery.messages.meetings.minutes_facts import EXAMPLE
from bot.delivery.slack.errors import Permanent
from bot.delivery.slack.web_api import User
from bot.documents.package import MOST_BYTES
from bot.documents.rendering import render_document, taken_in, words_of
from bot.documents.sheets import Table, table_of
from bot.documents.trouble import RenderError, Trouble
from bot.notices.agenda import Permalink
from bot.notices.hotspot import ReadTemplate
from bot.notices.kinds import read
from bot.notices.papers import GatherPaper, ReadPaper
from bot.notices.people import SyncChannel, SyncPerson
from bot.notices.sheets import ReadSheet
from bot.rules.privacy import find_cpr
from bot.store.models import Outbox

_READ = (GatherPaper, Permalink, ReadPaper, ReadSheet, ReadTemplate, SyncChannel, SyncPerson)
READ_FROM_SLACK = frozenset(it.kind.name for it in _READ)
"""The kinds of rows that ask Slack something, and say nothing. A paper's facts ask our own tables:

what is gathered for it is outside any request, as these are.
"""

_UNKNOWN = re.compile(r"'(\w{1,40})' is undefined|no attribute '(\w{1,40})'")

REMEMBERED_SECONDS = 600
"""A large channel takes more calls than Slack allows a minute: what was read is not read again."""


def _try(content: bytes) -> str:
    """Try a template on minutes that never were; return what else is wrong. Raises RenderError.

    What it says is kept and comes back in all minutes, so it is looked through as typed text is.
    """
    if any(map(find_cpr, words_of(content))):
        return Trouble.NUMBER
    render_document(content, EXAMPLE)
    return ""


def _word(error: RenderError) -> str:
    """Return what a template that can't be used is told about: its ending, a tag, a word in one."""
    if error.trouble in (Trouble.FORMAT, Trouble.TRACKED, Trouble.SPLIT):
        return error.detail
    found = _UNKNOWN.search(error.detail)
    return (found[1] or found[2]) if found else ""


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
    """Where the message stands something was made of; empty where the bot may not look."""

    asked: Permalink
    address: str


@dataclass(frozen=True)
class TemplateFacts:
    """A Word file somebody wants for the minutes, tried. `trouble` says why it can't be used."""

    hotspot_id: int
    person_id: str
    content: bytes
    trouble: str = ""
    word: str = ""
    """What it is about: what the template asks for and there is none of, a tag, another ending."""


@dataclass(frozen=True)
class SheetFacts:
    """What a sheet is understood with: what the people of its Task Force are called."""

    sheet_id: int
    names: Mapping[str, Sequence[str]]
    table: Table | None = None
    """What stood in its file; None for what was pasted, and where `trouble` says why not."""
    trouble: str = ""


@dataclass(frozen=True)
class PaperAsked:
    """A paper whose facts are to be gathered."""

    asked: GatherPaper


@dataclass(frozen=True)
class PaperSent:
    """A Word file that may be a paper sent back: what it says, and itself as it may be passed on.

    `trouble` says why it can't be.
    """

    asked: ReadPaper
    person_id: str
    words: Sequence[str] = ()
    content: bytes = b""
    trouble: str = ""


SlackFacts = (
    ChannelFacts | PersonFacts | LinkFacts | TemplateFacts | SheetFacts | PaperAsked | PaperSent
)

Apply = Callable[[Session, SlackFacts, datetime], None]
"""Takes over what was read, in one transaction, at a moment of domain time."""


class Directory(Protocol):
    """The part of Slack that is read."""

    def members(self, channel: str) -> list[str]: ...

    def user(self, user_id: str) -> User: ...

    def permalink(self, channel: str, ts: str) -> str: ...

    def download(self, file_id: str, most: int) -> bytes: ...


class Sync:
    """Reads what a row of one of the kinds in `READ_FROM_SLACK` asks for."""

    def __init__(self, slack: Directory, clock: Clock, apply: Apply) -> None:
        self._slack = slack
        self._clock = clock
        self.apply = apply
        self._lock = threading.Lock()
        self._seen: dict[str, tuple[float, User]] = {}

    def read(self, row: Outbox) -> SlackFacts:
        """Read it. Raises NotAccepted, Uncertain or Permanent; a retry goes on where it stopped."""
        match read(row):
            case ReadTemplate() as notice:
                return self._template(notice, row.person_id or "")
            case ReadSheet() as notice:
                return self._sheet(notice)
            case GatherPaper() as notice:
                return PaperAsked(notice)
            case ReadPaper() as notice:
                return self._paper(notice, row.person_id or "")
            case Permalink() as notice:
                return LinkFacts(notice, self._address(notice, row.channel_id or ""))
            case SyncPerson() as notice:
                with self._lock:
                    self._seen.pop(notice.person, None)
                return PersonFacts(self._user(notice.person))
            case SyncChannel():  # another channel may have taken its place since
                channel_id = row.channel_id or ""
                users = [self._user(user_id) for user_id in self._slack.members(channel_id)]
                return ChannelFacts(channel_id, tuple(user for user in users if not user.is_bot))
            case _:
                raise ValueError(f"nothing is read from Slack for a {row.kind}")

    def _template(self, notice: ReadTemplate, person_id: str) -> TemplateFacts:
        """Fetch it and try it on minutes that never were."""
        content = b""
        trouble, word = "", ""
        try:
            content = self._slack.download(notice.file, MOST_BYTES)
            trouble = _try(content)
        except Permanent as refused:
            if refused.is_workspace_lost:
                raise
            trouble = Trouble.BROKEN
        except RenderError as error:
            trouble = error.trouble
            word = _word(error)
        return TemplateFacts(notice.hotspot, person_id, content, trouble, word)

    def _paper(self, notice: ReadPaper, person_id: str) -> PaperSent:
        """Fetch it and look it through, as typed text is."""
        try:
            found = taken_in(self._slack.download(notice.file, MOST_BYTES))
        except Permanent as refused:
            if refused.is_workspace_lost:
                raise
            return PaperSent(notice, person_id, trouble=Trouble.BROKEN)
        except RenderError as error:
            return PaperSent(notice, person_id, trouble=error.trouble)
        number = Trouble.NUMBER if any(map(find_cpr, found.words)) else ""
        return PaperSent(notice, person_id, found.words, found.content, number)

    def _sheet(self, notice: ReadSheet) -> SheetFacts:
        """Fetch and read it, if it is a file, and ask what people are called.

        Without their names they are asked about row by row.
        """
        table: Table | None = None
        names: dict[str, tuple[str, ...]] = {}
        try:
            if notice.file:
                table = table_of(self._slack.download(notice.file, MOST_BYTES))
            names = {it: self._names(it) for it in self._slack.members(notice.channel)}
        except Permanent as refused:
            if refused.is_workspace_lost:
                raise
        except RenderError as error:
            return SheetFacts(notice.sheet, {}, trouble=error.trouble)
        lost = Trouble.BROKEN if notice.file and table is None else ""
        return SheetFacts(notice.sheet, names, table, lost)

    def _names(self, person_id: str) -> tuple[str, ...]:
        """One who can't be looked up has none: the others have theirs."""
        try:
            return self._user(person_id).names
        except Permanent as refused:
            if refused.is_workspace_lost:
                raise
            return ()

    def _address(self, notice: Permalink, channel_id: str) -> str:
        """In a channel the bot is not in there is none to be had: it does without."""
        try:
            return self._slack.permalink(channel_id, notice.ts)
        except Permanent as refused:
            if refused.is_workspace_lost:
                raise
            return ""

    def _user(self, user_id: str) -> User:
        now = self._clock.monotonic()
        with self._lock:
            self._seen = {
                known: (read_at, user)
                for known, (read_at, user) in self._seen.items()
                if now - read_at < REMEMBERED_SECONDS
            }
            seen = self._seen.get(user_id)
        if seen is not None:
            return seen[1]
        user = self._slack.user(user_id)
        with self._lock:
            self._seen[user_id] = (now, user)
        return user
