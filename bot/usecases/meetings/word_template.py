"""A hotspot's own Word template for its minutes: offered by sending it to the bot, tried, kept."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.notices.hotspot import ReadTemplate, TemplateOffer, TemplateTried
from bot.notices.kinds import read
from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission, allowed
from bot.store.context import InHotspot
from bot.store.database.engine import lock_hotspot
from bot.store.database.row_ids import row_id
from bot.store.models import DocumentTemplate, Hotspot, Outbox
from bot.store.queries.people.roles import roles_of
from bot.store.queries.people.seats import hotspots_of
from bot.store.queue import outbox
from bot.usecases.kit.context import ActingContext


def offer(session: Session, now: datetime, zone: ZoneInfo, person_id: str, file_id: str) -> bool:
    """Ask somebody who sent a Word file whether it is for the minutes, for each of their hotspots.

    False: they may decide that nowhere.
    """
    asked = False
    for hotspot in hotspots_of(session, person_id):
        roles = roles_of(InHotspot(session, now, zone, hotspot), person_id)
        if allowed(Permission.CHANGE_SETTINGS, roles):
            asked = True
            offer = TemplateOffer.asked(file_id, row_id(hotspot.id), person_id)
            outbox.enqueue(session, offer, now=now, hotspot=hotspot)
    return asked


def use(act: ActingContext, offer_id: int) -> None:
    """Have the file that was offered fetched and tried; whoever asked is told how it went."""
    act.require(Permission.CHANGE_SETTINGS)
    asked = ReadTemplate.of(_offered(act, offer_id), offer_id, act.person.id)
    outbox.enqueue(act.session, asked, now=act.now, hotspot=act.hotspot)


def _offered(act: ActingContext, offer_id: int) -> TemplateOffer:
    row = act.session.get(Outbox, offer_id)
    if row is not None and row.person_id == act.person.id:
        offer = read(row)
        if isinstance(offer, TemplateOffer):
            return offer
    raise UserError(N_("That document is not here any more. Send it to me again."))


def keep(session: Session, now: datetime, hotspot_id: int, person_id: str, content: bytes) -> None:
    """Use a template that was tried from now on."""
    lock_hotspot(session, hotspot_id)
    own = session.get(DocumentTemplate, hotspot_id)
    if own is None:
        own = DocumentTemplate(
            hotspot_id=hotspot_id, content=content, uploaded_by=person_id, uploaded_at=now
        )
    own.content, own.uploaded_by, own.uploaded_at = content, person_id, now
    session.add(own)
    _tell(session, now, hotspot_id, person_id, "", "")


def refuse(
    session: Session, now: datetime, hotspot_id: int, person_id: str, trouble: str, word: str
) -> None:
    """Say why a template can't be used; what was used before still is."""
    _tell(session, now, hotspot_id, person_id, trouble, word)


def _tell(
    session: Session, now: datetime, hotspot_id: int, person_id: str, trouble: str, word: str
) -> None:
    tried = TemplateTried.told(hotspot_id, now, person_id, trouble=trouble, word=word)
    outbox.enqueue(session, tried, now=now, hotspot=session.get_one(Hotspot, hotspot_id))


def drop(act: ActingContext) -> None:
    """Go back to the template that comes with the bot. Raises UserError when it is used already."""
    act.require(Permission.CHANGE_SETTINGS)
    own = act.session.get(DocumentTemplate, act.hotspot_id)
    if own is None:
        raise UserError(N_("The minutes have the bot's own look already."))
    act.session.delete(own)
