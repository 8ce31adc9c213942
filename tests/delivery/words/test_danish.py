"""The Danish a person reads: the agreed words, commands as Danes write them, whole sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from importlib import resources
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from babel.messages.pofile import read_po

from bot.delivery.messages.kit.agenda_points import MeetingShown
from bot.delivery.messages.kit.composing import Shown
from bot.delivery.words.render import Voice
from bot.features.program import TABLE
from bot.rules.dates.questions import Doubt
from bot.rules.dates.reading import parse_due
from bot.rules.workdays import Calendar
from commands.agreements.forms import DATE_HINT
from commands.kit.verbs import find_command, find_verb

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
TUESDAY = date(2026, 11, 3)

AGREED = {
    "Accept": "Ja, den er min",
    "Not me": "Den er ikke min",
    "Done": "Klaret",
    "New date": "Ny frist",
    "Blocked": "Gået i stå",
    "No longer blocked": "I gang igen",
    "Hand over": "Giv videre",
    "Add item": "Foreslå punkt",
    "Carry over": "Tag med næste gang",
    "Withdraw": "Træk tilbage",
    "Cleared": "Løst",
    "Not ours": "Ikke vores",
    "Coming": "Kommer",
    "Substitute": "Sender en anden",
    "Escalate now": "Løft til ledelsen nu",
    "Hold": "Hold tilbage",
    "I take it": "Jeg tager den",
    "Decide": "Træf beslutning",
    "Send back": "Send tilbage til Task Force",
    "Start meeting": "Start mødet",
    "Close meeting": "Afslut mødet",
    "Record agreement": "Notér aftale",
    "Confirm date": "Bekræft datoen",
    "Drop": "Lad den falde",
    "Needs leadership": "Kræver ledelsen",
    "Not coming": "Kommer ikke",
    "Area": "Område",
    "Task Force channel": "Task Force-kanal",
    "Leadership channel": "Ledelseskanal",
    "Chief": "Hotspotchef",
    "Deputy": "Stedfortræder",
    "Weeks between meetings": "Uger mellem møder",
    "Weekday": "Ugedag",
    "Time": "Tidspunkt",
    "Place": "Sted",
    "Language": "Sprog",
    "What": "Hvad",
    "Owner": "Tovholder",
    "Due date": "Frist",
    "Reason": "Begrundelse",
    "Until": "Til og med",
    "Obstacle": "Forhindring",
    "Who could clear it": "Hvem kan løse det?",
    "Decision needed": "Hvad skal ledelsen beslutte?",
    "Decision": "Beslutning",
}
"""The words on buttons and fields that were agreed with those who use them."""

NOT_SAID = re.compile(
    r"eskaler|rykke[rt]|deadline|overskredet|bloker|blocker|assign|\bowner|\btasks?\b(?! force)"
    r"|\bagenda\b|action point|follow-?up|feedback|status ?update|tracke|ekstraordinær|forfalden"
    r"|venligst|indtast|\bups\b|tilladelse til|der opstod|!",
    re.IGNORECASE,
)
"""System words and borrowed words: each has one that a colleague would use."""

COMMAND = re.compile(r"(?<![\w/])(/[a-z]+)((?: [a-z-]+)*)")
QUOTED = re.compile("„([^“]*)“")
ASKED = (
    Doubt.NOT_UNDERSTOOD,
    Doubt.PAST,
    Doubt.TOO_FAR,
    Doubt.WHICH_NUMBER,
    Doubt.AFTER_A_MEETING,
    Doubt.NO_SUCH_DAY,
    Doubt.NO_SUCH_WEEK,
    Doubt.ALL_CLOSED,
    DATE_HINT,
)
"""The questions about dates that give examples of their own."""


class Sentence(NamedTuple):
    """One form of a message: English as it is in the code, and the Danish for it."""

    english: str
    danish: str


@pytest.fixture(scope="module")
def sentences() -> list[Sentence]:
    """Every sentence of the catalogue, a singular and a plural each for itself."""
    file = resources.files("templates").joinpath("locale", "da", "LC_MESSAGES", "messages.po")
    with file.open("rb") as source:
        messages = [it for it in read_po(source, locale="da", abort_invalid=True) if it.id]
    return [
        Sentence(english, danish)
        for it in messages
        for english, danish in zip(_forms(it.id), _forms(it.string), strict=True)
    ]


def _forms(words: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words or ())


def test_buttons_and_fields_have_the_agreed_words(voice: Voice) -> None:
    assert {english: voice.gettext(english) for english in AGREED} == AGREED


def test_no_system_voice_and_no_borrowed_words(sentences: list[Sentence]) -> None:
    assert [it.danish for it in sentences if NOT_SAID.search(it.danish)] == []


def test_one_kind_of_quotes_always_closed(sentences: list[Sentence]) -> None:
    other = re.compile("[\"”«»‘’‚'‹›]")
    unpaired = [it.danish for it in sentences if "“" in QUOTED.sub("", it.danish)]
    assert [it.danish for it in sentences if other.search(it.danish)] + unpaired == []


def test_a_command_is_named_as_danes_write_it(sentences: list[Sentence]) -> None:
    """`/agreement list` in an English sentence is `/aftale liste` in the Danish one."""
    wrong = [
        (written, it.danish)
        for it in sentences
        for written in _danish_commands(it.english)
        if written not in it.danish
    ]
    assert wrong == []


def _danish_commands(english: str) -> Iterator[str]:
    """Return the commands a sentence names, in Danish. Slack's own, such as `/invite`, are not."""
    for name, words in COMMAND.findall(english):
        command = find_command(TABLE.commands, name)
        if command is None:
            continue
        found = find_verb(command, words)
        verb = found[0] if found is not None else None
        named = (*verb.danish, verb.name)[0] if verb is not None else ""
        yield f"{command.danish} {named}".rstrip()


