"""A guest sees what they answer for, and is told where they find it, never what is not for them."""

from __future__ import annotations

from sqlmodel import select

from bot.delivery.words.buttons import Press
from bot.store.database.row_ids import row_id
from bot.store.models import Actor, Agreement
from tests.commands.scenes.bot_in_sandbox import CHIEF, GUEST, POLICE, TEAM, BotInSandbox


def with_actors(bot: BotInSandbox) -> None:
    """The club's guest and the police belong to an actor each."""
    chief = bot.person(CHIEF)
    for name, person in (("Klubben", GUEST), ("Politiet", POLICE)):
        chief.command(TEAM, f"/taskforce actors add {name}")
        chief.fill("people", [person])
        assert chief.submit() == {}
        while chief.modal is not None:
            chief.close()


def test_a_guest_reads_their_own_and_nothing_else(task_force: BotInSandbox) -> None:
    with_actors(task_force)
    task_force.says(CHIEF, f"/aftale tilføj Åbne klubben <@{GUEST}> fredag")
    task_force.says(CHIEF, f"/aftale tilføj Gåtur om natten <@{POLICE}> fredag")
    own = task_force.says(GUEST, "/aftale")
    assert "Åbne klubben" in own
    assert "Gåtur" not in own
    assert "Hvad der er sket" in task_force.says(GUEST, "/aftale vis A-1")
    other = task_force.says(GUEST, "/aftale vis A-2")
    assert "A-2 er ikke en, du svarer for" in other
    assert "Gåtur" not in other
    assert "A-99 er ikke en, du svarer for" in task_force.says(GUEST, "/aftale vis 99")
    for refused in ("/dagsorden", "/moede", "/aftale liste", "/ledelse"):
        said = task_force.says(GUEST, refused)
        assert "/aftale viser det, du svarer for" in said, refused
        assert "/taskforce overblik" not in said, refused


def test_a_guest_turns_the_pages_of_their_own(task_force: BotInSandbox) -> None:
    with_actors(task_force)
    with task_force.database.transaction() as session:
        actor = session.exec(select(Actor).where(Actor.name == "Klubben")).one()
        for number in range(25):
            session.add(
                Agreement(
                    hotspot_id=1,
                    what=f"Åbent den {number}.",
                    actor_id=row_id(actor.id),
                    owner_id=GUEST,
                    due_set_at=task_force.clock.now,
                    recorded_by=CHIEF,
                    recorded_at=task_force.clock.now,
                )
            )
    guest = task_force.person(GUEST)
    guest.command(TEAM, "/aftale")
    assert "Side 1 af 2" in task_force.answer(GUEST)
    guest.press(guest.sees(TEAM)[-1], Press.NEXT_PAGE)
    assert "Åbent den 24." in task_force.answer(GUEST)
    assert "Side 2 af 2" in task_force.answer(GUEST)
