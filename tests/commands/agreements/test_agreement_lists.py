"""The lists of agreements as people see them: found, paged, and what leaders read."""

from __future__ import annotations

import pytest
from sqlmodel import select

from bot.delivery.words.buttons import Press, page_button
from bot.rules.dates.reading import On
from bot.sandbox import Message
from bot.store.database.engine import lock_hotspot
from bot.store.database.row_ids import row_id
from bot.store.models import Actor, Agreement, Person, SteeringDecision
from bot.usecases.agreements import agreements
from bot.usecases.kit.context import ActingContext
from commands.agreements.lists import NO_PAGE
from tests.commands.scenes.bot_in_sandbox import (
    CHIEF,
    DIRECTOR,
    ELSEWHERE,
    GUEST,
    LEADERS,
    OUTSIDER,
    POLICE,
    SCHOOL,
    TEAM,
    ZONE,
    BotInSandbox,
)
from tests.commands.scenes.meeting_office import set_up
from tests.played_once import played_once

THE_POLICE, THE_SCHOOL = "Politiet", "Skolen"


@pytest.fixture
@played_once
def street(bot: BotInSandbox) -> BotInSandbox:
    """A Task Force with two actors; the police's leader is in no channel."""
    set_up(bot)
    with bot.database.transaction() as session:
        session.merge(Person(id=OUTSIDER, locale="en-GB"))
        session.merge(Person(id=DIRECTOR, locale="en-GB"))
        session.flush()
        session.add(Actor(hotspot_id=1, name=THE_POLICE, contact_id=POLICE, leader_id=OUTSIDER))
        session.add(Actor(hotspot_id=1, name=THE_SCHOOL, contact_id=SCHOOL))
    return bot


def agree(
    bot: BotInSandbox,
    *whats: str,
    actor: str = THE_POLICE,
    owner: str | None = POLICE,
    day: int = 20,
    **changed: object,
) -> list[int]:
    """Record agreements as the chief does; what else is `changed` is so from the beginning."""
    with bot.database.transaction() as session:
        hotspot = lock_hotspot(session, 1)
        act = ActingContext(session, bot.clock.now, ZONE, hotspot, session.get_one(Person, CHIEF))
        found = session.exec(select(Actor).where(Actor.name == actor)).one()
        due = On(act.today.replace(day=day))
        made = [
            agreements.record(act, what, owner_id=owner, actor_id=row_id(found.id), due=due)
            for what in whats
        ]
        for agreement in made:
            agreement.sqlmodel_update(changed)
        return [row_id(agreement.id) for agreement in made]


def numbers(said: str) -> list[int]:
    """The agreements that a list names, in its order."""
    words = said.replace("*", " ").split()
    return [int(word[2:]) for word in words if word.startswith("A-") and word[2:].isdigit()]


def newest(bot: BotInSandbox, user_id: str, channel: str = TEAM) -> Message:
    return [it for it in bot.person(user_id).sees(channel) if it.ephemeral_to == user_id][-1]


def test_lists_are_narrowed_and_searched(street: BotInSandbox) -> None:
    lamp, key = agree(street, "ÆNDRE lamperne på stien", "Nøglen til rummet")
    late, lost = agree(street, "Ring rundt", "Find en tovholder", actor=THE_SCHOOL, owner=SCHOOL)
    (ended,) = agree(street, "Lampe i porten", status="done", outcome="Den lyser nu")
    with street.database.transaction() as session:
        session.get_one(Agreement, late).due_on = street.clock.now.date().replace(day=2)
        session.get_one(Agreement, lost).owner_id = None
        session.get_one(Agreement, key).status = "blocked"
    expected = {
        "": [late, lamp, key, lost],
        "politiet": [lamp, key],
        "skol overdue": [late],
        "over fristen skolen": [late],
        "ændre": [lamp],
        "LAMPE alle": [lamp, ended],
        "lyser done": [ended],
        "gået i stå nøgle": [key],
        f"<@{SCHOOL}>": [late],
        "uden tovholder": [lost],
        "100%": [],
        "ring politiet": [],
    }
    found = {words: numbers(street.says(POLICE, f"/agreement list {words}")) for words in expected}
    assert found == expected
    said = street.says(POLICE, "/agreement list ring politiet")
    assert "No agreements found. I looked for: Politiet, under way or blocked, “ring”." in said
    assert "Which one do you mean" not in said
    assert "„ring“" in street.says(SCHOOL, "/aftale liste ring politiet")


