"""The daily message: the one message a day that the clock may cause for a person.

Its lines are worked out when it is sent. Sent already, it is rendered from what it said then: a
line that has been answered since says so, and what can still be said; the other lines stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import datetime, time

from sqlmodel import Session

from bot.delivery.messages.hotspot.agreement_lines import agreement_part, is_own
from bot.delivery.messages.hotspot.digests import digest_parts
from bot.delivery.messages.kit.added import Added, LineScene
from bot.delivery.messages.kit.area import area_part, area_to_name
from bot.delivery.messages.kit.composed import Composed
from bot.delivery.messages.kit.composing import (
    ComposingContext,
    ContextComposer,
    says,
)
from bot.delivery.words.blocks import Message, Part, blocks_of
from bot.delivery.words.limits import MESSAGE_BLOCKS
from bot.delivery.words.render import Voice
from bot.notices.people import Daily
from bot.rules.agreements.ladder_lines import LADDER_LINES
from bot.rules.daily_lines import LineKind
from bot.store.models import Hotspot, Outbox
from bot.store.queries.daily.agreement_lines import lines_for, lines_given
from bot.store.queries.daily.lines import Line
from bot.store.queries.people.seats import task_force_size
from bot.store.queries.roster import roster_held

_HEAD_AND_FOOT = 2
"""Blocks."""

_IN_ORDER = (
    (LineKind.WARN_CHIEF, LineKind.WARN_OWNER),
    (LineKind.DIGEST,),
    (LineKind.SIZE,),
    (LineKind.HELD_UP,),
)
"""What comes first in a hotspot; then what features add, and at last the ladder, by due date."""

MORNING_ENDS = time(10)


def daily(
    composing: ComposingContext, session: Session, row: Outbox, _notice: Daily, now: datetime
) -> Composed | None:
    """Compose somebody's daily message, or make a sent one anew."""
    lines = _lines(composing, session, row, now)
    if not lines:
        return None
    hotspots = {it.hotspot_id: session.get_one(Hotspot, it.hotspot_id) for it in lines}
    voice = composing.voice_of(session, row.person_id, next(iter(hotspots.values())))
    overviews = {it.hotspot_id for it in lines if it.kind is LineKind.DIGEST}
    scenes = {
        number: LineScene(session, now, composing.zone, it, voice, row.sent_at, row.seen_history)
        for number, it in hotspots.items()
    }
    with ExitStack() as rosters:
        for hotspot in hotspots.values():
            rosters.enter_context(roster_held(session, hotspot))
        made = (
            ()
            if it.kind is LineKind.LISTED and it.hotspot_id in overviews and not is_own(session, it)
            else _parts(composing.added, scenes[it.hotspot_id], it)
            for it in lines
        )
        groups = _that_fit(_below_areas(session, row.person_id, lines, made), voice)
    said = len(groups)
    parts = [part for group in groups for part in group]
    head = voice.text(
        "daily_head",
        count=sum(bool(part.buttons) and not part.settled for part in parts),
        digest=any(it.kind is LineKind.DIGEST for it in lines[:said]),
        again=row.sent_at is not None,
        morning=(row.sent_at or now).astimezone(composing.zone).time() < MORNING_ENDS,
    )
    foot = [Part(voice.text("daily_more"), quiet=True)] if said < len(lines) else []
    return Composed(
        message=Message((Part(head), *parts, *foot)),
        language=voice.language,
        given=tuple((it.subject, step) for it in lines[:said] for step in it.steps),
    )


def _below_areas(
    session: Session,
    reader: str | None,
    lines: Sequence[Line],
    groups: Iterable[Sequence[Part]],
) -> Iterator[Sequence[Part]]:
    """Yield the lines' parts with the area's name where another begins, for who is in several."""
    above = None
    for line, parts in zip(lines, groups, strict=True):
        area = area_to_name(session, line.hotspot_id, reader) if parts else None
        new = area is not None and area != above
        yield (area_part(area), *parts) if area is not None and new else parts
        above = area if parts else above


def _that_fit(groups: Iterable[Sequence[Part]], voice: Voice) -> list[Sequence[Part]]:
    """Return the lines that one message takes, and make no more of them.

    The others are not given, so they come another day.
    """
    room, fit = MESSAGE_BLOCKS - _HEAD_AND_FOOT, []
    for parts in groups:
        room -= len(blocks_of(parts, voice, MESSAGE_BLOCKS))
        if room < 0:
            break
        fit.append(parts)
    return fit


def _lines(composing: ComposingContext, session: Session, row: Outbox, now: datetime) -> list[Line]:
    if row.sent_at is not None:
        return lines_given(session, row)
    sources = composing.added.sources
    lines = lines_for(session, row.person_id or "", now, composing.zone, sources)
    return sorted(lines, key=lambda it: (it.hotspot_id, _place(it.kind)))


def _place(kind: LineKind) -> int:
    """Warned at the end of a long message is not warned: that comes first, then the overview."""
    for place, kinds in enumerate(_IN_ORDER):
        if kind in kinds:
            return place
    return len(_IN_ORDER) + (kind in LADDER_LINES)


def _parts(added: Added, scene: LineScene, line: Line) -> Sequence[Part]:
    """A line is one part, but where each of what it tells has its own button."""
    if line.kind is LineKind.DIGEST:
        return digest_parts(
            scene,
            scene.voice,
            line.person_id,
            sections=added.digest,
            sent_at=scene.sent_at,
        )
    if line.kind is LineKind.SIZE:
        return (_size_part(scene),)
    if line.kind in added.lines:
        return added.lines[line.kind](scene, line)
    return (agreement_part(scene, line),)


def _size_part(scene: LineScene) -> Part:
    """Why the evaluation of the eight hotspots keeps a Task Force small, with today's number."""
    size = task_force_size(scene.session, scene.hotspot)
    return Part(scene.voice.text("line_size", count=size, name=scene.hotspot.name))


COMPOSERS: Mapping[str, ContextComposer] = dict(
    [
        says(Daily, daily),
    ]
)
