"""Which hotspot a request is about. Who may do what there is asked afterwards, from membership."""

from __future__ import annotations

from sqlmodel import Session

from bot.rules.errors import N_, UserError
from bot.rules.people.call_list import Subject
from bot.store.models import (
    Actor,
    AgendaItem,
    Agreement,
    Correction,
    Escalation,
    Hotspot,
    Meeting,
    Outbox,
)
from bot.store.queries.people.seats import hotspot_in_channel, hotspots_of
from commands.kit.entries import About
from commands.kit.form_values import GONE, number_or_none
from commands.kit.request import Request

NO_HOTSPOT = N_(
    "There is no Task Force here yet. Write /taskforce setup in the channel where it should be."
)
WHICH_HOTSPOT = N_(
    "You are in more than one Task Force. Write the command in the channel of the one you mean: "
    "%(names)s."
)

MEMO = "hotspot"
"""Where a form remembers which hotspot it was opened for."""

_OfHotspot = Agreement | Meeting | AgendaItem | Escalation | Actor | Outbox

_TABLES: dict[About, type[_OfHotspot]] = {
    "agreement": Agreement,
    "meeting": Meeting,
    "item": AgendaItem,
    "escalation": Escalation,
    "actor": Actor,
    "document": Outbox,
}

Thing = Agreement | AgendaItem | Actor | None
"""What a button is about, where that decides who may press it."""


def hotspot_id_of_place(session: Session, request: Request) -> int:
    """Return the channel's hotspot, else the person's only one. Raises UserError otherwise."""
    if request.channel_id is not None:
        here = hotspot_in_channel(session, request.channel_id)
        if here is not None and here.id is not None:
            return here.id
    own = hotspots_of(session, request.person_id)
    if not own:
        raise UserError(NO_HOTSPOT)
    if len(own) > 1:
        raise UserError(WHICH_HOTSPOT, names=", ".join(hotspot.name for hotspot in own))
    return _known(own[0].id)


def hotspot_id_of_form(request: Request) -> int:
    """Return the hotspot a form was opened for. Raises UserError when it names none."""
    return _number(request.memo.get(MEMO, ""))


def hotspot_id_of_button(session: Session, about: About, request: Request) -> int:
    """Return the hotspot of what a button is about. Raises UserError when it is gone."""
    if about == "call":
        return _hotspot_id_of_call(session, request.value)
    number = _number(request.value.partition(" ")[0] if about == "list" else request.value)
    if about in ("hotspot", "list"):
        return _known(getattr(session.get(Hotspot, number), "id", None))
    if about == "correction":
        correction = session.get(Correction, number)
        meeting = session.get(Meeting, correction.meeting_id) if correction else None
        return _known(meeting.hotspot_id if meeting else None)
    return _known(getattr(session.get(_TABLES[about], number), "hotspot_id", None))


def _hotspot_id_of_call(session: Session, value: str) -> int:
    try:
        subject = Subject.read(value)
    except ValueError as error:
        raise UserError(GONE) from error
    about = (
        session.get(Actor, subject.actor_id)
        if subject.agreement_id is None
        else session.get(Agreement, subject.agreement_id)
    )
    return _known(None if about is None else about.hotspot_id)


def thing_of_button(session: Session, about: About, request: Request) -> Thing:
    """Return what makes somebody more than others: its owner, its proposer, or its contact."""
    match about:
        case "agreement":
            return session.get_one(Agreement, _number(request.value))
        case "item":
            return session.get_one(AgendaItem, _number(request.value))
        case "actor":
            return session.get_one(Actor, _number(request.value))
        case "escalation":
            escalation = session.get_one(Escalation, _number(request.value))
            return session.get_one(Agreement, escalation.agreement_id)
        case _:
            return None


def _number(value: str) -> int:
    return _known(number_or_none(value))


def _known(number: int | None) -> int:
    if number is None:
        raise UserError(GONE)
    return number
