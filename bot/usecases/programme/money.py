"""Money of the plan: how much the pool is, and what is promised and paid to an activity."""

from __future__ import annotations

from collections.abc import Mapping

from bot.rules.errors import UserError
from bot.rules.permissions import Permission
from bot.rules.programme.activities import MoneySource
from bot.rules.programme.amounts import written
from bot.rules.programme.money import TOO_BIG, Sum
from bot.store.database.row_ids import row_id
from bot.store.models import Activity, ActivityMoney, Pool
from bot.store.queries.programme.plan import money_of, pool_of
from bot.store.queue import outbox
from bot.usecases.kit.context import ActingContext


def field_of(source: MoneySource, which: str) -> str:
    """Return what an amount is called in a form: `pool:promised`."""
    return f"{source}:{which}"


def set_pool(act: ActingContext, year: int, kr: int) -> Pool:
    """Say how much there is to give in a year. Less than is promised already is said, not refused.

    The amount has been read by `rules.programme.amounts`, so it is 0 or more.
    """
    act.require(Permission.CHANGE_PLAN)
    pool = pool_of(act.session, act.hotspot, year)
    if pool is None:
        pool = Pool(hotspot_id=act.hotspot_id, year=year, kr=kr)
        act.session.add(pool)
    pool.kr = kr
    act.session.flush()
    outbox.mark_homes_stale(act.session, act.hotspot_id)
    return pool


def enter(
    act: ActingContext, activity: Activity, year: int, sums: Mapping[MoneySource, Sum]
) -> None:
    """Say what an activity is promised and has been paid in a year, from each source.

    Raises UserError, about the amount, for one that alone takes more than the whole pool.
    """
    act.require(Permission.CHANGE_PLAN)
    pool = pool_of(act.session, act.hotspot, year)
    if pool is not None:
        _require_within(sums[MoneySource.POOL], pool)
    known = money_of(act.session, activity, year)
    for source, it in sums.items():
        row = known.get(source)
        if row is None and it == Sum():
            continue
        if row is None:
            row = ActivityMoney(activity_id=row_id(activity.id), year=year, source=source)
            act.session.add(row)
        row.promised_kr, row.paid_kr = it.promised, it.paid
    act.session.flush()
    outbox.mark_homes_stale(act.session, act.hotspot_id)


def _require_within(it: Sum, pool: Pool) -> None:
    for amount, which in ((it.promised, "promised"), (it.paid, "paid")):
        if amount > pool.kr:
            about = field_of(MoneySource.POOL, which)
            raise UserError(TOO_BIG, about=about, pool=written(pool.kr))
