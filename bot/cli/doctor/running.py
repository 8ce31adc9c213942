"""What the running bot says of itself, where it has a port to be asked on."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from http.client import HTTPException

from bot.cli.doctor.finding import Finding
from bot.process.health.page import HOST, TIMEOUT


def itself(port: int) -> Finding:
    """Ask `/healthz`, and repeat the parts that are not well."""
    try:
        answer = json.loads(_asked(f"http://{HOST}:{port}/healthz"))
        wrong = [f"{it['part']}: {it['said']}" for it in answer["parts"] if not it["ok"]]
    except (OSError, HTTPException, ValueError, KeyError, TypeError) as error:
        return Finding(
            "health",
            False,
            f"the bot does not answer on port {port} ({type(error).__name__}): is it running, "
            "with this TASKFORCE_HEALTH_PORT?",
        )
    return Finding("health", not wrong, " ".join(wrong) or f"all parts are well (port {port})")


def _asked(url: str) -> bytes:
    """Return the body, whatever the status says; no proxy is asked for this machine."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=TIMEOUT) as answer:
            content: bytes = answer.read()
    except urllib.error.HTTPError as red:
        with red:
            content = red.read()
    return content
