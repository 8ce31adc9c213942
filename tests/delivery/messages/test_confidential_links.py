"""An item can be about an agreement, and each of the two can name people of its own."""

from __future__ import annotations

import json

import pytest
from sqlmodel import select

from bot.delivery.words.buttons import Press
from bot.notices.meetings import MeetingItem
from bot.rules.dates.reading import On
from bot.store.database.engine import Database
from bot.store.database.row_ids import row_id
from bot.store.models import AgendaItem, Meeting
from bot.store.queries.people.confidential import participants
from bot.usecases.agenda import items
from bot.usecases.agenda.item_options import Wish
from bot.usecases.meetings import holding
from commands.meetings.forms import item_agreement_form
from tests.delivery.scenes.confidential_scene import TEXT, Closed
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    GUEST,
    OFFICER,
    POLICE,
    SCHOOL,
    THE_POLICE,
    day,
)

QUESTION = "Who was on the stairs?"
DUE = On(day("Fri 18 Dec"))


@pytest.fixture
def scene(sqlite: Database) -> Closed:
    """The police and the school are named for A-1, and the meeting goes on."""
    made = Closed(sqlite)
    made.hold()
    return made


def on_the_table(scene: Closed, proposer: str, wish: Wish) -> AgendaItem:
    """An item, taken up at the meeting that goes on."""
    with scene.act(proposer) as act:
        item = items.add_item(act, QUESTION, wish)
        item.meeting_id = act.session.exec(select(Meeting.id)).first()
        return item


def filled_in(scene: Closed, item: AgendaItem, person_id: str) -> str:
    """The form that records what was agreed, as somebody gets it."""
    with scene.act(person_id) as act:
        return repr(item_agreement_form(act, act.session.get_one(AgendaItem, item.id), scene.voice))


def test_what_is_agreed_is_for_those_who_are_named_for_both(scene: Closed) -> None:
    item = on_the_table(
        scene, POLICE, Wish(confidential=True, participants=(OFFICER,), agreement="A-1")
    )
    seen = {it for it in (POLICE, SCHOOL, OFFICER) if QUESTION in filled_in(scene, item, it)}
    assert seen == {POLICE}
    for owner in (SCHOOL, OFFICER):
        with scene.refused(POLICE, "Only those taking part") as act:
            about = act.session.get_one(AgendaItem, item.id)
            holding.record_at_item(act, about, TEXT, owner_id=owner, actor_id=None, due=DUE)
    with scene.act(POLICE) as act:
        about = act.session.get_one(AgendaItem, item.id)
        made = holding.record_at_item(
            act, about, TEXT, owner_id=None, actor_id=scene.actors[THE_POLICE], due=DUE
        )
        assert participants(act.session, made) == [POLICE]


def test_what_nobody_could_see_is_not_agreed(scene: Closed) -> None:
    item = on_the_table(
        scene, OFFICER, Wish(confidential=True, participants=(GUEST,), agreement="A-1")
    )
    with scene.refused(OFFICER, "Only those taking part") as act:
        about = act.session.get_one(AgendaItem, item.id)
        actor_id = scene.actors[THE_POLICE]
        holding.record_at_item(act, about, TEXT, owner_id=None, actor_id=actor_id, due=DUE)


def test_nothing_unseen_says_which_agreement_a_confidential_item_is_about(sqlite: Database) -> None:
    scene = Closed(sqlite)
    number = scene.agree(day("Fri 18 Dec"))
    about = Wish(confidential=True, participants=(SCHOOL,), agreement=f"A-{number}")
    with scene.act(POLICE) as act:
        items.add_item(act, QUESTION, about)
    scene.send()
    scene.hold()
    scene.send()
    said = [it for it in scene.slack.messages if it.channel == "CLAKE"]
    assert sum("Confidential" in it.text for it in said) > 1
    assert f"A-{number}" not in " ".join(it.text + json.dumps(it.metadata) for it in said)


def test_at_an_open_item_about_something_confidential_nothing_is_written_down(
    scene: Closed,
) -> None:
    item = on_the_table(scene, OFFICER, Wish(agreement="A-1"))
    with scene.refused(CHIEF, "nothing about it is written here") as act:
        holding.decide_item(act, act.session.get_one(AgendaItem, item.id), TEXT)
    with scene.refused(CHIEF, "nothing about it is written here") as act:
        holding.carry_item(act, act.session.get_one(AgendaItem, item.id), TEXT)
    with scene.act(CHIEF) as act:
        post = MeetingItem.posted(1, row_id(item.id))
        act.tell(post)
    composed = scene.composed(post.key)
    assert composed is not None
    shown = {it.action for part in composed.message.parts for it in part.buttons}
    assert shown == {Press.ITEM_AGREEMENT, Press.ITEM_DONE, Press.ITEM_CARRY}
