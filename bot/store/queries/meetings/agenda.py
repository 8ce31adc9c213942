"""What is on an agenda: the items that wait, and the agreements that come by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, select

from bot.rules.meetings.on_agenda import (
    BY_THEMSELVES,
    AgreementStands,
    ItemSource,
    comes_as,
    has_moved_on,
)
from bot.rules.people.call_list import MANY_NEW_DATES
from bot.store.calendars import numbers_of
from bot.store.context import InHotspot
from bot.store.database.row_ids import row_id
from bot.store.models import (
    Actor,
    AgendaItem,
    Agreement,
    AgreementStatus,
    Block,
    CarriedOver,
    Hotspot,
    ItemStatus,
    Meeting,
    MeetingKind,
    MeetingStatus,
)
from bot.store.queries.agreements.agreements import live_agreements
from bot.store.queries.meetings.outcomes import agreed_at_items, carried_from, carryings
from bot.store.queries.open_blocks import open_block
from bot.store.queries.people.seats import actors_of
from bot.store.queries.roster import roster_held


@dataclass(frozen=True)
class Entry:
    """One point of an agenda. Without an item it comes by itself and is fixed at *Start*."""

    source: ItemSource
    item: AgendaItem | None = None
    actor: Actor | None = None
    """Who proposed it, or who owns the agreement it is about."""
    agreement: Agreement | None = None
    block: Block | None = None
    agreed: Sequence[Agreement] = ()
    """What was agreed at the item."""
    carried: Sequence[CarriedOver] = ()
    """Each time it was carried over, the first time first."""


def coming_agenda(here: InHotspot, meeting: Meeting | None) -> list[Entry]:
    """Return the agenda of the coming ordinary meeting as it stands now.

    First what people and leadership put there, in the chief's order, then what comes by itself.
    """
    with roster_held(here.session, here.hotspot):
        return _coming(here, meeting)


def _coming(here: InHotspot, meeting: Meeting | None) -> list[Entry]:
    waiting = waiting_items(here.session, here.hotspot, meeting)
    entries = entries_of(here.session, waiting)
    covered = _agreements_waiting(here.session, here.hotspot)
    for source, agreement in by_themselves(here):
        if agreement.id not in covered:
            entries.append(_entry(here.session, source, agreement=agreement))
    return entries


def with_round(entries: Sequence[Entry], meeting: Meeting | None) -> list[Entry]:
    """Put the round first: what has each of us seen? Every ordinary meeting begins with it.

    Nobody asks for it and it is never carried over, so it is an item only while a meeting lasts.
    """
    ordinary = meeting is not None and meeting.kind == MeetingKind.ORDINARY
    return [*([Entry(ItemSource.ROUND)] if ordinary else []), *entries]


def waiting_items(session: Session, hotspot: Hotspot, meeting: Meeting | None) -> list[AgendaItem]:
    """Return the items that wait for the coming meeting, in the chief's order.

    What was put off past this very meeting is left out, and so is a carried point about an
    agreement that has moved on since.
    """
    waiting = all_waiting(session, hotspot)
    about = _agreements_of(session, waiting)
    found = [item for item in waiting if not _has_moved_on(item, about)]
    if meeting is not None:
        found = [item for item in found if item.deferred_past_id != meeting.id]
    return found


def put_off(session: Session, hotspot: Hotspot, meeting: Meeting) -> list[AgendaItem]:
    """Return what the chief put off past this meeting."""
    return [item for item in all_waiting(session, hotspot) if item.deferred_past_id == meeting.id]


def settled_by_themselves(session: Session, hotspot: Hotspot) -> list[AgendaItem]:
    """Return carried points about agreements that have moved on: nothing is left to talk about."""
    waiting = all_waiting(session, hotspot)
    about = _agreements_of(session, waiting)
    return [item for item in waiting if _has_moved_on(item, about)]


_IN_ORDER = (col(AgendaItem.position).is_(None), col(AgendaItem.position), col(AgendaItem.number))
_WAITING = (
    select(AgendaItem)
    .where(
        AgendaItem.hotspot_id == bindparam("hotspot"),
        AgendaItem.status == ItemStatus.WAITING,
        col(AgendaItem.meeting_id).is_(None),
    )
    .order_by(*_IN_ORDER)
)


def all_waiting(session: Session, hotspot: Hotspot) -> list[AgendaItem]:
    """Return everything that waits, also past the coming meeting, in the chief's order."""
    return list(session.exec(_WAITING, params={"hotspot": hotspot.id}))


