"""Who is chief: the chief, or who acts for her while she is away or gone."""

from __future__ import annotations

from sqlmodel import Session

from bot.store.context import InHotspot
from bot.store.models import (
    Hotspot,
    Person,
    Seat,
)
from bot.store.queries.people.people import is_away, person_of
from bot.store.queries.people.seats import leaders_of, members_of


def acting_chief(here: InHotspot) -> str:
    """Return who is chief that day: while the chief is away or gone, the deputy, in everything.

    When both are gone it is the leader, else the member, who has been there longest, until there
    is a new chief: somebody must be able to name one.
    """
    chief = person_of(here.session, here.hotspot.chief_id)
    if is_away(chief, here.today) and not chief.deleted:
        return _deputy(here.session, here.hotspot) or chief.id
    return lasting_chief(here.session, here.hotspot)


def lasting_chief(session: Session, hotspot: Hotspot) -> str:
    """Return who is chief also while away for some days: the chief, or who took a gone one's place.

    A deputy who acts for some days does her duty for her; it does not become another's.
    """
    if not person_of(session, hotspot.chief_id).deleted:
        return hotspot.chief_id
    return _deputy(session, hotspot) or _caretaker(session, hotspot)


def _deputy(session: Session, hotspot: Hotspot) -> str | None:
    deputy = session.get(Person, hotspot.deputy_id) if hotspot.deputy_id is not None else None
    return None if deputy is None or deputy.deleted else deputy.id


def _caretaker(session: Session, hotspot: Hotspot) -> str:
    for seat in (*leaders_of(session, hotspot), *members_of(session, hotspot)):
        if seat.seat != Seat.GUEST and not session.get_one(Person, seat.person_id).deleted:
            return seat.person_id
    return hotspot.chief_id
