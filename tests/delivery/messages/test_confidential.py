"""What may be done with what is confidential, and with a case (docs/rules.md)."""

from __future__ import annotations

import pytest

from bot.rules.dates.reading import On
from bot.rules.errors import UserError
from bot.store.database.engine import Database
from bot.store.models import ItemKind
from bot.usecases.agenda import items
from bot.usecases.agenda.item_options import Wish
from bot.usecases.agreements import agreements, handovers, obstacles
from bot.usecases.leadership import escalations
from bot.usecases.meetings import holding
from tests.delivery.scenes.confidential_scene import AGREED, CASE, OBSTACLE, REASON, TEXT, Closed
from tests.usecases.scenes.agreement_scene import CHIEF, OFFICER, POLICE, SCHOOL, day


@pytest.fixture
def scene(sqlite: Database) -> Closed:
    return Closed(sqlite)


def test_no_escalation_text_ever(scene: Closed) -> None:
    scene.hold()
    scene.stand_still()
    scene.close()
    for number in (1, 2):
        with scene.refused(CHIEF, "confidential") as act:
            escalations.escalate_now(act, number)
        with scene.refused(CHIEF, "confidential") as act:
            escalations.raise_it(act, number, "Light")
        with scene.refused(CHIEF, "confidential") as act:
            escalations.hold(act, number, day("Fri 18 Dec"), "Soon")
        with scene.refused(SCHOOL, "confidential") as act:
            obstacles.own_words(act, number, "Help")
    for when in ("Tue 22 Dec 08:00", "Mon 28 Dec 08:00", "Wed 30 Dec 08:00"):
        assert "goes to leadership on" not in str(scene.heard(when))
    assert scene.escalations() == []
    assert "Take it up in person" in scene.words(scene.key_of("blocked", CHIEF))


def test_of_a_case_nothing_is_kept_in_words(scene: Closed) -> None:
    due = On(day("Mon 14 Dec"))
    scene.hold()
    with scene.refused(SCHOOL, "is a case") as act:
        obstacles.block(act, 2, OBSTACLE, clearing_actor_id=None)
    with scene.refused(SCHOOL, "is a case") as act:
        agreements.new_date(act, 2, due, REASON)
    with scene.refused(SCHOOL, "is a case") as act:
        agreements.finish(act, 2, REASON)
    with scene.refused(SCHOOL, "is a case") as act:
        agreements.not_me(act, 2, REASON)
    with scene.refused(CHIEF, "is a case") as act:
        agreements.drop(act, 2, REASON)
    with scene.refused(SCHOOL, "is a case") as act:
        handovers.offer(act, 2, POLICE, REASON)
    with scene.act(SCHOOL) as act:
        assert agreements.new_date(act, 2, due, "").case_reference == CASE
    assert scene.agreement(2).what == ""


def test_only_those_named_take_on_what_is_confidential(scene: Closed) -> None:
    scene.hold()
    due = On(day("Fri 18 Dec"))
    with scene.refused(CHIEF, "Only those taking part") as act:
        holding.record_at_item(
            act, scene.item(act, 2), AGREED, owner_id=OFFICER, actor_id=None, due=due
        )
    with scene.refused(SCHOOL, "Only those taking part") as act:
        handovers.offer(act, 1, OFFICER)


@pytest.mark.parametrize(
    ("wish", "text", "field"),
    [
        (Wish(kind=ItemKind.CASE, reference=CASE, participants=(SCHOOL,)), "A boy", "text"),
        (Wish(kind=ItemKind.CASE, participants=(SCHOOL,)), "", "reference"),
        (
            Wish(kind=ItemKind.CASE, reference="boy in 7", participants=(SCHOOL,)),
            "",
            "reference",
        ),
        (Wish(kind=ItemKind.CASE, reference="someone", participants=(SCHOOL,)), "", "reference"),
        (Wish(kind=ItemKind.CASE, reference=CASE), "", "participants"),
        (Wish(confidential=True), TEXT, "participants"),
        (Wish(confidential=True, participants=("USTRANGER",)), TEXT, "participants"),
        (Wish(participants=(SCHOOL,)), TEXT, "participants"),
        (Wish(reference=CASE), TEXT, "reference"),
        (Wish(minutes=0), TEXT, "minutes"),
        (Wish(agreement="A-99"), TEXT, "agreement"),
    ],
)
def test_a_wish_that_cannot_be_is_refused_beside_its_field(
    scene: Closed, wish: Wish, text: str, field: str
) -> None:
    with pytest.raises(UserError) as refused, scene.act(POLICE) as act:
        items.add_item(act, text, wish)
    assert refused.value.about == field


def test_a_number_in_the_text_links_the_agreement(scene: Closed) -> None:
    number = scene.agree(day("Fri 18 Dec"))
    with scene.act(POLICE) as act:
        item = items.add_item(act, f"How far is a-{number}?")
        assert item.agreement_id == number
        assert items.add_item(act, "What of A-999?").agreement_id is None
