"""Every line the bot logs while a play is on, and what must not be in any: what people typed."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import select

from bot.logs import OneLine, worth_saying
from bot.rules.privacy import CprError, require_no_cpr
from bot.store.models import Actor, AgendaItem, Agreement, Block, Escalation, History, Hotspot
from tests.acceptance.stage import Stage

OURS = ("bot", "commands")
_TYPED = (
    *(Agreement.what, Agreement.outcome, AgendaItem.text, AgendaItem.decision),
    *(Block.obstacle, Block.decision_needed, Block.owner_words, Escalation.decision_asked),
    *(Escalation.answer, History.note, Hotspot.name, Actor.name),
)


class _Keeping(logging.Handler):
    """Keeps each line as it would have been written."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.setFormatter(OneLine("%(message)s"))
        self.addFilter(worth_saying)

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@contextmanager
def every_log_line() -> Iterator[list[str]]:
    """Collect what is logged at any level of ours, and whatever of others is not held back."""
    handler = _Keeping()
    before = {name: logging.getLogger(name).level for name in OURS}
    for name in OURS:
        logging.getLogger(name).setLevel(logging.DEBUG)
    logging.getLogger().addHandler(handler)
    try:
        yield handler.lines
    finally:
        logging.getLogger().removeHandler(handler)
        for name, level in before.items():
            logging.getLogger(name).setLevel(level)


def typed_in(stage: Stage) -> set[str]:
    """Return what people have written in a play, and the names they go by in Slack."""
    with stage.bot.database.read() as session:
        kept = {text for column in _TYPED for text in session.exec(select(column)) if text}
    names = {user.real_name or user.name for user in stage.bot.sandbox.workspace.users.values()}
    return {text for text in kept | names if len(text) > 3}


def found_cpr(line: str) -> bool:
    """Whether something in the line has the shape of a CPR number."""
    try:
        require_no_cpr(line)
    except CprError:
        return True
    return False
