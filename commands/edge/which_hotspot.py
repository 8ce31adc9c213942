"""Which hotspot a request is about. Who may do what there is asked afterwards, from membership."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from bot.rules.errors import N_, UserError
from bot.rules.people.call_list import Subject
from bot.store.database.row_ids import row_id
from bot.store.models import (
    Activity,
    Actor,
    AgendaItem,
    Agreement,
    CooperationAgreement,
    Correction,
    Escalation,
    Goal,
    Hotspot,
    Meeting,
    Outbox,
    Paper,
    SheetImport,
)
from bot.store.queries.people.seats import hotspot_in_channel, hotspots_of, is_in_use
from bot.store.queue import requests
from bot.usecases.people.people import PersonContext
from commands.kit.entries import About
from commands.kit.form_values import GONE, number_or_none
from commands.kit.request import Request

NO_HOTSPOT = N_("There is no Task Force here.")
TO_BEGIN = (N_("Write /taskforce setup in the channel where there should be one."),)
MEMO = "hotspot"
"""Where a form remembers which hotspot it was opened for."""

_OfHotspot = (
    Activity
    | Actor
    | AgendaItem
    | Agreement
    | CooperationAgreement
    | Escalation
    | Goal
    | Meeting
    | Outbox
    | Paper
    | SheetImport
)

_TABLES: dict[About, type[_OfHotspot]] = {
    "agreement": Agreement,
    "meeting": Meeting,
    "item": AgendaItem,
    "escalation": Escalation,
    "actor": Actor,
    "document": Outbox,
    "sheet": SheetImport,
    "activity": Activity,
    "goal": Goal,
    "paper": Paper,
    "cooperation": CooperationAgreement,
}

Thing = Agreement | AgendaItem | Actor | None
"""What a button is about, where that decides who may press it."""


@dataclass(frozen=True)
class Unclear:
    """The place does not say which hotspot: it could be any of these, which the person is in.

    `may_begin`: the place is a channel that could become a hotspot itself.
    """

    choices: tuple[Hotspot, ...]
    may_begin: bool = False


def hotspot_of_place(
    context: PersonContext, request: Request, *, changes: bool, number: int | None = None
) -> int | Unclear:
    """Return the hotspot that is meant, or those that could be.

    One that was chosen; else that of the agreement with this number; else the channel's; else the
    person's only one. What `changes` something outside the hotspot's own channel, a direct message
    or App Home is asked about first. Raises UserError for who is in none, where none can begin.
    """
    if request.hotspot_id is not None:
        return request.hotspot_id
    session, channel = context.session, request.channel_id or ""
    here, own = hotspot_in_channel(session, channel), hotspots_of(session, context.person.id)
    meant = _of_number(session, own, number)
    sure = not changes or not is_shared(channel)
    if meant is not None and (sure or meant == here):
        return row_id(meant.id)
    if meant is None and here is not None:
        return row_id(here.id)
    choices = own if meant is None else [meant]
    if len(choices) == 1 and sure:
        return row_id(choices[0].id)
    return _unclear(context, channel, choices)


def is_shared(channel_id: str) -> bool:
    """Whether others are there too: neither a direct message nor App Home."""
    return channel_id != "" and not channel_id.startswith("D")


def _of_number(session: Session, own: Sequence[Hotspot], number: int | None) -> Hotspot | None:
    """Return which of their own hotspots has this agreement: of others' no number tells anything"""
    agreement = None if number is None else session.get(Agreement, number)
    if agreement is None:
        return None
    return next((it for it in own if it.id == agreement.hotspot_id), None)


def _unclear(context: PersonContext, channel_id: str, choices: Sequence[Hotspot]) -> Unclear:
    free = is_shared(channel_id) and not is_in_use(context.session, channel_id)
    may_begin = free and not context.person.restricted
    if not choices and not may_begin:
        raise UserError(NO_HOTSPOT, ways=TO_BEGIN)
    return Unclear(tuple(choices), may_begin)


def hotspot_id_of_form(request: Request) -> int:
    """Return the hotspot a form was opened for. Raises UserError when it names none."""
    return _number(request.memo.get(MEMO, ""))


def hotspot_id_of_button(session: Session, about: About, request: Request) -> int:
    """Return the hotspot of what a button is about. Raises UserError when it is gone."""
    if about == "act":
        kept = requests.undo_of(session, request.value)
        return _known(None if kept is None else kept["hotspot"])
    if about == "call":
        return _hotspot_id_of_call(session, request.value)
    number = _number(
        request.value.partition(" ")[0] if about in ("list", "sheet") else request.value
    )
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
        case "cooperation":
            agreed = session.get_one(CooperationAgreement, _number(request.value))
            activity = session.get_one(Activity, agreed.activity_id)
            return session.get_one(Actor, activity.actor_id)
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
