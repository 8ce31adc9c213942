"""What a composer gives back, and what one is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.delivery.words.blocks import Message
from bot.store.models import Outbox


@dataclass(frozen=True)
class Attachment:
    """A file as it is shared. `title` is what people see; `filename` is what they save.

    `alt` says what a picture shows, to whoever can't see it.
    """

    filename: str
    content: bytes
    title: str
    alt: str = ""


@dataclass(frozen=True)
class Composed:
    """A message in one language, and the (subject, step) pairs that count as given with it.

    With an attachment the file alone is shared, in the row's channel or thread: a row is one
    effect in Slack, so what is said about the file is another row.
    """

    message: Message
    language: str
    given: tuple[tuple[str, str], ...] = ()
    attachment: Attachment | None = None
    unpin: bool = False
    """It has had its time: made anew, it is taken out of the channel's pins."""
    seen: int | None = None
    """The newest entry of the agreements' histories when it was made: a later one answers it."""


Composer = Callable[[Session, Outbox, datetime], Composed | None]
"""Words for a row, from what is true at that moment (domain time). None: nothing remains to say."""
