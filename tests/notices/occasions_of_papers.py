"""The occasions for which the year's papers are told of, as `occasions` lists all others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from bot.notices.notice import Notice
from bot.notices.papers import (
    GatherPaper,
    PaperCameBack,
    PaperDocument,
    PaperDrafted,
    PaperPut,
    PaperReminder,
    ReadPaper,
)

ONE = "U1"
AT = datetime(2026, 11, 3, 8, 30, 5, tzinfo=UTC)
BELOW = PaperPut.told(7).key

OF_PAPERS: Sequence[tuple[Notice, str, dict[str, Any]]] = [
    (GatherPaper.due(7, ONE), "gather_paper:7", {"paper": 7}),
    (
        GatherPaper.asked(7, AT, ONE),
        "gather_paper:7:20261103T083005",
        {"paper": 7, "by_hand": True},
    ),
    (PaperDrafted.told(7, ONE), "paper_drafted:7:U1", {"paper": 7}),
    (PaperDocument.to_read(7, 2, ONE), "paper_document:7:2:U1", {"paper": 7}),
    (PaperDocument.again(7, AT, ONE), "paper_document:7:20261103T083005:U1", {"paper": 7}),
    (PaperDocument.put_before(7, BELOW), "paper_document:7", {"paper": 7}),
    (PaperReminder.told(7, ONE), "paper_reminder:7", {"paper": 7}),
    (PaperPut.told(7), "paper_put:7", {"paper": 7}),
    (ReadPaper.sent("F1", 7, ONE), "read_paper:F1", {"file": "F1", "named": 7}),
    (ReadPaper.sent("F1", 0, ONE), "read_paper:F1", {"file": "F1"}),
    (
        PaperCameBack.told(7, AT, ONE),
        "paper_came_back:7:2026-11-03T08:30:05+00:00:U1",
        {"paper": 7},
    ),
    (
        PaperCameBack.told(7, AT, ONE, trouble="approved"),
        "paper_came_back:7:2026-11-03T08:30:05+00:00:U1",
        {"paper": 7, "trouble": "approved"},
    ),
]
