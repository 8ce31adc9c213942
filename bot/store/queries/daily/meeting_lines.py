"""What the clock wants to tell people one by one before a meeting: lines of the daily message."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from bot.notices.agenda import AgendaOut, CallItems
from bot.notices.meetings import MeetingSoon
from bot.rules.daily_lines import LineKind
from bot.rules.meetings.daily_lines import (
    is_asked_for_items,
    lines_before,
    what_becomes_of_it,
)
from bot.rules.meetings.on_agenda import ItemSource
from bot.rules.meetings.steps import MeetingFacts, MeetingStep, next_step
from bot.store.context import InHotspot
from bot.store.database.remembered import remembered
from bot.store.database.row_ids import row_id
from bot.store.models import Given, Hotspot, Meeting, MeetingStatus, Outbox
from bot.store.queries.daily.lines import Line
from bot.store.queries.daily.unclosed_meetings import still_open_lines
from bot.store.queries.meetings.agenda import quiet_actors, waiting_items
from bot.store.queries.meetings.meetings import coming_of, not_over
from bot.store.queries.people.chiefs import acting_chief
from bot.store.queries.people.reached import speaker_of, speaks_for

_SAID = select(Outbox.key, Outbox.created_at, Outbox.sent_at, Outbox.error).where(
    col(Outbox.key).in_(bindparam("keys", expanding=True))
)


def meeting_facts(session: Session, meeting: Meeting) -> MeetingFacts:
    """Gather what the steps before a meeting are worked out from."""
    number = row_id(meeting.id)
    keys: dict[str, MeetingStep] = {
        CallItems.key_of(number): MeetingStep.CALL,
        AgendaOut.key_of(number): MeetingStep.PUBLISH,
        MeetingSoon.key_of(number, meeting.moved): MeetingStep.SOON,
    }
    about, asked = ("said before a meeting", number, meeting.moved), {"keys": list(keys)}
    rows = remembered(session, about, (Outbox,), lambda: session.exec(_SAID, params=asked))
    given = {keys[key]: said or made for key, made, said, _ in rows}
    waiting = {keys[key] for key, _, said, error in rows if said is None and error is not None}
    told = meeting.status != MeetingStatus.PROPOSED
    call_waits = MeetingStep.CALL in waiting
    return MeetingFacts(meeting.starts_at, meeting.planned_at, told, given, call_waits)


def meeting_lines(here: InHotspot) -> Iterator[Line]:
    """Yield the lines that are due now and have not been given for the meeting's present date."""
    meetings = not_over(here.session, here.hotspot)
    yield from still_open_lines(here, meetings)
    meeting = coming_of(meetings)
    if meeting is None:
        return
    step = next_step(meeting_facts(here.session, meeting), here.now, here.calendar)
    due = lines_before(step, sent_out=meeting.status == MeetingStatus.PUBLISHED)
    for kind, gather in _GATHERED.items():
        if kind in due:
            yield from gather(here, meeting)


def _draft(here: InHotspot, meeting: Meeting) -> Iterator[Line]:
    step = f"draft:{meeting.moved}"
    if step not in _given(here.session, meeting):
        chief = acting_chief(here)
        yield _line(chief, LineKind.DRAFT, here.hotspot, meeting, (step,))


def _carried_often(here: InHotspot, meeting: Meeting) -> Iterator[Line]:
    """Asked once for each time it is carried over, from the third on."""
    for item in waiting_items(here.session, here.hotspot, meeting):
        step, about = f"carried:{item.carried}", f"I-{item.id}"
        if what_becomes_of_it(ItemSource(item.source), item.carried):
            given = select(Given.id).where(Given.subject == about, Given.step == step)
            if here.session.exec(given).first() is None:
                chief = acting_chief(here)
                yield Line(chief, LineKind.CARRIED, about, here.hotspot_id, (step,))


def _propose_items(here: InHotspot, meeting: Meeting) -> Iterator[Line]:
    """One line for a person, also when they speak for several actors."""
    given = _given(here.session, meeting)
    chief = acting_chief(here)
    steps: dict[str, list[str]] = {}
    for actor in quiet_actors(here.session, here.hotspot):
        step = f"items:{meeting.moved}:{actor.id}"
        speaker = speaks_for(here, actor)
        asked = is_asked_for_items(speaker, contact=speaker_of(here, actor), chief=chief)
        if step not in given and asked:
            steps.setdefault(speaker, []).append(step)
    for speaker, theirs in steps.items():
        yield _line(speaker, LineKind.PROPOSE_ITEMS, here.hotspot, meeting, tuple(theirs))


_GATHERED: Mapping[LineKind, Callable[[InHotspot, Meeting], Iterator[Line]]] = {
    LineKind.DRAFT: _draft,
    LineKind.CARRIED: _carried_often,
    LineKind.PROPOSE_ITEMS: _propose_items,
}


def _line(
    person_id: str, kind: LineKind, hotspot: Hotspot, meeting: Meeting, steps: tuple[str, ...]
) -> Line:
    return Line(person_id, kind, _subject(meeting), row_id(hotspot.id), steps)


def _subject(meeting: Meeting) -> str:
    return f"M-{meeting.id}"


def _given(session: Session, meeting: Meeting) -> set[str]:
    return set(session.exec(select(Given.step).where(Given.subject == _subject(meeting))))
