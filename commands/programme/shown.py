"""What is answered about the plan: a year page by page, and one activity with its story."""

from __future__ import annotations

from bot.delivery.messages.programme.plan import (
    KINDS,
    RESULTS,
    STATES,
    budget,
    by_challenge,
    plan_lines,
    ref,
    words_for,
)
from bot.delivery.words.blocks import Button, Message, Part
from bot.delivery.words.buttons import Press, buttons, page_button
from bot.delivery.words.mrkdwn import Mrkdwn
from bot.delivery.words.render import Voice
from bot.rules.errors import N_
from bot.rules.permissions import Permission, Role, allowed
from bot.rules.programme.activities import ActivityState
from bot.store.database.row_ids import row_id
from bot.store.models import Activity, ActivityChange, ActivityHistory, Actor
from bot.store.queries.agreements.agreements import subject
from bot.store.queries.programme.plan import (
    Planned,
    activities,
    agreements_of,
    has_activities,
    history_of_activity,
    newest_cooperation,
    states_of,
    years_of,
)
from bot.usecases.kit.context import ActingContext
from bot.usecases.programme.activities import carried_next
from commands.kit.reply import Say

ON_A_PAGE = 40
"""Activities: one block each, of Slack's fifty."""

MOST_STEPS = 20
"""Of a story, the newest."""

NOTHING = N_("There is no plan yet.")

_SAID: dict[str, str] = {
    ActivityChange.ADDED: N_("put in the plan"),
    ActivityChange.EDITED: N_("put right"),
    ActivityChange.PERIOD: N_("runs to %(day)s"),
    ActivityChange.ENDED: N_("done"),
    ActivityChange.TAKEN_OVER: N_("taken over"),
    ActivityChange.DROPPED: N_("taken out of the plan"),
    ActivityChange.TAKEN_UP: N_("taken up again, until %(day)s"),
    ActivityChange.CARRIED: N_("carried into the next plan, until %(day)s"),
    ActivityChange.LEFT: N_("its person has left; the actor has it"),
}


def is_leader(act: ActingContext) -> bool:
    """Whether they read the plan as leaders do: no person in it."""
    return act.roles() <= {Role.LEADER}


