"""Naming a successor: who takes on what somebody has left with their actor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.notices.agreements import TakenOn
from bot.notices.people import SuccessorNamed
from bot.rules.errors import N_, UserError, concerning
from bot.rules.permissions import Permission
from bot.store.database.row_ids import row_id
from bot.store.models import Actor, Agreement, Change
from bot.store.queries.people.seats import actor_of
from bot.store.queries.people.successors import candidates, waiting
from bot.usecases.agreements.each_change import note, owner_reached, require_named
from bot.usecases.agreements.obstacles import restart_block
from bot.usecases.kit.context import ActingContext
from bot.usecases.people.actors import actor_here


@dataclass(frozen=True)
class Named:
    """What came of it: what has a new owner, and what somebody else had settled before."""

    taken: tuple[Agreement, ...]
    settled: tuple[Agreement, ...]


def waiting_at(act: ActingContext, actor_id: int) -> tuple[Actor, list[Agreement]]:
    """Return the actor and what waits there. Raises UserError for who may not name anybody."""
    actor = actor_here(act, actor_id)
    act.require(Permission.NAME_SUCCESSOR, actor=actor)
    found = waiting(act.session, act.hotspot, actor_id)
    return actor, [it.agreement for it in found]


def name_successors(act: ActingContext, actor_id: int, chosen: Mapping[int, str]) -> Named:
    """Give agreements that wait at an actor to its people, by the agreements' numbers.

    Each new owner is asked once whether they accept. What has been settled since is left as it is.
    Raises UserError about the agreement's number for somebody who can't take that one on.
    """
    actor, found = waiting_at(act, actor_id)
    own = candidates(act.session, act.hotspot, actor)
    for_them: dict[str, list[Agreement]] = {}
    for agreement in found:
        person_id = chosen.get(row_id(agreement.id))
        if person_id is not None:
            with concerning(str(row_id(agreement.id))):
                _require_able(act, agreement, person_id, own)
            for_them.setdefault(person_id, []).append(agreement)
    before = {row_id(it.id): it.owner_id for it in found}
    for person_id, agreements in for_them.items():
        _give(act, person_id, agreements)
    taken = [it for agreements in for_them.values() for it in agreements]
    _tell_former_owners(act, taken, before)
    waited = {row_id(it.id) for it in found}
    settled = [act.agreement(number) for number in chosen if number not in waited]
    return Named(tuple(taken), tuple(settled))


def _require_able(act: ActingContext, agreement: Agreement, person_id: str, own: list[str]) -> None:
    if person_id not in own:
        raise UserError(
            N_("Choose one of the actor's own people in the Task Force; they are named above.")
        )
    if person_id == agreement.owner_id:
        raise UserError(N_("That is the former owner. Choose somebody else."))
    require_named(act.session, agreement, person_id)


def _give(act: ActingContext, person_id: str, agreements: list[Agreement]) -> None:
    """One person takes these on, and is asked about all of them in one message."""
    entry = [_change_owner(act, agreement, person_id) for agreement in agreements][-1]
    if person_id != act.person.id:
        reached = owner_reached(act, agreements[0])
        numbers = [row_id(agreement.id) for agreement in agreements]
        act.tell(TakenOn.passed_on(entry, numbers, act.person.id, reached))


def _change_owner(act: ActingContext, agreement: Agreement, person_id: str) -> int:
    """Return the entry of the history."""
    agreement.owner_id = person_id
    agreement.given_back_at = None
    agreement.offered_to_id = None
    agreement.accepted_at = act.now if person_id == act.person.id else None
    entry = note(act, agreement, Change.SUCCESSOR, person_id=person_id)
    restart_block(act, agreement)
    return entry


def _tell_former_owners(
    act: ActingContext, taken: list[Agreement], before: Mapping[int, str | None]
) -> None:
    """Who is still in the Task Force, for another actor now, hears that it is no longer theirs."""
    theirs: dict[str, list[int]] = {}
    for agreement in taken:
        former = before[row_id(agreement.id)]
        if former is not None and actor_of(act.session, act.hotspot, former) is not None:
            theirs.setdefault(former, []).append(row_id(agreement.id))
    for former, numbers in theirs.items():
        if former != act.person.id:
            act.tell(SuccessorNamed.told(numbers, act.now, former))
