"""(a) A command, from Bolt's dispatch to its committed reply.

The floor is a Bolt app that does nothing, and the rows that the command leaves behind inserted as
raw SQL in one commit of as durable a connection.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from time import perf_counter

from slack_bolt import Ack, App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bench.commands.floor import inserting, left_behind
from bench.kit.databases import Places
from bench.kit.figures import Figure, Size, against, median, percentile
from bench.kit.front_door import app_on, write
from bench.kit.town import MORNING, TEAM_ID, Town, add_agreements, person_id
from bot.sandbox import BOT_USER_ID
from bot.store.database.engine import Database
from bot.store.database.row_ids import row_id
from bot.store.models import Agreement, Change, HandledRequest, History, Outbox

MOST = {"SQLite": 7.0, "PostgreSQL": 5.0}
"""A way to the server and back costs the floor as much as it costs a command."""

BATCH = 20
OPEN = 30
"""Agreements the hotspot has when it begins."""


def measure(places: Places, kind: str, size: Size) -> Iterator[Figure]:
    """Alternate batches of commands and of the floor; medians of both."""
    with places.fresh(kind) as database:
        town = Town()
        town.found(database, TEAM_ID)
        add_agreements(database, OPEN, due=0)
        command, bare = _command(app_on(database)), _command(_bare_app())
        rows = left_behind(database, command)
        add = _by_model(database)
        with inserting(database) as insert:
            taken, floor, models = _alternate(
                size.commands, command, lambda: (bare(), insert(rows)), lambda: (bare(), add())
            )
    most = MOST[kind]
    yield against("(a) `/agreement add`: p50 to the floor's", median(floor), median(taken), most)
    yield against("(a) the same, p99", percentile(floor, 0.99), percentile(taken, 0.99), most)
    what = "(a) its rows through SQLModel, with nothing asked and nothing said: p50 to the floor's"
    yield against(what, median(floor), median(models))


def _alternate(times: int, *acts: Callable[[], object]) -> list[list[float]]:
    """How long each took, in turn, each time."""
    taken: list[list[float]] = [[] for _ in acts]
    for _ in range(max(1, times // BATCH)):
        for act, seconds in zip(acts, taken, strict=True):
            seconds += [_timed(act) for _ in range(min(times, BATCH))]
    return taken


def _by_model(database: Database) -> Callable[[], None]:
    """Return what leaves the same rows behind as objects of SQLModel, in one transaction."""
    numbers = count(1)

    def add() -> None:
        number, day = next(numbers), date(2026, 12, 18)
        owner, by = person_id(1), person_id(0)
        with database.transaction() as session:
            session.add(HandledRequest(id=f"models.{number}", answer={}, handled_at=MORNING))
            agreement = Agreement(
                hotspot_id=1,
                what="Walk the path after dark",
                actor_id=2,
                owner_id=owner,
                due_on=day,
                due_set_at=MORNING,
                recorded_by=by,
                recorded_at=MORNING,
            )
            session.add(agreement)
            session.flush()
            mine = row_id(agreement.id)
            session.add(
                History(
                    agreement_id=mine,
                    at=MORNING,
                    by_id=by,
                    change=Change.RECORDED,
                    due_on=day,
                    person_id=owner,
                )
            )
            session.add(
                Outbox(
                    key=f"models:{number}",
                    kind="taken_on",
                    hotspot_id=1,
                    person_id=owner,
                    refs={"agreements": [mine]},
                    not_before=MORNING,
                    created_at=MORNING,
                )
            )

    return add


def _timed(act: Callable[[], object]) -> float:
    begun = perf_counter()
    act()
    return perf_counter() - begun


def _bare_app() -> App:
    """Bolt with one listener that does nothing but acknowledge."""
    known = AuthorizeResult(
        enterprise_id=None, team_id=TEAM_ID, bot_user_id=BOT_USER_ID, bot_token="xoxb-bench"
    )

    def listen(ack: Ack) -> None:
        ack("Noted.")

    app = App(
        client=WebClient(retry_handlers=[]),
        authorize=lambda: known,
        process_before_response=True,
        request_verification_enabled=False,
        token_verification_enabled=False,
    )
    app.command("/agreement")(listen)
    return app


def _command(app: App) -> Callable[[], None]:
    """Return what gives the app one more command."""
    said = f"add Walk the path after dark <@{person_id(1)}> by 18/12"

    def act() -> None:
        write(app, "/agreement", said)

    return act