_NUMBERED = select(Agreement).where(col(Agreement.id).in_(bindparam("ids", expanding=True)))


def _agreements_of(session: Session, items: Sequence[AgendaItem]) -> dict[int, Agreement]:
    """Return the agreements the items are about, by their ids."""
    ids = {item.agreement_id for item in items if item.agreement_id is not None}
    if not ids:
        return {}
    return {row_id(it.id): it for it in session.exec(_NUMBERED, params={"ids": list(ids)})}


def _has_moved_on(item: AgendaItem, about: Mapping[int, Agreement]) -> bool:
    return item.agreement_id is not None and moved_on(item, about[item.agreement_id])


def moved_on(item: AgendaItem, agreement: Agreement) -> bool:
    """Whether an overdue or blocked point is one no more: its agreement has been answered since."""
    return has_moved_on(
        ItemSource(item.source),
        blocked=agreement.status == AgreementStatus.BLOCKED,
        is_open=agreement.status == AgreementStatus.OPEN,
        new_date=agreement.due_set_at > item.added_at,
        often_moved=agreement.new_dates >= MANY_NEW_DATES,
    )


def _agreements_waiting(session: Session, hotspot: Hotspot) -> set[int | None]:
    """What is on the agenda already, or put off by the chief, doesn't come a second time."""
    waiting = all_waiting(session, hotspot)
    about = _agreements_of(session, waiting)
    return {
        item.agreement_id
        for item in waiting
        if item.source != ItemSource.PERSON and not _has_moved_on(item, about)
    }


def by_themselves(here: InHotspot) -> list[tuple[ItemSource, Agreement]]:
    """Return the agreements that put themselves on the agenda, in the order of why."""
    live = live_agreements(here.session, here.hotspot)
    often = _often_put_off(here.session, live)
    found = [(it, _comes_as(here, it, often)) for it in live]
    coming = [(source, it) for it, source in found if source is not None]
    return sorted(coming, key=lambda pair: BY_THEMSELVES.index(pair[0]))


def _comes_as(here: InHotspot, agreement: Agreement, often: Set[int]) -> ItemSource | None:
    stands = AgreementStands(
        blocked=agreement.status == AgreementStatus.BLOCKED,
        due_on=agreement.due_on,
        to_bring_up=agreement.id in often,
    )
    numbers = numbers_of(here.hotspot)
    return comes_as(stands, here.today, here.calendar, numbers.last_nudge_after)


def _often_put_off(session: Session, agreements: Sequence[Agreement]) -> set[int]:
    """A third new date is brought up once for each time the date is moved again.

    Returns the ids of the agreements it is to be brought up for.
    """
    many = {row_id(it.id) for it in agreements if it.new_dates >= MANY_NEW_DATES}
    if not many:
        return many
    treated = session.exec(
        select(Agreement.id)
        .join(AgendaItem, col(AgendaItem.agreement_id) == col(Agreement.id))
        .where(
            col(Agreement.id).in_(many),
            AgendaItem.status == ItemStatus.TREATED,
            col(AgendaItem.treated_at) >= col(Agreement.due_set_at),
        )
    )
    return many - {row_id(it) for it in treated}


def entry_of(session: Session, item: AgendaItem) -> Entry:
    """Return an item as a point of an agenda."""
    return entries_of(session, [item])[0]


def entries_of(session: Session, items: Sequence[AgendaItem]) -> list[Entry]:
    """Return items as points of an agenda; many take no more queries than one."""
    ids = [row_id(item.id) for item in items]
    about = _agreements_of(session, items)
    agreed, carried = agreed_at_items(session, ids), carryings(session, ids)
    return [
        _entry(
            session,
            ItemSource(item.source),
            item=item,
            agreement=None if item.agreement_id is None else about[item.agreement_id],
            agreed=agreed.get(number, ()),
            carried=carried.get(number, ()),
        )
        for number, item in zip(ids, items, strict=True)
    ]


