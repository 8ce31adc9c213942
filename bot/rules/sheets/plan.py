"""What would come of a sheet of agreements, row by row: made, asked about, or left out and why."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from bot.rules.dates.meaning import Asked
from bot.rules.dates.questions import DateError
from bot.rules.dates.reading import DueDate, Unclear
from bot.rules.people.sectors import names_in, nearly, same_name, stem
from bot.rules.sheets.columns import Column, Layout, Row
from bot.rules.sheets.due import due_of, has_passed, is_month_first
from bot.rules.sheets.people import each_of

WHAT_LIMIT = 300
"""Characters of what an agreement says."""

NAME_LIMIT = 75
"""Characters of an actor's name."""

_ENDED = frozenset(
    {"done", "completed", "complete", "closed", "klaret", "færdig", "afsluttet", "udført", "lukket"}
    | {"gennemført", "løst", "slut", "ok", "ja", "yes", "x", "100", "100%", "100 %", "1", "true"}
)


class Left(StrEnum):
    """Why a row is left out."""

    NUMBER = "number"
    """Something in it looks like a civil registration number: nothing of the row is kept."""
    ENDED = "ended"
    TWICE = "twice"
    HERE = "here"
    """It is here already."""
    NO_WORDS = "no_words"


class Unknown(StrEnum):
    """What has to be asked about a row first."""

    WHAT = "what"
    """It says too much."""
    WHO = "who"
    WHICH = "which"
    """Several can be meant."""
    ACTOR = "actor"
    """Whoever it is belongs to no actor yet."""
    WHEN = "when"


@dataclass(frozen=True)
class Chosen:
    """What somebody has chosen for a row, in place of what stands in it."""

    what: str = ""
    owner: str | None = None
    actor: int | None = None
    new_actor: str = ""
    due: str = ""

    @property
    def says_who(self) -> bool:
        """Whether it says whose it is."""
        return bool(self.owner or self.actor or self.new_actor)


@dataclass(frozen=True)
class World:
    """What a sheet is read against: the hotspot as it is now."""

    asked: Asked
    """As of the day it was sent: what is counted from a day stays what it was."""
    today: date
    actors: Mapping[int, str]
    people: Mapping[str, Sequence[str]]
    """Words of the sheet, and who can be meant by them."""
    belongs: Mapping[str, int | None]
    """Everybody in the Task Force, and their actor."""
    existing: frozenset[str]
    """What is agreed already, as `alike` writes it."""


@dataclass(frozen=True)
class Line:
    """One row. With neither `left` nor `unknown` it is made."""

    row: int
    """Its place in the sheet, counted from 1 as a sheet does."""
    what: str = ""
    owner: str | None = None
    actor: int | None = None
    new_actor: str = ""
    """An actor that is not here yet, by its name."""
    due: DueDate | None = None
    passed: bool = False
    said_who: str = ""
    """As it stands in the sheet."""
    said_due: str = ""
    question: DateError | None = None
    unknown: tuple[Unknown, ...] = ()
    left: Left | None = None


@dataclass(frozen=True)
class Plan:
    """All rows that say something, in their order. `month_first`: so its dates were read."""

    lines: tuple[Line, ...] = ()
    month_first: bool = False
    names: Mapping[int, str] = field(default_factory=dict)

    @property
    def made(self) -> list[Line]:
        """Return what an import makes."""
        return [it for it in self.lines if it.left is None and not it.unknown]

    @property
    def asked(self) -> list[Line]:
        """Return what has to be asked first."""
        return [it for it in self.lines if it.left is None and it.unknown]

    @property
    def left_out(self) -> list[Line]:
        """Return what is left out."""
        return [it for it in self.lines if it.left is not None]

    @property
    def mark(self) -> str:
        """Return what is another as soon as anything else would be made of the sheet."""
        said = [
            (it.row, it.what, it.owner, self.names.get(it.actor or 0), it.new_actor, it.due)
            for it in self.made
        ]
        rest = [(it.row, it.unknown, it.left) for it in self.lines]
        return hashlib.sha256(repr((said, rest)).encode()).hexdigest()[:12]


