"""A start loads what a running bot needs; what is needed now and then is loaded then."""

from __future__ import annotations

import subprocess
import sys

NOW_AND_THEN = {
    *("aiohttp", "alembic", "docxtpl", "icalendar", "matplotlib", "xlsxwriter", "yaml"),
    *("bot.cli.backup", "bot.cli.doctor", "bot.cli.export", "bot.cli.tick", "bot.process.dry_run"),
}
WITH_THE_FIRST_WORDS = {"babel", "jinja2"}

PUT_TOGETHER = """
import sys
from bot.cli import run
from bot.clock import Clock
from bot.config import Settings
settings, database = Settings.from_environment({}), run.Database("sqlite:///never-opened.db")
run.Service(settings, database, Clock(), bot_token="xoxb", app_token="xapp")
print(*sys.modules)
"""


def test_a_start_loads_nothing_that_is_needed_now_and_then() -> None:
    loaded = _modules(PUT_TOGETHER)
    assert {"slack_bolt", "bot.features.program"} <= loaded
    assert not loaded & (NOW_AND_THEN | WITH_THE_FIRST_WORDS)


def test_a_word_is_read_before_the_program_is_loaded() -> None:
    """So that `--help` and a word there is none of are answered at once."""
    assert not _modules("import sys, bot.__main__; print(*sys.modules)") & {
        "slack_bolt",
        "sqlmodel",
    }


def _modules(code: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {*done.stdout.split()}
