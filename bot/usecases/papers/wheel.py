"""The wheel: begun by the chief or by use, its steps moved or taken off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.rules.errors import N_, UserError
from bot.rules.papers.wheel import OFF, Step, next_day_of
from bot.rules.permissions import Permission
from bot.store.models import ApprovedIn, YearWheel
from bot.store.queries.papers.papers import as_rule, own_wheel
from bot.store.queue import outbox
from bot.usecases.kit.context import ActingContext, HotspotContext
from bot.usecases.kit.words import clean_line

FORUM_LIMIT = 150


@dataclass(frozen=True)
class WheelSettings:
    """All that can be set of a wheel. `days`: the next day of each step; None takes it off."""

    days: Mapping[Step, date | None]
    approved_in: ApprovedIn
    ends_on: date | None
    steering_on: date | None
    forum: str


def begin(act: ActingContext) -> YearWheel:
    """Return the wheel, begun now if it has not been before."""
    act.require(Permission.CHANGE_PLAN)
    return own_wheel(act) or begun(act)


def begun(context: HotspotContext) -> YearWheel:
    """Begin it. What its steps would have had drafted before now is not drafted."""
    wheel = YearWheel(hotspot_id=context.hotspot_id, begun_at=context.now)
    context.session.add(wheel)
    context.session.flush()
    return wheel


def change(act: ActingContext, settings: WheelSettings) -> YearWheel:
    """Set a wheel. Raises UserError for a steering group's date that has passed."""
    wheel = begin(act)
    if settings.steering_on is not None and settings.steering_on < act.today:
        raise UserError(
            N_("That day has passed. When does the steering group meet next?"), about="steering_on"
        )
    forum = clean_line(settings.forum, "forum", FORUM_LIMIT)
    wheel.ends_on, wheel.steering_on = settings.ends_on, settings.steering_on
    wheel.approved_in, wheel.forum = settings.approved_in, forum
    wheel.moved = _moved(act, wheel, settings.days)
    act.session.add(wheel)
    act.session.flush()
    outbox.mark_homes_stale(act.session, act.hotspot_id)
    return wheel


def _moved(
    act: ActingContext, wheel: YearWheel, days: Mapping[Step, date | None]
) -> dict[str, str]:
    """A day that is the one it falls on anyway moves nothing."""
    moved = dict(wheel.moved)
    for step, wanted in days.items():
        if wanted is None:
            moved[step] = OFF
        elif wanted != next_day_of(as_rule(act, wheel), step, act.today, act.calendar):
            moved[step] = f"{wanted:%m-%d}"
    return moved
