"""What people are told about agreements: taken on, offered, given back, dropped."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from bot.delivery.messages.kit.agreement_buttons import buttons_for, standing_answers
from bot.delivery.messages.kit.composed import Composed
from bot.delivery.messages.kit.composing import (
    ComposingContext,
    ContextComposer,
    composed,
    says,
    shown,
    told,
    too_late,
)
from bot.delivery.words.blocks import Button, Part
from bot.delivery.words.buttons import Press
from bot.notices.agreements import (
    ChangedForYou,
    Dropped,
    Helping,
    NotMe,
    OfferAnswer,
    Offered,
    TakenBack,
    TakenOn,
)
from bot.store.context import InHotspot
from bot.store.models import Agreement, Change, Hotspot, Meeting, Outbox
from bot.store.queries.agreements.helpers import helpers_of
from bot.store.queries.people.reached import answers_for
from bot.store.queries.under_way import LIVE


def taken_on(
    composing: ComposingContext, session: Session, row: Outbox, notice: TakenOn, now: datetime
) -> Composed | None:
    """Everything somebody took on: at a meeting all at once, between meetings one by one."""
    hotspot = session.get_one(Hotspot, row.hotspot_id)
    here = composing.within(session, hotspot, now)
    agreements = [session.get_one(Agreement, number) for number in notice.agreements]
    if too_late(row, settled=not any(_is_asked(it) for it in agreements)):
        return None
    voice = composing.voice(session, row)
    meeting = None if notice.meeting is None else session.get(Meeting, notice.meeting)
    seen = [(it, shown(here, it, row.person_id)) for it in agreements]
    on_behalf = [_on_behalf(here, it, row) for it in agreements]
    head = voice.text(
        "taken_on_head",
        meeting=meeting.number if meeting is not None else None,
        behalf=seen[0][1].actor if on_behalf[0] else None,
        by=notice.by or agreements[0].recorded_by,
        successor=notice.by is not None,
        imported=notice.sheet is not None,
        count=len(agreements),
    )
    parts = [Part(head)]
    for (agreement, facts), behalf in zip(seen, on_behalf, strict=True):
        theirs = behalf or agreement.owner_id == row.person_id
        text = voice.text(
            "taken_on",
            a=facts,
            behalf=behalf,
            accepted=theirs and agreement.accepted_at is not None and agreement.status in LIVE,
            gone=agreement.status not in LIVE,
            given_back=agreement.given_back_at is not None,
            theirs=theirs,
        )
        parts.append(Part(text, _taken_on_answers(here, agreement, row, theirs=bool(theirs))))
    return composed(row, voice, parts, *agreements)


def _taken_on_answers(
    here: InHotspot, agreement: Agreement, row: Outbox, *, theirs: bool
) -> tuple[Button, ...]:
    if theirs and _is_asked(agreement):
        return buttons_for(here, agreement, row.person_id, (Press.ACCEPT, Press.NOT_ME))
    return standing_answers(here, agreement, row.person_id)


def _is_asked(agreement: Agreement) -> bool:
    """Whether its owner has still to say yes: what was given back is the chief's to pass on."""
    waits = agreement.accepted_at is None and agreement.given_back_at is None
    return agreement.status in LIVE and waits


def _on_behalf(here: InHotspot, agreement: Agreement, row: Outbox) -> bool:
    """Whether the reader answers for it without being its owner."""
    if row.person_id == agreement.owner_id or agreement.given_back_at is not None:
        return False
    return row.person_id == answers_for(here, agreement)


def helping(
    composing: ComposingContext, session: Session, row: Outbox, notice: Helping, now: datetime
) -> Composed | None:
    """To a helper: with what, and whom to talk to."""
    agreement = session.get_one(Agreement, notice.agreement)
    helps = row.person_id in helpers_of(session, agreement)
    if too_late(row, settled=not helps or agreement.status not in LIVE):
        return None
    voice = composing.voice(session, row)
    here = composing.within(session, session.get_one(Hotspot, agreement.hotspot_id), now)
    facts = shown(here, agreement, row.person_id)
    text = voice.text("helping", a=facts, by_whom=agreement.recorded_by, helps=helps)
    return composed(row, voice, [Part(text)], agreement)


