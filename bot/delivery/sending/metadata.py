"""What a message carries unseen: whose it is, which steps it gave, how much of history it knew."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

EVENT_TYPE = "taskforce"
METADATA_BYTES = 7500
"""Slack takes 8 kB (chat.postMessage, metadata_too_large)."""

GivenSteps = Sequence[tuple[str, str]]
"""The (subject, step) pairs that count as given with a message."""


def metadata_of(key: str, given: GivenSteps, seen: int | None) -> dict[str, Any]:
    """What `find` looks for: the key and the steps, ids only, as many as Slack takes.

    `seen` is the newest entry of any agreement's history when it was made, where that is known.
    """
    steps = [f"{subject} {step}" for subject, step in given]
    while len(json.dumps(steps)) > METADATA_BYTES:
        steps.pop()
    payload: dict[str, Any] = {"key": key, "steps": steps}
    if seen is not None:
        payload["seen"] = seen
    return {"event_type": EVENT_TYPE, "event_payload": payload}


def steps_of(payload: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The steps a message found in Slack says it gave."""
    steps = payload.get("steps")
    pairs = [str(step).partition(" ") for step in steps] if isinstance(steps, list) else []
    return [(subject, step) for subject, _, step in pairs]


def seen_by(payload: Mapping[str, Any]) -> int | None:
    """The newest entry of the agreements' histories when a message found in Slack was made."""
    seen = payload.get("seen")
    return seen if isinstance(seen, int) else None
