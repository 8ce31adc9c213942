"""The daily message: the one message a day that the clock may cause for a person.

Its lines are worked out when it is sent. Sent already, it is rendered from what it said then: a
line that has been answered since says so and loses its buttons; the other lines stay.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlmodel import Session, col, select

from bot.delivery.messages.hotspot.digests import digest_parts
from bot.delivery.messages.hotspot.meeting_lines import (
    carried_part,
    draft_part,
    propose_items_part,
    still_open_part,
)
from bot.delivery.messages.kit.agreement_buttons import buttons_for
from bot.delivery.messages.kit.composed import Composed
from bot.delivery.messages.kit.composing import (
    ComposingContext,
    ContextComposer,
    Shown,
    for_leaders,
    says,
    shown,
)
from bot.delivery.messages.leadership.escalations import escalation_text
from bot.delivery.words.blocks import Message, Part, blocks_of
from bot.delivery.words.buttons import OWNERS_ANSWERS, Press
from bot.delivery.words.limits import MESSAGE_BLOCKS
from bot.delivery.words.render import Voice
from bot.notices.people import Daily
from bot.rules.agreements.ladder import goes_on
from bot.store.calendars import calendar_of, numbers_of
from bot.store.models import (
    Actor,
    AgendaItem,
    Agreement,
    Change,
    History,
    Hotspot,
    Meeting,
    Outbox,
    Person,
)
from bot.store.queries.agreements.ladder_facts import agreement_facts
from bot.store.queries.daily.agreement_lines import lines_for, lines_given
from bot.store.queries.daily.lines import Line, LineKind
from bot.store.queries.leadership.direct_line import stays_private
from bot.store.queries.open_blocks import open_block
from bot.store.queries.people.people import is_away
from bot.store.queries.people.seats import task_force_size
from bot.store.queries.roster import roster_held

CHIEFS_ANSWERS = (
    Press.ESCALATE_NOW,
    Press.HOLD,
    Press.EDIT_DECISION,
    Press.NEW_DATE,
    Press.HAND_OVER,
    Press.DROP,
)
_HEAD_AND_FOOT = 2
"""Blocks."""

MORNING_ENDS = time(10)

_SILENT_CHANGES = (
    Change.RECORDED,
    Change.ACCEPTED,
    Change.LEFT,
    Change.WORDS,
    Change.CLEARER_SAID,
)
"""What does not answer a line: it is still to be done."""


@dataclass(frozen=True)
class _Scene:
    """What a line is rendered with."""

    composing: ComposingContext
    session: Session
    voice: Voice
    hotspot: Hotspot
    now: datetime
    sent_at: datetime | None
    seen: int | None
    """The newest entry of the agreements' histories when it was first made."""

    @property
    def today(self) -> date:
        return self.composing.today(self.now)


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
    with ExitStack() as rosters:
        for hotspot in hotspots.values():
            rosters.enter_context(roster_held(session, hotspot))
        groups = [
            ()
            if it.kind is LineKind.LISTED
            and it.hotspot_id in overviews
            and not _is_own(session, it)
            else _parts(_scene(composing, session, voice, hotspots[it.hotspot_id], now, row), it)
            for it in lines
        ]
    said = _that_fit(groups, voice)
    parts = [part for group in groups[:said] for part in group]
    head = voice.text(
        "daily_head",
        count=sum(bool(part.buttons) for part in parts),
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


def _scene(
    composing: ComposingContext,
    session: Session,
    voice: Voice,
    hotspot: Hotspot,
    now: datetime,
    row: Outbox,
) -> _Scene:
    return _Scene(composing, session, voice, hotspot, now, row.sent_at, row.seen_history)


def _is_own(session: Session, line: Line) -> bool:
    """Whether an agreement is the reader's own: nobody is asked to call themselves."""
    return session.get_one(Agreement, line.number).owner_id == line.person_id


def _that_fit(groups: Sequence[Sequence[Part]], voice: Voice) -> int:
    """How many lines one message takes. The others are not given, so they come another day."""
    room = MESSAGE_BLOCKS - _HEAD_AND_FOOT
    for said, parts in enumerate(groups):
        room -= len(blocks_of(parts, voice, MESSAGE_BLOCKS))
        if room < 0:
            return said
    return len(groups)


def _lines(composing: ComposingContext, session: Session, row: Outbox, now: datetime) -> list[Line]:
    if row.sent_at is not None:
        return lines_given(session, row)
    return lines_for(session, row.person_id or "", now, composing.zone)


def _parts(scene: _Scene, line: Line) -> Sequence[Part]:
    """A line is one part, but for the digest: each name on the call list has its own button."""
    if line.kind is not LineKind.DIGEST:
        return (_part(scene, line),)
    return digest_parts(
        scene.session,
        scene.voice,
        scene.hotspot,
        scene.now,
        line.person_id,
        sent_at=scene.sent_at,
    )


def _part(scene: _Scene, line: Line) -> Part:
    if line.kind is LineKind.SIZE:
        return _size_part(scene)
    if line.kind is LineKind.CARRIED:
        item = scene.session.get_one(AgendaItem, line.number)
        return carried_part(
            scene.composing,
            scene.session,
            scene.voice,
            scene.hotspot,
            item,
            scene.now,
            line.person_id,
        )
    if line.kind in _BEFORE_MEETING:
        meeting = scene.session.get_one(Meeting, line.number)
        make = _BEFORE_MEETING[line.kind]
        return make(
            scene.composing,
            scene.session,
            scene.voice,
            scene.hotspot,
            meeting,
            scene.now,
            line.person_id,
        )
    return _agreement_part(scene, line)


def _size_part(scene: _Scene) -> Part:
    """Why the evaluation of the eight hotspots keeps a Task Force small, with today's number."""
    size = task_force_size(scene.session, scene.hotspot)
    return Part(scene.voice.text("line_size", count=size, name=scene.hotspot.name))


_BEFORE_MEETING: dict[
    LineKind, Callable[[ComposingContext, Session, Voice, Hotspot, Meeting, datetime, str], Part]
] = {
    LineKind.DRAFT: draft_part,
    LineKind.PROPOSE_ITEMS: propose_items_part,
    LineKind.STILL_OPEN: still_open_part,
}


def _agreement_part(scene: _Scene, line: Line) -> Part:
    agreement = scene.session.get_one(Agreement, line.number)
    calendar = calendar_of(scene.hotspot, scene.composing.zone)
    facts = shown(scene.session, agreement, scene.today, calendar, line.person_id)
    answered = _answered(scene, agreement)
    if answered is not None or _is_moot(scene, line, agreement):
        named = line.kind is not LineKind.WARN_LEADER
        return Part(_answered_text(scene, facts, answered, named=named))
    own = line.kind is LineKind.LISTED and _is_own(scene.session, line)
    kind = LineKind.LAST_NUDGE if own else line.kind
    text = scene.voice.text(f"line_{kind}", **_line_facts(scene, line, agreement, facts))
    presses = _PRESSES[line.kind]
    may = buttons_for(scene.session, agreement, line.person_id, scene.today, presses)
    return Part(text, may)


def _answered(scene: _Scene, agreement: Agreement) -> History | None:
    """The newest change since the message was made that settles its line."""
    if scene.seen is None:
        return None
    return scene.session.exec(
        select(History)
        .where(
            History.agreement_id == agreement.id,
            col(History.id) > scene.seen,
            col(History.change).not_in(_SILENT_CHANGES),
        )
        .order_by(col(History.id).desc())
        .limit(1)
    ).first()


def _is_moot(scene: _Scene, line: Line, agreement: Agreement) -> bool:
    """Whether it warns of what no longer stands in the way."""
    return line.kind in _WARNINGS and open_block(scene.session, agreement) is None


def _answered_text(scene: _Scene, facts: Shown, entry: History | None, *, named: bool) -> str:
    """Leaders hear what the actor does, and not who does it there."""
    return scene.voice.text(
        "agreement_now",
        a=facts if named else for_leaders(facts, scene.voice),
        change=entry.change if entry is not None else None,
        person=entry.person_id if entry is not None and named else None,
        until=entry.due_on if entry is not None else None,
    )


def _line_facts(scene: _Scene, line: Line, agreement: Agreement, facts: Shown) -> dict[str, object]:
    said: dict[str, object] = {"a": facts, "today": scene.today}
    said["away"] = _stood_in_for(scene, agreement, line.person_id)
    if line.kind is LineKind.LISTED:
        said["leader"] = scene.session.get_one(Actor, agreement.actor_id).leader_id
    if line.kind in _WARNINGS:
        said |= _warning_facts(scene, agreement)
    return said


def _stood_in_for(scene: _Scene, agreement: Agreement, reader: str) -> str | None:
    """The owner, where the reader has this line because the owner is away."""
    owner = scene.session.get(Person, agreement.owner_id) if agreement.owner_id else None
    if owner is None or owner.stand_in_id != reader or not is_away(owner, scene.today):
        return None
    return owner.id


def _warning_facts(scene: _Scene, agreement: Agreement) -> dict[str, object]:
    """The day it goes, counted from the day the warning is (or was) given, and the text."""
    block = open_block(scene.session, agreement)
    if block is None:
        raise LookupError("a warning is about an open block: what is moot has been sorted out")
    calendar, numbers = calendar_of(scene.hotspot, scene.composing.zone), numbers_of(scene.hotspot)
    warned = agreement_facts(scene.session, agreement, scene.composing.zone).block
    since = warned.warned_on if warned is not None else None
    given = scene.composing.today(scene.sent_at) if scene.sent_at is not None else scene.today
    return {
        "goes": max(goes_on(since or given, calendar, numbers), scene.today),
        "private": stays_private(scene.session, block),
        "preview": escalation_text(scene.session, scene.voice, agreement, block, scene.now),
    }


_WARNINGS = (LineKind.WARN_OWNER, LineKind.WARN_CHIEF, LineKind.WARN_LEADER)

_PRESSES: dict[LineKind, tuple[Press, ...]] = {
    LineKind.REMIND: OWNERS_ANSWERS,
    LineKind.NUDGE: OWNERS_ANSWERS,
    LineKind.LAST_NUDGE: OWNERS_ANSWERS,
    LineKind.LISTED: OWNERS_ANSWERS,
    LineKind.WARN_OWNER: (Press.UNBLOCK, Press.NEW_DATE, Press.HAND_OVER, Press.OWN_WORDS),
    LineKind.WARN_CHIEF: CHIEFS_ANSWERS,
    LineKind.WARN_LEADER: (),
}

COMPOSERS: Mapping[str, ContextComposer] = dict(
    [
        says(Daily, daily),
    ]
)