def _entry(
    session: Session,
    source: ItemSource,
    *,
    item: AgendaItem | None = None,
    agreement: Agreement | None = None,
    agreed: Sequence[Agreement] = (),
    carried: Sequence[CarriedOver] = (),
) -> Entry:
    about_agreement = agreement is not None and source != ItemSource.PERSON
    actor_id = agreement.actor_id if agreement and about_agreement else item and item.actor_id
    return Entry(
        source=source,
        item=item,
        actor=None if actor_id is None else session.get_one(Actor, actor_id),
        agreement=agreement,
        block=None if agreement is None else open_block(session, agreement),
        agreed=agreed,
        carried=carried,
    )


_FIXED = (
    select(AgendaItem).where(AgendaItem.meeting_id == bindparam("meeting")).order_by(*_IN_ORDER)
)


def items_fixed(session: Session, meeting: Meeting) -> list[AgendaItem]:
    """Return the items that belong to a meeting: fixed at *Start*, or what an urgent one is for."""
    return list(session.exec(_FIXED, params={"meeting": meeting.id}))


def open_points(session: Session, meeting: Meeting) -> list[tuple[AgendaItem, Agreement]]:
    """Return what a meeting still has before it that stands for an agreement, in its order."""
    waiting = [it for it in items_fixed(session, meeting) if it.status == ItemStatus.WAITING]
    about = _agreements_of(session, waiting)
    return [
        (it, about[it.agreement_id])
        for it in waiting
        if it.source in BY_THEMSELVES
        and it.agreement_id is not None
        and not _has_moved_on(it, about)
    ]


def items_taken_up(session: Session, meeting: Meeting) -> list[AgendaItem]:
    """Return everything that was on a meeting's agenda at *Start*, in the order of its numbers."""
    stayed = items_fixed(session, meeting)
    carried = carried_from(session, meeting)
    numbered = [(it.number, it) for it in stayed] + carried
    return [item for _, item in sorted(numbered, key=lambda it: it[0])]


def next_item_number(session: Session, hotspot_id: int) -> int:
    """Return the next number on the coming agenda, which no item has or had there.

    The hotspot's row is locked, so nobody else gets the same.
    """
    begun = select(func.max(Meeting.started_at)).where(
        Meeting.hotspot_id == hotspot_id, Meeting.kind == MeetingKind.ORDINARY
    )
    last_began = session.exec(begun).one()
    withdrawn = col(AgendaItem.status) == ItemStatus.WITHDRAWN
    if last_began is not None:
        withdrawn &= col(AgendaItem.treated_at) > last_began
    highest = session.exec(
        select(func.max(AgendaItem.number)).where(
            AgendaItem.hotspot_id == hotspot_id,
            col(AgendaItem.meeting_id).is_(None),
            (col(AgendaItem.status) == ItemStatus.WAITING) | withdrawn,
        )
    ).one()
    return (highest or 0) + 1


def item_numbered(session: Session, hotspot: Hotspot, number: int) -> AgendaItem | None:
    """Return the item with that number: on the coming agenda, else on the one on the table.

    An item of an agenda that is gone is found where no other has its number.
    """
    return session.exec(
        select(AgendaItem)
        .where(
            AgendaItem.hotspot_id == hotspot.id, AgendaItem.number == number, AgendaItem.number > 0
        )
        .order_by(
            col(AgendaItem.status) != ItemStatus.WAITING,
            col(AgendaItem.meeting_id).is_not(None),
            col(AgendaItem.id).desc(),
        )
        .limit(1)
    ).first()


def quiet_actors(session: Session, hotspot: Hotspot) -> Iterator[Actor]:
    """Yield the actors in Slack who have nothing of theirs waiting for the agenda."""
    heard = {item.actor_id for item in all_waiting(session, hotspot)}
    for actor in actors_of(session, hotspot):
        if actor.in_slack and actor.id not in heard:
            yield actor


def planned_urgent(session: Session, hotspot: Hotspot) -> Sequence[Meeting]:
    """Return the urgent meetings that have been called and have not begun, the first one first."""
    return session.exec(
        select(Meeting)
        .where(
            Meeting.hotspot_id == hotspot.id,
            Meeting.kind == MeetingKind.URGENT,
            Meeting.status == MeetingStatus.CONFIRMED,
        )
        .order_by(col(Meeting.starts_at))
    ).all()
