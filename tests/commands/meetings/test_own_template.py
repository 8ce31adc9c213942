"""A Word template of one's own: sent to the bot, tried apart, used for the minutes."""

from __future__ import annotations

import pytest

from bot.delivery.words.buttons import Press
from bot.sandbox import Message
from bot.store.models import DocumentTemplate
from tests.commands.scenes.bot_in_sandbox import CHIEF, POLICE, TEAM, BotInSandbox
from tests.commands.scenes.meeting_office import meeting_day, set_up
from tests.documents import house
from tests.documents.files import template, with_parts, words
from tests.played_once import played_once
from tests.rules.cpr_numbers import SERIAL, ddmmyy, nobodys_number

SPLIT_UP = (
    f"<w:p><w:r><w:t>Sag {ddmmyy()}</w:t></w:r><w:r><w:t>&#45;{SERIAL}</w:t></w:r></w:p>".encode()
)
GOOD = template("Møde {{ number }} i {{ area }}")


@pytest.fixture
def task_office(bot: BotInSandbox) -> BotInSandbox:
    return set_up(bot)


@pytest.fixture
@played_once
def own(task_office: BotInSandbox) -> BotInSandbox:
    """A template of their own is in use."""
    send(task_office, GOOD)
    press_use(task_office)
    task_office.clock.advance(60)
    return task_office


def send(
    bot: BotInSandbox, content: bytes, person: str = CHIEF, name: str = "Skabelon.DOCX"
) -> None:
    sender = bot.person(person)
    sender.share(sender.open_direct().id, name, content)
    bot.deliver()


def press_use(bot: BotInSandbox) -> str:
    """Press the newest offer; return what the chief hears last."""
    chief = bot.person(CHIEF)
    chief.press(bot.with_button(chief.direct(), Press.USE_TEMPLATE)[-1], Press.USE_TEMPLATE)
    bot.deliver()
    return chief.direct()[-1].words()


def kept(bot: BotInSandbox) -> list[bytes]:
    with bot.looking() as session:
        found = session.get(DocumentTemplate, 1)
        return [] if found is None else [found.content]


def files(bot: BotInSandbox) -> list[Message]:
    return [it for it in bot.person(CHIEF).sees(TEAM) if it.files]


def test_it_is_tried_kept_and_used_for_the_next_minutes(task_office: BotInSandbox) -> None:
    send(task_office, GOOD)
    assert kept(task_office) == []
    assert "it works" in press_use(task_office)
    assert kept(task_office) == [GOOD]
    meeting_day(task_office)
    task_office.says(CHIEF, "/meeting start")
    task_office.deliver()
    task_office.says(CHIEF, "/meeting close")
    task_office.deliver()
    shared = [file for it in files(task_office) for file in it.files if "minutes" in file.name]
    assert [file.name for file in shared] == ["minutes-1-version-1.docx"]
    assert words(shared[0].content or b"") == ["Referat fra Byens Hus", "Møde 1 i Nordparken"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"no document", "can't be opened"),
        (template("{{ aera }}"), "uses the field “aera”"),
        (template("{% if area %}"), "can't be understood"),
        (template("{{ ''.__class__.__mro__ }}"), "more than fill in"),
        (template("{{ 'x' * 10**9 }}"), "too much time or memory"),
        (with_parts(GOOD, {"word/vbaProject.bin": b"x"}), "carries a program"),
        (b"x" * (2 * 1024 * 1024 + 1), "too big"),
        (house.of_type(GOOD, house.DOTX), "It is a .dotx file. Open it in Word"),
        (house.of_type(GOOD, house.DOCM), "The macros stay behind"),
        (house.compound("WordDocument"), "It is a .doc file"),
        (house.compound("EncryptedPackage"), "without the password"),
        (house.body(house.DELETED_TAG), "The tag {{ place }} was changed or deleted"),
        (house.body(house.HALF_A_LINK), "{{ place }} is only partly in a link"),
        (template(f"Sag {nobodys_number()}"), "civil registration number"),
        (template(f"{{{{ x{nobodys_number()} }}}}"), "civil registration number"),
        (with_parts(GOOD, {"word/header1.xml": SPLIT_UP}), "civil registration number"),
    ],
)
def test_one_that_cant_be_used_is_said_and_the_one_before_stays(
    own: BotInSandbox, content: bytes, said: str
) -> None:
    send(own, content)
    assert said in press_use(own)
    assert kept(own) == [GOOD]


def test_the_bots_own_look_comes_back_at_a_press(own: BotInSandbox) -> None:
    assert kept(own) == [GOOD]
    chief = own.person(CHIEF)
    chief.press(chief.direct()[-1], Press.DROP_TEMPLATE)
    assert kept(own) == []


@pytest.mark.parametrize("name", ["Møde.dotx", "Møde.DOCM", "møde.doc", "møde.odt", "møde.rtf"])
def test_a_document_of_another_kind_is_asked_about_too(
    task_office: BotInSandbox, name: str
) -> None:
    send(task_office, GOOD, name=name)
    direct = task_office.person(CHIEF).direct()
    assert len(task_office.with_button(direct, Press.USE_TEMPLATE)) == 1


@pytest.mark.parametrize(("person", "name"), [(POLICE, "x.docx"), (CHIEF, "x.pdf")])
def test_another_persons_document_or_another_kind_is_not_asked_about(
    task_office: BotInSandbox, person: str, name: str
) -> None:
    send(task_office, GOOD, person, name)
    direct = task_office.person(person).direct()
    assert task_office.with_button(direct, Press.USE_TEMPLATE) == []
    assert task_office.with_button(direct[-1:], Press.ALL_COMMANDS)


def test_an_offer_to_somebody_else_is_not_theirs_to_press(task_office: BotInSandbox) -> None:
    send(task_office, GOOD)
    offer = task_office.with_button(task_office.person(CHIEF).direct(), Press.USE_TEMPLATE)[-1]
    [control] = [it for it in offer.controls() if it.action_id == Press.USE_TEMPLATE]
    block = {
        "type": "actions",
        "elements": [
            {
                "type": "button",
                "action_id": Press.USE_TEMPLATE.value,
                "value": str(control.element["value"]),
                "text": {"type": "plain_text", "text": "Use it"},
            }
        ],
    }
    task_office.say_in(TEAM, [block])
    police = task_office.person(POLICE)
    police.press(police.sees(TEAM)[-1], Press.USE_TEMPLATE)
    assert "Only the hotspot chief" in task_office.answer(POLICE)
    task_office.deliver()
    assert kept(task_office) == []
