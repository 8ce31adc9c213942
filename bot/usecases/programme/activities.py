"""Activities: put in the plan, changed in one line with a date, ended, taken up again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from bot.notices.programme import ActivityYours
from bot.rules.errors import N_, UserError, concerning
from bot.rules.permissions import Permission
from bot.rules.programme.activities import ActivityEnd, ActivityKind, Result, require_period
from bot.store.database.row_ids import row_id
from bot.store.models import Activity, ActivityChange, ActivityHistory, Actor
from bot.store.models.programme.activities import CHALLENGE, LINE
from bot.store.queries.people.chiefs import acting_chief
from bot.store.queries.people.reached import speaks_for
from bot.store.queries.programme.plan import (
    activities_of_people,
    activity_numbered,
    next_activity_number,
    not_done,
)
from bot.store.queue import outbox
from bot.usecases.agreements.each_change import NOTE_LIMIT, require_present
from bot.usecases.kit.context import ActingContext, HotspotContext
from bot.usecases.kit.words import clean, clean_line

MOST = 200
"""Activities of one hotspot that aren't done: far more than a plan that is read has."""

TO_GO_ON = (N_("/plan go on gives an activity a later day."),)

_CHANGE_OF = {
    ActivityEnd.DONE: ActivityChange.ENDED,
    ActivityEnd.TAKEN_OVER: ActivityChange.TAKEN_OVER,
    ActivityEnd.DROPPED: ActivityChange.DROPPED,
}


@dataclass(frozen=True)
class Entered:
    """What somebody says of an activity."""

    line: str
    actor_id: int | None
    person_id: str | None
    kind: ActivityKind
    result: Result
    challenge: str
    begins_on: date
    ends_on: date


def with_number(context: HotspotContext, number: int) -> Activity:
    """Return one of this hotspot's activities. Raises UserError for any other number."""
    found = activity_numbered(context.session, context.hotspot, number)
    if found is None:
        said = N_("There is no activity I-%(number)s here.")
        ways = (N_("/plan shows the activities."),)
        raise UserError(said, about="activity", ways=ways, number=number)
    return found


def with_id(context: HotspotContext, activity_id: int) -> Activity:
    """Return one of this hotspot's activities. Raises UserError for any other id."""
    found = context.session.get(Activity, activity_id)
    if found is None or found.hotspot_id != context.hotspot_id:
        raise UserError(N_("Choose one of those on the list."), about="activity")
    return found


def add(act: ActingContext, entered: Entered) -> Activity:
    """Put it in the plan. Whoever it is named for hears so, once."""
    act.require(Permission.CHANGE_PLAN)
    actor = _checked(act, entered)
    if len(not_done(act)) >= MOST:
        said = N_("%(most)s activities are under way or ahead. End some of them first.")
        raise UserError(said, about="line", most=MOST)
    activity = Activity(
        hotspot_id=act.hotspot_id,
        number=next_activity_number(act.session, act.hotspot),
        line=_line(entered),
        actor_id=row_id(actor.id),
        person_id=entered.person_id,
        kind=entered.kind,
        result=entered.result,
        challenge=_challenge(entered),
        begins_on=entered.begins_on,
        ends_on=entered.ends_on,
        created_at=act.now,
    )
    act.session.add(activity)
    act.session.flush()
    note(act, activity, ActivityChange.ADDED)
    tell_owner(act, activity)
    return activity


def edit(act: ActingContext, activity: Activity, entered: Entered, why: str) -> Activity:
    """Let it say something else from today on. A reason may be given, and is asked of nobody."""
    act.require(Permission.CHANGE_PLAN)
    actor = _checked(act, entered, before=activity)
    said = clean(why, "why", NOTE_LIMIT)
    owner = (activity.actor_id, activity.person_id)
    period = (activity.begins_on, activity.ends_on)
    activity.line, activity.challenge = _line(entered), _challenge(entered)
    activity.kind, activity.result = entered.kind, entered.result
    activity.actor_id, activity.person_id = row_id(actor.id), entered.person_id
    activity.begins_on, activity.ends_on = entered.begins_on, entered.ends_on
    moved = period != (entered.begins_on, entered.ends_on)
    change = ActivityChange.PERIOD if moved else ActivityChange.EDITED
    note(act, activity, change, said, activity.ends_on)
    if owner != (activity.actor_id, activity.person_id):
        tell_owner(act, activity)
    return activity


def end(
    act: ActingContext, activity: Activity, how: ActivityEnd, *, taken_over_by: str = "", why: str
) -> Activity:
    """It is done, somebody else has it from now on, or it falls away. Raises UserError."""
    act.require(Permission.CHANGE_PLAN)
    if activity.ended_on is not None:
        said = N_("I-%(number)s ended already, on %(day)s.")
        raise UserError(said, about="activity", number=activity.number, day=activity.ended_on)
    by = clean_line(taken_over_by, "taken_over_by", LINE)
    if how is ActivityEnd.TAKEN_OVER and not by:
        raise UserError(N_("Who takes it over? An actor or a forum."), about="taken_over_by")
    said = clean(why, "why", NOTE_LIMIT)
    activity.ended_on, activity.ended_as, activity.taken_over_by = act.today, how, by
    note(act, activity, _CHANGE_OF[how], said or by, act.today)
    return activity


