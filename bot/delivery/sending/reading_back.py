"""After a restore: what stands in Slack that the backup did not know of.

Nothing is ticked or sent before it has been read. It reads and sends nothing; doing it again
changes nothing.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from bot.delivery.sending.metadata import EVENT_TYPE, seen_by, steps_of
from bot.delivery.slack.errors import NotAccepted, Permanent, Uncertain
from bot.rules.errors import named
from bot.store.database.engine import Database, DatabaseBusy
from bot.store.database.own_mishaps import apart, with_savepoints
from bot.store.models import Person
from bot.store.queue import restored
from bot.store.queue.restored import Place, Said, SharedFile

log = logging.getLogger(__name__)

Found = Mapping[str, Any]
"""A message as Slack gives it, with its metadata."""


class ChannelHistory(Protocol):
    """The part of `SlackApi` that is read."""

    def since(
        self, channel: str, oldest: str | None, thread_ts: str | None = None
    ) -> Iterable[Found]: ...

    def open_direct(self, user: str) -> str: ...


class ReadingBack:
    """Reads every conversation since the backup, each once, however often it is begun again.

    How far it has come is kept: a start after this one goes on where it ended.
    """

    def __init__(self, database: Database, slack: ChannelHistory, bot_user_id: str) -> None:
        self._database = database
        self._slack = slack
        self._bot_user_id = bot_user_id

    def finish(self, stop: threading.Event) -> bool:
        """Read what is left; True when all of it has been, False when told to stop meanwhile.

        Raises NotAccepted and Uncertain.
        """
        with self._database.read() as session:
            if not restored.is_due(session):
                return True
        if not (self._open_direct_channels(stop) and self._read_places(stop)):
            return False
        with self._database.transaction() as session:
            restored.done(session)
        return True

    def _open_direct_channels(self, stop: threading.Event) -> bool:
        with self._database.read() as session:
            strangers = restored.without_direct_channel(session)
        for person_id in strangers:
            if stop.is_set():
                return False
            with _left_out_if_it_fails(person_id):
                self._find_direct_channel(person_id)
        return True

    def _find_direct_channel(self, person_id: str) -> None:
        """Opening what is open already changes nothing, and nobody sees an empty one."""
        channel = self._slack.open_direct(person_id)
        with self._database.transaction() as session:
            session.get_one(Person, person_id).direct_channel = channel

    def _read_places(self, stop: threading.Event) -> bool:
        with self._database.transaction() as session:
            places, read = restored.begin(session)
        for place in places:
            with _left_out_if_it_fails(place.channel):
                if not self._read_place(place, read, stop):
                    return False
        return True

    def _read_place(self, place: Place, read: Container[str], stop: threading.Event) -> bool:
        """Read what was said there, then under it, and under what was said before."""
        threads = list(place.threads)
        if place.channel not in read:
            found = _all(self._slack.since(place.channel, place.since), stop)
            if found is None:
                return False
            new = [message["ts"] for message in found if message.get("reply_count")]
            self._keep(place, place.channel, found, new)
            threads += new
        return all(self._read_thread(place, it, read, stop) for it in dict.fromkeys(threads))

    def _read_thread(
        self, place: Place, thread: str, read: Container[str], stop: threading.Event
    ) -> bool:
        """Read what stands under one message; one that is gone costs no more than itself."""
        name = f"{place.channel} {thread}"
        if name in read:
            return True
        with _left_out_if_it_fails(name):
            replies = _all(self._slack.since(place.channel, place.since, thread), stop)
            if replies is None:
                return False
            self._keep(place, name, replies)
        return True

    def _keep(
        self, place: Place, name: str, found: Iterable[Found], threads: Sequence[str] = ()
    ) -> None:
        with self._database.transaction() as session:
            with_savepoints(session)
            for message in found:
                about = f"{place.channel} {message.get('ts')}"
                with apart(session, "reading back", about):
                    self._record(session, place, message)
            restored.note_read(session, name, place.channel, threads)

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


def _all(messages: Iterable[Found], stop: threading.Event) -> list[Found] | None:
    """Read them to the end; None when told to stop meanwhile."""
    found = []
    for message in messages:
        if stop.is_set():
            return None
        found.append(message)
    return None if stop.is_set() else found


@contextmanager
def _left_out_if_it_fails(where: str) -> Iterator[None]:
    """What can't be read there is looked up before it is sent, as far as Slack allows it.

    A fault of ours costs no more than that either: the bot would not start again for ever.
    """
    try:
        yield
    except (NotAccepted, Uncertain, DatabaseBusy, DBAPIError):
        raise
    except Permanent as refused:
        if refused.is_workspace_lost:
            raise
        log.warning("%s is not read back: %s", where, refused.error)
    except Exception as error:
        log.error("%s is not read back: %s", where, named(error))
