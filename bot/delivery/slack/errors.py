"""What can go wrong when Slack is called, in the three kinds that ask for different answers.

slack_sdk's own retries are off: they send a post again that Slack had already taken.
"""

from __future__ import annotations

import http.client
import math
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from slack_sdk.errors import SlackApiError, SlackClientError

from bot.store.queue.held_up import CHANNEL_LOST

DEFAULT_PAUSE = 30.0
LONGEST_PAUSE = 3600.0
"""Seconds. Slack asks for minutes at most; a header that says more is not believed."""

RATE_LIMITED = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})

UNCERTAIN = frozenset(
    {"fatal_error", "internal_error", "request_timeout", "service_unavailable", "team_added_to_org"}
)
"""Slack's names for its own trouble: it may have done it all the same (errors of each method)."""

MESSAGE_GONE = frozenset({"cannot_reply_to_message", "message_not_found", "thread_not_found"})
"""Somebody has deleted the message that is to be changed, or answered in a thread."""

PERSON_LOST = frozenset({"user_disabled", "user_not_found", "users_not_found"})
"""Nobody is there to be written to any more: from then on their actor's contact is reached."""

WORKSPACE_LOST = frozenset(
    {
        "access_denied",
        "account_inactive",
        "app_uninstalled",
        "invalid_auth",
        "missing_scope",
        "no_permission",
        "not_allowed_token_type",
        "not_authed",
        "org_login_required",
        "team_access_not_granted",
        "token_expired",
        "token_revoked",
    }
)
"""The bot's access is at fault, not the message: everything waits until somebody mends it."""


class NotAccepted(Exception):
    """Slack did not take it, because of the pace. It may be sent again after `retry_after` s."""

    def __init__(self, retry_after: float) -> None:
        super().__init__(f"retry after {retry_after:g} s")
        self.retry_after = retry_after


class Uncertain(Exception):
    """Nobody knows whether Slack took it: look before sending it again. `error` is a name."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error


class Permanent(Exception):
    """Slack will not take this, however often it is sent. `error` is Slack's name for it."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error

    @property
    def is_channel_lost(self) -> bool:
        """Whether another channel, or the same one opened again, would do."""
        return self.error in CHANNEL_LOST

    @property
    def is_message_gone(self) -> bool:
        """Whether the message it is about has been deleted."""
        return self.error in MESSAGE_GONE

    @property
    def is_person_lost(self) -> bool:
        """Whether the person it was for is gone."""
        return self.error in PERSON_LOST

    @property
    def is_workspace_lost(self) -> bool:
        """Whether it is the bot's access that has to be mended."""
        return self.error in WORKSPACE_LOST


@contextmanager
def classified() -> Iterator[None]:
    """Turn whatever slack_sdk raises into one of the three."""
    try:
        yield
    except SlackApiError as error:
        raise _of_answer(error.response) from None
    except (SlackClientError, OSError, http.client.HTTPException, UnicodeError) as error:
        raise Uncertain(type(error).__name__) from None


def of_status(status: int, headers: Mapping[str, Any], error: str) -> Exception:
    """The kind of an answer that was not a success. `error` is Slack's name, or empty."""
    if status == 429 or error in RATE_LIMITED:
        return NotAccepted(retry_after(headers))
    if status >= 500 or not error or error in UNCERTAIN:
        return Uncertain(error or f"http_{status}")
    return Permanent(error)


def retry_after(headers: Mapping[str, Any]) -> float:
    """Seconds to wait as Slack asks for them; they may be fractional, missing or nonsense."""
    named = {name.lower(): value for name, value in headers.items()}
    value = named.get("retry-after", "")
    try:
        seconds = float(value[0] if isinstance(value, list) else value)
    except (ValueError, IndexError):
        return DEFAULT_PAUSE
    if not math.isfinite(seconds) or seconds < 0:
        return DEFAULT_PAUSE
    return min(seconds, LONGEST_PAUSE)


def _of_answer(response: Any) -> Exception:
    """slack_sdk puts a sentence where the error's name should be when the body was not JSON."""
    data = response.data if isinstance(response.data, dict) else {}
    error = str(data.get("error", ""))
    named = error if re.fullmatch(r"[a-z0-9_]+", error) else ""
    return of_status(response.status_code, response.headers, named)
