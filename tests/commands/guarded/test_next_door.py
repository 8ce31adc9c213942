"""Two hotspots side by side: what one's people send about the other does nothing.

Every entry of the table is asked for; a new one is asked for the day it is made. The twins next
door ask for the same, to see that it would have done something.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from bot.delivery.words.render import Voices
from commands.edge.payloads import Kind
from commands.edge.which_hotspot import MEMO
from tests.clocks import ManualClock
from tests.commands.scenes.asking import ENTRIES, Asking, Entry, may
from tests.commands.scenes.everybody import (
    CHIEF,
    ELSEWHERE,
    ON_THE_TABLE,
    OWNER,
    PATROLS,
    PEOPLE,
    TEAM,
)
from tests.commands.scenes.front import Front, settled
from tests.commands.scenes.next_door import (
    FURTHER,
    HERE,
    NEXT_DOOR,
    PEOPLE_NEXT_DOOR,
    moved,
    next_doors,
    theirs,
)
from tests.commands.scenes.rolled_back_app import Json, rows
from tests.databases import SqliteFiles

TEAM_NEXT_DOOR = f"{TEAM}N"

OF_NO_HOTSPOT = {entry.name for entry in ENTRIES if entry.permission is None}
NEEDS_MORE = {
    *("/agreement add", "agenda.add", "agreement.hand_over", "meeting.urgent"),  # a person, a text
    *("/taskforce erase", "taskforce.erase_former", "retention.keep_longer"),  # somebody who left
    *("meeting.attendance", "taskforce.settings"),  # another choice than the form begins with
    "act.undo",  # an act of one's own, in the last ten minutes
    *("sheet.import", "sheet.columns", "sheet.settle"),  # what was shown last; choices
    "sheet.rows",  # cells are no words of the hotspot's: they look the same in both
    "/plan",  # a plan
    *("plan.add_goal", "plan.edit_goal"),  # what it is counted in, and from which number
    "taskforce.put_away",  # a list that stands on Home
}
"""What does nothing as it is filled in here; nor does it for the neighbours."""


def _text(name: str, value: str) -> Json:
    return {name: {name: {"type": "plain_text_input", "value": value}}}


def _choice(name: str, value: str) -> Json:
    return {name: {name: {"type": "static_select", "selected_option": {"value": value}}}}


_OPEN = {"confidential": {"confidential": {"type": "checkboxes", "selected_options": []}}}
_SOMEBODY = {
    "participants": {"participants": {"type": "multi_users_select", "selected_users": [OWNER]}}
}
_LIGHT = _OPEN | _choice("kind", "discussion") | _text("text", "Lys")
ENTERED: Mapping[str, tuple[Json, ...]] = {
    "agenda.add": (
        _LIGHT | _text("agreement", f"A-{NEXT_DOOR}"),
        _LIGHT | _choice("actor", str(NEXT_DOOR)),
        _OPEN
        | _SOMEBODY
        | _choice("kind", "case")
        | _text("text", "")
        | _text("reference", "2026-7")
        | _choice("actor", str(NEXT_DOOR)),
    ),
    "meeting.open_points": (_choice(f"stands:{ON_THE_TABLE + FURTHER}", "agreement.done"),),
    "minutes.correct": (_choice("where0", "place:0") | _text("text", "Lys"),),
}
"""What takes more than a form begins with."""


class Street:
    """Both hotspots behind one front door."""

    def __init__(self, front: Front, asking: Asking) -> None:
        self.front = front
        self.asking = asking
        with front.database.read() as session:
            self.before = next_doors(rows(session))

    def forged(self, entry: Entry, person_id: str) -> Iterator[Json]:
        """Everything somebody could send about it with numbers of next door."""
        for body in self.asking.bodies(entry):
            whole = body(person_id)
            match entry.kind:
                case Kind.COMMAND:
                    for channel in (TEAM, ELSEWHERE):
                        yield {**whole, "text": moved(whole["text"]), "channel_id": channel}
                case Kind.PRESS:
                    yield from _pressed(whole)
                case Kind.FORM:
                    for view in _forms(whole["view"]):
                        yield {**whole, "view": view}
                case Kind.SHORTCUT:
                    yield {**whole, "channel": {"id": TEAM_NEXT_DOOR}}

    def complaints(self, entry: Entry, person_id: str) -> Iterator[str]:
        """Say what became of next door, and what was told of it."""
        for body in self.forged(entry, person_id):
            heard, after = self.front.changes(entry.kind, body)
            if next_doors(after) != self.before:
                yield f"{person_id} changed {next_doors(after) ^ self.before} with {body}"
            told = theirs(heard.everything()) - theirs(json.dumps(body))
            if told:
                yield f"{person_id} was told {told} for {body}"
            yield from heard.problems()

    def works_there(self, entry: Entry) -> bool:
        """Whether somebody next door can do it, or is told of what is theirs."""
        for somebody in PEOPLE.values():
            if may(somebody, entry):
                for body in self.forged(entry, PEOPLE_NEXT_DOOR[somebody.id]):
                    heard, after = self.front.changes(entry.kind, _at_home(body))
                    if next_doors(after) != self.before or theirs(heard.everything()):
                        return True
        return False


def _pressed(body: Json) -> Iterator[Json]:
    action = body["actions"][0]
    there = [{**action, "value": moved(action["value"])}]
    yield {**body, "actions": there}
    if "view" in body:
        for view in _forms(body["view"]):
            yield {**body, "actions": there, "view": view}
            yield {**body, "view": view}


def _forms(view: Mapping[str, Any]) -> Iterator[Json]:
    """All of it about next door; the hotspot alone; the things alone; what was chosen alone."""
    memo = json.loads(view["private_metadata"] or "{}")
    for entered in ENTERED.get(view["callback_id"], ()):
        filled = {**view, "state": {"values": {**view["state"]["values"], **entered}}}
        yield filled
        yield {**filled, "private_metadata": json.dumps(moved(memo))}
    if "agreement" in memo:
        other = json.dumps({**memo, "agreement": str(PATROLS)})
        yield {**view, "private_metadata": other, "state": moved(view["state"])}
    about = {key: it for key, it in memo.items() if key != MEMO}
    there, here = {MEMO: str(NEXT_DOOR)}, {MEMO: str(HERE)}
    chosen = moved(view["state"])
    for remembered in (
        {**memo, **there},
        {**here, **moved(about)},
        {**there, **moved(about)},
        memo,
    ):
        kept = json.dumps(remembered if MEMO in memo else moved(about))
        yield {**view, "private_metadata": kept, "state": chosen}
        yield {**view, "private_metadata": kept}


def _at_home(body: Json) -> Json:
    """The same asked for in the channel next door."""
    if "channel_id" in body:
        return {**body, "channel_id": TEAM_NEXT_DOOR}
    return {**body, "channel": {"id": TEAM_NEXT_DOOR}} if "channel" in body else body


@pytest.fixture(scope="module")
def street(
    sqlite_files: SqliteFiles,
    tmp_path_factory: pytest.TempPathFactory,
    asking: Asking,
    voices: Voices,
) -> Iterator[Street]:
    with (
        sqlite_files.fresh(tmp_path_factory.mktemp("street")) as url,
        settled(url, ManualClock(), "da-DK"),
    ):
        front = Front(url, ManualClock(), voices)
        yield Street(front, asking)
        front.close()


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.kind.value} {entry.name}")
def test_nothing_next_door_can_be_touched_or_read(street: Street, entry: Entry) -> None:
    people = {CHIEF, next(it.id for it in PEOPLE.values() if may(it, entry))}
    assert [it for person in sorted(people) for it in street.complaints(entry, person)] == []


def test_the_same_does_something_when_the_neighbours_do_it(street: Street) -> None:
    idle = [entry.name for entry in ENTRIES if not street.works_there(entry)]
    assert set(idle) <= NEEDS_MORE | OF_NO_HOTSPOT
