"""The plan of a year: its activities, how each stands, and the money, in a few statements."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session, col, func, select

from bot.rules.programme.activities import (
    ActivityEnd,
    ActivityState,
    MoneySource,
    Standing,
    state_of,
)
from bot.rules.programme.money import Sum, YearsMoney, add_up
from bot.store.context import InHotspot
from bot.store.database.row_ids import row_id
from bot.store.models import (
    Activity,
    ActivityHistory,
    ActivityMoney,
    Actor,
    Agreement,
    AgreementStatus,
    CooperationAgreement,
    Hotspot,
    Pool,
)
from bot.store.queries.people.seats import actors_of
from bot.store.queries.under_way import is_live


@dataclass(frozen=True)
class Planned:
    """One activity of a year's plan."""

    activity: Activity
    actor: Actor
    state: ActivityState
    money: Mapping[MoneySource, Sum] = field(default_factory=dict)
    """The year's, by where it comes from."""
    cooperation: CooperationAgreement | None = None
    """The newest."""


def activities(here: InHotspot, year: int) -> list[Planned]:
    """Return the year's activities by number, as they stand today.

    What is worked on today is in this year's, whatever its period says. What was dropped is in
    none.
    """
    found = all_activities(here.session, here.hotspot)
    states = states_of(here, found)
    own = [it for it in found if _is_in(it, states[row_id(it.id)], year, here.today)]
    actors = {it.id: it for it in actors_of(here.session, here.hotspot)}
    spent = _spent(here.session, here.hotspot, year)
    signed = newest_cooperation(here.session, here.hotspot)
    return [
        Planned(
            it,
            actors[it.actor_id],
            states[row_id(it.id)],
            spent.get(row_id(it.id), {}),
            signed.get(row_id(it.id)),
        )
        for it in own
    ]


def money(here: InHotspot, year: int) -> YearsMoney:
    """Return what is promised, paid and left in a year. What was dropped counts where it was paid.

    Nothing is promised any more to what was dropped.
    """
    rows = here.session.exec(
        select(ActivityMoney, Activity.ended_as)
        .join(Activity, col(Activity.id) == col(ActivityMoney.activity_id))
        .where(Activity.hotspot_id == here.hotspot_id, ActivityMoney.year == year)
    )
    sums = [
        (it.source, it.paid_kr if ended == ActivityEnd.DROPPED else it.promised_kr, it.paid_kr)
        for it, ended in rows
    ]
    pool = pool_of(here.session, here.hotspot, year)
    return add_up(year, None if pool is None else pool.kr, sums)


def states_of(here: InHotspot, found: Sequence[Activity]) -> dict[int, ActivityState]:
    """Return how each stands today, by its id. Confidential agreements count in nothing."""
    rows = here.session.exec(
        select(Agreement.activity_id, Agreement.status, func.count())
        .where(
            is_live(),
            Agreement.hotspot_id == here.hotspot_id,
            col(Agreement.activity_id).is_not(None),
            ~col(Agreement.confidential),
        )
        .group_by(col(Agreement.activity_id), col(Agreement.status))
    )
    live = {(number, status): count for number, status, count in rows}
    return {row_id(it.id): state_of(_standing(it, live), here.today) for it in found}


def _standing(it: Activity, live: Mapping[tuple[int | None, str], int]) -> Standing:
    blocked = live.get((it.id, AgreementStatus.BLOCKED), 0)
    opened = live.get((it.id, AgreementStatus.OPEN), 0)
    return Standing(it.begins_on, it.ends_on, it.ended_on, opened + blocked, blocked)


def _is_in(it: Activity, state: ActivityState, year: int, today: date) -> bool:
    if it.ended_as == ActivityEnd.DROPPED:
        return False
    first, last = it.begins_on, it.ended_on or it.ends_on
    if state in (ActivityState.UNDER_WAY, ActivityState.STUCK):
        first, last = min(first, today), max(last, today)
    return first.year <= year <= last.year


def not_done(here: InHotspot) -> list[Activity]:
    """Return what is not done today, by number."""
    found = all_activities(here.session, here.hotspot)
    states = states_of(here, found)
    return [it for it in found if states[row_id(it.id)] is not ActivityState.DONE]


def open_activities(session: Session, hotspot: Hotspot) -> list[Activity]:
    """Return what nobody has said the end of, by number."""
    return [it for it in all_activities(session, hotspot) if it.ended_on is None]


