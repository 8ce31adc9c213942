"""*Called* through the front door: the chief's own list, its form, and who may not see it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.delivery.words.buttons import Press
from bot.rules.errors import UserError
from bot.rules.permissions import Permission, require
from bot.sandbox.block_kit.controls import SlackBlock
from bot.store.database.row_ids import row_id
from bot.store.models import Actor, Agreement, CallMade, Hotspot
from commands.kit.form_values import GONE
from tests.commands.scenes.bot_in_sandbox import (
    CHIEF,
    DEPUTY,
    DIRECTOR,
    GUEST,
    LEADERS,
    POLICE,
    SCHOOL,
    TEAM,
    BotInSandbox,
)
from tests.played_once import played_once


@pytest.fixture
@played_once
def late(task_force: BotInSandbox) -> BotInSandbox:
    """An agreement of the school's that nobody has said yes to for a week."""
    bot = task_force
    with bot.database.transaction() as session:
        actor = Actor(hotspot_id=1, name="Skolen", contact_id=SCHOOL, leader_id=DIRECTOR)
        session.add(actor)
        session.flush()
        session.add(
            Agreement(
                hotspot_id=1,
                what="Ring til klubben",
                actor_id=row_id(actor.id),
                owner_id=SCHOOL,
                recorded_by=CHIEF,
                recorded_at=bot.clock.now - timedelta(days=7),
                due_set_at=bot.clock.now - timedelta(days=7),
            )
        )
    return bot


def calls(bot: BotInSandbox) -> list[CallMade]:
    with bot.looking() as session:
        return list(session.exec(select(CallMade)))


def test_the_chief_notes_what_came_of_a_call(late: BotInSandbox) -> None:
    shown = late.says(CHIEF, "/taskforce overblik")
    assert "*Din ringeliste*\nKun for dig og din stedfortræder." in shown
    assert f"*A-1* Ring til klubben: <@{SCHOOL}>, Skolen. Spurgt for 5 arbejdsdage siden" in shown
    chief = late.person(CHIEF)
    chief.press(late.with_button(chief.sees(TEAM), Press.CALLED)[-1], Press.CALLED)
    assert chief.modal is not None
    chief.fill("outcome", "no_answer")
    chief.fill("note", "Prøv torsdag")
    chief.submit()
    assert chief.modal is not None
    assert "Noteret. Den er væk fra din liste indtil mandag den 9. november" in chief.modal.words()
    (made,) = calls(late)
    assert (made.agreement_id, made.reason, made.outcome, made.note, made.by_id) == (
        1,
        "not_accepted",
        "no_answer",
        "Prøv torsdag",
        CHIEF,
    )
    again = late.says(CHIEF, "/taskforce overblik")
    assert "Du ringede i dag, og ingen svarede.\n> Prøv torsdag" in again


def press(bot: BotInSandbox, person_id: str, value: str, channel: str = TEAM) -> str:
    """Press *Called*, with that about it, where the bot would never put it; return the answer."""
    element: SlackBlock = {
        "type": "button",
        "action_id": Press.CALLED.value,
        "text": {"type": "plain_text", "text": "Har ringet"},
        "value": value,
    }
    bot.say_in(channel, [{"type": "actions", "elements": [element]}])
    person = bot.person(person_id)
    person.press(bot.with_button(person.sees(channel), Press.CALLED)[-1], Press.CALLED)
    assert person.modal is None
    return bot.answer(person_id, channel)


def test_nobody_else_sees_it_or_can_note_a_call(late: BotInSandbox) -> None:
    with pytest.raises(UserError) as refused:
        require(Permission.SEE_CALL_LIST, frozenset())
    for person, channel in ((POLICE, TEAM), (GUEST, TEAM), (DIRECTOR, LEADERS)):
        for command in ("/taskforce overblik", "/taskforce rapport"):
            said = late.says(person, command, channel).lower()
            assert said
            assert "ringeliste" not in said
            assert "call list" not in said
        language = "en" if person == POLICE else "da"
        refusal = late.voice(language).gettext(refused.value.msgid)
        assert press(late, person, "a1:not_accepted", channel) == refusal
    assert calls(late) == []


def test_a_button_about_nothing_here_says_so(late: BotInSandbox) -> None:
    for value in ("1", "a99:overdue", "p99:silent", "a1:nonsense"):
        assert press(late, CHIEF, value) == late.voice("da").gettext(GONE)


def test_the_deputy_may(late: BotInSandbox) -> None:
    with late.database.transaction() as session:
        session.get_one(Hotspot, 1).deputy_id = DEPUTY
    assert "*Din ringeliste*" in late.says(DEPUTY, "/taskforce overblik")
