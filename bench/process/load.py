"""(b) Everybody at once over Socket Mode, a hundred commands a second for a minute."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count

from bench.kit.databases import Places
from bench.kit.figures import Figure, Size, ms, percentile
from bench.kit.town import Town, channel_id
from bench.process.running import local_slack, running, to_that_morning
from bot.sandbox import Person, Sandbox

HOTSPOTS = 5
SLACK_WAITS = 3.0
"""Seconds. (docs.slack.dev/interactivity)"""

NEARLY = 0.99

MOST = {"SQLite": 0.1, "PostgreSQL": 0.3}
"""Seconds that one in a hundred may exceed."""

COMMANDS: tuple[Callable[[str, int], str], ...] = (
    lambda _who, _n: "/agreement",
    lambda who, n: f"/agreement add Walk the path {n} <@{who}> by 18/12",
    lambda _who, _n: "/meeting",
    lambda _who, n: f"/agenda add Dark paths {n}",
)
"""What each person writes in turn: half of it changes something."""


def measure(places: Places, kind: str, size: Size) -> Iterator[Figure]:
    """Have each person write at an even pace; who has no answer yet writes when it is there.

    The seconds are those from the command to the answer on the person's screen.
    """
    hotspots = min(HOTSPOTS, size.people)
    town = Town(hotspots, size.people // hotspots)
    with places.fresh(kind) as database, local_slack(town) as slack:
        town.found(database, slack.workspace.team_id, to_that_morning())
        with running(slack, database):
            taken, lost = _everybody(slack, town, size)
    late = lost + sum(seconds > SLACK_WAITS for seconds in taken)
    reached = len(taken) / size.seconds
    p50, p99 = percentile(taken, 0.5), percentile(taken, 0.99)
    what = f"(b) {size.people} people, {size.rate} commands a second for {size.seconds} s"
    value, met = f"{reached:.0f} a second", reached >= NEARLY * size.rate
    yield Figure(f"{what}: reached", value, f"{size.rate} a second", met)
    value, most = f"{ms(p99)}, p50 {ms(p50)}, longest {max(taken):.2f} s", MOST[kind]
    yield Figure("(b) their p99", value, f"≤ {ms(most)}", p99 <= most)
    value = f"{late} of {len(taken)}"
    yield Figure("(b) not acknowledged within 3 s", value, "0", late == 0)


def _everybody(slack: Sandbox, town: Town, size: Size) -> tuple[list[float], int]:
    """Let everybody write; how long each command took, and how many Slack gave up on."""
    people = [
        (slack.person(one), channel_id(hotspot))
        for hotspot in range(town.hotspots)
        for one in town.people_of(hotspot)
    ]
    begin, apart = time.monotonic() + 1.0, len(people) / size.rate
    numbers, lock = count(), threading.Lock()

    def write(place: int) -> list[float]:
        person, channel = people[place]
        taken = []
        for turn in range(round(size.seconds / apart)):
            time.sleep(max(0.0, begin + turn * apart + place / size.rate - time.monotonic()))
            sent = time.monotonic()
            if sent > begin + size.seconds:
                break
            with lock:
                number = next(numbers)
            person.command(channel, COMMANDS[(turn + place) % len(COMMANDS)](person.id, number))
            taken.append(time.monotonic() - sent)
        return taken

    with ThreadPoolExecutor(len(people)) as pool:
        found = list(pool.map(write, range(len(people))))
    return [one for taken in found for one in taken], sum(_lost(person) for person, _ in people)


def _lost(person: Person) -> int:
    """How often Slack has told somebody that the app did not answer."""
    return len(person.notices)
