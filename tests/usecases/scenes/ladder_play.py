"""A Task Force to which everything happens that can: its people's acts, and time that passes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, time, timedelta

from sqlmodel import col, select

from bot.features.program import tick
from bot.rules.dates.reading import NextMeeting, On
from bot.rules.errors import UserError
from bot.rules.workdays import Calendar
from bot.store.context import InHotspot
from bot.store.database.engine import Database
from bot.store.models import Agreement, Escalation, Hotspot, Meeting, MeetingStatus, Person
from bot.store.queries.agreements.agreements import subject
from bot.store.queries.meetings.meetings import coming_ordinary
from bot.store.queries.people.confidential import name_participants
from bot.store.queries.people.reached import answers_for
from bot.usecases.agreements import agreements, handovers, obstacles
from bot.usecases.kit.context import ActingContext
from bot.usecases.leadership import escalations
from bot.usecases.meetings import holding, planning
from bot.usecases.people import people
from bot.usecases.people.people import PersonContext
from tests.hotspot_builder import HotspotBuilder
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    DEPUTY,
    GUEST,
    INSPECTOR,
    LAKE,
    LEADER,
    OFFICER,
    POLICE,
    SCHOOL,
    STRANGER,
    THE_POLICE,
    THE_SCHOOL,
    ZONE,
    HotspotScene,
)
from tests.usecases.scenes.ladder_watch import Watch

EVERYBODY = (CHIEF, DEPUTY, POLICE, OFFICER, SCHOOL, GUEST, LEADER, INSPECTOR, STRANGER)
OWNERS = (POLICE, SCHOOL, OFFICER, CHIEF)
PLAIN = Calendar(ZONE)
SETTINGS: tuple[Mapping[str, object], ...] = (
    {"remind_before": 1, "nudge_after": 1, "last_nudge_after": 3},
    {"remind_before": 5, "nudge_after": 3, "last_nudge_after": 8},
    {"warning_days": 1, "blocked_days": 4},
    {"warning_days": 4, "blocked_days": 12},
    {"leader_days": 1},
    {"closure_weeks": "29,30,53"},
    {"closure_weeks": ""},
)


class Play(HotspotScene):
    """Søparken, what happens there, and who watches that every promise is kept."""

    def __init__(
        self, database: Database, now: str = "Tue 3 Nov 09:30", *, alone: bool = False
    ) -> None:
        """`alone`: without the other hotspot in the workspace, which halves what a tick costs."""
        self._alone = alone
        super().__init__(database, now)
        self.watch = Watch(self)
        self.numbers: list[int] = []
        self.acts = 0
        """How many acts were carried out: what is refused is none."""

    def _add_north(self, build: HotspotBuilder) -> None:
        if not self._alone:
            super()._add_north(build)

    def do(self, what: str, who: int, number: int) -> None:
        """Let somebody do something; it may be refused with a sentence."""
        with suppress(UserError):
            ACTS[what](self, who, number)
            self.acts += 1

    def pass_time(self, span: timedelta) -> None:
        """Let the bot sleep for so long; then it does what is due, and sends what may go."""
        self.fall_due(span)
        self.send()
        self.watch.look()

    def send(self) -> None:
        """Deliver what may leave now: there is no pace to wait for, so one look for each is it."""
        while self.delivery.run_once():
            pass

    def fall_due(self, span: timedelta) -> None:
        """Let the bot sleep for so long; it asks for what is due, and Slack takes nothing yet."""
        self.clock.now += span
        newest = self.watch.newest_row()
        tick(self.database, self.clock, ZONE)
        self.watch.note_clocks_rows(newest)

    def until(self, day: date, clock: time) -> None:
        """Sleep till a day and an hour."""
        self.pass_time(PLAIN.at(day, clock) - self.clock.now)

    def till_morning(self) -> timedelta:
        """How long it is till the next working day, a minute past eight."""
        day = PLAIN.next_workday(self.watch.today, inclusive=False)
        return PLAIN.at(day, time(8, 1)) - self.clock.now

    def next_morning(self) -> None:
        self.pass_time(self.till_morning())

    # Who does what

    def chosen(self, number: int) -> int:
        """One of the agreements; the first is recorded when there is none yet."""
        if not self.numbers:
            self.record(number)
        return self.numbers[number % len(self.numbers)]

    def owner_of(self, agreement_id: int, who: int) -> str:
        """Who answers for it today; now and then somebody else tries."""
        if who % 7 == 6:
            return EVERYBODY[(who // 7) % len(EVERYBODY)]
        with self.database.read() as session:
            agreement = session.get_one(Agreement, agreement_id)
            hotspot = session.get_one(Hotspot, agreement.hotspot_id)
            return answers_for(InHotspot(session, self.clock.now, ZONE, hotspot), agreement)

    def chief_of(self, who: int) -> str:
        """The chief, or her deputy, who may do it while she is away."""
        return DEPUTY if who % 5 == 4 else CHIEF

    def record(self, number: int) -> None:
        with self.act(CHIEF if number % 3 else SCHOOL) as act:
            owner = OWNERS[number % len(OWNERS)] if number % 11 else None
            due = NextMeeting() if number % 6 == 5 else On(act.calendar.add(act.today, number % 15))
            made = agreements.record(
                act,
                f"Matter {len(self.numbers) + 1}",
                owner_id=owner,
                actor_id=None if owner else self.actors[THE_POLICE],
                due=due,
            )
            if number % 13 == 12:
                made.confidential = True
                name_participants(act.session, made, OWNERS)
            self.numbers.append(made.id or 0)

    def as_person(self, person_id: str, say: Callable[[PersonContext], object]) -> None:
        self.clock.advance(1)
        with self.database.transaction() as session:
            say(PersonContext(session, self.clock.now, ZONE, session.get_one(Person, person_id)))

    def before_next_meeting(self) -> set[str]:
        """The agreements whose date follows the meetings."""
        with self.database.read() as session:
            following = select(Agreement).where(col(Agreement.before_next_meeting))
            return {subject(it) for it in session.exec(following)}

    def escalation(self, number: int) -> Escalation | None:
        found = self.escalations()
        return found[number % len(found)] if found else None


def _owners(
    change: Callable[[ActingContext, int, int], object],
) -> Callable[[Play, int, int], None]:
    """An act of whoever answers for one of the agreements."""

    def happen(play: Play, who: int, number: int) -> None:
        agreement_id = play.chosen(number)
        with play.act(play.owner_of(agreement_id, who)) as act:
            change(act, agreement_id, number)

    return happen


def _chiefs(
    change: Callable[[ActingContext, int, int], object],
) -> Callable[[Play, int, int], None]:
    def happen(play: Play, who: int, number: int) -> None:
        agreement_id = play.chosen(number)
        with play.act(play.chief_of(who)) as act:
            change(act, agreement_id, number)

    return happen


def _leaders(
    change: Callable[[ActingContext, int, int], object],
) -> Callable[[Play, int, int], None]:
    """An act of whom an escalation asks now."""

    def happen(play: Play, who: int, number: int) -> None:
        raised = play.escalation(number)
        if raised is not None and raised.route:
            asked = raised.route[min(raised.position, len(raised.route) - 1)]
            with play.act(asked if who % 4 else LEADER) as act:
                change(act, raised.id or 0, number)

    return happen


def _ahead(act: ActingContext, number: int) -> date:
    return act.calendar.add(act.today, 1 + number % 12)


def _block(play: Play, who: int, number: int) -> None:
    agreement_id = play.chosen(number)
    clearing = play.actors[THE_SCHOOL] if number % 3 == 0 else None
    with play.act(play.owner_of(agreement_id, who)) as act:
        obstacles.block(act, agreement_id, "The lamps are out", clearing_actor_id=clearing)


def _clear(play: Play, who: int, number: int) -> None:
    agreement_id = play.chosen(number)
    with play.act(SCHOOL) as act:
        if who % 3 == 0:
            obstacles.unblock(act, agreement_id, "Mended")
        else:
            obstacles.clearer_says(act, agreement_id, "It needs money", ours=who % 3 == 1)


def _answer_offer(play: Play, who: int, number: int) -> None:
    agreement_id = play.chosen(number)
    asked = play.agreement(agreement_id).offered_to_id
    if asked is not None:
        with play.act(asked) as act:
            if who % 3:
                handovers.take_over(act, agreement_id)
            else:
                handovers.leave_it(act, agreement_id)


def _meet(play: Play, _who: int, number: int) -> None:
    """The coming ordinary meeting is moved to now and held; one in four nobody closes."""
    with play.act(CHIEF) as act:
        meeting = coming_ordinary(act.session, act.hotspot)
        if meeting is None or not act.calendar.is_open(act.now):
            return
        soon = act.calendar.local(act.now) + timedelta(minutes=15)
        planning.move(act, meeting, act.today, soon.time())
    with play.act(CHIEF) as act:
        holding.start(act, act.session.get_one(Meeting, meeting.id))
    if number % 4:
        _close(play, 0, 0)


def _close(play: Play, _who: int, _number: int) -> None:
    with play.act(CHIEF) as act:
        going = select(Meeting).where(
            Meeting.hotspot_id == act.hotspot_id, Meeting.status == MeetingStatus.OPEN
        )
        for meeting in act.session.exec(going).all():
            holding.close(act, meeting)


def _move_meeting(play: Play, who: int, number: int) -> None:
    with play.act(CHIEF) as act:
        meeting = coming_ordinary(act.session, act.hotspot)
        if meeting is not None and who % 3:
            planning.move(act, meeting, _ahead(act, number))
        elif meeting is not None:
            planning.cancel(act, meeting, "Something came up")


def _away(play: Play, who: int, number: int) -> None:
    person_id = EVERYBODY[who % len(EVERYBODY)]
    stand_in = OFFICER if who % 2 and person_id != OFFICER else None
    back = play.watch.today + timedelta(days=number)
    play.as_person(person_id, lambda context: people.go_away(context, back, stand_in))


def _back(play: Play, who: int, _number: int) -> None:
    play.as_person(EVERYBODY[who % len(EVERYBODY)], people.come_back)


def _leave(play: Play, who: int, _number: int) -> None:
    play.leave((OFFICER, SCHOOL, GUEST)[who % 3])


def _settings(play: Play, _who: int, number: int) -> None:
    with play.database.transaction() as session:
        hotspot = session.get_one(Hotspot, play.hotspots[LAKE])
        for name, value in SETTINGS[number % len(SETTINGS)].items():
            setattr(hotspot, name, value)


ACTS: Mapping[str, Callable[[Play, int, int], None]] = {
    "record": lambda play, _who, number: play.record(number),
    "accept": _owners(lambda act, it, _n: agreements.accept(act, it)),
    "not me": _owners(lambda act, it, _n: agreements.not_me(act, it, "The club?")),
    "done": _owners(lambda act, it, _n: agreements.finish(act, it)),
    "new date": _owners(lambda act, it, n: agreements.new_date(act, it, On(_ahead(act, n)), "Ice")),
    "before next": _owners(lambda act, it, _n: agreements.new_date(act, it, NextMeeting(), "Ice")),
    "blocked": _block,
    "unblock": _owners(lambda act, it, _n: obstacles.unblock(act, it)),
    "clearer": _clear,
    "hand over": _owners(lambda act, it, n: handovers.offer(act, it, OWNERS[n % len(OWNERS)])),
    "answer offer": _answer_offer,
    "own words": _owners(lambda act, it, _n: obstacles.own_words(act, it, "It is dark")),
    "hold": _chiefs(lambda act, it, n: escalations.hold(act, it, _ahead(act, n), "A vote")),
    "edit": _chiefs(lambda act, it, _n: escalations.edit_decision(act, it, "Light, please")),
    "escalate now": _chiefs(lambda act, it, _n: escalations.escalate_now(act, it)),
    "raise": _chiefs(
        lambda act, it, n: escalations.raise_it(act, it, "Light, please", privately=n % 2 == 0)
    ),
    "drop": _chiefs(lambda act, it, _n: agreements.drop(act, it, "Not needed")),
    "reopen": _owners(lambda act, it, n: agreements.reopen(act, it, On(_ahead(act, n)), "Again")),
    "take": _leaders(lambda act, it, n: escalations.take(act, it, _ahead(act, n))),
    "decide": _leaders(lambda act, it, _n: escalations.decide(act, it, "Two lamps")),
    "send back": _leaders(lambda act, it, _n: escalations.send_back(act, it, "Try the housing")),
    "meet": _meet,
    "close": _close,
    "move meeting": _move_meeting,
    "away": _away,
    "back": _back,
    "leave": _leave,
    "settings": _settings,
}


def spans(kind: str, number: int) -> timedelta:
    """How long the bot sleeps: hours, days, or weeks."""
    if kind == "hours":
        return timedelta(hours=number, minutes=number % 50)
    return timedelta(days=number) if kind == "days" else timedelta(weeks=1 + number % 6)
