"""A line of the daily message about one agreement: as it stands, or what has become of it since."""

from __future__ import annotations

from sqlmodel import Session, col, select

from bot.delivery.messages.kit.added import LineScene
from bot.delivery.messages.kit.agreement_buttons import buttons_for, standing_answers
from bot.delivery.messages.kit.composing import (
    Shown,
    for_leaders,
    shown,
)
from bot.delivery.messages.leadership.escalations import LEADERS_ANSWERS, escalation_text
from bot.delivery.words.blocks import Part
from bot.delivery.words.buttons import OWNERS_ANSWERS, Press, buttons
from bot.delivery.words.mrkdwn import Mrkdwn
from bot.rules.agreements.ladder import goes_on
from bot.rules.daily_lines import LineKind
from bot.rules.errors import N_
from bot.store.calendars import local_today, numbers_of
from bot.store.database.row_ids import row_id
from bot.store.models import (
    Actor,
    Agreement,
    Change,
    History,
    Person,
)
from bot.store.queries.agreements.ladder_facts import agreement_facts
from bot.store.queries.daily.lines import Line
from bot.store.queries.leadership.direct_line import stays_private, waits_for
from bot.store.queries.open_blocks import open_block
from bot.store.queries.people.people import is_away

CHIEFS_ANSWERS = (
    Press.ESCALATE_NOW,
    Press.HOLD,
    Press.EDIT_DECISION,
    Press.NEW_DATE,
    Press.HAND_OVER,
    Press.DROP,
)
YOUR_ANSWER = N_("It is your answer that it waits for.")

_SILENT_CHANGES = (
    Change.RECORDED,
    Change.ACCEPTED,
    Change.LEFT,
    Change.WORDS,
    Change.CLEARER_SAID,
    Change.ANSWER_EDITED,
)
"""What does not answer a line: it is still to be done."""


def agreement_part(scene: LineScene, line: Line) -> Part:
    """Return the line, with the buttons its reader may press."""
    agreement = scene.session.get_one(Agreement, line.number)
    facts = shown(scene, agreement, line.person_id)
    answered = _answered(scene, agreement)
    if answered is not None or _is_moot(scene, line, agreement):
        return _answered_part(scene, line, agreement, facts, answered)
    own = line.kind is LineKind.LISTED and is_own(scene.session, line)
    kind = LineKind.LAST_NUDGE if own else line.kind
    text = scene.voice.text(f"line_{kind}", **_line_facts(scene, line, agreement, facts))
    presses = _PRESSES[line.kind]
    may = buttons_for(scene, agreement, line.person_id, presses)
    return Part(text, may)


def _answered_part(
    scene: LineScene, line: Line, agreement: Agreement, facts: Shown, entry: History | None
) -> Part:
    """What became of it, with what can still be said of it by whoever answers for it.

    To the one leadership's answer waits for, with the ways to give that.
    """
    named = line.kind is not LineKind.WARN_LEADER
    text = _answered_text(scene, facts, entry, named=named)
    asked = waits_for(scene, agreement, line.person_id)
    if asked is None:
        may = standing_answers(scene, agreement, line.person_id)
        return Part(text, may, settled=True)
    said = Mrkdwn("\n").join((text, scene.voice.sentence(YOUR_ANSWER)))
    return Part(said, buttons(LEADERS_ANSWERS, row_id(asked.id)))


def _answered(scene: LineScene, agreement: Agreement) -> History | None:
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


def _is_moot(scene: LineScene, line: Line, agreement: Agreement) -> bool:
    """Whether it warns of what no longer stands in the way."""
    return line.kind in _WARNINGS and open_block(scene.session, agreement) is None


def _answered_text(scene: LineScene, facts: Shown, entry: History | None, *, named: bool) -> Mrkdwn:
    """Leaders hear what the actor does, and not who does it there."""
    return scene.voice.text(
        "agreement_now",
        a=facts if named else for_leaders(facts, scene.voice),
        change=entry.change if entry is not None else None,
        person=entry.person_id if entry is not None and named else None,
        until=entry.due_on if entry is not None else None,
    )


def _line_facts(
    scene: LineScene, line: Line, agreement: Agreement, facts: Shown
) -> dict[str, object]:
    said: dict[str, object] = {"a": facts, "today": scene.today}
    said["away"] = _stood_in_for(scene, agreement, line.person_id)
    if line.kind is LineKind.LISTED:
        said["leader"] = scene.session.get_one(Actor, agreement.actor_id).leader_id
    if line.kind in _WARNINGS:
        said |= _warning_facts(scene, agreement)
    return said


def _stood_in_for(scene: LineScene, agreement: Agreement, reader: str) -> str | None:
    """The owner, where the reader has this line because the owner is away."""
    owner = scene.session.get(Person, agreement.owner_id) if agreement.owner_id else None
    if owner is None or owner.stand_in_id != reader or not is_away(owner, scene.today):
        return None
    return owner.id


def _warning_facts(scene: LineScene, agreement: Agreement) -> dict[str, object]:
    """The day it goes, counted from the day the warning is (or was) given, and the text."""
    block = open_block(scene.session, agreement)
    if block is None:
        raise LookupError("a warning is about an open block: what is moot has been sorted out")
    calendar, numbers = scene.calendar, numbers_of(scene.hotspot)
    warned = agreement_facts(scene.session, agreement, scene.zone).block
    since = warned.warned_on if warned is not None else None
    given = local_today(scene.sent_at, scene.zone) if scene.sent_at is not None else scene.today
    outside = scene.session.get_one(Actor, agreement.actor_id)
    return {
        "goes": max(goes_on(since or given, calendar, numbers), scene.today),
        "outside": outside if outside.leader_office else None,
        "private": stays_private(scene.session, block),
        "preview": escalation_text(scene, scene.voice, agreement, block),
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


def is_own(session: Session, line: Line) -> bool:
    """Whether an agreement is the reader's own: nobody is asked to call themselves."""
    return session.get_one(Agreement, line.number).owner_id == line.person_id
