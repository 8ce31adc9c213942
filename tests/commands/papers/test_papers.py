"""The year's papers as the chief has them: drafted, worded, approved, frozen."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from docx import Document

from bot.delivery.words.buttons import Press
from bot.features.program import tick
from bot.store.models import Agreement, Hotspot, Person
from tests.commands.papers.office import (
    SECRET,
    approve,
    ask_status,
    busy_year,
    draft_message,
    files,
    in_leadership,
    papers,
    press_begin,
)
from tests.commands.scenes.bot_in_sandbox import (
    CHIEF,
    DEPUTY,
    DIRECTOR,
    POLICE,
    TEAM,
    ZONE,
    BotInSandbox,
)
from tests.commands.scenes.meeting_office import go_to
from tests.documents.files import headings, saved, words
from tests.rules.cpr_numbers import nobodys_number


@pytest.fixture
def office(bot: BotInSandbox) -> BotInSandbox:
    return busy_year(bot)


def said(bot: BotInSandbox, number: int = -1) -> list[str]:
    """The paragraphs and cells of the newest document the chief has."""
    return words(files(bot)[number].content or b"")


def ten_minutes_later(bot: BotInSandbox) -> None:
    bot.clock.now += timedelta(minutes=10, seconds=1)
    bot.deliver()


def test_a_status_says_what_was_done_and_decided_first_of_all(office: BotInSandbox) -> None:
    message = ask_status(office)
    assert "*Status, Tuesday 3 November 2026* is drafted" in message.words()
    (file,) = files(office)
    assert file.name == "Status Tuesday 3 November 2026 P-1.docx"
    assert headings(file.content or b"") == [
        ("Title", "Status, Tuesday 3 November 2026"),
        ("Heading 1", "What you are asked to decide"),
        ("Heading 1", "How it goes"),
        ("Heading 1", "What came of your decisions"),
        ("Heading 1", "What was done"),
    ]
    paper = said(office)
    assert "2 agreements were carried out." in paper
    assert "Lamper ved stien: De lyser" in paper
    assert "Ring til a colleague om hegnet" in paper
    assert "Carried out. De lyser." in paper
    assert "On the Task Force's next agenda." in paper


def test_what_is_confidential_or_a_case_stands_in_it_nowhere_and_counts_for_nothing(
    office: BotInSandbox,
) -> None:
    ask_status(office)
    paper = " ".join(said(office))
    assert SECRET not in paper
    assert "22-1" not in paper
    assert DIRECTOR not in paper
    (kept,) = papers(office)
    assert kept.snapshot is not None
    assert len(kept.snapshot["done"]) == 2
    assert SECRET not in str(kept.snapshot)
    assert "U0" not in str(kept.snapshot)


def test_the_novembers_paper_comes_fifteen_working_days_before_in_one_message(
    office: BotInSandbox,
) -> None:
    office.says(CHIEF, "/plan year")
    press_begin(office)
    before = len(office.person(CHIEF).direct())
    office.clock.now = office.clock.now.replace(year=2027, month=10, day=22)
    for day in (22, 25, 26):
        office.clock.now = office.clock.now.replace(day=day, hour=9)
        tick(office.database, office.clock, ZONE)
        office.deliver()
        tick(office.database, office.clock, ZONE)
        office.deliver()
    found = [it for it in office.person(CHIEF).direct()[before:] if "Half-year" in it.words()]
    assert [bool(it.files) for it in found] == [False, True]
    assert "Half-year status, 2027, and the plan for 2028" in found[0].words()
    assert "Approve the plan for 2028." in said(office)


def test_her_two_answers_stand_in_it_without_persons(office: BotInSandbox) -> None:
    message = ask_status(office)
    chief = office.person(CHIEF)
    chief.press(message, Press.PAPER_WORDS)
    chief.fill("went_well", f"Lyset kom op, takket være <@{POLICE}>")
    chief.fill("hard", "Pengene")
    assert chief.submit() == {}
    office.deliver()
    paper = said(office)
    assert paper[paper.index("What went well") + 1] == "Lyset kom op, takket være a colleague"
    assert paper[paper.index("What is hard") + 1] == "Pengene"


def test_a_number_like_a_cpr_number_is_kept_nowhere(office: BotInSandbox) -> None:
    message = ask_status(office)
    chief = office.person(CHIEF)
    chief.press(message, Press.PAPER_WORDS)
    chief.fill("hard", f"Sagen {nobodys_number()}")
    assert "civil registration number" in str(chief.submit())
    assert papers(office)[0].hard == ""


def test_approved_it_goes_to_leadership_after_ten_minutes_and_is_frozen(
    office: BotInSandbox,
) -> None:
    ask_status(office)
    assert "ten minutes" in approve(office)
    office.deliver()
    assert in_leadership(office) == []
    ten_minutes_later(office)
    message, file = in_leadership(office)
    assert "What you are asked to decide stands first." in message.words()
    assert file.files[0].content == files(office)[-1].content or file.files
    kept = papers(office)[0].snapshot
    with office.database.transaction() as session:
        session.get_one(Agreement, 1).what = "Noget andet"
    assert "Lamper ved stien: De lyser" in words(file.files[0].content or b"")
    assert papers(office)[0].snapshot == kept


def test_approved_can_be_undone_while_it_has_not_left(office: BotInSandbox) -> None:
    ask_status(office)
    approve(office)
    chief = office.person(CHIEF)
    place = chief.open_direct().id
    answered = [it for it in chief.sees(place) if it.ephemeral_to == CHIEF][-1]
    chief.press(answered, Press.UNDO)
    ten_minutes_later(office)
    assert in_leadership(office) == []
    assert papers(office)[0].status == "draft"
    assert draft_message(office).words()


def test_undone_too_late_it_stays(office: BotInSandbox) -> None:
    ask_status(office)
    approve(office)
    chief = office.person(CHIEF)
    place = chief.open_direct().id
    answered = [it for it in chief.sees(place) if it.ephemeral_to == CHIEF][-1]
    ten_minutes_later(office)
    chief.press(answered, Press.UNDO)
    assert "has gone out" in office.answer(CHIEF, place)
    assert papers(office)[0].status == "approved"


def test_approved_twice_it_says_so_and_goes_once(office: BotInSandbox) -> None:
    message = ask_status(office)
    approve(office)
    chief = office.person(CHIEF)
    chief.press(message, Press.APPROVE_PAPER)
    assert "was approved on" in office.answer(CHIEF, chief.open_direct().id)
    chief.press(message, Press.PAPER_WORDS)
    assert "was approved on" in office.answer(CHIEF, chief.open_direct().id)
    ten_minutes_later(office)
    assert len(in_leadership(office)) == 2
    assert "approved already" in office.says(CHIEF, "/plan status")


def test_the_draft_is_reminded_of_once_and_then_stands_on_her_desk(office: BotInSandbox) -> None:
    press_begin(office)
    office.clock.now = office.clock.now.replace(year=2027)
    before = len(office.person(CHIEF).direct())
    for month, day in ((10, 25), (11, 5), (11, 8), (11, 9), (11, 10), (11, 12), (11, 15)):
        office.clock.now = office.clock.now.replace(month=month, day=day, hour=9)
        tick(office.database, office.clock, ZONE)
        office.deliver()
    heard = [it.words() for it in office.person(CHIEF).direct()[before:]]
    reminded = [it for it in heard if "waits for your Approved" in it and "remind you" in it]
    assert len(reminded) == 1
    assert "Half-year status, 2027" in reminded[0]
    assert "waits for your Approved" in office.says(CHIEF, "/taskforce digest")


def test_a_fourth_paper_in_a_year_is_not_sent_to_leaders(office: BotInSandbox) -> None:
    for number in range(4):
        go_to(office, 11, 4 + number, 9) if number < 3 else go_to(office, 11, 9, 9)
        ask_status(office)
        answer = approve(office)
        ten_minutes_later(office)
    assert "bring it along" in answer
    sent = [it for it in in_leadership(office) if "Status, " in it.words() or it.files]
    assert len(sent) == 6
    posted = [it.posted for it in papers(office) if it.kind == "status"]
    assert posted == [True, True, True, False]


def test_her_own_edition_counts(office: BotInSandbox) -> None:
    ask_status(office)
    (file,) = files(office)
    send_back(office, edited(file.content or b"", "Skrevet af chefen"), file.name)
    assert "That is now the paper" in office.person(CHIEF).direct()[-1].words()
    approve(office)
    ten_minutes_later(office)
    assert "Skrevet af chefen" in words(in_leadership(office)[-1].files[0].content or b"")


def test_it_is_known_by_its_mark_whatever_its_file_is_called(office: BotInSandbox) -> None:
    ask_status(office)
    (file,) = files(office)
    send_back(office, edited(file.content or b"", "Nyt"), "Til mødet.docx")
    assert "That is now the paper" in office.person(CHIEF).direct()[-1].words()


def test_a_file_of_an_approved_paper_changes_nothing(office: BotInSandbox) -> None:
    ask_status(office)
    (file,) = files(office)
    approve(office)
    ten_minutes_later(office)
    go_to(office, 11, 4, 9)
    ask_status(office)
    send_back(office, edited(file.content or b"", "For sent"), file.name)
    answer = office.person(CHIEF).direct()[-1].words()
    assert "was approved on Tuesday 3 November" in answer
    assert "The draft that is open now is Status, Wednesday 4 November 2026." in answer


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"no document", "can't be opened"),
        (b"x" * (2 * 1024 * 1024 + 1), "too big"),
    ],
)
def test_a_file_that_cant_be_read_is_said(
    office: BotInSandbox, content: bytes, expected: str
) -> None:
    ask_status(office)
    send_back(office, content, files(office)[0].name)
    assert expected in office.person(CHIEF).direct()[-1].words()
    assert draft_message(office).words()


def test_a_number_in_her_file_is_refused(office: BotInSandbox) -> None:
    ask_status(office)
    (file,) = files(office)
    send_back(office, edited(file.content or b"", f"Sag {nobodys_number()}"), file.name)
    assert "civil registration number" in office.person(CHIEF).direct()[-1].words()


def test_any_other_document_is_still_asked_about(office: BotInSandbox) -> None:
    ask_status(office)
    send_back(office, saved(Document()), "Skabelon.docx")
    assert office.with_button(office.person(CHIEF).direct()[-1:], Press.USE_TEMPLATE)


def test_leaders_and_members_read_what_is_approved_and_no_draft(office: BotInSandbox) -> None:
    ask_status(office)
    assert "Status," not in office.says(POLICE, "/plan year")
    approve(office)
    police = office.person(POLICE)
    police.command(TEAM, "/plan year")
    shown = office.with_button(police.sees(TEAM), Press.SHOW_PAPER)[-1]
    assert "approved on" in shown.words()
    police.press(shown, Press.SHOW_PAPER)
    office.deliver()
    assert len(files(office, POLICE)) == 1


def test_without_a_wheel_nothing_is_drafted_and_nobody_hears_anything(
    office: BotInSandbox,
) -> None:
    office.clock.now = office.clock.now.replace(year=2027, month=10, day=25, hour=9)
    tick(office.database, office.clock, ZONE)
    office.deliver()
    assert papers(office) == []
    assert "has not begun" in office.says(CHIEF, "/plan year")


def test_another_forum_gets_it_by_hand(office: BotInSandbox) -> None:
    press_begin(office)
    chief = office.person(CHIEF)
    chief.command(TEAM, "/plan year")
    chief.press(office.with_button(chief.sees(TEAM), Press.MOVE_STEPS)[-1], Press.MOVE_STEPS)
    chief.fill("forum", "Programgruppen")
    assert chief.submit() == {}
    ask_status(office)
    assert "put before Programgruppen" in approve(office)
    ten_minutes_later(office)
    assert in_leadership(office) == []
    assert papers(office)[0].put_before == "Programgruppen"


def test_while_she_is_away_it_comes_to_the_deputy(office: BotInSandbox) -> None:
    press_begin(office)
    with office.database.transaction() as session:
        session.get_one(Hotspot, 1).deputy_id = DEPUTY
        chief = session.get_one(Person, CHIEF)
        chief.away_from, chief.away_until = date(2027, 10, 1), date(2027, 11, 30)
    for day in (25, 26, 27, 28):
        office.clock.now = office.clock.now.replace(year=2027, month=10, day=day, hour=9)
        tick(office.database, office.clock, ZONE)
        office.deliver()
    assert draft_message(office, DEPUTY).words()
    assert office.with_button(office.person(CHIEF).direct(), Press.APPROVE_PAPER) == []


def send_back(bot: BotInSandbox, content: bytes, name: str) -> None:
    chief = bot.person(CHIEF)
    chief.share(chief.open_direct().id, name, content)
    bot.deliver()


def edited(content: bytes, words: str) -> bytes:
    """The same document with a paragraph more, as Word saves it."""
    document = Document(io.BytesIO(content))
    document.add_paragraph(words)
    return saved(document)
