"""A new user's walk through the page: one hotspot from its set-up to leadership's answer.

Everything by what is seen in a browser, in both languages, with a picture of
each step when `TASKFORCE_SCREENSHOTS` names a folder to keep them in.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from bot.clock import Clock
from bot.config import Settings
from bot.demo.embedded import Embedded
from tests.acceptance.log_lines import remember_typed
from tests.acceptance.page.walk import Fields, Walk
from tests.acceptance.stage import in_either_language
from tests.databases import SqliteFiles

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
"""Monday 2 March 2026, 9:00 in Copenhagen: whatever day the tests are run."""

ITEM = "Mørke stier bag blok 4"
PROMISE = "Sætter lys op på stien bag blok 4"
OBSTACLE = "Kablerne ligger på kommunens grund"
GOES = "A-1 goes to leadership by itself on Thursday 26 March"
NEEDED = "Lov til at grave langs stien"
ANSWER = "Der må graves fra uge 16"
"""What people write is in Danish in both walks."""

DANISH = {
    "You are not in any Task Force.": "Du er ikke med i nogen Task Force.",
    "Set up a Task Force": "Opret en Task Force",
    "Set up": "Opret",
    "Save": "Gem",
    "Area": "Område",
    "Leadership channel": "Ledelseskanal",
    "Deputy": "Stedfortræder",
    "Place": "Sted",
    "Language": "Sprog",
    "Add actor": "Tilføj aktør",
    "Name": "Navn",
    "Sector": "Sektor",
    "Police": "Politi",
    "Housing association": "Boligorganisation",
    "Contact": "Kontaktperson",
    "Leader": "Leder",
    "People": "Personer",
    "Place people": "Fordel på aktører",
    "Another date": "En anden dato",
    "The meeting's date": "Mødets dato",
    "Date": "Dato",
    "Add item": "Foreslå punkt",
    "What should the Task Force talk about?": "Hvad skal Task Forcen tale om?",
    "What": "Hvad",
    "Agenda for Task Force meeting 1": "Dagsorden til Task Force-møde 1",
    "Record agreement": "Notér aftale",
    "Owner": "Tovholder",
    "Due date": "Frist",
    "Start meeting": "Start mødet",
    "Close meeting": "Afslut mødet",
    "Minutes of Task Force meeting 1": "Referat af Task Force-møde 1",
    "Accept": "Ja, den er min",
    "You have accepted it.": "Du har sagt ja til den.",
    "Blocked": "Gået i stå",
    "No longer blocked": "I gang igen",
    "Obstacle": "Forhindring",
    "Who could clear it": "Hvem kan løse det?",
    "Leadership": "Ledelsen",
    "Decision needed": "Hvad skal ledelsen beslutte?",
    "Marked as blocked": "gået i stå",
    "That is what leadership is for.": "Det er det, ledelsen er til for.",
    GOES: "A-1 bliver løftet til ledelsen torsdag den 26. marts",
    "To leadership: A-1": "Til ledelsen: A-1",
    "Decide": "Træf beslutning",
    "Decision": "Beslutning",
    "Leadership has decided.": "Ledelsen har besluttet",
    "A-1: leadership has decided.": "A-1: ledelsen har besluttet",
}


@pytest.fixture
def browser(browser_path: str) -> Iterator[Browser]:
    # Chromium's own sandbox cannot be set up by root, as in a container.
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    expect.set_options(timeout=15_000)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser_path, args=flags)
        yield started
        started.close()


@pytest.fixture
def workspace(sqlite_files: SqliteFiles, tmp_path: Path) -> Iterator[Embedded]:
    """The local Slack with the bot in it, where nothing has been set up yet."""
    with sqlite_files.fresh(tmp_path) as url:
        settings = Settings.from_environment(
            {"DATABASE_URL": url, "TASKFORCE_PORT": "0", "TASKFORCE_LOG_LEVEL": "WARNING"}
        )
        embedded = Embedded(settings, Clock(), example=False)
        embedded.start()
        embedded.timeline.begin_at(MONDAY)
        yield embedded
        remember_typed(embedded)
        embedded.stop()


@pytest.fixture
def pictures() -> Path | None:
    """Where they are kept; nobody would see them anywhere else."""
    named = os.environ.get("TASKFORCE_SCREENSHOTS")
    if named is None:
        return None
    folder = Path(named)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@in_either_language
@pytest.mark.timeout(180)
def test_from_set_up_to_leaderships_answer(
    language: str, workspace: Embedded, browser: Browser, pictures: Path | None
) -> None:
    walk = Walk(browser, workspace.page_url, language, DANISH, pictures)
    _set_up(walk)
    _actors(walk)
    _item(walk)
    _meeting(walk)
    _blocked(walk)
    _warned(walk)
    _escalated(walk)
    _answered(walk)
    assert walk.faults == []


def _set_up(walk: Walk) -> None:
    """Everybody chooses their language; the chief sets up a hotspot where there is none."""
    walk.picture("door")
    walk.begin_as("Direktør")
    for person in ("Boligforening", "Politi", "Hotspotchef"):
        walk.become(person)
    walk.go("Home")
    expect(walk.page.get_by_text(walk.say("You are not in any Task Force."))).to_be_visible()
    walk.picture("home-before")
    walk.go("task-force-havnen")
    walk.write("/taskforce setup")
    hotspot: Fields = {
        "Area": "Havnen",
        "Leadership channel": "#ledelse-havnen",
        "Deputy": "Stedfortræder",
        "Place": "Kulturhuset",
        "Language": "Dansk" if walk.language == "da" else "English",
    }
    walk.fill("Set up a Task Force", hotspot, send="Set up", picture="setup")
    walk.read("Havnen", picture="set-up")


def _actors(walk: Walk) -> None:
    """Two actors; the bot asks whose the others are."""
    walk.write("/taskforce actors add Politiet")
    police: Fields = {"Sector": "Police", "Contact": "Politi", "People": ["Politi"]}
    walk.fill("Add actor", police)
    walk.read("Politiet")
    walk.write("/taskforce actors add Boligforeningen")
    housing: Fields = {
        "Sector": "Housing association",
        "Contact": "Boligforening",
        "Leader": "Leder i boligforeningen",
        "People": ["Boligforening"],
    }
    walk.fill("Add actor", housing, picture="actor")
    walk.read("Boligforeningen")
    walk.go("Messages")
    walk.picture("whose-people", also_narrow=True)
    walk.press("Place people")
    places = walk.window("Place people")
    walk.picture("place-people")
    places.get_by_role("combobox").first.select_option(label="Boligforeningen")
    walk.fill("Place people", {})
    walk.read("Boligforeningen")


def _item(walk: Walk) -> None:
    """The chief brings the first meeting forward; the police add an item from the channel."""
    walk.press("Another date")
    walk.fill("The meeting's date", {"Date": "2026-03-10"}, picture="date")
    walk.read("10")
    walk.become("Politi")
    walk.go("task-force-havnen")
    walk.message("Kulturhuset")
    walk.press("Add item")
    walk.fill("Add item", {"What should the Task Force talk about?": ITEM}, picture="item")
    walk.read("Task Force")
    walk.picture("channel")


def _meeting(walk: Walk) -> None:
    """The chief starts the meeting, notes an agreement of the housing association, closes it."""
    walk.become("Hotspotchef")
    walk.move("+1 week")
    walk.go("task-force-havnen")
    walk.message("Agenda for Task Force meeting 1", ITEM)
    walk.picture("agenda", also_narrow=True)
    walk.move("Next working morning")
    walk.press("Start meeting")
    walk.press("Record agreement", walk.message(ITEM))
    agreed: Fields = {"What": PROMISE, "Owner": "Boligforening", "Due date": "27/3/2026"}
    walk.fill("Record agreement", agreed, picture="agreement")
    walk.read("A-1")
    walk.message("A-1", PROMISE)
    walk.picture("meeting", also_narrow=True)
    walk.press("Close meeting")
    walk.fill("Close meeting", {}, send="Close meeting", picture="closing")
    walk.read()
    walk.message("Minutes of Task Force meeting 1", PROMISE)
    walk.picture("minutes", also_narrow=True)


def _blocked(walk: Walk) -> None:
    """The owner accepts, and later says on Home what stands in the way."""
    walk.become("Boligforening")
    walk.go("Messages")
    walk.press("Accept", walk.message("A-1", PROMISE))
    walk.message("A-1", "You have accepted it.")
    walk.picture("accepted")
    walk.go("Home")
    walk.press("Blocked")
    block: Fields = {
        "Obstacle": OBSTACLE,
        "Who could clear it": "Leadership",
        "Decision needed": NEEDED,
    }
    walk.fill("Blocked", block, picture="blocked")
    walk.read("Marked as blocked")
    expect(walk.page.get_by_role("button", name=walk.say("No longer blocked"))).to_be_visible()
    walk.picture("blocked-home", also_narrow=True)


def _warned(walk: Walk) -> None:
    """Ten working days on without a meeting: chief and owner read what leadership will read."""
    walk.become("Hotspotchef")
    walk.go("Messages")
    walk.wait_until_said(GOES, NEEDED, clock="Next working morning", presses=15)
    walk.picture("warning-chief", also_narrow=True)
    walk.become("Boligforening")
    walk.go("Messages")
    walk.message("That is what leadership is for.", OBSTACLE)
    walk.picture("warning-owner")


def _escalated(walk: Walk) -> None:
    """Two working days later it is in the leadership channel, where the director decides."""
    walk.become("Direktør")
    walk.go("ledelse-havnen")
    asked = walk.wait_until_said("To leadership: A-1", clock="Next thing to happen", presses=5)
    walk.picture("leadership", also_narrow=True)
    walk.press("Decide", asked)
    walk.fill("Decide", {"Decision": ANSWER, "Due date": "30/4/2026"}, picture="decide")
    walk.read("Leadership has decided.")
    walk.message(ANSWER)
    expect(asked.get_by_role("button", name=walk.say("Decide"))).to_have_count(0)
    walk.picture("decided")


def _answered(walk: Walk) -> None:
    """The owner reads the answer, and so do the Task Force."""
    walk.become("Boligforening")
    walk.go("Messages")
    walk.message("A-1: leadership has decided.", ANSWER)
    walk.picture("answer", also_narrow=True)
    walk.go("Home")
    walk.picture("home")
    walk.go("task-force-havnen")
    walk.message("A-1: leadership has decided.")
    walk.picture("told")
