"""What a plan is meant to lead to: a picture drawn in a process of its own, and its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from bot.documents.apart import PATIENCE, run_apart


@dataclass(frozen=True)
class Lane:
    """What is done, and the one thing it is to lead to."""

    done: Sequence[str]
    leads_to: str


@dataclass(frozen=True)
class Theory:
    """Lanes beside one another, and the ends that all of them are for."""

    title: str
    lanes: Sequence[Lane]
    ends: Sequence[str]

    def in_words(self) -> str:
        """Return all that it shows."""
        lanes = (f"{', '.join(it.done) or '–'} → {it.leads_to}" for it in self.lanes)
        return f"{self.title}. {'; '.join(lanes)}. → {', '.join(self.ends)}."


def picture_of_theory(theory: Theory, patience: float = PATIENCE) -> bytes:
    """Return it as a PNG, some 760 dots wide. Raises RenderError."""
    return run_apart("charts.draw_theory", b"", asdict(theory), patience)
