"""What the log looks like: one line for a record, with ids and never a text."""

from __future__ import annotations

import logging
import time

from bot.rules.errors import named

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"

OURS = frozenset({"bot", "commands"})
QUOTES_ANSWERS = "slack_sdk.web.base_client"


def _utc(seconds: float | None) -> time.struct_time:
    return time.gmtime(seconds)


class OneLine(logging.Formatter):
    """A record as one line, its time in UTC.

    Of an exception it says the class and the place. Its text, and the message of whoever logged
    it, may quote what somebody wrote, so they are left out.
    """

    converter = staticmethod(_utc)
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def format(self, record: logging.LogRecord) -> str:
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            record = logging.makeLogRecord(
                {**vars(record), "msg": named(error), "args": (), "exc_info": None}
            )
            record.exc_text = None
        return " ".join(super().format(record).split("\n"))


def worth_saying(record: logging.LogRecord) -> bool:
    """Below a warning only our own lines: others' are noise, or (slack_sdk) what people wrote.

    Of an answer that it can't read slack_sdk quotes the beginning, whoever's words those are. What
    came of each call stands in a line of ours.
    """
    if record.name == QUOTES_ANSWERS:
        return False
    return record.levelno >= logging.WARNING or record.name.partition(".")[0] in OURS


def set_up(level: str) -> None:
    """Log to stderr from `level` on. Called once; what is set up already is left alone."""
    handler = logging.StreamHandler()
    handler.setFormatter(OneLine(FORMAT))
    handler.addFilter(worth_saying)
    logging.basicConfig(level=level, handlers=[handler])
    # Bolt warns that it leaves SLACK_BOT_TOKEN alone, which is meant: the token is given with each
    # request's authorization.
    logging.getLogger("slack_bolt.App").setLevel(logging.ERROR)
