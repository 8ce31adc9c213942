"""Each state a meeting can be in has its sentence in each command, and on Home.

In the tables below a state's rows are read together: they must be true beside each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache

import pytest
from sqlmodel import select

from bot.delivery.words.render import Voices
from bot.features.program import KINDS, TABLE
from bot.notices.people import Home
from bot.store.database.engine import Database
from bot.store.models import Outbox, Person
from commands.edge.payloads import Kind
from tests.clocks import ManualClock
from tests.commands.scenes import rolled_back_app as slack
from tests.commands.scenes.meeting_states import STATES, State
from tests.commands.scenes.rolled_back_app import ZONE, Answer, RolledBackApp
from tests.databases import SqliteFiles
from tests.usecases.scenes.meeting_scene import CHIEF, POLICE, MeetingScene

Towns = Callable[[str], "Town"]

CHIEFS: Mapping[str, str] = {
    "show": "/moede",
    "plan": "/moede planlæg 1/12 kl. 10",
    "confirm": "/moede bekræft",
    "move": "/moede flyt 2/12",
    "start": "/moede start",
    "close": "/moede afslut",
    "cancel": "/moede aflys For få",
    "minutes": "/moede referat",
    "agenda": "/dagsorden",
    "send": "/dagsorden udsend",
    "areas": "/taskforce",
}

SAID = """
none                 | show    | Brug /moede planlæg
none                 | confirm | Der er ikke planlagt noget møde.
none                 | start   | Der er ikke planlagt noget møde.
none                 | close   | Der er ikke noget møde i gang
none                 | cancel  | Der er ikke planlagt noget møde.
none                 | minutes | Der er ikke afsluttet noget møde
none                 | agenda  | Der er ikke planlagt noget møde.
none                 | send    | Der er ikke planlagt noget møde.
none                 | areas   | Der er ikke planlagt noget møde.
none                 | Home    | Der er ikke planlagt noget møde.
none                 | member  | Der er ikke planlagt noget møde.
proposed             | show    | foreslået, men ikke bekræftet
proposed             | plan    | Møde 1 er tirsdag den 1. december
proposed             | confirm | Møde 1 er tirsdag den 24. november
proposed             | start   | Flyt det først
proposed             | close   | Møde 1 er tirsdag den 24. november
proposed             | cancel  | Møde 1 er aflyst
proposed             | agenda  | foreslået, men ikke bekræftet
proposed             | areas   | Datoen er ikke bekræftet endnu.
proposed             | Home    | Datoen er ikke bekræftet endnu.
proposed             | member  | Datoen er ikke bekræftet endnu.
planned              | show    | Tirsdag den 24. november
planned              | plan    | ligger allerede tirsdag den 24. november
planned              | confirm | Datoen er allerede bekræftet
planned              | move    | Møde 1 er onsdag den 2. december
planned              | start   | Flyt det først
planned              | cancel  | Møde 1 er aflyst
planned              | minutes | Der er ikke afsluttet noget møde
planned              | send    | bliver sendt til kanalen
planned              | Home    | Næste møde: tirsdag den 24. november
planned              | member  | Næste møde: tirsdag den 24. november
called for items     | show    | Tirsdag den 24. november
called for items     | send    | bliver sendt til kanalen
called for items     | areas   | Næste møde: tirsdag den 24. november
agenda out           | send    | allerede sendt ud
agenda out           | agenda  | Lys på stien
agenda out           | move    | Møde 1 er onsdag den 2. december
agenda out           | Home    | Næste møde: tirsdag den 24. november
passed               | show    | er ikke startet her. Blev det holdt, så skriv /moede start
passed               | plan    | er ikke startet her. /moede start noterer
passed               | confirm | er ikke startet her. /moede start noterer
passed               | start   | Møde 1 er begyndt.
passed               | close   | er ikke startet her. Blev det holdt?
passed               | cancel  | Møde 1 er aflyst
passed               | agenda  | er ikke startet her.
passed               | areas   | er ikke startet her.
passed               | Home    | er ikke startet her.
passed               | member  | er ikke startet her.
running              | show    | Mødet er i gang.
running              | plan    | Møde 1 er i gang. Den næste dato
running              | confirm | Møde 1 er i gang.
running              | move    | Møde 1 er i gang.
running              | start   | Møde 1 er allerede begyndt.
running              | close   | Møde 1 er afsluttet.
running              | cancel  | Blev det startet ved en fejl
running              | minutes | Møde 1 er i gang. Referatet kommer
running              | agenda  | Møde 1 er i gang, og punkterne står i dets tråd.
running              | send    | Møde 1 er i gang, og punkterne står i dets tråd.
running              | areas   | Et møde er i gang.
running              | Home    | Mødet er i gang.
running              | member  | Mødet er i gang.
running, treated     | cancel  | så det skal afsluttes og ikke aflyses
running, treated     | Home    | Mødet er i gang.
urgent called        | show    | *Hastemøde*
urgent called        | start   | Møde 2 er begyndt.
urgent called        | close   | Møde 2 er tirsdag den 3. november
urgent called        | cancel  | Hvilket møde
urgent called        | plan    | ligger allerede tirsdag den 24. november
urgent called        | Home    | *Hastemøde*: tirsdag den 3. november
urgent called        | member  | *Hastemøde*: tirsdag den 3. november
urgent running       | show    | Mødet er i gang.
urgent running       | start   | Møde 2 er allerede begyndt.
urgent running       | close   | Møde 2 er afsluttet.
urgent running       | cancel  | Møde 1: tirsdag den 24. november
urgent running       | minutes | Møde 2 er i gang.
urgent running       | agenda  | Task Force-møde 1
urgent running       | areas   | Et møde er i gang. Næste møde: tirsdag den 24. november
urgent running       | Home    | Mødet er i gang.
urgent running       | member  | Mødet er i gang.
urgent running alone | plan    | Møde 2 er tirsdag den 1. december
urgent running alone | confirm | Hastemødet er i gang, og der er ikke planlagt andre
urgent running alone | move    | Hastemødet er i gang, og der er ikke planlagt andre
urgent running alone | start   | Møde 1 er allerede begyndt.
urgent running alone | cancel  | Blev det startet ved en fejl
urgent running alone | agenda  | Møde 1 er i gang
urgent running alone | send    | Møde 1 er i gang
urgent running alone | areas   | Et møde er i gang.
urgent running alone | member  | Mødet er i gang.
closed today         | show    | Møde 1 blev afsluttet i dag.
closed today         | close   | Møde 2 er tirsdag den 29. december
closed today         | minutes | Taget med til næste møde
closed today         | agenda  | Task Force-møde 2
closed today         | Home    | Næste møde: tirsdag den 29. december
closed today         | member  | Datoen er ikke bekræftet endnu.
minutes final        | show    | Task Force-møde 2
minutes final        | minutes | Taget med til næste møde
minutes final        | areas   | Næste møde: tirsdag den 29. december
cancelled            | show    | Task Force-møde 2
cancelled            | close   | Møde 2 er tirsdag den 15. december
cancelled            | cancel  | Møde 2 er aflyst
cancelled            | minutes | Der er ikke afsluttet noget møde
cancelled            | Home    | Næste møde: tirsdag den 15. december
"""

NEVER = """
running              | agenda  | ikke planlagt noget møde
running              | send    | ikke planlagt noget møde
running              | areas   | ikke planlagt noget møde
running              | Home    | ikke planlagt noget møde
running              | member  | ikke planlagt noget møde
urgent running alone | areas   | ikke planlagt noget møde
urgent running alone | confirm | bliver foreslået
passed               | areas   | Næste møde
passed               | Home    | Næste møde
passed               | member  | Næste møde
minutes final        | show    | åbne det igen
planned              | areas   | ikke bekræftet
"""


@dataclass(frozen=True)
class Row:
    """In a state, something is written or looked at, and this is said."""

    state: str
    asked: str
    said: str


def rows(table: str) -> list[Row]:
    return [Row(*(it.strip() for it in line.split("|"))) for line in table.strip().splitlines()]


class Town:
    """One state of the meetings, as the chief and a member find it."""

    def __init__(self, url: str, state: State) -> None:
        self._database = Database(url)
        self._scene = MeetingScene(self._database)
        with self._database.transaction() as session:
            for person in session.exec(select(Person)):
                person.locale = "da-DK"
        state(self._scene)
        self._app = RolledBackApp(url, ManualClock(self._scene.now), Voices(ZONE, 2026), TABLE)

    def says(self, asked: str) -> str:
        """What the chief is answered; or what stands on her Home, or on a member's."""
        if asked in ("Home", "member"):
            return self._home(CHIEF if asked == "Home" else POLICE)
        name, _, words = CHIEFS[asked].partition(" ")
        answer = self._app.ask(Kind.COMMAND, slack.command(name, words, "CTASKFORCE"), CHIEF)
        return " ".join((*answer.sentences(), *labels(answer)))

    def _home(self, person_id: str) -> str:
        row = Outbox(
            key=Home.key_of(person_id),
            kind=Home.kind.name,
            person_id=person_id,
            refs={},
            not_before=self._scene.now,
            created_at=self._scene.now,
        )
        with self._database.read() as session:
            composed = KINDS["home"](self._scene.composing, session, row, self._scene.now)
        assert composed is not None
        return composed.message.words()

    def close(self) -> None:
        self._app.database.close()
        self._database.close()


