"""A meeting whose day has come, and what is done with it."""

from __future__ import annotations

from datetime import date

from bot.store.database.engine import Database
from bot.store.queries.meetings.agenda import waiting_items
from bot.usecases.agenda import items
from bot.usecases.meetings import holding, planning
from tests.usecases.scenes.meeting_scene import CHIEF, POLICE, MeetingScene, at


def on_the_day(database: Database) -> MeetingScene:
    """A Task Force that meets on Tuesday 8 December 2026 at 9:00; the day has come."""
    made = MeetingScene(database)
    with made.act() as act:
        planning.plan(act, date(2026, 12, 8))
    made.now = at("Tue 8 Dec 09:02")
    return made


def add(scene: MeetingScene, *texts: str) -> None:
    for text in texts:
        with scene.act(POLICE) as act:
            items.add_item(act, text)


def start(scene: MeetingScene, meeting_id: int = 1, person: str = CHIEF) -> None:
    with scene.act(person) as act:
        holding.start(act, planning.meeting_with_id(act, meeting_id))


def close(scene: MeetingScene, meeting_id: int = 1, person: str = CHIEF) -> None:
    with scene.act(person) as act:
        holding.close(act, planning.meeting_with_id(act, meeting_id))


def waiting(scene: MeetingScene) -> list[tuple[int, int]]:
    """The numbers of the items that wait for the next meeting, with how often they were carried."""
    with scene.act() as act:
        return [(it.number, it.carried) for it in waiting_items(act.session, act.hotspot, None)]
