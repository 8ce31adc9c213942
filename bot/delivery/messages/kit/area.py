"""Which area something is about, said to who is in more than one: it stands above it, small."""

from __future__ import annotations

from dataclasses import replace

from sqlmodel import Session

from bot.delivery.words.blocks import Message, Part
from bot.delivery.words.mrkdwn import escape_mrkdwn
from bot.store.models import Hotspot
from bot.store.queries.people.seats import hotspots_of


def area_to_name(session: Session, hotspot_id: int | None, reader: str | None) -> str | None:
    """Return the hotspot's name for a reader who is in several; None for others and channels."""
    if hotspot_id is None or reader is None or len(hotspots_of(session, reader)) < 2:
        return None
    return session.get_one(Hotspot, hotspot_id).name


def area_part(area: str) -> Part:
    """The line that names an area."""
    return Part(area, quiet=True)


def below(area: str, message: Message) -> Message:
    """Return the message below its area's name, unless it says that name itself."""
    if str(escape_mrkdwn(area)) in message.words():
        return message
    return replace(message, parts=(area_part(area), *message.parts))
