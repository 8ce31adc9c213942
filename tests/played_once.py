"""What one test after another begins with is played once, and then put back as it was left.

A hotspot is set up by dozens of requests and messages: many tests would spend most of their time
on that. What is put back is what lasts, the database and the workspace; the bot itself is as if it
had just been started.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import wraps
from typing import Any, ParamSpec, Protocol, TypeVar, cast

from sqlmodel import SQLModel

from bot.sandbox import Channel, Sandbox
from bot.sandbox.workspace.workspace import Workspace
from bot.store.database.engine import Database
from tests.databases import contents, refill

P = ParamSpec("P")
S = TypeVar("S", bound="Played")

MOST_KEPT = 50
"""Each takes half a megabyte."""


class Played(Protocol):
    """A bot in a local Slack, as a scene has it."""

    @property
    def sandbox(self) -> Sandbox: ...

    @property
    def database(self) -> Database: ...

    def beginning(self) -> object:
        """Everything that what is played now may depend on, told by its `repr`."""

    def time_is(self) -> datetime:
        """The domain time."""

    def set_time(self, now: datetime) -> None:
        """Have it be then."""


@dataclass(frozen=True)
class Ending:
    """How everything was left."""

    rows: bytes
    workspace: dict[str, Any]
    now: datetime


_endings: OrderedDict[str, Ending] = OrderedDict()


def played_once(play: Callable[P, S]) -> Callable[P, S]:
    """Play it for the first that asks for it, wherever everything is the same as it was then.

    For what takes a scene first and returns it: fixtures, and what scenes begin with.
    """

    @wraps(play)
    def put_back_or_play(*args: P.args, **kwargs: P.kwargs) -> S:
        given: list[object] = [*list(args), *kwargs.values()]
        scene = cast(S, given[0])
        if not scene.database.is_sqlite:
            return play(*args, **kwargs)
        what = (play.__module__, play.__qualname__, given[1:], list(kwargs))
        beginning = repr((what, scene.beginning()))
        if beginning in _endings:
            _endings.move_to_end(beginning)
            _put_back(scene, _endings[beginning])
            return scene
        play(*args, **kwargs)
        _endings[beginning] = _left(scene)
        if len(_endings) > MOST_KEPT:
            _endings.popitem(last=False)
        return scene

    return put_back_or_play


def stored(database: Database) -> object:
    """Every row of every table."""
    with database.read() as session:
        connection: Any = session.connection().connection.driver_connection
        return {
            name: connection.execute(f"SELECT * FROM {name}").fetchall()
            for name in SQLModel.metadata.tables
        }


def standing(workspace: Workspace) -> object:
    """Everybody, and what stands in their Slack."""
    channels = [it for it in workspace.channels.values() if it.messages or not it.is_im]
    return channels, workspace.users, workspace.modals, workspace.notices, workspace.homes


def _left(scene: Played) -> Ending:
    workspace = scene.sandbox.workspace
    with workspace.lock:
        return Ending(contents(scene.database), _copied(vars(workspace)), scene.time_is())


def _put_back(scene: Played, ending: Ending) -> None:
    refill(scene.database, ending.rows)
    workspace = scene.sandbox.workspace
    with workspace.lock:
        files = workspace.files
        vars(workspace).update(_copied(ending.workspace))
        workspace.files = files | workspace.files
    scene.set_time(ending.now)


def _copied(workspace: dict[str, Any]) -> dict[str, Any]:
    """Messages, views and users never change: others take their places."""
    return {
        **{name: dict(workspace[name]) for name in ("users", "files", "homes")},
        **{
            name: {person: list(it) for person, it in workspace[name].items()}
            for name in ("modals", "notices")
        },
        "channels": {name: _twin(it) for name, it in workspace["channels"].items()},
    }


def _twin(channel: Channel) -> Channel:
    return replace(channel, members=set(channel.members), messages=list(channel.messages))
