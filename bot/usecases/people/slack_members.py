"""Following Slack: who is in the channels becomes who belongs to the hotspot.

Slack itself is read by delivery, as queued work; these functions take in what was read.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.notices.hotspot import Newcomer, Unplaced
from bot.notices.people import SyncChannel, SyncPerson
from bot.store.context import InHotspot
from bot.store.database.row_ids import row_id
from bot.store.models import Hotspot, Member, Outbox, OutboxState, Person, Seat
from bot.store.queries.people.chiefs import acting_chief
from bot.store.queries.people.departures import owned_by
from bot.store.queries.people.people import known_person
from bot.store.queries.people.seats import members_of
from bot.store.queue import outbox
from bot.usecases.people.titles import settle_titles, take_title


def ask_about_channel(session: Session, now: datetime, channel_id: str, *, why: str) -> None:
    """Have the channel's people read from Slack; if that waits already, let it wait no longer.

    `why` makes the row's key unique, for example an event's id. The row belongs to a hotspot that
    uses the channel: its chief is asked for an invitation when the bot may not look.
    """
    waiting = _waiting(session, channel_id)
    if waiting is not None:
        waiting.retry_at = None
        session.add(waiting)
        return
    users = _hotspots_of_channel(session, channel_id)
    notice = SyncChannel.asked(channel_id, why)
    outbox.enqueue(session, notice, now=now, hotspot=users[0][0] if users else None)


def ask_about_person(session: Session, now: datetime, person_id: str, *, why: str) -> None:
    """Have a person's language and standing read from Slack."""
    outbox.enqueue(session, SyncPerson.asked(person_id, why), now=now)


@dataclass(frozen=True)
class Standing:
    """What Slack says of a person. `guest`: restricted here, or from another workspace."""

    id: str
    locale: str | None
    guest: bool
    deleted: bool
    title: str = ""


def sync_channel(
    session: Session,
    now: datetime,
    zone: ZoneInfo,
    channel_id: str,
    people: Collection[Standing],
) -> None:
    """Take in who is in a channel, bots apart.

    Newcomers get a seat, who is no longer there gives it up, and who comes back finds the old one.
    """
    for standing in people:
        sync_person(session, now, standing)
    there = {standing.id for standing in people if not standing.deleted}
    for hotspot, leading in _hotspots_of_channel(session, channel_id):
        _seat_all(session, now, hotspot, there, leading=leading)
        for standing in people:
            take_title(session, session.get_one(Person, standing.id), standing.title)
        outbox.mark_homes_stale(session, row_id(hotspot.id))
        if _unplaced(session, hotspot):
            _ask_whose_they_are(InHotspot(session, now, zone, hotspot))


def _seat_all(
    session: Session, now: datetime, hotspot: Hotspot, there: set[str], *, leading: bool
) -> None:
    """Seat who is there, and nobody else. Who was there when it began is no newcomer."""
    seats = _seats(session, hotspot, leading=leading)
    taken = {seat.person_id for seat in seats if seat.left_at is None}
    for seat in seats:
        if seat.left_at is None and seat.person_id not in there:
            seat.left_at = now
            session.add(seat)
    for person_id in sorted(there - taken):
        _seat(session, now, hotspot, session.get_one(Person, person_id), leading=leading)
    session.flush()
    settle_titles(session, [seat.person_id for seat in seats if seat.left_at == now])
    if seats and not leading:
        _greet(session, now, hotspot, there - {seat.person_id for seat in seats})


def sync_person(session: Session, now: datetime, standing: Standing) -> None:
    """Take in what Slack says of a person: a member may have become a guest, or the reverse.

    Who is deactivated gives up every seat. Who is active again has the channels read: where they
    are back, they find their old one.
    """
    person = known_person(session, standing.id)
    was_deleted, person.deleted = person.deleted, standing.deleted
    person.locale, person.restricted = standing.locale, standing.guest
    session.add(person)
    seats = session.exec(select(Member).where(Member.person_id == person.id)).all()
    for seat in seats:
        if seat.seat != Seat.LEADER:
            seat.seat = _task_force_seat(person)
        if person.deleted and seat.left_at is None:
            seat.left_at = now
        session.add(seat)
    session.flush()
    take_title(session, person, standing.title)
    if was_deleted and not person.deleted:
        _look_for(session, now, person, seats)


