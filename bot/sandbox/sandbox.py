"""The local Slack as one object: state, doors and people."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.sandbox.manifest import AppManifest
from bot.sandbox.people import Person
from bot.sandbox.workspace import Channel, Timeline, User, Workspace


class Sandbox:
    """A Slack workspace on 127.0.0.1 with one app installed.

    `bot_token` (xoxb-…) and `app_token` (xapp-…) are those the app must show. `rate_limits` can be
    switched at any time. `port` 0 takes a free one, known after `start`.
    """

    def __init__(
        self,
        manifest: Mapping[str, Any],
        *,
        users: Sequence[User],
        channels: Sequence[Channel],
        bot_token: str,
        app_token: str,
        timeline: Timeline | None = None,
        rate_limits: bool = False,
        port: int = 0,
    ) -> None:
        self.manifest = AppManifest.read(manifest)
        self.timeline = timeline
        self.rate_limits = rate_limits
        self.port = port
        self.workspace = Workspace(
            users,
            channels,
            bot_name=self.manifest.bot_name,
            now=timeline.now if timeline else None,
        )

    @property
    def api_url(self) -> str:
        """The base of the Web API, for SLACK_API_URL."""
        return f"{self.page_url}api/"

    @property
    def page_url(self) -> str:
        """The address of the page."""
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        """Listen; returns when requests are answered."""
        raise NotImplementedError

    def stop(self) -> None:
        """Close every connection and stop listening."""
        raise NotImplementedError

    def person(self, user_id: str) -> Person:
        """The person with this id or handle. Raises LookupError."""
        raise NotImplementedError

    def redeliver_all(self) -> int:
        """Send every envelope so far once more and wait for the acks; how many were sent."""
        raise NotImplementedError