def test_what_is_confidential_is_searched_only_by_those_named(street: BotInSandbox) -> None:
    agree(street, "Lampe og lygte", confidential=True)
    assert numbers(street.says(SCHOOL, "/aftale liste lygte")) == []
    assert "lygte" not in street.says(SCHOOL, "/aftale liste politiet")


def test_pages_turn_in_place(street: BotInSandbox) -> None:
    made = agree(street, *(f"Lampe {number}" for number in range(45)))
    assert numbers(street.says(POLICE, "/agreement list lampe politiet")) == made[:20]
    police = street.person(POLICE)
    before = len(police.sees(TEAM))
    pages = []
    for label in ("More", "More", "Back"):
        police.press(newest(street, POLICE), label)
        pages.append(numbers(newest(street, POLICE).words()))
    assert pages == [made[20:40], made[40:], made[20:40]]
    assert len(police.sees(TEAM)) == before
    assert police.notices == []
    assert "Page 2 of 3" in newest(street, POLICE).words()


def test_from_home_the_pages_turn_in_a_modal(street: BotInSandbox) -> None:
    made = agree(street, *(f"Lampe {number}" for number in range(45)))
    police = street.person(POLICE)
    police.open_home()
    street.deliver()
    assert police.home is not None
    police.press(police.home, "More")
    assert police.modal is not None
    assert numbers(police.modal.words()) == made[20:40]
    police.press(police.modal, "More")
    assert numbers(police.modal.words()) == made[40:]
    police.close()
    assert police.modal is None, "the page took the place of the one before"


TAMPERED: dict[str, list[int] | str] = {
    "1 999 list": [1],
    "1 0 list": [1],
    "1 1 list overdue blocked": [],
    "1 1 list <!channel> *_~": [],
    "1 x list": NO_PAGE,
    "1 1": NO_PAGE,
    "1 1 drop 1": NO_PAGE,
    "1 1 list 010190-1234": "civil registration number",
    "9 1 list": "no longer here",
    "?": "no longer here",
    "1 1 list " + "x" * 1900: "too long to search for",
}


def test_what_a_button_carries_is_read_like_what_is_typed(street: BotInSandbox) -> None:
    agree(street, "Lampe")
    made = page_button(Press.NEXT_PAGE, 1, 2, "list")
    label = {"type": "plain_text", "text": "More"}
    buttons = [
        {"type": "button", "action_id": made.action, "text": label, "value": value}
        for value in TAMPERED
    ]
    street.say_in(TEAM, [{"type": "actions", "elements": [button]} for button in buttons])
    police = street.person(POLICE)
    post = next(it for it in police.sees(TEAM) if it.text == "Old")
    said: dict[str, list[int] | str] = {}
    for nth, (value, expected) in enumerate(TAMPERED.items()):
        police.press(post, "More", nth=nth)
        answer = newest(street, POLICE)
        assert "<!channel>" not in answer.text
        heard = answer.words()
        if isinstance(expected, str):
            said[value] = expected if expected in heard else heard
        else:
            said[value] = numbers(heard)
    assert said == TAMPERED
    kept = next(it for it in police.sees(TEAM) if it.ts == post.ts)
    assert kept.words() == post.words(), "what others see is never replaced"


