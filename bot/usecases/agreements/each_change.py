"""What every change to an agreement begins and ends with: may I, is it alive, write it down."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from bot.notices.agreements import OfEntry
from bot.notices.notice import Notice
from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission, Role
from bot.rules.privacy import NotKeptError
from bot.store.models import Agreement, AgreementStatus, Change, Seat
from bot.store.queries.agreements.histories import write
from bot.store.queries.people.chiefs import acting_chief
from bot.store.queries.people.confidential import Secret, is_case, is_confidential, may_see
from bot.store.queries.people.reached import answers_for
from bot.store.queries.people.roles import roles_in_agreement
from bot.store.queries.people.seats import actor_of, seats_of
from bot.store.queries.under_way import LIVE
from bot.store.queue import outbox
from bot.usecases.kit.context import ActingContext, HotspotContext
from bot.usecases.kit.words import clean

WHAT_LIMIT = 300
NOTE_LIMIT = 1000
"""Characters. Long enough for a sentence or five, short enough to be read in a message."""

_OWNERS_OWN = frozenset(
    {
        Change.ACCEPTED,
        Change.NOT_ME,
        Change.OFFERED,
        Change.SUCCESSOR,
        Change.NEW_DATE,
        Change.BLOCKED,
        Change.UNBLOCKED,
        Change.WORDS,
        Change.DONE,
    }
)
"""Answers that are the owner's to give: another who gives one does so on the actor's behalf."""


def words(text: str, about: str, limit: int = NOTE_LIMIT) -> str:
    """Return what somebody has to say, which may be stored. Raises UserError when it is empty."""
    kept = clean(text, about, limit)
    if not any(map(str.isalnum, kept)):
        raise UserError(N_("A few words are needed here. One sentence is enough."), about=about)
    return kept


def words_about(agreement: Agreement, text: str, about: str, *, needed: bool = True) -> str:
    """Return what somebody says about an agreement. Of a case nothing is kept, and none is needed.

    Raises NotKeptError for words about a case, UserError for none where some are `needed`.
    """
    if is_case(agreement):
        if text.strip():
            raise NotKeptError(
                N_("A-%(number)s is a case: no text is kept about it. Leave the words out."),
                about=about,
                number=agreement.id,
            )
        return ""
    return words(text, about) if needed else clean(text, about, NOTE_LIMIT)


def require_goes_up(agreement: Agreement) -> None:
    """Raises UserError for what is confidential: nothing of it goes to leadership in writing."""
    if is_confidential(agreement):
        raise UserError(
            N_(
                "A-%(number)s is confidential, so nothing of it goes to leadership in writing. "
                "Take it up in person."
            ),
            about="agreement",
            number=agreement.id,
        )


def require_named(session: Session, it: Secret, person_id: str | None) -> None:
    """Raises UserError unless the person is among those taking part in something confidential."""
    if not may_see(session, it, person_id):
        raise UserError(
            N_(
                "Only those taking part in something confidential can take it on. "
                "Choose one of them."
            )
        )


def answerable(act: ActingContext, agreement_id: int) -> Agreement:
    """Return the agreement, if the person may answer for it and it has not ended."""
    agreement = act.agreement(agreement_id)
    act.require(Permission.ANSWER_AGREEMENT, agreement=agreement)
    require_live(agreement)
    return agreement


def accept_by_answering(act: ActingContext, agreement: Agreement) -> None:
    """Who gives it a date or says what is in its way has taken it on, without a word about it."""
    if agreement.accepted_at is None and act.person.id == owner_reached(act, agreement):
        agreement.accepted_at = act.now


def require_live(agreement: Agreement) -> None:
    """Raises UserError when the agreement has ended: a late press changes nothing."""
    if agreement.status == AgreementStatus.DONE:
        said = N_("A-%(number)s is already done.")
    elif agreement.status not in LIVE:
        said = N_("A-%(number)s was dropped earlier.")
    else:
        return
    raise UserError(said, about="agreement", number=agreement.id)


def require_present(act: ActingContext, person_id: str) -> None:
    """Raises UserError unless the person is in this Task Force today; its leaders are not."""
    in_charge = person_id in (act.hotspot.chief_id, act.hotspot.deputy_id)
    seats = seats_of(act.session, act.hotspot, person_id)
    if in_charge or any(seat.seat != Seat.LEADER for seat in seats):
        return
    raise UserError(
        N_(
            "That person is not in this Task Force. Invite them to the channel first, "
            "or choose somebody who is."
        )
    )


def note(
    context: HotspotContext,
    agreement: Agreement,
    change: Change,
    *,
    note: str = "",
    due_on: date | None = None,
    person_id: str | None = None,
    own_act: bool = False,
    for_actor: int | None = None,
) -> int:
    """Write the change into the history, on behalf of the actor if another answers for it.

    `own_act` is for what is said in nobody's name but one's own; `for_actor` for what the chief
    notes for a leader outside Slack. Returns the entry's id, which
    makes the keys of the messages it causes.
    """
    on_behalf = not own_act and _on_behalf(context, agreement, change)
    return write(
        context.session,
        agreement,
        change,
        context.now,
        by_id=context.by_id,
        on_behalf_of_id=agreement.actor_id if on_behalf else for_actor,
        note=note,
        due_on=due_on,
        person_id=person_id,
    )


def _on_behalf(context: HotspotContext, agreement: Agreement, change: Change) -> bool:
    by_id = context.by_id
    if by_id is None or change not in _OWNERS_OWN or by_id == agreement.owner_id:
        return False
    own = actor_of(context.session, context.hotspot, by_id)
    if own is not None and own.id == agreement.actor_id:
        return False
    return not (change == Change.UNBLOCKED and _is_clearer(context, agreement, by_id))


def _is_clearer(context: HotspotContext, agreement: Agreement, person_id: str) -> bool:
    """Who was asked to clear the way and has done so speaks for their own actor."""
    roles = roles_in_agreement(context, agreement, person_id)
    return Role.CLEARER in roles


def chief(context: HotspotContext) -> str:
    """Return who is chief today."""
    return acting_chief(context)


def owner_reached(context: HotspotContext, agreement: Agreement) -> str:
    """Return who is reached for the owner today."""
    return answers_for(context, agreement)


def tell_others(context: HotspotContext, kind: type[OfEntry], entry: int, *people: str) -> None:
    """Tell each of these people once about a history entry, but not the one who made it."""
    for person_id in dict.fromkeys(people):
        if person_id != context.by_id:
            context.tell(kind.told(entry, person_id))


def tell_of_leaving(context: HotspotContext, notice: Notice) -> None:
    """Tell somebody what another's leaving leads to: in working hours, once for each key.

    Leaving is a person's act in Slack, so this is not the clock's one message of a day.
    """
    outbox.enqueue(context.session, notice, now=context.now, hotspot=context.hotspot)
