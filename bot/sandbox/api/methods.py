"""What the table of Web API methods is made of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.sandbox.api.arguments import Arguments
from bot.sandbox.app.core import Core
from bot.sandbox.app.errors import SlackError

TIER_2, TIER_3, TIER_4 = 20, 50, 100
"""Calls a minute (https://docs.slack.dev/apis/web-api/rate-limits)."""


@dataclass(frozen=True)
class Method:
    """A method: how it answers, any one of which scopes it needs, its arguments and its limit.

    Scopes that depend on the kind of conversation are asked for by `answer` itself.
    """

    answer: Callable[[Core, Arguments], dict[str, Any]]
    per_minute: int | None
    required: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    scopes: tuple[str, ...] = ()
    app_level: bool = False
    needs_token: bool = True
    free_arguments: bool = False


def method(
    answer: Callable[[Core, Arguments], dict[str, Any]],
    per_minute: int | None,
    required: str = "",
    optional: str = "",
    scopes: str = "",
    **how: bool,
) -> Method:
    """A method, with names written in one string, separated by spaces."""
    return Method(
        answer,
        per_minute,
        frozenset(required.split()),
        frozenset(optional.split()),
        tuple(scopes.split()),
        **how,
    )


class RateLimitedError(SlackError):
    """Too many calls; the answer is a 429 with Retry-After."""

    def __init__(self, seconds: int) -> None:
        super().__init__("ratelimited")
        self.seconds = seconds
