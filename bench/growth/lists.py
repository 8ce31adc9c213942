"""(f) The digest and App Home: as many statements for a long list as for a short one.

The floor of their processor time is that of the short one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from time import process_time

from sqlmodel import Session

from bench.kit.databases import Places
from bench.kit.figures import Figure, Size, against, median
from bench.kit.statements import counted
from bench.kit.town import MORNING, TEAM_ID, ZONE, Town, add_agreements, person_id
from bot.delivery.messages.hotspot.digests import digest_parts
from bot.delivery.messages.hotspot.home import home
from bot.delivery.messages.kit.composing import ComposingContext
from bot.delivery.words.render import Voices
from bot.features.program import ADDED, composing_context
from bot.notices.people import Home
from bot.store.database.engine import Database
from bot.store.models import Hotspot, Outbox

MOST = 3.0
Look = Callable[[ComposingContext, Session], object]


def measure(places: Places, kind: str, size: Size) -> Iterator[Figure]:
    """What the chief sees of a hotspot with few and with many open agreements, all of them late.

    Two figures for each view: its statements must be as many, its processor time may grow little.
    """
    lengths = (size.short, size.long)
    short, long = (_looked_at(places, kind, length, size.looks) for length in lengths)
    for name in _LOOKS:
        (few, quick), (many, slow) = short[name], long[name]
        what = f"(f) {name} with {size.short} and {size.long} open agreements"
        value = f"{few} and {many} statements"
        yield Figure(what, value, "as many statements", few == many)
        yield against(f"{what}: processor time of the long one to the short", quick, slow, MOST)


def _looked_at(
    places: Places, kind: str, length: int, times: int
) -> Mapping[str, tuple[int, float]]:
    with places.fresh(kind) as database:
        Town().found(database, TEAM_ID)
        add_agreements(database, length, due=length)
        return {name: _one(database, look, times) for name, look in _LOOKS.items()}


def _one(database: Database, look: Look, times: int) -> tuple[int, float]:
    """How many statements it takes, and the median of its times; the first look warms up."""
    desk, taken = composing_context(Voices(ZONE), ZONE), []
    for _ in range(times + 1):
        with database.read() as session, counted() as statements:
            begun = process_time()
            look(desk, session)
            taken.append(process_time() - begun)
    return statements.number, median(taken[1:])


def _digest(desk: ComposingContext, session: Session) -> object:
    hotspot = session.get_one(Hotspot, 1)
    here = desk.within(session, hotspot, MORNING)
    return digest_parts(
        here,
        desk.voices.for_language("da"),
        person_id(0),
        sections=ADDED.digest,
    )


def look_at_home(desk: ComposingContext, session: Session) -> object:
    """Compose what the first hotspot's chief sees there."""
    notice = Home.of(person_id(0))
    row = Outbox(key=notice.key, kind="home", person_id=person_id(0), not_before=MORNING)
    return home(desk, session, row, notice, MORNING)


_LOOKS: Mapping[str, Look] = {"digest": _digest, "App Home": look_at_home}
