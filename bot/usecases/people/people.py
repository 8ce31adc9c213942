"""People: met for the first time, away, back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.rules.errors import N_, UserError, concerning
from bot.store.calendars import local_today
from bot.store.context import InHotspot
from bot.store.models import Hotspot, Person
from bot.store.queries.people.departures import leading
from bot.store.queries.people.people import known_person
from bot.store.queries.people.roles import stands_in_for_leader
from bot.store.queries.people.seats import belongs, hotspots_of
from bot.usecases.people import slack_members

LONGEST_AWAY = timedelta(days=366)


@dataclass(frozen=True)
class PersonContext:
    """Somebody doing something that concerns no one hotspot. `now` is domain time."""

    session: Session
    now: datetime
    zone: ZoneInfo
    person: Person

    @property
    def today(self) -> date:
        return local_today(self.now, self.zone)

    def within(self, hotspot: Hotspot) -> InHotspot:
        """Return one of their hotspots as it is now."""
        return InHotspot(self.session, self.now, self.zone, hotspot)


def meet(session: Session, now: datetime, person_id: str) -> Person:
    """Return the person; at first sight Slack is asked about them, for their language."""
    known = session.get(Person, person_id)
    if known is not None:
        return known
    person = known_person(session, person_id)
    slack_members.ask_about_person(session, now, person_id, why="met")
    return person


def go_away(context: PersonContext, until: date, stand_in_id: str | None) -> list[Hotspot]:
    """Be away from today to the last day given; return the hotspots where it changes who is chief.

    Raises UserError for a day that has passed or is a year off, and for a stand-in who could take
    over in none of the same hotspots: what is said to them is not for everybody.
    """
    if until < context.today:
        raise UserError(N_("That day has passed. Until when are you away?"), about="until")
    if until > context.today + LONGEST_AWAY:
        raise UserError(
            N_("That is more than a year. Talk to the hotspot chief about who takes over."),
            about="until",
        )
    if stand_in_id is not None:
        with concerning("stand_in"):
            _require_stand_in(context, stand_in_id)
    person = context.person
    person.away_from, person.away_until, person.stand_in_id = context.today, until, stand_in_id
    context.session.add(person)
    return led_by(context)


def come_back(context: PersonContext) -> None:
    """Be there again. Harmless for somebody who never was away."""
    person = context.person
    person.away_from = person.away_until = person.stand_in_id = None
    context.session.add(person)


def led_by(context: PersonContext) -> list[Hotspot]:
    """Return the hotspots whose chief the person is."""
    own = hotspots_of(context.session, context.person.id)
    return [hotspot for hotspot in own if hotspot.chief_id == context.person.id]


def _require_stand_in(context: PersonContext, stand_in_id: str) -> None:
    if stand_in_id == context.person.id:
        raise UserError(N_("You can't stand in for yourself. Choose a colleague."))
    stand_in = context.session.get(Person, stand_in_id)
    own = hotspots_of(context.session, context.person.id)
    if stand_in is not None and any(_can_take_over(context, it, stand_in) for it in own):
        return
    if any(_only_leads(context, it) for it in own):
        raise UserError(
            N_(
                "Whoever stands in for a leader is a member of the Task Force or another leader, "
                "and not the hotspot chief. Choose somebody else."
            )
        )
    raise UserError(
        N_(
            "Your stand-in must be in the Task Force too. "
            "Invite them to the Task Force channel first."
        )
    )


def _can_take_over(context: PersonContext, hotspot: Hotspot, stand_in: Person) -> bool:
    """A leader's stand-in answers for leadership; a member's must be in the Task Force."""
    if _only_leads(context, hotspot):
        return stands_in_for_leader(context.within(hotspot), stand_in.id)
    return belongs(context.session, hotspot, stand_in)


def _only_leads(context: PersonContext, hotspot: Hotspot) -> bool:
    leads = context.person.id in leading(context.session, hotspot)
    return leads and not belongs(context.session, hotspot, context.person)
