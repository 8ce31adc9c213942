"""Keys and references are stored, and stand in Slack: what is written here holds for ever."""

from __future__ import annotations

import ast
import inspect
import json
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import bot.notices
from bot.notices.agenda import TakesPart
from bot.notices.agreements import Dropped, Offered, Released, TakenOn
from bot.notices.kinds import KINDS, ROOMS, heir_of, read
from bot.notices.leadership import Escalated
from bot.notices.meetings import CalendarFile, MeetingDate, ProposeDate
from bot.notices.notice import Heir, Key, Notice, Room, ToChannel, ToPerson
from bot.notices.people import Daily
from tests.notices.occasions import AT, LIMITS, OCCASIONS, ONE, OTHER, TODAY

ROOT = Path(__file__).parents[2]
HOME = ROOT / "bot" / "notices"


@dataclass
class Stored:
    """A notice as it is kept, with its references through JSON."""

    kind: str
    key: str
    person_id: str | None = None
    channel_id: str | None = None
    thread_key: str | None = None
    working_hours: bool = True
    refs: dict[str, Any] = field(default_factory=dict)


def stored(notice: Notice) -> Stored:
    to = notice.to
    return Stored(
        kind=notice.kind.name,
        key=notice.key,
        person_id=to.person_id if isinstance(to, ToPerson) else None,
        channel_id=to.channel_id if isinstance(to, ToChannel) else None,
        thread_key=notice.below,
        working_hours=not notice.at_once,
        refs=json.loads(json.dumps(notice.refs)),
    )


@pytest.mark.parametrize(("notice", "key", "refs"), OCCASIONS, ids=lambda it: str(it)[:40])
def test_it_is_stored_under_the_key_and_with_the_references_it_has_always_had(
    notice: Notice, key: str, refs: Mapping[str, Any]
) -> None:
    assert notice.key == key
    assert json.dumps(notice.refs) == json.dumps(refs), "in the same order, too"


@pytest.mark.parametrize("notice", [it for it, _, _ in OCCASIONS], ids=lambda it: str(it)[:40])
def test_what_is_read_back_is_what_was_asked_for(notice: Notice) -> None:
    row = stored(notice)
    if isinstance(notice.to, Room):
        row.channel_id = "C9"
    again = read(row)
    assert again is not None
    assert type(again) is type(notice)
    assert again.refs == notice.refs
    assert (again.key, again.names) == (notice.key, notice.names)
    assert (again.at_once, again.below) == (notice.at_once, notice.below)
    assert again.to == (ToChannel("C9") if isinstance(notice.to, Room) else notice.to)


def test_every_occasion_of_every_kind_is_in_the_table() -> None:
    covered = {type(notice) for notice, _, _ in OCCASIONS}
    assert covered == set(KINDS.values())
    tables = sorted(Path(__file__).parent.glob("occasions*.py"))
    table = "".join(it.read_text(encoding="utf-8") for it in tables)
    for kind in KINDS.values():
        for occasion in _occasions(kind):
            assert f"{kind.__name__}.{occasion}(" in table


def _occasions(kind: type[Notice]) -> Iterator[str]:
    """The class methods that return a notice."""
    for name, it in inspect.getmembers(kind, inspect.ismethod):
        if it.__annotations__.get("return") == "Self" and name != "read":
            yield name


def test_every_room_is_looked_into() -> None:
    rooms = {it.name for it in pkgutil.iter_modules(bot.notices.__path__)}
    assert {room.__name__.rpartition(".")[2] for room in ROOMS} == rooms - {"kinds", "notice"}


def test_every_class_that_is_no_kind_is_what_several_have_in_common() -> None:
    rooms = (it for room in ROOMS for it in vars(room).values() if isinstance(it, type))
    notices = {it for it in rooms if issubclass(it, Notice)} - {Notice}
    without = {it for it in notices if "kind" not in vars(it)}
    assert notices - without == set(KINDS.values())
    for it in without:
        assert sum(issubclass(kind, it) for kind in KINDS.values()) > 1, it.__name__


def test_no_two_kinds_spell_the_same_keys() -> None:
    prefixes = [kind.kind.prefix or kind.kind.name for kind in KINDS.values()]
    assert len(set(prefixes)) == len(prefixes)


