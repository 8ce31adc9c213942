"""Every occasion of the programme's notices: a line here is never changed, only added."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from bot.notices.notice import Notice
from bot.notices.programme import (
    ActivityYours,
    CooperationAnswered,
    CooperationAsked,
    CooperationFile,
    GoalChart,
    PlanFile,
)

ONE, AT = "U1", datetime(2026, 11, 3, 8, 30, 5, tzinfo=UTC)

OF_THE_PROGRAMME: Sequence[tuple[Notice, str, dict[str, Any]]] = [
    (ActivityYours.of(3, ONE), "activity_yours:3:U1", {"activity": 3}),
    (
        PlanFile.asked(2026, "csv", AT, ONE),
        "plan_file:2026:csv:2026-11-03T08:30:05+00:00:U1",
        {"year": 2026, "ending": "csv"},
    ),
    (CooperationAsked.put_before(4, ONE), "cooperation:4", {"cooperation": 4}),
    (CooperationAsked.reminded(4, ONE), "cooperation:4:again", {"cooperation": 4, "again": True}),
    (
        CooperationAnswered.given(4, AT, ONE),
        "cooperation_answer:4:20261103T083005",
        {"cooperation": 4},
    ),
    (
        CooperationFile.asked(4, AT, ONE),
        "cooperation_file:4:2026-11-03T08:30:05+00:00:U1",
        {"cooperation": 4},
    ),
    (
        GoalChart.asked(3, AT, ONE),
        "goal_chart:3:2026-11-03T08:30:05+00:00:U1",
        {"goal": 3},
    ),
]
