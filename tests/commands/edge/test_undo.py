"""*Undo* beside every confirmation of one's own act, or the reason why it has none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import pytest
from sqlmodel import SQLModel, select

from bot.delivery.words.buttons import Press
from bot.features.program import TABLE
from bot.rules.permissions import READING
from bot.sandbox import Person
from bot.store.models import (
    AgendaItem,
    Agreement,
    AgreementHelper,
    Block,
    CallMade,
    Meeting,
)
from commands.edge.undoing import INSTEAD
from commands.kit.entries import Submitted, Verb
from tests.commands.scenes.bot_in_sandbox import CHIEF, POLICE, SCHOOL, TEAM, BotInSandbox
from tests.commands.scenes.meeting_office import set_up

ASKS = "opens a form, which has it"
TURNS = "another press says otherwise"
TOLD = "told to those it is for at once; what can be done is done anew"
OWN_WAY = "has a way back of its own"
SHOWS = "the form shows it, and is sent in anew"
MEETING = "the meeting's thread shows it, with the buttons to change it"

WITHOUT: Mapping[str, str] = {
    "/agreement blocked": ASKS,
    "/agreement edit": ASKS,
    "/agenda edit": ASKS,
    "/agenda publish": TOLD,
    "/meeting urgent": TOLD,
    "/meeting start": OWN_WAY,
    "/meeting close": OWN_WAY,
    "/escalation raise": ASKS,
    "/escalation raise privately": ASKS,
    "/escalation call back": "raised anew, it is read first",
    "/escalation decision": TOLD,
    "/taskforce actors add": ASKS,
    "/taskforce settings": ASKS,
    "/taskforce erase": ASKS,
    Press.NOT_ME: ASKS,
    Press.OUTCOME: ASKS,
    Press.REOPEN: ASKS,
    Press.NEW_DATE: ASKS,
    Press.BLOCKED: ASKS,
    Press.HAND_OVER: ASKS,
    Press.NAME_OWNER: ASKS,
    Press.DROP: ASKS,
    Press.OWN_WORDS: ASKS,
    Press.UNDO: "it is the way back itself",
    Press.ESCALATE_NOW: ASKS,
    Press.CALL_BACK: "raised anew, it is read first",
    Press.SEND_PRIVATELY: ASKS,
    Press.HOLD: ASKS,
    Press.EDIT_DECISION: ASKS,
    Press.TAKE: ASKS,
    Press.DECIDE: ASKS,
    Press.SEND_BACK: ASKS,
    Press.BRING_DOWN: ASKS,
    Press.ADD_ITEM: ASKS,
    Press.EDIT_ITEM: ASKS,
    Press.ORDER: ASKS,
    Press.MOVE_UP: "the form it is pressed in shows the order",
    Press.PUBLISH: TOLD,
    Press.ITEM_TO_LEADERSHIP: ASKS,
    Press.MOVE_MEETING: ASKS,
    Press.CANCEL_MEETING: ASKS,
    Press.START_MEETING: OWN_WAY,
    Press.CLOSE_MEETING: ASKS,
    Press.STILL_GOING: "nothing is different but that it is not asked again",
    Press.REOPEN_MEETING: OWN_WAY,
    Press.TAKE_BACK_START: "started anew",
    Press.ATTENDANCE: ASKS,
    Press.OPEN_POINTS: ASKS,
    Press.COMING: TURNS,
    Press.NOT_COMING: TURNS,
    Press.SUBSTITUTE: TURNS,
    Press.ITEM_AGREEMENT: ASKS,
    Press.ITEM_DONE: MEETING,
    Press.ITEM_CARRY: ASKS,
    Press.ITEM_DECISION: ASKS,
    Press.CORRECT_MINUTES: ASKS,
    Press.ACCEPT_CORRECTION: "a version is issued, and corrected by another",
    Press.DECLINE_CORRECTION: "whoever proposed it is told, and proposes it anew",
    Press.USE_TEMPLATE: OWN_WAY,
    Press.DROP_TEMPLATE: "the document is sent anew",
    Press.KEEP_LONGER: "what is kept longer goes at the next turn",
    Press.NAME_SUCCESSOR: ASKS,
    Press.ADD_ACTOR: ASKS,
    Press.EDIT_ACTOR: ASKS,
    Press.PLACE_PEOPLE: ASKS,
    Press.SETTINGS: ASKS,
    Press.SETTINGS_AGAIN: ASKS,
    "form agenda.to_leadership": OWN_WAY,
    "form escalation.raise": OWN_WAY,
    "form escalation.now": OWN_WAY,
    "form escalation.privately": OWN_WAY,
    "form escalation.take": TOLD,
    "form escalation.decide": TOLD,
    "form escalation.send_back": TOLD,
    "form steering.decision": TOLD,
    "form meeting.urgent": TOLD,
    "form meeting.close": OWN_WAY,
    "form meeting.attendance": SHOWS,
    "form meeting.open_points": MEETING,
    "form item.carry": MEETING,
    "form item.decision": SHOWS,
    "form minutes.correct": "the chief is asked; her own is corrected by another",
    "form actor.successor": "those who take over are asked",
    "form taskforce.actor": SHOWS,
    "form taskforce.place": SHOWS,
    "form taskforce.settings": SHOWS,
    "form taskforce.settings_effect": SHOWS,
    "form taskforce.erase_former": "what is erased is gone",
}
"""Why something that changes has no *Undo*. What concerns no one hotspot has its own opposite."""


def _changing() -> set[str]:
    verbs = {
        f"{command.name} {verb.name}"
        for command in TABLE.commands
        for verb in command.verbs
        if isinstance(verb, Verb) and verb.changes
    }
    presses = {name for name, it in TABLE.presses.items() if it.permission not in READING}
    forms = {
        f"form {name}"
        for name, it in TABLE.forms.items()
        if isinstance(it, Submitted) and (it.permission not in READING or name == "call.called")
    }
    return verbs | presses | forms


def test_everything_that_changes_has_an_undo_or_a_reason_why_not() -> None:
    assert set(map(str, INSTEAD)) | set(map(str, WITHOUT)) == set(map(str, _changing()))
    assert set(INSTEAD).isdisjoint(WITHOUT)


@pytest.fixture
def street(bot: BotInSandbox) -> BotInSandbox:
    """A Task Force in English; A-1 is the police's, the school and the chief have an actor."""
    set_up(bot)
    chief = bot.person(CHIEF)
    for name, people in (("The police", [POLICE]), ("The school", [SCHOOL]), ("Hall", [CHIEF])):
        chief.command(TEAM, f"/taskforce actors add {name}")
        chief.fill("sector", "other")
        chief.fill("contact", people[0])
        chief.fill("people", people)
        assert chief.submit() == {}
        while chief.modal is not None:
            chief.close()
    bot.says(CHIEF, f"/agreement add Walk the path <@{POLICE}> by 11/12/2026")
    bot.deliver()
    return bot


