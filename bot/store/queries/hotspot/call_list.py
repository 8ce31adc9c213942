"""Whom the chief might call, and why: gathered for the rule in `bot.rules.people.call_list`.

It is hers alone (docs/rules.md, the ladder): in no channel, no report and no export.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, func, select

from bot.notices.agreements import TakenOn
from bot.notices.people import SuccessorRequest
from bot.rules.people.call_list import (
    STRONGEST_FIRST,
    ActorFacts,
    Called,
    CallFacts,
    CallOutcome,
    CallReason,
    Subject,
    Why,
    why_about,
    why_call,
)
from bot.store.calendars import local_today, numbers_of
from bot.store.context import InHotspot
from bot.store.database.row_ids import row_id
from bot.store.models import (
    Actor,
    Agreement,
    AgreementStatus,
    CallMade,
    Change,
    History,
    Hotspot,
    Person,
)
from bot.store.models.keeping import Said
from bot.store.queries.agreements.agreements import live_agreements
from bot.store.queries.hotspot.signs_of_life import last_heard, missed_both, unanswered
from bot.store.queries.people.chiefs import acting_chief
from bot.store.queries.people.confidential import may_see
from bot.store.queries.people.seats import actors_of, belongs
from bot.store.queries.roster import roster_held
from bot.store.queries.under_way import is_live
from bot.store.queue.held_up import asked_about


@dataclass(frozen=True)
class Call:
    """Whom to call, about what, and why we think so."""

    why: Why
    actor: Actor
    agreement: Agreement | None
    """None when it is about the actor as such."""
    before: CallMade | None
    """The last call about it on an earlier day."""
    made: CallMade | None
    """The call made about it since the list was shown."""

    @property
    def subject(self) -> Subject:
        """What the entry's button carries."""
        if self.agreement is not None:
            return Subject(self.why.reason, agreement_id=row_id(self.agreement.id))
        return Subject(self.why.reason, actor_id=row_id(self.actor.id))


def call_list(here: InHotspot, shown_on: date | None = None) -> list[Call]:
    """Return whom the chief might call, the strongest reason first, then the oldest.

    Who was called on the day the list was `shown_on` (today, when it is shown now) or later is
    still on it, with the call. The number of queries is the same however long the list.
    """
    with roster_held(here.session, here.hotspot):
        gathered = _Gathered(here, shown_on)
        about = list(gathered.about_agreements())
        listed = {call.actor.id for call in about}
        calls = [*about, *gathered.about_actors(listed)]
    return sorted(calls, key=lambda it: (STRONGEST_FIRST.index(it.why.reason), -it.why.days))


def without_owner(session: Session, hotspot: Hotspot) -> list[Agreement]:
    """Return the live agreements nobody answers for in person, the oldest due date first.

    The owner has left, or nobody was named at an actor that is in Slack: for one that is not, the
    chief answers.
    """
    with roster_held(session, hotspot):
        in_slack = {it.id for it in actors_of(session, hotspot) if it.in_slack}
        live = live_agreements(session, hotspot)
        gone = _owners_gone(session, hotspot, live)
        return [
            it
            for it in live
            if (it.owner_id is None and it.actor_id in in_slack) or it.owner_id in gone
        ]


def contacts_gone(session: Session, hotspot: Hotspot) -> list[Actor]:
    """Return the actors whose contact is no longer in the Task Force, by name."""
    return [
        it
        for it in actors_of(session, hotspot)
        if it.in_slack and it.contact_id is not None and _is_gone(session, hotspot, it.contact_id)
    ]


def _owners_gone(session: Session, hotspot: Hotspot, live: Iterable[Agreement]) -> set[str]:
    """Those who own some of these and are no longer in the Task Force: few people own many."""
    owners = {it.owner_id for it in live if it.owner_id is not None}
    return {it for it in owners if _is_gone(session, hotspot, it)}


def _is_gone(session: Session, hotspot: Hotspot, person_id: str) -> bool:
    return not belongs(session, hotspot, session.get_one(Person, person_id))


