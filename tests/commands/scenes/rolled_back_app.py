"""Requests of every kind handed to dispatch as Slack would, by anybody; nothing of it is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, SQLModel

from bot.delivery.slack.web_api import SlackApi
from bot.delivery.words.render import Voices
from commands.edge.dispatch import Dispatch
from commands.edge.modals import SAID
from commands.edge.payloads import Installation, Kind
from commands.edge.services import Services
from commands.kit.entries import FreeVerb, Table, Verb
from tests.clocks import ManualClock
from tests.databases import Kept

ZONE = ZoneInfo("Europe/Copenhagen")
INSTALLED = Installation("T1", "A1")
RESPONSE_URL = "https://hooks.slack.com/commands/1"

Json = dict[str, Any]
Rows = dict[str, list[tuple[Any, ...]]]
Body = Callable[[str], Json]
"""What Slack would send if the person with this id did it."""


class NothingKept(Kept):
    """A database where every transaction is looked over and undone just before it is committed."""

    looks: bool = False
    """Whether to look: it takes longer than most requests."""
    after: Rows
    """What the last transaction it looked at would have committed."""

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        with super().transaction() as session:
            yield session
            session.flush()
            if self.looks:
                self.after = rows(session)
            session.rollback()


def rows(session: Session) -> Rows:
    """Every row of every table, but for which requests were handled."""
    connection: Any = session.connection().connection.driver_connection
    return {
        name: connection.execute(f"SELECT * FROM {name}").fetchall()
        for name in SQLModel.metadata.tables
        if name != "handled_request"
    }


class Windows(SlackApi):
    """Keeps what a person would see, and calls nobody."""

    def __init__(self) -> None:
        super().__init__("token", "http://127.0.0.1:1/")
        self.shown: list[Mapping[str, Any]] = []

    def open_view(self, trigger_id: str, view: Mapping[str, Any]) -> None:
        self.shown.append({**view, "opened_by": trigger_id})

    def push_view(self, trigger_id: str, view: Mapping[str, Any]) -> None:
        self.open_view(trigger_id, view)

    def update_view(
        self, view_id: str, view: Mapping[str, Any], view_hash: str | None = None
    ) -> None:
        self.shown.append({**view, "id": view_id, "hash": view_hash})

    def respond(self, response_url: str, **body: Any) -> None:
        self.shown.append({**body, "response_url": response_url})


@dataclass(frozen=True)
class Answer:
    """Everything a person is shown in answer."""

    shown: tuple[Mapping[str, Any], ...]
    errors: Mapping[str, str]

    def sentences(self) -> set[str]:
        """Every visible text: of sections and beside fields."""
        texts = {
            block["text"]["text"]
            for it in self.shown
            for block in it.get("blocks", ())
            if block["type"] == "section" and "text" in block
        }
        return texts | set(self.errors.values())

    def forms(self) -> list[Mapping[str, Any]]:
        """The forms that are open now, also those with nothing to send in."""
        return [it for it in self.shown if it.get("callback_id", SAID) != SAID]

    def buttons(self) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
        """Each button's action, its value, and what it is in."""
        for it in self.shown:
            for element in elements(it.get("blocks", ())):
                if element.get("type") == "button":
                    yield element["action_id"], element.get("value", ""), it


def elements(blocks: Any) -> Iterator[Json]:
    """Whatever can be pressed, chosen or filled in."""
    for block in blocks:
        if block["type"] == "actions":
            yield from block["elements"]
        if "accessory" in block:
            yield block["accessory"]


class RolledBackApp:
    """The real table's front door, with a database that stays as it is."""

    def __init__(self, url: str, clock: ManualClock, voices: Voices, table: Table) -> None:
        self.database = NothingKept(url)
        self.windows = Windows()
        self._count = 0
        services = Services(self.database, self.windows, clock, voices, ZONE, "UBOT", INSTALLED)
        self._dispatch = Dispatch(services, table)
        with self.database.read() as session:
            self._before = rows(session)

    def ask(self, kind: Kind, body: Body, person_id: str) -> Answer:
        """Have somebody ask for something."""
        self.windows.shown.clear()
        self._count += 1
        ack = self._dispatch.handle(kind, {**body(person_id), "trigger_id": f"{self._count}.t"})
        shown = [*self.windows.shown, *(it for it in (ack, ack.get("view")) if it)]
        return Answer(tuple(shown), ack.get("errors", {}))

    def ask_and_look(self, kind: Kind, body: Body, person_id: str) -> tuple[Answer, list[str]]:
        """The same, and which tables it would have changed."""
        self.database.looks = True
        answer = self.ask(kind, body, person_id)
        self.database.looks = False
        after = self.database.after
        return answer, [name for name, kept in self._before.items() if after[name] != kept]


