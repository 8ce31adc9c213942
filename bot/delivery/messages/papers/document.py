"""A paper as its Word template sees it: finished words, in the hotspot's language.

The decision asked for stands first, then how it goes on one page, then the rest. A part without
anything to say is left out.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.delivery.messages.meetings.minutes_facts import LOCALES
from bot.delivery.messages.papers.reading import facts_in
from bot.delivery.messages.papers.titles import marker, title_of
from bot.delivery.words.as_shown import as_shown
from bot.delivery.words.render import Voice
from bot.documents.papers.places import PLACE
from bot.rules.errors import N_
from bot.rules.papers.told import COLLEAGUE
from bot.rules.papers.wheel import PaperKind
from bot.store.models import Paper, PaperStatus

WORDS = {
    "contents": N_("Contents"),
    "figure": N_("Figure"),
    "table": N_("Table"),
}
"""The template's labels: a template can use them, or write its own."""

LONG = 4
"""Sections from which on a paper has contents."""

Values = dict[str, Any]


@dataclass(frozen=True)
class Drawn:
    """What the parts of a paper are drawn with."""

    voice: Voice
    paper: Paper
    facts: Values
    pictures: list[Values] = field(default_factory=list)
    """As the document's maker takes them, by their places."""

    @property
    def short(self) -> bool:
        """Two pages: what is done is counted, not listed."""
        return self.paper.kind == PaperKind.STEERING

    def say(self, msgid: str, **params: object) -> str:
        """A sentence in the paper's language."""
        return self.voice.gettext(msgid, **params)

    def lines(self, template: str, **facts: object) -> list[str]:
        """What a template says, line by line."""
        return self.voice.plain(template, **facts).splitlines()

    def picture(self, png: bytes, alt: str, caption: str, width: float) -> Values:
        """Take a picture in; return where it stands and what is written below it."""
        place = PLACE.format(len(self.pictures))
        content = base64.b64encode(png).decode("ascii")
        self.pictures.append({"png": content, "alt": alt, "width": width})
        return {"place": place, "caption": caption}

    def words(self, text: str) -> str:
        """Somebody's words as they were kept; whoever was mentioned is a colleague."""
        return as_shown(text.replace(COLLEAGUE, self.say(N_("a colleague"))))

    def day(self, kept: str) -> str:
        """A day that is kept, as a paper says it: with its year, without its week."""
        return self.voice.dates.day(date.fromisoformat(kept))

    def short_day(self, kept: str) -> str:
        """The same in a table."""
        return self.voice.dates.short(date.fromisoformat(kept))


@dataclass
class Section:
    """One numbered part of a paper."""

    heading: str
    paragraphs: list[str] = field(default_factory=list)
    points: list[str] = field(default_factory=list)
    groups: list[Values] = field(default_factory=list)
    pictures: list[Values] = field(default_factory=list)
    tables: list[Values] = field(default_factory=list)

    @property
    def says_something(self) -> bool:
        """Whether anything stands below its heading."""
        return bool(self.paragraphs or self.points or self.groups or self.pictures or self.tables)

    def as_values(self) -> Values:
        """As a template takes it."""
        return dict(vars(self))


def group(heading: str, *, paragraphs: Sequence[str] = (), points: Sequence[str] = ()) -> Values:
    """A part of a section, with a heading of its own."""
    return {
        "heading": heading,
        "paragraphs": list(paragraphs),
        "points": list(points),
        "pictures": [],
    }


def table(caption: str, about: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Values:
    """A table: its caption, what it says for who can't see it, its head and its rows."""
    return {"caption": caption, "about": about, "head": list(head), "rows": [*map(list, rows)]}


Part = Callable[[Drawn], Section]


def paper_values(voice: Voice, paper: Paper, area: str, parts: Sequence[Part]) -> Values:
    """Return all that a template can say of a paper, and its pictures."""
    drawn = Drawn(voice.for_the_record(), paper, facts_in(paper.snapshot or {}))
    sections = [it for part in parts if (it := part(drawn)).says_something]
    _number(sections)
    return {
        "language": LOCALES[voice.language],
        "heading": title_of(voice, paper),
        "area": drawn.facts["area"] or area,
        "marker": marker(paper),
        "put_before": _put_before(drawn),
        "drafted": "" if paper.status == PaperStatus.APPROVED else drawn.say(N_("Draft")),
        "contents": [] if len(sections) < LONG else list(_contents(sections)),
        "sections": [it.as_values() for it in sections],
        "made_of": drawn.say(
            N_("Made of what was done from %(first)s to %(last)s."),
            first=drawn.day(drawn.facts["first"]),
            last=drawn.day(drawn.facts["last"]),
        ),
        "pictures": drawn.pictures,
        "words": {name: voice.gettext(msgid) for name, msgid in WORDS.items()},
    }


def _put_before(drawn: Drawn) -> str:
    forum, day = drawn.paper.put_before, drawn.day(drawn.paper.put_on.isoformat())
    if forum:
        return drawn.say(N_("For %(forum)s on %(date)s"), forum=forum, date=day)
    return drawn.say(FORA[PaperKind(drawn.paper.kind)], date=day)


FORA = {
    PaperKind.MAY: N_("For the steering group on %(date)s"),
    PaperKind.JUNE: N_("For the council on %(date)s"),
    PaperKind.NOVEMBER: N_("For the steering group on %(date)s"),
    PaperKind.STEERING: N_("For the steering group on %(date)s"),
    PaperKind.END: N_("For leadership on %(date)s"),
    PaperKind.STATUS: N_("For leadership on %(date)s"),
}


def _contents(sections: Sequence[Section]) -> Iterator[str]:
    return (f"{number}  {it.heading}" for number, it in enumerate(sections, 1))


def _number(sections: Sequence[Section]) -> None:
    """Figures and tables are numbered through the whole paper."""
    tables = [it for section in sections for it in section.tables]
    pictures = [
        it
        for section in sections
        for it in (*(p for g in section.groups for p in g["pictures"]), *section.pictures)
    ]
    for found in (tables, pictures):
        for number, it in enumerate(found, 1):
            it["number"] = str(number)
