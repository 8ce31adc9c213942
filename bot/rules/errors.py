"""The one error meant for people's eyes, and how every other one is named in the log."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def N_(source: str) -> str:  # noqa: N802 - gettext's own name for "marked, translated later"
    """Mark an English sentence for translation and return it unchanged."""
    return source


class UserError(Exception):
    """Something the person can put right; nothing was saved.

    `msgid` is an English source sentence marked with `N_`, with `%(name)s` where a parameter goes.
    The edge translates it into the person's language and fills in `params`; a parameter that is a
    `date` is written there the way that language writes dates, with its weekday. What the person
    has just typed is never a parameter: it may hold what must not be echoed.

    `about` is what has to be put right, under the name a use case has for it (`due`, `owner`): the
    field of that name in a form. Empty when nothing that was entered would change the answer.

    `ways` are sentences, as msgids, each naming a command that helps. One of them is said behind
    the sentence: the first whose command is not refused to who asks.
    """

    def __init__(
        self, msgid: str, /, *, about: str = "", ways: tuple[str, ...] = (), **params: object
    ) -> None:
        """Keep the sentence and its parameters apart, so that the edge can translate."""
        super().__init__(msgid)
        self.msgid = msgid
        self.about = about
        self.ways = ways
        self.params = params

    @property
    def said(self) -> tuple[str, ...]:
        """The msgids that are said: the sentence, and the first way there is."""
        return (self.msgid, *self.ways[:1])

    def __str__(self) -> str:
        """Return the English sentence, filled in; for tests and for the command line."""
        return " ".join(self.said) % self.params


@contextmanager
def concerning(about: str) -> Iterator[None]:
    """Have every refusal in here be about this, unless it says itself what it is about."""
    try:
        yield
    except UserError as error:
        error.about = error.about or about
        raise


def named(error: BaseException) -> str:
    """An error for the log: its class, a database's own code for it, and where it was raised.

    Its text may quote people.
    """
    raised = getattr(error, "orig", None) or error
    code = getattr(raised, "sqlite_errorname", None) or getattr(raised, "sqlstate", None)
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{f' ({code})' if code else ''}{where}"
