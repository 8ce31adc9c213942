"""Who holds an office has gone: whoever is chief today is asked, once, who follows."""

from __future__ import annotations

from collections.abc import Collection

from bot.store.vacancies import vacancies
from bot.usecases.act import Frame
from bot.usecases.changes import chief, tell_of_leaving


def ask_about_offices(frame: Frame, gone: Collection[str]) -> None:
    """Ask about each vacant office. An acting chief learns here that they are it."""
    for it in vacancies(frame.session, frame.hotspot, gone):
        asked = chief(frame)
        if asked in gone:
            continue
        actor_id = it.actor.id if it.actor is not None else None
        about = f"{frame.hotspot_id}:{actor_id or ''}:{it.office}:{it.person_id}"
        tell_of_leaving(
            frame,
            asked,
            "vacancy",
            f"vacancy:{about}:{asked}",
            office=it.office,
            person=it.person_id,
            actor=actor_id,
        )
