"""`make teeth`: take each mechanism out of a copy in turn, and see which test notices.

    python -m tests.teeth [WORDS]    only mechanisms whose names hold one of the words

Exit code 1 when one was missed by every test, or when the tests fail without any change.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.teeth.at_size import AT_SIZE
from tests.teeth.mechanism import Mechanism
from tests.teeth.mechanisms import MECHANISMS
from tests.teeth.what_changes import WHAT_CHANGES

ROOT = Path(__file__).parents[2]
NEEDED = ("bot", "commands", "templates", "tests", "docs", "requirements")
LEFT_OUT = shutil.ignore_patterns("__pycache__", ".hypothesis")
PATIENCE = 3600.0
"""Seconds that all the tests together may take on a slow machine."""
PASSED, FAILED = 0, 1
"""pytest's exit codes. Any other is a run that told nothing."""


@dataclass(frozen=True)
class Seen:
    """What a run of some tests said."""

    code: int
    failed: str | None
    output: str
    seconds: float


class Copy:
    """A checkout to break, of one's own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._changes = 0
        for name in NEEDED:
            shutil.copytree(ROOT / name, folder / name, ignore=LEFT_OUT)
        for file in (*ROOT.glob("*.*"), ROOT / "Makefile", ROOT / "LICENSE"):
            if file.is_file():
                shutil.copy(file, folder)

    def without(self, mechanism: Mechanism) -> Seen:
        """Run the mechanism's tests while it is out. Raises ValueError if it can't be found."""
        file = self._folder / mechanism.file
        whole = file.read_text(encoding="utf-8")
        if whole.count(mechanism.before) != 1:
            raise ValueError(f"{mechanism.name} is not what it was in {mechanism.file}")
        self._write(file, whole.replace(mechanism.before, mechanism.after))
        try:
            return self.run(mechanism.tests)
        finally:
            self._write(file, whole)

    def run(self, tests: Iterable[str]) -> Seen:
        """Run tests until one fails; which that is, by name."""
        begun = time.monotonic()
        asked = (sys.executable, "-m", "pytest", "-qx", "--tb=short", "-p", "no:cacheprovider")
        done = subprocess.run(
            [*asked, *tests],
            cwd=self._folder,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        failed = re.search(r"^(?:FAILED|ERROR) \S+::(\w+)", done.stdout, re.MULTILINE)
        seconds = time.monotonic() - begun
        return Seen(done.returncode, failed and failed[1], done.stdout, seconds)

    def _write(self, file: Path, text: str) -> None:
        """A file written twice in a second would be taken for the one compiled before."""
        file.write_text(text, encoding="utf-8")
        self._changes += 1
        moment = time.time() + self._changes
        os.utime(file, (moment, moment))


def main(words: Sequence[str]) -> int:
    """Try them all; say of each who noticed."""
    chosen = [
        it
        for it in (*MECHANISMS, *AT_SIZE, *WHAT_CHANGES)
        if not words or any(word in it.name for word in words)
    ]
    with tempfile.TemporaryDirectory(prefix="taskforce-teeth-") as folder:
        copy = Copy(Path(folder))
        whole = copy.run(sorted({test for it in chosen for test in it.tests}))
        if whole.code != PASSED:
            print(f"The tests fail as it is:\n{whole.output}")
            return FAILED
        print(f"{'whole':<32} nothing to notice ({whole.seconds:.0f} s)", flush=True)
        return max([_bite(copy, mechanism) for mechanism in chosen], default=PASSED)


def _bite(copy: Copy, mechanism: Mechanism) -> int:
    seen = copy.without(mechanism)
    if seen.code == FAILED and seen.failed:
        print(f"{mechanism.name:<32} {seen.failed} ({seen.seconds:.0f} s)", flush=True)
        return PASSED
    print(f"{mechanism.name:<32} NOBODY NOTICED\n{seen.output}", flush=True)
    return FAILED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
