"""Once, whatever Slack delivers; and what the person is told when nothing could be saved."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import col, func, select

from bot.delivery.words.buttons import Press
from bot.rules.errors import UserError
from bot.sandbox import Fault, Kind
from bot.store.database.engine import Database, DatabaseBusy
from bot.store.models import AgendaItem, HandledRequest, ItemStatus, Meeting, Outbox
from bot.store.queue.requests import Answer, Done, answer_of, forget_some, keep
from commands.edge.dispatch import NO_ANSWER, NOTHING_SAVED
from commands.edge.performing import NO_WINDOW
from tests.clocks import ManualClock
from tests.commands.scenes.bot_in_sandbox import (
    CHIEF,
    ELSEWHERE,
    OUTSIDER,
    POLICE,
    SCHOOL,
    STRANGER,
    TEAM,
    BotInSandbox,
)

CLOSED_DATABASE = (
    "CREATE TRIGGER no_{table} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, 'secret'); END"
)


@contextmanager
def refusing(bot: BotInSandbox, table: str, act: str = "INSERT") -> Iterator[None]:
    """The database takes nothing new in one table."""
    with bot.database.transaction() as session:
        session.execute(text(CLOSED_DATABASE.format(table=table, act=act)))
    yield
    with bot.database.transaction() as session:
        session.execute(text(f"DROP TRIGGER no_{table}"))


def count(bot: BotInSandbox, table: type[Any]) -> int:
    with bot.looking() as session:
        return session.exec(select(func.count()).select_from(table)).one()


def said(bot: BotInSandbox, msgid: str, language: str = "da") -> str:
    return bot.voice(language).gettext(msgid)


# Once


def test_every_request_delivered_again_changes_nothing(own_office: BotInSandbox) -> None:
    bot = own_office
    bot.set_up()
    chief = bot.person(CHIEF)
    bot.says(CHIEF, "/agenda add The lights on the path")
    bot.says(POLICE, "/agreement add Walk the path <@U0SCHOOL> by Friday")
    chief.command(TEAM, "/taskforce actors add Police")
    chief.submit()
    chief.open_home()
    before = {table: count(bot, table) for table in (AgendaItem, Outbox, HandledRequest)}
    before_words = [message.words() for message in chief.sees(TEAM) if not message.ephemeral_to]
    assert bot.sandbox.redeliver_all() > 5
    bot.deliver()
    after = {table: count(bot, table) for table in (AgendaItem, Outbox, HandledRequest)}
    assert after == before
    words = [message.words() for message in chief.sees(TEAM) if not message.ephemeral_to]
    assert words == before_words


def test_a_request_that_was_done_gives_its_first_answer(
    database: Database, clock: ManualClock
) -> None:
    with database.transaction() as session:
        assert keep(session, "r1", Done({"how": "nothing"}), clock.machine())
    with database.transaction() as session:
        assert not keep(session, "r1", Done({"how": "message"}), clock.machine())
        assert answer_of(session, "r1") == {"how": "nothing"}
        assert answer_of(session, "r2") is None


def test_requests_are_forgotten_after_a_week(database: Database, clock: ManualClock) -> None:
    with database.transaction() as session:
        keep(session, "old", NO_ANSWER, clock.machine())
    clock.advance(6 * 24 * 3600)
    with database.transaction() as session:
        keep(session, "new", NO_ANSWER, clock.machine())
    clock.advance(2 * 24 * 3600)
    with database.transaction() as session:
        forget_some(session, clock.machine(), 1000)
        assert answer_of(session, "old") is None
        assert answer_of(session, "new") is not None


def test_of_what_is_only_read_nothing_is_kept_and_nobody_is_woken(
    task_force: BotInSandbox,
) -> None:
    chief = task_force.person(CHIEF)
    task_force.says(CHIEF, "/agenda add The lights on the path")
    woken: list[None] = []
    task_force.database.on_commit(lambda: woken.append(None))
    for reads in (
        *("/agenda", "/agreement list", "/meeting", "/taskforce help", "/agreement help"),
        *("/taskforce", "/agreement", "/taskforce my-data", "/taskforce digest"),
    ):
        assert _kept(task_force, partial(chief.command, TEAM, reads)) == [], reads
    assert woken == []


def test_of_a_window_it_is_kept_that_it_was_opened_and_no_more(task_force: BotInSandbox) -> None:
    chief = task_force.person(CHIEF)
    for opens in ("/agreement add", "/taskforce settings", "/taskforce actors add Police"):
        (answer,) = _kept(task_force, partial(chief.command, TEAM, opens))
        assert answer == NO_ANSWER.answer, opens
    (saved,) = _kept(task_force, chief.submit)
    assert saved != NO_ANSWER.answer, "the actor that was added"
    (added,) = _kept(task_force, partial(chief.command, TEAM, "/agenda add The dark corner"))
    assert added["how"] == "message"


def _kept(bot: BotInSandbox, act: Callable[[], object]) -> list[Answer]:
    """The answers that are kept of what is asked for."""
    with bot.looking() as session:
        before = set(session.exec(select(HandledRequest.id)))
    act()
    with bot.looking() as session:
        asked = session.exec(select(HandledRequest)).all()
        return [it.answer for it in asked if it.id not in before]


def test_a_refusal_undoes_everything_and_stays(own_office: BotInSandbox) -> None:
    """Repeated a minute later it could be done; but the person has read that it was not."""
    bot = own_office
    bot.set_up()
    refused = bot.says(CHIEF, "/agenda withdraw 1")
    bot.says(CHIEF, "/agenda add The lights on the path")
    bot.sandbox.redeliver_all()
    with bot.looking() as session:
        (item,) = session.exec(select(AgendaItem)).all()
    assert item.status == ItemStatus.WAITING
    assert refused.startswith("Der er ikke noget punkt 1")


# Failure, by kind


def test_a_command_that_could_not_be_saved_says_so(
    task_force: BotInSandbox, caplog: pytest.LogCaptureFixture
) -> None:
    with refusing(task_force, "agenda_item"), caplog.at_level(logging.DEBUG):
        answer = task_force.says(CHIEF, "/agenda add The lights on the path")
    assert answer == said(task_force, NOTHING_SAVED)
    assert count(task_force, AgendaItem) == 0
    assert "IntegrityError" in caplog.text
    assert "The lights on the path" not in caplog.text


def test_a_command_that_failed_can_be_sent_again(task_force: BotInSandbox) -> None:
    with refusing(task_force, "agenda_item"):
        task_force.says(CHIEF, "/agenda add The lights on the path")
    task_force.says(CHIEF, "/agenda add The lights on the path")
    assert count(task_force, AgendaItem) == 1


def test_a_form_that_could_not_be_saved_stays_open_with_a_sentence(
    task_force: BotInSandbox,
) -> None:
    chief = task_force.person(CHIEF)
    chief.command(TEAM, "/taskforce actors add Police")
    with refusing(task_force, "actor"):
        errors = chief.submit()
    assert list(errors.values()) == [said(task_force, NOTHING_SAVED)]
    assert chief.modal is not None
    assert chief.submit() == {}


def test_a_click_that_could_not_be_saved_is_answered_beside_it(task_force: BotInSandbox) -> None:
    chief = task_force.person(CHIEF)
    proposed = task_force.with_button(chief.direct(), Press.CONFIRM_DATE)[-1]
    with refusing(task_force, "meeting", act="UPDATE"):
        chief.press(proposed, Press.CONFIRM_DATE)
    assert chief.notices == []
    assert chief.direct()[-1].words() == said(task_force, NOTHING_SAVED)


def test_an_event_that_could_not_be_saved_is_not_acknowledged(task_force: BotInSandbox) -> None:
    event = {"type": "member_joined_channel", "channel": TEAM, "user": OUTSIDER}
    body = {"event_id": "Ev1", "event": event, "type": "event_callback"}
    with refusing(task_force, "outbox"):
        assert task_force.receive(body).status == 500
    assert task_force.receive(body).status == 200
    with task_force.looking() as session:
        rows = session.exec(select(Outbox).where(col(Outbox.key).endswith("Ev1"))).all()
    assert len(rows) == 1


def test_a_busy_database_is_a_failure_like_any_other(
    task_force: BotInSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy() -> None:
        raise DatabaseBusy

    with monkeypatch.context() as patched:
        patched.setattr(task_force.database, "transaction", busy)
        answer = task_force.says(CHIEF, "/agenda add The lights on the path")
    assert answer == said(task_force, NOTHING_SAVED)


def test_a_failure_is_said_in_the_language_last_spoken(task_force: BotInSandbox) -> None:
    task_force.says(POLICE, "/taskforce")
    with refusing(task_force, "handled_request"):
        answer = task_force.says(POLICE, "/agenda add The lights on the path")
    assert answer == said(task_force, NOTHING_SAVED, "en")


def test_a_payload_that_cannot_be_read_still_gets_an_ack(task_force: BotInSandbox) -> None:
    body = {"command": "/agenda", "text": "add x", "trigger_id": "1.2", "team_id": "T0SANDBOX"}
    answer = task_force.receive(body)
    assert answer.status == 200
    assert answer.body


# Windows


def test_a_window_that_does_not_open_is_said(
    task_force: BotInSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def expired(*_: object) -> None:
        raise UserError("expired_trigger_id")

    monkeypatch.setattr(task_force.api, "open_view", expired)
    assert task_force.says(CHIEF, "/taskforce settings") == said(task_force, NO_WINDOW)


def test_a_window_that_does_not_open_after_a_click_is_said_there(
    task_force: BotInSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def expired(*_: object) -> None:
        raise OSError

    chief = task_force.person(CHIEF)
    asked = task_force.with_button(chief.direct(), Press.ADD_ACTOR)[-1]
    monkeypatch.setattr(task_force.api, "open_view", expired)
    chief.press(asked, Press.ADD_ACTOR)
    assert chief.notices == []
    assert chief.direct()[-1].words() == said(task_force, NO_WINDOW)


# Who


def test_somebody_from_another_hotspot_gets_nothing_by_pressing(task_force: BotInSandbox) -> None:
    chief, outsider = task_force.person(CHIEF), task_force.person(OUTSIDER)
    proposed = task_force.with_button(chief.direct(), Press.CONFIRM_DATE)[-1]
    button = proposed.find(Press.CONFIRM_DATE)
    assert button.element["value"]
    task_force.say_in(TEAM, [proposed.blocks[-1]])
    task_force.sandbox.workspace.channels[TEAM].members.add(OUTSIDER)
    outsider.press(outsider.sees(TEAM)[-1], Press.CONFIRM_DATE)
    with task_force.looking() as session:
        assert session.exec(select(Meeting.status)).one() == "proposed"
    assert outsider.sees(TEAM)[-1].ephemeral_to == OUTSIDER


def test_a_stranger_can_press(task_force: BotInSandbox) -> None:
    welcome = task_force.with_button(task_force.person(STRANGER).sees(TEAM), Press.ADD_ITEM)[0]
    stranger = task_force.person(STRANGER)
    stranger.press(welcome, Press.ADD_ITEM)
    assert stranger.notices == []
    assert stranger.modal is not None or stranger.sees(TEAM)[-1].ephemeral_to == STRANGER


def test_a_button_of_old_days_is_said_to_do_nothing(task_force: BotInSandbox) -> None:
    task_force.say_in(TEAM, [old_button("long.gone", "1"), old_button(Press.CONFIRM_DATE, "999")])
    school = task_force.person(SCHOOL)
    for name in ("long.gone", Press.CONFIRM_DATE):
        message = next(
            m for m in school.sees(TEAM) if any(c.action_id == name for c in m.controls())
        )
        school.press(message, name)
        assert school.notices == []
        assert school.sees(TEAM)[-1].ephemeral_to == SCHOOL


def old_button(action_id: str, value: str) -> dict[str, Any]:
    label = {"type": "plain_text", "text": "Old"}
    element = {"type": "button", "action_id": action_id, "value": value, "text": label}
    return {"type": "actions", "elements": [element]}


@pytest.mark.parametrize(
    ("locale", "said"), [("en-GB", "For example"), ("da-DK", "Du kan for eksempel")]
)
def test_somebody_new_is_answered_in_their_language_at_once(
    task_force: BotInSandbox, locale: str, said: str
) -> None:
    task_force.sandbox.workspace.change_user(OUTSIDER, locale=locale)
    first = task_force.says(OUTSIDER, "/taskforce hjælp", ELSEWHERE)
    task_force.deliver()
    later = task_force.says(OUTSIDER, "/taskforce hjælp", ELSEWHERE)
    assert first == later
    assert said in first


def test_somebody_new_is_answered_when_slack_does_not_say_who_they_are(
    task_force: BotInSandbox,
) -> None:
    fault = Fault(Kind.RESET, method="users.info", times=1)
    task_force.sandbox.faults.add(fault)
    said = task_force.says(OUTSIDER, "/taskforce hjælp", ELSEWHERE)
    task_force.sandbox.faults.settle()
    assert "Du kan for eksempel skrive" in said
