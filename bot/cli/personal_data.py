"""`taskforce my-data`, `erase` and `retention`: personal data, by whoever runs the bot."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import IO

from sqlmodel import Session, col, select

from bot.cli.exits import RefusedError
from bot.clock import Clock
from bot.config import Settings
from bot.delivery.messages.hotspot.personal_data import copy_as_json
from bot.delivery.words.render import FORMER_MEMBER, Voices
from bot.features.program import KEEPS
from bot.rules.errors import UserError
from bot.rules.hotspot.retention import limits
from bot.store.calendars import local_today
from bot.store.database.copies import snapshot
from bot.store.database.engine import Database, domain_now
from bot.store.models import Hotspot
from bot.store.queries.hotspot.past_its_time import going
from bot.store.queries.hotspot.personal_data import known_in
from bot.usecases.hotspot.personal_data import erase


def write_copy(database: Database, person_id: str, now: datetime, out: IO[str]) -> None:
    """Write every row that holds the id, whole: the municipality decides what it hands out."""
    with snapshot(database) as session:
        out.writelines(copy_as_json(session, person_id, now, KEEPS, whole=True))


def erase_by_hand(settings: Settings, database: Database, person_id: str) -> str:
    """Erase somebody; return the random name. Raises RefusedError."""
    with snapshot(database):
        pass  # it is there, and at this version's step
    voices = Voices(settings.zone)
    with database.transaction() as session:
        hotspots = known_in(session, person_id)
        voice = voices.for_language(hotspots[0].language if hotspots else None)
        try:
            return erase(session, person_id, voice.gettext(FORMER_MEMBER))
        except UserError as error:
            sentence = voices.for_language("en").error(error)
            raise RefusedError(str(sentence)) from error


def past_their_time(settings: Settings, database: Database, clock: Clock) -> Iterator[str]:
    """Say for each hotspot what is past its time. It changes nothing."""
    with snapshot(database) as session:
        now = domain_now(session, clock)
        for hotspot in session.exec(select(Hotspot).order_by(col(Hotspot.id))):
            yield _said(session, hotspot, settings, now)


def _said(session: Session, hotspot: Hotspot, settings: Settings, now: datetime) -> str:
    first = local_today(now, settings.zone).replace(day=1)
    found = limits(first, settings.keep_months, settings.zone)
    it = going(session, hotspot, found)
    if not it.anything:
        return f"Hotspot {hotspot.id}: nothing is past its time."
    numbers = ", ".join(f"A-{number}" for number in it.agreements) or "none"
    return (
        f"Hotspot {hotspot.id}: agreements {numbers}; {len(it.items)} items, of all these "
        f"{it.cases} cases; the details of {len(it.meetings)} meetings. Closed before "
        f"{found.closed:%Y-%m-%d} (cases: {found.cases:%Y-%m-%d})."
    )
