"""What stands in an agreement's way: said by its owner, cleared by whoever can."""

from __future__ import annotations

from bot.notices.agreements import Blocked, ClearerSaid, ClearRequest, Released
from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission
from bot.store.database.row_ids import row_id
from bot.store.models import (
    Actor,
    Agreement,
    AgreementStatus,
    Block,
    Change,
    Escalation,
    EscalationStatus,
)
from bot.store.queries.agreements.agreements import clearer_has_said, escalation_of
from bot.store.queries.open_blocks import open_block
from bot.store.queries.people.reached import speaks_for
from bot.store.queries.under_way import UNDER_WAY
from bot.usecases.agreements.each_change import (
    accept_by_answering,
    answerable,
    chief,
    note,
    owner_reached,
    require_goes_up,
    require_live,
    tell_others,
    words,
    words_about,
)
from bot.usecases.agreements.leaders_asked import tell_of_end
from bot.usecases.kit.context import ActingContext


def block(
    act: ActingContext,
    agreement_id: int,
    obstacle: str,
    *,
    clearing_actor_id: int | None,
    decision_needed: str = "",
) -> Block:
    """Say that it has come to a standstill. `clearing_actor_id` None means leadership.

    The owner's nudges pause; the chief is told, and the actor who could clear it is asked.
    """
    agreement = answerable(act, agreement_id)
    if agreement.status == AgreementStatus.BLOCKED:
        raise UserError(
            N_("A-%(number)s is already marked as blocked. The history says why."),
            about="agreement",
            number=agreement.id,
        )
    clearing = _clearing_actor(act, clearing_actor_id)
    accept_by_answering(act, agreement)
    made = begin_block(
        act,
        agreement,
        words_about(agreement, obstacle, "obstacle"),
        clearing_actor_id=clearing_actor_id,
        decision_needed=words_about(agreement, decision_needed, "decision", needed=False),
    )
    entry = note(act, agreement, Change.BLOCKED, note=made.obstacle)
    tell_others(act, Blocked, entry, chief(act))
    if clearing is not None:
        speaker = speaks_for(act, clearing)
        tell_others(act, ClearRequest, entry, speaker)
    return made


def _clearing_actor(act: ActingContext, actor_id: int | None) -> Actor | None:
    if actor_id is None:
        return None
    actor = act.session.get(Actor, actor_id)
    if actor is None or actor.hotspot_id != act.hotspot_id:
        raise UserError(N_("Choose an actor of this Task Force, or leadership."), about="clearing")
    return actor


def begin_block(
    act: ActingContext,
    agreement: Agreement,
    obstacle: str,
    *,
    clearing_actor_id: int | None,
    decision_needed: str,
) -> Block:
    """Start a block and its own clock. The caller has asked who may, and writes the history."""
    agreement.status = AgreementStatus.BLOCKED
    made = Block(
        agreement_id=row_id(agreement.id),
        obstacle=obstacle,
        clearing_actor_id=clearing_actor_id,
        decision_needed=decision_needed,
        began_at=act.now,
    )
    act.session.add(made)
    act.session.flush()
    return made


def restart_block(act: ActingContext, agreement: Agreement) -> None:
    """Begin the block's clock anew: a new owner, or the Task Force again, gets a fair chance.

    It is the same obstacle still: who was told of it or asked to clear it follows it. Holds in a
    row are counted on, for the chief who hands over has held it back all the same, and is shown
    the rule at the next one; once it has been before leadership, they were not in a row. What
    leadership has before it now stays there: nothing goes up twice.
    """
    standing = open_block(act.session, agreement)
    if standing is None or _under_way(act, standing) is not None:
        return
    standing.ended_at = act.now
    act.session.flush()
    made = begin_block(
        act,
        agreement,
        standing.obstacle,
        clearing_actor_id=standing.clearing_actor_id,
        decision_needed=standing.decision_needed,
    )
    made.holds = standing.holds if escalation_of(act.session, standing) is None else 0


def unblock(act: ActingContext, agreement_id: int, how: str = "") -> Agreement:
    """It moves again. Everyone who waited for it is told."""
    agreement = act.agreement(agreement_id)
    act.require(Permission.CLEAR_BLOCK, agreement=agreement)
    require_blocked(act, agreement)
    agreement.status = AgreementStatus.OPEN
    said = words_about(agreement, how, "how", needed=False)
    entry = note(act, agreement, Change.UNBLOCKED, note=said)
    end_block(act, agreement, entry)
    return agreement


def clearer_says(act: ActingContext, agreement_id: int, text: str, *, ours: bool) -> Agreement:
    """The actor who could clear it can't: it needs leadership, or it isn't theirs to clear.

    Saying again that it needs leadership changes nothing.
    """
    agreement = act.agreement(agreement_id)
    act.require(Permission.CLEAR_BLOCK, agreement=agreement)
    standing = require_blocked(act, agreement)
    said = words_about(agreement, text, "reason", needed=False)
    if ours and clearer_has_said(act.session, standing):
        return agreement
    if not ours:
        standing.clearing_actor_id = None
    entry = note(act, agreement, Change.CLEARER_SAID, note=said)
    tell_others(act, ClearerSaid, entry, chief(act), owner_reached(act, agreement))
    return agreement


def own_words(act: ActingContext, agreement_id: int, text: str) -> Block:
    """The owner adds a few words of their own to what leaders will read."""
    agreement = act.agreement(agreement_id)
    act.require(Permission.ADD_WORDS, agreement=agreement)
    standing = require_blocked(act, agreement)
    require_goes_up(agreement)
    standing.owner_words = words(text, "reason")
    note(act, agreement, Change.WORDS, note=standing.owner_words)
    return standing


def require_blocked(act: ActingContext, agreement: Agreement) -> Block:
    """Return what stands in the way now. Raises UserError when nothing does any more."""
    require_live(agreement)
    standing = open_block(act.session, agreement)
    if standing is None:
        said = N_("A-%(number)s is no longer blocked.")
        raise UserError(said, about="agreement", number=agreement.id)
    return standing


def end_block(act: ActingContext, agreement: Agreement, entry: int, *told: str) -> bool:
    """End the block, and tell everyone who waited for it. False: nothing stood in the way.

    Who is `told` hears it in other words.
    """
    standing = open_block(act.session, agreement)
    if standing is None:
        return False
    standing.ended_at = act.now
    waiting = (chief(act), owner_reached(act, agreement), *asked_to_clear(act, standing))
    tell_others(act, Released, entry, *(it for it in waiting if it not in told))
    _end_escalation(act, standing, entry)
    return True


def asked_to_clear(act: ActingContext, standing: Block) -> tuple[str, ...]:
    """Return who speaks for the actor who could clear the way; nobody when it is leadership's."""
    if standing.clearing_actor_id is None:
        return ()
    clearing = act.session.get_one(Actor, standing.clearing_actor_id)
    return (speaks_for(act, clearing),)


def _end_escalation(act: ActingContext, standing: Block, entry: int) -> None:
    """Leaders who still have it on their table hear that it solved itself."""
    escalation = _under_way(act, standing)
    if escalation is None:
        return
    escalation.status = EscalationStatus.ENDED
    tell_of_end(act, escalation, entry, Released)


def _under_way(act: ActingContext, standing: Block) -> Escalation | None:
    """The block's escalation, while leadership has not answered it."""
    escalation = escalation_of(act.session, standing)
    return escalation if escalation is not None and escalation.status in UNDER_WAY else None
