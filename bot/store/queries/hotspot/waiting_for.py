"""What a hotspot waits for from somebody now: what the help begins with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import col, select

from bot.rules.agreements.ladder import Step, warning_in
from bot.store.context import InHotspot
from bot.store.database.row_ids import row_id
from bot.store.models import (
    Actor,
    Agreement,
    AgreementStatus,
    Block,
    Change,
    Correction,
    CorrectionStatus,
    Escalation,
    Given,
    History,
    Meeting,
)
from bot.store.queries.agreements.agreements import (
    answered_by,
    live_agreements,
    put_before_leaders,
    subject,
)
from bot.store.queries.leadership.direct_line import holder_of
from bot.store.queries.open_blocks import open_block
from bot.store.queries.people.chiefs import acting_chief
from bot.store.queries.people.reached import may_speak_for
from bot.store.queries.people.roles import leader_reached
from bot.store.queries.under_way import among


class Asks(StrEnum):
    """What is asked about an agreement."""

    OFFERED = "offered"
    """Whether they take it over."""
    ACCEPT = "accept"
    """Whether it is theirs."""
    OWNER = "owner"
    """Of the chief: who has it, now that it was given back."""
    DUE = "due"
    """How it goes: the date is near or has passed."""
    CLEAR = "clear"
    """Whether their actor can clear the way."""
    WARNED = "warned"
    """Of the chief: whether she holds it back from leadership."""


@dataclass(frozen=True)
class Asked:
    """An agreement, and what somebody is asked about it."""

    agreement: Agreement
    asks: Asks


@dataclass(frozen=True)
class Waiting:
    """What waits for one person in a hotspot."""

    asked: tuple[Asked, ...]
    answers_for: tuple[int, ...]
    """The numbers of what they answer for today, also where nothing is asked about it."""
    escalations: tuple[tuple[Escalation, Agreement], ...]
    """What leadership is asked, while it is this person who is asked."""
    corrections: tuple[Correction, ...]
    """Of the chief: what is to be put right in the minutes."""

    @property
    def anything(self) -> bool:
        """Whether there is any of it."""
        return bool(self.asked or self.answers_for or self.escalations or self.corrections)


def waiting_for(here: InHotspot, person_id: str) -> Waiting:
    """Return what waits for the person; a roster is held.

    As many statements however much there is.
    """
    chief = person_id == acting_chief(here)
    own = answered_by(here, person_id)
    asked = [*_offered(here, person_id), *_own(here, own), *_to_clear(here, person_id)]
    if chief:
        asked += _warned(here)
    return Waiting(
        asked=tuple(asked),
        answers_for=tuple(row_id(it.id) for it in own),
        escalations=tuple(_escalations(here, person_id)),
        corrections=tuple(_corrections(here)) if chief else (),
    )


def _offered(here: InHotspot, person_id: str) -> Iterator[Asked]:
    for it in live_agreements(here.session, here.hotspot):
        if it.offered_to_id == person_id:
            yield Asked(it, Asks.OFFERED)


def _own(here: InHotspot, own: list[Agreement]) -> Iterator[Asked]:
    soon = here.calendar.add(here.today, here.hotspot.remind_before)
    for it in own:
        if it.given_back_at is not None or it.owner_id is None:
            yield Asked(it, Asks.OWNER)
        elif it.accepted_at is None:
            yield Asked(it, Asks.ACCEPT)
        elif it.status == AgreementStatus.OPEN and it.due_on is not None and it.due_on <= soon:
            yield Asked(it, Asks.DUE)


def _to_clear(here: InHotspot, person_id: str) -> Iterator[Asked]:
    """What stands in the way of others, and their actor has not said anything to yet."""
    theirs = [(it, block) for it, block in _blocked(here) if _may_clear(here, block, person_id)]
    if not theirs:
        return
    said = select(History.agreement_id, History.at).where(
        History.change == Change.CLEARER_SAID,
        among(History.agreement_id, [row_id(it.id) for it, _ in theirs]),
    )
    answered = list(here.session.exec(said))
    for agreement, block in theirs:
        if not any(it == agreement.id and at >= block.began_at for it, at in answered):
            yield Asked(agreement, Asks.CLEAR)


def _blocked(here: InHotspot) -> Iterator[tuple[Agreement, Block]]:
    for it in live_agreements(here.session, here.hotspot):
        block = open_block(here.session, it) if it.status == AgreementStatus.BLOCKED else None
        if block is not None:
            yield it, block


def _may_clear(here: InHotspot, block: Block, person_id: str) -> bool:
    if block.clearing_actor_id is None:
        return False
    return may_speak_for(here, here.session.get_one(Actor, block.clearing_actor_id), person_id)


def _warned(here: InHotspot) -> Iterator[Asked]:
    """What is announced to go to leadership, and has not gone and is not held."""
    blocked = [(it, at) for it, at in _blocked(here) if not _is_held(here, at)]
    if not blocked:
        return
    given = select(Given.step).where(among(Given.subject, [subject(it) for it, _ in blocked]))
    warnings = {warning_in(step) for step in here.session.exec(given)}
    raised = select(Escalation.block_id).where(
        among(Escalation.block_id, [row_id(at.id) for _, at in blocked])
    )
    gone_up = set(here.session.exec(raised))
    for agreement, block in blocked:
        warned = f"{Step.WARN}:{block.id}:{block.holds}" in warnings
        if warned and block.id not in gone_up:
            yield Asked(agreement, Asks.WARNED)


def _is_held(here: InHotspot, block: Block) -> bool:
    return block.hold_until is not None and here.today <= block.hold_until


def _escalations(here: InHotspot, person_id: str) -> Iterator[tuple[Escalation, Agreement]]:
    for raised, agreement in put_before_leaders(here.session, here.hotspot):
        holder = holder_of(raised)
        if holder is not None and leader_reached(here, holder) == person_id:
            yield raised, agreement


def _corrections(here: InHotspot) -> list[Correction]:
    proposed = (
        select(Correction)
        .join(Meeting, col(Meeting.id) == col(Correction.meeting_id))
        .where(
            Meeting.hotspot_id == here.hotspot_id,
            among(Correction.status, [CorrectionStatus.PROPOSED]),  # as ix_correction_proposed
        )
        .order_by(col(Correction.id))
    )
    return list(here.session.exec(proposed))
