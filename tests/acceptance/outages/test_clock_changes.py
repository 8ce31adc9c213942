"""Promise 6 at the front door: the Sundays when the clock changes, to the minute.

Nothing is said on them; what waits leaves on the Monday at 8:00 by the clock on the wall, which is
an hour earlier or later than a day is long.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.demo import people as cast
from tests.acceptance.conftest import NewStage
from tests.acceptance.stage import COPENHAGEN, Stage, set_up, when


@pytest.mark.parametrize(
    ("friday", "sunday", "monday", "due"),
    [
        ("Fri 27 Mar 2026", "Sun 29 Mar 2026", "Mon 30 Mar 2026", "1/4"),  # 2:00 becomes 3:00
        ("Fri 23 Oct 2026", "Sun 25 Oct 2026", "Mon 26 Oct 2026", "28/10"),  # 3:00 becomes 2:00
    ],
)
def test_what_waits_over_the_change_leaves_as_the_monday_opens(
    new_stage: NewStage, friday: str, sunday: str, monday: str, due: str
) -> None:
    stage = new_stage("da", f"{friday} 09:00")
    set_up(stage)
    stage.command(cast.CHIEF, f"/agreement add Lys på stien <@{cast.POLICE}> by {due}")
    stage.press(cast.POLICE, "agreement.accept")
    stage.move_to(f"{friday} 16:00")
    said = len(stage.posts())
    for clock in ("01:59", "03:00", "08:00"):
        stage.move_to(f"{sunday} {clock}")
        stage.command(cast.CHIEF, f"/agreement add Kl. {clock} <@{cast.SCHOOL}> by 3/12")
    stage.move_to(f"{monday} 07:59")
    assert len(stage.posts()) == said, "nobody hears of it before the day begins"
    stage.move_to(f"{monday} 08:00")
    first = _first_heard(stage, said)
    assert first == dict.fromkeys((cast.CHIEF, cast.POLICE, cast.SCHOOL), f"{monday} 08:00")


def _first_heard(stage: Stage, before: int) -> Mapping[str, str]:
    """When each of them heard something, and nobody else did."""
    posts = sorted(stage.posts(), key=when)[before:]
    people = (*cast.MEMBERS, *cast.LEADERS)
    direct = {it.ts: one for one in people for it in stage.person(one).direct()}
    heard: dict[str, str] = {}
    for post in posts:
        if post.channel.startswith("D"):
            local = when(post).astimezone(COPENHAGEN)
            heard.setdefault(direct[post.ts], f"{local:%a} {local.day} {local:%b %Y %H:%M}")
    return heard
