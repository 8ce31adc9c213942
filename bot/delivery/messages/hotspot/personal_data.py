"""To one person alone: a copy of what is kept about them, to read and to take along."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sqlmodel import Session

from bot.delivery.messages.kit.composed import Attachment, Composed
from bot.delivery.messages.kit.composing import ComposingContext, ContextComposer, says
from bot.delivery.words.blocks import Message, Part
from bot.delivery.words.render import Voice
from bot.notices.people import MyData
from bot.rules.errors import N_
from bot.store.database.copies import Row, plain
from bot.store.models import Outbox, Person
from bot.store.models.keeping import InCopy, Keeps, Said
from bot.store.queries.hotspot.personal_data import rows_about
from bot.store.queries.hotspot.personal_lines import lines_about


def my_data(
    composing: ComposingContext, session: Session, row: Outbox, notice: MyData, now: datetime
) -> Composed | None:
    """One of the two files. None for somebody who has been erased or deactivated since."""
    person = session.get_one(Person, row.person_id)
    if person.deleted:
        return None
    voice = composing.voice(session, row)
    form = notice.form
    content = (
        "".join(copy_as_json(session, person.id, now, composing.added.keeps, whole=False))
        if form == "json"
        else readable(session, person, voice, composing, now)
    )
    title = voice.gettext(N_("What is kept about you"))
    filename = voice.gettext(N_("my-data.%(form)s"), form=form)
    return Composed(
        message=Message((Part(title),)),
        language=voice.language,
        attachment=Attachment(filename, content.encode(), title),
    )


def copy_as_json(
    session: Session, person_id: str, now: datetime, keeps: Sequence[Keeps], *, whole: bool
) -> Iterator[str]:
    """Yield `{"person", "made_at", "tables": {name: [{column: value}]}}`, a row at a time.

    It is made for machines, and tables with no row are left out. `keeps` are all tables there are.
    """
    yield f'{{\n "person": {_json(person_id)},\n "made_at": {_json(now)},\n "tables": {{'
    begins = ""
    for name, rows in rows_about(session, person_id, keeps, whole=whole):
        before = f"{begins}\n  {_json(name)}: [\n"
        for row in rows:
            yield before + _row(row)
            before = ",\n"
        if before == ",\n":
            yield "\n  ]"
            begins = ","
    yield "\n }\n}\n"


def _row(row: Row) -> str:
    """Indented by hand: json does that with functions that wait in memory for the collector."""
    values = ",\n".join(f"    {_json(name)}: {_json(it)}" for name, it in row.items())
    return f"   {{\n{values}\n   }}"


_json = json.JSONEncoder(default=plain, ensure_ascii=False).encode


def readable(
    session: Session, person: Person, voice: Voice, composing: ComposingContext, now: datetime
) -> str:
    """Return the copy as text, in the person's language."""
    facts, today = lines_about(session, person.id), composing.today(now)
    more = list(_sections(session, person, voice, composing.added.keeps))
    return voice.plain("my_data_copy", it=facts, more=more, person=person, today=today) + "\n"


def _sections(
    session: Session, person: Person, voice: Voice, keeps: Sequence[Keeps]
) -> Iterator[tuple[str, list[Said]]]:
    """What features say of their own tables: a heading, and the rows the person may see."""
    for told in (it.copied for it in keeps):
        if isinstance(told, InCopy):
            rows = told.rows(session, person.id)
            yield voice.plain(told.template), [it for it in rows if it is not None]


COMPOSERS: Mapping[str, ContextComposer] = dict(
    [
        says(MyData, my_data),
    ]
)
