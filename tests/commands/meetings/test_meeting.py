"""Meetings through the local Slack, from the proposed date to the minutes."""

from __future__ import annotations

import pytest
from sqlmodel import select

from bot.delivery.words.buttons import Press
from bot.store.models import Actor, Agreement, Attendance
from tests.commands.scenes.bot_in_sandbox import CHIEF, POLICE, SCHOOL, STRANGER, TEAM, BotInSandbox
from tests.commands.scenes.meeting_office import (
    go_to,
    item_post,
    items,
    meeting_day,
    meetings,
    post,
    posts,
    set_up,
)


@pytest.fixture
def task_office(bot: BotInSandbox) -> BotInSandbox:
    return set_up(bot)


def test_the_chief_confirms_the_proposed_date(task_office: BotInSandbox) -> None:
    chief = task_office.person(CHIEF)
    proposed = task_office.with_button(chief.direct(), Press.CONFIRM_DATE)
    assert len(proposed) == 1
    chief.press(proposed[0], Press.CONFIRM_DATE)
    task_office.deliver()
    assert meetings(task_office) == [(1, "confirmed", "24 Nov 09:00")]
    assert task_office.with_button(chief.direct(), Press.CONFIRM_DATE) == []
    assert "Tuesday 24 November (week 48) at 9:00" in post(task_office, "meeting 1").words()


def test_the_proposed_date_is_confirmed_by_command_and_its_calendar_file_comes_below(
    task_office: BotInSandbox,
) -> None:
    assert "Tuesday 24 November" in task_office.says(CHIEF, "/meeting confirm")
    assert "confirmed already" in task_office.says(CHIEF, "/moede bekræft")
    task_office.deliver()
    told = post(task_office, "Task Force meeting 1")
    (file,) = [it for it in task_office.person(POLICE).sees(TEAM) if it.files]
    assert file.thread_ts == told.ts
    assert file.files[0].name == "meeting-1.ics"


def test_a_meeting_is_cancelled_by_button_with_a_reason(task_office: BotInSandbox) -> None:
    chief = task_office.person(CHIEF)
    chief.command(TEAM, "/meeting confirm")
    chief.command(TEAM, "/meeting")
    shown = task_office.with_button(chief.sees(TEAM), Press.CANCEL_MEETING)[-1]
    chief.press(shown, Press.CANCEL_MEETING)
    chief.fill("reason", "Half of us are ill.")
    assert chief.submit() == {}
    task_office.deliver()
    assert "Half of us are ill." in post(task_office, "is cancelled").words()
    assert [status for _, status, _ in meetings(task_office)] == ["cancelled", "proposed"]


def test_another_date_is_chosen_in_a_form_that_refuses_a_sunday(task_office: BotInSandbox) -> None:
    chief = task_office.person(CHIEF)
    proposed = task_office.with_button(chief.direct(), Press.CONFIRM_DATE)[0]
    chief.press(proposed, Press.MOVE_MEETING)
    chief.fill("day", "2026-11-29")
    errors = chief.submit()
    assert any("not a working day" in sentence for sentence in errors.values())
    chief.fill("day", "2026-11-30")
    chief.fill("time", "10:30")
    assert chief.submit() == {}
    assert meetings(task_office) == [(1, "confirmed", "30 Nov 10:30")]


