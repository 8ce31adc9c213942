"""(a) A command, from Bolt's dispatch to its committed reply.

The floor is a Bolt app that does nothing, and the rows that the command leaves behind inserted as
raw SQL in one commit of as durable a connection.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from time import perf_counter
from typing import Any

import psycopg
from psycopg.types.json import JsonDumper
from slack_bolt import Ack, App, BoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from sqlalchemy import Table
from sqlmodel import SQLModel

from bench.databases import Places
from bench.figures import Figure, Size, against, median, percentile
from bench.town import (
    MORNING,
    TEAM_ID,
    ZONE,
    Standing,
    Town,
    add_agreements,
    channel_id,
    person_id,
)
from bot.delivery.slack.web_api import SlackApi
from bot.delivery.words.render import Voices
from bot.features.program import TABLE
from bot.sandbox import BOT_USER_ID
from bot.store.database.engine import Database
from bot.store.database.row_ids import row_id
from bot.store.models import Agreement, Change, HandledRequest, History, Outbox
from commands.edge.bolt import build_app
from commands.edge.payloads import Installation
from commands.edge.services import Services

BATCH = 20
OPEN = 30
"""Agreements the hotspot has when it begins."""

Rows = list[tuple[str, tuple[Any, ...]]]
"""Statements with their values: what one command leaves behind."""


def measure(places: Places, kind: str, size: Size) -> Iterator[Figure]:
    """Alternate batches of commands and of the floor; medians of both."""
    with places.fresh(kind) as database:
        town = Town()
        town.found(database, TEAM_ID)
        add_agreements(database, OPEN, due=0)
        command, bare = _command(_app(database)), _command(_bare_app())
        rows = _left_behind(database, command)
        add = _by_model(database)
        with _raw(database) as insert:
            taken, floor, models = _alternate(
                size.commands, command, lambda: (bare(), insert(rows)), lambda: (bare(), add())
            )
    yield against("(a) `/agreement add`: p50 to the floor's", median(floor), median(taken), 4.0)
    yield against("(a) the same, p99", percentile(floor, 0.99), percentile(taken, 0.99), 4.0)
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


def _app(database: Database) -> App:
    clock = Standing()
    api = SlackApi("xoxb-bench", "http://127.0.0.1:9/api/", clock)
    here = Installation(TEAM_ID, "A0BENCH")
    services = Services(database, api, clock, Voices(ZONE), ZONE, BOT_USER_ID, here)
    return build_app(services, TABLE, bot_token="xoxb-bench")


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
    """Return what gives the app one more command, each of them another request."""
    numbers = count(1)

    def act() -> None:
        body = {
            "team_id": TEAM_ID,
            "channel_id": channel_id(0),
            "user_id": person_id(0),
            "command": "/agreement",
            "text": f"add Walk the path after dark <@{person_id(1)}> by 18/12",
            "response_url": "http://127.0.0.1:9/response",
            "trigger_id": f"bench.{id(app)}.{next(numbers)}",
        }
        answer = app.dispatch(BoltRequest(mode="socket_mode", body=body))
        if answer.status != 200:
            raise RuntimeError(f"Bolt answered {answer.status}")

    return act


def _left_behind(database: Database, command: Callable[[], object]) -> Rows:
    """Do it twice; return the INSERTs that would leave behind what the second time left."""
    command()
    before = _contents(database)
    command()
    after = _contents(database)
    return [
        (_insert(database, table), row)
        for table in SQLModel.metadata.sorted_tables
        for key, row in after[table.name].items()
        if key not in before[table.name]
    ]


def _contents(database: Database) -> dict[str, dict[Any, tuple[Any, ...]]]:
    """Every row of every table as the driver gives it, by its key; a number of ours left out."""
    found: dict[str, dict[Any, tuple[Any, ...]]] = {}
    with _connected(database) as cursor:
        for table in SQLModel.metadata.sorted_tables:
            keys = ", ".join(column.name for column in table.primary_key)
            rest = ", ".join(_columns(table))
            cursor.execute(f"SELECT {keys} FROM {table.name} ORDER BY {keys}")
            ids = cursor.fetchall()
            cursor.execute(f"SELECT {rest} FROM {table.name} ORDER BY {keys}")
            found[table.name] = dict(zip(ids, cursor.fetchall(), strict=True))
    return found


def _columns(table: Table) -> list[str]:
    return [it.name for it in table.columns if it.autoincrement is not True and not _is_number(it)]


def _is_number(column: Any) -> bool:
    return column.primary_key and column.name == "id" and column.type.python_type is int


def _insert(database: Database, table: Table) -> str:
    columns = _columns(table)
    mark = "?" if database.is_sqlite else "%s"
    values = ", ".join([mark] * len(columns))
    return f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({values})"


@contextmanager
def _raw(database: Database) -> Iterator[Callable[[Rows], None]]:
    """Yield what inserts such rows in one commit; keys are made anew each time."""
    numbers = count(1)
    with _connected(database) as cursor:

        def insert(rows: Rows) -> None:
            number = next(numbers)
            cursor.execute("BEGIN")
            for statement, row in rows:
                cursor.execute(statement, _another(statement, row, number))
            cursor.execute("COMMIT")

        yield insert


def _another(statement: str, row: tuple[Any, ...], number: int) -> tuple[Any, ...]:
    """The first column of these tables is what must not be there twice."""
    tables = ("outbox", "outbox_subject", "handled_request")
    unique = statement.startswith(tuple(f"INSERT INTO {table} " for table in tables))
    return (f"{row[0]}:{number}", *row[1:]) if unique else row


@contextmanager
def _connected(database: Database) -> Iterator[Any]:
    """A cursor of the driver's own, which commits only when it is told."""
    connection: Any
    if database.is_sqlite:
        connection = sqlite3.connect(database.url.database or "", isolation_level=None)
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}")
    else:
        connection = psycopg.connect(_address(database), autocommit=True)
        connection.adapters.register_dumper(dict, JsonDumper)
        connection.adapters.register_dumper(list, JsonDumper)
    try:
        yield connection.cursor()
    finally:
        connection.close()


def _address(database: Database) -> str:
    url = database.url.set(drivername="postgresql")
    return url.render_as_string(hide_password=False)
