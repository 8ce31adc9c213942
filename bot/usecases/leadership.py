"""What is put before leadership: whom it asks, one after another, and where they are told."""

from __future__ import annotations

from bot.store import facts, outbox
from bot.store.agreements import asked_leader, asked_privately
from bot.store.models import Actor, Agreement, Block, Change, Escalation, Person
from bot.store.rows import row_id
from bot.usecases.act import Frame
from bot.usecases.changes import chief, note, owner_reached, tell_others


def put_before_leadership(
    frame: Frame,
    agreement: Agreement,
    standing: Block,
    *,
    raised_by: str | None,
    privately: bool = False,
) -> Escalation:
    """Make the escalation, once for a block, with the route and settings of this moment.

    It goes to the leadership channel, or `privately` to the leader whose turn it is. An owner who
    has not been told a day for it hears that it went.
    """
    escalation = Escalation(
        hotspot_id=frame.hotspot_id,
        agreement_id=row_id(agreement.id),
        block_id=row_id(standing.id),
        decision_asked=standing.decision_needed,
        route=_route(frame, agreement, standing),
        leader_days=frame.hotspot.leader_days,
        raised_at=frame.now,
        raised_by=raised_by,
        asked_at=frame.now,
    )
    frame.session.add(escalation)
    frame.session.flush()
    entry = note(frame, agreement, Change.ESCALATED, note=escalation.decision_asked)
    if privately and escalation.route:
        frame.tell_person(
            escalation.route[0], "escalation", _key(escalation), escalation=row_id(escalation.id)
        )
    else:
        frame.tell_leadership("escalation", _key(escalation), escalation=row_id(escalation.id))
        _reach_outside_channel(frame, escalation)
    if raised_by is not None:
        tell_others(frame, "raised", entry, owner_reached(frame, agreement))
    return escalation


def remind(frame: Frame, escalation: Escalation, kind: str) -> None:
    """Ask again: whose turn it is, or, when it comes back, who had taken it."""
    key = f"{kind}:{escalation.id}:{escalation.position}"
    come_back = kind == "escalation_come_back"
    asked = escalation.taken_by if come_back else asked_leader(escalation)
    if asked is not None and not _sees_channel(frame, escalation, asked):
        frame.tell_person(asked, kind, key, escalation=row_id(escalation.id))
    else:
        frame.tell_leadership(
            kind, key, thread_key=_key(escalation), escalation=row_id(escalation.id)
        )


def ask_next(frame: Frame, escalation: Escalation) -> None:
    """The next in the route has it now."""
    escalation.position += 1
    escalation.asked_at = frame.now
    escalation.reminded_at = None
    if not asked_privately(frame.session, escalation):
        key = f"escalation_next:{escalation.id}:{escalation.position}"
        thread = _key(escalation)
        frame.tell_leadership(
            "escalation_next", key, thread_key=thread, escalation=row_id(escalation.id)
        )
    _reach_outside_channel(frame, escalation)


def refresh(frame: Frame, escalation: Escalation) -> None:
    """Have what leaders read say what is true now."""
    keys = [_key(escalation), *(_key(escalation, turn) for turn in range(len(escalation.route)))]
    outbox.mark_stale(frame.session, keys)


def tell_those_asked(frame: Frame, escalation: Escalation, kind: str, entry: int) -> None:
    """Tell leadership about a history entry, where it was asked."""
    if asked_privately(frame.session, escalation):
        tell_others(frame, kind, entry, *escalation.route[: escalation.position + 1])
        return
    key = f"{kind}:{entry}:leadership"
    frame.tell_leadership(kind, key, thread_key=_key(escalation), history=entry)


def _reach_outside_channel(frame: Frame, escalation: Escalation) -> None:
    """A mention in a channel one is not in reaches nobody: that leader is written to."""
    asked = asked_leader(escalation)
    if asked is not None and not _sees_channel(frame, escalation, asked):
        key = _key(escalation, escalation.position)
        frame.tell_person(asked, "escalation", key, escalation=row_id(escalation.id))


def _sees_channel(frame: Frame, escalation: Escalation, person_id: str) -> bool:
    seated = {seat.person_id for seat in facts.leaders_of(frame.session, frame.hotspot)}
    return person_id in seated and not asked_privately(frame.session, escalation)


def _key(escalation: Escalation, turn: int | None = None) -> str:
    """The key of what leadership reads; with a turn, of what that one leader reads."""
    key = f"escalation:{escalation.id}"
    return key if turn is None else f"{key}:{turn}"


def _route(frame: Frame, agreement: Agreement, standing: Block) -> list[str]:
    """The leader of the actor who could clear it, of the owning actor, then one more.

    The last is who has been in the leadership channel longest. Nobody is asked who is gone, and
    the chief doesn't ask herself.
    """
    actors = (standing.clearing_actor_id, agreement.actor_id)
    named = [frame.session.get_one(Actor, id_).leader_id for id_ in actors if id_ is not None]
    seated = [seat.person_id for seat in facts.leaders_of(frame.session, frame.hotspot)]
    known = dict.fromkeys(leader for leader in (*named, *seated) if leader is not None)
    route = [leader for leader in known if _can_be_asked(frame, leader)]
    return route[: sum(leader in named for leader in route) + 1]


def _can_be_asked(frame: Frame, person_id: str) -> bool:
    return person_id != chief(frame) and not frame.session.get_one(Person, person_id).deleted
