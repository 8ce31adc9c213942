"""An agenda item put right: by whom, till when, and which never."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest

from bot.rules.errors import UserError
from bot.store.database.engine import Database
from bot.store.models import AgendaItem, ItemKind, ItemSource
from bot.usecases.agenda import editing, items, sending_out
from bot.usecases.agenda.item_options import Wish
from bot.usecases.kit.context import ActingContext
from bot.usecases.leadership.decisions import bring_down
from bot.usecases.meetings import holding, planning
from tests.usecases.scenes.meeting_scene import (
    CHIEF,
    GUEST,
    POLICE,
    SCHOOL,
    STRANGER,
    MeetingScene,
)

NIGHT = "Light on the path at night"


@pytest.fixture
def scene(sqlite: Database) -> MeetingScene:
    """A Task Force that meets on Tuesday 8 December 2026."""
    made = MeetingScene(sqlite)
    with made.act() as act:
        planning.plan(act, date(2026, 12, 8))
    return made


def _plain(act: ActingContext) -> AgendaItem:
    return items.add_item(act, "Light")


def _confidential(act: ActingContext) -> AgendaItem:
    return items.add_item(act, "Light", Wish(confidential=True, participants=(SCHOOL,)))


def _case(act: ActingContext) -> AgendaItem:
    return items.add_item(
        act, "", Wish(kind=ItemKind.CASE, reference="26-1", participants=(SCHOOL,))
    )


def _from_above(act: ActingContext) -> AgendaItem:
    bring_down(act, "Light on all paths")
    return items.item_with_number(act, 1)


def _nothing(_act: ActingContext, _item: AgendaItem) -> None:
    """Nothing has happened to it."""


def _sent_out(act: ActingContext, _item: AgendaItem) -> None:
    sending_out.publish(act)


def _withdrawn(act: ActingContext, item: AgendaItem) -> None:
    items.withdraw_item(act, item)


def _put_off_and_out(act: ActingContext, item: AgendaItem) -> None:
    items.defer_item(act, item)
    sending_out.publish(act)


def _on_the_table(act: ActingContext, _item: AgendaItem) -> None:
    meeting = sending_out.publish(act)
    holding.start(act, planning.move(act, meeting, act.today, time(15)))


Making = Callable[[ActingContext], AgendaItem]
Happening = Callable[[ActingContext, AgendaItem], None]


@pytest.mark.parametrize(
    ("made_by", "make", "happens", "by", "refused"),
    [
        (POLICE, _plain, _nothing, POLICE, ""),
        (GUEST, _plain, _nothing, GUEST, ""),
        (POLICE, _plain, _nothing, CHIEF, ""),
        (POLICE, _plain, _put_off_and_out, POLICE, ""),
        (POLICE, _confidential, _nothing, POLICE, ""),
        (POLICE, _plain, _nothing, SCHOOL, "Only the person who proposed"),
        (POLICE, _plain, _nothing, STRANGER, "Only the person who proposed"),
        (POLICE, _confidential, _nothing, CHIEF, "is confidential"),
        (POLICE, _case, _nothing, POLICE, "is confidential"),
        (CHIEF, _from_above, _nothing, CHIEF, "came by itself"),
        (POLICE, _plain, _sent_out, POLICE, "The agenda has gone out"),
        (POLICE, _plain, _sent_out, CHIEF, "The agenda has gone out"),
        (POLICE, _plain, _withdrawn, POLICE, "was withdrawn earlier"),
        (POLICE, _plain, _on_the_table, CHIEF, "is on the table now"),
    ],
)
def test_who_can_put_which_item_right_and_till_when(
    scene: MeetingScene, made_by: str, make: Making, happens: Happening, by: str, refused: str
) -> None:
    with scene.act(made_by) as act:
        number = make(act).number
    with scene.act() as act:
        happens(act, items.item_with_number(act, number))
    with scene.act(by) as act:
        item = items.item_with_number(act, number)
        if refused:
            with pytest.raises(UserError, match=refused):
                editing.edit_item(act, item, NIGHT, ItemKind.DECISION, None)
            assert item.text != NIGHT
            return
        assert editing.may_edit(act, item)
        editing.edit_item(act, item, NIGHT, ItemKind.DECISION, None)
        assert (item.text, item.kind, item.proposer_id) == (NIGHT, ItemKind.DECISION, made_by)


def test_another_brings_it_and_may_put_it_right_then(scene: MeetingScene) -> None:
    with scene.act(POLICE) as act:
        item = editing.edit_item(act, _plain(act), NIGHT, ItemKind.DISCUSSION, SCHOOL)
        assert not editing.may_edit(act, item)
    with scene.act(SCHOOL) as act:
        assert editing.may_edit(act, items.item_with_number(act, 1))


def test_who_brings_it_is_in_the_task_force_and_may_know_of_it(scene: MeetingScene) -> None:
    with scene.act(POLICE) as act:
        item = _confidential(act)
        with pytest.raises(UserError, match="not in this Task Force"):
            editing.edit_item(act, item, NIGHT, ItemKind.DISCUSSION, STRANGER)
        with pytest.raises(UserError, match="Only those taking part"):
            editing.edit_item(act, item, NIGHT, ItemKind.DISCUSSION, GUEST)
        assert item.source == ItemSource.PERSON
