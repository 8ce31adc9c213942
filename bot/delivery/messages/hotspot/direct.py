"""What is answered to somebody who writes to the bot in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from bot.delivery.messages.hotspot.first_help import help_for
from bot.delivery.messages.kit.agreement_buttons import answers_to, buttons_for
from bot.delivery.messages.kit.composed import Composed
from bot.delivery.messages.kit.composing import (
    ComposingContext,
    ContextComposer,
    composed,
    for_leaders,
    says,
    shown,
)
from bot.delivery.messages.leadership.escalations import LEADERS_ANSWERS
from bot.delivery.words.blocks import Button, Part
from bot.delivery.words.buttons import Press, buttons
from bot.notices.people import DirectAnswer, DirectHelp
from bot.rules.permissions import Role
from bot.store.context import InHotspot
from bot.store.database.row_ids import row_id
from bot.store.models import Agreement, Hotspot, Outbox, Person
from bot.store.queries.leadership.direct_line import waits_for
from bot.store.queries.people.roles import roles_of
from bot.store.queries.people.seats import hotspots_of
from bot.store.queries.under_way import LIVE


def direct_help(
    composing: ComposingContext, session: Session, row: Outbox, notice: DirectHelp, now: datetime
) -> Composed:
    """To somebody who wrote to the bot: what they can do now."""
    person = session.get_one(Person, row.person_id)
    own = hotspots_of(session, person.id)
    voice = composing.voice_of(session, person.id, own[0] if own else None)
    areas = [composing.within(session, it, now) for it in own]
    found = help_for(areas, person, voice)
    head = voice.text("direct_help", understood=notice.understood, sought=notice.sought)
    parts = [*([Part(head)] if head else []), *found.parts]
    return composed(row, voice, parts, *found.agreements)


def direct_answer(
    composing: ComposingContext, session: Session, row: Outbox, notice: DirectAnswer, now: datetime
) -> Composed:
    """To somebody who wrote an agreement's number: how it stands, and what can be said of it."""
    agreement = session.get_one(Agreement, notice.agreement)
    hotspot, reader = session.get_one(Hotspot, agreement.hotspot_id), row.person_id or ""
    here = composing.within(session, hotspot, now)
    voice = composing.voice_of(session, reader, hotspot)
    facts = shown(here, agreement, reader)
    if roles_of(here, reader) <= {Role.LEADER}:
        facts = for_leaders(facts, voice)
    may = _answers(here, agreement, reader)
    text = voice.text("direct_answer", a=facts, today=here.today, answers=bool(may))
    return composed(row, voice, [Part(text, may)], agreement)


def _answers(here: InHotspot, agreement: Agreement, reader: str) -> tuple[Button, ...]:
    """What the reader may say of it as it stands, the question that is open to them first."""
    asked = waits_for(here, agreement, reader)
    if asked is not None:
        return buttons(LEADERS_ANSWERS, row_id(asked.id))
    if agreement.status in LIVE and agreement.offered_to_id == reader:
        return buttons_for(here, agreement, reader, (Press.TAKE_OVER, Press.LEAVE_IT))
    asks = agreement.accepted_at is None and agreement.owner_id == reader
    first = (Press.ACCEPT, Press.NOT_ME) if asks and agreement.status in LIVE else ()
    return buttons_for(here, agreement, reader, first or answers_to(agreement))


COMPOSERS: Mapping[str, ContextComposer] = dict(
    [
        says(DirectHelp, direct_help),
        says(DirectAnswer, direct_answer),
    ]
)
