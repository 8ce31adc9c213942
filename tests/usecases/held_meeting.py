"""A meeting whose day has come, and what is done with it."""

from __future__ import annotations

from datetime import date

from bot.store.agenda import waiting_items
from bot.store.db import Database
from bot.usecases import agenda, meetings, meetings_run
from tests.usecases.meeting_scene import CHIEF, POLICE, Scene, at


def on_the_day(database: Database) -> Scene:
    """A Task Force that meets on Tuesday 8 December 2026 at 9:00; the day has come."""
    made = Scene(database)
    with made.act() as act:
        meetings.plan(act, date(2026, 12, 8))
    made.now = at("Tue 8 Dec 09:02")
    return made


def add(scene: Scene, *texts: str) -> None:
    for text in texts:
        with scene.act(POLICE) as act:
            agenda.add_item(act, text)


def start(scene: Scene, meeting_id: int = 1, person: str = CHIEF) -> None:
    with scene.act(person) as act:
        meetings_run.start(act, meetings.meeting_with_id(act, meeting_id))


def close(scene: Scene, meeting_id: int = 1, person: str = CHIEF) -> None:
    with scene.act(person) as act:
        meetings_run.close(act, meetings.meeting_with_id(act, meeting_id))


def waiting(scene: Scene) -> list[tuple[int, int]]:
    """The numbers of the items that wait for the next meeting, with how often they were carried."""
    with scene.act() as act:
        return [(it.number, it.carried) for it in waiting_items(act.session, act.hotspot, None)]
