"""A hotspot's own Word template for its minutes: offered by sending it to the bot, tried, kept."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission, allowed
from bot.store.calendars import local_today
from bot.store.database.engine import lock_hotspot
from bot.store.database.row_ids import row_id
from bot.store.models import DocumentTemplate, Outbox
from bot.store.queries.people.roles import roles_of
from bot.store.queries.people.seats import hotspots_of
from bot.store.queue import outbox
from bot.usecases.kit.context import Act

OFFER = "template_offer"


def offer(session: Session, now: datetime, zone: ZoneInfo, person_id: str, file_id: str) -> bool:
    """Ask somebody who sent a Word file whether it is for the minutes, for each of their hotspots.

    False: they may decide that nowhere.
    """
    today = local_today(now, zone)
    asked = False
    for hotspot in hotspots_of(session, person_id):
        roles = roles_of(session, hotspot, person_id, today)
        if allowed(Permission.CHANGE_SETTINGS, roles):
            asked = True
            outbox.enqueue(
                session,
                key=f"{OFFER}:{file_id}:{hotspot.id}",
                kind=OFFER,
                now=now,
                hotspot_id=row_id(hotspot.id),
                person_id=person_id,
                refs={"file": file_id, "hotspot": row_id(hotspot.id)},
                working_hours=False,
            )
    return asked


def use(act: Act, offer_id: int) -> None:
    """Have the file that was offered fetched and tried; whoever asked is told how it went."""
    act.require(Permission.CHANGE_SETTINGS)
    offered = act.session.get(Outbox, offer_id)
    if offered is None or offered.kind != OFFER or offered.person_id != act.person.id:
        raise UserError(N_("That document is not here any more. Send it to me again."))
    outbox.enqueue(
        act.session,
        key=f"read_template:{offer_id}",
        kind="read_template",
        now=act.now,
        hotspot_id=act.hotspot_id,
        person_id=act.person.id,
        refs=dict(offered.refs),
        working_hours=False,
    )


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
    outbox.enqueue(
        session,
        key=f"template_tried:{hotspot_id}:{now.isoformat()}",
        kind="template_tried",
        now=now,
        hotspot_id=hotspot_id,
        person_id=person_id,
        refs={"hotspot": hotspot_id, "trouble": trouble, "word": word},
        working_hours=False,
    )


def drop(act: Act) -> None:
    """Go back to the template that comes with the bot. Raises UserError when it is used already."""
    act.require(Permission.CHANGE_SETTINGS)
    own = act.session.get(DocumentTemplate, act.hotspot_id)
    if own is None:
        raise UserError(N_("The minutes have the bot's own look already."))
    act.session.delete(own)
