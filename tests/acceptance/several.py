"""Several stories on one stage: setting a stage costs seconds, and real days hold more than one.

A story is told from its beginning to its end, and pauses at each moment it waits for. All stories
of a stage share its time, so that what one brings about must not disturb another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from heapq import heappop, heappush

from bot.demo import people
from bot.sandbox import Person
from tests.acceptance.stage import Stage, set_up

Story = Iterator[str]
"""The local moments it waits for: `Tue 10 Mar 2026 09:00`."""

Words = Mapping[str, str]
"""Parts of what is said in one language."""

BEGIN = "Mon 2 Mar 2026 09:00"
MEETING = "Tue 10 Mar 2026 09:00"


def play(stage: Stage, *stories: Story) -> None:
    """Play them all to their ends; of those that wait for one moment, the first goes on first."""
    waiting: list[tuple[float, int, str]] = []

    def go_on(number: int) -> None:
        moment = next(stories[number], None)
        if moment is not None:
            heappush(waiting, (stage.at(moment).timestamp(), number, moment))

    for number in range(len(stories)):
        go_on(number)
    while waiting:
        _, number, moment = heappop(waiting)
        stage.move_to(moment)
        go_on(number)


def begin(stage: Stage) -> None:
    """A Task Force that meets on Tuesday 10 March 2026 at 9:00."""
    set_up(stage)
    stage.command(people.CHIEF, "/meeting move 10/3")


def first_meeting(stage: Stage, *treated: str) -> Story:
    """They meet for an hour, and get to these items; everything else is carried over."""
    yield MEETING
    stage.command(people.CHIEF, "/meeting start")
    chief = stage.person(people.CHIEF)
    for words in treated:
        chief.press(stage.newest(chief.sees(people.TASK_FORCE), "item.done", words), "item.done")
    yield "Tue 10 Mar 2026 10:00"
    stage.command(people.CHIEF, "/meeting close")


def agree(stage: Stage, what: str, owner: str, due: str) -> int:
    """The chief notes an agreement; its number."""
    return number_in(stage.command(people.CHIEF, f"/agreement add {what} <@{owner}> by {due}"))


def number_in(answer: str) -> int:
    """The number of the agreement an answer is about."""
    found = re.search(r"A-([0-9]+)", answer)
    assert found, answer
    return int(found[1])


def block(stage: Stage, owner: str, number: int, obstacle: str, clearing: str, ask: str) -> None:
    """The owner says what stands in the way. `clearing` is an actor's name, or `leadership`."""
    person = stage.person(owner)
    person.command(people.TASK_FORCE, f"/agreement blocked {number}")
    fill(stage, person, obstacle=obstacle, clearing=clearing, decision=ask)


def fill(stage: Stage, person: Person, /, **fields: str) -> str:
    """Fill the open form in, and send it: it must be accepted. Return what it is answered with."""
    for name, value in fields.items():
        person.fill(name, value)
    assert person.submit() == {}
    answer = person.modal.words() if person.modal is not None else ""
    while person.modal is not None:
        person.close()
    stage.settle()
    return answer


def assert_only(stage: Stage, told: set[str], words: str, since: str) -> None:
    """Exactly these people have been told privately since then."""
    everybody = {*people.MEMBERS, *people.LEADERS}
    heard = {it for it in everybody if words in stage.said_to(it, stage.at(since))}
    assert heard == told, f"{words!r}: {heard ^ told}"
