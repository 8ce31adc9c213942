"""A start loads what a running bot needs; what is needed now and then is loaded then."""

from __future__ import annotations

import subprocess
import sys

NOW_AND_THEN = ("aiohttp", "alembic", "docxtpl", "icalendar", "yaml")


def test_a_start_loads_nothing_that_is_needed_now_and_then() -> None:
    loaded = "import sys, bot.__main__; print(*{it.partition('.')[0] for it in sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    )
    assert "slack_bolt" in done.stdout.split()
    assert not {*done.stdout.split()} & {*NOW_AND_THEN}
