"""Who reads the log finds what it tells: a text, the beginning of one, a name, a CPR number."""

from __future__ import annotations

import logging

import pytest
from sqlmodel import SQLModel

from tests.acceptance.log_lines import overhearing, typed_columns
from tests.rules.cpr_numbers import ddmmyy, nobodys_number

TEXT, NAME = "The caretaker says no to the lamps behind block 4", "Sofie Holm"


@pytest.mark.parametrize(
    ("said", "tells"),
    [
        (TEXT, True),
        (f"{TEXT[:25]}…", True),
        (NAME, True),
        (f"{ddmmyy()}-0000", True),
        (nobodys_number(), True),
        ("OSError", False),
        ("A-12 remind U012ABC", False),
    ],
)
def test_a_line_that_tells_is_found(said: str, tells: bool) -> None:
    with overhearing() as heard:
        heard.typed = {TEXT, NAME}
        logging.getLogger("bot.delivery.sending.send").debug("row 12 waits: %s", said)
        told, heard.lines[:] = heard.telling(), []
    assert told == ([f"row 12 waits: {said}"] if tells else [])


def test_every_column_with_words_of_people_is_looked_up() -> None:
    typed = {
        f"{table.name}.{column.name}"
        for table in SQLModel.metadata.sorted_tables
        for column in typed_columns(table)
    }
    assert typed >= {
        *("agreement.what", "agreement.case_reference", "agreement.outcome", "history.note"),
        *("agenda_item.text", "agenda_item.decision", "agenda_item.reference", "block.obstacle"),
        *("block.owner_words", "block.hold_reason", "escalation.answer", "call_made.note"),
        *("carried_over.reason", "correction.text", "meeting.why", "steering_decision.text"),
        *("actor.name", "hotspot.name", "hotspot.place"),
    }