def has_activities(session: Session, hotspot: Hotspot) -> bool:
    """Whether there is or was any: till then nobody reads a word about them."""
    return (
        session.exec(select(Activity.id).where(Activity.hotspot_id == hotspot.id).limit(1)).first()
        is not None
    )


def activities_of_people(
    session: Session, hotspot: Hotspot, people: Collection[str]
) -> list[Activity]:
    """Return the activities that name one of these people."""
    asked = select(Activity).where(
        Activity.hotspot_id == hotspot.id, col(Activity.person_id).in_(people)
    )
    return list(session.exec(asked.order_by(col(Activity.id))))


def years_of(session: Session, hotspot: Hotspot) -> range:
    """Return the years from the first activity's beginning to the last one's planned end."""
    found = all_activities(session, hotspot)
    years = [day.year for it in found for day in (it.begins_on, it.ends_on)]
    return range(min(years), max(years) + 1) if years else range(0)


def activity_numbered(session: Session, hotspot: Hotspot, number: int) -> Activity | None:
    """Return the activity with this number in the hotspot."""
    asked = select(Activity).where(Activity.hotspot_id == hotspot.id, Activity.number == number)
    return session.exec(asked).one_or_none()


def next_activity_number(session: Session, hotspot: Hotspot) -> int:
    """Return the next number. The hotspot's row is locked, so nobody else gets the same."""
    highest = select(func.max(Activity.number)).where(Activity.hotspot_id == hotspot.id)
    return (session.exec(highest).one() or 0) + 1


def history_of_activity(session: Session, activity: Activity) -> list[ActivityHistory]:
    """Return what happened to it, oldest first."""
    return list(
        session.exec(
            select(ActivityHistory)
            .where(ActivityHistory.activity_id == activity.id)
            .order_by(col(ActivityHistory.id))
        )
    )


def agreements_of(session: Session, activity: Activity) -> list[Agreement]:
    """Return the agreements that belong to it, but for those that are confidential."""
    return list(
        session.exec(
            select(Agreement)
            .where(Agreement.activity_id == activity.id, ~col(Agreement.confidential))
            .order_by(col(Agreement.id))
        )
    )


def money_of(session: Session, activity: Activity, year: int) -> dict[str, ActivityMoney]:
    """Return one activity's rows of a year, by where it comes from."""
    found = session.exec(
        select(ActivityMoney).where(
            ActivityMoney.activity_id == activity.id, ActivityMoney.year == year
        )
    )
    return {it.source: it for it in found}


def all_money_of(session: Session, activity: Activity) -> list[ActivityMoney]:
    """Return one activity's rows of all years, the oldest year first."""
    found = select(ActivityMoney).where(ActivityMoney.activity_id == activity.id)
    return list(session.exec(found.order_by(col(ActivityMoney.year), col(ActivityMoney.id))))


def pool_of(session: Session, hotspot: Hotspot, year: int) -> Pool | None:
    """Return the year's pool, if anybody has said how much it is."""
    asked = select(Pool).where(Pool.hotspot_id == hotspot.id, Pool.year == year)
    return session.exec(asked).one_or_none()


def newest_cooperation(session: Session, hotspot: Hotspot) -> dict[int, CooperationAgreement]:
    """Return each activity's newest cooperation agreement, by the activity's id."""
    found = session.exec(
        select(CooperationAgreement)
        .where(CooperationAgreement.hotspot_id == hotspot.id)
        .order_by(col(CooperationAgreement.id))
    )
    return {it.activity_id: it for it in found}


def all_activities(session: Session, hotspot: Hotspot) -> list[Activity]:
    """Return every activity there is and was, by number."""
    return list(
        session.exec(
            select(Activity).where(Activity.hotspot_id == hotspot.id).order_by(col(Activity.number))
        )
    )


def _spent(session: Session, hotspot: Hotspot, year: int) -> dict[int, dict[MoneySource, Sum]]:
    found: Iterable[ActivityMoney] = session.exec(
        select(ActivityMoney)
        .join(Activity, col(Activity.id) == col(ActivityMoney.activity_id))
        .where(Activity.hotspot_id == hotspot.id, ActivityMoney.year == year)
    )
    spent: dict[int, dict[MoneySource, Sum]] = {}
    for it in found:
        own = spent.setdefault(it.activity_id, {})
        own[MoneySource(it.source)] = Sum(it.promised_kr, it.paid_kr)
    return spent
