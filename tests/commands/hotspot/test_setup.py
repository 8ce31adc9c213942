"""Setting a Task Force up, through the local Slack."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest
from sqlmodel import select

from bot.delivery.words.buttons import Press
from bot.sandbox import BOT_USER_ID
from bot.store.models import Hotspot, Meeting, Member, Outbox
from bot.usecases.hotspot.hotspots import GUESTS_CANNOT
from tests.commands.scenes.bot_in_sandbox import (
    CHIEF,
    DEPUTY,
    DIRECTOR,
    ELSEWHERE,
    GUEST,
    LEADERS,
    OUTSIDER,
    POLICE,
    SCHOOL,
    SECOND,
    STRANGER,
    TEAM,
    BotInSandbox,
)


def seats(bot: BotInSandbox) -> set[tuple[str, str]]:
    with bot.looking() as session:
        present = session.exec(select(Member)).all()
        return {(seat.person_id, seat.seat) for seat in present if seat.left_at is None}


def test_the_form_is_filled_in_with_where_one_is_and_who_one_is(bot: BotInSandbox) -> None:
    chief = bot.person(CHIEF)
    chief.command(TEAM, "/taskforce opsæt")
    form = chief.modal
    assert form is not None
    entered = {name: next(iter(states.values())) for name, states in form.values.items()}
    assert entered["channel_id"]["selected_conversation"] == TEAM
    assert entered["chief_id"]["selected_user"] == CHIEF
    assert entered["weeks"]["selected_option"]["value"] == "5"
    assert entered["closure_weeks"]["value"] == "28,29,30"


def test_the_closure_weeks_are_kept_and_the_first_meeting_keeps_clear_of_them(
    bot: BotInSandbox,
) -> None:
    bot.set_up(closure_weeks="48; 29")
    assert bot.hotspot().closure_weeks == "29,48"
    with bot.looking() as session:
        meeting = session.exec(select(Meeting)).one()
    # Tuesday 24 November is in week 48: a week later.
    assert meeting.starts_at == datetime(2026, 12, 1, 8, 0, tzinfo=UTC)


def test_a_hotspot_is_made_its_people_seated_and_its_first_meeting_proposed(
    bot: BotInSandbox,
) -> None:
    bot.set_up()
    assert bot.hotspot().name == "Nordparken"
    assert bot.hotspot().meeting_time == time(9)
    assert seats(bot) == {
        (CHIEF, "member"),
        (DEPUTY, "member"),
        (POLICE, "member"),
        (SCHOOL, "member"),
        (GUEST, "guest"),
        (STRANGER, "guest"),
        (CHIEF, "leader"),
        (DIRECTOR, "leader"),
    }
    with bot.looking() as session:
        meeting = session.exec(select(Meeting)).one()
    # The first Tuesday at least 11 working days after Tuesday 3 November: 24 November, 9:00.
    assert meeting.starts_at == datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
    assert meeting.status == "proposed"
    welcome = bot.person(POLICE).sees(TEAM)[0]
    assert "Nordparken" in welcome.words()
    told = [message.words() for message in bot.person(CHIEF).direct()]
    assert any("24" in words for words in told)


def test_the_chief_is_asked_once_whose_the_people_are(task_force: BotInSandbox) -> None:
    asked = task_force.with_button(task_force.person(CHIEF).direct(), Press.PLACE_PEOPLE)
    assert len(asked) == 1
    for person in (CHIEF, POLICE, SCHOOL, GUEST, STRANGER):
        assert f"<@{person}>" in asked[0].text
    assert BOT_USER_ID not in asked[0].text


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"leadership_channel_id": TEAM}, "leadership_channel_id"),
        ({"deputy_id": CHIEF}, "deputy_id"),
        ({"name": "   "}, "name"),
        ({"closure_weeks": "29, July"}, "closure_weeks"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    bot: BotInSandbox, changed: dict[str, str], field: str
) -> None:
    chief = bot.person(CHIEF)
    chief.command(TEAM, "/taskforce setup")
    entered = {"name": "Nordparken", "leadership_channel_id": LEADERS} | changed
    for name, value in entered.items():
        chief.fill(name, value)
    assert chief.submit()
    assert chief.modal is not None
    assert list(chief.modal.errors) == [field]
    with bot.looking() as session:
        assert session.exec(select(Hotspot)).all() == []


def test_a_channel_that_is_taken_is_refused(task_force: BotInSandbox) -> None:
    chief = task_force.person(CHIEF)
    chief.command(SECOND, "/taskforce setup")
    chief.fill("name", "Sydparken")
    chief.fill("channel_id", TEAM)
    chief.fill("leadership_channel_id", SECOND)
    assert chief.submit()
    assert chief.modal is not None
    assert list(chief.modal.errors) == ["channel_id"]


def test_a_name_that_is_taken_is_refused(task_force: BotInSandbox) -> None:
    chief = task_force.person(CHIEF)
    chief.command(SECOND, "/taskforce setup")
    chief.fill("name", "NORDPARKEN ")
    chief.fill("leadership_channel_id", LEADERS)
    assert chief.submit()
    assert chief.modal is not None
    assert list(chief.modal.errors) == ["name"]


def test_where_there_is_a_hotspot_one_is_told_whose_it_is(task_force: BotInSandbox) -> None:
    said = task_force.says(POLICE, "/taskforce setup")
    assert "Nordparken" in said
    assert "chief" in said
    assert task_force.person(POLICE).modal is None


def test_a_guest_cannot_set_up(task_force: BotInSandbox) -> None:
    said = task_force.says(GUEST, "/taskforce setup", ELSEWHERE)
    assert task_force.person(GUEST).modal is None
    assert said == task_force.voice("da").gettext(GUESTS_CANNOT)


def test_two_hotspots_may_share_their_leaders(task_force: BotInSandbox) -> None:
    chief = task_force.person(CHIEF)
    chief.command(SECOND, "/taskforce setup")
    chief.fill("name", "Sydparken")
    chief.fill("leadership_channel_id", LEADERS)
    assert chief.submit() == {}
    task_force.deliver()
    with task_force.looking() as session:
        leading = session.exec(select(Member).where(Member.person_id == DIRECTOR)).all()
    assert [seat.hotspot_id for seat in leading] == [1, 2]


def test_who_is_made_chief_by_another_is_told(bot: BotInSandbox) -> None:
    bot.set_up(chief_id=DEPUTY)
    told = bot.with_button(bot.person(DEPUTY).direct(), Press.SETTINGS)
    assert len(told) == 1
    assert "Nordparken" in told[0].words()
    assert bot.hotspot().chief_id == DEPUTY


def test_people_who_come_and_go_are_followed(task_force: BotInSandbox) -> None:
    task_force.person(OUTSIDER).join(TEAM)
    task_force.deliver()
    assert (OUTSIDER, "member") in seats(task_force)
    task_force.person(SCHOOL).leave(TEAM)
    task_force.deliver()
    assert (SCHOOL, "member") not in seats(task_force)
    task_force.person(SCHOOL).join(TEAM)
    task_force.deliver()
    assert (SCHOOL, "member") in seats(task_force)


def test_sync_is_asked_for_once_while_it_waits(task_force: BotInSandbox) -> None:
    task_force.person(OUTSIDER).join(TEAM)
    task_force.person(SCHOOL).leave(TEAM)
    with task_force.looking() as session:
        waiting = session.exec(
            select(Outbox).where(Outbox.kind == "sync_channel", Outbox.state == "queued")
        ).all()
    assert len(waiting) == 1
