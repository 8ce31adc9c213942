"""A Task Force with something confidential and a case on its agenda, and what comes of both."""

from __future__ import annotations

from sqlmodel import select

from bot.delivery.words.render import Voice
from bot.notices.people import Home
from bot.rules.dates.reading import On
from bot.store.database.engine import Database
from bot.store.models import AgendaItem, ItemKind, Meeting
from bot.store.queue import outbox
from bot.usecases.agenda import items, sending_out
from bot.usecases.agenda.item_options import Wish
from bot.usecases.agreements import obstacles
from bot.usecases.kit.context import ActingContext
from bot.usecases.meetings import holding
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    GUEST,
    LEADER,
    OFFICER,
    POLICE,
    SCHOOL,
    THE_POLICE,
    HotspotScene,
    day,
)
from tests.usecases.scenes.meeting_scene import at

TEXT, CASE, AGREED = "Unease at the stairwell", "S-2026/77", "Walk the stairwell together"
OBSTACLE, REASON = "The caretaker says no", "The caretaker was away"
SECRETS = (TEXT, CASE, AGREED, OBSTACLE, REASON)
NAMED, OTHERS = (POLICE, SCHOOL), (CHIEF, OFFICER, GUEST, LEADER)
"""The police propose it and name the school. The chief is not named."""


class Closed(HotspotScene):
    """A published agenda with one open item, one confidential and one case."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        with self.act(POLICE) as act:
            items.add_item(act, "Lamps on the path")
            items.add_item(act, TEXT, Wish(confidential=True, participants=(SCHOOL,)))
            items.add_item(
                act, "", Wish(kind=ItemKind.CASE, reference=CASE, participants=(SCHOOL,))
            )
        with self.act(CHIEF) as act:
            sending_out.publish(act)
        self.voice: Voice = self.composing.voices.for_language("en")

    def item(self, act: ActingContext, number: int) -> AgendaItem:
        return act.session.exec(select(AgendaItem).where(AgendaItem.number == number)).one()

    def hold(self) -> None:
        """Start the meeting, agree on both, and have both come to a standstill."""
        self.clock.now = at("Tue 8 Dec 09:00")
        with self.act(CHIEF) as act:
            holding.start(act, act.session.get_one(Meeting, 1))
        with self.act(POLICE) as act:
            due = On(day("Fri 18 Dec"))
            for number, what in ((2, AGREED), (3, "")):
                holding.record_at_item(
                    act, self.item(act, number), what, owner_id=SCHOOL, actor_id=None, due=due
                )

    def stand_still(self) -> None:
        with self.act(SCHOOL) as act:
            obstacles.block(act, 1, OBSTACLE, clearing_actor_id=self.actors[THE_POLICE])
            obstacles.block(act, 2, "", clearing_actor_id=None)

    def close(self) -> None:
        with self.act(CHIEF) as act:
            holding.close(act, act.session.get_one(Meeting, 1))

    def home(self, person_id: str) -> str:
        with self.database.transaction() as session:
            outbox.enqueue(session, Home.of(person_id), now=self.clock.now)
        composed = self.composed(Home.key_of(person_id))
        assert composed is not None
        return composed.message.words()


def secrets_in(text: str) -> list[str]:
    """Return what of the secrets stands in a text."""
    return [secret for secret in SECRETS if secret in text]
