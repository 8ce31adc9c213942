"""The example's plan: nine activities of a year, their money, and two cooperation agreements."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from bot.delivery.words.buttons import Press
from bot.demo import people
from bot.sandbox import Message, Person

POOL = "1 mio."


class Planned(NamedTuple):
    """An activity: which actor has it, who there, and kroner of the pool, promised and paid."""

    line: str
    actor: str
    person: str | None
    challenge: str
    kind: str
    result: str
    begins: tuple[int, int]
    """Month and day."""
    ends: tuple[int, int]
    promised: str = ""
    paid: str = ""


STATION, PATHS, JOBS = "Uro ved stationen", "Utrygge stier", "Unge uden job og uddannelse"
PLAN = (
    Planned(
        "Gåture ved stationen fredag og lørdag",
        "Politiet",
        people.POLICE,
        STATION,
        "police",
        "less_antisocial",
        (3, 1),
        (12, 31),
    ),
    Planned(
        "Klubben åben i weekenden",
        "Ungdomsklubben",
        people.CLUB,
        STATION,
        "leisure",
        "alternatives",
        (3, 1),
        (12, 31),
        "300.000",
        "220.000",
    ),
    Planned(
        "Opsøgende team to aftener om ugen",
        "SSP",
        people.SSP,
        STATION,
        "outreach",
        "trust",
        (4, 1),
        (12, 31),
        "250.000",
        "190.000",
    ),
    Planned(
        "Forældreaftener på 8. og 9. årgang",
        "Skolen",
        people.SCHOOL,
        STATION,
        "residents",
        "residents",
        (8, 15),
        (11, 15),
        "40.000",
        "38.000",
    ),
    Planned(
        "Lys og beskæring bag blok 4",
        "Boligforeningen",
        people.HOUSING,
        PATHS,
        "residents",
        "less_antisocial",
        (5, 1),
        (12, 15),
        "120.000",
        "80.000",
    ),
    Planned(
        "Konfliktmægling mellem naboer",
        "Beboerforeningen",
        None,
        PATHS,
        "mediation",
        "residents",
        (9, 1),
        (12, 31),
        "30.000",
        "12.000",
    ),
    Planned(
        "Fremskudt jobkonsulent i kvarteret",
        "Jobcentret",
        people.JOBS,
        JOBS,
        "jobs",
        "alternatives",
        (6, 1),
        (12, 31),
        "110.000",
        "90.000",
    ),
    Planned(
        "Mentorer til unge, der er dømt",
        "Kriminalforsorgen",
        None,
        JOBS,
        "mentors",
        "trust",
        (6, 1),
        (12, 31),
        "60.000",
        "37.000",
    ),
    Planned(
        "Fælles kursus i at tale med unge",
        "Hotspotsekretariatet",
        None,
        JOBS,
        "training",
        "joint_effort",
        (10, 1),
        (12, 1),
    ),
)
"""Two thirds of the pool are paid."""

JOBS_ACTIVITY, HOUSING_ACTIVITY = 7, 5


class PlanPlay:
    """The chief makes the plan in an afternoon; two leaders answer her."""

    def __init__(
        self,
        person: Callable[[str], Person],
        submit: Callable[[Person], None],
        newest: Callable[[Person, str], Message],
        a_minute_passes: Callable[[], None],
    ) -> None:
        self._person, self._submit = person, submit
        self._newest, self._a_minute_passes = newest, a_minute_passes

    def perform(self, year: int) -> None:
        """Play it, for that year."""
        chief = self._person(people.CHIEF)
        self._set_pool(chief)
        for number, it in enumerate(PLAN, 1):
            self._add(chief, it, year)
            self._pay(chief, number, it)
        self._a_minute_passes()
        self._agree(chief, JOBS_ACTIVITY, people.JOBS_LEADER, Press.COOPERATE)
        self._agree(chief, HOUSING_ACTIVITY, people.HOUSING_LEADER, Press.TALK_COOPERATION)

    def _set_pool(self, chief: Person) -> None:
        chief.command(people.TASK_FORCE, "/handleplan pulje")
        chief.press(self._answer(chief), Press.SET_POOL)
        chief.fill("kr", POOL)
        self._submit(chief)

    def _add(self, chief: Person, it: Planned, year: int) -> None:
        actors = [row.name for row in people.ACTORS]
        chief.command(people.TASK_FORCE, f"/handleplan tilføj {it.line}")
        chief.fill("actor", str(actors.index(it.actor) + 1))
        if it.person is not None:
            chief.fill("person", it.person)
        for name in ("challenge", "kind", "result"):
            chief.fill(name, getattr(it, name))
        chief.fill("begins", date(year, *it.begins).isoformat())
        chief.fill("ends", date(year, *it.ends).isoformat())
        self._submit(chief)

    def _pay(self, chief: Person, number: int, it: Planned) -> None:
        if not it.promised:
            return
        chief.command(people.TASK_FORCE, f"/handleplan vis I-{number}")
        chief.press(self._answer(chief), Press.ACTIVITY_MONEY)
        chief.fill("pool:promised", it.promised)
        chief.fill("pool:paid", it.paid)
        self._submit(chief)

    def _agree(self, chief: Person, number: int, leader_id: str, answer: Press) -> None:
        chief.command(people.TASK_FORCE, f"/handleplan samarbejdsaftale I-{number}")
        self._submit(chief)
        self._a_minute_passes()
        leader = self._person(leader_id)
        leader.press(self._newest(leader, answer), answer)

    def _answer(self, person: Person) -> Message:
        """What the bot last told them beside a command."""
        seen = person.sees(people.TASK_FORCE)
        return next(it for it in reversed(seen) if it.ephemeral_to == person.id)
