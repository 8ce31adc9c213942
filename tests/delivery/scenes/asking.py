"""Everything that can be asked for, by anybody, and what they are shown: as Slack gets it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from sqlmodel import Session, SQLModel, select

from bot.features.program import TABLE
from bot.rules.people.call_list import CallReason, Subject
from bot.store.models import (
    Actor,
    AgendaItem,
    Agreement,
    Correction,
    Escalation,
    Hotspot,
    Meeting,
    Outbox,
    Paper,
    SheetImport,
)
from commands.edge.payloads import Kind
from commands.kit.entries import About, FreelyPressed
from tests.commands.scenes import rolled_back_app as slack
from tests.commands.scenes.rolled_back_app import Answer, Body, RolledBackApp
from tests.delivery.scenes.secret_scene import BEGINNING
from tests.usecases.scenes.agreement_scene import SCHOOL, TEAM_CHANNEL

Asked = tuple[str, Kind, Body]
"""The surface's name, and how it is asked for."""


STANDINGS = (("open", False), ("open", True), ("blocked", False), ("done", False))
"""Of agreements: how it stands, and whether it is a case."""


class Things:
    """One of each standing of everything a command or a button can be about."""

    def __init__(self, session: Session, hotspot: Hotspot) -> None:
        self._session = session
        self._here = hotspot.id
        agreements = session.exec(select(Agreement).where(Agreement.hotspot_id == self._here)).all()
        found = {(it.status, it.case_reference != ""): str(it.id) for it in agreements}
        self.agreements = [found[standing] for standing in STANDINGS]
        items = session.exec(select(AgendaItem).where(AgendaItem.hotspot_id == self._here)).all()
        chosen = {(it.status, it.kind, it.source, it.meeting_id is None): it for it in items}
        self.items = [str(it.id) for it in chosen.values()]
        self.item_numbers = [str(it.number) for it in chosen.values()]

    def values(self, about: About) -> list[str]:
        """What the buttons about one kind of thing carry."""
        match about:
            case "agreement":
                return self.agreements
            case "item":
                return self.items
            case "escalation":
                return self._by_standing(Escalation)
            case "meeting":
                return self._by_standing(Meeting)
            case "correction":
                return self._by_standing(Correction)
            case "document":
                offered = select(Outbox.id).where(Outbox.kind == "template_offer").limit(1)
                return [str(it) for it in self._session.exec(offered)]
            case "actor":
                own = select(Actor.id).where(Actor.hotspot_id == self._here)
                return [str(it) for it in self._session.exec(own)]
            case "hotspot":
                return [str(self._here)]
            case "list":
                pages = ("1 mine", "1 list", f"1 list {BEGINNING}", "2 list", "1 2026")
                return [f"{self._here} {page}" for page in pages]
            case "activity" | "cooperation" | "goal":
                return ["1"]
            case "sheet":
                sheets = self._session.exec(select(SheetImport.id)).all()
                return [f"{it} {mark}" for it in sheets for mark in ("1", "0123456789ab")]
            case "paper":
                return self._by_standing(Paper)
            case "act":
                return ["an act"]
            case "call":
                number = int(self.agreements[0])
                return [str(Subject(CallReason.OVERDUE, agreement_id=number))]

    def _by_standing(self, table: type[Any]) -> list[str]:
        rows: list[SQLModel] = list(self._session.exec(select(table)).all())
        found = {getattr(it, "status"): str(getattr(it, "id")) for it in rows}  # noqa: B009
        return list(found.values())


def everything(things: Things) -> Iterator[Asked]:
    """Yield every command in words, every button and every shortcut."""
    for command in TABLE.commands:
        for verb in command.verbs:
            name = f"{command.name} {verb.name}".strip()
            for words in dict.fromkeys((verb.name, *slack.words_after(verb, SCHOOL))):
                for written in _about(words, things):
                    yield name, Kind.COMMAND, slack.command(command.name, written, TEAM_CHANNEL)
    searched = slack.command("/agreement", f"list {BEGINNING}", TEAM_CHANNEL)
    yield SEARCH, Kind.COMMAND, searched
    for name, pressed in TABLE.presses.items():
        for value in [""] if isinstance(pressed, FreelyPressed) else things.values(pressed.about):
            yield name, Kind.PRESS, slack.press(name, value, TEAM_CHANNEL)
    for name in TABLE.shortcuts:
        yield name, Kind.SHORTCUT, slack.shortcut(name, TEAM_CHANNEL)


SEARCH = "/agreement list for its words"


def _about(words: str, things: Things) -> list[str]:
    """The same about each thing, where it is about one."""
    if "A-1" in words:
        return [words.replace("A-1", f"A-{number}") for number in things.agreements]
    if re.search(r" 1\b", words):
        return [re.sub(r" 1\b", f" {number}", words, count=1) for number in things.item_numbers]
    return [words]


def answers(app: RolledBackApp, asked: Asked, person_id: str) -> Iterator[tuple[str, Answer]]:
    """Yield what somebody is answered, and what they are when they send in the form they got."""
    name, kind, body = asked
    answer = app.ask(kind, body, person_id)
    yield name, answer
    for view in answer.forms():
        yield f"form {view['callback_id']}", app.ask(Kind.FORM, slack.form(view), person_id)


def words_in(answer: Answer) -> str:
    """Everything that can be read in an answer."""
    return json.dumps([_readable(it) for it in answer.shown]) + json.dumps(dict(answer.errors))


def unseen_in(answer: Answer) -> str:
    """Everything an answer carries that can't be read in it: what buttons and forms remember."""
    carried = [it.get("private_metadata", "") for it in answer.shown]
    return json.dumps([*carried, *(value for _, value, _ in answer.buttons())])


_LABELS = {"label", "title", "submit", "close", "options", "placeholder", "hint"}


def _readable(it: Any) -> Any:
    if isinstance(it, Mapping):
        return {name: _readable(value) for name, value in it.items() if name not in _LABELS}
    if isinstance(it, list | tuple):
        return [_readable(value) for value in it]
    return it
