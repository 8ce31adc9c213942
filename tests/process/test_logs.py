"""What a log line looks like, and what is worth one."""

from __future__ import annotations

import logging
import re

import pytest

from bot.process.logs import FORMAT, OneLine, worth_saying
from tests.commands.scenes.bot_in_sandbox import (
    CHIEF,
)

A_RECORD = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (INFO|WARNING|ERROR) [\w.]+: \S.*")


def line_of(level: int, message: str, error: Exception | None = None) -> str:
    exc_info = None if error is None else (type(error), error, error.__traceback__)
    record = logging.LogRecord("bot.x", level, __file__, 1, message, (), exc_info)
    return OneLine(FORMAT).format(record)


def test_a_log_line_is_one_line_and_leaves_an_exceptions_text_out() -> None:
    assert A_RECORD.fullmatch(line_of(logging.WARNING, "row 7\nwaits"))
    said = line_of(logging.ERROR, f"failed: what {CHIEF} wrote", ValueError("what was written"))
    assert A_RECORD.fullmatch(said)
    assert said.endswith("bot.x: ValueError")


@pytest.mark.parametrize(
    ("name", "level", "said"),
    [
        ("bot.process.service", logging.DEBUG, True),
        ("commands.edge.dispatch", logging.INFO, True),
        ("slack_sdk.socket_mode.builtin.client", logging.INFO, False),
        ("slack_sdk.socket_mode.builtin.client", logging.ERROR, True),
        ("slack_sdk.web.base_client", logging.ERROR, False),
        ("slack_bolt.App", logging.INFO, False),
        ("apscheduler.scheduler", logging.INFO, False),
        ("slack_bolt.App", logging.WARNING, True),
        ("botany", logging.INFO, False),
    ],
)
def test_below_a_warning_only_our_own_lines_are_said_and_no_answer_is_quoted(
    name: str, level: int, said: bool
) -> None:
    record = logging.LogRecord(name, level, __file__, 1, "x", (), None)
    assert worth_saying(record) is said
