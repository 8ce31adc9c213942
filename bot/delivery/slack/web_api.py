"""The only caller of Slack's Web API. Sources: docs.slack.dev/reference/methods."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.web import WebClient
from slack_sdk.webhook import WebhookClient

from bot.clock import Clock
from bot.delivery.slack.addresses import is_slacks
from bot.delivery.slack.errors import NotAccepted, Permanent, classified, of_status
from bot.delivery.slack.file_transfer import Shared, Upload, get_bytes, post_bytes, shares_of
from bot.delivery.slack.methods import METHODS, READS
from bot.delivery.slack.rate_limits import Patience
from bot.metrics import CALLS, Measures

TIMEOUT = 20
"""Seconds for work nobody waits for; well within a lease."""

INTERACTIVE_TIMEOUT = 1.5
"""Seconds: a slow views.open must leave time to acknowledge within Slack's three (measured)."""

PAGE = 200
MOST_PAGES = 20
"""How far back an earlier attempt is looked for: 4,000 messages."""

Blocks = Sequence[dict[str, Any]]


@dataclass(frozen=True)
class Posted:
    """Where a message stands. `metadata` is its event_payload, when it was looked up."""

    channel: str
    ts: str
    metadata: Mapping[str, Any]


@dataclass(frozen=True)
class User:
    """What is known about somebody from users.info."""

    id: str
    locale: str | None
    restricted: bool
    deleted: bool
    is_bot: bool
    is_stranger: bool
    """From another workspace, through Slack Connect: no commands, no locale."""
    title: str = ""
    """What they do, as they or their workspace wrote it in Slack."""
    names: tuple[str, ...] = ()
    """What they are called: in full, as they are shown, behind their @. Never stored."""


@dataclass(frozen=True)
class Conversation:
    """What is known about a channel from conversations.info."""

    id: str
    archived: bool
    is_member: bool


@dataclass(frozen=True)
class Identity:
    """Who the bot is, and in which workspace: from auth.test."""

    team_id: str
    user_id: str
    bot_id: str


