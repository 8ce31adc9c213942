"""Cooperation agreements: put before an actor's leader by the chief, answered, reminded once."""

from __future__ import annotations

from bot.notices.programme import CooperationAnswered, CooperationAsked, CooperationFile
from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission
from bot.rules.programme.cooperation import is_reminded
from bot.store.database.row_ids import row_id
from bot.store.models import Activity, Actor, CooperationAgreement, CooperationAnswer
from bot.store.queries.people.chiefs import acting_chief
from bot.store.queries.programme.cooperation import (
    Waiting,
    facts_of,
    leader_of,
    leader_to_ask,
    newest_about,
)
from bot.store.queries.programme.plan import newest_cooperation
from bot.store.queue import outbox
from bot.usecases.agreements.each_change import NOTE_LIMIT
from bot.usecases.kit.context import ActingContext, HotspotContext
from bot.usecases.kit.words import clean

NO_LEADER = N_(
    "%(actor)s has no leader yet, so there is nobody to put it before. Name the leader first."
)
TO_NAME = (N_("/taskforce leaders names the leaders."),)


def require_leader(act: ActingContext, activity: Activity) -> Actor:
    """Return the actor it is with. Raises UserError for one without a leader, and for what ended"""
    act.require(Permission.CHANGE_PLAN)
    if activity.ended_on is not None:
        said = N_("I-%(number)s has ended, so there is nothing to agree on any more.")
        raise UserError(said, about="activity", number=activity.number)
    actor = act.session.get_one(Actor, activity.actor_id)
    if actor.leader_id is None and not actor.leader_office:
        raise UserError(NO_LEADER, about="activity", actor=actor.name)
    return actor


def send(act: ActingContext, activity: Activity, effect: str) -> CooperationAgreement:
    """Put it before the leader of the actor that has the activity, in the chief's name.

    A leader outside Slack is told nothing: she gets the page as a Word file, telephones, and notes
    the answer.
    Raises UserError while the same leader has it and has not answered.
    """
    actor = require_leader(act, activity)
    before = newest_cooperation(act.session, act.hotspot).get(row_id(activity.id))
    asked = leader_of(act, actor)
    if before is not None and before.answer is None and before.asked_id == asked:
        said = N_("It has been with the leader since %(day)s. There is an answer or a reminder.")
        raise UserError(said, about="activity", day=before.sent_at.astimezone(act.zone).date())
    cooperation = CooperationAgreement(
        hotspot_id=act.hotspot_id,
        activity_id=row_id(activity.id),
        effect=clean(effect, "effect", NOTE_LIMIT),
        sent_by=act.person.id,
        sent_at=act.now,
        asked_id=asked,
    )
    act.session.add(cooperation)
    act.session.flush()
    reader = leader_to_ask(act, actor)
    number = row_id(cooperation.id)
    if reader is None:
        act.tell(CooperationFile.asked(number, act.now, act.person.id))
    else:
        act.tell(CooperationAsked.put_before(number, reader))
    outbox.mark_homes_stale(act.session, act.hotspot_id)
    return cooperation


def with_id(context: HotspotContext, number: int) -> tuple[CooperationAgreement, Activity, Actor]:
    """Return one of this hotspot's, and what it is about. Raises UserError for any other."""
    found = context.session.get(CooperationAgreement, number)
    if found is None or found.hotspot_id != context.hotspot_id:
        raise UserError(N_("What that was about is no longer here."))
    activity = context.session.get_one(Activity, found.activity_id)
    return found, activity, context.session.get_one(Actor, activity.actor_id)


def answer(act: ActingContext, number: int, said: CooperationAnswer) -> CooperationAgreement:
    """The leader answers, or the chief on behalf of them. Saying the same twice changes nothing.

    Raises UserError for what has ended, and on a page that another has taken the place of.
    """
    cooperation, activity, actor = with_id(act, number)
    act.require(Permission.ANSWER_COOPERATION, actor=actor)
    if activity.ended_on is not None:
        ended = N_("I-%(number)s has ended, so there is nothing to agree on any more.")
        raise UserError(ended, number=activity.number)
    if newest_cooperation(act.session, act.hotspot)[row_id(activity.id)].id != cooperation.id:
        raise UserError(N_("There is a newer page below. Answer that one."))
    if cooperation.answer == said:
        return cooperation
    cooperation.answer, cooperation.answered_at = said, act.now
    cooperation.answered_by, cooperation.talked_at = act.person.id, None
    cooperation.on_behalf = act.person.id not in (actor.leader_id, leader_to_ask(act, actor))
    chief = acting_chief(act)
    if chief != act.person.id:
        act.tell(CooperationAnswered.given(number, act.now, chief))
    _renew(act, number)
    return cooperation


def talked(act: ActingContext, number: int) -> CooperationAgreement:
    """The chief notes that they have talked about it: it is off her desk."""
    act.require(Permission.CHANGE_PLAN)
    cooperation, _, _ = with_id(act, number)
    if cooperation.answer != CooperationAnswer.TALK:
        raise UserError(N_("The leader has answered otherwise meanwhile."))
    cooperation.talked_at = act.now
    _renew(act, number)
    return cooperation


def ask_for_file(act: ActingContext, number: int) -> None:
    """Send the page as a Word file to whoever asks, if they may read it."""
    _, _, actor = with_id(act, number)
    act.require(Permission.ANSWER_COOPERATION, actor=actor)
    act.tell(CooperationFile.asked(number, act.now, act.person.id))


def remind(context: HotspotContext) -> None:
    """Remind each leader who has not answered, once."""
    if not context.calendar.is_open(context.now):
        return
    for it in newest_about(context):
        if is_reminded(facts_of(context, it), context.calendar, context.today):
            _remind(context, it)


def _remind(context: HotspotContext, it: Waiting) -> None:
    reader = leader_to_ask(context, it.actor)
    if reader is None:
        return
    it.cooperation.reminded_at = context.now
    context.tell(CooperationAsked.reminded(row_id(it.cooperation.id), reader))
    outbox.mark_homes_stale(context.session, context.hotspot_id)


def _renew(act: ActingContext, number: int) -> None:
    outbox.mark_stale(act.session, CooperationAsked.keys_of(number))
    outbox.mark_homes_stale(act.session, act.hotspot_id)
    act.session.flush()