def taken_back(
    composing: ComposingContext, session: Session, row: Outbox, notice: TakenBack, now: datetime
) -> Composed:
    """In place of what was told: whoever did it has taken it back."""
    it = told(composing, session, row, notice, now)
    text = it.voice.text("taken_back", a=it.shown, who=it.entry.by_id)
    part = Part(text, standing_answers(it.here, it.agreement, row.person_id))
    return composed(row, it.voice, [part], it.agreement)


def not_me(
    composing: ComposingContext, session: Session, row: Outbox, notice: NotMe, now: datetime
) -> Composed | None:
    """To the chief: the owner says that it isn't theirs."""
    it = told(composing, session, row, notice, now)
    still_open = it.agreement.owner_id is None and it.agreement.status in LIVE
    if too_late(row, settled=not still_open):
        return None
    who = it.entry.person_id or it.entry.by_id
    text = it.voice.text("not_me", a=it.shown, who=who, note=it.note, open=still_open)
    presses = (Press.HAND_OVER, Press.DROP) if still_open else ()
    part = Part(text, buttons_for(it.here, it.agreement, row.person_id, presses))
    return composed(row, it.voice, [part], it.agreement)


def offered(
    composing: ComposingContext, session: Session, row: Outbox, notice: Offered, now: datetime
) -> Composed | None:
    """To the person who is asked to take an agreement over."""
    it = told(composing, session, row, notice, now)
    still_open = it.agreement.offered_to_id == row.person_id
    if too_late(row, settled=not still_open):
        return None
    text = it.voice.text("offered", a=it.shown, who=it.entry.by_id, note=it.note, open=still_open)
    may = (
        buttons_for(it.here, it.agreement, row.person_id, (Press.TAKE_OVER, Press.LEAVE_IT))
        if still_open
        else standing_answers(it.here, it.agreement, row.person_id)
    )
    part = Part(text, may)
    return composed(row, it.voice, [part], it.agreement)


def offer_answer(
    composing: ComposingContext, session: Session, row: Outbox, notice: OfferAnswer, now: datetime
) -> Composed:
    """To the giver: it was taken over, or it wasn't."""
    it = told(composing, session, row, notice, now)
    taken = it.entry.change == Change.HANDED_OVER
    gone = it.entry.by_id is None
    text = it.voice.text("offer_answer", a=it.shown, who=it.entry.person_id, taken=taken, gone=gone)
    part = Part(text, standing_answers(it.here, it.agreement, row.person_id))
    return composed(row, it.voice, [part], it.agreement)


def dropped(
    composing: ComposingContext, session: Session, row: Outbox, notice: Dropped, now: datetime
) -> Composed:
    """To the owner: the chief has let it fall."""
    it = told(composing, session, row, notice, now)
    text = it.voice.text("dropped", a=it.shown, who=it.entry.by_id, note=it.note)
    return composed(row, it.voice, [Part(text)])


def changed_for_you(
    composing: ComposingContext, session: Session, row: Outbox, notice: ChangedForYou, now: datetime
) -> Composed:
    """To the owner: what another has changed, with the ways to change it again."""
    it = told(composing, session, row, notice, now)
    changed = it.voice.text(
        "agreement_now",
        a=it.shown,
        change=it.entry.change,
        person=it.entry.person_id,
        until=it.entry.due_on,
    )
    text = it.voice.text("changed_for_you", who=it.entry.by_id, now=changed, note=it.note)
    part = Part(text, standing_answers(it.here, it.agreement, row.person_id))
    return composed(row, it.voice, [part], it.agreement)


COMPOSERS: Mapping[str, ContextComposer] = dict(
    [
        says(TakenOn, taken_on),
        says(Helping, helping),
        says(NotMe, not_me),
        says(TakenBack, taken_back),
        says(Offered, offered),
        says(OfferAnswer, offer_answer),
        says(Dropped, dropped),
        says(ChangedForYou, changed_for_you),
    ]
)
