"""Whether anything was written: what was only read can be done again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlmodel import Session

_WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|WITH)\b", re.IGNORECASE)
"""How a statement begins that may write; a WITH of ours only reads, and is counted to be safe."""


class Written:
    """`anything`: whether a statement that may write was carried out, also one that was undone."""

    anything = False


@contextmanager
def watching(session: Session) -> Iterator[Written]:
    """Watch a transaction from here on. It stops with the transaction, whose connection it is."""
    written = Written()
    session.flush()

    def carried_out(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        written.anything = written.anything or _WRITES.match(statement) is not None

    event.listen(session.connection(), "before_cursor_execute", carried_out)
    yield written
    session.flush()
