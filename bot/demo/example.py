"""An example hotspot, some weeks into its work: played through the front door, not made up.

People type commands and press buttons in the local Slack while domain time moves, so that what
one finds on the page is what the bot really said.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.demo import people
from bot.demo.plan import PlanPlay
from bot.process.timeline import MovedTime
from bot.rules.workdays import Calendar
from bot.sandbox import Message, Person, Sandbox

AREA = "Vestbyen"
PLACE = "Kulturhuset, lokale 2"
SINCE_LAST_MEETING = timedelta(weeks=3)
WEEKS = 5
"""Between meetings: so the next one is two weeks off."""

EARLY_ENOUGH = timedelta(days=26)
"""Before the first meeting, so that its call for items goes out in time."""


class Promise(NamedTuple):
    """An agreement of the example, and when it is due, in days from the meeting."""

    what: str
    owner: str
    due: int


PROMISES = (
    Promise("Taler med forældrene på 8. årgang om aftenerne ved stationen", people.SCHOOL, 6),
    Promise("Sætter lys op på stien bag blok 4", people.HOUSING, 14),
    Promise("Fast jobcenterdag i kvarteret", people.JOBS, 28),
    Promise("Gåtur sammen fredag og lørdag aften", people.POLICE, 16),
    Promise("Åbner klubben om søndagen til jul", people.CLUB, 30),
)
SCHOOLS, HOUSINGS, JOBS, POLICES, CLUBS = range(1, len(PROMISES) + 1)
"""The numbers they get: A-1 and so on."""

ITEMS = (
    (people.POLICE, "Uro ved stationen fredag aften"),
    (people.HOUSING, "Mørke stier bag blok 4"),
    (people.SSP, "Jobcentret tættere på de unge over 18"),
    (people.CLUB, "Åbningstider i december"),
)
UNTREATED = 4
"""The item they did not get to: it is carried over."""


class Play:
    """One performance. `end` is where domain time stands when the curtain goes up."""

    def __init__(self, sandbox: Sandbox, moved: MovedTime, zone: ZoneInfo, end: datetime) -> None:
        self._sandbox = sandbox
        self._time = moved
        self._calendar = Calendar(zone)
        self._end = end
        self._held = self._workday(end.astimezone(zone).date() - SINCE_LAST_MEETING)

    def perform(self) -> None:
        """Play it from the set-up to `end`."""
        self._time.begin_at(self._at(self._workday(self._held - EARLY_ENOUGH), 9))
        self._set_up()
        self._prepare()
        self._meet()
        self._follow_up()
        self._plan()
        self._time.move_to(self._end)

    def _set_up(self) -> None:
        chief = self._person(people.CHIEF)
        chief.command(people.TASK_FORCE, "/taskforce opsæt")
        chief.fill("name", AREA)
        chief.fill("leadership_channel_id", people.LEADERSHIP)
        chief.fill("deputy_id", people.DEPUTY)
        chief.fill("weeks", str(WEEKS))
        chief.fill("weekday", str(self._held.weekday()))
        chief.fill("place", PLACE)
        self._submit(chief)
        self._a_minute_passes()
        for actor in people.ACTORS:
            self._add_actor(chief, actor)
        self._a_minute_passes()

    def _add_actor(self, chief: Person, actor: people.ActorRow) -> None:
        chief.command(people.TASK_FORCE, f"/taskforce aktører tilføj {actor.name}")
        chief.fill("sector", actor.sector)
        if actor.contact is None:
            chief.fill("in_slack", [])
        else:
            chief.fill("contact", actor.contact)
            own = (
                [actor.contact, people.DEPUTY] if actor.contact == people.CHIEF else [actor.contact]
            )
            chief.fill("people", own)
        if actor.leader is not None:
            chief.fill("leader", actor.leader)
        self._submit(chief)

    def _prepare(self) -> None:
        day = f"{self._held.day}/{self._held.month}"
        self._person(people.CHIEF).command(people.TASK_FORCE, f"/moede flyt {day} kl. 9.00")
        for ago, (proposer, text) in zip((13, 12, 9, 6), ITEMS, strict=True):
            self._time.move_to(self._at(self._workday(self._held - timedelta(days=ago)), 10))
            self._person(proposer).command(people.TASK_FORCE, f"/dagsorden tilføj {text}")
        self._time.move_to(self._at(self._held, 9))

    def _meet(self) -> None:
        chief = self._person(people.CHIEF)
        chief.command(people.TASK_FORCE, "/moede start")
        self._a_minute_passes()
        for number, promise in enumerate(PROMISES):
            item = min(number, UNTREATED - 2) + 1
            self._record(chief, item, promise)
        self._time.move_to(self._at(self._held, 10))
        chief.command(people.TASK_FORCE, "/moede afslut")
        self._a_minute_passes()

    def _record(self, chief: Person, item: int, promise: Promise) -> None:
        chief.press(self._item(chief, item), "item.agreement")
        due = self._workday(self._held + timedelta(days=promise.due))
        chief.fill("what", promise.what)
        chief.fill("owner", promise.owner)
        chief.fill("due", f"{due.day}/{due.month}/{due.year}")
        self._submit(chief)

    def _item(self, person: Person, number: int) -> Message:
        """The post of an item in the meeting's thread."""
        words = ITEMS[number - 1][1]
        posts = [
            it for it in person.sees(people.TASK_FORCE) if it.thread_ts and words in it.words()
        ]
        return posts[-1]

    def _follow_up(self) -> None:
        chief = self._person(people.CHIEF)
        chief.press(self._newest(chief, "meeting.confirm"), "meeting.confirm")
        for owner in (people.SCHOOL, people.HOUSING, people.JOBS, people.POLICE):
            person = self._person(owner)
            person.press(self._newest(person, "agreement.accept"), "agreement.accept")
        self._days_after_meeting(5)
        self._person(people.SCHOOL).command(
            people.TASK_FORCE, f"/aftale klaret {SCHOOLS} Godt møde, 22 forældre kom"
        )
        self._days_after_meeting(13)
        self._block()
        self._days_after_meeting(15)
        later = self._workday(self._end.date() + timedelta(days=3))
        self._person(people.POLICE).command(
            people.TASK_FORCE,
            f"/aftale frist {POLICES} {later.day}/{later.month} fordi vagtplanen først er klar da",
        )
        self._a_minute_passes()

    def _plan(self) -> None:
        self._days_after_meeting(16)
        plan = PlanPlay(self._person, self._submit, self._newest, self._a_minute_passes)
        plan.perform(self._held.year)

    def _block(self) -> None:
        jobs = self._person(people.JOBS)
        jobs.command(people.TASK_FORCE, f"/aftale gået i stå {JOBS}")
        jobs.fill("obstacle", "Der er ikke timer til en fremskudt medarbejder.")
        jobs.fill("clearing", "leadership")
        jobs.fill("decision", "To timer om ugen resten af året.")
        self._submit(jobs)

    def _days_after_meeting(self, days: int) -> None:
        self._time.move_to(self._at(self._workday(self._held + timedelta(days=days)), 11))

    def _newest(self, person: Person, action: str) -> Message:
        """The newest direct message with that button."""
        for message in reversed(person.direct()):
            if any(control.action_id == action for control in message.controls()):
                return message
        raise LookupError(f"{person.id} has no {action} to press.")

    def _person(self, user_id: str) -> Person:
        return self._sandbox.person(user_id)

    def _submit(self, person: Person) -> None:
        errors = person.submit()
        if errors:
            raise LookupError(f"The form refuses what the play fills in: {errors}")
        while person.modal is not None:
            person.close()

    def _a_minute_passes(self) -> None:
        """What was asked for is sent meanwhile."""
        self._time.move_to(self._time.now() + timedelta(minutes=1))

    def _workday(self, day: date) -> date:
        return day if self._calendar.is_workday(day) else self._calendar.add(day, -1)

    def _at(self, day: date, hour: int) -> datetime:
        return self._calendar.at(day, time(hour))
