"""A meeting while it is held: started, its items treated or carried over, closed."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from sqlmodel import select

from bot.notices.agenda import AgendaOut, CallItems
from bot.notices.agreements import TakenOn
from bot.notices.meetings import MeetingItem, MeetingOpen, MeetingSoon, UrgentMeeting
from bot.notices.minutes import Minutes
from bot.rules.dates.reading import DueDate
from bot.rules.errors import N_, UserError, concerning
from bot.rules.meetings.on_agenda import BY_THEMSELVES
from bot.rules.permissions import Permission
from bot.rules.privacy import NotKeptError
from bot.store.database.row_ids import row_id
from bot.store.models import (
    AgendaItem,
    Agreement,
    CarriedOver,
    Given,
    ItemAgreement,
    ItemSource,
    ItemStatus,
    Meeting,
    MeetingKind,
    MeetingStatus,
)
from bot.store.queries.agreements.agreements import agreed_at
from bot.store.queries.daily.unclosed_meetings import STILL_GOING
from bot.store.queries.meetings.agenda import (
    items_fixed,
    items_taken_up,
    open_points,
    settled_by_themselves,
)
from bot.store.queries.meetings.minutes import agreements_in_minutes, latest_version
from bot.store.queries.people.confidential import may_see_all, secrets_of
from bot.store.queries.people.reached import answers_for
from bot.store.queries.under_way import LIVE
from bot.store.queue import outbox
from bot.usecases.agenda.sending_out import fix_items, put_back
from bot.usecases.agreements import agreements
from bot.usecases.agreements.each_change import WHAT_LIMIT
from bot.usecases.kit.context import ActingContext, HotspotContext
from bot.usecases.kit.words import clean, shortened
from bot.usecases.meetings.minutes import issue
from bot.usecases.meetings.planning import REASON_LIMIT, propose_next, require_open, require_planned

DECISION_LIMIT = 1000


def start(act: ActingContext, meeting: Meeting) -> Meeting:
    """Begin the meeting: its agenda is fixed, and a thread opens with one post for each item.

    It begins on its own day or later: one that is days away is moved first, so that nobody is
    left out by a slip of the hand.
    """
    act.require(Permission.RUN_MEETING)
    require_planned(meeting)
    if act.calendar.today(meeting.starts_at) > act.today:
        raise UserError(
            N_("Meeting %(number)s is on %(date)s. Move it first if you meet today."),
            number=meeting.number,
            date=act.calendar.today(meeting.starts_at),
        )
    items = _begin_agenda(act, meeting)
    meeting.status = MeetingStatus.OPEN
    meeting.started_at = act.now
    act.tell(MeetingOpen.begun(row_id(meeting.id), meeting.restarts))
    for item in items:
        act.tell(MeetingItem.posted(row_id(meeting.id), row_id(item.id), meeting.restarts))
    refresh(act, meeting)
    return meeting


def _begin_agenda(act: ActingContext, meeting: Meeting) -> list[AgendaItem]:
    if meeting.kind == MeetingKind.URGENT:
        return items_fixed(act.session, meeting)
    for item in settled_by_themselves(act.session, act.hotspot):
        item.status = ItemStatus.WITHDRAWN
        item.treated_at = act.now
    act.session.flush()
    return fix_items(act, meeting)


def meeting_of_item(act: ActingContext, item: AgendaItem) -> Meeting:
    """Return the open meeting an item is treated at. Raises UserError when there is none."""
    meeting = None
    if item.meeting_id is not None:
        meeting = act.session.get_one(Meeting, item.meeting_id)
    if meeting is None:
        raise UserError(N_("Item %(number)s waits for the next meeting now."), number=item.number)
    require_open(meeting)
    return meeting


def treat_item(act: ActingContext, item: AgendaItem, decision: str = "") -> AgendaItem:
    """The item is done with, perhaps with what was decided. Pressing twice is harmless."""
    if decision:
        return decide_item(act, item, decision)
    act.require(Permission.RUN_MEETING)
    meeting = meeting_of_item(act, item)
    _mark_treated(act, item)
    _refresh_item(act, meeting, item)
    return item


def decide_item(
    act: ActingContext, item: AgendaItem, decision: str, *, seen: str | None = None
) -> AgendaItem:
    """Write down what was decided at the item, which is treated with that.

    `seen` is the mark of what stood there when the person began to write: what somebody else has
    written since is not lost. Raises UserError then, and for an item that may hold no words.
    """
    act.require(Permission.RUN_MEETING)
    meeting = meeting_of_item(act, item)
    with concerning("decision"):
        require_open_words(act, item)
    said = clean(decision, "decision", DECISION_LIMIT)
    if not said:
        raise UserError(N_("What was decided? One sentence is enough."), about="decision")
    if item.decision != said and mark_of(item.decision) != (seen or mark_of("")):
        raise UserError(
            N_("Somebody has written a decision meanwhile: “%(decision)s”. Open it again."),
            about="decision",
            decision=item.decision,
        )
    _mark_treated(act, item)
    item.decision = said
    _refresh_item(act, meeting, item)
    return item


def mark_of(text: str) -> str:
    """Return a short mark of a text: it shows whether the text has changed."""
    return sha256(text.encode()).hexdigest()[:16]


def carry_item(act: ActingContext, item: AgendaItem, reason: str = "") -> AgendaItem:
    """The item is carried over, perhaps with why: it leaves this meeting and waits for the next."""
    act.require(Permission.RUN_MEETING)
    meeting = require_waiting(act, item)
    said = clean(reason, "reason", REASON_LIMIT)
    if said:
        with concerning("reason"):
            require_open_words(act, item)
    _carry(act, meeting, item, said)
    act.session.flush()
    _refresh_item(act, meeting, item)
    return item


def require_waiting(act: ActingContext, item: AgendaItem) -> Meeting:
    """Return the open meeting an item waits at. Raises UserError when it has been treated."""
    meeting = meeting_of_item(act, item)
    if item.status != ItemStatus.WAITING:
        raise UserError(N_("Item %(number)s has been treated already."), number=item.number)
    return meeting


def require_open_words(act: ActingContext, item: AgendaItem) -> None:
    """Raises UserError for a confidential item, or one about something confidential.

    What is written shows in the channel.
    """
    if secrets_of(act.session, item):
        raise NotKeptError(
            N_("Item %(number)s is confidential: nothing about it is written here."),
            number=item.number,
        )


def record_at_item(
    act: ActingContext,
    item: AgendaItem,
    what: str,
    *,
    owner_id: str | None,
    actor_id: int | None,
    due: DueDate,
    helpers: Sequence[str] = (),
) -> Agreement:
    """Record what was agreed at an item of the open meeting; the item is treated with that.

    Who may not see what the item is about writes nothing of it: the item's own words stand.
    """
    meeting = meeting_of_item(act, item)
    seen = may_see_all(act.session, secrets_of(act.session, item), act.person.id)
    agreement = agreements.record(
        act,
        what if seen else words_of(act, item),
        owner_id=owner_id,
        actor_id=actor_id,
        due=due,
        helpers=helpers,
        meeting_id=row_id(meeting.id),
        at_item=item,
    )
    agreement.steering_id = item.steering_id
    _mark_treated(act, item)
    act.session.add(ItemAgreement(item_id=row_id(item.id), agreement_id=row_id(agreement.id)))
    act.session.flush()
    _refresh_item(act, meeting, item)
    return agreement


def words_of(act: ActingContext, item: AgendaItem) -> str:
    """Return what an item says, as an agreement may say it; nothing for a case."""
    if item.source == ItemSource.PERSON or item.agreement_id is None:
        return shortened(item.text, WHAT_LIMIT)
    return act.session.get_one(Agreement, item.agreement_id).what


def close(act: ActingContext, meeting: Meeting) -> Meeting:
    """End the meeting. Only the chief or the deputy may; a second press is told it is closed."""
    act.require(Permission.RUN_MEETING)
    require_open(meeting)
    meeting.closed_by = act.person.id
    end_meeting(act, meeting)
    return meeting


def still_going(act: ActingContext, meeting: Meeting) -> None:
    """The chief says that a meeting left open is still going on: it is left alone for another day.

    Saying it twice a day changes nothing more.
    """
    act.require(Permission.RUN_MEETING)
    require_open(meeting)
    about = f"M-{meeting.id}"
    given = Given(subject=about, step=f"{STILL_GOING}:{act.today}", given_at=act.now)
    said = select(Given.id).where(Given.subject == about, Given.step == given.step)
    if act.session.exec(said).first() is None:
        act.session.add(given)
    outbox.mark_stale_for_subject(act.session, about)


def end_meeting(context: HotspotContext, meeting: Meeting) -> None:
    """Close it: what was not treated is carried over, minutes go out, the next date is proposed.

    What stands for an agreement that was answered at the meeting is treated by that.
    """
    going_on = {row_id(item.id) for item, _ in open_points(context.session, meeting)}
    for item in items_fixed(context.session, meeting):
        if item.source == ItemSource.ROUND and item.status == ItemStatus.WAITING:
            _end_round(context, item)
        elif item.source in BY_THEMSELVES and item.id not in going_on:
            _end_answered(context, item)
        elif item.status == ItemStatus.WAITING:
            _carry(context, meeting, item)
    meeting.status = MeetingStatus.CLOSED
    meeting.closed_at = context.now
    context.hotspot.setting_up = False  # whoever has met has begun, whatever was left undone
    context.session.flush()
    context.tell(Minutes.told(row_id(meeting.id)))
    before = latest_version(context.session, meeting)
    version = 1 if before is None else before.version + 1
    _tell_owners(context, meeting, version)
    refresh(context, meeting)
    outbox.mark_stale_for_subject(context.session, f"M-{meeting.id}")
    if meeting.kind == MeetingKind.ORDINARY:
        propose_next(context)
    issue(context, meeting, version)


def _tell_owners(context: HotspotContext, meeting: Meeting, version: int) -> None:
    """Everyone is told once, privately, of all they took on; closed again, of what is new."""
    theirs: dict[str, list[int]] = {}
    told = agreements_in_minutes(context.session, meeting)
    for agreement in agreed_at(context.session, meeting):
        if agreement.status in LIVE and agreement.id not in told:
            reached = answers_for(context, agreement)
            theirs.setdefault(reached, []).append(row_id(agreement.id))
    for person_id, ids in theirs.items():
        context.tell(TakenOn.agreed_at(row_id(meeting.id), ids, person_id, version))


def _mark_treated(act: ActingContext, item: AgendaItem) -> None:
    if item.status == ItemStatus.WITHDRAWN:
        raise UserError(N_("Item %(number)s was withdrawn earlier."), number=item.number)
    if item.status == ItemStatus.WAITING:
        item.status = ItemStatus.TREATED
        item.treated_at = act.now


def _end_round(context: HotspotContext, item: AgendaItem) -> None:
    """Nothing was agreed at it: every meeting has a round of its own, so none is carried over."""
    item.status = ItemStatus.WITHDRAWN
    item.treated_at = context.now


def _end_answered(context: HotspotContext, item: AgendaItem) -> None:
    if item.status == ItemStatus.WAITING:
        item.status = ItemStatus.TREATED
        item.treated_at = context.now


def _carry(context: HotspotContext, meeting: Meeting, item: AgendaItem, reason: str = "") -> None:
    context.session.add(
        CarriedOver(
            item_id=row_id(item.id),
            meeting_id=row_id(meeting.id),
            number=item.number,
            reason=reason,
            at=context.now,
        )
    )
    item.carried += 1
    put_back(context, item)
    item.position = None


def _refresh_item(act: ActingContext, meeting: Meeting, item: AgendaItem) -> None:
    number, times = row_id(meeting.id), meeting.restarts
    post = MeetingItem.key_of(number, row_id(item.id), times)
    outbox.mark_stale(act.session, [post, MeetingOpen.key_of(number, times)])


def refresh(context: HotspotContext, meeting: Meeting) -> None:
    """Have every post about the meeting show what can be done now, and no other buttons."""
    number, times = row_id(meeting.id), meeting.restarts
    taken_up = items_taken_up(context.session, meeting)
    posts = [MeetingItem.key_of(number, row_id(item.id), times) for item in taken_up]
    named = [kind.key_of(number) for kind in (AgendaOut, UrgentMeeting, CallItems, Minutes)]
    opened = MeetingOpen.key_of(number, times)
    soon = MeetingSoon.key_of(number, meeting.moved)
    outbox.mark_stale(context.session, [*posts, *named, opened, soon])
    outbox.mark_homes_stale(context.session, context.hotspot_id)
