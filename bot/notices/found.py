"""What Slack holds and a restored database did not know of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

from bot.notices.notice import Heir, Key, Kind, NamesNothing, Notice, ToChannel


@dataclass(frozen=True, kw_only=True)
class Found(NamesNothing, Notice):
    """It was said already, and is the message's who asks for the same."""

    kind = Kind("found", heir=Heir.NOBODY, prefix="file")

    filename: str | None = None

    @classmethod
    def message(cls, key: str, channel_id: str) -> Self:
        """One of our messages, by the key it carries."""
        return cls(key=Key(key), to=ToChannel(channel_id))

    @classmethod
    def shared(cls, file_id: str, filename: str, channel_id: str) -> Self:
        """A file of ours, which carries no key."""
        return cls(key=cls.spelled(file_id), to=ToChannel(channel_id), filename=filename)

    def taken(self) -> Self:
        """Return it as the file is another message's by now."""
        return replace(self, filename=None)
