"""The agenda between meetings: items added, ordered, put off, withdrawn, and sent out."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from bot.notices.agenda import AgendaOut, Permalink, TakesPart
from bot.rules.errors import N_, UserError
from bot.rules.meetings.on_agenda import BY_THEMSELVES, is_carried_often
from bot.rules.permissions import Permission
from bot.store.database.row_ids import row_id
from bot.store.models import (
    AgendaItem,
    Agreement,
    Hotspot,
    ItemSource,
    ItemStatus,
    Meeting,
    MeetingStatus,
)
from bot.store.queries.meetings.agenda import (
    item_numbered,
    next_item_number,
    waiting_items,
)
from bot.store.queries.meetings.meetings import coming_ordinary
from bot.store.queries.people.confidential import (
    active_participants,
    is_confidential,
    name_participants,
)
from bot.store.queue import outbox
from bot.usecases.agenda.item_options import (
    PLAIN,
    Wish,
    actor_of,
    agreement_of,
    minutes_of,
    people_of,
    reference_of,
    text_of,
)
from bot.usecases.agreements.agreements import LONGEST_LINK
from bot.usecases.kit.context import ActingContext, HotspotContext

SHOWS_IT = N_("/agenda shows what is.")


def add_item(act: ActingContext, text: str, wish: Wish = PLAIN) -> AgendaItem:
    """Put something on the coming agenda. Anyone in the Task Force may, guests too.

    What comes after the agenda has gone out is marked as late. Raises UserError for a wish that
    can't be.
    """
    act.require(Permission.ADD_ITEM)
    said = text_of(text, wish)
    people = people_of(act, wish)
    actor = actor_of(act, wish)
    coming = coming_ordinary(act.session, act.hotspot)
    published = coming is not None and coming.status == MeetingStatus.PUBLISHED
    item = AgendaItem(
        hotspot_id=act.hotspot_id,
        number=next_item_number(act.session, act.hotspot_id),
        text=said,
        kind=wish.kind,
        confidential=bool(people),
        reference=reference_of(wish),
        minutes=minutes_of(wish),
        late=published,
        proposer_id=act.person.id,
        actor_id=None if actor is None else actor.id,
        agreement_id=agreement_of(act, said, wish),
        added_at=act.now,
    )
    act.session.add(item)
    act.session.flush()
    name_participants(act.session, item, people)
    if coming is not None and published:
        tell_participants(act, coming, [item], late=True)
    if wish.message is not None:
        _ask_for_link(act, item, *wish.message)
    refresh_agenda(act)
    return item


def _ask_for_link(act: ActingContext, item: AgendaItem, channel_id: str, ts: str) -> None:
    """Have Slack asked where the message stands that the item was made of."""
    notice = Permalink.of(row_id(item.id), channel_id, ts)
    outbox.enqueue(act.session, notice, now=act.now)


def keep_link(session: Session, item_id: int, address: str) -> None:
    """Keep the address of the message an item was made of, and show it where the item stands."""
    item = session.get(AgendaItem, item_id)
    if item is None or not address or len(address) > LONGEST_LINK:
        return
    item.permalink = address
    hotspot = session.get_one(Hotspot, item.hotspot_id)
    _refresh(session, hotspot)


def tell_participants(
    context: HotspotContext, meeting: Meeting, items: Sequence[AgendaItem], *, late: bool = False
) -> None:
    """Tell each person, in private, which confidential items of a meeting they take part in.

    Once for a meeting, when its agenda goes out or it starts; and for a `late` item by itself.
    """
    theirs: dict[str, list[int]] = {}
    for item in items:
        if is_confidential(item):
            for person_id in active_participants(context.session, item):
                theirs.setdefault(person_id, []).append(row_id(item.id))
    for person_id, ids in theirs.items():
        number = row_id(meeting.id)
        if late:
            context.tell(TakesPart.added_late(number, ids[0], person_id))
        else:
            context.tell(TakesPart.told(number, ids, person_id))


def add_answer(context: HotspotContext, agreement: Agreement) -> AgendaItem:
    """Put an answer from leadership on the coming agenda; once, however often they answer."""
    for item in waiting_items(context.session, context.hotspot, None):
        if item.source == ItemSource.LEADERSHIP and item.agreement_id == agreement.id:
            return item
    item = AgendaItem(
        hotspot_id=context.hotspot_id,
        number=next_item_number(context.session, context.hotspot_id),
        source=ItemSource.LEADERSHIP,
        agreement_id=agreement.id,
        added_at=context.now,
    )
    context.session.add(item)
    context.session.flush()
    refresh_agenda(context)
    return item


def item_with_id(act: ActingContext, item_id: int) -> AgendaItem:
    """Return one of this hotspot's items. Raises UserError for any other id."""
    item = act.session.get(AgendaItem, item_id)
    if item is None or item.hotspot_id != act.hotspot_id:
        raise UserError(N_("That item is not on this agenda."), ways=(SHOWS_IT,))
    return item


