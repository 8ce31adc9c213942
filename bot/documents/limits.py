"""How little a process is given that reads somebody's file."""

from __future__ import annotations

import sys

MEMORY = 512 * 1024 * 1024
"""Bytes of address space: several times what a document takes."""

SECONDS = 5
"""Of processor time: a document takes less than one."""


def limit() -> None:
    """Let this process have no more than a document takes. Windows knows no such limits: there

    the caller's clock is what ends it.
    """
    if sys.platform == "win32":
        return
    import resource  # there is none on Windows

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    for none in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
        resource.setrlimit(none, (0, 0))
    if hasattr(resource, "RLIMIT_NPROC"):
        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
