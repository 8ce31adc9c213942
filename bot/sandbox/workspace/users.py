"""Who is in the workspace, and what Slack itself tells one of them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class User:
    """A person; `name` is the handle after @, `real_name` what others read (the handle if empty),
    `title` what they do.

    `is_restricted` is a guest, `is_stranger` somebody from another workspace (Slack Connect).
    """

    id: str
    name: str
    real_name: str = ""
    locale: str = "da-DK"
    tz: str = "Europe/Copenhagen"
    is_admin: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_stranger: bool = False
    is_bot: bool = False
    deleted: bool = False
    title: str = ""

    @property
    def shown(self) -> str:
        """The name others read."""
        return self.real_name or self.name


@dataclass(frozen=True)
class Notice:
    """What Slack itself tells one person, in the channel where they were (None: in a view)."""

    ts: str
    channel: str | None
    text: str
