"""What a check has found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One line of the doctor's: what was looked at, whether it is well, and else what to do."""

    about: str
    ok: bool
    said: str
