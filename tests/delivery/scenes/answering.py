"""A server on 127.0.0.1 that answers as a test wrote it down, and keeps what it was asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

BREAK_OFF = b"\x00break off"
"""A body that is never finished: the connection is closed in the middle."""


@dataclass(frozen=True)
class Answer:
    """One answer."""

    status: int = 200
    body: bytes = b'{"ok": true}'
    headers: Mapping[str, str] = field(default_factory=dict)


def ok(**data: Any) -> Answer:
    return Answer(body=json.dumps({"ok": True} | data).encode())


def error(name: str, status: int = 200, **headers: str) -> Answer:
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    return Answer(status, json.dumps({"ok": False, "error": name}).encode(), named)


@dataclass
class Asked:
    """One request: the method's name and its arguments, sent as JSON or as a form."""

    method: str
    arguments: dict[str, Any]
    token: str


@dataclass
class Server:
    """Answers in order, then with a plain ok."""

    answers: list[Answer] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    hold: threading.Event | None = None
    """Set: answers wait for it."""
    url: str = ""


@contextmanager
def serving() -> Iterator[Server]:
    """A server that runs while the block does."""
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            body = self.rfile.read(length)
            is_json = "json" in self.headers.get("Content-Type", "")
            arguments = json.loads(body or b"{}") if is_json else dict(parse_qsl(body.decode()))
            token = self.headers.get("Authorization", "").removeprefix("Bearer ")
            state.asked.append(Asked(self.path.rpartition("/")[2], arguments, token))
            if state.hold is not None:
                state.hold.wait(10)
            self._send(state.answers.pop(0) if state.answers else ok())

        def _send(self, answer: Answer) -> None:
            broken = answer.body == BREAK_OFF
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(answer.body) + (100 if broken else 0)))
            self.end_headers()
            self.wfile.write(answer.body)

        do_GET = do_POST = _answer  # noqa: N815 - http.server's names

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing on the terminal."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_address[1]}/api/"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield state
    finally:
        if state.hold is not None:
            state.hold.set()
        server.shutdown()
        thread.join()
        server.server_close()