# What Slack would send


def command(name: str, words: str, channel: str) -> Body:
    """A slash command."""

    def body(person_id: str) -> Json:
        return {
            "command": name,
            "text": words,
            "user_id": person_id,
            "channel_id": channel,
            "response_url": RESPONSE_URL,
        }

    return body


def press(action: str, value: str, channel: str, within: Mapping[str, Any] | None = None) -> Body:
    """A button: beside a message, or in the form it is `within`."""

    def body(person_id: str) -> Json:
        pressed = {
            "actions": [{"type": "button", "action_id": action, "value": value}],
            "user": {"id": person_id},
        }
        if within is not None and within.get("type") == "modal":
            return {**pressed, "view": _filled(within)}
        here = {"channel": {"id": channel}, "container": {"is_ephemeral": True}}
        return {**pressed, **here, "response_url": RESPONSE_URL}

    return body


def form(view: Mapping[str, Any]) -> Body:
    """A form, filled in with something fitting."""

    def body(person_id: str) -> Json:
        return {"user": {"id": person_id}, "view": _filled(view)}

    return body


def shortcut(name: str, channel: str) -> Body:
    """A message shortcut."""

    def body(person_id: str) -> Json:
        return {
            "callback_id": name,
            "user": {"id": person_id},
            "channel": {"id": channel},
            "message": {"ts": "1.0", "text": "Stien er mørk"},
            "response_url": RESPONSE_URL,
        }

    return body


def words_after(verb: Verb | FreeVerb, mention: str) -> Iterator[str]:
    """What one would write: the verb with all it needs, and with its number alone."""
    usage = re.sub(r"\s*\[.*?\]", "", verb.usage)
    written = re.sub(r"@[\w-]+", f"<@{mention}>", usage)
    for asked, given in _WRITTEN.items():
        written = written.replace(asked, given)
    written = re.sub(r"<[a-zA-Z][^<>]*>", "Lys på stien", written)
    yield f"{verb.name} {written}".strip()
    if usage.startswith(("<A-n>", "<I-n>", "<n>")):
        yield f"{verb.name} {written.split()[0]}"


_WRITTEN = {"<A-n>": "A-1", "<I-n>": "I-1", "<n>": "1", "<date>": "fredag", "<time>": "10:00"}


def _filled(view: Mapping[str, Any]) -> Json:
    states = {}
    for block in view["blocks"]:
        element = block.get("element") or block.get("accessory") or {"type": ""}
        if element["type"] in _FILLED:
            given = _FILLED[element["type"]]({**element, "optional": block.get("optional")})
            states[block["block_id"]] = {element["action_id"]: {"type": element["type"], **given}}
    return {**view, "id": "V1", "hash": "h", "state": {"values": states}}


_FILLED: Mapping[str, Callable[[Json], Json]] = {
    "plain_text_input": lambda it: {
        "value": it.get("initial_value", None if it["optional"] else "fredag")
    },
    "static_select": lambda it: {"selected_option": it["options"][-1]},
    "radio_buttons": lambda it: {"selected_option": it["options"][-1]},
    "checkboxes": lambda it: {"selected_options": it["options"]},
    "users_select": lambda it: {"selected_user": it.get("initial_user")},
    "multi_users_select": lambda it: {"selected_users": it.get("initial_users", [])},
    "conversations_select": lambda it: {"selected_conversation": it.get("initial_conversation")},
    "datepicker": lambda it: {"selected_date": it.get("initial_date", "2026-11-20")},
    "timepicker": lambda it: {"selected_time": it.get("initial_time", "10:00")},
}
