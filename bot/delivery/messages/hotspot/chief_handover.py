"""One chief follows another: the note that hands the hotspot over, and thanks to who led it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.delivery.messages.kit.agenda_points import has_passed
from bot.delivery.messages.kit.composed import Composed
from bot.delivery.messages.kit.composing import (
    ComposingContext,
    ContextComposer,
    Shown,
    composed,
    says,
    shown,
    with_references,
)
from bot.delivery.words.blocks import Part
from bot.delivery.words.buttons import Press, button
from bot.delivery.words.render import Voice
from bot.notices.hotspot import FormerChief, HandoverNote
from bot.rules.meetings.cadence import milestones
from bot.store.context import InHotspot
from bot.store.database.row_ids import row_id
from bot.store.models import Agreement, Hotspot, Outbox
from bot.store.queries.hotspot.chief_handover import Handover, handover
from bot.store.queries.meetings.meetings import coming_ordinary
from bot.store.queries.roster import roster_held

LISTED = 15
"""Agreements in each list of the note; the rest are counted."""


@dataclass(frozen=True)
class _Note(InHotspot):
    """What the sections are made with: `viewer` reads it."""

    voice: Voice
    viewer: str

    def shown(self, agreement: Agreement) -> Shown:
        return shown(self, agreement, self.viewer)


def handover_note(
    composing: ComposingContext, session: Session, row: Outbox, _notice: HandoverNote, now: datetime
) -> Composed | None:
    """To the new chief: how everything stands. Nothing if it was changed again."""
    hotspot = session.get_one(Hotspot, row.hotspot_id)
    if hotspot.chief_id != row.person_id:
        return None
    voice = composing.voice(session, row)
    note = _Note(session, now, composing.zone, hotspot, voice, row.person_id)
    with roster_held(session, hotspot):
        parts = list(_parts(note, handover(note)))
    return composed(row, voice, parts)


def former_chief(
    composing: ComposingContext, session: Session, row: Outbox, notice: FormerChief, _now: datetime
) -> Composed | None:
    """To who led the hotspot: thanks, and who does now. Nothing to somebody who leads it again."""
    hotspot = session.get_one(Hotspot, notice.hotspot)
    if hotspot.chief_id == row.person_id:
        return None
    voice = composing.voice_of(session, row.person_id, hotspot)
    text = voice.text("former_chief", area=hotspot.name, chief=hotspot.chief_id)
    return composed(row, voice, [Part(text)])


def _parts(note: _Note, stands: Handover) -> Iterator[Part]:
    """The empty sections don't appear."""
    yield Part(_head(note, stands), (button(Press.SETTINGS, row_id(note.hotspot.id)),))
    if stands.actors:
        yield Part(note.voice.text("handover_actors", actors=stands.actors))
    for section, agreements in (
        ("blocked", stands.blocked),
        ("overdue", stands.overdue),
        ("under_way", stands.under_way),
    ):
        if agreements:
            yield Part(_list(note, section, agreements))
    if stands.held:
        held = [(note.shown(it.agreement), it.until, it.reason) for it in stands.held]
        yield Part(
            note.voice.text(
                "handover_held",
                held=[
                    (a, until, "" if a.secret else with_references(why)) for a, until, why in held
                ],
            )
        )
    if stands.with_leadership:
        found = (it.agreement_id for it in stands.with_leadership)
        agreements = tuple(note.session.get_one(Agreement, number) for number in found)
        yield Part(_list(note, "leadership", agreements))
    if stands.away:
        yield Part(note.voice.text("handover_away", away=stands.away))


def _head(note: _Note, stands: Handover) -> str:
    meeting = coming_ordinary(note.session, note.hotspot)
    return note.voice.text(
        "handover_head",
        area=note.hotspot.name,
        deputy=note.hotspot.deputy_id,
        meeting=meeting,
        passed=meeting is not None and has_passed(note.hotspot, meeting, note.now),
        marks=milestones(meeting.starts_at, note.calendar) if meeting is not None else None,
        now=note.now,
        live=sum(it.live for it in stands.actors),
        blocked=len(stands.blocked),
    )


def _list(note: _Note, section: str, agreements: Iterable[Agreement]) -> str:
    found = [note.shown(it) for it in agreements]
    return note.voice.text(
        "handover_list",
        section=section,
        agreements=found[:LISTED],
        more=max(len(found) - LISTED, 0),
    )


COMPOSERS: Mapping[str, ContextComposer] = dict(
    [
        says(HandoverNote, handover_note),
        says(FormerChief, former_chief),
    ]
)