def item_with_number(act: ActingContext, number: int) -> AgendaItem:
    """Return the hotspot's item with that number. Raises UserError when there is none."""
    item = item_numbered(act.session, act.hotspot, number)
    if item is None:
        raise UserError(
            N_("There is no item %(number)s on the agenda."),
            ways=(SHOWS_IT,),
            about="item",
            number=number,
        )
    return item


def withdraw_item(act: ActingContext, item: AgendaItem) -> AgendaItem:
    """Take an item off the agenda: its proposer or the chief may, until it is being treated."""
    act.require(Permission.WITHDRAW_ITEM, item=item)
    require_waiting(item)
    if item.source in BY_THEMSELVES:
        raise UserError(
            N_(
                "Item %(number)s is on the agenda because of A-%(agreement)s. "
                "It comes off the agenda when the agreement moves again."
            ),
            about="item",
            number=item.number,
            agreement=item.agreement_id,
        )
    item.status = ItemStatus.WITHDRAWN
    item.treated_at = act.now
    refresh_agenda(act)
    return item


def move_item(act: ActingContext, item: AgendaItem, place: int) -> AgendaItem:
    """Give an item its place, 1 for the first; one past the end means last."""
    act.require(Permission.ORDER_AGENDA)
    require_waiting(item)
    if place < 1:
        raise UserError(N_("Places on the agenda count from 1."), about="place")
    order = waiting_items(act.session, act.hotspot, coming_ordinary(act.session, act.hotspot))
    if item not in order:
        said = N_("Item %(number)s has been put off till the meeting after.")
        raise UserError(said, about="item", number=item.number)
    order.remove(item)
    order.insert(place - 1, item)
    for position, each in enumerate(order, start=1):
        each.position = position
    refresh_agenda(act)
    return item


def move_up(act: ActingContext, item: AgendaItem) -> AgendaItem:
    """Move an item one place up; the first one stays first."""
    order = waiting_items(act.session, act.hotspot, coming_ordinary(act.session, act.hotspot))
    place = order.index(item) if item in order else 0
    return move_item(act, item, max(place, 1))


def defer_item(act: ActingContext, item: AgendaItem) -> AgendaItem:
    """Put an item off: it is left out of the coming meeting and is on the one after."""
    act.require(Permission.ORDER_AGENDA)
    require_waiting(item)
    if is_carried_often(item.carried):
        raise UserError(
            N_(
                "Item %(number)s has been carried over %(count)s times already. "
                "Treat it, withdraw it, or take it to leadership."
            ),
            about="item",
            number=item.number,
            count=item.carried,
        )
    meeting = coming_ordinary(act.session, act.hotspot)
    if meeting is None:
        raise UserError(N_("No meeting is planned, so there is nothing to put it off from."))
    item.deferred_past_id = meeting.id
    item.position = None
    refresh_agenda(act)
    return item


def refresh_agenda(context: HotspotContext) -> None:
    """Have the agenda that was sent out say what is true now."""
    _refresh(context.session, context.hotspot)


def _refresh(session: Session, hotspot: Hotspot) -> None:
    meeting = coming_ordinary(session, hotspot)
    if meeting is not None:
        outbox.mark_stale(session, [AgendaOut.key_of(row_id(meeting.id))])


def require_waiting(item: AgendaItem) -> None:
    """Raises UserError unless the item waits for a coming meeting."""
    if item.status == ItemStatus.TREATED:
        said = N_("Item %(number)s has been treated already.")
        raise UserError(said, about="item", number=item.number)
    if item.status == ItemStatus.WITHDRAWN:
        said = N_("Item %(number)s was withdrawn earlier.")
        raise UserError(said, about="item", number=item.number)
    if item.meeting_id is not None:
        raise UserError(
            N_("Item %(number)s is on the table now. Use the buttons in the meeting's thread."),
            about="item",
            number=item.number,
        )
