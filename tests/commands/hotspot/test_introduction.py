"""The introduction: proposed, edited, seen as it will look, sent; and what each newcomer hears."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.delivery.words.buttons import Press
from bot.sandbox import View
from tests.commands.scenes.bot_in_sandbox import (
    CHIEF,
    DIRECTOR,
    LEADERS,
    OUTSIDER,
    POLICE,
    TEAM,
    BotInSandbox,
)

WORDS = "Hej alle. <@U0POLICE> og jeg har fået hjælp. <!channel>"


def opened(bot: BotInSandbox) -> View:
    chief = bot.person(CHIEF)
    if chief.modal is None:
        chief.open_home()
        bot.deliver()
        chief.press(chief.home, Press.INTRODUCE)  # type: ignore[arg-type]
    assert chief.modal is not None
    return chief.modal


def send(bot: BotInSandbox, **texts: str) -> None:
    for name, words in texts.items():
        bot.person(CHIEF).fill(name, words)
    assert bot.person(CHIEF).submit() == {}


def said(bot: BotInSandbox, channel: str, person_id: str) -> list[str]:
    bot.deliver()
    return [it.text for it in bot.person(person_id).sees(channel)]


def test_what_is_sent_is_what_was_seen(task_force: BotInSandbox) -> None:
    opened(task_force)
    send(task_force, introduction=WORDS)
    seen = opened(task_force)
    assert "<@U0POLICE> og jeg" in seen.words()
    assert "&lt;!channel&gt;" in str(seen.blocks)
    send(task_force)
    assert "<@U0POLICE> og jeg" in said(task_force, TEAM, POLICE)[-1]
    assert "Kære ledere" in said(task_force, LEADERS, DIRECTOR)[-1]
    assert task_force.person(POLICE).sees(TEAM)[-1].labels() == ["Foreslå punkt"]


def test_what_was_changed_since_is_shown_once_more(task_force: BotInSandbox) -> None:
    opened(task_force)
    send(task_force)
    send(task_force, leaders_introduction="Kære ledere. Ring til mig.")
    assert "Kære alle" not in "".join(said(task_force, TEAM, POLICE))
    send(task_force)
    assert "Kære alle" in said(task_force, TEAM, POLICE)[-1]
    assert said(task_force, LEADERS, DIRECTOR)[-1] == "Kære ledere. Ring til mig."


def test_where_nothing_is_written_nothing_is_sent(task_force: BotInSandbox) -> None:
    before = said(task_force, LEADERS, DIRECTOR)
    opened(task_force)
    send(task_force, leaders_introduction="")
    send(task_force)
    assert said(task_force, LEADERS, DIRECTOR) == before
    assert "Kære alle" in said(task_force, TEAM, POLICE)[-1]


@pytest.mark.parametrize("words", ["Om " + "010203" + "-1234", "x" * 1001])
def test_what_cannot_be_said_is_said_at_its_field(task_force: BotInSandbox, words: str) -> None:
    opened(task_force)
    task_force.person(CHIEF).fill("leaders_introduction", words)
    assert list(task_force.person(CHIEF).submit()) == ["Til ledelsen"]


def test_in_the_evening_it_waits_for_the_morning(task_force: BotInSandbox) -> None:
    task_force.clock.now = datetime(2026, 11, 3, 20, 0, tzinfo=UTC)
    opened(task_force)
    send(task_force)
    send(task_force)
    assert "kl. 8.00" in opened(task_force).words()
    assert "Kære alle" not in "".join(said(task_force, TEAM, POLICE))
    task_force.clock.now = datetime(2026, 11, 4, 7, 1, tzinfo=UTC)
    assert "Kære alle" in said(task_force, TEAM, POLICE)[-1]


def test_a_newcomer_is_greeted_once_and_told_what_is_kept(task_force: BotInSandbox) -> None:
    task_force.deliver()
    assert not any("Velkommen" in it.text for it in task_force.person(POLICE).direct())
    newcomer = task_force.person(OUTSIDER)
    for _ in range(2):
        newcomer.join(TEAM)
        task_force.deliver()
        newcomer.leave(TEAM)
        task_force.deliver()
    newcomer.join(TEAM)
    task_force.deliver()
    greetings = [it for it in newcomer.direct() if "Velkommen til Task Forcen" in it.text]
    assert len(greetings) == 1
    assert "Om dig gemmer jeg" in greetings[0].text
    assert "mine data" in greetings[0].text
    assert greetings[0].labels()


def test_of_two_that_wait_for_the_morning_the_last_is_said_once(task_force: BotInSandbox) -> None:
    task_force.clock.now = datetime(2026, 11, 3, 20, 0, tzinfo=UTC)
    task_force.person(CHIEF).open_home()
    task_force.deliver()
    before = task_force.person(CHIEF).home
    assert before is not None
    for words in ("Hej alle.", "Kære alle sammen."):
        task_force.person(CHIEF).press(before, Press.INTRODUCE)
        send(task_force, introduction=words)
        send(task_force)
        task_force.person(CHIEF).close()
        task_force.clock.now += timedelta(minutes=1)
    task_force.clock.now = datetime(2026, 11, 4, 7, 1, tzinfo=UTC)
    heard = said(task_force, TEAM, POLICE)
    assert heard.count("Kære alle sammen.") == 1
    assert "Hej alle." not in heard


def test_a_new_leader_is_welcomed_by_the_chief_and_not_by_the_bot(task_force: BotInSandbox) -> None:
    task_force.deliver()
    task_force.person(CHIEF).invite(LEADERS, OUTSIDER)
    task_force.deliver()
    assert task_force.person(OUTSIDER).direct() == []
