"""About a list that is on its way in: it is read, and how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from bot.notices.notice import Heir, Kind, NamesNothing, Notice, ToPerson


@dataclass(frozen=True, kw_only=True)
class SheetStands(NamesNothing, Notice):
    """How it stands, to whoever sent it: being read, what would come of it, what came of it."""

    kind = Kind("sheet", heir=Heir.NOBODY)

    sheet: int

    @classmethod
    def of(cls, sheet: int, person_id: str) -> Self:
        """One for each sheet, at once: it is made anew as the sheet goes its way."""
        return cls(key=cls.spelled(sheet), to=ToPerson(person_id), at_once=True, sheet=sheet)


@dataclass(frozen=True, kw_only=True)
class ListFile(NamesNothing, Notice):
    """A list as a file, to whoever asked for it."""

    kind = Kind("list_file", heir=Heir.NOBODY)

    agreements: tuple[int, ...]
    ending: str
    """What kind of file: `xlsx` or `csv`."""

    @classmethod
    def asked(cls, agreements: Sequence[int], ending: str, at: datetime, person_id: str) -> Self:
        """Each time they ask, at once."""
        return cls(
            key=cls.spelled(ending, at.isoformat(), person_id),
            to=ToPerson(person_id),
            at_once=True,
            agreements=tuple(agreements),
            ending=ending,
        )


@dataclass(frozen=True, kw_only=True)
class ReadSheet(NamesNothing, Notice):
    """Slack is asked what people are called, and for the file where it is one."""

    kind = Kind("read_sheet", heir=Heir.NOBODY)

    sheet: int
    channel: str
    """Whose people its names are looked for among."""
    file: str = ""

    @classmethod
    def asked(cls, sheet: int, channel: str, file_id: str, person_id: str) -> Self:
        """Once for each sheet."""
        return cls(
            key=cls.spelled(sheet),
            to=ToPerson(person_id),
            at_once=True,
            sheet=sheet,
            channel=channel,
            file=file_id,
        )