@pytest.mark.parametrize("msgid", ASKED)
def test_what_a_question_about_a_date_suggests_is_understood(voice: Voice, msgid: str) -> None:
    said = voice.gettext(msgid, **dict.fromkeys(re.findall(r"%\((\w+)\)s", msgid), "12"))
    examples = QUOTED.findall(said)
    assert examples
    for example in examples:
        parse_due(example, TUESDAY, Calendar(COPENHAGEN))


AGREEMENT = Shown(
    ref="A-12",
    what="Kontakt til skolen",
    actor="Skolen",
    owner="UOWNER",
    due=date(2026, 11, 6),
    before_next_meeting=False,
    status="open",
    late=2,
    new_dates=0,
)
MEETING = MeetingShown(
    number=14,
    urgent=False,
    status="planned",
    starts_at=datetime(2026, 11, 3, 9, tzinfo=COPENHAGEN),
    place="Kulturhuset",
    why="",
    planned=True,
    proposed=False,
    published=False,
    open=False,
    closed=False,
    cancelled=False,
)


@pytest.mark.parametrize(
    ("today", "template", "said"),
    [
        ("Wed 4 Nov", "line_remind", "Fristen er på fredag (6. nov.)."),
        ("Tue 10 Nov", "line_nudge", "Fristen var i fredags (for 2 arbejdsdage siden). Hvordan"),
    ],
)
def test_a_due_date_reads_as_one_says_it(
    voice: Voice, today: str, template: str, said: str
) -> None:
    day = datetime.strptime(f"{today} 2026", "%a %d %b %Y").date()  # noqa: DTZ007 - a date only
    text = voice.text(template, a=AGREEMENT, today=day, away=None)
    assert text.startswith(f"*A-12* Kontakt til skolen\n{said}")


def test_a_reminder_promises_no_agenda_that_has_gone_out(voice: Voice) -> None:
    facts: dict[str, object] = {"name": "Søparken", "publish": date(2026, 10, 30)}
    facts["today"] = date(2026, 10, 26)
    asks = "Er der noget, vi skal tale om? Dagsordenen bliver sendt ud fredag den 30. oktober."
    assert voice.text("line_propose_items", m=MEETING, **facts).endswith(asks)
    published = voice.text("line_propose_items", m=replace(MEETING, published=True), **facts)
    assert published.endswith("Dagsordenen er sendt ud. Det, der kommer til nu, står også på den.")


def test_a_meetings_line_begins_with_a_capital_and_says_the_hour_once(voice: Voice) -> None:
    text = voice.text("meeting_planned", m=MEETING)
    said = "Tirsdag den 3. november (uge 45) kl. 9.00. Sted: Kulturhuset."
    assert text == f"*Task Force-møde 14*\n{said}"


def test_what_goes_to_leaders_has_the_decision_first_and_reads_straight(voice: Voice) -> None:
    text = voice.text(
        "escalation",
        a=AGREEMENT,
        office=None,
        behalf=None,
        decision="To timer om ugen resten af året.",
        obstacle="Der er ikke timer.",
        owner_words="",
        clearing="Forvaltningen",
        meeting=14,
        agreed=date(2026, 10, 12),
        age=11,
        met=date(2026, 11, 9),
        treated=True,
        sent_back_on=date(2026, 10, 30),
        answer_before="Prøv først med SSP",
        asked="ULEADER",
        status="waiting",
    )
    assert [line for line in text.splitlines() if line] == [
        "*Til ledelsen: A-12* Kontakt til skolen",
        "*Hvad skal ledelsen beslutte?*",
        "> To timer om ugen resten af året.",
        "*Forhindring:*",
        "> Der er ikke timer.",
        "Kan løses af: Forvaltningen.",
        "Aftalt på Task Force-møde 14, mandag den 12. oktober. Ansvarlig aktør: Skolen.",
        "Gået i stå for 11 arbejdsdage siden. Drøftet på mødet mandag den 9. november.",
        "Sendt tilbage af ledelsen fredag den 30. oktober: „Prøv først med SSP“",
        "<@ULEADER>, kan du svare?",
    ]
