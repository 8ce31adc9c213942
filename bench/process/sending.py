"""(d) Delivery to many channels at once, where every answer of Slack takes 200 ms.

The floor is one message in 1.03 s in each channel. Slack's rate limits are kept, and counted.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import pairwise

from bench.kit.databases import Places
from bench.kit.figures import Figure, Size, median
from bench.kit.town import MORNING, Town, channel_id, person_id
from bench.process.running import local_slack, running, to_that_morning
from bot.delivery.sending.pace import SECONDS_APART
from bot.notices.leadership import BroughtDown
from bot.notices.notice import Room
from bot.sandbox import Fault, Kind, Sandbox
from bot.store.database.engine import Database
from bot.store.database.row_ids import row_id
from bot.store.models import AgendaItem, Hotspot, ItemKind, ItemSource, SteeringDecision
from bot.store.queue import outbox

LATENCY = 0.2
LEAST = 0.95
MOST_SECONDS = 5.0
"""For each message of a channel: whoever takes longer is stuck."""


def measure(places: Places, kind: str, size: Size) -> Iterator[Figure]:
    """Have the running bot send what is waiting, and read off Slack when it took each message."""
    town = Town(hotspots=size.channels, people=2)
    with places.fresh(kind) as database, local_slack(town) as slack:
        town.found(database, slack.workspace.team_id, to_that_morning())
        _ask(database, size)
        slack.rate_limits = True
        slack.faults.add(Fault(Kind.SLOW, method="chat.*", seconds=LATENCY))
        with running(slack, database):
            taken = _taken(slack, size)
        refused = slack.tally.too_fast["chat.postMessage"]
    apart = [later - earlier for times in taken for earlier, later in pairwise(times)]
    least = (size.messages - 1) * SECONDS_APART
    share = least / max(times[-1] - times[0] for times in taken)
    what = f"(d) pace of {size.channels} channels, {size.messages} messages each"
    value = f"{share:.1%} in the slowest channel, {median(apart):.3f} s apart"
    yield Figure(what, value, f"≥ {LEAST:.0%} of one in {SECONDS_APART} s", share >= LEAST)
    yield Figure("(d) refused as too fast (429)", str(refused), "0", refused == 0)


def _ask(database: Database, size: Size) -> None:
    """Enqueue what is to be said, the channels in turn."""
    with database.transaction() as session:
        for turn in range(size.messages):
            for number in range(size.channels):
                decision = SteeringDecision(
                    hotspot_id=number + 1,
                    text="Two hours a week",
                    recorded_by=person_id(0),
                    recorded_at=MORNING,
                )
                session.add(decision)
                session.flush()
                session.add(
                    AgendaItem(
                        hotspot_id=number + 1,
                        number=turn + 1,
                        text=decision.text,
                        kind=ItemKind.DECISION,
                        source=ItemSource.STEERING,
                        steering_id=decision.id,
                        proposer_id=person_id(0),
                        added_at=MORNING,
                    )
                )
                number_of = row_id(decision.id)
                told = BroughtDown(
                    key=BroughtDown.key_of(number_of), to=Room.TASK_FORCE, steering=number_of
                )
                hotspot = session.get_one(Hotspot, number + 1)
                outbox.enqueue(session, told, now=MORNING, hotspot=hotspot)


def _taken(slack: Sandbox, size: Size) -> list[list[float]]:
    """When Slack took each message, by channel, in seconds. Raises TimeoutError."""
    until = time.monotonic() + 60 + size.messages * MOST_SECONDS
    while time.monotonic() < until:
        with slack.workspace.lock:
            channels = [slack.workspace.channels[channel_id(it)] for it in range(size.channels)]
            taken = [[float(one.ts) for one in channel.messages] for channel in channels]
        if all(len(times) >= size.messages for times in taken):
            return [times[: size.messages] for times in taken]
        time.sleep(0.2)
    raise TimeoutError("not everything was sent")
