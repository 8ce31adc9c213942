"""A local Slack and several processes of the bot, each in a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bot.demo import people
from bot.features.program import TABLE
from bot.sandbox import BOT_USER_ID, Fault
from commands.manifest import manifest
from tests.promises.deaths import Death
from tests.promises.hurry import Hurry

ROOT = Path(__file__).parents[2]
BOT_TOKEN, APP_TOKEN = "xoxb-promises", "xapp-promises"
STARTED = "connected to workspace"

Settings = Mapping[str, str]


@contextmanager
def process_of(module: str, *words: str) -> Iterator[subprocess.Popen[str]]:
    """A Python process that lives until its input ends."""
    asked = [sys.executable, "-m", module, *words]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(asked, cwd=ROOT, **pipes) as process:
        yield process
        process.communicate(timeout=30)


class LocalSlack:
    """The sandbox by remote control. People's acts come back with what they were told."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        where = json.loads(process.stdout.readline())
        self.api_url: str = where["api_url"]
        self._control: str = where["control_url"]

    def act(self, user: str, act: str, **given: Any) -> dict[str, Any]:
        """Let somebody act. Raises HTTPError for what can't be done on the screen."""
        told: dict[str, Any] = self._ask("/act", {"user": user, "act": act, **given})
        return told

    def put_on(self, fault: Fault) -> int:
        """Put trouble on; its number."""
        given = {
            name: value
            for name, value in asdict(fault).items()
            if value is not None and name not in ("begin", "until")
        }
        return int(self._ask("/faults", given)["id"])

    def lift(self, number: int | None = None) -> None:
        """End one, or all."""
        self._ask("/faults" if number is None else f"/faults/{number}", method="DELETE")

    def state(self) -> dict[str, Any]:
        """What is going on there."""
        found: dict[str, Any] = self._ask("")
        return found

    def keys(self) -> list[str]:
        """The key of every message that stands there, once for each time it stands."""
        said = self._ask("/messages")
        return [payload["key"] for payloads in said.values() for payload in payloads]

    def _ask(
        self, path: str, given: Mapping[str, Any] | None = None, method: str | None = None
    ) -> Any:
        data = None if given is None else json.dumps(given).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self._control + path, data, headers, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)


def workspace() -> dict[str, Any]:
    """The people and channels of the example, as the sandbox reads them from a file."""
    channels = [asdict(it) for it in people.channels(BOT_USER_ID)]
    return {
        "manifest": manifest(TABLE),
        "users": [asdict(it) for it in people.users()],
        "channels": [{**it, "members": sorted(it["members"])} for it in channels],
        "bot_token": BOT_TOKEN,
        "app_token": APP_TOKEN,
    }


def settings_for(database_url: str, api_url: str) -> Settings:
    """What the bot's processes are begun with."""
    return {
        "DATABASE_URL": database_url,
        "SLACK_API_URL": api_url,
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_APP_TOKEN": APP_TOKEN,
    }


@dataclass
class Replica:
    """One process of the bot."""

    pid: int
    log: Path
    starter: ProcessStarter = field(repr=False)
    exit: int | None = None

    def has_started(self) -> bool:
        """Whether it has connected."""
        return self.log.exists() and STARTED in self.log.read_text(encoding="utf-8")

    def start(self, seconds: float = 60.0) -> Replica:
        """Wait till it has connected."""
        assert wait_until(self.has_started, seconds), self.log.read_text(encoding="utf-8")
        return self

    def wait_a_little(self) -> None:
        """Wait till it has connected, if Slack lets it within some seconds."""
        wait_until(lambda: self.has_started() or not self.is_alive(), 5.0)

    def is_alive(self) -> bool:
        """Whether it runs."""
        return self.exit is None and not self.starter.is_dead(self)

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal, while it is alive."""
        os.kill(self.pid, number)

    def end(self) -> int:
        """Wait till it is dead; its exit code, negative for a signal."""
        if self.exit is None:
            self.exit = self.starter.wait_for(self.pid)
        return self.exit

    def kill(self) -> None:
        """`kill -9`."""
        if self.exit is None:
            self.signal(signal.SIGKILL)
            self.end()


class ProcessStarter:
    """Where the bot's processes are born."""

    def __init__(
        self, process: subprocess.Popen[str], folder: Path, hurry: Hurry, settings: Settings
    ) -> None:
        self._process = process
        self._folder = folder
        self._hurry = hurry
        self._settings = settings
        self._born: list[Replica] = []

    def run(self, death: Death | None = None) -> Replica:
        """Begin one more; `death` is when it kills itself."""
        log = self._folder / f"replica-{len(self._born) + 1}.log"
        asked: dict[str, Any] = {
            "log": str(log),
            "folder": str(self._folder),
            "settings": self._settings,
            "hurry": asdict(self._hurry),
        }
        if death is not None:
            asked["death"] = list(death)
        born = Replica(self._ask(asked)["pid"], log, self)
        self._born.append(born)
        return born

    def wait_for(self, pid: int) -> int:
        """Wait till this one is dead; its exit code."""
        return int(self._ask({"awaited": pid})["exit"])

    def is_dead(self, replica: Replica) -> bool:
        """Whether it has ended by itself; then its exit code is kept."""
        replica.exit = self._ask({"awaited": replica.pid, "now": True})["exit"]
        return replica.exit is not None

    def clear(self) -> None:
        """Kill all that live."""
        for replica in self._born:
            replica.kill()

    def _ask(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer


def wait_until(holds: Callable[[], bool], seconds: float) -> bool:
    """Whether something comes true within some real seconds."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True
