"""Where the bot's processes are born: `python -m tests.promises.process_starter`.

It has read all the code, and forks a process that runs the bot for every line of JSON that asks
for one; that takes a fifth of a fresh start. It waits for the dead, so that no number is given to
somebody else before whoever kills has heard of it. When it ends, so do they all.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Mapping
from typing import Any

from bot.__main__ import main as taskforce
from tests.promises.deaths import Death, die_at
from tests.promises.hurry import Hurry, hurry_up


def main() -> None:
    """Answer line by line, until the input ends."""
    watched, held = os.pipe()
    for line in sys.stdin:
        asked = json.loads(line)
        if "awaited" in asked:
            answer = {"exit": _exit_of(asked["awaited"], os.WNOHANG if "now" in asked else 0)}
        else:
            answer = {"pid": _fork(asked, watched, held)}
        print(json.dumps(answer), flush=True)


def _exit_of(pid: int, how: int) -> int | None:
    dead, status = os.waitpid(pid, how)
    return os.waitstatus_to_exitcode(status) if dead else None


def _fork(asked: Mapping[str, Any], watched: int, held: int) -> int:
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.close(held)
            code = _run(asked, watched)
        finally:
            os._exit(code)
    return pid


def _run(asked: Mapping[str, Any], watched: int) -> int:
    """`taskforce run`, in the folder and with the settings that were asked for."""
    log = os.open(asked["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(log, stream.fileno())
    os.chdir(asked["folder"])
    os.environ.update(asked["settings"])
    threading.Thread(target=_end_with_the_nursery, args=(watched,), daemon=True).start()
    if "death" in asked:
        die_at(Death(*asked["death"]))
    return taskforce(["run"], clock=hurry_up(Hurry(**asked["hurry"])))


def _end_with_the_nursery(watched: int) -> None:
    os.read(watched, 1)
    os._exit(1)


if __name__ == "__main__":
    main()
