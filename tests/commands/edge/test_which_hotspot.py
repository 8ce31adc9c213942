"""The hotspot that is meant: nothing is recorded in another, and nothing written is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlmodel import col, select

from bot.delivery.words.limits import BUTTON_VALUE
from bot.delivery.words.render import Voices
from bot.features.program import TABLE
from bot.rules.permissions import READING
from bot.sandbox import Message
from bot.store.models import AgendaItem, Agreement, Hotspot
from commands.edge.asking_where import CARRY_ON
from commands.edge.payloads import Kind
from tests.clocks import ManualClock
from tests.commands.scenes.asking import ENTRIES, Asking, may
from tests.commands.scenes.bot_in_sandbox import (
    CHIEF,
    ELSEWHERE,
    GUEST,
    LEADERS,
    OUTSIDER,
    POLICE,
    SCHOOL,
    SECOND,
    TEAM,
    BotInSandbox,
)
from tests.commands.scenes.everybody import CHIEF as THEIR_CHIEF
from tests.commands.scenes.everybody import PEOPLE, settle_in
from tests.commands.scenes.everybody import TEAM as THEIR_CHANNEL
from tests.commands.scenes.rolled_back_app import ZONE, RolledBackApp, shortcut
from tests.databases import Kept, SqliteFiles
from tests.played_once import played_once

NORTH, SOUTH = "Nordparken", "Sydparken"


@pytest.fixture
@played_once
def two(task_force: BotInSandbox) -> BotInSandbox:
    """Nordparken, where everybody is, and Sydparken, where the chief is chief too, with the police.

    The police have an actor in both.
    """
    bot = task_force
    chief = bot.person(CHIEF)
    chief.command(SECOND, "/taskforce setup")
    chief.fill("name", SOUTH)
    chief.fill("leadership_channel_id", LEADERS)
    assert chief.submit() == {}
    chief.close()
    bot.deliver()
    for channel in (TEAM, SECOND):
        place(bot, channel)
    return bot


def place(bot: BotInSandbox, channel: str) -> None:
    """The police belong to an actor."""
    chief = bot.person(CHIEF)
    chief.command(channel, "/taskforce actors add Politiet")
    chief.fill("people", [POLICE])
    assert chief.submit() == {}
    while chief.modal is not None:
        chief.close()


def direct(bot: BotInSandbox, person_id: str) -> str:
    return bot.person(person_id).open_direct().id


def asked(bot: BotInSandbox, person_id: str, channel: str) -> Message:
    """What the person is asked beside what they wrote."""
    return [it for it in bot.person(person_id).sees(channel) if it.ephemeral_to == person_id][-1]


def labels(message: Message) -> list[str]:
    return [label for label in message.labels() if label]


def choose(bot: BotInSandbox, person_id: str, channel: str, area: str) -> Message:
    """Press the button for an area, and return what stands there instead."""
    bot.person(person_id).press(asked(bot, person_id, channel), f"For {area}")
    assert bot.person(person_id).notices == []
    return asked(bot, person_id, channel)


def agreements_of(bot: BotInSandbox, area: str) -> list[str]:
    with bot.looking() as session:
        of_it = select(Agreement.what).join(Hotspot).where(Hotspot.name == area)
        return list(session.exec(of_it.order_by(col(Agreement.id))))


def items_of(bot: BotInSandbox, area: str) -> list[str]:
    with bot.looking() as session:
        of_it = select(AgendaItem.text).join(Hotspot).where(Hotspot.name == area)
        return [it for it in session.exec(of_it) if it]


# Something is changed in a channel without a hotspot


def test_nothing_is_recorded_from_a_channel_without_a_hotspot(two: BotInSandbox) -> None:
    school = two.person(SCHOOL)
    said = two.says(SCHOOL, f"/aftale tilføj Gå en tur <@{POLICE}> fredag", ELSEWHERE)
    assert "Denne kanal har ingen Task Force" in said
    assert f"Gå en tur <@{POLICE}> fredag" in said
    assert labels(asked(two, SCHOOL, ELSEWHERE)) == [f"For {NORTH}", "Opret en Task Force her"]
    assert agreements_of(two, NORTH) == []
    assert "A-1" in choose(two, SCHOOL, ELSEWHERE, NORTH).words()
    assert agreements_of(two, NORTH) == ["Gå en tur"]
    assert CARRY_ON not in [it.action_id for it in asked(two, SCHOOL, ELSEWHERE).controls()]
    assert school.modal is None


def test_set_up_is_offered_where_it_can_begin(two: BotInSandbox) -> None:
    two.says(OUTSIDER, "/dagsorden foreslå Lys på stien", ELSEWHERE)
    assert labels(asked(two, OUTSIDER, ELSEWHERE)) == ["Opret en Task Force her"]
    assert "Lys på stien" in asked(two, OUTSIDER, ELSEWHERE).words()
    outsider = two.person(OUTSIDER)
    outsider.press(asked(two, OUTSIDER, ELSEWHERE), CARRY_ON)
    assert outsider.modal is not None
    assert outsider.modal.callback_id == "taskforce.setup"


def test_a_guest_is_offered_none(two: BotInSandbox) -> None:
    two.says(GUEST, "/dagsorden foreslå Lys på stien", ELSEWHERE)
    assert labels(asked(two, GUEST, ELSEWHERE)) == [f"For {NORTH}"]


@pytest.mark.parametrize(
    "command",
    [
        "/dagsorden foreslå Lys på stien",
        "/aftale klaret",
        "/aftale tilføj",
        "/moede planlæg fredag kl. 10",
        "/moede aflys",
        "/ledelse beslutning Mere lys",
        "/taskforce indstillinger",
        "/taskforce aktører tilføj Skolen",
    ],
)
@pytest.mark.parametrize("channel", [ELSEWHERE, LEADERS])
def test_whatever_changes_something_is_asked_about(
    two: BotInSandbox, command: str, channel: str
) -> None:
    """Two areas share a leadership channel: that is neither one's own."""
    two.says(CHIEF, command, channel)
    assert labels(asked(two, CHIEF, channel))[:2] == [f"For {NORTH}", f"For {SOUTH}"]


