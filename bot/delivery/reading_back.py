"""After a restore: what stands in Slack that the backup did not know of.

Nothing is ticked or sent before it has been read. It reads and sends nothing; doing it again
changes nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

from sqlmodel import Session

from bot.delivery.failures import Permanent
from bot.delivery.metadata import EVENT_TYPE, seen_by, steps_of
from bot.store import restored
from bot.store.db import Database
from bot.store.models import Person
from bot.store.restored import Place, Said, SharedFile

log = logging.getLogger(__name__)

Found = Mapping[str, Any]
"""A message as Slack gives it, with its metadata."""


class History(Protocol):
    """The part of `SlackApi` that is read."""

    def since(
        self, channel: str, oldest: str | None, thread_ts: str | None = None
    ) -> Iterable[Found]: ...

    def open_direct(self, user: str) -> str: ...


class ReadingBack:
    """Reads every conversation since the backup, each once, however often it is begun again."""

    def __init__(self, database: Database, slack: History, bot_user_id: str) -> None:
        self._database = database
        self._slack = slack
        self._bot_user_id = bot_user_id
        self._read: set[str] = set()

    def finish(self) -> bool:
        """Read what is left; True when all of it has been. Raises NotAccepted and Uncertain."""
        with self._database.read() as session:
            if not restored.is_due(session):
                return True
            strangers = restored.without_direct_channel(session)
        for person_id in strangers:
            self._find_direct_channel(person_id)
        with self._database.read() as session:
            places = restored.places(session)
        for place in places:
            if place.channel not in self._read:
                self._read_place(place)
        with self._database.transaction() as session:
            restored.done(session)
        return True

    def _find_direct_channel(self, person_id: str) -> None:
        """Opening what is open already changes nothing, and nobody sees an empty one."""
        try:
            channel = self._slack.open_direct(person_id)
        except Permanent as refused:
            _left_out(person_id, refused)
            return
        with self._database.transaction() as session:
            session.get_one(Person, person_id).direct_channel = channel

    def _read_place(self, place: Place) -> None:
        try:
            found = list(self._messages(place))
        except Permanent as refused:
            _left_out(place.channel, refused)
            return
        with self._database.transaction() as session:
            for message in found:
                self._record(session, place, message)
        self._read.add(place.channel)

    def _messages(self, place: Place) -> Iterator[Found]:
        """What was said there, and under it, and under what was said before."""
        threads = list(place.threads)
        for message in self._slack.since(place.channel, place.since):
            yield message
            if message.get("reply_count"):
                threads.append(message["ts"])
        for thread in dict.fromkeys(threads):
            yield from self._slack.since(place.channel, place.since, thread)

    def _record(self, session: Session, place: Place, message: Found) -> None:
        metadata = message.get("metadata") or {}
        payload = metadata.get("event_payload") or {}
        if metadata.get("event_type") == EVENT_TYPE and "key" in payload:
            said = Said(str(payload["key"]), message["ts"], steps_of(payload), seen_by(payload))
            restored.record_said(session, place, said)
        for file in message.get("files") or ():
            if file.get("user") == self._bot_user_id:
                shared = SharedFile(file["id"], str(file.get("name")), message["ts"])
                restored.record_file(session, place, shared)


def _left_out(where: str, refused: Permanent) -> None:
    """What can't be read there is looked up before it is sent, as far as Slack allows it."""
    if refused.is_workspace_lost:
        raise refused
    log.warning("%s is not read back: %s", where, refused.error)
