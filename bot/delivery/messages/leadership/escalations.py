"""What leaders read, and what comes back down (docs/rules.md, the direct line)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from bot.delivery.messages.kit.added import HomeScene
from bot.delivery.messages.kit.composed import Composed
from bot.delivery.messages.kit.composing import (
    ComposingContext,
    ContextComposer,
    composed,
    for_leaders,
    says,
    shown,
    too_late,
    without_persons,
)
from bot.delivery.words.blocks import Part
from bot.delivery.words.buttons import Press, buttons
from bot.delivery.words.mrkdwn import Mrkdwn
from bot.delivery.words.render import Voice
from bot.notices.leadership import (
    Escalated,
    EscalationCameBack,
    EscalationNext,
    EscalationReminder,
    FollowUp,
)
from bot.rules.leadership.route import outside_at
from bot.store.calendars import local_today
from bot.store.context import InHotspot
from bot.store.database.row_ids import row_id
from bot.store.models import (
    Actor,
    Agreement,
    Block,
    Escalation,
    EscalationStatus,
    Hotspot,
    Meeting,
    Outbox,
)
from bot.store.queries.agreements.agreements import (
    asked_leader,
    escalations_under_way,
    first_ordinary_close,
    may_be_answered,
    subject,
    treated_since,
)
from bot.store.queries.leadership.answers import can_be_put_right
from bot.store.queries.leadership.direct_line import (
    is_put_before,
    sent_back_before,
)
from bot.store.queries.people.roles import has_answered, leader_reached

LEADERS_ANSWERS = (Press.TAKE, Press.DECIDE, Press.SEND_BACK)


def escalation_text(
    here: InHotspot,
    voice: Voice,
    agreement: Agreement,
    block: Block,
    escalation: Escalation | None = None,
) -> Mrkdwn:
    """Return the text as leaders read it; without an escalation, as they will read it.

    It names what was agreed, the owning actor (no person), the obstacle, who could clear it, the
    decision asked for, for how long, and what leadership has answered before. Of what is
    confidential it has no words. One that is still to be recorded has the number 0, and is shown
    without.
    """
    until = _told_until(block, escalation, here.now)
    meeting = _meeting(here.session, agreement.meeting_id)
    asked_for = block.decision_needed if escalation is None else escalation.decision_asked
    before = sent_back_before(here.session, block)
    facts = for_leaders(shown(here, agreement), voice)
    numbered = replace(facts, ref=facts.ref if agreement.id else "")

    def said(text: str) -> str:
        return "" if facts.secret else without_persons(text, voice)

    return voice.text(
        "escalation",
        a=numbered,
        decision=said(asked_for),
        obstacle=said(block.obstacle),
        owner_words=said(block.owner_words),
        clearing=_actor(here.session, block.clearing_actor_id),
        meeting=meeting.number if meeting is not None else None,
        agreed=meeting.starts_at if meeting is not None else agreement.recorded_at,
        age=here.calendar.between(
            local_today(block.began_at, here.zone), local_today(until, here.zone)
        ),
        met=_met(here.session, agreement, block, until),
        treated=treated_since(here.session, agreement, block.began_at, until),
        sent_back_on=before.answered_at if before is not None else None,
        answer_before=said(" ".join(before.answer.split())) if before is not None else "",
        answer=said("" if escalation is None else escalation.answer),
        **_state(here, escalation),
    )


def _told_until(block: Block, escalation: Escalation | None, now: datetime) -> datetime:
    """Until when it counts: what was answered, or solved itself, grows no older."""
    answered = escalation.answered_at if escalation is not None else None
    return answered or block.ended_at or now


def _met(session: Session, agreement: Agreement, block: Block, until: datetime) -> datetime | None:
    """The first meeting about it that had closed by then."""
    closed = first_ordinary_close(session, agreement.hotspot_id, block.began_at)
    return closed if closed is not None and closed <= until else None


def _state(here: InHotspot, escalation: Escalation | None) -> dict[str, object]:
    """What has come of it so far; for a preview nothing, and nobody is mentioned."""
    if escalation is None:
        return {"asked": None, "status": None, "office": None, "behalf": None}
    waiting = escalation.status == EscalationStatus.OPEN
    office = outside_leader(here.session, asked_leader(escalation))
    in_slack = waiting and office is None
    by_chief = escalation.answered_by or escalation.taken_by
    steering = (here.hotspot.chief_id, here.hotspot.deputy_id)
    return {
        "asked": _reached(here, asked_leader(escalation)) if in_slack else None,
        "office": office if waiting else None,
        "behalf": office if by_chief in steering else None,
        "status": escalation.status,
        "open_still": may_be_answered(here.session, escalation),
        "taken_by": escalation.taken_by,
        "taken_until": escalation.taken_until,
        "answered_by": escalation.answered_by,
    }


def outside_leader(session: Session, entry: str | None) -> Actor | None:
    """Return the actor whose leader outside Slack an entry of a route is."""
    number = outside_at(entry)
    return None if number is None else session.get_one(Actor, number)


def _at_turn(it: Escalation, turn: int) -> str | None:
    return it.route[turn] if turn < len(it.route) else None


def _reached(here: InHotspot, leader: str | None) -> str | None:
    """Who is asked for a leader: the stand-in while they are away."""
    return None if leader is None else leader_reached(here, leader)


def _here(
    composing: ComposingContext, session: Session, it: Escalation, now: datetime
) -> InHotspot:
    return composing.within(session, session.get_one(Hotspot, it.hotspot_id), now)


def escalation(
    composing: ComposingContext, session: Session, row: Outbox, notice: Escalated, now: datetime
) -> Composed | None:
    """To leadership: the decision first, the background after, three ways to answer."""
    it = session.get_one(Escalation, notice.escalation)
    over = it.status in (EscalationStatus.ENDED, EscalationStatus.CALLED_BACK)
    if too_late(row, settled=over and not may_be_answered(session, it)):
        return None
    agreement = session.get_one(Agreement, it.agreement_id)
    voice, here = composing.voice(session, row), _here(composing, session, it, now)
    parts = [*_to_call(here, voice, it, row), _whole(here, voice, it, agreement, row)]
    return composed(row, voice, parts, agreement)


def _whole(
    here: InHotspot, voice: Voice, it: Escalation, agreement: Agreement, row: Outbox
) -> Part:
    block = here.session.get_one(Block, it.block_id)
    text = escalation_text(here, voice, agreement, block, it)
    return Part(text, buttons(_presses(here, it, agreement, row.person_id), row_id(it.id)))


def _presses(
    here: InHotspot, it: Escalation, agreement: Agreement, reader: str | None
) -> tuple[Press, ...]:
    """The ways to answer; and once it has been, to put the answer right for whoever gave it."""
    if may_be_answered(here.session, it):
        return LEADERS_ANSWERS
    if not can_be_put_right(here.session, agreement, it):
        return ()
    theirs = reader is None or has_answered(here, agreement, reader)
    return (Press.EDIT_ANSWER,) if theirs else ()


def _to_call(here: InHotspot, voice: Voice, it: Escalation, row: Outbox) -> tuple[Part, ...]:
    """To the chief: whom to call, since that leader is not in Slack."""
    office = outside_leader(here.session, asked_leader(it))
    if office is None or row.person_id is None or it.status != EscalationStatus.OPEN:
        return ()
    text = voice.text(
        "call_leader", office=office.leader_office, phone=office.leader_phone, actor=office.name
    )
    return (Part(text),)


def follow_up(
    composing: ComposingContext, session: Session, row: Outbox, notice: FollowUp, now: datetime
) -> Composed | None:
    """A reminder, the next leader's turn, or an *I take it* that comes back.

    One that waited until another's turn is said to nobody. In the thread it is a line below what
    it is about. To a person, who may stand in for the one asked before, it brings the whole of
    it, with the buttons.
    """
    it = session.get_one(Escalation, notice.escalation)
    came_back = isinstance(notice, EscalationCameBack)
    leader = it.taken_by if came_back else _at_turn(it, notice.turn)
    settled = it.status != EscalationStatus.OPEN or notice.turn < it.position
    if too_late(row, settled=settled):
        return None
    if settled and row.person_id is None:
        return _no_longer(composing, session, row, it)
    here = _here(composing, session, it, now)
    asked = _reached(here, leader)
    voice = composing.voice(session, row)
    agreement = session.get_one(Agreement, it.agreement_id)
    office = outside_leader(session, leader)
    text = (
        voice.text(notice.kind.name, asked=asked, ref=subject(agreement))
        if office is None
        else voice.text("asked_outside", ref=subject(agreement), it=office)
    )
    parts = [Part(text)]
    if row.person_id is not None:
        parts += [*_to_call(here, voice, it, row), _whole(here, voice, it, agreement, row)]
    return composed(row, voice, parts)


def _no_longer(
    composing: ComposingContext, session: Session, row: Outbox, it: Escalation
) -> Composed | None:
    """What was called back asks nobody in its thread either; what has an answer stays as it is."""
    if it.status != EscalationStatus.CALLED_BACK:
        return None
    agreement = session.get_one(Agreement, it.agreement_id)
    voice = composing.voice(session, row)
    return composed(row, voice, [Part(voice.text("called_back_line", ref=subject(agreement)))])


def _meeting(session: Session, meeting_id: int | None) -> Meeting | None:
    return None if meeting_id is None else session.get_one(Meeting, meeting_id)


def _actor(session: Session, actor_id: int | None) -> str | None:
    return None if actor_id is None else session.get_one(Actor, actor_id).name


def home_section(scene: HomeScene) -> Iterator[Part]:
    """Yield what is put before the reader, with the ways to answer."""
    session = scene.session
    found = [
        it
        for it in escalations_under_way(session, scene.hotspot)
        if is_put_before(scene, it, scene.person_id, scene.roles)
    ]
    if found:
        yield Part(scene.voice.text("home_section", section="leadership"))
    for it in found:
        agreement = session.get_one(Agreement, it.agreement_id)
        block = session.get_one(Block, it.block_id)
        text = escalation_text(scene, scene.voice, agreement, block, it)
        yield Part(text, buttons(LEADERS_ANSWERS, row_id(it.id)))


COMPOSERS: Mapping[str, ContextComposer] = dict(
    [
        says(Escalated, escalation),
        says(EscalationReminder, follow_up),
        says(EscalationNext, follow_up),
        says(EscalationCameBack, follow_up),
    ]
)
