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
from bot.store.models import AgendaItem, HandledRequest, Meeting, Outbox
from bot.store.queue.requests import claim, forget_some, keep_answer
from commands.edge.dispatch import NOTHING_SAVED
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


def test_a_claimed_request_gives_its_first_answer(database: Database, clock: ManualClock) -> None:
    with database.transaction() as session:
        assert claim(session, "r1", clock.machine()) is None
        keep_answer(session, "r1", {"how": "nothing", "payload": {}}, only_read=False)
    with database.transaction() as session:
        assert claim(session, "r1", clock.machine()) == {"how": "nothing", "payload": {}}
        assert claim(session, "r2", clock.machine()) is None


def test_an_act_that_failed_leaves_its_request_unclaimed(
    database: Database, clock: ManualClock
) -> None:
    def fail() -> None:
        with database.transaction() as session:
            claim(session, "r1", clock.machine())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with database.transaction() as session:
        assert claim(session, "r1", clock.machine()) is None


def test_requests_are_forgotten_after_a_week(database: Database, clock: ManualClock) -> None:
    with database.transaction() as session:
        claim(session, "old", clock.machine())
    clock.advance(6 * 24 * 3600)
    with database.transaction() as session:
        claim(session, "new", clock.machine())
    clock.advance(2 * 24 * 3600)
    with database.transaction() as session:
        forget_some(session, clock.machine(), 1000)
        assert claim(session, "old", clock.machine()) is None
        assert claim(session, "new", clock.machine()) is not None


def test_what_was_only_read_is_kept_as_long_as_slack_repeats(
    database: Database, clock: ManualClock
) -> None:
    with database.transaction() as session:
        for request_id, only_read in (("list", True), ("add", False)):
            claim(session, request_id, clock.machine())
            keep_answer(session, request_id, {"how": "nothing"}, only_read=only_read)
    clock.advance(30 * 60)
    assert _kept(database, clock) == ["add", "list"], "its response_url still takes an answer"
    clock.advance(31 * 60)
    assert _kept(database, clock) == ["add"]


def _kept(database: Database, clock: ManualClock) -> list[str]:
    with database.transaction() as session:
        forget_some(session, clock.machine(), 1000)
        return sorted(session.exec(select(HandledRequest.id)))


def test_lists_and_forms_are_read_and_what_changes_something_is_not(
    task_force: BotInSandbox,
) -> None:
    chief = task_force.person(CHIEF)
    task_force.says(CHIEF, "/agenda add The lights on the path")
    for reads in (
        *("/agenda", "/agreement list", "/meeting", "/taskforce help", "/agreement help"),
        *("/taskforce", "/agreement filter", "/taskforce my-data", "/agenda nonsense"),
    ):
        assert _is_only_read(task_force, partial(chief.command, TEAM, reads)), reads
    for opens in ("/agreement add", "/taskforce settings", "/taskforce actors add Police"):
        assert _is_only_read(task_force, partial(chief.command, TEAM, opens)), opens
    assert not _is_only_read(task_force, chief.submit), "the actor that was added"
    adds = partial(chief.command, TEAM, "/agenda add The dark corner")
    assert not _is_only_read(task_force, adds)


def _is_only_read(bot: BotInSandbox, act: Callable[[], object]) -> bool:
    """Whether what is asked for last is kept as something that was only read."""
    with bot.looking() as session:
        before = set(session.exec(select(HandledRequest.id)))
    act()
    with bot.looking() as session:
        (asked,) = (it for it in session.exec(select(HandledRequest)) if it.id not in before)
        return asked.only_read


def test_a_refusal_undoes_everything_and_is_kept(task_force: BotInSandbox) -> None:
    before = count(task_force, AgendaItem), count(task_force, HandledRequest)
    task_force.says(POLICE, "/agenda withdraw 99")
    assert count(task_force, AgendaItem) == before[0]
    assert count(task_force, HandledRequest) == before[1] + 1


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
        answer = task_force.says(POLICE, "/taskforce")
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
