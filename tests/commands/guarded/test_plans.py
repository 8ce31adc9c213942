"""As fast in the tenth year as in the first: nothing that is asked reads all of what grows."""

from __future__ import annotations

from contextlib import closing

import pytest

from bot.delivery.words.render import Voices
from bot.features.program import TABLE, composers, composing_context, tick
from bot.notices.people import Daily, Home
from bot.store.database.engine import Database
from bot.store.models import Outbox
from bot.store.queue import claims
from commands.edge.payloads import Kind
from tests.clocks import ManualClock
from tests.commands.scenes.asking import ENTRIES, Asking
from tests.commands.scenes.everybody import CHIEF, OWNER, settle_in
from tests.commands.scenes.plans import noted, scans
from tests.commands.scenes.rolled_back_app import ZONE, NothingKept, RolledBackApp
from tests.commands.scenes.years import GROWING, grow

ROUNDS = 1500
"""Of copies: some six thousand agreements, and everything else in proportion."""

READS_ALL = ("my-data", "erase")
"""What is to find all there is about somebody: `test_plans_about_a_person` looks at it."""


@pytest.fixture
def grown(database: Database, clock: ManualClock) -> Database:
    with database.transaction() as session:
        settle_in(session, clock.now, "da-DK", chief_is_away=False)
    grow(database, ROUNDS)
    return database


def test_nothing_reads_all_of_what_grows(
    grown: Database, clock: ManualClock, voices: Voices
) -> None:
    """All that can be asked for, the ticks of a day, and what stands on Home and in the morning."""
    app = RolledBackApp(grown.url.render_as_string(hide_password=False), clock, voices, TABLE)
    with closing(app.database):
        asking = Asking(app)
        with noted() as asked:
            _ask_for_everything(app, asking)
            _tick_and_look(app.database, clock)
            _compose(grown, clock, voices)
    assert len(asked) > 150
    with grown.read() as session:
        found = scans(session, asked, GROWING)
    assert not found, "\n\n".join(f"{how}\n{what}" for what, how in found.items())


def _ask_for_everything(app: RolledBackApp, asking: Asking) -> None:
    """Every command, press and shortcut, and every form that they open."""
    asked = [it for it in ENTRIES if not any(word in it.name for word in READS_ALL)]
    for entry in asked:
        if entry.kind is not Kind.FORM or entry.name in asking.views:
            for body in asking.bodies(entry):
                app.ask(entry.kind, body, CHIEF)


def _tick_and_look(database: NothingKept, clock: ManualClock) -> None:
    """What a tick takes is undone, hotspot by hotspot; what waits is looked at."""
    tick(database, clock, ZONE)
    moment = claims.Moment(clock.machine(), clock.machine(), ZONE)
    with database.transaction() as session:
        claims.next_waiting(session, moment)


def _compose(database: Database, clock: ManualClock, voices: Voices) -> None:
    compose = composers(composing_context(voices, ZONE))
    for person_id in (CHIEF, OWNER):
        for notice in (Home.of(person_id), Daily.of(person_id, clock.now.date())):
            row = Outbox(
                key=notice.key,
                kind=notice.kind.name,
                person_id=person_id,
                not_before=clock.now,
                created_at=clock.now,
                local_date=clock.now.date(),
            )
            with database.read() as session:
                compose[row.kind](session, row, clock.now)
