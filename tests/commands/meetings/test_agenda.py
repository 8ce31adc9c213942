"""The agenda through the local Slack: commands, buttons, the form and the shortcut."""

from __future__ import annotations

import pytest

from bot.delivery.words.buttons import Press
from tests.commands.scenes.bot_in_sandbox import (
    CHIEF,
    DIRECTOR,
    GUEST,
    POLICE,
    SCHOOL,
    STRANGER,
    TEAM,
    BotInSandbox,
)
from tests.commands.scenes.meeting_office import go_to, items, meeting_day, post, set_up


@pytest.fixture
def task_office(bot: BotInSandbox) -> BotInSandbox:
    return set_up(bot)


@pytest.mark.parametrize(
    "command",
    [
        "/agenda add The light at the bus stop",
        "/dagsorden foreslå The light at the bus stop",
        "/dagsorden foresla The light at the bus stop",
        "/dagsorden tilføj The light at the bus stop",
    ],
)
def test_an_item_is_added_in_one_line_in_either_language(
    task_office: BotInSandbox, command: str
) -> None:
    assert "item 1" in task_office.says(POLICE, command)
    assert items(task_office) == [(1, "The light at the bus stop", "waiting")]


def test_an_item_is_put_right_with_what_stands_there(task_office: BotInSandbox) -> None:
    task_office.says(POLICE, "/agenda add The light at the bus stop")
    police = task_office.person(POLICE)
    police.command(TEAM, "/dagsorden ret 1")
    assert police.modal is not None
    assert "The light at the bus stop" in str(police.modal.blocks)
    police.fill("text", "The light at the school")
    assert police.submit() == {}
    assert "It says now" in police.modal.words()
    police.close()
    assert items(task_office) == [(1, "The light at the school", "waiting")]
    police.command(TEAM, "/agenda edit 1 The light at the club")
    assert "The light at the club" in str(police.modal.blocks)
    police.close()
    assert "Det er kun den, der har foreslået punktet" in task_office.says(
        SCHOOL, "/agenda edit 1 Mine"
    )


def test_without_words_a_form_opens(task_office: BotInSandbox) -> None:
    police = task_office.person(POLICE)
    police.command(TEAM, "/agenda add")
    police.fill("text", "The light at the bus stop")
    assert police.submit() == {}
    assert items(task_office) == [(1, "The light at the bus stop", "waiting")]


def test_a_confidential_item_is_added_in_the_form_and_read_by_those_named(
    task_office: BotInSandbox,
) -> None:
    police = task_office.person(POLICE)
    police.command(TEAM, "/agenda add")
    police.fill("text", "Unease at the stairwell")
    police.fill("kind", "decision")
    police.fill("minutes", "15")
    police.fill("confidential", ["confidential"])
    assert "Name at least one person besides yourself" in str(police.submit())
    police.fill("participants", [SCHOOL])
    assert police.submit() == {}
    for reader in (POLICE, SCHOOL):
        told = task_office.says(reader, "/agenda")
        assert "Unease at the stairwell" in told
    told = task_office.says(CHIEF, "/agenda")
    assert "Unease" not in told
    assert "*1* Confidential – 15 minutes" in told


def test_an_item_made_of_a_message_leads_back_to_it(task_office: BotInSandbox) -> None:
    said = task_office.person(SCHOOL).say(TEAM, "The light is out again")
    police = task_office.person(POLICE)
    police.shortcut(said, "agenda.from_message")
    assert police.submit() == {}
    task_office.deliver()
    assert f"/archives/{TEAM}/p" in task_office.says(CHIEF, "/agenda")


def test_the_list_shows_what_is_on_it_and_what_one_can_do(task_office: BotInSandbox) -> None:
    task_office.says(POLICE, "/agenda add The light & the bus stop")
    told = task_office.says(POLICE, "/agenda")
    assert "The light & the bus stop" in told
    assert "Tuesday 24 November (week 48) at 9:00" in told
    assert "/agenda withdraw" in told
    assert "/agenda publish" not in told
    assert "/agenda publish" in task_office.says(CHIEF, "/agenda")


def test_it_is_the_members_and_guests_add_to_it(task_office: BotInSandbox) -> None:
    task_office.says(POLICE, "/agenda add The light")
    assert "item 2" not in task_office.says(DIRECTOR, "/agenda add Let me", "C0LEADERS")
    for command in ("/agenda", "/meeting", "/meeting minutes"):
        refusal = task_office.says(DIRECTOR, command, "C0LEADERS")
        assert "The light" not in refusal
        assert "/taskforce overblik" in refusal
    task_office.says(GUEST, "/agenda add A football evening")
    assert [text for _, text, _ in items(task_office)] == ["The light", "A football evening"]


