"""What is put before leadership: whom it asks, one after another, and where they are told."""

from __future__ import annotations

from collections.abc import Collection

from bot.rules.errors import N_, UserError
from bot.rules.leadership.route import route_of
from bot.store.database.row_ids import row_id
from bot.store.models import (
    Actor,
    Agreement,
    Block,
    Change,
    Escalation,
    OutboxState,
    Person,
)
from bot.store.queries.people.departures import unsent_to
from bot.store.queries.people.seats import leaders_of
from bot.store.queue import outbox, restored
from bot.usecases.agreements.each_change import chief, note, owner_reached, tell_others
from bot.usecases.agreements.leaders_asked import asked_now, key_of, reached_for, sees_channel
from bot.usecases.kit.context import Frame


def put_before_leadership(
    frame: Frame,
    agreement: Agreement,
    standing: Block,
    *,
    raised_by: str | None,
    privately: bool = False,
) -> Escalation:
    """Make the escalation, once for a block, with the route and settings of this moment.

    It goes to the leadership channel, or `privately` to the leader whose turn it is, and then to
    those who are asked after them. An owner who has not been told a day for it hears that it went.

    Private means: the Task Force sees that it is with leadership, as it sees everything that is
    not confidential, but only chief, deputy, owner and the leaders asked read the text
    (docs/decisions/0008-what-leaders-see.md), for the chief chose one leader instead of a room.
    The answer is for all.

    Raises UserError when a person has it go privately and no leader is known. What goes by itself
    then is told to nobody, and ends at once: that is told to the chief.
    """
    route = _route(frame, agreement, standing)
    if privately and not route and raised_by is not None:
        raise UserError(
            N_("No leader is known who could be asked alone. Name one under /taskforce actors.")
        )
    escalation = Escalation(
        id=restored.escalation_in_slack(frame.session, agreement),
        hotspot_id=frame.hotspot_id,
        agreement_id=row_id(agreement.id),
        block_id=row_id(standing.id),
        private=privately,
        decision_asked=standing.decision_needed,
        route=route,
        leader_days=frame.hotspot.leader_days,
        raised_at=frame.now,
        raised_by=raised_by,
        asked_at=frame.now,
    )
    frame.session.add(escalation)
    frame.session.flush()
    story = "" if privately else escalation.decision_asked
    entry = note(frame, agreement, Change.ESCALATED, note=story)
    _tell_first(frame, escalation)
    if raised_by is not None:
        tell_others(frame, "raised", entry, owner_reached(frame, agreement))
    return escalation


def _tell_first(frame: Frame, escalation: Escalation) -> None:
    number = row_id(escalation.id)
    asked = asked_now(frame, escalation)
    if escalation.private:
        if asked is not None:
            frame.tell_person(asked, "escalation", key_of(escalation), escalation=number)
        return
    frame.tell_leadership("escalation", key_of(escalation), escalation=number)
    _reach_outside_channel(frame, escalation)


def remind(frame: Frame, escalation: Escalation, kind: str) -> None:
    """Ask again: whose turn it is, or, when it comes back, who had taken it."""
    key = _unused(frame, f"{kind}:{escalation.id}:{escalation.position}")
    number = row_id(escalation.id)
    if kind == "escalation_come_back" and escalation.taken_by is not None:
        asked: str | None = reached_for(frame, escalation.taken_by)
    else:
        asked = asked_now(frame, escalation)
    if asked is not None and not sees_channel(frame, escalation, asked):
        frame.tell_person(asked, kind, key, escalation=number)
    else:
        frame.tell_leadership(kind, key, thread_key=key_of(escalation), escalation=number)


def ask_from(frame: Frame, escalation: Escalation, turn: int) -> None:
    """Whoever has that turn in the route has it now, and nobody before them.

    Somebody else may have taken it in that turn, and be gone: then whose turn it is, is asked anew.
    """
    again = turn == escalation.position
    escalation.position = turn
    escalation.asked_at = frame.now
    escalation.reminded_at = None
    if not escalation.private:
        key = _unused(frame, f"escalation_next:{escalation.id}:{turn}")
        frame.tell_leadership(
            "escalation_next",
            key,
            thread_key=key_of(escalation),
            escalation=row_id(escalation.id),
        )
    _reach_outside_channel(frame, escalation, again=again)


def forget_unsent(frame: Frame, escalation: Escalation, gone: Collection[str]) -> None:
    """What waits to be sent about it to leaders who have gone is sent to nobody."""
    for row in unsent_to(frame.session, frame.hotspot, gone):
        if row.refs.get("escalation") == escalation.id:
            row.state = OutboxState.SUPERSEDED
            frame.session.add(row)


def refresh(frame: Frame, escalation: Escalation) -> None:
    """Have what leaders read say what is true now."""
    keys = [
        key_of(escalation),
        *(key_of(escalation, turn) for turn in range(len(escalation.route))),
    ]
    outbox.mark_stale(frame.session, keys)


def _reach_outside_channel(frame: Frame, escalation: Escalation, *, again: bool = False) -> None:
    """A mention in a channel one is not in reaches nobody: that leader is written to."""
    asked = asked_now(frame, escalation)
    if asked is None or sees_channel(frame, escalation, asked):
        return
    number = row_id(escalation.id)
    if again:
        key = _unused(frame, f"escalation_next:{number}:{escalation.position}:{asked}")
        frame.tell_person(asked, "escalation_next", key, escalation=number)
    else:
        key = key_of(escalation, escalation.position)
        frame.tell_person(asked, "escalation", key, escalation=number)


def _unused(frame: Frame, key: str) -> str:
    """The key, or one of this moment where the same turn was asked before."""
    return f"{key}:{frame.now:%Y%m%dT%H%M}" if outbox.is_known(frame.session, key) else key


def _route(frame: Frame, agreement: Agreement, standing: Block) -> list[str]:
    """Work the route out from today's leaders: nobody who is gone, nor the chief herself."""
    clearing = standing.clearing_actor_id
    chair = frame.hotspot.steering_chair_id
    seated = [seat.person_id for seat in leaders_of(frame.session, frame.hotspot)]
    first = None if clearing is None else _leader(frame, clearing)
    second = _leader(frame, agreement.actor_id)
    known = {it for it in (first, second, chair, *seated) if it is not None}
    never = {it for it in known if not _can_be_asked(frame, it)}
    return route_of(first, second, chair, seated, never)


def _leader(frame: Frame, actor_id: int) -> str | None:
    return frame.session.get_one(Actor, actor_id).leader_id


def _can_be_asked(frame: Frame, person_id: str) -> bool:
    return person_id != chief(frame) and not frame.session.get_one(Person, person_id).deleted