def plan_of(
    rows: Sequence[Row],
    layout: Layout,
    world: World,
    chosen: Mapping[int, Chosen],
    with_numbers: frozenset[int],
) -> Plan:
    """Say what comes of each row. `with_numbers` are those of which nothing was kept."""
    below = list(enumerate(rows[layout.first :], start=layout.first + 1))
    month_first = is_month_first(layout.cell(row, Column.DUE) for _, row in below)
    meant = _meant(rows, layout, chosen)
    placed = {it.owner: it for it in chosen.values() if it.owner and (it.actor or it.new_actor)}
    new = _new_actors([layout.cell(row, Column.ACTOR) for _, row in below], world, chosen)
    seen: Counter[tuple[str, str]] = Counter()
    lines = []
    for number, row in below:
        if number in with_numbers:
            lines.append(Line(number, left=Left.NUMBER))
        elif any(row):
            own = _with_who(chosen.get(number, Chosen()), meant.get(_said_who(row, layout)))
            reading = _Reading(row, layout, world, own, placed, new, month_first)
            lines.append(_not_twice(reading.line(number), world, seen))
    return Plan(tuple(lines), month_first, world.actors)


def _meant(
    rows: Sequence[Row], layout: Layout, chosen: Mapping[int, Chosen]
) -> Mapping[str, Chosen]:
    """Return who is meant by a name wherever it stands, once somebody has said so for one row."""
    said = {_said_who(rows[it - 1], layout): by for it, by in chosen.items() if by.says_who}
    return {who: by for who, by in said.items() if who}


def _new_actors(
    cells: Sequence[str], world: World, chosen: Mapping[int, Chosen]
) -> Mapping[str, str]:
    """Return the actors that would be new, by what stands in a cell; one of two forms is the first.

    Several in one cell are none, and neither is what may be a slip of another: that is asked about.
    """
    here = [*world.actors.values(), *filter(None, (it.new_actor for it in chosen.values()))]
    new: dict[str, str] = {}
    for cell in dict.fromkeys(cells):
        known = [*here, *new.values()]
        first = next((it for it in new.values() if stem(it) == stem(cell)), cell)
        is_one = len(names_in(cell)) == 1 and len(cell) <= NAME_LIMIT
        if is_one and (first != cell or not nearly(cell, known)):
            new[cell] = first
    return new


def _with_who(own: Chosen, meant: Chosen | None) -> Chosen:
    if own.says_who or meant is None:
        return own
    return replace(own, owner=meant.owner, actor=meant.actor, new_actor=meant.new_actor)


def _said_who(row: Row, layout: Layout) -> str:
    """Return whose a row is in its own words."""
    cells = (layout.cell(row, column) for column in (Column.OWNER, Column.ACTOR))
    return " · ".join(filter(None, cells))


def alike(what: str) -> str:
    """Return words as they are compared: without case, marks and spaces."""
    return "".join(filter(str.isalnum, what.casefold()))


def _not_twice(line: Line, world: World, seen: Counter[tuple[str, str]]) -> Line:
    if line.left is not None:
        return line
    same = alike(line.what)
    key = (same, line.said_who.casefold())
    seen[key] += 1
    if same in world.existing:
        return Line(line.row, line.what, left=Left.HERE)
    return line if seen[key] == 1 else Line(line.row, line.what, left=Left.TWICE)


