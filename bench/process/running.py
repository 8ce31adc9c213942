"""The bot in a process of its own, connected to a local Slack in this one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from time import perf_counter

from bench.kit.town import MORNING, Town
from bot.clock import Clock
from bot.config import SETTINGS
from bot.features.program import TABLE
from bot.sandbox import Sandbox
from bot.store.database.engine import Database
from commands.manifest import manifest

BOT_TOKEN, APP_TOKEN = "xoxb-bench", "xapp-bench"
CONNECTED = "connected"
"""The word in the line a process prints when it is."""

BOT = ("bot", "run")
ROOT = Path(__file__).parents[2]
STOP_SECONDS = 30


@contextmanager
def local_slack(town: Town) -> Iterator[Sandbox]:
    """A local Slack with the town's people and channels."""
    slack = Sandbox(
        manifest(TABLE),
        users=town.users(),
        channels=town.channels(),
        bot_token=BOT_TOKEN,
        app_token=APP_TOKEN,
    )
    slack.start()
    try:
        yield slack
    finally:
        slack.stop()


def to_that_morning() -> timedelta:
    """How far domain time must be moved to be in working hours."""
    return MORNING - Clock().machine()


@contextmanager
def running(
    slack: Sandbox, database: Database, words: Sequence[str] = BOT
) -> Iterator[tuple[int, float]]:
    """A connected process: its pid, and how many seconds it took."""
    ours = {setting.name for setting in SETTINGS}
    env = {name: value for name, value in os.environ.items() if name not in ours}
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # in use, a program is compiled at its first start
    env |= {
        "PYTHONPYCACHEPREFIX": str(Path(gettempdir()) / "taskforce-bench-compiled"),
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "SLACK_API_URL": slack.api_url,
        "DATABASE_URL": database.url.render_as_string(hide_password=False),
        "TASKFORCE_LOG_LEVEL": "ERROR",
        "PYTHONPATH": str(ROOT),
    }
    asked = [sys.executable, "-m", *words]
    with (
        TemporaryDirectory() as folder,
        subprocess.Popen(asked, cwd=folder, env=env, stdout=subprocess.PIPE, text=True) as process,
    ):
        begun = perf_counter()
        try:
            _wait_for_word(process)
            yield process.pid, perf_counter() - begun
        finally:
            _end(process)


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        raise


def _wait_for_word(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if CONNECTED in line:
            return
    raise RuntimeError("the process ended before it was connected")


def resident(pid: int) -> float:
    """How much memory a process has in use, in MB (Linux)."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024