def _greet(session: Session, now: datetime, hotspot: Hotspot, new: Collection[str]) -> None:
    """Each who joins hears what this is; those who were there when it began heard it there.

    A new leader hears it from the chief.
    """
    for person_id in sorted(new):
        greeting = Newcomer.greeted(row_id(hotspot.id), person_id)
        outbox.enqueue(session, greeting, now=now, hotspot=hotspot)


def _look_for(session: Session, now: datetime, person: Person, seats: Collection[Member]) -> None:
    for seat in seats:
        hotspot = session.get_one(Hotspot, seat.hotspot_id)
        leading = seat.seat == Seat.LEADER
        channel_id = hotspot.leadership_channel_id if leading else hotspot.channel_id
        why = f"back:{person.id}:{now:%Y%m%dT%H%M%S}"
        ask_about_channel(session, now, channel_id, why=why)


def _hotspots_of_channel(session: Session, channel_id: str) -> list[tuple[Hotspot, bool]]:
    """Return the hotspots that use the channel, each with whether it is where they are led."""
    found = session.exec(
        select(Hotspot).where(
            (Hotspot.channel_id == channel_id) | (Hotspot.leadership_channel_id == channel_id)
        )
    )
    return [(hotspot, hotspot.leadership_channel_id == channel_id) for hotspot in found]


def _seats(session: Session, hotspot: Hotspot, *, leading: bool) -> list[Member]:
    """Return every seat that hangs on the channel, given up ones too."""
    kinds = [Seat.LEADER] if leading else [Seat.MEMBER, Seat.GUEST]
    return list(
        session.exec(
            select(Member)
            .where(Member.hotspot_id == hotspot.id, col(Member.seat).in_(kinds))
            .order_by(col(Member.id))
        )
    )


def _seat(
    session: Session, now: datetime, hotspot: Hotspot, person: Person, *, leading: bool
) -> None:
    kind = Seat.LEADER if leading else _task_force_seat(person)
    old = [
        seat for seat in _seats(session, hotspot, leading=leading) if seat.person_id == person.id
    ]
    if old:
        seat = old[-1]
        seat.seat, seat.left_at, seat.joined_at = kind, None, now
        _own_again(session, person)
    else:
        seat = Member(hotspot_id=row_id(hotspot.id), person_id=person.id, seat=kind, joined_at=now)
    session.add(seat)


def _own_again(session: Session, person: Person) -> None:
    """Who is back simply owns what is still theirs: what was asked about it says so."""
    for agreement in owned_by(session, person.id):
        outbox.mark_stale_for_agreement(session, row_id(agreement.id), agreement.hotspot_id)


def _task_force_seat(person: Person) -> Seat:
    return Seat.GUEST if person.restricted else Seat.MEMBER


def _unplaced(session: Session, hotspot: Hotspot) -> bool:
    return any(seat.actor_id is None for seat in members_of(session, hotspot))


def _ask_whose_they_are(here: InHotspot) -> None:
    """Ask the chief about people without an actor, at most once a day; later ones join in."""
    asked = Unplaced.asked(here.hotspot_id, here.today, acting_chief(here))
    outbox.enqueue(here.session, asked, now=here.now, hotspot=here.hotspot)
    outbox.mark_stale(here.session, [asked.key])


def _waiting(session: Session, channel_id: str) -> Outbox | None:
    return session.exec(
        select(Outbox).where(
            Outbox.kind == SyncChannel.kind.name,
            Outbox.channel_id == channel_id,
            Outbox.state == OutboxState.QUEUED,
        )
    ).first()
