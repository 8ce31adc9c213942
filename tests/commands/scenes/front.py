"""The Bolt app, over a database that keeps nothing or does, and what is wrong with an answer."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from slack_bolt import BoltRequest

from bot.delivery.words.limits import MESSAGE_TEXT
from bot.delivery.words.render import Voices
from bot.features.program import TABLE
from bot.sandbox.block_kit.blocks import message_problems, view_problems, view_too_large
from bot.store.database.engine import Database
from commands.edge.bolt import build_app
from commands.edge.dispatch import Dispatch
from commands.edge.error_answers import LONGEST_ERROR
from commands.edge.payloads import Kind
from commands.edge.services import Services
from tests.clocks import ManualClock
from tests.commands.scenes.next_door import settle_in_twice
from tests.commands.scenes.rolled_back_app import INSTALLED, ZONE, Json, NothingKept, Rows, Windows
from tests.databases import Kept

TYPES = {
    Kind.PRESS: "block_actions",
    Kind.FORM: "view_submission",
    Kind.SHORTCUT: "message_action",
}


@contextmanager
def settled(url: str, clock: ManualClock, locale: str) -> Iterator[str]:
    """Let everybody settle in an empty database, and their twins next door."""
    database = Kept(url)
    try:
        with database.transaction() as session:
            settle_in_twice(session, clock.now, locale)
    finally:
        database.close()
    yield url


@dataclass(frozen=True)
class Heard:
    """What came of one request: Slack's answer, what was shown by calls, what was logged."""

    status: int
    ack: Json
    shown: tuple[Mapping[str, Any], ...]
    lines: tuple[str, ...]

    def everything(self) -> str:
        """All that anybody sees of it."""
        return json.dumps([self.ack, self.shown], ensure_ascii=False)

    def problems(self) -> list[str]:
        """What Slack would refuse of it, and what failed on the way."""
        found = [line for line in self.lines if " failed: " in line]
        for view in (self.ack.get("view"), *(it for it in self.shown if it.get("type") == "modal")):
            if view:
                found += view_problems(_as_sent(view))
                found += ["view too large"] if view_too_large(view) else []
        for said in (self.ack, *(it for it in self.shown if it.get("type") != "modal")):
            found += message_problems(said["blocks"]) if "blocks" in said else []
            found += ["text too long"] if len(said.get("text", "")) > MESSAGE_TEXT else []
        for beside in self.ack.get("errors", {}).values():
            found += [] if 0 < len(beside) <= LONGEST_ERROR else ["no sentence beside a field"]
        return found


def _as_sent(view: Mapping[str, Any]) -> Json:
    added = ("id", "hash", "opened_by")
    return {key: value for key, value in view.items() if key not in added}


class _Lines(logging.Handler):
    """Keeps what is logged of ours, whatever its level."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.kept: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.kept.append(record.getMessage())


class Front:
    """Hands payloads to Bolt, and to dispatch what Bolt would not take for a request."""

    def __init__(
        self, url: str, clock: ManualClock, voices: Voices, kept: Database | None = None
    ) -> None:
        self.database = NothingKept(url)
        self._windows = Windows()
        services = Services(
            kept or self.database, self._windows, clock, voices, ZONE, "UBOT", INSTALLED
        )
        self._app = build_app(services, TABLE, bot_token="xoxb-" + "test")
        self._dispatch = Dispatch(services, TABLE)
        self._count = 0

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    def changes(self, kind: Kind, body: Mapping[str, Any]) -> tuple[Heard, Rows]:
        """Ask, and look at what every table would hold then."""
        self.database.looks, self.database.after = True, {}
        heard = self.ask(kind, body)
        self.database.looks = False
        return heard, self.database.after

    def ask(self, kind: Kind, body: Mapping[str, Any]) -> Heard:
        """Hand it to Bolt, with a trigger of its own unless it has one."""
        self._count += 1
        whole = {"type": TYPES[kind], **body} if kind in TYPES else {**body}
        return self._hear({"trigger_id": f"{self._count}.t", **whole})

    def tell(self, event: Mapping[str, Any]) -> Heard:
        """Hand dispatch an event: what it raises, Slack would deliver again and again."""
        with self._listening() as lines:
            self._dispatch.event(event)
        return Heard(200, {}, (), tuple(lines))

    def ask_dispatch(self, kind: Kind, body: Mapping[str, Any]) -> Heard:
        """Hand it to dispatch as it is: not even Bolt has looked at it."""
        with self._listening() as lines:
            ack = self._dispatch.handle(kind, body)
        return Heard(200, ack, tuple(self._windows.shown), tuple(lines))

    def _hear(self, body: Json) -> Heard:
        with self._listening() as lines:
            answer = self._app.dispatch(BoltRequest(mode="socket_mode", body=body))
        said = json.loads(answer.body) if answer.body.startswith("{") else {}
        return Heard(answer.status, said, tuple(self._windows.shown), tuple(lines))

    @contextmanager
    def _listening(self) -> Iterator[list[str]]:
        self._windows.shown.clear()
        handler = _Lines()
        ours = [logging.getLogger(name) for name in ("bot", "commands")]
        for logger in ours:
            logger.addHandler(handler)
        try:
            yield handler.kept
        finally:
            for logger in ours:
                logger.removeHandler(handler)
