"""*Undo* beside what confirms one's own act: everything stands as it did before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

import pytest
from sqlmodel import SQLModel, col, select

from bot.delivery.words.buttons import Press
from bot.rules.errors import UserError
from bot.sandbox import Person
from bot.store.database.engine import lock_hotspot
from bot.store.models import (
    AgendaItem,
    Agreement,
    AgreementHelper,
    Block,
    CallMade,
    HandledRequest,
    Meeting,
)
from bot.store.models import Person as PersonRow
from bot.store.queue import requests
from bot.usecases.hotspot import own_acts
from bot.usecases.kit.context import ActingContext
from tests.commands.scenes.bot_in_sandbox import CHIEF, POLICE, SCHOOL, TEAM, BotInSandbox
from tests.commands.scenes.meeting_office import ZONE, set_up
from tests.played_once import played_once


@pytest.fixture
@played_once
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


def _shown(person: Person) -> str:
    return "" if person.modal is None else person.modal.words()


def undo(street: BotInSandbox, person: Person) -> str:
    """Press *Undo* where it stands, and return what is said in its place."""
    form = person.modal
    if form is not None:
        person.press(form, Press.UNDO)
        words = _shown(person)
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


def test_what_stood_before_is_not_kept_for_longer_than_it_takes(street: BotInSandbox) -> None:
    DONE(street)
    later = street.clock.machine() + timedelta(hours=2)
    with street.database.transaction() as session:
        kept = select(HandledRequest.id).where(col(HandledRequest.undo).is_not(None))
        assert session.exec(kept).all() != []
        requests.forget_some(session, later, 1)
        assert session.exec(kept).all() == []


def test_somebody_has_acted_on_it(street: BotInSandbox) -> None:
    person = says(POLICE, f"/agreement handover 1 <@{SCHOOL}>")(street)
    confirmed = street.with_button(person.sees(TEAM), Press.UNDO)[-1]
    presses(SCHOOL, Press.TAKE_OVER)(street)
    before = rows(street)
    person.press(confirmed, Press.UNDO)
    assert "somebody has acted on it" in person.sees(TEAM)[-1].words()
    assert rows(street) == before


def test_it_is_ones_own_alone(street: BotInSandbox) -> None:
    """Whoever learns the number of another's act can't take it back with it."""
    DONE(street)
    with street.database.transaction() as session:
        kept = select(HandledRequest.id).where(col(HandledRequest.undo).is_not(None))
        theirs = session.exec(kept.order_by(col(HandledRequest.handled_at).desc())).all()
        hotspot = lock_hotspot(session, 1)
        other = session.get_one(PersonRow, SCHOOL)
        act = ActingContext(session, street.clock.now, ZONE, hotspot, other)
        for it in theirs:
            with pytest.raises(UserError, match="taken back already"):
                own_acts.undo(act, it)
    assert "A-1 is already done" in street.says(POLICE, "/agreement done 1")


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
