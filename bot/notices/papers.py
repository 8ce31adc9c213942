"""The year's papers: gathered, drafted, reminded of, put before a forum; sent back to the bot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from bot.notices.notice import Heir, Key, Kind, NamesNothing, Notice, Room, ToPerson, of_moment


@dataclass(frozen=True, kw_only=True)
class OfPaper(NamesNothing, Notice):
    """About one paper."""

    paper: int


@dataclass(frozen=True, kw_only=True)
class GatherPaper(OfPaper):
    """Its facts are gathered, outside any request; whoever it is for then gets the draft."""

    kind = Kind("gather_paper", heir=Heir.OFFICE)

    by_hand: bool = False
    """Somebody asked for it: it comes at once, and takes nobody's day."""

    @classmethod
    def due(cls, paper: int, person_id: str) -> Self:
        """On the working day it is drafted."""
        return cls(key=cls.spelled(paper), to=ToPerson(person_id), at_once=True, paper=paper)

    @classmethod
    def asked(cls, paper: int, at: datetime, person_id: str) -> Self:
        """Each time somebody asks."""
        key = cls.spelled(paper, of_moment(at))
        return cls(key=key, to=ToPerson(person_id), at_once=True, paper=paper, by_hand=True)


@dataclass(frozen=True, kw_only=True)
class PaperDrafted(OfPaper):
    """A draft is there: two questions, and *Approved*. Made anew, it says how it stands."""

    kind = Kind("paper_drafted", heir=Heir.OFFICE)

    @classmethod
    def key_of(cls, paper: int, person_id: str) -> Key:
        """Return the key: one message for each who works on it."""
        return cls.spelled(paper, person_id)

    @classmethod
    def told(cls, paper: int, person_id: str, *, at_once: bool = False) -> Self:
        """Once, however often it is drafted."""
        key = cls.key_of(paper, person_id)
        return cls(key=key, to=ToPerson(person_id), at_once=at_once, paper=paper)


@dataclass(frozen=True, kw_only=True)
class PaperDocument(OfPaper):
    """The paper itself, as a Word document."""

    kind = Kind("paper_document", heir=Heir.OFFICE)

    @classmethod
    def to_read(cls, paper: int, worded: int, person_id: str, below: Key | None = None) -> Self:
        """To who works on it, once for each wording."""
        key = cls.spelled(paper, worded, person_id)
        return cls(key=key, to=ToPerson(person_id), below=below, paper=paper)

    @classmethod
    def again(cls, paper: int, at: datetime, person_id: str) -> Self:
        """To whoever asks to see it, each time."""
        key = cls.spelled(paper, of_moment(at), person_id)
        return cls(key=key, to=ToPerson(person_id), at_once=True, paper=paper)

    @classmethod
    def put_before(cls, paper: int, below: Key) -> Self:
        """To the leadership channel."""
        return cls(key=cls.spelled(paper), to=Room.LEADERSHIP, below=below, paper=paper)


@dataclass(frozen=True, kw_only=True)
class PaperReminder(OfPaper):
    """A draft that nobody has answered: reminded of once."""

    kind = Kind("paper_reminder", heir=Heir.OFFICE)

    @classmethod
    def key_of(cls, paper: int) -> Key:
        """Return the key: it is reminded of once, whoever leads by then."""
        return cls.spelled(paper)

    @classmethod
    def told(cls, paper: int, person_id: str) -> Self:
        """Once."""
        return cls(key=cls.key_of(paper), to=ToPerson(person_id), paper=paper)


@dataclass(frozen=True, kw_only=True)
class PaperPut(OfPaper):
    """A paper is put before leadership."""

    kind = Kind("paper_put", heir=Heir.NOBODY)

    @classmethod
    def told(cls, paper: int) -> Self:
        """Once."""
        return cls(key=cls.spelled(paper), to=Room.LEADERSHIP, paper=paper)


@dataclass(frozen=True, kw_only=True)
class ReadPaper(NamesNothing, Notice):
    """Slack is asked for a Word file that may be a paper sent back."""

    kind = Kind("read_paper", heir=Heir.OFFICE)

    file: str
    named: int = 0
    """Which paper its name says it is; 0 for none."""

    @classmethod
    def sent(cls, file_id: str, named: int, person_id: str) -> Self:
        """Once for each file."""
        return cls(
            key=cls.spelled(file_id),
            to=ToPerson(person_id),
            at_once=True,
            file=file_id,
            named=named,
        )


@dataclass(frozen=True, kw_only=True)
class PaperCameBack(OfPaper):
    """What became of a file that was sent back."""

    kind = Kind("paper_came_back", heir=Heir.OFFICE)

    trouble: str = ""
    """Why it doesn't count; empty where it does."""

    @classmethod
    def told(cls, paper: int, at: datetime, person_id: str, *, trouble: str = "") -> Self:
        """Each time one comes, at once."""
        return cls(
            key=cls.spelled(paper, at.isoformat(), person_id),
            to=ToPerson(person_id),
            at_once=True,
            paper=paper,
            trouble=trouble,
        )