class SlackApi:
    """Slack's Web API with our token. Every method raises NotAccepted, Uncertain or Permanent."""

    def __init__(
        self,
        token: str,
        api_url: str,
        clock: Clock | None = None,
        measures: Measures | None = None,
    ) -> None:
        self._measures = measures or Measures()
        self._patience = Patience(clock or Clock())
        self._api_url = api_url
        self._token = token
        self._client = WebClient(token, base_url=api_url, timeout=TIMEOUT, retry_handlers=[])
        self._quick = WebClient(token, base_url=api_url, retry_handlers=[])
        self._quick.timeout = INTERACTIVE_TIMEOUT  # type: ignore[assignment]  # urlopen takes it

    def auth_test(self) -> Identity:
        """Who we are. The first call of a run, and what says that Slack is there."""
        found = self._call("auth.test")
        return Identity(found["team_id"], found["user_id"], found.get("bot_id", ""))

    def app_of(self, bot_id: str) -> str:
        """The id of the app that a bot belongs to."""
        return str(self._call("bots.info", bot=bot_id)["bot"]["app_id"])

    def post(
        self,
        channel: str,
        text: str,
        blocks: Blocks,
        metadata: Mapping[str, Any],
        thread_ts: str | None = None,
    ) -> Posted:
        """Say something. `metadata` is what `find` looks for: event_type and event_payload."""
        answer = self._call(
            "chat.postMessage",
            channel=channel,
            text=text,
            blocks=list(blocks),
            metadata=dict(metadata),
            thread_ts=thread_ts,
            unfurl_links=False,
            unfurl_media=False,
        )
        return Posted(answer["channel"], answer["ts"], metadata["event_payload"])

    def update(
        self, channel: str, ts: str, text: str, blocks: Blocks, metadata: Mapping[str, Any]
    ) -> None:
        """Say something else in the same place."""
        self._call(
            "chat.update",
            channel=channel,
            ts=ts,
            text=text,
            blocks=list(blocks),
            metadata=dict(metadata),
        )

    def find(
        self, channel: str, event_type: str, key: str, thread_ts: str | None = None
    ) -> Posted | None:
        """Look for what an earlier attempt may have said, by the key in its metadata."""
        for message in self._messages(channel, thread_ts):
            metadata = message.get("metadata") or {}
            payload = metadata.get("event_payload") or {}
            if metadata.get("event_type") == event_type and payload.get("key") == key:
                return Posted(channel, message["ts"], payload)
        return None

    def since(
        self, channel: str, oldest: str | None, thread_ts: str | None = None
    ) -> Iterator[dict[str, Any]]:
        """Everything said in a channel, or under a message, after a timestamp of Slack's own."""
        return self._messages(channel, thread_ts, oldest)

    def open_direct(self, user: str) -> str:
        """The channel of the direct messages with somebody."""
        channel: str = self._call("conversations.open", users=user)["channel"]["id"]
        return channel

    def pin(self, channel: str, ts: str) -> None:
        """Pin a message. Done already is done."""
        self._call("pins.add", channel=channel, timestamp=ts, fine=("already_pinned",))

    def unpin(self, channel: str, ts: str) -> None:
        """Take a pin out. Gone already is gone."""
        self._call(
            "pins.remove", channel=channel, timestamp=ts, fine=("no_pin", "message_not_found")
        )

    def upload_url(self, filename: str, length: int, alt: str = "") -> Upload:
        """Ask where to post a file of so many bytes: the first of three steps.

        `alt` says what a picture shows, in a thousand characters at most.
        """
        found = self._call(
            "files.getUploadURLExternal", filename=filename, length=length, alt_txt=alt or None
        )
        return Upload(found["upload_url"], found["file_id"])

    def post_bytes(self, url: str, content: bytes) -> None:
        """Post a file's bytes: the second step. Nobody sees the file yet.

        Raises Permanent for an address that is not Slack's, nor on the host of SLACK_API_URL.
        """
        if not is_slacks(url, self._api_url):
            raise Permanent("upload_url_not_slacks")
        post_bytes(url, content, TIMEOUT)

    def complete_upload(
        self, file_id: str, title: str, channel: str, thread_ts: str | None = None
    ) -> None:
        """Share the file in a channel, or in a thread there: the third step."""
        self._call(
            "files.completeUploadExternal",
            files=[{"id": file_id, "title": title}],
            channel_id=channel,
            thread_ts=thread_ts,
        )

    def shares(self, file_id: str) -> tuple[Shared, ...] | None:
        """Where a file can be seen; None when its upload was never completed."""
        found = self._call("files.info", file=file_id, fine=("file_not_found",))
        return tuple(shares_of(found["file"])) if "file" in found else None

    def download(self, file_id: str, most: int) -> bytes:
        """A file's bytes, at most one more than `most`: then it is too big.

        Raises Permanent for an address that is not Slack's, nor on the host of SLACK_API_URL.
        """
        found = self._call("files.info", file=file_id)["file"]
        url = str(found.get("url_private_download") or "")
        if not is_slacks(url, self._api_url):
            raise Permanent("download_url_not_slacks")
        return get_bytes(url, self._token, most, TIMEOUT)

    def permalink(self, channel: str, ts: str) -> str:
        """The address of a message."""
        found = self._call("chat.getPermalink", channel=channel, message_ts=ts)
        return str(found["permalink"])

    def members(self, channel: str) -> list[str]:
        """The user ids of everybody in a channel."""
        pages = self._pages("conversations.members", channel=channel)
        return [user for page in pages for user in page["members"]]

    def user(self, user_id: str) -> User:
        """What Slack knows about somebody."""
        return _user(self._call("users.info", user=user_id, include_locale=True)["user"])

    def conversation(self, channel: str) -> Conversation:
        """Whether a channel is archived, and whether the bot is in it."""
        found = self._call("conversations.info", channel=channel)["channel"]
        return Conversation(
            found["id"], bool(found.get("is_archived")), bool(found.get("is_member"))
        )

    def publish_home(self, user: str, view: Mapping[str, Any]) -> None:
        """Show somebody their App Home."""
        self._call("views.publish", user_id=user, view=dict(view))

    # While somebody waits: 1.5 seconds, then it is given up.

    def user_at_once(self, user_id: str) -> User:
        """What Slack knows about somebody who waits for their first answer."""
        return _user(self._quick_call("users.info", user=user_id, include_locale=True)["user"])

    def open_view(self, trigger_id: str, view: Mapping[str, Any]) -> None:
        """Open a modal for somebody who has just done something."""
        self._quick_call("views.open", trigger_id=trigger_id, view=dict(view))

    def push_view(self, trigger_id: str, view: Mapping[str, Any]) -> None:
        """Put a modal on top of the one that is open."""
        self._quick_call("views.push", trigger_id=trigger_id, view=dict(view))

    def update_view(
        self, view_id: str, view: Mapping[str, Any], view_hash: str | None = None
    ) -> None:
        """Renew a modal; with `view_hash` only if nobody else did in the meantime."""
        self._quick_call("views.update", view_id=view_id, view=dict(view), hash=view_hash)

    def respond(self, response_url: str, **body: Any) -> None:
        """Answer through a request's own address (five times within thirty minutes).

        Raises ValueError for an address that is not Slack's, nor on the host of SLACK_API_URL.
        """
        if not is_slacks(response_url, self._api_url):
            raise ValueError("a response_url must be Slack's")
        webhook = WebhookClient(response_url, retry_handlers=[])
        webhook.timeout = INTERACTIVE_TIMEOUT  # type: ignore[assignment]  # urlopen takes it
        with classified():
            answer = webhook.send_dict(body)
        if answer.status_code != 200:
            raise of_status(answer.status_code, answer.headers, answer.body[:80])

    def _call(self, method: str, *, fine: Sequence[str] = (), **arguments: Any) -> dict[str, Any]:
        channel = arguments.get("channel")
        self._patience.require(method, channel)
        try:
            with self._measures.outcome(CALLS, {"method": method}):
                return _call(self._client, method, arguments, fine)
        except NotAccepted as refusal:
            self._patience.refused(method, channel, refusal)
            raise

    def _quick_call(self, method: str, **arguments: Any) -> dict[str, Any]:
        with self._measures.outcome(CALLS, {"method": method}):
            return _call(self._quick, method, arguments)

    def _messages(
        self, channel: str, thread_ts: str | None, oldest: str | None = None
    ) -> Iterator[dict[str, Any]]:
        """A channel's messages, newest first; or a thread's, from its beginning."""
        where = {"channel": channel, "include_all_metadata": True, "oldest": oldest}
        pages = (
            self._pages("conversations.history", **where)
            if thread_ts is None
            else self._pages("conversations.replies", ts=thread_ts, **where)
        )
        for page in pages:
            yield from page["messages"]

    def _pages(self, method: str, **arguments: Any) -> Iterator[dict[str, Any]]:
        cursor = ""
        for _ in range(MOST_PAGES):
            page = self._call(method, limit=PAGE, cursor=cursor or None, **arguments)
            yield page
            cursor = (page.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                return


def _call(
    client: WebClient, method: str, arguments: Mapping[str, Any], fine: Sequence[str] = ()
) -> dict[str, Any]:
    """One call. `fine` are errors that mean it is as it should be."""
    if method not in METHODS:
        raise ValueError(f"{method} is not in METHODS")
    given = {name: value for name, value in arguments.items() if value is not None}
    try:
        with classified():
            answer = (
                client.api_call(method, http_verb="GET", params=given)
                if method in READS
                else client.api_call(method, json=given)
            )
    except Permanent as refused:
        if refused.error in fine:
            return {}
        raise
    return dict(answer.data) if isinstance(answer.data, dict) else {}


def _user(found: Mapping[str, Any]) -> User:
    profile = found.get("profile") or {}
    called = (profile.get("real_name"), profile.get("display_name"), found.get("name"))
    return User(
        id=found["id"],
        locale=found.get("locale"),
        restricted=bool(found.get("is_restricted") or found.get("is_ultra_restricted")),
        deleted=bool(found.get("deleted")),
        is_bot=bool(found.get("is_bot")) or found["id"] == "USLACKBOT",
        is_stranger=bool(found.get("is_stranger")),
        title=str(profile.get("title") or ""),
        names=tuple(str(it) for it in called if it),
    )
