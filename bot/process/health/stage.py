"""How far a process has come: what is no fault before it is up, and would be one afterwards."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """Each with what it says of itself."""

    STARTING = "starting"
    WAITING_FOR_SLACK = "waiting for Slack"
    READING_BACK = "reading back what was said since the backup"
    RUNNING = "running"
    STOPPING = "stopping"
