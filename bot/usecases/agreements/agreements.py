"""Agreements: taken on, accepted, given a new date, finished, dropped, taken up again."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from bot.notices.agenda import Permalink
from bot.notices.agreements import ChangedForYou, Dropped, NotMe, TakenOn
from bot.rules.dates.reading import DueDate
from bot.rules.errors import N_, UserError, concerning
from bot.rules.permissions import Permission
from bot.store.database.row_ids import row_id
from bot.store.models import Actor, AgendaItem, Agreement, AgreementStatus, Change
from bot.store.queries.people.confidential import (
    Secret,
    case_reference,
    name_participants,
    named_for_all,
    secrets_of,
)
from bot.store.queries.people.seats import actor_of
from bot.store.queries.under_way import LIVE
from bot.store.queue import outbox
from bot.usecases.agreements.due_dates import set_due
from bot.usecases.agreements.each_change import (
    WHAT_LIMIT,
    accept_by_answering,
    answerable,
    chief,
    note,
    owner_reached,
    require_live,
    require_named,
    require_present,
    tell_others,
    words,
    words_about,
)
from bot.usecases.agreements.helpers import name_helpers
from bot.usecases.agreements.obstacles import end_block
from bot.usecases.kit.context import ActingContext

LONGEST_LINK = 500
WHO_TAKES_IT_ON = N_("Who takes it on? Choose a person or an actor.")


def record(
    act: ActingContext,
    what: str,
    *,
    owner_id: str | None,
    actor_id: int | None,
    due: DueDate,
    helpers: Sequence[str] = (),
    meeting_id: int | None = None,
    at_item: AgendaItem | None = None,
    told_later: bool = False,
    message: tuple[str, str] | None = None,
) -> Agreement:
    """Write down what somebody took on.

    Either an owner or an actor must be given; an owner's actor is worked out from their seat.
    Who answers for what they record has accepted it. Between meetings the owner is told at once;
    what was agreed at a meeting they hear once, when it closes, and what is to be `told_later` with
    other agreements then. What is agreed at something
    confidential is so too, for those named for all of it: only they can take it on. Of a
    `message` (its channel and when it was written) it keeps the way there.
    """
    act.require(Permission.RECORD_AGREEMENT)
    actor = _owning_actor(act, owner_id, actor_id)
    secrets = () if at_item is None else secrets_of(act.session, at_item)
    named = _named(act, secrets, owner_id)
    reference = case_reference(secrets)
    agreement = Agreement(
        hotspot_id=act.hotspot_id,
        what="" if reference else words(what, "what", WHAT_LIMIT),
        case_reference=reference,
        confidential=bool(secrets),
        actor_id=row_id(actor.id),
        owner_id=owner_id,
        due_set_at=act.now,
        meeting_id=meeting_id,
        recorded_by=act.person.id,
        recorded_at=act.now,
    )
    set_due(act, agreement, due)
    act.session.add(agreement)
    act.session.flush()
    name_participants(act.session, agreement, named)
    name_helpers(act, agreement, helpers)
    note(act, agreement, Change.RECORDED, due_on=agreement.due_on, person_id=owner_id)
    if message is not None and not secrets:
        link = Permalink.of_agreement(row_id(agreement.id), *message)
        outbox.enqueue(act.session, link, now=act.now)
    reached = owner_reached(act, agreement)
    if reached == act.person.id:
        agreement.accepted_at = None if _lacks_person(agreement, actor, act) else act.now
    elif meeting_id is None and not told_later:
        act.tell(TakenOn.recorded(row_id(agreement.id), reached))
    return agreement


def keep_link(session: Session, agreement_id: int, address: str) -> None:
    """Keep the address of the message it was made of, and show it where the agreement is shown."""
    agreement = session.get(Agreement, agreement_id)
    if agreement is None or not address or len(address) > LONGEST_LINK:
        return
    agreement.permalink = address
    outbox.mark_stale_for_agreement(session, agreement_id, agreement.hotspot_id)


def _lacks_person(agreement: Agreement, actor: Actor, act: ActingContext) -> bool:
    """Whether somebody at the actor has still to be found: who writes it down is not of it."""
    if agreement.owner_id is not None or not actor.in_slack:
        return False
    own = actor_of(act.session, act.hotspot, act.person.id)
    return own is None or own.id != actor.id


def _named(act: ActingContext, secrets: Sequence[Secret], owner_id: str | None) -> list[str]:
    """Return who may see it. Raises UserError for another owner, and where nobody would be left."""
    named = named_for_all(act.session, secrets)
    if owner_id is not None or not named:
        for secret in secrets:
            with concerning("owner"):
                require_named(act.session, secret, owner_id)
    return named


def _owning_actor(act: ActingContext, owner_id: str | None, actor_id: int | None) -> Actor:
    actor = act.session.get(Actor, actor_id) if actor_id is not None else None
    if owner_id is not None:
        with concerning("owner"):
            require_present(act, owner_id)
        actor = actor or actor_of(act.session, act.hotspot, owner_id)
    if actor is not None and actor.hotspot_id == act.hotspot_id:
        return actor
    if owner_id is None:
        raise UserError(WHO_TAKES_IT_ON, about="owner")
    raise UserError(
        N_("That person has no actor yet. Choose the actor here, or name a new one."),
        about="actor",
    )


def accept(act: ActingContext, agreement_id: int) -> Agreement:
    """The owner says yes. Saying it twice changes nothing.

    What is an actor's and nobody's yet becomes that of the person there who says yes.
    """
    agreement = answerable(act, agreement_id)
    if agreement.accepted_at is not None:
        return agreement
    agreement.accepted_at = act.now
    own = actor_of(act.session, act.hotspot, act.person.id)
    if agreement.owner_id is None and own is not None and own.id == agreement.actor_id:
        agreement.owner_id = act.person.id
        agreement.given_back_at = None
    note(act, agreement, Change.ACCEPTED)
    return agreement


def not_me(act: ActingContext, agreement_id: int, suggestion: str) -> Agreement:
    """The owner says it isn't theirs: it goes back to the chief, with who it might be."""
    agreement = answerable(act, agreement_id)
    said = words_about(agreement, suggestion, "reason", needed=False)
    entry = note(act, agreement, Change.NOT_ME, note=said, person_id=agreement.owner_id)
    agreement.owner_id = None
    agreement.accepted_at = None
    agreement.given_back_at = act.now
    tell_others(act, NotMe, entry, chief(act))
    return agreement