Doing = Callable[[BotInSandbox], Person]


def says(who: str, words: str) -> Doing:
    def do(street: BotInSandbox) -> Person:
        street.person(who).command(TEAM, words)
        return street.person(who)

    return do


def fills(who: str, words: str, **fields: Any) -> Doing:
    def do(street: BotInSandbox) -> Person:
        person = street.person(who)
        person.command(TEAM, words)
        for name, value in fields.items():
            person.fill(name, value)
        assert person.submit() == {}
        return person

    return do


def presses(who: str, press: Press, **fields: Any) -> Doing:
    """In the newest direct message that has the button."""

    def do(street: BotInSandbox) -> Person:
        street.deliver()
        person = street.person(who)
        person.press(street.with_button(person.direct(), press)[-1], press)
        for name, value in fields.items():
            person.fill(name, value)
        if person.modal is not None and fields:
            assert person.submit() == {}
        return person

    return do


BLOCK = fills(POLICE, "/agreement blocked 1", obstacle="No keys", clearing="2")
DONE = says(POLICE, "/agreement done 1")
ITEM = says(POLICE, "/agenda add The light at the bus stop")


class Row(NamedTuple):
    name: str
    do: Doing
    before: tuple[Doing, ...] = ()


ACTS = (
    Row("done", says(POLICE, "/agreement done 1 The lamps are lit")),
    Row("done by the chief", says(CHIEF, "/agreement done 1")),
    Row("date", says(POLICE, "/agreement date 1 18/12/2026 because it rains")),
    Row("date of what is blocked", says(POLICE, "/agreement date 1 18/12/2026: keys"), (BLOCK,)),
    Row("blocked", BLOCK),
    Row("unblocked", says(POLICE, "/agreement unblock 1 Keys found"), (BLOCK,)),
    Row("cleared", presses(SCHOOL, Press.CLEARED), (BLOCK,)),
    Row("not ours", presses(SCHOOL, Press.NOT_OURS), (BLOCK,)),
    Row("done while blocked", says(POLICE, "/agreement done 1"), (BLOCK,)),
    Row("handed over", says(POLICE, f"/agreement handover 1 <@{SCHOOL}> I am on leave")),
    Row(
        "taken over",
        presses(SCHOOL, Press.TAKE_OVER),
        (says(POLICE, f"/agreement handover 1 <@{SCHOOL}>"),),
    ),
    Row(
        "taken over while blocked",
        presses(SCHOOL, Press.TAKE_OVER),
        (BLOCK, says(POLICE, f"/agreement handover 1 <@{SCHOOL}>")),
    ),
    Row(
        "left",
        presses(SCHOOL, Press.LEAVE_IT),
        (says(POLICE, f"/agreement handover 1 <@{SCHOOL}>"),),
    ),
    Row("accepted", presses(POLICE, Press.ACCEPT)),
    Row("not me", presses(POLICE, Press.NOT_ME, reason="Ask the school")),
    Row("dropped", fills(CHIEF, "/agreement drop 1", reason="No need")),
    Row("reopened", says(POLICE, "/agreement reopen 1 18/12/2026: dark"), (DONE,)),
    Row("edited", fills(POLICE, "/agreement edit 1", what="At night", due="18/12/2026")),
    Row("helpers", fills(POLICE, "/agreement edit 1", helpers=[SCHOOL])),
    Row("held", says(CHIEF, "/escalation hold 1 until 4/12/2026 because of snow"), (BLOCK,)),
    Row("withdrawn item", says(POLICE, "/agenda withdraw 1"), (ITEM,)),
    Row("put off", says(CHIEF, "/agenda defer 1"), (ITEM,)),
    Row("edited item", fills(POLICE, "/agenda edit 1", text="The light at the school"), (ITEM,)),
    Row("moved item", says(CHIEF, "/agenda move 2 1"), (ITEM, ITEM)),
)


