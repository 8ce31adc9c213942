"""Bolt and SQLAlchemy Core: it adds an agreement and posts it, lists one's own, and shows Home.

It leaves behind the rows that the bot leaves behind, in the same tables and as durable, and posts a
message of the same size. It asks nothing that it could do without: not who may do this, not whether
it is a working hour, not in which language. It reads the same settings as the bot.
"""

from __future__ import annotations

import os
import re
import signal
import threading
from collections.abc import Sequence
from datetime import UTC, date, datetime
from queue import SimpleQueue
from typing import Any

from apscheduler.schedulers.background import (  # type: ignore[import-untyped]  # it has no types
    BackgroundScheduler,
)
from slack_bolt import Ack, App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from bench.plain.rows import Rows

SAID = re.compile(r"add (.+) <@(\w+)[^>]*> by (\d+)/(\d+)")
MINUTE = 60


class Program:
    """What it does with a command, an opened Home and a message that waits."""

    def __init__(self, rows: Rows, client: WebClient) -> None:
        self.rows = rows
        self.client = client
        self.waiting: SimpleQueue[int] = SimpleQueue()
        self._directs: dict[str, str] = {}

    def command(self, ack: Ack, body: dict[str, Any]) -> None:
        """`add <what> <@owner> by <day>/<month>`, or nothing: one's own."""
        said = SAID.fullmatch(body["text"])
        if said is None:
            ack(_message(self._lines(body["user_id"])))
            return
        what, owner, day, month = said.groups()
        due = date(2026, int(month), int(day))
        words = f"*{what}*\n<@{owner}>. Due {due:%A %-d %B}."
        answer = _message([words])
        self.waiting.put(self.rows.add(body, what, owner, due, answer))
        ack(answer)

    def home(self, event: dict[str, Any]) -> None:
        """Show one's own and the others of the hotspot."""
        view = {"type": "home", "blocks": _blocks(self._lines(event["user"], others=True))}
        self.client.views_publish(user_id=event["user"], view=view)

    def deliver(self) -> None:
        """Post what waits, one after the other."""
        while True:
            number = self.waiting.get()
            now = datetime.now(UTC)
            owner, what, due = self.rows.claim(number, now)
            words = f"*{what}*\nDue {due:%A %-d %B}. Is that right?"
            sent = self.client.chat_postMessage(channel=self._direct(owner), **_message([words]))
            self.rows.record(number, sent["channel"], sent["ts"], now)

    def _direct(self, person_id: str) -> str:
        if person_id not in self._directs:
            opened = self.client.conversations_open(users=[person_id])
            self._directs[person_id] = opened["channel"]["id"]
        return self._directs[person_id]

    def _lines(self, person_id: str, *, others: bool = False) -> list[str]:
        return [
            f"*A-{number}* {what}\n{actor}. Due {due:%A %-d %B}."
            for number, what, actor, due in self.rows.live(person_id, others=others)
        ]


def _message(lines: Sequence[str]) -> dict[str, Any]:
    return {"text": "\n".join(lines), "blocks": _blocks(lines)}


def _blocks(lines: Sequence[str]) -> list[dict[str, Any]]:
    """A section and two buttons for each."""
    return [block for number, line in enumerate(lines) for block in _line(line, number)]


def _line(line: str, number: int) -> tuple[dict[str, Any], dict[str, Any]]:
    buttons = [
        {
            "type": "button",
            "text": {"type": "plain_text", "text": words},
            "action_id": f"{words}.{number}",
            "value": str(number),
        }
        for words in ("Yes", "Not me")
    ]
    section = {"type": "section", "text": {"type": "mrkdwn", "text": line}}
    return section, {"type": "actions", "elements": buttons}


def main() -> None:
    """Connect, say so, and wait."""
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    base = os.environ["SLACK_API_URL"]
    token = os.environ.pop("SLACK_BOT_TOKEN")  # Bolt would say that it does not need it
    client = WebClient(token, base_url=base)
    program = Program(Rows(os.environ["DATABASE_URL"]), client)
    app = App(client=client)
    app.command("/agreement")(program.command)
    app.event("app_home_opened")(program.home)
    threading.Thread(target=program.deliver, daemon=True).start()
    clock = BackgroundScheduler(timezone=UTC)
    clock.add_job(program.rows.due, "interval", seconds=MINUTE)
    clock.start()
    asks = WebClient(os.environ["SLACK_APP_TOKEN"], base_url=base)
    handler = SocketModeHandler(app, os.environ["SLACK_APP_TOKEN"], web_client=asks)
    handler.connect()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped
    print("connected", flush=True)
    signal.pause()


if __name__ == "__main__":
    main()
