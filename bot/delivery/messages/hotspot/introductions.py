"""How the bot is introduced: in the chief's words to both channels, and to each newcomer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from bot.delivery.messages.hotspot.first_help import first_steps
from bot.delivery.messages.kit.composed import Composed
from bot.delivery.messages.kit.composing import (
    ComposingContext,
    ContextComposer,
    composed,
    says,
    with_references,
)
from bot.delivery.words.blocks import Part
from bot.delivery.words.buttons import Press, button
from bot.delivery.words.mrkdwn import Mrkdwn
from bot.notices.hotspot import Introduction, Newcomer
from bot.store.database.row_ids import row_id
from bot.store.models import Hotspot, Outbox, Person
from bot.store.queries.people.roles import roles_of


def as_shown(words: str) -> Mrkdwn:
    """Return the chief's words as a channel shows them."""
    return Mrkdwn("\n").join(with_references(line) for line in words.splitlines())


def introduction(
    composing: ComposingContext, session: Session, row: Outbox, notice: Introduction, _now: datetime
) -> Composed | None:
    """To a channel: what the bot is for. Members can add an item at once.

    Of several that wait for the working hours only the last is said.
    """
    hotspot = session.get_one(Hotspot, notice.hotspot)
    words = hotspot.leaders_introduction if notice.leaders else hotspot.introduction
    if not words or not notice.is_of(hotspot.introduced_at):
        return None
    begins = () if notice.leaders else (button(Press.ADD_ITEM, row_id(hotspot.id)),)
    return composed(row, composing.voice(session, row), [Part(as_shown(words), begins)])


def newcomer(
    composing: ComposingContext, session: Session, row: Outbox, notice: Newcomer, now: datetime
) -> Composed | None:
    """To somebody new: what they can do, and what is kept of them. Nothing to who has left."""
    hotspot = session.get_one(Hotspot, notice.hotspot)
    person = session.get_one(Person, row.person_id)
    here = composing.within(session, hotspot, now)
    if person.deleted or not roles_of(here, person.id):
        return None
    voice = composing.voice_of(session, person.id, hotspot)
    head = voice.text("newcomer", hotspot=hotspot)
    kept = Part(voice.text("newcomer_kept"), quiet=True)
    return composed(row, voice, [Part(head), *first_steps(here, person, voice), kept])


COMPOSERS: Mapping[str, ContextComposer] = dict(
    [
        says(Introduction, introduction),
        says(Newcomer, newcomer),
    ]
)
