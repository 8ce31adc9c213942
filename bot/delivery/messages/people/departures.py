"""What is said when people go: who takes on what they left, and which office is empty now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlmodel import Session

from bot.delivery.messages.kit.composed import Composed
from bot.delivery.messages.kit.composing import (
    ComposingContext,
    ContextComposer,
    Shown,
    composed,
    says,
    shown,
    too_late,
)
from bot.delivery.words.blocks import Part
from bot.delivery.words.buttons import Press, button
from bot.notices.people import SuccessorNamed, SuccessorRequest, VacantOffice
from bot.store.context import InHotspot
from bot.store.database.row_ids import row_id
from bot.store.models import Actor, Agreement, Hotspot, Outbox, Person
from bot.store.queries.people.chiefs import acting_chief
from bot.store.queries.people.departures import gone_from
from bot.store.queries.people.reached import speaker_of
from bot.store.queries.people.seats import actor_of, belongs
from bot.store.queries.people.successors import asked_to_name, waiting
from bot.store.queries.people.vacancies import Office, Vacancy, vacancies


def successor_request(
    composing: ComposingContext,
    session: Session,
    row: Outbox,
    notice: SuccessorRequest,
    now: datetime,
) -> Composed | None:
    """To who speaks for an actor: what somebody has left there, and who takes it on.

    Nothing when it was settled before it could be sent, or when it is another's to answer by now.
    """
    hotspot = session.get_one(Hotspot, row.hotspot_id)
    here = composing.within(session, hotspot, now)
    actor = session.get_one(Actor, notice.actor)
    left_by = notice.person
    agreements = _agreements(session, notice)
    numbers = {row_id(it.agreement.id) for it in waiting(session, hotspot, actor.id)}
    still = [it for it in agreements if row_id(it.id) in numbers]
    asked = asked_to_name(here, actor, left_by)
    if too_late(row, settled=not still or asked != row.person_id):
        return None
    now_with = actor_of(session, hotspot, left_by)
    voice = composing.voice(session, row)
    text = voice.text(
        "successor_request",
        area=hotspot.name,
        actor=actor.name,
        who=left_by,
        moved=now_with is not None,
        behalf=row.person_id != speaker_of(here, actor),
        waiting=_shown(here, row, still),
    )
    presses = (button(Press.NAME_SUCCESSOR, row_id(actor.id)),) if still else ()
    return composed(row, voice, [Part(text, presses)], *agreements)


def successor_named(
    composing: ComposingContext,
    session: Session,
    row: Outbox,
    notice: SuccessorNamed,
    now: datetime,
) -> Composed:
    """To who has changed actors: what they answered for is another's now."""
    hotspot = session.get_one(Hotspot, row.hotspot_id)
    here = composing.within(session, hotspot, now)
    agreements = _agreements(session, notice)
    voice = composing.voice(session, row)
    given = _shown(here, row, agreements)
    return composed(row, voice, [Part(voice.text("successor_named", given=given))], *agreements)


def vacancy(
    composing: ComposingContext, session: Session, row: Outbox, notice: VacantOffice, now: datetime
) -> Composed | None:
    """To whoever is chief today: an office is empty. Nothing once it is filled."""
    hotspot = session.get_one(Hotspot, row.hotspot_id)
    here = composing.within(session, hotspot, now)
    gone = gone_from(session, hotspot)
    about = (notice.office, notice.person, notice.actor)
    empty = {
        (it.office, it.person_id, it.actor.id if it.actor else None): it
        for it in vacancies(session, hotspot, gone)
    }
    still_mine = acting_chief(here) == row.person_id
    found = empty.get((Office(about[0]), about[1], about[2])) or _moved_away(
        session, hotspot, notice
    )
    if found is None or not still_mine:
        return None
    voice = composing.voice(session, row)
    text = voice.text(
        "vacancy",
        office=found.office,
        who=found.person_id,
        here=found.person_id not in gone,
        actor=found.actor.name if found.actor is not None else "",
        area=hotspot.name,
    )
    if found.actor is not None:
        press = button(Press.EDIT_ACTOR, row_id(found.actor.id))
    else:
        press = button(Press.SETTINGS, row_id(hotspot.id))
    return composed(row, voice, [Part(text, (press,))])


def _moved_away(session: Session, hotspot: Hotspot, notice: VacantOffice) -> Vacancy | None:
    """A contact who is with another actor now left the office empty, and is not gone."""
    if notice.office != Office.CONTACT:
        return None
    actor = session.get_one(Actor, notice.actor)
    person = session.get_one(Person, notice.person)
    if actor.contact_id is not None or not belongs(session, hotspot, person):
        return None
    return Vacancy(Office.CONTACT, person.id, actor)


def _agreements(session: Session, notice: SuccessorRequest | SuccessorNamed) -> list[Agreement]:
    return [session.get_one(Agreement, number) for number in notice.agreements]


def _shown(here: InHotspot, row: Outbox, agreements: Sequence[Agreement]) -> list[Shown]:
    return [shown(here, it, row.person_id) for it in agreements]


COMPOSERS: Mapping[str, ContextComposer] = dict(
    [
        says(SuccessorRequest, successor_request),
        says(SuccessorNamed, successor_named),
        says(VacantOffice, vacancy),
    ]
)
