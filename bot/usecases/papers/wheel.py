"""The wheel: begun by the chief or by use, its steps moved or taken off."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.rules.errors import N_, UserError
from bot.rules.papers.wheel import OFF, USUALLY, Step, next_day_of
from bot.rules.permissions import Permission
from bot.rules.programme.activities import require_near
from bot.store.context import InHotspot
from bot.store.models import ApprovedIn, YearWheel
from bot.store.queries.papers.papers import as_rule, own_wheel
from bot.store.queue import outbox
from bot.usecases.kit.context import ActingContext, HotspotContext
from bot.usecases.kit.words import clean_line

FORUM_LIMIT = 150


@dataclass(frozen=True)
class WheelSettings:
    """All that can be set of a wheel. `days`: when each step is next, but for the evaluation."""

    days: Mapping[Step, date]
    left_out: Collection[Step]
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
    """Set a wheel. Raises UserError for a steering group's date that has passed, and for a day
    that lies so far off that it can't be meant."""
    for about, wanted in _days(settings):
        require_near(wanted, about, act.today)
    wheel = begin(act)
    if settings.steering_on is not None and settings.steering_on < act.today:
        raise UserError(
            N_("That day has passed. When does the steering group meet next?"), about="steering_on"
        )
    forum = clean_line(settings.forum, "forum", FORUM_LIMIT)
    wheel.moved = _moved(act, wheel, settings)
    wheel.ends_on, wheel.steering_on = settings.ends_on, settings.steering_on
    wheel.approved_in, wheel.forum = settings.approved_in, forum
    act.session.add(wheel)
    act.session.flush()
    outbox.mark_homes_stale(act.session, act.hotspot_id)
    return wheel


def _days(settings: WheelSettings) -> Iterator[tuple[str, date]]:
    """Every day that is set, with the word for it."""
    yield from ((step.value, wanted) for step, wanted in settings.days.items())
    if settings.ends_on is not None:
        yield "ends_on", settings.ends_on
    if settings.steering_on is not None:
        yield "steering_on", settings.steering_on


def shown_day(here: InHotspot, wheel: YearWheel, step: Step) -> date:
    """Return the day a step is shown on for changing; one that is left out, on its usual day."""
    found = next_day_of(as_rule(here, wheel), step, here.today, here.calendar)
    return found or date(here.today.year, *USUALLY[step])


def _moved(act: ActingContext, wheel: YearWheel, settings: WheelSettings) -> dict[str, str]:
    """A day that is the one it was shown on moves nothing."""
    moved = {it: kept for it, kept in wheel.moved.items() if kept != OFF}
    for step, wanted in settings.days.items():
        if wanted != shown_day(act, wheel, step):
            moved[step] = f"{wanted:%m-%d}"
    return moved | dict.fromkeys(settings.left_out, OFF)
