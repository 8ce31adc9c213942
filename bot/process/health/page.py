"""`/livez`, `/readyz`, `/healthz` and `/metrics`, on this machine alone."""

from __future__ import annotations

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from bot.metrics import CONTENT_TYPE
from bot.process.health.parts import Health

HOST = "127.0.0.1"
HERE = re.compile(r"(127\.0\.0\.1|localhost)(:\d{1,5})?", re.IGNORECASE)
"""What a Host header may say. A page in a browser here that asks under a name of its own, which it
has let point here (DNS rebinding), is told nothing."""
TEXT = "text/plain; charset=utf-8"
TIMEOUT = 5
"""Seconds that somebody may take to ask."""


class Page:
    """Answers from `start` to `stop`. `port` 0 takes a free one, known after `start`."""

    def __init__(self, health: Health, port: int) -> None:
        self.port = port
        self._health = health
        self._server: ThreadingHTTPServer | None = None

    def start(self) -> None:
        """Listen. Raises OSError when the port is taken."""
        health = self._health

        class Ask(_Ask):
            def answer(self, path: str) -> tuple[int, str, str]:
                return _answer(health, path)

        self._server = ThreadingHTTPServer((HOST, self.port), Ask)
        self._server.daemon_threads = True
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, name="health", daemon=True).start()

    def stop(self) -> None:
        """Listen no more."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None


class _Ask(BaseHTTPRequestHandler):
    timeout = TIMEOUT
    server_version, sys_version = "taskforce", ""

    def answer(self, path: str) -> tuple[int, str, str]:
        raise NotImplementedError

    def do_GET(self) -> None:
        if all(map(HERE.fullmatch, self.headers.get_all("Host", ()))):
            self._send(*self.answer(self.path.partition("?")[0]))
        else:
            self._send(421, TEXT, "Ask under http://127.0.0.1.\n")

    def _send(self, status: int, kind: str, body: str) -> None:
        content = body.encode("utf-8")
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Who asks is asked often: that is no line in the log."""


def _answer(health: Health, path: str) -> tuple[int, str, str]:
    """Return the status, the content type and the body for a path."""
    looks = {"/healthz": health.look, "/livez": health.alive, "/readyz": health.ready}
    if path in looks:
        parts = looks[path]()
        ok = all(part.ok for part in parts)
        listed = [{"part": it.name, "ok": it.ok, "said": it.said} for it in parts]
        body = json.dumps({"ok": ok, "parts": listed}, indent=1)
        return (200 if ok else 503), "application/json", f"{body}\n"
    if path == "/metrics":
        return 200, CONTENT_TYPE, "".join(f"{line}\n" for line in health.metrics())
    return 404, TEXT, "There is /livez, /readyz, /healthz and /metrics.\n"
