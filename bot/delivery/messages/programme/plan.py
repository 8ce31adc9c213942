"""The plan as it is read: the year by challenge, and that an activity is somebody's.

Leaders read which actor has what and how it stands, and no person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby

from sqlmodel import Session

from bot.delivery.messages.kit.added import HomeScene
from bot.delivery.messages.kit.composed import Composed
from bot.delivery.messages.kit.composing import (
    ComposingContext,
    ContextComposer,
    composed,
    says,
    too_late,
    with_references,
    without_persons,
)
from bot.delivery.words.blocks import Part
from bot.delivery.words.buttons import Press, buttons
from bot.delivery.words.mrkdwn import Mrkdwn
from bot.delivery.words.render import Voice
from bot.notices.programme import ActivityYours
from bot.rules.errors import N_
from bot.rules.permissions import Permission, allowed
from bot.rules.programme.activities import ActivityKind, ActivityState, MoneySource, Result
from bot.rules.programme.amounts import written
from bot.rules.programme.money import Sum
from bot.store.context import InHotspot
from bot.store.database.row_ids import row_id
from bot.store.models import Activity, Actor, Hotspot, Outbox
from bot.store.queries.people.reached import may_speak_for
from bot.store.queries.programme.plan import Planned, all_money_of, has_activities

KINDS: Mapping[str, str] = {
    ActivityKind.STRATEGY: N_("Strategy across organisations"),
    ActivityKind.TRAINING: N_("Training of professionals"),
    ActivityKind.CASE_WORK: N_("Coordinated work on cases"),
    ActivityKind.KNOWLEDGE: N_("Knowledge of the target group"),
    ActivityKind.LEISURE: N_("Leisure"),
    ActivityKind.JOBS: N_("Jobs and education"),
    ActivityKind.OUTREACH: N_("Outreach"),
    ActivityKind.MENTORS: N_("Mentors"),
    ActivityKind.POLICE: N_("Police effort"),
    ActivityKind.MEDIATION: N_("Mediation of conflicts"),
    ActivityKind.RESIDENTS: N_("Involving residents"),
}
RESULTS: Mapping[str, str] = {
    Result.JOINT_EFFORT: N_("A stronger joint effort"),
    Result.ALTERNATIVES: N_("Alternatives to the street"),
    Result.TRUST: N_("Relations of trust"),
    Result.LESS_ANTISOCIAL: N_("Less antisocial behaviour"),
    Result.RESIDENTS: N_("Residents who take part"),
}
STATES: Mapping[str, str] = {
    ActivityState.NOT_BEGUN: N_("not begun"),
    ActivityState.UNDER_WAY: N_("under way"),
    ActivityState.STUCK: N_("stuck"),
    ActivityState.DONE: N_("done"),
}
SOURCES: Mapping[str, str] = {
    MoneySource.OWN_FRAME: N_("own frame"),
    MoneySource.POOL: N_("the pool"),
    MoneySource.OTHER: N_("other money"),
}


def ref(activity: Activity) -> str:
    """Return what it is called: `I-3`."""
    return f"I-{activity.number}"


def words_for(text: str, voice: Voice, *, leaders: bool) -> Mrkdwn:
    """Return somebody's words in the plan as the reader may see them."""
    return with_references(without_persons(text, voice) if leaders else text)


def by_challenge(plan: Sequence[Planned]) -> list[Planned]:
    """Return the activities challenge by challenge, each in the order of their numbers."""
    return sorted(plan, key=lambda it: (it.activity.challenge.casefold(), it.activity.number))


def plan_lines(plan: Sequence[Planned], voice: Voice, *, leaders: bool) -> Iterator[Part]:
    """Yield a part for each activity; the first of a challenge begins with it."""
    groups = groupby(by_challenge(plan), key=lambda it: it.activity.challenge.casefold())
    for _, group in groups:
        for place, it in enumerate(group):
            yield Part(_plan_line(it, voice, leaders=leaders, first=place == 0))


def _plan_line(it: Planned, voice: Voice, *, leaders: bool, first: bool) -> Mrkdwn:
    activity = it.activity
    return voice.text(
        "plan_line",
        challenge=words_for(activity.challenge, voice, leaders=leaders) if first else "",
        ref=ref(activity),
        line=words_for(activity.line, voice, leaders=leaders),
        actor=it.actor.name,
        person=None if leaders else activity.person_id,
        state=voice.gettext(STATES[it.state]),
        kind=voice.gettext(KINDS[activity.kind]),
        begins=activity.begins_on,
        ends=activity.ended_on or activity.ends_on,
        taken_over_by=words_for(activity.taken_over_by, voice, leaders=leaders),
    )


def money_said(money: Mapping[MoneySource, Sum], voice: Voice) -> list[str]:
    """Return what is promised from each source, in words; of a source without any nothing."""
    said = N_("%(kr)s kr. from %(source)s")
    return [
        voice.gettext(said, kr=written(money[it].promised), source=voice.gettext(SOURCES[it]))
        for it in MoneySource
        if it in money and money[it].promised
    ]


def budget(session: Session, activity: Activity, voice: Voice) -> list[str]:
    """Return what an activity is promised, year by year; of a year without any nothing."""
    years: dict[int, dict[MoneySource, Sum]] = {}
    for it in all_money_of(session, activity):
        years.setdefault(it.year, {})[MoneySource(it.source)] = Sum(it.promised_kr, it.paid_kr)
    said = {year: ", ".join(money_said(found, voice)) for year, found in years.items()}
    return [f"{year}: {words}" for year, words in said.items() if words]


def activity_yours(
    composing: ComposingContext,
    session: Session,
    row: Outbox,
    notice: ActivityYours,
    now: datetime,
) -> Composed | None:
    """To whoever it is named for: what, until when, and that nothing is to be reported."""
    activity = session.get_one(Activity, notice.activity)
    here = composing.within(session, session.get_one(Hotspot, activity.hotspot_id), now)
    if too_late(row, settled=activity.ended_on is not None or not _is_theirs(here, activity, row)):
        return None
    voice = composing.voice(session, row)
    text = voice.text(
        "activity_yours",
        ref=ref(activity),
        line=with_references(activity.line),
        actor=session.get_one(Actor, activity.actor_id).name,
        begins=activity.begins_on,
        ends=activity.ends_on,
    )
    return composed(row, voice, [Part(text)])


def _is_theirs(here: InHotspot, activity: Activity, row: Outbox) -> bool:
    """Whether it is still the reader's: put right before it was told, it is another's by now."""
    if row.person_id is None or activity.person_id is not None:
        return activity.person_id == row.person_id
    actor = here.session.get_one(Actor, activity.actor_id)
    return may_speak_for(here, actor, row.person_id)


def last_day_of(year: int) -> date:
    """Return the year's last day."""
    return date(year, 12, 31)


def home_section(scene: HomeScene) -> Iterator[Part]:
    """Yield the way to the plan, once there is one, for whoever reads it."""
    reads = allowed(Permission.READ_PLAN, scene.roles)
    if reads and has_activities(scene.session, scene.hotspot):
        yield Part("", buttons((Press.SHOW_PLAN,), row_id(scene.hotspot.id)))


COMPOSERS: Mapping[str, ContextComposer] = dict([says(ActivityYours, activity_yours)])
