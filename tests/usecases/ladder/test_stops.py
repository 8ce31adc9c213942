"""The bot stops for an hour, three days, six weeks: one message a person on return, and then as if.

Agreements whose people are silent end where they would have ended anyway. `Play` watches that
nobody gets two messages in a day by the clock, on return as ever; `make soak` plays it longer.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from random import Random

from sqlmodel import select

from bot.rules.dates.reading import On
from bot.store.models import Agreement, AgreementStatus, Given
from bot.usecases.agreements import agreements, obstacles
from tests.databases import SqliteFiles
from tests.usecases.scenes.agreement_scene import OFFICER, POLICE, SCHOOL
from tests.usecases.scenes.ladder_play import PLAIN, Play

HOUR, DAYS, WEEKS = timedelta(hours=1), timedelta(days=3), timedelta(weeks=6)
LAST_DUE = 8
"""Working days from the start; the longest way, of what is blocked at once, takes 24."""
STOPPED_BY = 14
"""Days from the start within which a stop begins: while there is still much to say."""

FIRST_DAY = date(2026, 11, 3)
"""The day `HotspotScene` begins."""

Stop = tuple[datetime, datetime]
Ending = tuple[str, tuple[str, int] | None, set[tuple[str, str]]]
"""An agreement's status, its escalation's status and place in the route, what was given at last."""


def begin(play: Play, chance: Random) -> list[int]:
    """Record what silent people are to do, half of it blocked, and something for one who answers.

    Returns the silent people's agreements.
    """
    silent = []
    for owner in (POLICE, OFFICER, POLICE, OFFICER):
        due = PLAIN.add(play.watch.today, 1 + chance.randrange(LAST_DUE))
        silent.append(play.agree(due, owner=owner))
        if owner == OFFICER:
            play.block(silent[-1], by=owner)
    play.agree(PLAIN.add(play.watch.today, 3), owner=SCHOOL)
    return silent


def answer(play: Play, chance: Random) -> None:
    """The school ends what it has, says what is in the way of it, or takes on something new."""
    with play.act(SCHOOL) as act:
        own = select(Agreement).where(Agreement.owner_id == SCHOOL)
        last = act.session.exec(own).all()[-1]
        number = last.id or 0
        if last.status == AgreementStatus.DONE:
            due = On(act.calendar.add(act.today, 1 + chance.randrange(5)))
            agreements.record(act, "One more", owner_id=SCHOOL, actor_id=None, due=due)
        elif last.status == AgreementStatus.BLOCKED:
            obstacles.unblock(act, number)
        elif chance.random() < 0.5:
            obstacles.block(act, number, "Ice", clearing_actor_id=None)
        else:
            agreements.finish(act, number)


def live_on(
    play: Play, chance: Random, mornings: int, hours: Collection[int], stops: Collection[Stop]
) -> None:
    """Let working days pass, with a look at these hours, until the bot was up on so many of them.

    While it is down, nothing happens.
    """
    day = FIRST_DAY
    while mornings:
        day = PLAIN.next_workday(day, inclusive=False)
        looks = [PLAIN.at(day, time(hour, 1)) for hour in hours]
        up = [look for look in looks if not any(begun <= look < over for begun, over in stops)]
        mornings -= bool(up)
        for moment in up:
            play.pass_time(moment - play.clock.now)
            if chance.random() < 0.2:
                answer(play, chance)


def stops_at_random(chance: Random, spans: Collection[timedelta]) -> list[Stop]:
    """Stops of these lengths, each beginning somewhere in the first weeks."""
    start = PLAIN.at(FIRST_DAY, time(8))
    begun = [start + timedelta(hours=chance.randrange(24, STOPPED_BY * 24)) for _ in spans]
    return [(at, at + span) for at, span in zip(begun, spans, strict=True)]


def ended(play: Play, numbers: Collection[int]) -> list[Ending]:
    """Where agreements stand: their status, how far they went up, what was said last."""
    raised = {it.agreement_id: (it.status, it.position) for it in play.escalations()}
    with play.database.read() as session:
        last = {
            (row.subject, row.step.partition(":")[0], row.step.rpartition(":")[2])
            for row in session.exec(select(Given))
            if row.step.startswith(("last_nudge:", "warn:"))
        }
    return [
        (
            play.agreement(number).status,
            raised.get(number),
            {it[1:] for it in last if it[0] == f"A-{number}"},
        )
        for number in numbers
    ]


def outcomes(
    files: SqliteFiles, seed: int, mornings: int, hours: Collection[int]
) -> tuple[list[Ending], list[Ending], int]:
    """Play the same without a stop and with all three; return how each ended, and all posts."""
    stops = stops_at_random(Random(seed), (HOUR, DAYS, WEEKS))
    found, said = [], 0
    for down in ([], stops):
        chance, play = Random(seed), Play(files.emptied(), alone=True)
        silent = begin(play, chance)
        live_on(play, chance, mornings, hours, down)
        found.append(ended(play, silent))
        said += len(play.watch.told)
    return found[0], found[1], said


def test_stopped_or_not_what_silent_people_have_ends_the_same(sqlite_files: SqliteFiles) -> None:
    through, stopped, _ = outcomes(sqlite_files, seed=4, mornings=30, hours=(9,))
    assert stopped == through
    assert {status for status, *_ in through} == {"open", "blocked"}
