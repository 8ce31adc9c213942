"""To the chief, two weeks before: what has been closed for so long that it goes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from bot.delivery.messages.kit.composed import Composed
from bot.delivery.messages.kit.composing import Desk, DeskComposer, composed
from bot.delivery.words.blocks import Part
from bot.delivery.words.buttons import Press, button
from bot.rules.hotspot.retention import NOTICE
from bot.store.database.row_ids import row_id
from bot.store.models import Hotspot, Outbox
from bot.store.queries.hotspot.retention import announced_limits, going


def retention(desk: Desk, session: Session, row: Outbox, now: datetime) -> Composed | None:
    """How much goes, and when; or that it has gone, or stays. Numbers alone: no words of it."""
    if "closed" not in row.refs:
        return None
    hotspot = session.get_one(Hotspot, row.hotspot_id)
    limits = announced_limits(row)
    voice = desk.voice(session, row)
    kept, gone = bool(row.refs.get("kept")), bool(row.refs.get("gone"))
    text = voice.text(
        "retention",
        area=hotspot.name,
        it=going(session, hotspot, limits),
        goes=desk.today((row.sent_at or now) + NOTICE),
        kept=kept,
        gone=gone,
    )
    presses = () if kept or gone else (button(Press.KEEP_LONGER, row_id(row.id)),)
    return composed(row, voice, [Part(text, presses)])


COMPOSERS: Mapping[str, DeskComposer] = {"retention": retention}
