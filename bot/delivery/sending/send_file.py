"""A row that is a file: uploaded in three steps, and looked for before it is uploaded again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from bot.delivery.messages.kit.composed import Attachment
from bot.delivery.slack.errors import Uncertain
from bot.delivery.slack.file_transfer import Shared, Upload
from bot.store.database.engine import Database
from bot.store.queue import claims, restored
from bot.store.queue.claims import Claim

LOOKS = 3
"""Attempts that may find a completed upload shared nowhere: sharing is not done in the call.
After that it is uploaded anew; nobody can see the first one."""


class SlackFiles(Protocol):
    """The part of `SlackApi` that uploading needs."""

    def upload_url(self, filename: str, length: int, alt: str = "") -> Upload: ...

    def post_bytes(self, url: str, content: bytes) -> None: ...

    def complete_upload(
        self, file_id: str, title: str, channel: str, thread_ts: str | None = None
    ) -> None: ...

    def shares(self, file_id: str) -> tuple[Shared, ...] | None: ...


def upload(
    database: Database,
    slack: SlackFiles,
    ours: Claim,
    attachment: Attachment,
    channel: str,
    thread_ts: str | None,
    still_ours: Callable[[Claim], bool],
) -> Shared | None:
    """Share a file, its id kept before the step that shows it to anybody.

    None: the row was taken over meanwhile, and who has it now goes on.
    """
    shared = _shared_before_the_restore(database, ours, attachment, channel)
    if shared is not None:
        return shared
    length = len(attachment.content)
    place = slack.upload_url(attachment.filename, length, attachment.alt)
    slack.post_bytes(place.url, attachment.content)
    with database.transaction() as session:
        kept = claims.keep_file(session, ours, place.file_id)
    if not kept or not still_ours(ours):
        return None
    slack.complete_upload(place.file_id, attachment.title, channel, thread_ts)
    return Shared(channel, None)


def find(slack: SlackFiles, ours: Claim, channel: str) -> Shared | None:
    """Look for the file an earlier attempt may have shared.

    Raises Uncertain while its upload is completed and Slack has not shown it anywhere yet.
    """
    if ours.row.file_id is None:
        return None
    shares = slack.shares(ours.row.file_id)
    for shared in shares or ():
        if shared.channel == channel:
            return shared
    if shares is not None and ours.attempt <= LOOKS + 1:
        raise Uncertain("file_not_shared_yet")
    return None


def _shared_before_the_restore(
    database: Database, ours: Claim, attachment: Attachment, channel: str
) -> Shared | None:
    """A row that came back from a backup does not know the id of the file it may have shared."""
    if ours.attempt == 1 or ours.row.file_id is not None:
        return None
    with database.transaction() as session:
        found = restored.take_file(session, ours.row_id, channel, attachment.filename)
        if found is None or not claims.keep_file(session, ours, found.file_id or ""):
            return None
        return Shared(channel, found.sent_ts)