class _Gathered:
    """What a hotspot's call list is worked out from, read once."""

    def __init__(self, here: InHotspot, shown_on: date | None) -> None:
        session, hotspot = here.session, here.hotspot
        self._session, self._hotspot, self._zone = session, hotspot, here.zone
        self._today, self._calendar = here.today, here.calendar
        self._actors = {row_id(it.id): it for it in actors_of(session, hotspot)}
        self._live = live_agreements(session, hotspot)
        self._gone = _owners_gone(session, hotspot, self._live)
        self._chief = acting_chief(here)
        self._named = _last_time(session, hotspot, Change.SUCCESSOR)
        numbers = [row_id(it.id) for it in self._live]
        self._taken_on = asked_about(session, numbers, TakenOn)
        self._wanted = asked_about(session, numbers, SuccessorRequest)
        made = _calls_made(session, hotspot)
        border = shown_on or self._today
        self._before = [it for it in made if self._day(it.at) < border]
        self._since = [it for it in made if self._day(it.at) >= border]

    def about_agreements(self) -> Iterator[Call]:
        """Yield the calls about one agreement. Nobody is asked to call themselves."""
        left = _last_time(self._session, self._hotspot, Change.LEFT)
        last_nudge = numbers_of(self._hotspot).last_nudge_after
        for agreement in self._live:
            if agreement.owner_id == self._chief or agreement.given_back_at is not None:
                continue
            before = _last(self._before, agreement.actor_id, agreement.id)
            facts = self._agreement_facts(agreement, before, left)
            why = why_about(facts, self._today, self._calendar, last_nudge)
            if why is not None:
                made = _last(self._since, agreement.actor_id, agreement.id)
                yield Call(why, self._actors[agreement.actor_id], agreement, before, made)

    def about_actors(self, listed: set[int | None]) -> Iterator[Call]:
        """Yield the calls about an actor as such; `listed` are those with an agreement on it."""
        heard = last_heard(self._session, self._hotspot, self._before)
        asked = unanswered(self._session, self._hotspot, self._live, heard)
        missed = missed_both(self._session, self._hotspot)
        for actor_id, actor in self._actors.items():
            if actor.contact_id == self._chief:
                continue
            before = _last(self._before, actor_id, None)
            facts = ActorFacts(
                unanswered_since=self._day_or_none(asked.get(actor_id)),
                missed_on=self._day_or_none(missed.get(actor_id)),
                new_leader_since=self._new_leader_since(actor),
                called=self._called(before),
            )
            about = actor_id in listed
            why = why_call(facts, self._today, self._calendar, about_agreement=about)
            if why is not None:
                yield Call(why, actor, None, before, _last(self._since, actor_id, None))

    def _agreement_facts(
        self, agreement: Agreement, before: CallMade | None, left: dict[int, datetime]
    ) -> CallFacts:
        number = row_id(agreement.id)
        gone = agreement.owner_id in self._gone
        left_at = left.get(number, agreement.recorded_at) if gone else None
        asked_at = self._named.get(number, agreement.recorded_at)
        return CallFacts(
            blocked=agreement.status == AgreementStatus.BLOCKED,
            asked_on=self._day_or_none(_since(self._taken_on, number, asked_at)),
            accepted=agreement.accepted_at is not None,
            due_on=agreement.due_on,
            new_dates=agreement.new_dates,
            moved_on=self._day(agreement.due_set_at),
            left_on=self._day_or_none(left_at and _since(self._wanted, number, left_at)),
            called=self._called(before),
        )

    def _new_leader_since(self, actor: Actor) -> date | None:
        named_at = actor.leader_named_at
        if actor.leader_id is None or named_at is None:
            return None
        greeted = any(_greets(it, actor) for it in self._before if it.at >= named_at)
        return None if greeted else self._day(named_at)

    def _called(self, call: CallMade | None) -> Called | None:
        return None if call is None else Called(self._day(call.at), CallOutcome(call.outcome))

    def _day(self, moment: datetime) -> date:
        return local_today(moment, self._zone)

    def _day_or_none(self, moment: datetime | None) -> date | None:
        return None if moment is None else self._day(moment)


def _since(
    delivered: Mapping[int, datetime | None], number: int, asked_at: datetime
) -> datetime | None:
    """When a clock began that starts with a message: not before it was delivered.

    What was asked without one began when it was asked.
    """
    said = delivered.get(number, asked_at)
    return None if said is None else max(said, asked_at)


def _greets(call: CallMade, actor: Actor) -> bool:
    """Whether it was a word with the actor's leader: that is who is new."""
    if call.actor_id != actor.id or call.outcome == CallOutcome.NO_ANSWER:
        return False
    return call.outcome == CallOutcome.LEADER or call.reason == CallReason.NEW_LEADER


def _last(calls: Sequence[CallMade], actor_id: int, agreement_id: int | None) -> CallMade | None:
    """The newest call about this very subject; an actor as such has no agreement."""
    return next(
        (it for it in calls if (it.actor_id, it.agreement_id) == (actor_id, agreement_id)), None
    )


def _calls_made(session: Session, hotspot: Hotspot) -> Sequence[CallMade]:
    """The newest first."""
    made = select(CallMade).where(CallMade.hotspot_id == hotspot.id)
    return session.exec(made.order_by(col(CallMade.at).desc(), col(CallMade.id).desc())).all()


def _last_time(session: Session, hotspot: Hotspot, change: Change) -> dict[int, datetime]:
    """When that last happened to each agreement under way, by its id."""
    latest = (
        select(History.agreement_id, func.max(History.at))
        .join(Agreement, col(Agreement.id) == col(History.agreement_id))
        .where(is_live(), Agreement.hotspot_id == hotspot.id, History.change == change)
        .group_by(col(History.agreement_id))
    )
    return dict(session.exec(latest).all())


def calls_made_by(session: Session, person_id: str) -> list[Said | None]:
    """Return the calls somebody made; None for each about what they may not see."""
    found = session.exec(
        select(CallMade, Actor)
        .join(Actor, col(Actor.id) == col(CallMade.actor_id))
        .where(CallMade.by_id == person_id)
        .order_by(col(CallMade.id))
    ).all()
    return [
        Said(it.at, actor.name, it.note) if _sees(session, it, person_id) else None
        for it, actor in found
    ]


def _sees(session: Session, call: CallMade, person_id: str) -> bool:
    if call.agreement_id is None:
        return True
    return may_see(session, session.get_one(Agreement, call.agreement_id), person_id)
