"""Handing an agreement over: it is the giver's until the person who was asked accepts."""

from __future__ import annotations

from bot.notices.agreements import OfferAnswer, Offered
from bot.rules.errors import N_, UserError, concerning
from bot.rules.permissions import Permission
from bot.store.database.row_ids import row_id
from bot.store.models import Agreement, Change
from bot.store.queries.people.seats import actor_of
from bot.usecases.agreements.each_change import (
    answerable,
    note,
    owner_reached,
    require_live,
    require_named,
    require_present,
    tell_others,
    words_about,
)
from bot.usecases.agreements.obstacles import restart_block
from bot.usecases.kit.context import ActingContext


def offer(act: ActingContext, agreement_id: int, person_id: str, why: str = "") -> Agreement:
    """Ask somebody to take it over. Asking another person instead withdraws the first offer."""
    agreement = answerable(act, agreement_id)
    said = words_about(agreement, why, "reason", needed=False)
    with concerning("person"):
        _require_can_be_asked(act, agreement, person_id)
    agreement.offered_to_id = person_id
    entry = note(act, agreement, Change.OFFERED, note=said, person_id=person_id)
    if person_id == act.person.id:
        return take_over(act, agreement_id)
    tell_others(act, Offered, entry, person_id)
    return agreement


def _require_can_be_asked(act: ActingContext, agreement: Agreement, person_id: str) -> None:
    require_present(act, person_id)
    require_named(act.session, agreement, person_id)
    if person_id == agreement.owner_id:
        raise UserError(N_("A-%(number)s is already theirs."), number=agreement.id)
    if person_id == agreement.offered_to_id:
        raise UserError(
            N_("They have already been asked and will answer themselves."),
        )
    if actor_of(act.session, act.hotspot, person_id) is None:
        raise UserError(
            N_("That person has no actor yet. The hotspot chief chooses one."),
            ways=(N_("/taskforce members shows who has none."),),
        )


def take_over(act: ActingContext, agreement_id: int) -> Agreement:
    """The person who was asked says yes: now it is theirs, and their actor's."""
    agreement = _offered(act, agreement_id)
    giver = owner_reached(act, agreement)
    actor = actor_of(act.session, act.hotspot, act.person.id)
    agreement.owner_id = act.person.id
    agreement.given_back_at = None
    agreement.actor_id = agreement.actor_id if actor is None else row_id(actor.id)
    agreement.offered_to_id = None
    agreement.accepted_at = act.now
    entry = note(act, agreement, Change.HANDED_OVER, person_id=act.person.id)
    restart_block(act, agreement)
    tell_others(act, OfferAnswer, entry, giver)
    return agreement


def leave_it(act: ActingContext, agreement_id: int) -> Agreement:
    """The person who was asked says no: it stays with the giver, who is told."""
    agreement = _offered(act, agreement_id)
    agreement.offered_to_id = None
    entry = note(act, agreement, Change.NOT_TAKEN, person_id=act.person.id)
    tell_others(act, OfferAnswer, entry, owner_reached(act, agreement))
    return agreement


def _offered(act: ActingContext, agreement_id: int) -> Agreement:
    agreement = act.agreement(agreement_id)
    require_live(agreement)
    act.require(Permission.TAKE_OVER, agreement=agreement)
    return agreement