@pytest.mark.parametrize(
    ("command", "starts"),
    [
        ("/meeting move 25/11", "25 Nov 09:00"),
        ("/meeting move 25/11 kl. 10", "25 Nov 10:00"),
        ("/meeting move 25/11 at 10", "25 Nov 10:00"),
        ("/meeting move 25 November 13:15", "25 Nov 13:15"),
        ("/moede flyt 25. november kl. 9.30", "25 Nov 09:30"),
        ("/moede flyt 25. november 9.30", "25 Nov 09:30"),
        ("/meeting move kl. 14", "24 Nov 14:00"),
        ("/moede planlæg 25/11 10:00", "25 Nov 10:00"),
        ("/meeting plan 25/11 8", "25 Nov 08:00"),
        ("/moede planlæg 25/11, 13", "25 Nov 13:00"),
        ("/moede flyt onsdag den 25. november 10", "25 Nov 10:00"),
        ("/meeting move 25 November 2026 8", "25 Nov 08:00"),
        ("/meeting move week 48 8", "27 Nov 08:00"),
        ("/meeting move november 25", "25 Nov 09:00"),
        ("/meeting move 25/11 26", "25 Nov 09:00"),
        ("/meeting move 29/11", "24 Nov 09:00"),
        ("/meeting move 12", "24 Nov 09:00"),
        ("/meeting move 25/11 kl. 25", "24 Nov 09:00"),
        ("/meeting move before the next meeting", "24 Nov 09:00"),
    ],
)
def test_a_date_in_words_is_read_or_asked_about(
    task_office: BotInSandbox, command: str, starts: str
) -> None:
    assert task_office.says(CHIEF, command) != ""
    assert meetings(task_office)[0][2] == starts


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("25/11 half past nine", "I understand only the beginning of that."),
        ("25/11 soon at 9", "I understand only the beginning of that."),
        ("25 November 2026 24", "I understand only the beginning of that."),
        ("25/11 kl. 24", "That is not a time of day."),
        ("soon 9", "Which day?"),
        ("soon", "Which day?"),
        ("friday 9", "The weekday and the date don't match"),
        ("2/11 25", "That day has passed."),
    ],
)
def test_the_question_is_about_what_was_not_understood(
    task_office: BotInSandbox, words: str, asked: str
) -> None:
    for verb in ("plan", "move"):
        assert asked in task_office.says(CHIEF, f"/meeting {verb} {words}")
    assert meetings(task_office)[0][2] == "24 Nov 09:00"


def test_members_see_the_next_meeting_but_no_buttons(task_office: BotInSandbox) -> None:
    assert "Tuesday 24 November" in task_office.says(POLICE, "/meeting")
    seen = [it for it in task_office.person(POLICE).sees(TEAM) if it.ephemeral_to == POLICE]
    assert seen[-1].labels() == []
    assert "Only the hotspot chief" in task_office.says(POLICE, "/meeting move 25/11")


def test_a_whole_meeting(task_office: BotInSandbox) -> None:
    for text in ("The light", "The benches", "The swings"):
        task_office.says(POLICE, f"/agenda add {text}")
    chief = task_office.person(CHIEF)
    chief.command(TEAM, "/taskforce actors add Politiet")
    assert chief.submit() == {}
    chief.close()
    meeting_day(task_office)
    chief.command(TEAM, "/meeting start")
    task_office.deliver()
    opened = post(task_office, "Task Force meeting 1 has begun")

    chief.press(opened, Press.ATTENDANCE)
    chief.fill("actor:1", "substitute")
    assert chief.submit() == {}
    chief.press(item_post(task_office, 1), Press.ITEM_AGREEMENT)
    chief.fill("what", "Write to the road department")
    chief.fill("owner", SCHOOL)
    chief.fill("actor", "1")
    assert chief.submit() == {}
    chief.close()
    chief.press(item_post(task_office, 2), Press.ITEM_DECISION)
    chief.fill("decision", "We ask for two.")
    assert chief.submit() == {}
    chief.press(item_post(task_office, 3), Press.ITEM_CARRY)
    chief.fill("reason", "There was no time.")
    assert chief.submit() == {}
    task_office.deliver()
    assert "Substitute from: Politiet" in post(task_office, "meeting 1 has begun").words()
    assert "We ask for two." in item_post(task_office, 2).words()
    assert task_office.with_button(chief.sees(TEAM), Press.ITEM_DONE) == []

    chief.press(post(task_office, "Task Force meeting 1 has begun"), Press.CLOSE_MEETING)
    assert chief.submit() == {}
    chief.close()
    task_office.deliver()
    minutes = post(task_office, "Minutes of Task Force meeting 1").words()
    assert "We ask for two." in minutes
    assert "A-1" in minutes
    assert "The swings – carried over once (There was no time.)" in minutes.split("Carried over")[1]
    assert f"<@{SCHOOL}>" not in minutes
    assert len(task_office.with_button(task_office.person(SCHOOL).direct(), Press.ACCEPT)) == 1
    assert meetings(task_office)[1][:2] == (2, "proposed")
    proposed = [status for _, text, status in items(task_office) if text]
    assert proposed == ["treated", "treated", "waiting"], "the round itself is on every agenda anew"
    with task_office.looking() as session:
        assert len(session.exec(select(Attendance)).all()) == 1
        assert session.get_one(Agreement, 1).meeting_id == 1


