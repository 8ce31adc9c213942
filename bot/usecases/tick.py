"""One tick: what is true now in each hotspot becomes escalations and rows to be sent.

Running it twice is harmless: everything it makes has a key or a state of its own. Two at once
queue up on the hotspot's row.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import update
from sqlmodel import col, select

from bot.clock import Clock
from bot.rules.agreements.ladder import Due, Step
from bot.rules.errors import named
from bot.rules.hotspot.retention import MONTHS
from bot.store.database.engine import Database, DatabaseBusy, domain_now, lock_hotspot
from bot.store.database.own_mishaps import Mishap, apart, mishaps_of, with_savepoints
from bot.store.database.row_ids import row_id
from bot.store.models import Agreement, Hotspot, Workspace
from bot.store.queries.agreements.agreements import subject
from bot.store.queries.daily.agreement_lines import daily_lines, ladder_steps
from bot.store.queries.daily.lines import LineSource
from bot.store.queries.leadership.direct_line import stays_private
from bot.store.queries.open_blocks import open_block
from bot.store.queue import outbox
from bot.usecases.hotspot.housekeeping import House
from bot.usecases.hotspot.retention import look_for_old
from bot.usecases.kit.clockwork import Clockwork, TickStep
from bot.usecases.kit.context import HotspotContext
from bot.usecases.leadership.asking import put_before_leadership
from bot.usecases.people.succession import follow_departures

Steps = Sequence[tuple[Agreement, Due]]
"""What the ladder has due now."""

MOST_KEPT = 20
"""How many mishaps of one tick are written down: the rest is in the log."""

log = logging.getLogger(__name__)


def tick(
    database: Database,
    clock: Clock,
    zone: ZoneInfo,
    keep_months: int = MONTHS,
    *,
    clockwork: Clockwork,
) -> None:
    """Take every step that is due, in one transaction for each hotspot; then clear away.

    `clockwork`: what the features have to do; `keep_months`: how long what is closed is kept.

    One hotspot's trouble keeps no other from its steps, and one step's no other step: what was
    raised comes at the end, as an ExceptionGroup, and then the tick does not count as one that
    ended well. What it was is written down for `doctor` and `/healthz`.
    """
    with database.read() as session:
        found = session.exec(select(Hotspot.id).order_by(col(Hotspot.id)))
        hotspot_ids = [row_id(it) for it in found]
    mishaps: list[Mishap] = []
    for hotspot_id in hotspot_ids:
        try:
            mishaps += _take_hotspot(database, clock, zone, hotspot_id, clockwork, keep_months)
        except Exception as error:  # each hotspot is a unit of its own
            log.error("the steps of H-%s failed: %s", hotspot_id, named(error))
            mishaps.append(Mishap("hotspot", f"H-{hotspot_id}", error))
    house = House(database, clock, zone, hotspot_ids, keep_months, clockwork.keeps)
    mishaps += house.clear_away()
    kept: dict[str, Any] = {"mishaps": [it.kept() for it in mishaps[:MOST_KEPT]]}
    if not mishaps:
        kept["last_tick_at"] = clock.machine()
    with database.transaction() as session:
        session.execute(update(Workspace).values(kept))
    if mishaps:
        raise ExceptionGroup("steps that were not taken", [it.error for it in mishaps])


def _take_hotspot(
    database: Database,
    clock: Clock,
    zone: ZoneInfo,
    hotspot_id: int,
    clockwork: Clockwork,
    keep_months: int,
) -> list[Mishap]:
    """Take its steps in one go; when that fails, all anew, with a savepoint for each."""

    def take(*, one_by_one: bool) -> list[Mishap]:
        with database.transaction() as session:
            if one_by_one:
                with_savepoints(session)
            hotspot = lock_hotspot(session, hotspot_id)
            context = HotspotContext(session, domain_now(session, clock), zone, hotspot)
            take_steps(context, clockwork)
            with apart(session, "retention", f"H-{hotspot_id}"):
                look_for_old(context, keep_months)
        return mishaps_of(session)

    try:
        return take(one_by_one=False)
    except DatabaseBusy:
        raise
    except Exception as error:
        log.warning("the steps of H-%s are taken one by one: %s", hotspot_id, named(error))
        return take(one_by_one=True)


def take_steps(context: HotspotContext, clockwork: Clockwork) -> None:
    """Take one hotspot's steps, each on its own. Outside its working hours there are none."""
    for step in _in_order(clockwork):
        with apart(context.session, step.name, f"H-{context.hotspot_id}"):
            step.take(context)


def _in_order(clockwork: Clockwork) -> Iterator[TickStep]:
    """Who has gone comes first; the daily message before what else the clock says to a person."""
    yield TickStep("departures", partial(follow_departures, leaves=clockwork.leaves))
    yield TickStep("other days", _find_other_days)
    yield from (it for it in clockwork.steps if it.before_daily)
    yield TickStep("ladder", partial(_climb, sources=clockwork.sources))
    yield from (it for it in clockwork.steps if not it.before_daily)


def _find_other_days(context: HotspotContext) -> None:
    """What the bot was down for on its day takes the person's next free one, not this one as well.

    So nobody gets two messages by the clock on its return.
    """
    if not context.calendar.is_open(context.now):
        return
    for row in outbox.out_of_their_day(context.session, context.hotspot_id, context.today):
        row.not_before = context.first_free_day(row.person_id or "")
        row.local_date = context.calendar.today(row.not_before)


def _climb(context: HotspotContext, sources: Sequence[LineSource]) -> None:
    """The daily message comes before what else the clock says to a person, which waits a day."""
    steps = list(ladder_steps(context))
    with apart(context.session, "daily messages", f"H-{context.hotspot_id}"):
        _ask_for_daily_messages(context, steps, sources)
    for agreement, due in steps:
        if due.step is Step.ESCALATE:
            with apart(context.session, "escalation", subject(agreement)):
                _escalate_what_was_warned(context, agreement)


def _escalate_what_was_warned(context: HotspotContext, agreement: Agreement) -> None:
    standing = open_block(context.session, agreement)
    if standing is not None:
        alone = stays_private(context.session, standing)
        put_before_leadership(context, agreement, standing, raised_by=None, privately=alone)


def _ask_for_daily_messages(
    context: HotspotContext, steps: Steps, sources: Sequence[LineSource]
) -> None:
    """One row a person and day. Its lines are worked out when it is sent."""
    lines = daily_lines(context, steps, sources)
    people = {line.person_id for line in lines}
    outbox.ask_for_daily(context.session, people, context.today, context.now)
