"""Files to and from Slack: their bytes go where Slack says, and to no other host.

Source: docs.slack.dev/messaging/working-with-files.
"""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any

from bot.delivery.slack.errors import Uncertain, of_status


@dataclass(frozen=True)
class Upload:
    """Where the bytes of a file are to be posted, and the id it will have."""

    url: str
    file_id: str


@dataclass(frozen=True)
class Shared:
    """A place where a file can be seen. `ts` is missing while Slack has not said it yet."""

    channel: str
    ts: str | None


class StayHere(urllib.request.HTTPRedirectHandler):
    """What is uploaded goes where it was addressed, or nowhere."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> None:
        del req, fp, code, msg, headers, newurl


def post_bytes(url: str, content: bytes, seconds: float) -> None:
    """Post a file's bytes. Raises NotAccepted, Uncertain or Permanent.

    `url` is one of Slack's own, or on the host of SLACK_API_URL: the caller has checked that.
    """
    request = urllib.request.Request(
        url, content, {"Content-Type": "application/octet-stream"}, method="POST"
    )
    opener = urllib.request.build_opener(StayHere)
    try:
        with opener.open(request, timeout=seconds) as answer:
            answer.read()
    except urllib.error.HTTPError as refused:
        raise of_status(refused.code, dict(refused.headers), f"http_{refused.code}") from None
    except (OSError, http.client.HTTPException) as error:
        raise Uncertain(type(error).__name__) from None


def get_bytes(url: str, token: str, most: int, seconds: float) -> bytes:
    """Fetch a file's bytes, at most one more than `most`. Raises NotAccepted, Uncertain, Permanent.

    `url` is one of Slack's own, or on the host of SLACK_API_URL: the caller has checked that.
    """
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {token}"})
    opener = urllib.request.build_opener(StayHere)
    try:
        with opener.open(request, timeout=seconds) as answer:
            return bytes(answer.read(most + 1))
    except urllib.error.HTTPError as refused:
        raise of_status(refused.code, dict(refused.headers), f"http_{refused.code}") from None
    except (OSError, http.client.HTTPException) as error:
        raise Uncertain(type(error).__name__) from None


def shares_of(file: Mapping[str, Any]) -> Iterator[Shared]:
    """Yield where a file (files.info) is shared."""
    told: dict[str, str | None] = {}
    for group in ("channels", "groups", "ims"):
        told.update(dict.fromkeys(file.get(group) or ()))
    for places in (file.get("shares") or {}).values():
        for channel, posts in places.items():
            told[channel] = posts[0].get("ts") if posts else None
    for channel, ts in told.items():
        yield Shared(channel, ts)