def test_without_any_actor_one_is_named_while_recording(task_office: BotInSandbox) -> None:
    task_office.says(POLICE, "/agenda add The light")
    meeting_day(task_office)
    task_office.says(CHIEF, "/meeting start")
    task_office.deliver()
    chief = task_office.person(CHIEF)
    chief.press(item_post(task_office, 1), Press.ITEM_AGREEMENT)
    chief.fill("new_actor", "The road department")
    assert chief.submit() == {}
    with task_office.looking() as session:
        agreement = session.get_one(Agreement, 1)
        assert session.get_one(Actor, agreement.actor_id).name == "The road department"


def test_start_and_close_pressed_twice_are_said_kindly(task_office: BotInSandbox) -> None:
    chief = task_office.person(CHIEF)
    meeting_day(task_office)
    soon = post(task_office, "Agenda for Task Force meeting 1")
    chief.press(soon, Press.START_MEETING)
    chief.press(soon, Press.START_MEETING)
    assert "already begun" in task_office.answer(CHIEF)
    task_office.deliver()
    opened = post(task_office, "Task Force meeting 1 has begun")
    chief.press(opened, Press.CLOSE_MEETING)
    assert chief.submit() == {}
    chief.close()
    chief.press(opened, Press.CLOSE_MEETING)
    assert "already closed" in task_office.answer(CHIEF)
    task_office.deliver()
    assert len(posts(task_office, "Minutes of Task Force meeting 1")) == 1
    assert "Minutes of Task Force meeting 1" in task_office.says(POLICE, "/meeting minutes 1")


def test_a_meeting_nobody_started_is_not_called_the_next_one(task_office: BotInSandbox) -> None:
    go_to(task_office, 11, 24, 8)
    go_to(task_office, 11, 24, 10, 30)
    assert "Tuesday 24 November (week 48) at 9:00" in task_office.says(CHIEF, "/meeting")
    go_to(task_office, 11, 25, 8)
    for reader, asked in ((CHIEF, True), (POLICE, False)):
        told = task_office.says(reader, "/meeting")
        assert "The meeting on Tuesday 24 November was not started here." in told
        assert ("Was it held?" in told) == asked
        assert "at 9:00" not in told
        person = task_office.person(reader)
        person.open_home()
        task_office.deliver()
        assert person.home is not None
        assert "was not started here." in person.home.words()
        assert "Next meeting" not in person.home.words()
    assert "has begun" in task_office.says(CHIEF, "/meeting start")


def test_everyone_hears_of_an_urgent_meeting_at_night_and_answers(
    task_office: BotInSandbox,
) -> None:
    go_to(task_office, 11, 3, 22)
    task_office.says(CHIEF, "/moede haster Windows broken at the school")
    task_office.deliver()
    told = post(task_office, "Urgent meeting: Wednesday 4 November (week 45) at 9:00")
    task_office.person(STRANGER).press(told, Press.COMING)
    task_office.person(SCHOOL).press(told, Press.NOT_COMING)
    task_office.deliver()
    renewed = post(task_office, "Urgent meeting:").words()
    assert "Coming: one person" in renewed
    assert "Not coming: one person" in renewed
    assert meetings(task_office)[0][1] == "proposed"


def test_an_urgent_meeting_can_be_called_in_a_form(task_office: BotInSandbox) -> None:
    chief = task_office.person(CHIEF)
    chief.command(TEAM, "/meeting urgent")
    chief.fill("why", "Windows broken at the school")
    chief.fill("day", "2026-11-03")
    chief.fill("time", "18:00")
    assert chief.submit() == {}
    assert meetings(task_office)[1] == (2, "confirmed", "03 Nov 18:00")


def test_which_meeting_is_cancelled_is_asked_where_two_are_planned(
    task_office: BotInSandbox,
) -> None:
    task_office.says(CHIEF, "/meeting urgent Windows broken")
    chief = task_office.person(CHIEF)
    chief.command(TEAM, "/moede aflys The police have it")
    chief.fill("meeting", "2")
    assert chief.submit() == {}
    assert [status for _, status, _ in meetings(task_office)] == ["proposed", "cancelled"]


def test_a_cancelled_meeting_gives_way_to_a_new_proposal(task_office: BotInSandbox) -> None:
    task_office.says(CHIEF, "/meeting cancel Half of us are ill")
    task_office.deliver()
    assert [status for _, status, _ in meetings(task_office)] == ["cancelled", "proposed"]
    assert "Half of us are ill" in post(task_office, "is cancelled").words()
    chief = task_office.person(CHIEF)
    assert len(task_office.with_button(chief.direct(), Press.CONFIRM_DATE)) == 1
