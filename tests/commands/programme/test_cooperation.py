"""Cooperation agreements through the front door: the leader in Slack, and the one outside it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import select

from bot.delivery.words.buttons import Press
from bot.features.program import tick
from bot.sandbox import Message
from bot.store.database.row_ids import row_id
from bot.store.models import Activity, Actor, Hotspot
from bot.store.queries.people.people import known_person
from tests.commands.programme.test_activities import add
from tests.commands.programme.test_money import pay, pool, shut
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

ZONE = ZoneInfo("Europe/Copenhagen")


def lead(bot: BotInSandbox, **leader: Any) -> None:
    with bot.database.transaction() as session:
        known_person(session, leader.get("leader_id", OUTSIDER))
        actor = session.exec(select(Actor).where(Actor.name == "Youth school")).one()
        actor.leader_id, actor.leader_office = None, ""
        for name, value in leader.items():
            setattr(actor, name, value)


@pytest.fixture
def led(task_force: BotInSandbox) -> BotInSandbox:
    """An activity with money, at an actor whose leader is in Slack and not in the Task Force."""
    add(task_force, line=f"Evening club, ask <@{POLICE}>", person=POLICE)
    pool(task_force, "1 mio.")
    shut(task_force)
    pay(task_force, "250.000")
    shut(task_force)
    lead(task_force, leader_id=OUTSIDER)
    return task_force


def send(bot: BotInSandbox, effect: str = "Fewer in the street at night") -> str:
    chief = bot.person(CHIEF)
    chief.command(TEAM, "/plan cooperation 1")
    assert chief.modal is not None
    chief.fill("effect", effect)
    assert chief.submit() == {}
    words = shut(bot)
    bot.deliver()
    return words


def told(bot: BotInSandbox, user_id: str) -> list[Message]:
    bot.deliver()
    return [it for it in bot.person(user_id).direct_channel().messages if not it.ephemeral_to]


def words(bot: BotInSandbox, user_id: str) -> str:
    return "\n".join(it.words() for it in told(bot, user_id))


def pass_to(bot: BotInSandbox, day: date) -> None:
    bot.clock.now = datetime.combine(day, time(9, 30), UTC)
    tick(bot.database, bot.clock, ZONE)
    bot.deliver()


def overview(bot: BotInSandbox) -> str:
    return bot.says(CHIEF, "/taskforce overblik")


def test_one_page_for_the_leader_and_nobody_else(led: BotInSandbox) -> None:
    assert f"<@{OUTSIDER}>" in send(led)
    (page,) = told(led, OUTSIDER)
    for said in ("I-1", "Evening club", "Youth school", "Alternativer", "Fewer in the street"):
        assert said in page.words()
    assert "2026: 250.000 kr. fra puljen" in page.words()
    assert f"<@{POLICE}>" not in page.words()
    assert [it.label for it in page.controls()] == [
        "Det er vi med på",
        "Jeg vil tale om den",
        "Få den som Word",
    ]
    for other in (CHIEF, DEPUTY, SCHOOL, DIRECTOR, GUEST):
        assert "250.000" not in words(led, other)
    assert "samarbejdsaftale" not in words(led, POLICE)


def test_we_are_in(led: BotInSandbox) -> None:
    send(led)
    leader = led.person(OUTSIDER)
    leader.press(told(led, OUTSIDER)[0], Press.COOPERATE)
    assert "er med på *I-1*" in words(led, CHIEF)
    page = told(led, OUTSIDER)[0]
    assert "I er med på" in page.words()
    assert [it.label for it in page.controls()] == ["Få den som Word"]
    assert "samarbejdsaftale" not in overview(led).casefold()


def test_a_talk_is_on_the_chiefs_desk_until_they_have_talked(led: BotInSandbox) -> None:
    send(led)
    led.person(OUTSIDER).press(told(led, OUTSIDER)[0], Press.TALK_COOPERATION)
    assert "vil gerne tale om *I-1*" in words(led, CHIEF)
    assert "Jeg vil tale om den" in overview(led)
    chief = led.person(CHIEF)
    page = chief.sees(TEAM)[-1]
    chief.press(page, Press.TALKED_COOPERATION)
    assert "Jeg vil tale om den" not in overview(led)
    assert [it.label for it in told(led, OUTSIDER)[0].controls()] == [
        "Det er vi med på",
        "Få den som Word",
    ]


def test_asked_once_reminded_once_then_a_line(led: BotInSandbox) -> None:
    send(led)  # on Tuesday 3 November
    pass_to(led, date(2026, 11, 16))
    assert len(told(led, OUTSIDER)) == 1
    for day in (date(2026, 11, 17), date(2026, 11, 18), date(2026, 11, 30)):
        pass_to(led, day)
        assert len(told(led, OUTSIDER)) == 2
    assert "En påmindelse: er Youth school med på *I-1*?" in words(led, OUTSIDER)
    assert "Der er intet svar" not in overview(led)
    pass_to(led, date(2026, 12, 2))
    assert "Der er intet svar" in overview(led)
    assert len(told(led, OUTSIDER)) == 2
    chief = led.person(CHIEF)
    chief.press(chief.sees(TEAM)[-1], Press.COOPERATE)
    assert "Der er intet svar" not in overview(led)
    assert "Hotspotchefen har noteret det på dine vegne" in words(led, OUTSIDER)


def test_a_leader_outside_slack_is_telephoned(led: BotInSandbox) -> None:
    lead(led, leader_office="Skolechefen", leader_phone="12 34 56 78")
    said = send(led)
    assert "uden for Slack (Skolechefen 12 34 56 78)" in said
    assert words(led, OUTSIDER) == ""
    assert "tages over telefonen" in overview(led)
    chief = led.person(CHIEF)
    page = chief.sees(TEAM)[-1]
    files = [it for message in told(led, CHIEF) for it in message.files]
    assert [it.name for it in files] == ["samarbejdsaftale-I-1.docx"]
    chief.press(page, Press.COOPERATE)
    assert "tages over telefonen" not in overview(led)
    assert "er med på *I-1*" not in words(led, CHIEF)  # she wrote it herself


def test_without_a_leader_it_says_who_names_one(task_force: BotInSandbox) -> None:
    add(task_force)
    said = task_force.says(CHIEF, "/plan cooperation 1")
    assert "Youth school har ingen leder endnu" in said


def test_another_leader_is_asked_anew(led: BotInSandbox) -> None:
    send(led)
    lead(led, leader_id=DIRECTOR)
    led.person(OUTSIDER).press(told(led, OUTSIDER)[0], Press.COOPERATE)
    assert "er med på *I-1*" not in words(led, CHIEF)
    assert "er ikke leder der mere" in overview(led)
    pass_to(led, date(2026, 11, 20))
    assert len(told(led, OUTSIDER)) == 1
    send(led)
    assert "Er Youth school med på *I-1*?" in words(led, DIRECTOR)
    assert "er ikke leder der mere" not in overview(led)


def submit(bot: BotInSandbox) -> str:
    """Send it; nothing leaves yet."""
    chief = bot.person(CHIEF)
    chief.command(TEAM, "/plan cooperation 1")
    assert chief.submit() == {}
    return shut(bot)


def test_another_leads_there_before_it_leaves(led: BotInSandbox) -> None:
    submit(led)
    lead(led, leader_id=DIRECTOR)
    assert words(led, OUTSIDER) == ""
    assert "er ikke leder der mere" in overview(led)


def test_another_actor_has_it_before_it_leaves(led: BotInSandbox) -> None:
    submit(led)
    with led.database.transaction() as session:
        police = Actor(hotspot_id=1, name="Politiet", leader_id=DIRECTOR)
        session.add(police)
        session.flush()
        session.exec(select(Activity)).one().actor_id = row_id(police.id)
    assert words(led, OUTSIDER) == ""
    assert "er ikke leder der mere" in overview(led)


def test_an_older_page_points_to_the_newer_one(led: BotInSandbox) -> None:
    send(led)
    leader = led.person(OUTSIDER)
    older = told(led, OUTSIDER)[0]
    leader.press(older, Press.TALK_COOPERATION)
    send(led, "Fewer in the yard")
    leader.press(older, Press.COOPERATE)
    seen = "\n".join(it.words() for it in leader.direct_channel().messages)
    assert "Der ligger en nyere side længere nede. Svar på den." in seen
    assert "er med på *I-1*" not in words(led, CHIEF)
    leader.press(told(led, OUTSIDER)[-1], Press.COOPERATE)
    assert "er med på *I-1*" in words(led, CHIEF)


def test_who_is_chief_and_leads_the_actor_notes_her_own_answer(led: BotInSandbox) -> None:
    lead(led, leader_id=CHIEF)
    said = submit(led)
    assert "Du er selv leder af Youth school" in said
    assert "uden for Slack" not in said


def test_the_deputy_reads_that_the_chief_leads_it(led: BotInSandbox) -> None:
    lead(led, leader_id=CHIEF)
    with led.database.transaction() as session:
        session.exec(select(Hotspot)).one().deputy_id = DEPUTY
    deputy = led.person(DEPUTY)
    deputy.command(TEAM, "/plan cooperation 1")
    assert deputy.submit() == {}
    said = "" if deputy.modal is None else deputy.modal.words()
    assert f"<@{CHIEF}>" in said
    assert "hotspotchef" in said or "hotspot chief too" in said


def test_while_the_same_leader_has_it_it_is_not_sent_again(led: BotInSandbox) -> None:
    send(led)
    chief = led.person(CHIEF)
    chief.command(TEAM, "/plan cooperation 1")
    errors = chief.submit()
    shown = " ".join([*errors.values(), shut(led)])
    assert "Lederen har haft den siden" in shown
    assert len(told(led, OUTSIDER)) == 1


@pytest.mark.parametrize("by", [POLICE, SCHOOL, GUEST, DIRECTOR])
def test_nobody_else_answers_it(led: BotInSandbox, by: str) -> None:
    send(led)
    where = ELSEWHERE if by == DIRECTOR else TEAM
    assert led.person(by).modal is None
    led.says(by, "/plan cooperation 1", where)
    assert led.person(by).modal is None
    assert "med på" not in words(led, CHIEF)


def test_what_has_ended_asks_nobody_any_more(led: BotInSandbox) -> None:
    send(led)
    with led.database.transaction() as session:
        it = session.exec(select(Activity)).one()
        it.ended_on, it.ended_as = date(2026, 11, 3), "done"
    pass_to(led, date(2026, 11, 20))
    assert len(told(led, OUTSIDER)) == 1
    led.person(OUTSIDER).press(told(led, OUTSIDER)[0], Press.COOPERATE)
    assert "er med på" not in words(led, CHIEF)
