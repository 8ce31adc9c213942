"""To the chief, two weeks before: what has been closed for so long that it goes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from bot.delivery.messages.kit.composed import Composed
from bot.delivery.messages.kit.composing import ComposingContext, ContextComposer, composed, says
from bot.delivery.words.blocks import Part
from bot.delivery.words.buttons import Press, button
from bot.notices.hotspot import Retention
from bot.rules.hotspot.retention import NOTICE
from bot.store.database.row_ids import row_id
from bot.store.models import Hotspot, Outbox
from bot.store.queries.hotspot.past_its_time import going


def retention(
    composing: ComposingContext, session: Session, row: Outbox, notice: Retention, now: datetime
) -> Composed | None:
    """How much goes, and when; or that it has gone, or stays. Numbers alone: no words of it."""
    if not notice.closed:
        return None
    hotspot = session.get_one(Hotspot, row.hotspot_id)
    voice = composing.voice(session, row)
    text = voice.text(
        "retention",
        area=hotspot.name,
        it=going(session, hotspot, notice.limits),
        goes=composing.today((row.sent_at or now) + NOTICE),
        kept=notice.kept,
        gone=notice.gone,
    )
    presses = () if notice.is_over else (button(Press.KEEP_LONGER, row_id(row.id)),)
    return composed(row, voice, [Part(text, presses)])


COMPOSERS: Mapping[str, ContextComposer] = dict(
    [
        says(Retention, retention),
    ]
)
