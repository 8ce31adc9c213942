"""The source of the program: as it lies here, or as it was at some commit.

The revisions of the database are left out: one that is released is never edited, so they say
nothing of how the program is kept.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "commands")
REVISIONS = "/migrations/versions/"

Tree = Mapping[str, str]
"""The text of each Python file, by its path from the root, with slashes."""


def here(folders: Sequence[str] = PACKAGES, root: Path = ROOT) -> Tree:
    """Return the files as they lie here."""
    files = {
        file.relative_to(root).as_posix(): file
        for folder in folders
        for file in sorted((root / folder).rglob("*.py"))
    }
    return {path: file.read_text("utf-8") for path, file in files.items() if _counts(path)}


def at(commit: str, folders: Sequence[str] = PACKAGES, root: Path = ROOT) -> Tree:
    """Return the files of a commit. Raises CalledProcessError if git can't give it."""
    packed = subprocess.run(
        ["git", "archive", "--format=tar", commit, "--", *folders],
        cwd=root,
        stdout=subprocess.PIPE,
        check=True,
    ).stdout
    found = {}
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive:
            file = archive.extractfile(member) if _counts(member.name) else None
            if file is not None:
                found[member.name] = file.read().decode("utf-8")
    return found


def _counts(path: str) -> bool:
    return path.endswith(".py") and REVISIONS not in path
