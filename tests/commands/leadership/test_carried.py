"""An item carried over a third time goes to leadership only when what they will read was read."""

from __future__ import annotations

import pytest
from sqlmodel import select

from bot.delivery.words.buttons import Press
from bot.store.models import Actor, AgendaItem, Agreement, Escalation
from tests.commands.scenes.bot_in_sandbox import CHIEF, LEADERS, BotInSandbox
from tests.commands.scenes.meeting_office import go_to
from tests.played_once import played_once

FENCE = "Hegnet ved skolen"
SAID = {
    "en": ("This is how leadership will read it. Nothing has been sent yet.", "To leadership:"),
    "da": ("Sådan ser lederne den. Der er ikke sendt noget endnu.", "Til ledelsen:"),
}


@played_once
def carried(bot: BotInSandbox, language: str) -> BotInSandbox:
    """The chief is asked about an item that was carried over three times."""
    bot.person(CHIEF).set_locale(f"{language}-{'GB' if language == 'en' else 'DK'}")
    bot.set_up(language=language)
    bot.says(CHIEF, f"/agenda add {FENCE}")
    with bot.database.transaction() as session:
        session.exec(select(AgendaItem)).one().carried = 3
        session.add(Actor(hotspot_id=1, name="Skolen"))
    go_to(bot, 11, 19, 8)
    return bot


def ask(bot: BotInSandbox, **entered: str) -> str:
    """Press the button and fill the form in; return what is to be read before it goes."""
    chief = bot.person(CHIEF)
    asked = bot.with_button(chief.direct(), Press.ITEM_TO_LEADERSHIP)[-1]
    chief.press(asked, Press.ITEM_TO_LEADERSHIP)
    for name, value in entered.items():
        chief.fill(name, value)
    assert chief.submit() == {}
    assert chief.modal is not None
    return chief.modal.words()


def raised(bot: BotInSandbox) -> int:
    with bot.looking() as session:
        return len(session.exec(select(Escalation)).all())


def school(bot: BotInSandbox) -> str:
    with bot.looking() as session:
        return str(session.exec(select(Actor.id).where(Actor.name == "Skolen")).one())


@pytest.mark.parametrize("language", ["en", "da"])
def test_it_is_read_first_and_goes_when_that_is_confirmed(bot: BotInSandbox, language: str) -> None:
    carried(bot, language)
    chief = bot.person(CHIEF)
    read = ask(bot, decision="Penge til et hegn", actor=school(bot))
    for words in (*SAID[language], FENCE, "Penge til et hegn", "Skolen"):
        assert words in read
    assert "A-0" not in read
    bot.deliver()
    assert raised(bot) == 0
    assert not [it for it in chief.sees(LEADERS) if FENCE in it.words()]
    assert chief.submit() == {}
    bot.deliver()
    assert raised(bot) == 1
    (posted,) = [it for it in chief.sees(LEADERS) if FENCE in it.words()]
    for words in ("A-1", "Penge til et hegn", "Skolen"):
        assert words in posted.words()


def test_what_was_changed_after_reading_is_shown_once_more(bot: BotInSandbox) -> None:
    carried(bot, "en")
    ask(bot, decision="Pay", actor=school(bot))
    chief = bot.person(CHIEF)
    chief.fill("decision", "Pay for a fence")
    assert chief.submit() == {}
    assert chief.modal is not None
    assert "Pay for a fence" in chief.modal.words()
    assert raised(bot) == 0
    assert chief.submit() == {}
    assert raised(bot) == 1


def test_a_new_actor_can_be_named_and_is_there_once(bot: BotInSandbox) -> None:
    carried(bot, "en")
    read = ask(bot, decision="Pay", actor="new", new_actor="Vejvæsenet")
    assert "Vejvæsenet" in read
    assert bot.person(CHIEF).submit() == {}
    with bot.looking() as session:
        assert len(session.exec(select(Actor).where(Actor.name == "Vejvæsenet")).all()) == 1
        assert session.exec(select(Agreement)).one().what == FENCE


def test_what_was_only_read_leaves_no_actor_behind(bot: BotInSandbox) -> None:
    carried(bot, "en")
    chief = bot.person(CHIEF)
    assert "Vejvæsenet" in ask(bot, decision="Pay", actor="new", new_actor="Vejvæsenet")
    chief.fill("decision", "Pay at once")
    assert chief.submit() == {}, "what was changed is read once more"
    chief.close()
    assert "Vejvæsenet" not in bot.says(CHIEF, "/taskforce actors")
    assert raised(bot) == 0


def test_an_item_about_an_agreement_is_read_with_its_number(bot: BotInSandbox) -> None:
    carried(bot, "en")
    with bot.database.transaction() as session:
        agreement = Agreement(
            hotspot_id=1,
            what="Sætte hegn op",
            actor_id=int(school(bot)),
            recorded_by=CHIEF,
            recorded_at=bot.clock.now,
            due_set_at=bot.clock.now,
        )
        session.add(agreement)
        session.flush()
        session.exec(select(AgendaItem)).one().agreement_id = agreement.id
    assert "To leadership: A-1" in ask(bot, decision="Pay")
    assert raised(bot) == 0