@dataclass(frozen=True)
class _Reading:
    """One row, and what it is read with."""

    row: Row
    layout: Layout
    world: World
    chosen: Chosen
    placed: Mapping[str, Chosen]
    """Whose actor was chosen in some row: in all others it is the same."""
    new_actors: Mapping[str, str]
    month_first: bool

    def line(self, number: int) -> Line:
        what = self.chosen.what or self._cell(Column.WHAT)
        if not any(map(str.isalnum, what)):
            return Line(number, left=Left.NO_WORDS)
        if self._cell(Column.STATE).casefold() in _ENDED:
            return Line(number, what, left=Left.ENDED)
        who = self._who()
        said = self.chosen.due or self._cell(Column.DUE)
        month_first = self.month_first and not self.chosen.due
        reading = due_of(said, self.world.asked, month_first=month_first)
        unclear = isinstance(reading, Unclear)
        due = None if isinstance(reading, Unclear) else reading
        unknown = (
            *((Unknown.WHAT,) if len(what) > WHAT_LIMIT else ()),
            *who.unknown,
            *((Unknown.WHEN,) if unclear else ()),
        )
        return Line(
            number,
            what,
            who.owner,
            who.actor,
            who.new_actor,
            due,
            due is not None and has_passed(due, self.world.today),
            _said_who(self.row, self.layout),
            said,
            reading.question if isinstance(reading, Unclear) else None,
            unknown,
        )

    def _cell(self, column: Column) -> str:
        return self.layout.cell(self.row, column)

    def _who(self) -> _Who:
        if self.chosen.says_who:
            by = self.chosen
            return self._with_actor(by.owner, by.actor, by.new_actor, first=by.new_actor)
        owner, actor = self._cell(Column.OWNER), self._cell(Column.ACTOR)
        known = self._actor_named(actor)
        new = "" if known else self.new_actors.get(actor, "")
        if not owner:
            return self._with_actor(None, known, new)
        itself = next((it for it, name in self.world.actors.items() if same_name(name, owner)), 0)
        if itself:
            return _Who(actor=itself)
        people = self._people(owner)
        if len(people) == 1:
            return self._with_actor(people[0], known, new)
        if people:
            return _Who(unknown=(Unknown.WHICH,))
        named = self._actor_named(owner)
        return _Who(actor=named) if named else _Who(unknown=(Unknown.WHO,))

    def _with_actor(
        self, owner: str | None, actor: int | None, new: str, *, first: str = ""
    ) -> _Who:
        """An owner's own actor stands where the sheet names none that is known; a new one that was

        chosen comes `first`.
        """
        if owner is not None and owner not in self.world.belongs:
            return _Who(unknown=(Unknown.WHO,))
        own = None if owner is None else self.world.belongs[owner]
        found = actor if actor in self.world.actors else own
        if found is not None and not first:
            return _Who(owner, found)
        placed = self.placed.get(owner or "")
        if placed is not None and not new:
            return _Who(owner, placed.actor, placed.new_actor if not placed.actor else "")
        if new:
            return _Who(owner, new_actor=new)
        return _Who(owner, unknown=(Unknown.WHO if owner is None else Unknown.ACTOR,))

    def _people(self, words: str) -> list[str]:
        whole = [it for it in self.world.people.get(words, ()) if it in self.world.belongs]
        if whole:
            return whole
        parts = (self.world.people.get(it, ()) for it in each_of(words))
        each = [[it for it in people if it in self.world.belongs] for people in parts]
        return [it for people in each for it in people] if all(each) else []

    def _actor_named(self, words: str) -> int | None:
        exact = [it for it, name in self.world.actors.items() if same_name(name, words)]
        like = exact or [it for it, name in self.world.actors.items() if stem(name) == stem(words)]
        return like[0] if words and len(like) == 1 else None


@dataclass(frozen=True)
class _Who:
    owner: str | None = None
    actor: int | None = None
    new_actor: str = ""
    unknown: tuple[Unknown, ...] = ()


def words_in(rows: Sequence[Row]) -> Iterator[str]:
    """Yield all that somebody could be called in a sheet: each cell, and its parts."""
    for cell in {cell for row in rows for cell in row if cell}:
        yield from {cell, *each_of(cell)}
