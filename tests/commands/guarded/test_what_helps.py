"""Nobody is sent to a command that is refused to them: everything that is answered, by everybody.

Whatever a person is told they can write, they write, and are not refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from bot.delivery.words.render import Voice, Voices
from bot.features.program import TABLE
from bot.rules import permissions
from bot.rules.errors import UserError
from commands.edge.payloads import Kind
from commands.edge.which_hotspot import NO_HOTSPOT
from commands.kit.verbs import find_command, find_verb
from tests.clocks import ManualClock
from tests.commands.scenes import rolled_back_app as slack
from tests.commands.scenes.asking import ENTRIES, Asking, Entry
from tests.commands.scenes.everybody import (
    CHIEF,
    CHIEF_ELSEWHERE,
    DEPUTY,
    ELSEWHERE,
    FORMER_MEMBER,
    GUEST,
    LEADER,
    MEMBER,
    OWNER,
    PEOPLE,
    PRIVATE,
    STRANGER,
    TEAM,
    settle_in,
)
from tests.commands.scenes.rolled_back_app import ZONE, Answer, RolledBackApp
from tests.databases import Kept, SqliteFiles

VERBS = [it for it in ENTRIES if it.kind is Kind.COMMAND]
WRITTEN = re.compile(r"(?<![\w/<])(/[a-z]+)((?: (?:[\wæøå-]+))*)")


HOMES = {CHIEF_ELSEWHERE: "C0NORTH"}
"""Where else than in everybody's channel somebody would write what they are told."""

GIVEN_BACK = ("You wrote", "Du skrev")


class House:
    """Everybody's hotspot, in Danish, where nothing that is asked leaves a trace."""

    def __init__(self, app: RolledBackApp, voice: Voice) -> None:
        self._app = app
        self._asking = Asking(app)
        self._followed: dict[tuple[str, str], str] = {}
        self._refusals = {
            str(voice.error(UserError(it))) for it in (*permissions.every_refusal(), NO_HOTSPOT)
        }

    def dead_ends(self, entry: Entry) -> Iterator[str]:
        """Yield who is sent to what they may not do."""
        for name, somebody in PEOPLE.items():
            for body in self._asking.bodies(entry):
                answer = self._app.ask(entry.kind, body, somebody.id)
                for written in commands_in(answer):
                    refused = self._follow(somebody.id, written)
                    if refused:
                        yield f"{name} is told to write {written}: {refused}"

    def _follow(self, person_id: str, written: str) -> str:
        """What they are refused with, when they write that; empty when they are not."""
        if (person_id, written) not in self._followed:
            name, _, words = written.partition(" ")
            place = (
                ELSEWHERE if "opsæt" in words or "setup" in words else HOMES.get(person_id, TEAM)
            )
            answer = self._app.ask(Kind.COMMAND, slack.command(name, words, place), person_id)
            told = [it for it in answer.sentences() for no in self._refusals if it.startswith(no)]
            self._followed[person_id, written] = " ".join(told)
        return self._followed[person_id, written]

    def told(self, person_id: str, written: str, place: str) -> str:
        """What somebody is answered."""
        name, _, words = written.partition(" ")
        answer = self._app.ask(Kind.COMMAND, slack.command(name, words, place), person_id)
        return " ".join(sorted(answer.sentences()))


def commands_in(answer: Answer) -> set[str]:
    """Every command that an answer names, with its verb and without the words behind."""
    return {
        said
        for text in (*answer.sentences(), *small_print(answer))
        if not text.startswith(GIVEN_BACK)
        for found in WRITTEN.finditer(text)
        if (said := _command(found[1], found[2])) is not None
    }


def small_print(answer: Answer) -> Iterator[str]:
    for it in answer.shown:
        for block in it.get("blocks", ()):
            if block["type"] == "context":
                yield from (element["text"] for element in block["elements"])


def _command(name: str, words: str) -> str | None:
    command = find_command(TABLE.commands, name)
    if command is None:
        return None
    found = find_verb(command, words)
    if found is None or not found[0].name or found[1] == words.strip():
        return name
    verb = words.strip().removesuffix(found[1]).strip()
    number = re.match(r"A-\d+", found[1])
    return f"{name} {verb} {number[0]}" if number else f"{name} {verb}"


@pytest.fixture(scope="module")
def house(sqlite_files: SqliteFiles, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    clock, voices = ManualClock(), Voices(ZONE)
    with sqlite_files.fresh(tmp_path_factory.mktemp("what_helps")) as url:
        database = Kept(url)
        with database.transaction() as session:
            settle_in(session, clock.now, "da-DK", chief_is_away=False)
        database.close()
        app = RolledBackApp(url, clock, voices, TABLE)
        yield House(app, voices.for_language("da"))
        app.database.close()


@pytest.mark.parametrize("entry", VERBS, ids=lambda entry: entry.name)
def test_whatever_somebody_is_told_to_write_is_not_refused(house: House, entry: Entry) -> None:
    assert list(house.dead_ends(entry)) == []


@pytest.mark.parametrize(
    ("who", "written", "place", "said", "never"),
    [
        (GUEST, "/dagsorden", TEAM, "/aftale viser", "/taskforce overblik"),
        (LEADER, "/dagsorden", TEAM, "/taskforce overblik", "/aftale mine"),
        (GUEST, "/aftale vis A-99", TEAM, "/aftale viser", "/aftale liste"),
        (OWNER, "/aftale vis A-1", TEAM, "A-1", "ikke"),
        (OWNER, "/aftale klaret A-99", TEAM, "/aftale mine viser", "/aftale liste"),
        (MEMBER, "/aftale klaret A-99", TEAM, "/aftale liste viser dem alle", "mine viser"),
        (MEMBER, "/ledelse løft A-1 Lys", TEAM, "hotspotchefen", "/"),
        (DEPUTY, "/ledelse løft A-1 Lys", TEAM, "hotspotchefen", "/"),
        (CHIEF, "/dagsorden træk 99", TEAM, "/dagsorden viser", "/aftale"),
        (GUEST, "/dagsorden træk 99", TEAM, "Der er ikke noget punkt 99", "/dagsorden viser"),
        (STRANGER, "/aftale", ELSEWHERE, "/taskforce opsæt", "endnu"),
        (STRANGER, "/aftale", PRIVATE, "/taskforce opsæt", "endnu"),
        (FORMER_MEMBER, "/taskforce", PRIVATE, "Du er ikke med i nogen Task Force.", "endnu"),
        (FORMER_MEMBER, "/taskforce hjælp", PRIVATE, "ikke med i nogen Task Force.", "endnu"),
        (MEMBER, "/moede", TEAM, "Task Force-møde 2", "/moede planlæg"),
    ],
)
def test_a_refusal_fits_who_asks(
    house: House, who: str, written: str, place: str, said: str, never: str
) -> None:
    told = house.told(who, written, place)
    assert said in told
    assert never not in told.replace(said, "")