def test_a_message_is_carried_on_too(two: BotInSandbox) -> None:
    chief = two.person(CHIEF)
    message = chief.say(ELSEWHERE, "Der er mørkt " + "bag blok 4 " * 300)
    chief.shortcut(message, "agenda.from_message")
    assert labels(asked(two, CHIEF, ELSEWHERE))[:2] == [f"For {NORTH}", f"For {SOUTH}"]
    choose(two, CHIEF, ELSEWHERE, SOUTH)
    assert chief.modal is not None
    assert SOUTH in chief.modal.words()
    chief.fill("text", "Der er mørkt bag blok 4")
    assert chief.submit() == {}
    assert items_of(two, SOUTH) == ["Der er mørkt bag blok 4"]
    assert items_of(two, NORTH) == []


# Direct messages, for who is in two


def test_in_direct_messages_the_words_wait_for_the_choice(two: BotInSandbox) -> None:
    there = direct(two, POLICE)
    two.says(POLICE, f"/agreement add Walk the path <@{POLICE}> by Friday", there)
    assert "more than one Task Force" in asked(two, POLICE, there).words()
    assert labels(asked(two, POLICE, there)) == [f"For {NORTH}", f"For {SOUTH}"]
    said = choose(two, POLICE, there, SOUTH).words()
    assert "A-1" in said
    assert said.startswith(SOUTH)
    assert (agreements_of(two, NORTH), agreements_of(two, SOUTH)) == ([], ["Walk the path"])


def test_a_press_twice_records_once(two: BotInSandbox) -> None:
    there = direct(two, POLICE)
    two.says(POLICE, f"/agreement add Walk the path <@{POLICE}> by Friday", there)
    message = asked(two, POLICE, there)
    for _ in range(2):
        two.person(POLICE).press(message, f"For {NORTH}")
    assert agreements_of(two, NORTH) == ["Walk the path"]


def test_a_number_says_which(two: BotInSandbox) -> None:
    for channel in (TEAM, SECOND):
        two.says(POLICE, f"/agreement add Walk the path <@{POLICE}> by Friday", channel)
    there = direct(two, POLICE)
    assert SOUTH in two.says(POLICE, "/agreement show A-2", there)
    assert "A-2 is done" in two.says(POLICE, "/agreement done A-2", there)
    assert "A-1 is done" in two.says(POLICE, "/agreement done 1 All of it", there)


def test_one_of_another_area_is_asked_about_in_a_channel(two: BotInSandbox) -> None:
    two.says(POLICE, f"/agreement add Walk the path <@{POLICE}> by Friday", SECOND)
    said = two.says(POLICE, "/agreement done A-1", TEAM)
    assert "another Task Force than this channel" in said
    assert labels(asked(two, POLICE, TEAM)) == [f"For {SOUTH}"]
    assert "A-1 is done" in choose(two, POLICE, TEAM, SOUTH).words()