def go_on(act: ActingContext, activity: Activity, ends_on: date, why: str = "") -> Activity:
    """It has another last day; one that had ended is taken up again. Raises UserError."""
    act.require(Permission.CHANGE_PLAN)
    require_period(min(activity.begins_on, ends_on), ends_on, act.today)
    if ends_on < act.today:
        raise UserError(N_("That day has passed. Until when does it go on?"), about="ends")
    ended = activity.ended_on is not None
    said = clean(why, "why", NOTE_LIMIT)
    activity.begins_on = min(activity.begins_on, ends_on)
    activity.ends_on = ends_on
    activity.ended_on = activity.ended_as = None
    activity.taken_over_by = ""
    change = ActivityChange.TAKEN_UP if ended else ActivityChange.PERIOD
    note(act, activity, change, said, ends_on)
    return activity


def carried_next(context: HotspotContext, year: int) -> list[Activity]:
    """Return what isn't done and would end with the year: what its next plan begins with."""
    return [it for it in not_done(context) if it.ends_on.year <= year]


def carry_over(act: ActingContext, year: int) -> list[Activity]:
    """Let what isn't done of a year go on through the next; return it.

    Raises UserError for another year than this, and where nothing is left to carry. Nobody is
    told: the plan says so in a line.
    """
    act.require(Permission.CHANGE_PLAN)
    if year != act.today.year:
        said = N_("%(year)s is over, and what runs now is carried on in December.")
        raise UserError(said, ways=TO_GO_ON, year=year)
    found = carried_next(act, year)
    if not found:
        raise UserError(N_("All of it is in the next plan already."), about="year")
    for activity in found:
        activity.ends_on = date(year + 1, 12, 31)
        note(act, activity, ActivityChange.CARRIED, day=activity.ends_on)
    return found


def people_left(context: HotspotContext, gone: Collection[str]) -> None:
    """What was theirs is the actor's; whoever speaks for it hears that it is theirs now."""
    for activity in activities_of_people(context.session, context.hotspot, gone):
        activity.person_id = None
        note(context, activity, ActivityChange.LEFT)
        if activity.ended_on is None:
            tell_owner(context, activity)


def note(
    context: HotspotContext,
    activity: Activity,
    change: ActivityChange,
    said: str = "",
    day: date | None = None,
) -> None:
    """Write a step of its story. What shows the plan is made anew."""
    entry = ActivityHistory(
        activity_id=row_id(activity.id),
        change=change,
        note=said,
        day=day,
        by_id=context.by_id,
        at=context.now,
    )
    context.session.add(entry)
    context.session.flush()
    outbox.mark_homes_stale(context.session, context.hotspot_id)


def owner_of(context: HotspotContext, activity: Activity) -> str:
    """Return who is reached about it: its person, else whoever speaks for the actor."""
    if activity.person_id is not None:
        return activity.person_id
    return speaks_for(context, context.session.get_one(Actor, activity.actor_id))


def tell_owner(context: HotspotContext, activity: Activity) -> None:
    """Tell them, once, that it is theirs; not who put it there, nor the chief on behalf of one."""
    reached = owner_of(context, activity)
    on_behalf = activity.person_id is None and reached == acting_chief(context)
    notice = ActivityYours.of(row_id(activity.id), reached)
    if reached == context.by_id or on_behalf:
        return
    if not outbox.ask_again(context.session, notice.key, context.now):
        context.tell(notice)


def _checked(act: ActingContext, entered: Entered, before: Activity | None = None) -> Actor:
    """Return the actor, when all that was entered can be meant."""
    actor = None if entered.actor_id is None else act.session.get(Actor, entered.actor_id)
    if actor is None or actor.hotspot_id != act.hotspot_id:
        raise UserError(N_("Which actor has it? Choose one on the list."), about="actor")
    if entered.person_id is not None and (before is None or entered.person_id != before.person_id):
        with concerning("person"):
            require_present(act, entered.person_id)
    require_period(entered.begins_on, entered.ends_on, act.today)
    return actor


def _line(entered: Entered) -> str:
    line = clean_line(entered.line, "line", LINE)
    if not any(map(str.isalnum, line)):
        raise UserError(N_("What is to be done? One line is enough."), about="line")
    return line


def _challenge(entered: Entered) -> str:
    challenge = clean_line(entered.challenge, "challenge", CHALLENGE)
    if not any(map(str.isalnum, challenge)):
        said = N_("Which challenge is it for? For example “young people in the street”.")
        raise UserError(said, about="challenge")
    return challenge
