"""Who holds an office has gone: whoever is chief today is asked, once, who follows."""

from __future__ import annotations

from collections.abc import Collection

from bot.notices.people import VacantOffice
from bot.store.models import Actor
from bot.store.queries.people.vacancies import Office, left_at, vacancies
from bot.usecases.agreements.each_change import chief, tell_of_leaving
from bot.usecases.kit.context import ActingContext, HotspotContext


def ask_about_offices(context: HotspotContext, gone: Collection[str]) -> None:
    """Ask about each vacant office. An acting chief learns here that they are it."""
    for it in vacancies(context.session, context.hotspot, gone):
        asked = chief(context)
        if asked in gone:
            continue
        actor_id = it.actor.id if it.actor is not None else None
        left = left_at(context.session, context.hotspot, it.person_id)
        empty = VacantOffice.asked(
            context.hotspot_id, actor_id, it.office, it.person_id, left, asked
        )
        tell_of_leaving(context, empty)


def give_up_contact(act: ActingContext, person_id: str, actor_id: int) -> None:
    """Who goes to another actor no longer speaks for this one; the chief is asked who does."""
    actor = act.session.get_one(Actor, actor_id)
    if actor.contact_id != person_id:
        return
    actor.contact_id = None
    act.session.add(actor)
    empty = VacantOffice.moved_away(
        act.hotspot_id, actor_id, Office.CONTACT, person_id, act.now, chief(act)
    )
    tell_of_leaving(act, empty)