def year_page(act: ActingContext, voice: Voice, year: int, page: int) -> Say:
    """Return a page of the year's plan; one past the end is the last."""
    plan = by_challenge(activities(act, year))
    pages = max(1, -(-len(plan) // ON_A_PAGE))
    page = min(max(page, 1), pages)
    chosen = plan[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    head = voice.text("plan_head", year=str(year), count=len(plan), states=_counts(plan, voice))
    parts = [Part(head), *plan_lines(chosen, voice, leaders=is_leader(act))]
    if not plan and not has_activities(act.session, act.hotspot):
        parts = [Part(voice.sentence(NOTHING))]
    if pages > 1:
        said = voice.sentence(N_("Page %(page)s of %(pages)s"), page=page, pages=pages)
        parts.append(Part(said, _turns(act, year, page, pages), quiet=True))
    sheet = page_button(Press.EXPORT_PLAN, act.hotspot_id, 1, str(year))
    below = (*_below(act, plan, year), *((sheet,) if plan else ()), *_years(act, year))
    return Say(Message((*parts, *((Part("", below),) if below else ()))))


def _counts(plan: list[Planned], voice: Voice) -> list[str]:
    """How many stand how, without who has them."""
    found = [(it, sum(one.state is it for one in plan)) for it in ActivityState]
    return [f"{count} {voice.gettext(STATES[it])}" for it, count in found if count]


def carried(act: ActingContext, found: list[Activity], voice: Voice) -> Say:
    """Say what was carried into next year's plan, with the way to it."""
    refs = ", ".join(map(ref, found))
    text = voice.text("plan_carried", count=len(found), refs=refs, year=str(act.today.year + 1))
    way = page_button(Press.YEAR_AFTER, act.hotspot_id, 1, str(act.today.year + 1))
    return Say(Message((Part(text, (way,)),)))


def _turns(act: ActingContext, year: int, page: int, pages: int) -> tuple[Button, ...]:
    before = page_button(Press.PLAN_BEFORE, act.hotspot_id, page - 1, str(year))
    after = page_button(Press.PLAN_NEXT, act.hotspot_id, page + 1, str(year))
    return ((before,) if page > 1 else ()) + ((after,) if page < pages else ())


def _below(act: ActingContext, plan: list[Planned], year: int) -> tuple[Button, ...]:
    look = (Press.SHOW_ACTIVITY,) if plan else ()
    change = (Press.ADD_ACTIVITY,) if may_change(act) else ()
    money = (Press.PLAN_MONEY,) if plan else ()
    ways = buttons((*look, *change, *money), act.hotspot_id)
    return (*ways, *_carries(act, year), *buttons((Press.SHOW_GOALS,), act.hotspot_id))


def _carries(act: ActingContext, year: int) -> tuple[Button, ...]:
    """In December what isn't done of the year can begin the next. The button knows which year."""
    its_december = (act.today.year, act.today.month) == (year, 12)
    if not its_december or not may_change(act) or not carried_next(act, year):
        return ()
    return (page_button(Press.CARRY_PLAN, act.hotspot_id, 1, str(year)),)


def _years(act: ActingContext, year: int) -> tuple[Button, ...]:
    """The ways to the years beside it that something is planned in."""
    beside = ((Press.YEAR_BEFORE, year - 1), (Press.YEAR_AFTER, year + 1))
    planned = years_of(act.session, act.hotspot)
    return tuple(
        page_button(press, act.hotspot_id, 1, str(other))
        for press, other in beside
        if other in planned
    )


def may_change(act: ActingContext) -> bool:
    """Whether they may change the plan."""
    return allowed(Permission.CHANGE_PLAN, act.roles())


def one(act: ActingContext, activity: Activity, voice: Voice) -> Say:
    """Return one activity with its story, and what can be done with it."""
    return Say(Message((Part(_told(act, activity, voice), _ways(act, activity)),)))


def added(act: ActingContext, activity: Activity, voice: Voice) -> Say:
    """Return what has just been put in, with the way to the whole plan and to the next one."""
    ways = buttons((Press.ADD_ACTIVITY, Press.SHOW_PLAN), act.hotspot_id)
    return Say(Message((Part(_told(act, activity, voice), ways),)))


def _told(act: ActingContext, activity: Activity, voice: Voice) -> Mrkdwn:
    leaders = is_leader(act)
    state = states_of(act, [activity])[row_id(activity.id)]
    return voice.text(
        "activity_show",
        ref=ref(activity),
        line=words_for(activity.line, voice, leaders=leaders),
        actor=act.session.get_one(Actor, activity.actor_id).name,
        person=None if leaders else activity.person_id,
        state=voice.gettext(STATES[state]),
        taken_over_by=words_for(activity.taken_over_by, voice, leaders=leaders),
        challenge=words_for(activity.challenge, voice, leaders=leaders),
        kind=voice.gettext(KINDS[activity.kind]),
        result=voice.gettext(RESULTS[activity.result]),
        begins=activity.begins_on,
        ends=activity.ended_on or activity.ends_on,
        money=budget(act.session, activity, voice) if may_change(act) else [],
        agreements=[] if leaders else [subject(it) for it in agreements_of(act.session, activity)],
        story=_story(act, activity, voice, leaders=leaders),
    )


def _story(
    act: ActingContext, activity: Activity, voice: Voice, *, leaders: bool
) -> list[dict[str, object]]:
    steps = history_of_activity(act.session, activity)[-MOST_STEPS:]
    return [
        {
            "at": it.at,
            "said": said_of(it, voice),
            "note": words_for(it.note, voice, leaders=leaders),
        }
        for it in steps
    ]


def said_of(step: ActivityHistory, voice: Voice) -> Mrkdwn:
    """Return what happened, in a few words."""
    return voice.sentence(_SAID[step.change], day=step.day)


def _ways(act: ActingContext, activity: Activity) -> tuple[Button, ...]:
    if not may_change(act):
        return ()
    ended = activity.ended_on is not None
    change = (Press.EDIT_ACTIVITY, Press.ACTIVITY_MONEY, Press.SEND_COOPERATION, Press.GO_ON)
    ways = (Press.GO_ON,) if ended else (*change, Press.END_ACTIVITY)
    newest = newest_cooperation(act.session, act.hotspot).get(row_id(activity.id))
    word = () if newest is None else buttons((Press.COOPERATION_WORD,), row_id(newest.id))
    return (*buttons(ways, row_id(activity.id)), *word)
