"""`/plan` and its activities through the front door: what each reads, and what nobody else does."""

from __future__ import annotations

from typing import Any

import pytest

from bot.delivery.words.buttons import Press
from bot.sandbox.workspace.surfaces import View
from bot.store.models import ActivityMoney
from tests.commands.scenes.bot_in_sandbox import (
    CHIEF,
    DEPUTY,
    DIRECTOR,
    ELSEWHERE,
    GUEST,
    OUTSIDER,
    POLICE,
    SCHOOL,
    TEAM,
    BotInSandbox,
)

CLUB: dict[str, Any] = {
    "line": "Evening club in the yard",
    "actor": "new",
    "new_actor": "Youth school",
    "challenge": "Young people in the street",
    "kind": "leisure",
    "result": "alternatives",
    "begins": "2026-03-01",
    "ends": "2026-12-31",
}


def add(bot: BotInSandbox, by: str = CHIEF, **changed: Any) -> dict[str, str]:
    """Fill the form in and send it; return what it is refused for."""
    person = bot.person(by)
    person.command(TEAM, "/plan add")
    for name, value in (CLUB | changed).items():
        if value is not None:
            person.fill(name, value)
    errors = person.submit()
    while person.modal is not None:
        person.close()
    return errors


def home(bot: BotInSandbox, user_id: str) -> View:
    bot.person(user_id).open_home()
    bot.deliver()
    shown = bot.person(user_id).home
    assert shown is not None
    return shown


def direct(bot: BotInSandbox, user_id: str) -> str:
    bot.deliver()
    return "\n".join(it.words() for it in bot.person(user_id).direct_channel().messages)


def test_until_there_is_an_activity_nobody_reads_a_word_of_it(task_force: BotInSandbox) -> None:
    assert "ingen handleplan endnu" in task_force.says(CHIEF, "/handleplan")
    assert "There is no plan yet." in task_force.says(POLICE, "/plan")
    for user_id in (CHIEF, POLICE, SCHOOL):
        assert "plan" not in home(task_force, user_id).words().casefold()


def test_the_year_by_challenge(task_force: BotInSandbox) -> None:
    assert add(task_force) == {}
    later = {"line": "Mentors for ten", "challenge": "School absence", "kind": "mentors"}
    assert add(task_force, **later, actor="1", new_actor=None) == {}
    third = {"line": "Street work", "challenge": "young people in the street"}
    assert add(task_force, **third, actor="1", new_actor=None) == {}
    page = task_force.says(POLICE, "/plan")
    order = ["School absence", "I-2", "Young people in the street", "I-1", "I-3"]
    assert [page.index(it) for it in order] == sorted(page.index(it) for it in order)
    assert page.count("Challenge:") == 2
    assert "3 activities: 3 under way" in page


def test_who_reads_it_and_who_is_told(task_force: BotInSandbox) -> None:
    add(task_force, person=POLICE)
    assert f"<@{POLICE}>" in task_force.says(SCHOOL, "/plan")
    assert f"<@{POLICE}>" in task_force.says(SCHOOL, "/plan show I-1")
    for command in ("/plan", "/plan show 1"):
        leader = task_force.says(DIRECTOR, command, ELSEWHERE)
        assert "Evening club in the yard" in leader
        assert "Youth school" in leader
        assert "<@" not in leader
    for other in (GUEST, OUTSIDER):
        where = TEAM if other == GUEST else ELSEWHERE
        for command in ("/plan", "/plan show 1"):
            assert "Evening club" not in task_force.says(other, command, where)
    assert "*I-1* in the plan is yours: Evening club" in direct(task_force, POLICE)
    for other in (CHIEF, DEPUTY, SCHOOL, DIRECTOR, GUEST, OUTSIDER):
        assert "Evening club" not in direct(task_force, other)


def give(bot: BotInSandbox, person: str) -> None:
    chief = bot.person(CHIEF)
    chief.command(TEAM, "/plan edit 1")
    chief.fill("person", person)
    assert chief.submit() == {}
    while chief.modal is not None:
        chief.close()


def test_it_is_told_once_however_often_it_goes_back_and_forth(task_force: BotInSandbox) -> None:
    add(task_force, person=POLICE)
    task_force.deliver()
    for person in (SCHOOL, POLICE, SCHOOL):
        give(task_force, person)
        task_force.deliver()
    assert direct(task_force, POLICE).count("is yours") == 1
    assert direct(task_force, SCHOOL).count("er din") == 1


def test_put_right_before_it_was_told_it_is_told_to_whose_it_is(task_force: BotInSandbox) -> None:
    add(task_force, person=POLICE)
    give(task_force, SCHOOL)
    assert "is yours" not in direct(task_force, POLICE)
    assert "er din" in direct(task_force, SCHOOL)


def test_given_back_after_all_it_is_told(task_force: BotInSandbox) -> None:
    add(task_force, person=POLICE)
    give(task_force, SCHOOL)
    direct(task_force, POLICE)
    give(task_force, POLICE)
    assert "is yours" in direct(task_force, POLICE)


