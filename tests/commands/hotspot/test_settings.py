"""What a chief can change, and what can't be."""

from __future__ import annotations

from datetime import date, time

import pytest

from bot.rules.dates.reading import On
from bot.store.database.engine import lock_hotspot
from bot.store.models import Actor, Hotspot, Meeting, Person
from bot.usecases.agreements import agreements
from bot.usecases.kit.context import ActingContext
from commands.hotspot.settings_effect import EFFECT_FORM
from tests.commands.scenes.bot_in_sandbox import (
    CHIEF,
    DEPUTY,
    ELSEWHERE,
    LEADERS,
    POLICE,
    TEAM,
    ZONE,
    BotInSandbox,
)
from tests.commands.scenes.meeting_office import go_to


def change(bot: BotInSandbox, **entered: object) -> dict[str, str]:
    chief = bot.person(CHIEF)
    chief.command(TEAM, "/taskforce indstillinger")
    for name, value in entered.items():
        chief.fill(name, value)  # type: ignore[arg-type]
    chief.submit()
    assert chief.modal is not None
    errors = dict(chief.modal.errors)
    if chief.modal.callback_id == EFFECT_FORM:
        chief.submit()
    chief.close()
    return errors


def test_everything_is_changed_and_said_back(task_force: BotInSandbox) -> None:
    errors = change(
        task_force,
        name="Nordparken og Vest",
        deputy_id=DEPUTY,
        weeks="4",
        weekday="3",
        meeting_time="14:30",
        language="en",
        closure_weeks="30, 28;29",
        remind_before="3",
        last_nudge_after="7",
        leader_days="5",
        member_limit="20",
    )
    assert errors == {}
    made = task_force.hotspot()
    assert (made.name, made.deputy_id, made.language) == ("Nordparken og Vest", DEPUTY, "en")
    assert (made.weeks, made.weekday, made.meeting_time) == (4, 3, time(14, 30))
    assert made.closure_weeks == "28,29,30"
    assert (made.remind_before, made.last_nudge_after, made.leader_days) == (3, 7, 5)
    assert made.member_limit == 20


def test_the_form_shows_what_is_set(task_force: BotInSandbox) -> None:
    change(task_force, closure_weeks="28")
    chief = task_force.person(CHIEF)
    chief.command(TEAM, "/taskforce settings")
    assert chief.modal is not None
    shown = {name: next(iter(states.values())) for name, states in chief.modal.values.items()}
    assert shown["closure_weeks"]["value"] == "28"
    assert shown["leadership_channel_id"]["selected_conversation"] == LEADERS
    assert shown["warning_days"]["selected_option"]["value"] == "2"


