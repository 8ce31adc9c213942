"""A button somebody is shown is one they may press: in every message to them, and in App Home.

What an answer to a command shows is pressed in `test_who_may`.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import col, or_, select

from bot.delivery.words.blocks import Button
from bot.features.program import KINDS, TABLE
from bot.rules.errors import UserError
from bot.rules.permissions import Permission, require
from bot.store.database.engine import Database
from bot.store.models import Member, Outbox
from bot.usecases.agenda import items
from bot.usecases.agreements import handovers
from bot.usecases.leadership import escalations
from commands.edge.payloads import Kind
from tests.commands.scenes.rolled_back_app import RolledBackApp, press
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    DEPUTY,
    INSPECTOR,
    LEADER,
    LEADERS_CHANNEL,
    OFFICER,
    PEOPLE,
    POLICE,
    SCHOOL,
    THE_SCHOOL,
    HotspotScene,
    day,
    voices,
)

FRIDAY = day("Fri 6 Nov")


def refusals() -> set[str]:
    """Every sentence that says that somebody may not."""
    said = set()
    for permission in Permission:
        try:
            require(permission, frozenset())
        except UserError as refused:
            said.add(str(voices().for_language("en").error(refused)))
    return said


class Readers:
    """Everybody presses everything that stands in front of them.

    Who has left still has what was said to them before; a press tells them who may.
    """

    def __init__(self, scene: HotspotScene) -> None:
        self._town = scene
        address = scene.database.url.render_as_string(hide_password=False)
        self._door = RolledBackApp(address, scene.clock, voices(), TABLE)
        self._refusals = refusals()
        self.readers: set[str] = set()

    def dead_buttons(self) -> list[str]:
        """Press what is shown now; return what can't be pressed by whom it is shown to."""
        shown = {
            (reader, button.action, button.value): kind for reader, kind, button in self._shown()
        }
        self.readers |= {reader for reader, _, _ in shown}
        return sorted(
            f"{reader} in {kind}: {action} {value}: {said}"
            for (reader, action, value), kind in shown.items()
            for said in self._press(reader, action, value) & self._refusals
        )

    def _press(self, reader: str, action: str, value: str) -> set[str]:
        body = press(action, value, f"D{reader}")
        return self._door.ask(Kind.PRESS, body, reader).sentences()

    def _shown(self) -> Iterator[tuple[str, str, Button]]:
        composing, now = self._town.composing, self._town.clock.now
        with self._town.database.read() as session:
            mine = or_(
                col(Outbox.person_id).is_not(None), col(Outbox.channel_id) == LEADERS_CHANNEL
            )
            said = list(session.exec(select(Outbox).where(mine)))
            left = set(
                session.exec(select(Member.person_id).where(col(Member.left_at).is_not(None)))
            )
            for row in (*said, *(_home(it) for it in PEOPLE)):
                if row.person_id in left:
                    continue
                composed = (
                    KINDS[row.kind](composing, session, row, now) if row.kind in KINDS else None
                )
                for part in composed.message.parts if composed is not None else ():
                    for button in part.buttons:
                        yield row.person_id or LEADER, row.kind, button


def _home(person_id: str) -> Outbox:
    return Outbox(key=f"home:{person_id}", kind="home", person_id=person_id)


def everything_happens(scene: HotspotScene) -> Iterator[str]:
    """A winter; after each step it says when it is."""
    numbers = [scene.agree(FRIDAY, owner=it) for it in (POLICE, OFFICER, OFFICER, SCHOOL)]
    silent = scene.agree(FRIDAY, what="Phone the club")
    with scene.act(CHIEF) as act:
        items.add_item(act, "The lights")
    scene.block(numbers[0], clearing=THE_SCHOOL)
    with scene.act(OFFICER) as act:
        handovers.offer(act, numbers[1], SCHOOL, "They know the path")
    yield "blocked, and offered"
    for when in ("Wed 4 Nov", "Tue 10 Nov", "Fri 13 Nov", "Mon 16 Nov", "Thu 19 Nov"):
        scene.tick(f"{when} 08:00")
    yield "Thu 19 Nov"
    scene.leave(OFFICER)
    scene.change_person(CHIEF, away_from=day("Thu 19 Nov"), away_until=day("Tue 24 Nov"))
    for when in ("Fri 20 Nov", "Mon 23 Nov", "Tue 24 Nov"):
        scene.tick(f"{when} 08:00")
    yield "Tue 24 Nov, the chief away"
    with scene.act(LEADER) as act:
        escalations.take(act, 1, day("Fri 27 Nov"))
    with scene.act(CHIEF) as act:
        escalations.raise_it(act, silent, "Who phones?", privately=True)
    for when in ("Wed 25 Nov", "Mon 30 Nov", "Thu 3 Dec", "Tue 8 Dec"):
        scene.tick(f"{when} 10:00")
    yield "Tue 8 Dec"


def test_whatever_is_shown_to_somebody_they_may_press(sqlite: Database) -> None:
    scene = HotspotScene(sqlite)
    readers = Readers(scene)
    dead = {when: readers.dead_buttons() for when in everything_happens(scene)}
    assert {when: found for when, found in dead.items() if found} == {}
    assert readers.readers >= {CHIEF, DEPUTY, POLICE, OFFICER, SCHOOL, LEADER, INSPECTOR}
