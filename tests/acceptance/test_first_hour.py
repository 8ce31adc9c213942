"""The first hour: from an empty channel to a Task Force that runs, by buttons alone, and counted.

Nine organisations, fourteen people, three leaders, the introduction and the first date. Nobody has
read anything: after the one command every step is offered by the screen before it, or on Home.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.demo import people
from bot.sandbox import User, View
from bot.sandbox.people.person import Entered
from tests.acceptance.conftest import NewStage
from tests.acceptance.stage import Stage

GOAL = 45
"""Clicks and fields, the command among them."""

NEW = {
    "UTEACHER": "Lærer på Nordskolen",
    "UGUARD": "Ejendomsmester i boligforeningen",
    "UFAMILY": "Socialrådgiver i familieafdelingen",
    "UPROBATION": "Medarbejder i Kriminalforsorgen",
    "ULIGHTS": "Ingeniør, teknik og miljø",
}
TICKED = ["family", "police", "ssp", "housing", "job_centre", "technical", "probation"]
ORGANISATIONS = 9
WORDS = {
    "da": {
        "others": "Nordskolen, Ungdomsklubben",
        "left": "Der mangler",
        "unplaced": "Ikke fordelt",
        "to_all": "Kære alle",
        "to_leaders": "Kære ledere",
    },
    "en": {
        "others": "Nordskolen\nUngdomsklubben",
        "left": "left before everything is in place",
        "unplaced": "Not placed",
        "to_all": "Dear all",
        "to_leaders": "Dear leaders",
    },
}


class Acts:
    """What the chief does, one by one."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.chief, self.count = stage, stage.person(people.CHIEF), 0

    def command(self, text: str) -> None:
        self.count += 1
        self.chief.command(people.TASK_FORCE, text)

    def press(self, action: str) -> None:
        """Press it in the form that is open, else on Home."""
        self.count += 1
        self.chief.press(self.chief.modal or self.home(), action)
        self.stage.settle()

    def fill(self, name: str, value: Entered) -> None:
        """A box ticked is an act, a choice and a field written as well."""
        self.count += len(value) if isinstance(value, list) else 1
        self.chief.fill(name, value)

    def send(self) -> None:
        self.count += 1
        assert self.chief.submit() == {}
        self.stage.settle()

    def close(self) -> None:
        """Close what is open, one window after another."""
        while self.chief.modal is not None:
            self.count += 1
            self.chief.close()

    def home(self) -> View:
        """Opening Home is an act the first time only: the tab stays."""
        if self.chief.home is None:
            self.count += 1
            self.chief.open_home()
        self.stage.settle()
        assert self.chief.home is not None
        return self.chief.home


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_first_hour_by_buttons_alone(new_stage: NewStage, language: str) -> None:
    stage, words = new_stage(language, "Mon 2 Mar 2026 10:00"), WORDS[language]
    _more_people(stage)
    acts = Acts(stage)
    acts.command("/taskforce setup")
    acts.fill("name", "Vestbyen")
    acts.fill("leadership_channel_id", people.LEADERSHIP)
    if language == "en":
        acts.fill("language", "en")
    acts.send()
    _organisations(acts, words["others"])
    _places(acts)
    acts.close()
    assert words["left"] in acts.home().words()
    _leaders(acts)
    acts.press("meeting.confirm")
    acts.close()
    acts.press("taskforce.introduce")
    acts.send()
    acts.send()
    acts.close()
    acts.press("taskforce.skip_step")
    assert words["left"] not in acts.home().words()
    _it_runs(stage, words)
    assert acts.count <= GOAL, acts.count


def _more_people(stage: Stage) -> None:
    workspace = stage.bot.sandbox.workspace
    locale = stage.person(people.CHIEF).user.locale
    for person_id, title in NEW.items():
        workspace.users[person_id] = User(person_id, person_id.lower(), title, locale, title=title)
        workspace.channels[people.TASK_FORCE].members.add(person_id)


def _organisations(acts: Acts, others: str) -> None:
    acts.press("taskforce.add_actors")
    acts.fill("usual", TICKED)
    acts.fill("names", others)
    acts.send()


def _places(acts: Acts) -> None:
    """Most are guessed; the chief and the deputy come from the family department."""
    acts.press("taskforce.place")
    modal = acts.chief.modal
    assert modal is not None
    for person_id in (*people.MEMBERS, *NEW):
        if not _chosen(modal, person_id):
            acts.fill(person_id, "1")
    acts.send()


def _chosen(modal: View, person_id: str) -> bool:
    state = next(iter(modal.values[person_id].values()))
    return state.get("selected_option") is not None


def _leaders(acts: Acts) -> None:
    """Three are named, guessed where their titles say it; the rest is for later."""
    acts.press("taskforce.name_leaders")
    acts.send()
    acts.close()
    acts.press("taskforce.skip_step")


def _it_runs(stage: Stage, words: Mapping[str, str]) -> None:
    """Everybody is placed, the channels have heard, and the call for items comes by itself."""
    members = stage.command(people.POLICE, "/taskforce members")
    assert words["unplaced"] not in members
    assert sum(line.startswith("•") for line in members.splitlines()) == ORGANISATIONS
    for channel, said in ((people.TASK_FORCE, "to_all"), (people.LEADERSHIP, "to_leaders")):
        assert words[said] in stage.person(people.CHIEF).sees(channel)[-1].text
    assert f"<@{people.JOBS_LEADER}>" in stage.command(people.CHIEF, "/taskforce actors")
    assert not any(words["to_all"] in it.text for it in stage.person(people.POLICE).direct())