def test_leaders_read_what_concerns_them_and_nothing_else(street: BotInSandbox) -> None:
    own, up, private, down, secret = agree(
        street, "Internt", "Lys på stien", "Vagtplanen", "Flere timer", "Hemmeligt"
    )
    street.confirms(CHIEF, f"/escalation raise {up} To timer om ugen")
    street.confirms(CHIEF, f"/escalation raise privately {private} <@{OUTSIDER}> En fast vagt")
    with street.database.transaction() as session:
        decision = SteeringDecision(
            hotspot_id=1,
            text="Klubben skal åbne om lørdagen",
            recorded_by=DIRECTOR,
            recorded_at=street.clock.now,
        )
        session.add(decision)
        session.flush()
        for number in (down, secret):
            session.get_one(Agreement, number).steering_id = decision.id
        session.get_one(Agreement, secret).confidential = True
    for command in ("/agreement", "/agreement list", "/aftale liste politiet"):
        said = street.says(DIRECTOR, command, LEADERS)
        assert numbers(said) == [up, down]
        assert POLICE not in said
    assert numbers(street.says(DIRECTOR, "/agreement list lys", LEADERS)) == [up]
    assert "not which person" in street.says(DIRECTOR, f"/agreement list <@{POLICE}>", LEADERS)
    assert "not which person" in street.says(DIRECTOR, "/agreement list uden tovholder", LEADERS)
    assert not newest(street, DIRECTOR, LEADERS).controls()

    for number in (own, private, secret, 99):
        said = street.says(DIRECTOR, f"/agreement show {number}", LEADERS)
        assert "is not before leadership" in said
    said = street.says(DIRECTOR, f"/agreement show {up}", LEADERS)
    assert "To timer om ugen" in said
    assert "Owning actor: Politiet." in said
    assert POLICE not in said
    assert CHIEF not in said
    said = street.says(DIRECTOR, f"/agreement show {down}", LEADERS)
    assert "Klubben skal åbne om lørdagen" in said
    assert POLICE not in said

    # the police's own leader is in no channel, and reads what they were asked about, and no more
    assert numbers(street.says(OUTSIDER, "/agreement list", ELSEWHERE)) == [up, private]
    assert "En fast vagt" in street.says(OUTSIDER, f"/agreement show {private}", ELSEWHERE)
    assert "is not before" in street.says(OUTSIDER, f"/agreement show {down}", ELSEWHERE)


def test_guests_and_strangers_get_no_list(street: BotInSandbox) -> None:
    agree(street, "Internt")
    for command in ("/agreement", "/agreement list", "/agreement show 1"):
        assert "Internt" not in street.says(GUEST, command)
    refusal = street.says(GUEST, "/agreement list")
    for words in ("politiet", f"<@{POLICE}>"):
        said = street.says(GUEST, f"/agreement list {words}")
        assert said.startswith(refusal)
        assert said.removeprefix(refusal).strip() == f"Du skrev: /agreement list {words}"


def test_twelve_months_on_a_leader_no_longer_sees_what_was_answered(street: BotInSandbox) -> None:
    (up,) = agree(street, "Lys på stien")
    street.confirms(CHIEF, f"/escalation raise {up} To timer om ugen")
    director = street.person(DIRECTOR)
    street.says(DIRECTOR, "/escalation", LEADERS)
    director.press(newest(street, DIRECTOR, LEADERS), "Send back")
    director.fill("reason", "Prøv klubben")
    assert director.submit() == {}
    street.clock.advance(360 * 86400)
    assert numbers(street.says(DIRECTOR, "/agreement list", LEADERS)) == [up]
    street.clock.advance(10 * 86400)
    assert numbers(street.says(DIRECTOR, "/agreement list", LEADERS)) == []


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("A-2", [2]),
        ("2", [2]),
        ("a\u20112", [2]),
        ("„A-2“", [2]),
        ("show key", [2]),
        ("show Skolen", [3]),
        ('show "Skolen"', [3]),
        (f"show <@{SCHOOL}>", [3]),
        ("show path", [1]),
        ('list "Skolen"', [3]),
        ("list “Politiet”", [1, 2]),
        ("list A\u20111", [1]),
        (f"list <@{SCHOOL}>", [3]),
        ("show politiet", [1, 2]),
    ],
)
def test_one_is_found_as_people_name_it(
    street: BotInSandbox, written: str, shown: list[int]
) -> None:
    agree(street, "Walk the path", "Find the key")
    agree(street, "Open the hall", actor=THE_SCHOOL, owner=SCHOOL)
    said = street.says(POLICE, f"/agreement {written}")
    assert sorted(set(numbers(said))) == shown


def test_what_names_none_says_so(street: BotInSandbox) -> None:
    agree(street, "Walk the path")
    assert numbers(street.says(POLICE, "/agreement show lamp")) == []