@pytest.mark.parametrize("by", [POLICE, DIRECTOR, GUEST])
def test_only_the_chief_and_the_deputy_change_it(task_force: BotInSandbox, by: str) -> None:
    add(task_force)
    where = ELSEWHERE if by == DIRECTOR else TEAM
    for verb in ("add", "edit 1", "end 1", "go on 1"):
        task_force.says(by, f"/plan {verb}", where)
        assert task_force.person(by).modal is None
    task_force.says(by, "/plan", where)
    labels = [it.label for it in task_force.person(by).sees(where)[-1].controls()]
    assert not {"Add an activity", "Edit", "It ends"} & set(labels)


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"ends": "2026-02-28"}, "Til", "Så slutter den, før den begynder"),
        ({"begins": "1926-03-01"}, "Fra", "1926"),
        ({"ends": "2126-12-31"}, "Til", "2126"),
        ({"line": "..."}, "Hvad der gøres", "Hvad skal gøres"),
        ({"challenge": "!"}, "Udfordring", "Hvilken udfordring"),
        ({"person": OUTSIDER}, "Tovholder", "Task Force"),
        ({"line": f"Drengen {'010203'}-{'1234'}"}, "Hvad der gøres", "CPR"),
    ],
)
def test_what_can_not_be_meant_is_said_at_its_field(
    task_force: BotInSandbox, changed: dict[str, Any], field: str, said: str
) -> None:
    errors = add(task_force, **changed)
    assert list(errors) == [field]
    assert said in errors[field]
    assert "ingen handleplan" in task_force.says(CHIEF, "/plan")


def test_a_change_is_one_line_with_a_date(task_force: BotInSandbox) -> None:
    add(task_force)
    chief = task_force.person(CHIEF)
    chief.command(TEAM, "/plan go on 1")
    chief.fill("ends", "2027-06-30")
    chief.fill("why", "The school pays another half year")
    assert chief.submit() == {}
    chief.close()
    said = task_force.says(POLICE, "/plan show 1")
    assert "3 Nov: runs to Wednesday 30 June 2027 (week 26). The school pays" in said
    chief.command(TEAM, "/plan end 1")
    chief.fill("how", "taken_over")
    assert list(chief.submit()) == ["Overtages af"]
    chief.fill("taken_over_by", "The housing association")
    assert chief.submit() == {}
    chief.close()
    page = task_force.says(POLICE, "/plan")
    assert "done (taken over by The housing association)" in page
    assert "1 activity: 1 done" in page


def test_what_falls_away_is_in_no_plan_and_can_be_taken_up_again(task_force: BotInSandbox) -> None:
    add(task_force)
    chief = task_force.person(CHIEF)
    chief.command(TEAM, "/plan end 1")
    chief.fill("how", "dropped")
    assert chief.submit() == {}
    chief.close()
    assert "Evening club" not in task_force.says(POLICE, "/plan")
    chief.command(TEAM, "/plan go on 1")
    assert chief.submit() == {}
    chief.close()
    assert "Evening club" in task_force.says(POLICE, "/plan")


@pytest.mark.parametrize(
    ("verb", "entered"), [("end", {"how": "done"}), ("go on", {"ends": "2027-06-30"})]
)
def test_what_was_just_said_of_its_end_is_taken_back(
    task_force: BotInSandbox, verb: str, entered: dict[str, str]
) -> None:
    add(task_force)
    before = task_force.says(POLICE, "/plan show 1")
    chief = task_force.person(CHIEF)
    chief.command(TEAM, f"/plan {verb} 1")
    for name, value in entered.items():
        chief.fill(name, value)
    assert chief.submit() == {}
    assert task_force.says(POLICE, "/plan show 1") != before
    assert chief.modal is not None
    chief.press(chief.modal, Press.UNDO)
    assert task_force.says(POLICE, "/plan show 1") == before


def test_sixty_stand_page_by_page_and_turn_in_place(task_force: BotInSandbox) -> None:
    add(task_force)
    for number in range(2, 61):
        changed = {"line": f"Line {number}.", "challenge": f"Challenge {number % 25:02}"}
        assert add(task_force, **changed, actor="1", new_actor=None) == {}
    chief = task_force.person(CHIEF)
    chief.command(TEAM, "/plan")
    page = chief.sees(TEAM)[-1]
    assert "60 indsatser: 60 i gang" in page.words()
    first = {it for it in range(2, 61) if f"Line {it}." in page.words()}
    chief.press(page, Press.PLAN_NEXT)
    page = chief.sees(TEAM)[-1]
    second = {it for it in range(2, 61) if f"Line {it}." in page.words()}
    assert first | second == set(range(2, 61))
    assert not first & second
    assert "Side 2 af 2" in page.words()


def test_the_year_as_a_sheet_names_no_person_and_no_sum(task_force: BotInSandbox) -> None:
    add(task_force, line=f"Walks with <@{POLICE}>", person=POLICE)
    with task_force.database.transaction() as session:
        session.add(
            ActivityMoney(activity_id=1, year=2026, source="pool", promised_kr=250_000, paid_kr=7)
        )
    school = task_force.person(SCHOOL)
    school.command(TEAM, "/plan")
    school.press(school.sees(TEAM)[-1], Press.EXPORT_PLAN)
    school.press(school.sees(TEAM)[-1], Press.EXPORT_PLAN_CSV)
    task_force.deliver()
    files = [file for it in school.direct_channel().messages for file in it.files]
    names = ["Handleplanen for 2026.xlsx", "Handleplanen for 2026.csv"]
    assert [it.name for it in files] == names
    said = (files[1].content or b"").decode("utf-8-sig")
    assert "I-1" in said
    assert "Walks with en kollega" in said
    assert "i gang" in said
    for never in (POLICE, "250", "7"):
        assert never not in said


def test_home_has_the_way_to_it_once_there_is_one(task_force: BotInSandbox) -> None:
    add(task_force)
    for user_id, said in ((CHIEF, "Handleplanen for 2026"), (POLICE, "The plan for 2026")):
        person = task_force.person(user_id)
        person.press(home(task_force, user_id), Press.SHOW_PLAN)
        assert person.modal is not None
        assert said in person.modal.words()
        person.close()
