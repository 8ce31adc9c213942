"""Who may do what: everything that can be asked for, by everybody, through the front door.

What is expected comes from `bot.rules.permissions.TABLE` and people's roles alone, so that a new
command, button or form is asked for here the day it is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import cycle, islice
from typing import get_args

import pytest

from bot.delivery.words.buttons import Press
from bot.delivery.words.render import Voice, Voices
from bot.features.program import TABLE
from bot.rules.errors import UserError
from bot.rules.permissions import Permission, Role, require
from commands.edge.dispatch import NOTHING_SAVED
from commands.edge.payloads import Kind
from commands.edge.performing import NO_WINDOW
from commands.edge.slash_commands import UNKNOWN
from commands.kit.entries import About
from commands.kit.form_values import GONE
from tests.clocks import ManualClock
from tests.commands.scenes import rolled_back_app as slack
from tests.commands.scenes.asking import ENTRIES, Asking, Entry, may
from tests.commands.scenes.everybody import (
    PEOPLE,
    TEAM,
    VALUES,
    Somebody,
    settle_in,
)
from tests.commands.scenes.rolled_back_app import ZONE, Answer, Body, RolledBackApp
from tests.databases import Kept, SqliteFiles

LOCALES = {"da": "da-DK", "en": "en-GB"}
BROKEN = (NOTHING_SAVED, UNKNOWN, NO_WINDOW, GONE)


class House:
    """The same scene in both languages, with the chief there and away; and every form there is."""

    def __init__(self, doors: Mapping[tuple[str, bool], RolledBackApp], voices: Voices) -> None:
        self.doors = doors
        self.voices = voices
        self._asking = Asking(doors["da", False])
        self.views = self._asking.views
        self._pressed: set[tuple[str, str, str]] = set()

    def complaints(self, entry: Entry, first: int) -> Iterator[str]:
        """Yield who is answered otherwise than the table of permissions says.

        People are spoken to in one language and the other by turns, beginning with the `first`. Who
        may not press a button may not for one of the things it can be about: which doesn't matter.
        """
        languages = islice(cycle(LOCALES), first, None)
        bodies = self._asking.bodies(entry)
        for (name, somebody), language in zip(PEOPLE.items(), languages, strict=False):
            app, voice = (
                self.doors[language, somebody.chief_is_away],
                self.voices.for_language(language),
            )
            asked = bodies[:1] if entry.kind is Kind.PRESS and not may(somebody, entry) else bodies
            for body in asked:
                wrong = self._wrong(app, entry, body, somebody, voice)
                yield from (f"{name}: {it}" for it in wrong)

    def _wrong(
        self, app: RolledBackApp, entry: Entry, body: Body, somebody: Somebody, voice: Voice
    ) -> list[str]:
        if not may(somebody, entry):
            answer, changed = app.ask_and_look(entry.kind, body, somebody.id)
            return [
                *_not_refused(answer, entry, somebody, voice),
                *(f"changed {it}" for it in changed),
            ]
        answer = app.ask(entry.kind, body, somebody.id)
        return _refused(answer, voice) + self._dead_buttons(app, answer, somebody, voice)

    def _dead_buttons(
        self, app: RolledBackApp, answer: Answer, somebody: Somebody, voice: Voice
    ) -> list[str]:
        """What is shown to somebody to press, and can't be pressed by them."""
        found = []
        for action, value, within in answer.buttons():
            if action in (Press.UNDO, Press.CALL_BACK):
                continue  # here the act it would take back has been taken back already
            case = (somebody.id, action, value)
            if case not in self._pressed:
                self._pressed.add(case)
                body = slack.press(action, value, TEAM, within)
                pressed = _refused(app.ask(Kind.PRESS, body, somebody.id), voice)
                found += [f"{action} {value} is shown: {it}" for it in pressed]
        return found


@cache
def _refusal(permission: Permission, voice: Voice, roles: frozenset[Role] = frozenset()) -> str:
    with pytest.raises(UserError) as refused:
        require(permission, roles)
    return str(voice.error(refused.value))


def _refused(answer: Answer, voice: Voice) -> list[str]:
    """What is said to somebody who may that sounds as if they might not, or as if it broke."""
    refusals = {_refusal(permission, voice) for permission in Permission}
    broken = {str(voice.sentence(msgid)) for msgid in BROKEN}
    return sorted(answer.sentences() & (refusals | broken))


def _not_refused(answer: Answer, entry: Entry, somebody: Somebody, voice: Voice) -> list[str]:
    """What somebody who may not is told instead of who may."""
    assert entry.permission is not None
    told = answer.sentences()
    return (
        []
        if told == {_refusal(entry.permission, voice, somebody.roles)}
        else [f"was told {sorted(told)}"]
    )


@pytest.fixture(scope="module")
def house(sqlite_files: SqliteFiles, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    clock, voices = ManualClock(), Voices(ZONE)
    doors = {}
    for language, locale in LOCALES.items():
        for away in (False, True):
            with sqlite_files.fresh(tmp_path_factory.mktemp("who_may")) as url:
                database = Kept(url)
                with database.transaction() as session:
                    settle_in(session, clock.now, locale, chief_is_away=away)
                database.close()
                doors[language, away] = RolledBackApp(url, clock, voices, TABLE)
    yield House(doors, voices)
    for app in doors.values():
        app.database.close()


def test_there_is_one_of_everything_a_button_can_be_about() -> None:
    assert set(VALUES) == set(get_args(About))


def test_somebody_can_open_every_form(house: House) -> None:
    assert set(house.views) >= set(TABLE.forms)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.kind.value} {entry.name}")
def test_everything_by_everybody(house: House, entry: Entry) -> None:
    assert list(house.complaints(entry, first=ENTRIES.index(entry) % 2)) == []
