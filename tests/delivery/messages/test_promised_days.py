"""A sentence that promises a day says so only while the day is ahead."""

from __future__ import annotations

from datetime import date

import pytest

from bot.delivery.words.render import Voice
from tests.delivery.words.test_danish import AGREEMENT, MEETING

TODAY = date(2026, 10, 26)
AHEAD, GONE = date(2026, 10, 30), date(2026, 10, 23)

DRAFT: dict[str, object] = {
    **{"m": MEETING, "name": "Søparken", "points": [], "draft": True, "count": 0},
    **{"asked": 0, "length": 60, "over": 0},
}
CHANGES: dict[str, object] = {"version": 1, "changes": [], "final": False}


@pytest.mark.parametrize(
    ("template", "facts", "name", "day", "said"),
    [
        ("call_items", {"m": MEETING}, "publish", AHEAD, "sendt ud fredag den 30. oktober."),
        ("call_items", {"m": MEETING}, "publish", TODAY, "Dagsordenen bliver sendt ud i dag."),
        ("call_items", {"m": MEETING}, "publish", None, "Én linje er nok."),
        (
            "line_draft",
            DRAFT,
            "publish",
            AHEAD,
            "Den bliver sendt ud automatisk fredag den 30. oktober.",
        ),
        ("line_draft", DRAFT, "publish", TODAY, "Den bliver sendt ud automatisk i dag."),
        ("line_draft", DRAFT, "publish", None, "Der er ikke noget på dagsordenen endnu."),
        (
            "minutes_changes",
            CHANGES,
            "until",
            AHEAD,
            "fredag den 30. oktober (uge 44).",
        ),
        ("minutes_changes", CHANGES, "until", None, ""),
    ],
)
def test_what_ends_with_a_day_ahead(
    voice: Voice, template: str, facts: dict[str, object], name: str, day: date | None, said: str
) -> None:
    text = voice.text(template, **facts, today=TODAY, **{name: day})
    assert text.endswith(said) if said else not text


@pytest.mark.parametrize(
    ("template", "day", "said"),
    [
        (
            "answer",
            AHEAD,
            "ledelsen har taget den.* Der kommer svar senest fredag den 30. oktober (uge 44).",
        ),
        ("answer", GONE, "ledelsen har taget den.*"),
        (
            "held",
            AHEAD,
            "A-12 bliver holdt tilbage fra ledelsen til og med fredag den 30. oktober (uge 44).",
        ),
        (
            "held",
            GONE,
            "A-12 var holdt tilbage fra ledelsen til og med fredag den 23. oktober (uge 43).",
        ),
    ],
)
def test_what_is_told_late_promises_nothing(
    voice: Voice, template: str, day: date, said: str
) -> None:
    text = voice.text(
        template, a=AGREEMENT, change="taken", note="", first_said="", until=day, today=TODAY
    )
    assert text.splitlines()[0].endswith(said)