def rows(street: BotInSandbox) -> list[dict[str, Any]]:
    """How everything stands that an act can change."""
    tables: tuple[type[SQLModel], ...] = (Agreement, Block, AgendaItem, AgreementHelper, CallMade)
    with street.looking() as session:
        return [it.model_dump() for table in tables for it in session.exec(select(table)).all()]


def undo(street: BotInSandbox, person: Person) -> str:
    """Press *Undo* where it stands, and return what is said in its place."""
    if person.modal is not None:
        person.press(person.modal, Press.UNDO)
        words = person.modal.words()
        while person.modal is not None:
            person.close()
        return words
    seen = [*person.sees(TEAM), *person.direct()]
    confirmed = street.with_button(seen, Press.UNDO)[-1]
    person.press(confirmed, Press.UNDO)
    return "\n".join(it.words() for it in [*person.sees(TEAM)[-1:], *person.direct()[-1:]])


@pytest.mark.parametrize("delivered", [False, True], ids=["not told yet", "told"])
@pytest.mark.parametrize("row", ACTS, ids=lambda it: it.name)
def test_everything_stands_as_before(street: BotInSandbox, row: Row, delivered: bool) -> None:
    for act in row.before:
        person = act(street)
        while person.modal is not None:
            person.close()
    street.deliver()
    before = rows(street)
    person = row.do(street)
    assert rows(street) != before
    if delivered:
        street.deliver()
    undo(street, person)
    assert rows(street) == before
    street.deliver()


