"""Which lines about meetings are due, and for whom."""

from __future__ import annotations

import pytest

from bot.rules.daily_lines import LineKind
from bot.rules.meetings.daily_lines import (
    is_asked_for_items,
    lines_before,
    was_left_open,
    what_becomes_of_it,
)
from bot.rules.meetings.on_agenda import ItemSource
from bot.rules.meetings.steps import MeetingStep
from tests.rules.calendar_text import day


@pytest.mark.parametrize(
    ("step", "sent_out", "kinds"),
    [
        (None, False, set()),
        (MeetingStep.CALL, False, set()),
        (MeetingStep.REMIND, False, {LineKind.PROPOSE_ITEMS}),
        (MeetingStep.DRAFT, False, {LineKind.DRAFT, LineKind.CARRIED}),
        (MeetingStep.DRAFT, True, {LineKind.CARRIED}),
        (MeetingStep.PUBLISH, True, set()),
        (MeetingStep.SOON, True, set()),
    ],
)
def test_each_step_before_a_meeting_has_its_lines(
    step: MeetingStep | None, sent_out: bool, kinds: set[LineKind]
) -> None:
    assert lines_before(step, sent_out=sent_out) == kinds


@pytest.mark.parametrize(
    ("source", "carried", "asked"),
    [
        (ItemSource.PERSON, 2, False),
        (ItemSource.PERSON, 3, True),
        (ItemSource.PERSON, 4, True),
        (ItemSource.STEERING, 3, True),
        (ItemSource.OVERDUE, 3, False),
        (ItemSource.BLOCKED, 3, False),
        (ItemSource.LEADERSHIP, 3, False),
        (ItemSource.ROUND, 3, False),
    ],
)
def test_the_chief_is_asked_what_becomes_of_what_somebody_put_there(
    source: ItemSource, carried: int, asked: bool
) -> None:
    assert what_becomes_of_it(source, carried) is asked


@pytest.mark.parametrize(
    ("speaker", "contact", "asked"),
    [
        ("contact", "contact", True),
        ("stand-in", "contact", True),
        ("chief", "contact", False),
        ("chief", None, False),
        ("chief", "chief", True),
    ],
)
def test_a_chief_is_asked_for_items_only_for_her_own_actor(
    speaker: str, contact: str | None, asked: bool
) -> None:
    assert is_asked_for_items(speaker, contact=contact, chief="chief") is asked


@pytest.mark.parametrize(
    ("heard", "left_open"),
    [(None, False), ("Mon 09 Nov 2026", True), ("Tue 10 Nov 2026", False)],
)
def test_a_meeting_is_left_open_overnight(heard: str | None, left_open: bool) -> None:
    heard_on = None if heard is None else day(heard)
    assert was_left_open(heard_on, day("Tue 10 Nov 2026")) is left_open
