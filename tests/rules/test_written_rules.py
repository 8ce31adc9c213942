"""The numbers in docs/rules.md are those of the code."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.rules.agreements.ladder import Numbers
from bot.rules.hotspot import retention
from bot.rules.meetings import cadence, steps
from bot.rules.people import call_list
from bot.rules.programme import cooperation
from bot.rules.workdays import Calendar

PAGE = (Path(__file__).parents[2] / "docs" / "rules.md").read_text("utf-8")
LADDER = Numbers()
HOURS = Calendar(ZoneInfo("Europe/Copenhagen"))

WRITTEN = (
    f"every {cadence.SHORTEST.days // 7} to {cadence.LONGEST.days // 7} weeks",
    f"call for items {cadence.CALL_BEFORE} days",
    f"without an item {cadence.REMIND_BEFORE}",
    f"the draft to the chief {cadence.DRAFT_BEFORE}, the agenda {cadence.PUBLISH_BEFORE}",
    f"not held after {steps.NOT_HELD_AFTER} days",
    f"closed after {steps.LEFT_OPEN_AFTER}",
    f"reminded ({LADDER.remind_before}) days before",
    f"nudged ({LADDER.nudge_after}) days after it",
    f"a last time after ({LADDER.last_nudge_after})",
    f"none closes within ({LADDER.blocked_days}) days",
    f"({LADDER.warning_days}) days later it goes",
    f"No answer in ({LADDER.leader_days}) days",
    f"not accepted after {call_list.UNACCEPTED_DAYS} days",
    f"an actor silent for {call_list.SILENT_DAYS}",
    f"left in peace for {call_list.REST_DAYS} days",
    f"between {HOURS.opens.hour} and {HOURS.closes.hour} on working days",
    f"reminded once after {cooperation.REMIND_DAYS} working days",
    f"goes after {retention.MONTHS} months",
    f"a case after {retention.CASE_MONTHS} months",
    f"hears of it {retention.NOTICE.days} calendar days before",
)


@pytest.mark.parametrize("words", WRITTEN)
def test_what_is_written_is_what_is_done(words: str) -> None:
    assert words in PAGE