def test_what_was_recorded_or_put_on_the_agenda_is_withdrawn(street: BotInSandbox) -> None:
    person = says(CHIEF, f"/agreement add Two lamps <@{POLICE}> by 11/12/2026")(street)
    assert "A-2 is withdrawn" in undo(street, person)
    person = ITEM(street)
    undo(street, person)
    assert "bus stop" not in street.says(POLICE, "/agenda")


def test_who_needs_leadership_may_say_so_again(street: BotInSandbox) -> None:
    BLOCK(street).close()
    school = presses(SCHOOL, Press.NEEDS_LEADERSHIP)(street)
    undo(street, school)
    street.deliver()
    assert street.with_button(school.direct(), Press.NEEDS_LEADERSHIP)


@pytest.mark.parametrize("minutes", [9, 11])
def test_ten_minutes(street: BotInSandbox, minutes: int) -> None:
    person = DONE(street)
    street.clock.advance(minutes * 60)
    said = undo(street, person)
    assert ("Ten minutes have passed" in said) is (minutes > 10)
    assert ("stands as it did before" in said) is (minutes < 10)


def test_somebody_has_acted_on_it(street: BotInSandbox) -> None:
    person = says(POLICE, f"/agreement handover 1 <@{SCHOOL}>")(street)
    confirmed = street.with_button(person.sees(TEAM), Press.UNDO)[-1]
    presses(SCHOOL, Press.TAKE_OVER)(street)
    before = rows(street)
    person.press(confirmed, Press.UNDO)
    assert "somebody has acted on it" in person.sees(TEAM)[-1].words()
    assert rows(street) == before


def test_once_is_enough(street: BotInSandbox) -> None:
    person = DONE(street)
    confirmed = street.with_button(person.sees(TEAM), Press.UNDO)[-1]
    person.press(confirmed, Press.UNDO)
    DONE(street)
    before = rows(street)
    person.press(confirmed, Press.UNDO)
    assert rows(street) == before


def test_who_was_told_reads_that_it_was_taken_back(street: BotInSandbox) -> None:
    person = BLOCK(street)
    street.deliver()
    assert "No keys" in street.person(SCHOOL).direct()[-1].words()
    undo(street, person)
    street.deliver()
    for who in (SCHOOL, CHIEF):
        assert "A-1" in street.person(who).direct()[-1].words()
        assert "No keys" not in street.person(who).direct()[-1].words()
        assert not street.with_button(street.person(who).direct()[-1:], Press.CLEARED)
    assert "took that back at once" in street.says(CHIEF, "/agreement show 1")


def test_who_was_not_told_yet_is_told_nothing(street: BotInSandbox) -> None:
    before = len(street.person(SCHOOL).direct())
    undo(street, BLOCK(street))
    street.deliver()
    assert len(street.person(SCHOOL).direct()) == before


def meetings(street: BotInSandbox) -> list[dict[str, Any]]:
    with street.looking() as session:
        return [it.model_dump() for it in session.exec(select(Meeting)).all()]


@pytest.mark.parametrize("told", [False, True])
def test_a_date_is_taken_back_until_the_task_force_has_been_told(
    street: BotInSandbox, told: bool
) -> None:
    street.says(CHIEF, "/meeting plan 8/12/2026")
    street.deliver()
    before = meetings(street)
    person = says(CHIEF, "/meeting move 15/12/2026")(street)
    if told:
        street.deliver()
    assert ("/meeting move sets the date back" in undo(street, person)) is told
    assert (meetings(street) == before) is not told
    street.deliver()


def test_a_cancelled_meeting_is_planned_anew(street: BotInSandbox) -> None:
    street.says(CHIEF, "/meeting plan 8/12/2026")
    person = says(CHIEF, "/meeting cancel The hall is closed")(street)
    before = meetings(street)
    assert "/meeting plan sets a new date" in undo(street, person)
    assert meetings(street) == before
