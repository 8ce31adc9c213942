"""A bot at work on a real file, and every place where something of what was typed could be left."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from bot.cli import backup, export, personal_data
from bot.delivery.sending.deliver import Delivery
from bot.delivery.slack.web_api import Blocks, Posted
from bot.delivery.words.render import Voices
from bot.features.program import composers, composing_context
from bot.rules.privacy import MASK
from bot.store.database.copies import snapshot
from bot.store.database.engine import Database
from commands.edge.payloads import Kind
from tests.clocks import ManualClock
from tests.commands.scenes.asking import Asking
from tests.commands.scenes.cpr_corpus import CORPUS, Disguised, Place, forged, kept_of, places
from tests.commands.scenes.everybody import CHIEF, TEAM
from tests.commands.scenes.front import Front, settled
from tests.commands.scenes.rolled_back_app import ZONE, rows
from tests.databases import Kept
from tests.delivery.scenes.fakes import FakeSlack

LOUD = ("bot", "commands", "slack_bolt", "slack_sdk")
ORDINARY = "Lygten ved broen er gået ud"
"""Typed as well, to see that what is looked through is where things are kept."""


class Telling(FakeSlack):
    """Keeps all of what is told, blocks and metadata too."""

    def post(
        self,
        channel: str,
        text: str,
        blocks: Blocks,
        metadata: Mapping[str, Any],
        thread_ts: str | None = None,
    ) -> Posted:
        self.calls.append(json.dumps([text, *blocks, dict(metadata)], ensure_ascii=False))
        return super().post(channel, text, blocks, metadata, thread_ts)


class House:
    """What was answered, logged and told; and where it all is kept."""

    def __init__(self, database: Database, folder: Path, front: Front, voices: Voices) -> None:
        self._database = database
        self._folder = folder
        self._front = front
        self._slack = Telling()
        composing = composing_context(voices, ZONE)
        self._delivery = Delivery(
            database, self._slack, ManualClock(), voices, composers(composing)
        )
        self._heard: list[str] = []
        self.lines: list[str] = []

    def write(self, place: Place, disguised: Disguised) -> None:
        """Type it there: it comes back masked, and that is all."""
        heard = self._send(*place(disguised.written))
        assert MASK in heard, f"{disguised.written!a} is not given back masked: {heard}"

    def slip_in(self, place: Place, disguised: Disguised) -> None:
        """Have it where no person writes."""
        self._send(*place(disguised.written))

    def send_directly(self, disguised: Disguised) -> None:
        """Say it to the bot, with a document that has it for a name."""
        event = {
            "type": "message",
            "channel_type": "im",
            "user": CHIEF,
            "channel": "D0DIRECT",
            "text": f"Drengen {disguised.written}",
            "files": [
                {"id": "F1", "name": f"{disguised.written}.docx", "title": disguised.written}
            ],
        }
        self._front.tell({"event": event, "event_id": f"Ev{len(self._heard)}"})
        self._heard.append("")

    def _send(self, kind: Kind, body: Mapping[str, Any]) -> str:
        heard = self._front.ask(kind, body)
        assert heard.problems() == []
        self._heard.append(heard.everything())
        return self._heard[-1]

    def looks_clean(self) -> None:
        """Look everywhere. What was typed in good faith is found, none of the corpus is."""
        self._send(*_ordinary())
        self._delivery.drain()
        for name, kept in self._everything():
            assert kept_of(kept) == [], f"kept in {name}"
            if name not in ("answers", "log lines", "told", "personal copy"):
                assert ORDINARY in kept, f"nothing at all is kept in {name}"
        assert self._slack.messages, "nothing was told"

    def _everything(self) -> Iterator[tuple[str, str]]:
        yield "answers", "\n".join(self._heard)
        yield "log lines", "\n".join(self.lines)
        yield "told", "\n".join((*self._slack.calls, *self._slack.texts()))
        with self._database.read() as session:
            for name, found in rows(session).items():
                if name == "agenda_item":
                    yield "tables", str(found)
                assert kept_of(str(found)) == [], f"kept in {name}"
        if self._database.is_sqlite:
            yield "the file and its WAL", "".join(map(_read, self._folder.glob("taskforce.db*")))
        file = self._folder / "all.backup"
        backup.write(self._database, file)
        yield "a backup", _read(file)
        out = io.StringIO()
        with snapshot(self._database) as session:
            export.write(session, ManualClock().now, out)
        yield "an export", json.dumps(json.loads(out.getvalue()), ensure_ascii=False)
        copy = io.StringIO()
        personal_data.write_copy(self._database, CHIEF, ManualClock().now, copy)
        yield "personal copy", copy.getvalue()


def _ordinary() -> tuple[Kind, Mapping[str, Any]]:
    return Kind.COMMAND, {
        "command": "/agenda",
        "text": f"add {ORDINARY}",
        "user_id": CHIEF,
        "channel_id": TEAM,
    }


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "ignore")


def type_everywhere(house: House, asking: Asking, each: int, *, every: int = 1) -> int:
    """Each place, or every third, gets so many of the corpus by turns. Return how many it was."""
    turns = cycle(CORPUS)
    written = 0
    for place in islice(places(asking), 0, None, every):
        for disguised in islice(turns, each):
            house.write(place, disguised)
            written += 1
    for place in islice(forged(asking), 0, None, every):
        house.slip_in(place, next(turns))
        written += 1
    for disguised in CORPUS:
        house.send_directly(disguised)
        written += 1
    return written


@contextmanager
def moved_in(url: str, folder: Path, voices: Voices) -> Iterator[House]:
    """Everybody in a database that keeps what it is given, with every line logged at DEBUG."""
    with settled(url, ManualClock(), "da-DK"):
        database = Kept(url)
        front = Front(url, ManualClock(), voices, database)
        house = House(database, folder, front, voices)
        with _loud(house.lines):
            yield house
        database.close()


@contextmanager
def _loud(lines: list[str]) -> Iterator[None]:
    handler = logging.Handler(logging.DEBUG)
    formatter = logging.Formatter("%(message)s")
    handler.emit = lambda record: lines.append(formatter.format(record))  # type: ignore[method-assign]  # all it is for
    loggers = [logging.getLogger(name) for name in LOUD]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
        logger.addHandler(handler)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.removeHandler(handler)
            logger.setLevel(level)
