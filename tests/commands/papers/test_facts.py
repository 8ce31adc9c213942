"""What a paper's facts are gathered with: as few questions for a lot as for a little."""

from __future__ import annotations

from bot.store.context import InHotspot
from bot.store.models import Hotspot, Paper, SteeringDecision, YearWheel
from bot.store.queries.papers.snapshot import PARTS, snapshot
from tests.commands.papers.office import ask_status, at, brought_up, busy_year, done
from tests.commands.scenes.bot_in_sandbox import DIRECTOR, ZONE, BotInSandbox
from tests.databases import statements_noted

MANY = 40


def asked(bot: BotInSandbox) -> int:
    with bot.looking() as session:
        here = InHotspot(session, bot.clock.now, ZONE, session.get_one(Hotspot, 1))
        paper, wheel = session.get_one(Paper, 1), session.get_one(YearWheel, 1)
        assert here.hotspot_id
        with statements_noted() as noted:
            assert set(PARTS) < set(snapshot(here, paper, wheel))
        return len(noted)


def test_as_little_is_asked_for_a_lot_as_for_a_little(bot: BotInSandbox) -> None:
    busy_year(bot)
    ask_status(bot)
    few = asked(bot)
    with bot.database.transaction() as session:
        session.add_all(
            SteeringDecision(
                id=100 + n,
                hotspot_id=1,
                text="Mere lys",
                recorded_by=DIRECTOR,
                recorded_at=at(9, 1),
            )
            for n in range(MANY)
        )
        session.flush()
        session.add_all(brought_up(n, text="Lys", steering_id=100 + n) for n in range(MANY))
        session.add_all(done("Lys", steering_id=100 + n) for n in range(MANY))
    assert asked(bot) == few
