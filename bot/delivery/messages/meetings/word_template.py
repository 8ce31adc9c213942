"""About a Word template of the hotspot's own: is it for the minutes, and how did it go?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from bot.delivery.messages.kit.composed import Composed
from bot.delivery.messages.kit.composing import ComposingContext, ContextComposer, composed, says
from bot.delivery.words.blocks import Part
from bot.delivery.words.buttons import Press, button
from bot.notices.hotspot import TemplateOffer, TemplateTried
from bot.store.database.row_ids import row_id
from bot.store.models import Hotspot, Outbox


def template_offer(
    composing: ComposingContext,
    session: Session,
    row: Outbox,
    _notice: TemplateOffer,
    _now: datetime,
) -> Composed:
    """To the chief who sent a Word file: is it for the minutes?"""
    hotspot = session.get_one(Hotspot, row.hotspot_id)
    voice = composing.voice(session, row)
    text = voice.text("template_offer", name=hotspot.name)
    return composed(row, voice, [Part(text, (button(Press.USE_TEMPLATE, row_id(row.id)),))])


def template_tried(
    composing: ComposingContext,
    session: Session,
    row: Outbox,
    notice: TemplateTried,
    _now: datetime,
) -> Composed:
    """To the chief: it is used from now on, or why it can't be."""
    hotspot = session.get_one(Hotspot, row.hotspot_id)
    voice = composing.voice(session, row)
    trouble = notice.trouble
    text = voice.text("template_tried", name=hotspot.name, trouble=trouble, word=notice.word)
    presses = () if trouble else (button(Press.DROP_TEMPLATE, row_id(hotspot.id)),)
    return composed(row, voice, [Part(text, presses)])


COMPOSERS: Mapping[str, ContextComposer] = dict(
    [
        says(TemplateOffer, template_offer),
        says(TemplateTried, template_tried),
    ]
)
