"""A list is pasted, looked through, imported in one go, and taken back within the day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.delivery.words.buttons import Press
from bot.sandbox import Message
from bot.store.models import Actor, Agreement, Block, Escalation, History, SheetImport
from tests.commands.scenes.bot_in_sandbox import CHIEF, GUEST, POLICE, SCHOOL, TEAM, BotInSandbox
from tests.commands.scenes.meeting_office import go_to, set_up
from tests.played_once import played_once
from tests.rules.cpr_numbers import nobodys_number

LIST = (
    "Hvad\tTovholder\tFrist\n"
    "Lys i parken\tpolice\t24/12\n"
    "Ring til klubben\tschool@example.org\t\n"
    "Nøgler til salen\tpolice\tinden næste møde\n"
    "Maling til porten\tMaleren\t01-09-2026\n"
    "Cykelstativ\t@police\tuge 50\n"
)
MADE = 4
"""Agreements in it that are clear."""


@pytest.fixture
@played_once
def office(bot: BotInSandbox) -> BotInSandbox:
    """Everybody belongs to somebody."""
    set_up(bot)
    chief = bot.person(CHIEF)
    for name, person in (("Politiet", POLICE), ("Skolen", SCHOOL)):
        chief.command(TEAM, f"/taskforce actors add {name}")
        chief.fill("people", [person])
        assert chief.submit() == {}
        chief.close()
    return bot


def paste(bot: BotInSandbox, table: str) -> Message:
    """Paste rows; return what the chief is shown."""
    chief = bot.person(CHIEF)
    chief.command(TEAM, "/taskforce import")
    chief.fill("table", table)
    assert chief.submit() == {}
    chief.close()
    bot.deliver()
    return shown(bot)


def shown(bot: BotInSandbox) -> Message:
    """The newest list the chief has been shown."""
    told = bot.person(CHIEF).direct()
    return [it for it in told if it.ephemeral_to is None][-1]


def press(bot: BotInSandbox, it: Press) -> str:
    """Press a button below the newest list; return what is shown then."""
    chief = bot.person(CHIEF)
    chief.press(shown(bot), it)
    bot.deliver()
    return shown(bot).words()


def recorded(bot: BotInSandbox) -> list[str]:
    with bot.looking() as session:
        return [it.what for it in session.exec(select(Agreement).order_by(Agreement.id))]  # type: ignore[arg-type]  # mypy takes the column for its value


def sheet(bot: BotInSandbox) -> SheetImport:
    with bot.looking() as session:
        return session.exec(select(SheetImport)).all()[-1]


def test_it_is_shown_first_and_nothing_is_made(office: BotInSandbox) -> None:
    words = paste(office, LIST).words()
    assert "4 agreements will be made" in words
    assert "*Row 5* Maling til porten: I don't know who “Maleren” is here." in words
    assert f"• Lys i parken: <@{POLICE}>, Politiet. Due Thursday 24 December (week 52)." in words
    assert f"• Ring til klubben: <@{SCHOOL}>, Skolen. Due before the next meeting." in words
    assert recorded(office) == []


def test_one_press_makes_all_and_each_owner_hears_once(office: BotInSandbox) -> None:
    paste(office, LIST)
    before = {it: len(office.person(it).direct()) for it in (POLICE, SCHOOL)}
    assert "4 agreements" in press(office, Press.IMPORT)
    assert len(recorded(office)) == MADE
    heard = {it: office.person(it).direct()[before[it] :] for it in before}
    assert {it: len(found) for it, found in heard.items()} == {POLICE: 1, SCHOOL: 1}
    [asked] = heard[POLICE]
    assert "3 agreements" in asked.words() or "three agreements" in asked.words()
    assert asked.words().count("Accept") == 3
    office.person(POLICE).press(asked, Press.ACCEPT)
    with office.looking() as session:
        assert session.get_one(Agreement, 1).accepted_at is not None


def test_nothing_of_the_sheet_is_kept_once_it_is_in(office: BotInSandbox) -> None:
    paste(office, LIST)
    press(office, Press.IMPORT)
    kept = sheet(office)
    assert (kept.cells, kept.choices, kept.made) == (None, {}, [1, 2, 3, 4])


def test_what_is_unclear_is_settled_in_a_form(office: BotInSandbox) -> None:
    paste(office, LIST)
    chief = office.person(CHIEF)
    chief.press(shown(office), Press.SETTLE_ROWS)
    chief.fill("owner5", SCHOOL)
    assert chief.submit() == {}
    office.deliver()
    assert "Due Tuesday 1 September (week 36), which has passed." in shown(office).words()
    press(office, Press.IMPORT)
    assert len(recorded(office)) == MADE + 1


def test_who_is_meant_is_asked_once_for_all_rows(office: BotInSandbox) -> None:
    paste(office, "Hvad\tHvem\nLys\tMaleren\nPort\tMaleren\nStativ\tMaleren\n")
    chief = office.person(CHIEF)
    chief.press(shown(office), Press.SETTLE_ROWS)
    assert chief.modal is not None
    assert chief.modal.words().count("Maleren") == 1
    chief.fill("new2", "Malerfirmaet")
    assert chief.submit() == {}
    office.deliver()
    assert shown(office).words().count("Malerfirmaet (new actor)") == 3
    press(office, Press.IMPORT)
    with office.looking() as session:
        assert [it.name for it in session.exec(select(Actor))].count("Malerfirmaet") == 1


def test_what_cannot_be_is_said_at_its_field(office: BotInSandbox) -> None:
    paste(office, "Hvad\tHvem\tFrist\nLys\tpolice\tsnart\n")
    chief = office.person(CHIEF)
    chief.press(shown(office), Press.SETTLE_ROWS)
    chief.fill("due2", "en dag")
    assert "Which day?" in chief.submit()["Due date"]
    chief.fill("due2", "24/12")
    assert chief.submit() == {}


def test_rows_that_nobody_can_answer_hide_none_behind_them(office: BotInSandbox) -> None:
    rows = "".join(f"Lampe {number}\tUkendt {number}\n" for number in range(12))
    paste(office, f"Hvad\tHvem\n{rows}")
    chief = office.person(CHIEF)
    chief.press(shown(office), Press.SETTLE_ROWS)
    assert chief.submit() == {}
    assert chief.modal is not None
    assert "Lampe 11" in chief.modal.words()
    chief.fill("owner13", SCHOOL)
    assert chief.submit() == {}
    assert chief.modal is None


@pytest.mark.parametrize(
    ("actor", "name", "said"),
    [
        ("new", "", "What is the actor called?"),
        ("1", "Malerfirmaet", "not both"),
        (None, "Politi", "That looks like Politiet, which is here already."),
        (None, "Malerne, Tømrerne", "Those are several actors."),
    ],
)
def test_a_new_actor_that_cannot_be_is_refused_as_it_is_named(
    office: BotInSandbox, actor: str | None, name: str, said: str
) -> None:
    paste(office, "Hvad\tHvem\nLys\tMaleren\n")
    chief = office.person(CHIEF)
    chief.press(shown(office), Press.SETTLE_ROWS)
    if actor is not None:
        chief.fill("actor2", actor)
    chief.fill("new2", name)
    assert said in chief.submit()["New actor's name"]


def test_columns_are_named_where_no_heading_says_it(office: BotInSandbox) -> None:
    words = paste(office, "Lys i parken\tpolice\t24/12\nPort\tschool\t\n").words()
    assert "I can't see which column says what was agreed" in words
    chief = office.person(CHIEF)
    chief.press(shown(office), Press.SHEET_COLUMNS)
    for column, place in (("what", "0"), ("owner", "1"), ("due", "2")):
        chief.fill(column, place)
    assert chief.submit() == {}
    office.deliver()
    assert "2 agreements will be made" in shown(office).words()


def test_one_column_means_one_thing(office: BotInSandbox) -> None:
    paste(office, LIST)
    chief = office.person(CHIEF)
    chief.press(shown(office), Press.SHEET_COLUMNS)
    chief.fill("owner", "0")
    assert "one thing only" in str(chief.submit())


def test_what_changed_meanwhile_is_shown_again(office: BotInSandbox) -> None:
    paste(office, LIST)
    office.says(CHIEF, f"/agreement add Lys i parken <@{POLICE}> by 24/12")
    before = recorded(office)
    press(office, Press.IMPORT)
    assert recorded(office) == before
    assert "Row 2 is here already, and stays out." in shown(office).words()
    press(office, Press.IMPORT)
    assert len(recorded(office)) == len(before) + MADE - 1


def test_an_actor_that_was_renamed_is_shown_again(office: BotInSandbox) -> None:
    paste(office, LIST)
    with office.database.transaction() as session:
        session.exec(select(Actor).where(Actor.name == "Skolen")).one().name = "Byskolen"
    press(office, Press.IMPORT)
    assert recorded(office) == []
    assert "Byskolen" in shown(office).words()


def test_a_row_that_stands_there_twice_is_said(office: BotInSandbox) -> None:
    words = paste(office, f"{LIST}lys i Parken!\tpolice\t\n").words()
    assert "Row 7 stands in the list once before, and stays out." in words


def test_what_is_done_stays_out(office: BotInSandbox) -> None:
    words = paste(office, "Hvad\tHvem\tStatus\nLys\tpolice\tFærdig\nPort\tpolice\tI gang\n").words()
    assert "Row 2 is marked as done, and stays out." in words
    assert "One agreement will be made" in words


def test_a_cpr_number_is_refused_in_the_form(office: BotInSandbox) -> None:
    chief = office.person(CHIEF)
    chief.command(TEAM, "/taskforce import")
    chief.fill("table", f"Hvad\tHvem\nTal med {nobodys_number()}\tpolice\n")
    assert "civil registration number" in chief.submit()["Rows"]


def test_it_is_taken_back_within_a_day(office: BotInSandbox) -> None:
    paste(office, LIST)
    press(office, Press.IMPORT)
    police = office.person(POLICE)
    police.press(police.direct()[-1], Press.ACCEPT)
    words = press(office, Press.UNDO_IMPORT)
    assert "One agreement stays: somebody has answered it." in words
    with office.looking() as session:
        standing = [it.status for it in session.exec(select(Agreement))]
        changes = [it.change for it in session.exec(select(History))]
    assert sorted(standing) == ["dropped", "dropped", "dropped", "open"]
    assert changes.count("withdrawn") == MADE - 1
    assert "Accept" not in office.person(SCHOOL).direct()[-1].words()


def test_what_the_chief_has_taken_to_leadership_comes_back_with_it(office: BotInSandbox) -> None:
    paste(office, "Hvad\tHvem\nLys i parken\tpolice\n")
    press(office, Press.IMPORT)
    office.confirms(CHIEF, "/escalation raise A-1 Lamperne er væk")
    press(office, Press.UNDO_IMPORT)
    with office.looking() as session:
        assert {it.status for it in session.exec(select(Agreement))} == {"dropped"}
        assert all(it.ended_at is not None for it in session.exec(select(Block)))
        assert {it.status for it in session.exec(select(Escalation))} == {"ended"}


def test_a_day_later_it_stays(office: BotInSandbox) -> None:
    paste(office, LIST)
    press(office, Press.IMPORT)
    office.clock.now += timedelta(hours=25)
    press(office, Press.UNDO_IMPORT)
    with office.looking() as session:
        assert {it.status for it in session.exec(select(Agreement))} == {"open"}


def test_it_is_let_be(office: BotInSandbox) -> None:
    paste(office, LIST)
    assert "nothing of it is kept" in press(office, Press.LEAVE_SHEET)
    assert sheet(office).cells is None


def test_after_a_week_nothing_of_it_is_kept(office: BotInSandbox) -> None:
    paste(office, LIST)
    day = office.clock.now + timedelta(days=8)
    go_to(office, day.month, day.day, 10, 30)
    assert sheet(office).cells is None
    assert "nothing of it is kept" in shown(office).words() or sheet(office).status == "left"


def test_all_rows_are_behind_a_button(office: BotInSandbox) -> None:
    rows = "".join(f"Lampe {number}\tpolice\t\n" for number in range(50))
    paste(office, f"Hvad\tHvem\t\n{rows}")
    chief = office.person(CHIEF)
    chief.press(shown(office), Press.SHEET_ROWS)
    assert "Rows 1 to 40 of 50" in office.answer(CHIEF, chief.open_direct().id)


def test_only_chief_and_deputy_import(office: BotInSandbox) -> None:
    for person in (POLICE, SCHOOL, GUEST):
        assert "hotspotchefen eller stedf" in office.says(person, "/taskforce importér") or (
            "Only the hotspot chief" in office.answer(person)
        )


def test_too_many_rows_and_none_are_said(office: BotInSandbox) -> None:
    chief = office.person(CHIEF)
    chief.command(TEAM, "/taskforce import")
    chief.fill("table", "\n".join("abcdefghij"[it % 10] for it in range(201)))
    assert "more than 200 rows" in chief.submit()["Rows"]
    chief.fill("table", " \n\t\n")
    assert chief.submit() != {}


def test_in_danish_it_reads_as_a_colleague_writes(office: BotInSandbox) -> None:
    office.person(CHIEF).set_locale("da-DK")
    chief = office.person(CHIEF)
    chief.command(TEAM, "/taskforce importér")
    chief.fill("table", LIST)
    assert chief.submit() == {}
    office.deliver()
    words = shown(office).words()
    assert "*Din liste til Nordparken.* Intet er importeret endnu." in words
    assert "Den bliver til 4 aftaler." in words
    assert "*Række 5* Maling til porten: Jeg ved ikke, hvem „Maleren“ er her." in words
    assert "Din liste er importeret: 4 aftaler." in press(office, Press.IMPORT)
    assert "Din liste er trukket tilbage." in press(office, Press.UNDO_IMPORT)
