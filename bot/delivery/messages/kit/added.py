"""What features add to messages that are not theirs alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.store.models.keeping import Keeps


@dataclass(frozen=True)
class Added:
    """By the message it is added to, from all features."""

    keeps: Sequence[Keeps]
    """All tables there are: the copy of somebody's data tells of them."""