def test_withdraw_move_and_defer_by_number(task_office: BotInSandbox) -> None:
    for text in ("One", "Two", "Three"):
        task_office.says(POLICE, f"/agenda add {text}")
    assert "proposed the item" not in task_office.says(POLICE, "/agenda withdraw 1")
    told = task_office.says(CHIEF, "/dagsorden flyt 3 1")
    assert told.index("Three") < told.index("Two")
    task_office.says(CHIEF, "/agenda defer 2")
    told = task_office.says(CHIEF, "/agenda")
    assert "Two" not in told.split("Put off")[0]
    assert "Put off till the meeting after:\n*2* " in told
    assert items(task_office)[0] == (1, "One", "withdrawn")


@pytest.mark.parametrize("command", ["/agenda withdraw", "/agenda defer x", "/agenda move 1"])
def test_a_missing_number_is_asked_for(task_office: BotInSandbox, command: str) -> None:
    task_office.says(POLICE, "/agenda add One")
    assert "Write" in task_office.says(CHIEF, command)
    assert items(task_office) == [(1, "One", "waiting")]


@pytest.mark.parametrize("verb", ["withdraw", "træk", "move", "defer", "udsæt"])
@pytest.mark.parametrize("number", ["A-1", "a1", "A 1", "A-1 2", "A-1."])
def test_an_agreements_number_is_not_an_items(
    task_office: BotInSandbox, verb: str, number: str
) -> None:
    task_office.says(POLICE, "/agenda add One")
    told = task_office.says(CHIEF, f"/agenda {verb} {number}")
    assert "A-1 is an agreement" in told
    assert "without A-" in told
    assert items(task_office) == [(1, "One", "waiting")]
    assert "To which place" in task_office.says(CHIEF, "/agenda move 1 A-1")


@pytest.mark.parametrize(
    "command", ["/agenda withdraw", "/agenda defer x", "/agenda move x", "/meeting minutes x"]
)
def test_only_an_agreements_number_is_asked_for_with_a_letter(
    task_office: BotInSandbox, command: str
) -> None:
    told = task_office.says(CHIEF, command)
    assert "Write its number" in told
    assert "A-" not in told


def test_the_chief_puts_it_in_order_in_a_form_that_renews_itself(task_office: BotInSandbox) -> None:
    for text in ("One", "Two", "Three"):
        task_office.says(POLICE, f"/agenda add {text}")
    chief = task_office.person(CHIEF)
    chief.command(TEAM, "/agenda move")
    form = chief.modal
    assert form is not None
    chief.press(form, Press.MOVE_UP, nth=1)
    form = chief.modal
    assert form is not None
    said = form.words()
    assert said.index("One") < said.index("Three") < said.index("Two")
    chief.press(form, Press.DEFER_ITEM, nth=0)
    form = chief.modal
    assert form is not None
    assert "One" not in form.words()


def test_the_agenda_in_the_channel_follows_what_changes(task_office: BotInSandbox) -> None:
    task_office.says(POLICE, "/agenda add One")
    chief = task_office.person(CHIEF)
    chief.command(TEAM, "/agenda publish")
    task_office.deliver()
    published = post(task_office, "Agenda for Task Force meeting 1")
    assert published.pinned
    task_office.person(STRANGER).press(published, Press.ADD_ITEM)
    task_office.says(POLICE, "/agenda add Two")
    task_office.deliver()
    renewed = post(task_office, "Agenda for Task Force meeting 1")
    assert renewed.ts == published.ts
    assert "Two" in renewed.words()


@pytest.mark.parametrize(
    ("when", "commands"),
    [
        ("before", ["/meeting cancel Everybody is ill"]),
        ("on the day", ["/meeting start", "/meeting close"]),
    ],
)
def test_an_agenda_that_has_had_its_time_is_pinned_no_more(
    task_office: BotInSandbox, when: str, commands: list[str]
) -> None:
    task_office.says(CHIEF, "/agenda publish")
    task_office.deliver()
    if when == "on the day":
        meeting_day(task_office)
    assert post(task_office, "Agenda for Task Force meeting 1").pinned
    for command in commands:
        task_office.says(CHIEF, command)
        task_office.deliver()
    assert not post(task_office, "Agenda for Task Force meeting 1").pinned


def test_a_message_is_put_on_the_agenda(task_office: BotInSandbox) -> None:
    police = task_office.person(POLICE)
    said = police.say(TEAM, "The swings are broken again")
    police.shortcut(said, "agenda.from_message")
    assert police.modal is not None
    assert police.submit() == {}
    assert items(task_office) == [(1, "The swings are broken again", "waiting")]


def test_quiet_actors_and_the_chief_hear_of_the_agenda_in_the_daily_message(
    task_office: BotInSandbox,
) -> None:
    task_office.says(POLICE, "/agenda add One")
    go_to(task_office, 11, 10, 8)
    post(task_office, "What should the Task Force talk about?")
    go_to(task_office, 11, 19, 8)
    drafts = [
        it for it in task_office.person(CHIEF).direct() if "ready to be put in order" in it.words()
    ]
    assert len(drafts) == 1
    assert "One" in drafts[0].words()
    task_office.person(CHIEF).press(drafts[0], Press.PUBLISH)
    task_office.deliver()
    post(task_office, "Agenda for Task Force meeting 1")