@pytest.mark.parametrize(
    ("entered", "field"),
    [
        ({"closure_weeks": "summer"}, "closure_weeks"),
        ({"closure_weeks": "54"}, "closure_weeks"),
        ({"closure_weeks": ",".join(str(week) for week in range(1, 28))}, "closure_weeks"),
        ({"nudge_after": "5", "last_nudge_after": "5"}, "last_nudge_after"),
        ({"leadership_channel_id": TEAM}, "leadership_channel_id"),
        ({"deputy_id": CHIEF}, "deputy_id"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    task_force: BotInSandbox, entered: dict[str, str], field: str
) -> None:
    before = task_force.hotspot().model_dump()
    assert list(change(task_force, name="Another", **entered)) == [field]
    assert task_force.hotspot().model_dump() == before


def test_a_member_changes_no_settings(task_force: BotInSandbox) -> None:
    assert task_force.says(POLICE, "/taskforce settings")
    assert task_force.person(POLICE).modal is None


def test_a_chief_who_hands_over_in_between_changes_nothing_more(task_force: BotInSandbox) -> None:
    chief = task_force.person(CHIEF)
    chief.command(TEAM, "/taskforce settings")
    with task_force.database.transaction() as session:
        hotspot = task_force.hotspot()
        hotspot.chief_id = POLICE
        session.merge(hotspot)
    chief.fill("name", "Another")
    assert chief.submit()
    assert task_force.hotspot().name == "Nordparken"


@pytest.mark.parametrize(
    ("had", "own", "gets"),
    [
        ("", None, "Kulturhuset"),
        ("Skolen", None, "Kulturhuset"),
        ("Skolen", "Rådhuset", "Rådhuset"),
    ],
)
def test_a_new_place_reaches_the_coming_meeting(
    task_force: BotInSandbox, had: str, own: str | None, gets: str
) -> None:
    change(task_force, place=had)
    chief = task_force.person(CHIEF)
    chief.command(TEAM, "/moede bekræft")
    if own is not None:
        with task_force.database.transaction() as session:
            session.get_one(Meeting, 1).place = own
    chief.command(TEAM, "/dagsorden udsend")
    go_to(task_force, 11, 4, 9)
    change(task_force, place="Kulturhuset")
    task_force.deliver()
    shown = [it.words() for it in chief.sees(TEAM) if it.ephemeral_to is None and not it.files]
    told = [it for it in shown if "24. november (uge 48) kl. 9.00." in it]
    assert len(told) == 2, "the date and the agenda"
    assert [it for it in told if f"Sted: {gets}." not in it] == []
    assert f"Sted: {gets}." in task_force.says(CHIEF, "/moede")
    change(task_force, weeks="6")
    assert f"Sted: {gets}." in task_force.says(CHIEF, "/moede")


def agree(bot: BotInSandbox, due: date) -> None:
    """Let the chief have taken something on."""
    with bot.database.transaction() as session:
        actor = Actor(hotspot_id=1, name="Kommunen", contact_id=CHIEF)
        session.add(actor)
        session.flush()
        hotspot = lock_hotspot(session, 1)
        act = ActingContext(session, bot.clock.now, ZONE, hotspot, session.get_one(Person, CHIEF))
        agreements.record(act, "Se på lamperne", owner_id=CHIEF, actor_id=actor.id, due=On(due))


def words(bot: BotInSandbox) -> str:
    modal = bot.person(CHIEF).modal
    assert modal is not None
    return modal.words()


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        (
            "da-DK",
            (
                "Intet er gemt endnu",
                "En aftale med frist fredag den 13. november",
                "påmindelse mandag den 9. november, venlig påmindelse tirsdag den 17. november "
                "og sidste påmindelse fredag den 20. november, "
                "hvor aftalen også kommer på ringelisten.",
                "Som det er nu: påmindelse onsdag den 11. november",
                "Som det er nu: uge 28, 29 og 30.",
                "Aftaler, der får en påmindelse: 1 i stedet for 0.",
            ),
        ),
        (
            "en-GB",
            (
                "Nothing is saved yet",
                "An agreement due on Friday 13 November",
                "reminder on Monday 9 November, nudge on Tuesday 17 November, "
                "last nudge and the call list on Friday 20 November.",
                "As it is now: reminder on Wednesday 11 November",
                "As it is now: weeks 28, 29 and 30.",
                "Agreements that get a reminder or a nudge: 1 instead of 0.",
            ),
        ),
    ],
)
def test_what_it_means_is_said_before_it_is_saved(
    task_force: BotInSandbox, locale: str, said: tuple[str, ...]
) -> None:
    agree(task_force, date(2026, 11, 11))
    chief = task_force.person(CHIEF)
    chief.set_locale(locale)
    task_force.deliver()
    chief.command(TEAM, "/taskforce indstillinger")
    entered = {
        "name": 'Nordparken "Vest" Æ',
        "place": "Ø" * 300,
        "remind_before": "4",
        "closure_weeks": "30, 28",
    }
    for name, value in entered.items():
        chief.fill(name, value)
    assert chief.submit() == {}
    assert [sentence for sentence in said if sentence not in words(task_force)] == []
    assert task_force.hotspot().name == "Nordparken"
    assert chief.modal is not None
    assert len(chief.modal.private_metadata) <= 3000

    chief.press(chief.modal, "taskforce.settings_again")
    shown = {name: next(iter(states.values())) for name, states in chief.modal.values.items()}
    assert shown["name"]["value"] == entered["name"]
    assert shown["place"]["value"] == entered["place"]
    assert shown["closure_weeks"]["value"] == entered["closure_weeks"]
    assert shown["remind_before"]["selected_option"]["value"] == "4"
    assert chief.submit() == {}
    assert chief.submit() == {}
    made = task_force.hotspot()
    assert (made.name, made.remind_before, made.closure_weeks) == (entered["name"], 4, "28,30")


def test_what_can_no_longer_be_saved_is_still_there(task_force: BotInSandbox) -> None:
    chief = task_force.person(CHIEF)
    chief.command(TEAM, "/taskforce settings")
    chief.fill("channel_id", ELSEWHERE)
    chief.fill("nudge_after", "3")
    assert chief.submit() == {}
    with task_force.database.transaction() as session:
        other = {"id": 2, "name": "Sydparken", "channel_id": ELSEWHERE}
        session.add(Hotspot(**task_force.hotspot().model_dump() | other))
    chief.submit()
    assert "bliver allerede brugt af en anden Task Force" in words(task_force)
    assert chief.modal is not None
    assert chief.modal.values["nudge_after"]["nudge_after"]["selected_option"]["value"] == "3"
    assert task_force.hotspot().nudge_after == 2


def test_a_new_place_alone_is_saved_at_once(task_force: BotInSandbox) -> None:
    chief = task_force.person(CHIEF)
    chief.command(TEAM, "/taskforce settings")
    chief.fill("place", "Biblioteket")
    chief.submit()
    assert task_force.hotspot().place == "Biblioteket"