@pytest.mark.parametrize(
    ("notice", "key"),
    [
        (Offered.told(77, ONE), "offered:77:U2"),
        (TakenOn.agreed_at(3, [12], ONE), "taken_on:3:U2"),
        (TakesPart.added_late(3, 8, ONE), "takes_part:3:8:U2"),
        (TakenOn.recorded(12, ONE), None),
        (ProposeDate.asked(3, 1, ONE, why="rhythm"), None),
        (Escalated.put_before(Room.LEADERSHIP, 5), None),
        (Released.to_leadership(77, below=Key("escalation:5")), None),
    ],
)
def test_what_several_are_told_is_known_by_who_is_told(notice: Notice, key: str | None) -> None:
    assert notice.told_to(OTHER) == key


def test_what_an_older_version_has_not_stored_holds_its_default() -> None:
    row = Stored("agenda", "agenda:3", channel_id="C1", refs={"meeting": 3})
    assert getattr(read(row), "order") is None  # noqa: B009 - of a kind known from the row alone
    row = Stored("offered", "offered:1:U1", person_id=ONE, refs={"history": 1, "of_another": 2})
    assert read(row) == Offered.told(1, ONE)


def test_a_kind_there_is_none_of_is_nothing_and_goes_to_nobody() -> None:
    assert read(Stored("unheard_of", "unheard_of:1", channel_id="C1")) is None
    assert heir_of("unheard_of") is Heir.NOBODY


@pytest.mark.parametrize(
    ("step", "number"),
    [
        ("escalation:5", 5),
        ("escalation:5:1", None),
        ("escalation_next:5:1", None),
        ("warn:2026-11-03", None),
        ("12", None),
    ],
)
def test_which_escalation_a_step_told_of(step: str, number: int | None) -> None:
    assert Escalated.number_in(step) == number


def test_the_day_is_read_off_a_daily_messages_key_alone() -> None:
    assert Daily.day_in(Daily.of(ONE, TODAY).key) == TODAY
    assert Daily.day_in("direct_help:U1:2026-11-03") is None


def test_keys_of_one_meeting_begin_alike_and_no_other_meetings_do() -> None:
    for kind in (MeetingDate, CalendarFile):
        assert kind.key_of(3, 1).startswith(kind.all_of(3))
        assert not kind.key_of(31, 1).startswith(kind.all_of(3))


def test_who_gets_what_could_not_be_sent() -> None:
    heirs = {heir: {it for it in KINDS if KINDS[it].kind.heir is heir} for heir in Heir}
    assert heirs[Heir.CHIEF] == {"cooperation_answer", "not_me", "blocked", "route_ended"}
    assert heirs[Heir.CLEARER] == {"clear_request"}
    assert {"offered", "successor_request", "vacancy"} <= heirs[Heir.NOBODY]
    assert {"taken_on", "changed_for_you", "dropped", "held", "answer"} <= heirs[Heir.OWNER]
    about_agreements = {it.kind.name for it, _, _ in OCCASIONS if it.names}
    assert heirs[Heir.OWNER] <= about_agreements, "there is an owner to give it to"


# Nobody else spells a key


def _modules() -> Iterator[Path]:
    for root in (ROOT / "bot", ROOT / "commands"):
        for path in root.rglob("*.py"):
            if HOME not in path.parents and "migrations" not in path.parts:
                yield path


def _spelled(tree: ast.AST) -> Iterator[str]:
    """What every text in a module begins with, f-strings too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            yield str(node.values[0].value)


def test_no_key_is_spelled_or_taken_apart_outside_the_notices() -> None:
    beginnings = tuple(f"{it.kind.prefix or it.kind.name}:" for it in KINDS.values())
    found = []
    for path in _modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found += [f"{path.name}: {it}" for it in _spelled(tree) if it.startswith(beginnings)]
        calls = (it for it in ast.walk(tree) if isinstance(it, ast.Call))
        found += [f"{path.name}: Key(...)" for it in calls if ast.unparse(it.func) == "Key"]
        reads = (ast.unparse(it.value) for it in ast.walk(tree) if isinstance(it, ast.Subscript))
        found += [f"{path.name}: {it}[...]" for it in reads if it.endswith(".refs")]
    assert found == []


def test_the_limits_something_was_announced_with_come_back() -> None:
    [announced] = [it for it, _, refs in OCCASIONS if "closed" in refs and len(refs) == 2]
    assert getattr(read(stored(announced)), "limits") == LIMITS  # noqa: B009 - as above


def test_a_moment_makes_what_may_be_told_again_another_message() -> None:
    keys = {it.key for it, _, _ in OCCASIONS if AT.strftime("%Y%m%dT%H%M") in it.key}
    assert len(keys) > 8
    assert Dropped.told(1, ONE).key == Dropped.told(1, ONE).key
