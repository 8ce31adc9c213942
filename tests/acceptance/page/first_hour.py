"""What there is to see in a hotspot's first hour: Home, its forms, the introduction."""

from __future__ import annotations

from collections.abc import Iterator

from bot.demo import people
from bot.sandbox import Person
from tests.acceptance.page.scenes import Scene
from tests.acceptance.stage import Stage


def first_hour(stage: Stage) -> Iterator[Scene]:
    """Set a hotspot up from an empty channel, and stop at each scene."""
    chief = stage.person(people.CHIEF)
    chief.command(people.TASK_FORCE, "/taskforce setup")
    for name, value in (
        ("name", "Vestbyen"),
        ("leadership_channel_id", people.LEADERSHIP),
        ("language", stage.language),
    ):
        chief.fill(name, value)
    _send(stage, chief)
    yield _form("set-up-done", chief)
    chief.close()
    yield _home("home-first-hour", stage, chief)
    yield from _organisations(stage, chief)
    yield from _people(stage, chief)
    yield _home("home-half-way", stage, chief)
    yield from _introduced(stage, chief)


def _organisations(stage: Stage, chief: Person) -> Iterator[Scene]:
    _press(stage, chief, "taskforce.add_actors")
    yield _form("actors-form", chief)
    chief.fill("usual", ["police", "ssp", "housing", "job_centre"])
    near = "Boligforening" if stage.language == "da" else "Housing association"
    chief.fill("names", f"Nordskolen, {near}, Købmanden")
    _send(stage, chief)
    yield _form("actors-alike", chief)
    chief.fill("names", "Nordskolen, Ungdomsklubben, Købmanden")
    _send(stage, chief)
    yield _form("actors-added", chief)
    chief.close()


def _people(stage: Stage, chief: Person) -> Iterator[Scene]:
    _press(stage, chief, "taskforce.place")
    yield _form("places-guessed", chief)
    _send(stage, chief)
    chief.close()
    _press(stage, chief, "taskforce.name_leaders")
    yield _form("leaders-form", chief)
    _send(stage, chief)
    yield _form("leaders-named", chief)
    chief.close()


def _introduced(stage: Stage, chief: Person) -> Iterator[Scene]:
    _press(stage, chief, "taskforce.introduce")
    yield _form("introduction-form", chief)
    _send(stage, chief)
    yield _form("introduction-seen", chief)
    _send(stage, chief)
    chief.close()
    said = chief.sees(people.TASK_FORCE)[-1]
    yield Scene("introduction", people.CHIEF, people.TASK_FORCE, said)
    newcomer = stage.person(people.DIRECTOR)
    newcomer.join(people.TASK_FORCE)
    stage.settle()
    greeting = newcomer.direct()[-1]
    yield Scene("newcomer", people.DIRECTOR, "direct", greeting)


def _press(stage: Stage, chief: Person, action: str) -> None:
    chief.open_home()
    stage.settle()
    assert chief.home is not None
    chief.press(chief.home, action)
    stage.settle()


def _send(stage: Stage, chief: Person) -> None:
    assert chief.submit() == {}
    stage.settle()


def _home(name: str, stage: Stage, chief: Person) -> Scene:
    chief.open_home()
    stage.settle()
    assert chief.home is not None
    return Scene(name, people.CHIEF, "home", chief.home)


def _form(name: str, chief: Person) -> Scene:
    assert chief.modal is not None
    return Scene(name, people.CHIEF, people.TASK_FORCE, chief.modal)
