"""Who holds an office has gone: whoever is chief today is asked, once, who follows."""

from __future__ import annotations

from collections.abc import Collection

from bot.store.models import Actor
from bot.store.queries.people.vacancies import Office, left_at, vacancies
from bot.usecases.agreements.each_change import chief, tell_of_leaving
from bot.usecases.kit.context import Act, Frame


def ask_about_offices(frame: Frame, gone: Collection[str]) -> None:
    """Ask about each vacant office. An acting chief learns here that they are it."""
    for it in vacancies(frame.session, frame.hotspot, gone):
        asked = chief(frame)
        if asked in gone:
            continue
        actor_id = it.actor.id if it.actor is not None else None
        about = f"{frame.hotspot_id}:{actor_id or ''}:{it.office}:{it.person_id}"
        left = left_at(frame.session, frame.hotspot, it.person_id)
        if left is not None:  # who comes back and leaves again has left twice
            about = f"{about}:{left:%Y%m%dT%H%M%S}"
        tell_of_leaving(
            frame,
            asked,
            "vacancy",
            f"vacancy:{about}:{asked}",
            office=it.office,
            person=it.person_id,
            actor=actor_id,
        )


def give_up_contact(act: Act, person_id: str, actor_id: int) -> None:
    """Who goes to another actor no longer speaks for this one; the chief is asked who does."""
    actor = act.session.get_one(Actor, actor_id)
    if actor.contact_id != person_id:
        return
    actor.contact_id = None
    act.session.add(actor)
    tell_of_leaving(
        act,
        chief(act),
        "vacancy",
        f"vacancy:{act.hotspot_id}:{actor_id}:moved:{person_id}:{act.now:%Y%m%dT%H%M%S}",
        office=Office.CONTACT,
        person=person_id,
        actor=actor_id,
    )