def new_date(act: ActingContext, agreement_id: int, due: DueDate, reason: str) -> Agreement:
    """Give it a new due date. The reason is asked, and the dates are counted.

    Whoever gives a blocked agreement a date believes in it: the block ends.
    """
    agreement = answerable(act, agreement_id)
    said = words_about(agreement, reason, "reason")
    accept_by_answering(act, agreement)
    set_due(act, agreement, due)
    agreement.new_dates += 1
    agreement.status = AgreementStatus.OPEN
    entry = note(act, agreement, Change.NEW_DATE, note=said, due_on=agreement.due_on)
    if not end_block(act, agreement, entry):
        _tell_owner(act, agreement, entry)
    return agreement


def finish(act: ActingContext, agreement_id: int, outcome: str = "") -> Agreement:
    """Done. What came of it may be told; who waited for it hears that it is cleared."""
    agreement = answerable(act, agreement_id)
    agreement.outcome = words_about(agreement, outcome, "outcome", needed=False)
    entry, waited_for = _end(act, agreement, AgreementStatus.DONE, Change.DONE, agreement.outcome)
    if not waited_for:
        _tell_owner(act, agreement, entry)
    return agreement


def add_outcome(act: ActingContext, agreement_id: int, outcome: str) -> Agreement:
    """Tell what came of what is done: *Done* itself is one click."""
    agreement = done(act, agreement_id)
    agreement.outcome = words_about(agreement, outcome, "outcome")
    note(act, agreement, Change.WORDS, note=agreement.outcome)
    return agreement


def done(act: ActingContext, agreement_id: int) -> Agreement:
    """Return what is done. Raises UserError for the rest, before a form is opened."""
    agreement = act.agreement(agreement_id)
    act.require(Permission.ANSWER_AGREEMENT, agreement=agreement)
    if agreement.status != AgreementStatus.DONE:
        said = N_("A-%(number)s is not done yet.")
        raise UserError(said, about="agreement", number=agreement.id)
    return agreement


def ended(act: ActingContext, agreement_id: int) -> Agreement:
    """Return what is done or dropped. Raises UserError for the rest, before a form is opened."""
    agreement = act.agreement(agreement_id)
    act.require(Permission.ANSWER_AGREEMENT, agreement=agreement)
    if agreement.status in LIVE:
        said = N_("A-%(number)s is still open.")
        raise UserError(said, about="agreement", number=agreement.id)
    return agreement


def _tell_owner(act: ActingContext, agreement: Agreement, entry: int) -> None:
    """Who answers for it hears what another has changed on their behalf."""
    tell_others(act, ChangedForYou, entry, owner_reached(act, agreement))


def drop(act: ActingContext, agreement_id: int, reason: str) -> Agreement:
    """The chief lets it fall, with a reason; the owner is told."""
    agreement = act.agreement(agreement_id)
    act.require(Permission.DROP_AGREEMENT, agreement=agreement)
    require_live(agreement)
    said = words_about(agreement, reason, "reason")
    owner = owner_reached(act, agreement)
    entry, _ = _end(act, agreement, AgreementStatus.DROPPED, Change.DROPPED, said, owner)
    tell_others(act, Dropped, entry, owner)
    return agreement


def _end(
    act: ActingContext,
    agreement: Agreement,
    status: AgreementStatus,
    change: Change,
    said: str,
    *told: str,
) -> tuple[int, bool]:
    """Return the history entry's id, and whether somebody waited for what stood in the way.

    Who is `told` hears of the end in a message of their own.
    """
    agreement.status = status
    agreement.closed_at = act.now
    agreement.offered_to_id = None
    entry = note(act, agreement, change, note=said)
    return entry, end_block(act, agreement, entry, *told)


def reopen(act: ActingContext, agreement_id: int, due: DueDate, reason: str) -> Agreement:
    """Take up again what was done or dropped."""
    agreement = ended(act, agreement_id)
    said = words_about(agreement, reason, "reason")
    agreement.status = AgreementStatus.OPEN
    agreement.closed_at = None
    set_due(act, agreement, due)
    entry = note(act, agreement, Change.REOPENED, note=said, due_on=agreement.due_on)
    _tell_owner(act, agreement, entry)
    return agreement
