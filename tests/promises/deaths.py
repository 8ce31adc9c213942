"""Moments around the answer to a request at which a process kills itself, as `kill -9` would."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from slack_sdk.socket_mode import SocketModeClient
from sqlalchemy import event
from sqlmodel import Session

from commands.edge.dispatch import Dispatch
from commands.edge.payloads import Kind
from commands.edge.performing import Performer


class Moment(StrEnum):
    """When."""

    UNCOMMITTED = "all is done, and nothing is committed"
    COMMITTED = "it is committed, and nothing is answered"
    ANSWERED = "what is answered by a call of its own is answered, and nothing is acknowledged"
    ACKNOWLEDGED = "it is acknowledged"


EVENT = "event"


class Death(NamedTuple):
    """At the first request of this kind (a `Kind`, or EVENT) that comes."""

    kind: str
    moment: str


def die_at(death: Death) -> None:
    """Have this process die so."""
    dying = _Dying(death)
    handle, take_in, perform = Dispatch.handle, Dispatch.event, Performer.perform
    send = SocketModeClient.send_socket_mode_response

    def handling(self: Dispatch, kind: Kind, body: Mapping[str, Any]) -> Any:
        dying.begin(kind.value)
        answer = handle(self, kind, body)
        dying.reach(Moment.ANSWERED)
        return answer

    def taking_in(self: Dispatch, body: Mapping[str, Any]) -> None:
        dying.begin(EVENT)
        take_in(self, body)
        dying.reach(Moment.COMMITTED)

    def performing(*args: Any, **more: Any) -> Any:
        dying.reach(Moment.COMMITTED)
        return perform(*args, **more)

    def sending(*args: Any, **more: Any) -> None:
        send(*args, **more)
        dying.reach(Moment.ACKNOWLEDGED)

    _put(Dispatch, "handle", handling)
    _put(Dispatch, "event", taking_in)
    _put(Performer, "perform", performing)
    _put(SocketModeClient, "send_socket_mode_response", sending)
    event.listen(Session, "before_commit", dying.commits)


class _Dying(threading.local):
    """Each thread's own: delivery, which commits in another, dies of no request."""

    def __init__(self, death: Death) -> None:
        self._death = death
        self._is_due = False

    def begin(self, kind: str) -> None:
        self._is_due = kind == self._death.kind

    def commits(self, session: Session) -> None:
        if not session.in_nested_transaction():
            self.reach(Moment.UNCOMMITTED)

    def reach(self, moment: Moment) -> None:
        if self._is_due and self._death.moment == moment:
            os.kill(os.getpid(), signal.SIGKILL)


def _put(where: type, name: str, instead: Callable[..., Any]) -> None:
    setattr(where, name, instead)