def labels(answer: Answer) -> Iterator[str]:
    """What a form asks."""
    for form in answer.forms():
        for block in form["blocks"]:
            yield block.get("label", {}).get("text", "")


@pytest.fixture(scope="module")
def towns(sqlite_files: SqliteFiles, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Towns]:
    with ExitStack() as stack:

        def town(name: str) -> Town:
            folder = tmp_path_factory.mktemp("state")
            made = Town(stack.enter_context(sqlite_files.fresh(folder)), STATES[name])
            stack.callback(made.close)
            return made

        yield cache(town)


@pytest.mark.parametrize("row", rows(SAID), ids=lambda it: f"{it.state}: {it.asked}")
def test_each_state_has_its_sentence(towns: Towns, row: Row) -> None:
    assert row.said in towns(row.state).says(row.asked)


@pytest.mark.parametrize("row", rows(NEVER), ids=lambda it: f"{it.state}: {it.asked}")
def test_nothing_is_said_that_is_not_so(towns: Towns, row: Row) -> None:
    assert row.said not in towns(row.state).says(row.asked)


def test_every_state_is_in_the_table() -> None:
    assert {row.state for row in rows(SAID)} == set(STATES)
    assert {row.asked for row in rows(SAID)} == {*CHIEFS, "Home", "member"}