def test_a_number_tells_nothing_of_an_area_one_is_not_in(two: BotInSandbox) -> None:
    two.says(POLICE, f"/agreement add Walk the path <@{POLICE}> by Friday", SECOND)
    for channel in (TEAM, direct(two, SCHOOL)):
        said = two.says(SCHOOL, "/aftale vis A-1", channel)
        assert "Der er ingen aftale A-1 her" in said
        assert SOUTH not in said


def test_ones_own_are_listed_across_areas(two: BotInSandbox) -> None:
    two.says(POLICE, f"/agreement add Walk the path <@{POLICE}> by Friday", TEAM)
    two.says(POLICE, f"/agreement add Open the hall <@{POLICE}> by Friday", SECOND)
    said = two.says(POLICE, "/agreement", direct(two, POLICE))
    north, south = said.split(SOUTH)
    assert NORTH in north
    assert "Walk the path" in north
    assert "Open the hall" in south


def test_other_reading_carries_its_words_on(two: BotInSandbox) -> None:
    two.says(POLICE, f"/agreement add Walk the path <@{POLICE}> by Friday", SECOND)
    there = direct(two, POLICE)
    two.says(POLICE, "/agreement list path", there)
    assert "Walk the path" in choose(two, POLICE, there, SOUTH).words()
    two.says(POLICE, "/meeting", there)
    assert labels(asked(two, POLICE, there)) == [f"For {NORTH}", f"For {SOUTH}"]


def test_too_long_to_carry_is_given_back(two: BotInSandbox) -> None:
    words = "mørkt " * (BUTTON_VALUE // 6)
    there = direct(two, CHIEF)
    said = two.says(CHIEF, f"/dagsorden foreslå {words}", there)
    assert "for langt til at tage med over" in said
    assert labels(asked(two, CHIEF, there)) == []


# Which area an answer and a private message are about


def test_who_is_in_one_area_reads_no_name(two: BotInSandbox) -> None:
    assert NORTH not in two.says(SCHOOL, f"/aftale tilføj Gå en tur <@{POLICE}> fredag", TEAM)
    two.deliver()
    assert NORTH in two.person(POLICE).direct()[-1].words(), "who is in both reads it"


def test_who_is_in_two_reads_which_it_is(two: BotInSandbox) -> None:
    said = two.says(CHIEF, f"/aftale tilføj Gå en tur <@{POLICE}> fredag", SECOND)
    assert said.startswith(SOUTH)
    two.deliver()
    assert two.person(POLICE).direct()[-1].words().startswith(SOUTH)
    two.person(POLICE).command(SECOND, "/agreement blocked 1")
    form = two.person(POLICE).modal
    assert form is not None
    assert SOUTH in form.words()


# The table


@pytest.fixture
def everybody(
    sqlite_files: SqliteFiles, tmp_path_factory: pytest.TempPathFactory, clock: ManualClock
) -> Iterator[RolledBackApp]:
    with sqlite_files.fresh(tmp_path_factory.mktemp("reading")) as url:
        database = Kept(url)
        with database.transaction() as session:
            settle_in(session, clock.now, "en-GB", chief_is_away=False)
        database.close()
        app = RolledBackApp(url, clock, Voices(ZONE), TABLE)
        yield app
        app.database.close()


def test_what_is_said_to_read_changes_nothing(everybody: RolledBackApp, asking: Asking) -> None:
    """Every command whose permission is to read: only what changes something is asked about."""
    reading = [it for it in ENTRIES if it.kind is Kind.COMMAND and it.permission in READING]
    assert len(reading) > 8
    for entry in reading:
        somebody = next(it for it in PEOPLE.values() if may(it, entry))
        for body in asking.bodies(entry):
            _, changed = everybody.ask_and_look(entry.kind, body, somebody.id)
            assert changed == [], entry.name


@pytest.mark.parametrize("name", TABLE.shortcuts)
def test_a_shortcut_of_an_app_that_was_made_before_leads_to_the_same_form(
    everybody: RolledBackApp, name: str
) -> None:
    """Its manifest had each in two languages, the Danish one with a name of its own."""
    asked = [shortcut(it, THEIR_CHANNEL) for it in (name, name + ".da")]
    opened = [everybody.ask(Kind.SHORTCUT, it, THEIR_CHIEF).forms() for it in asked]
    now, before = ([view["blocks"] for view in views] for views in opened)
    assert now == before != []
