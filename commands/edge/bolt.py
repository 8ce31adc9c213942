"""Slack Bolt at the door: every kind of payload goes to dispatch."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import Ack, App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.metrics import Measures
from commands.edge.dispatch import Dispatch
from commands.edge.events import EVENTS
from commands.edge.payloads import Kind, pressed
from commands.edge.services import Services
from commands.kit.entries import Table
from commands.kit.payload_shapes import Unreadable

ANYTHING = re.compile(r"(?s).*")

Listener = Callable[..., None]


def build_app(services: Services, table: Table, *, bot_token: str) -> App:
    """Return the Bolt app. Nothing is asked of Slack: who the bot is, is known already.

    With `process_before_response` the handler's commit comes before the ack, and an event whose
    handler raises is not acknowledged, so that Slack delivers it again.
    """
    dispatch = Dispatch(services, table)
    measures = services.measures
    app = App(
        name=__name__,  # else Bolt looks through every module for who calls it
        client=WebClient(retry_handlers=[]),
        authorize=_static_authorize(bot_token, services),
        process_before_response=True,
        request_verification_enabled=False,  # Socket Mode carries no signatures
        token_verification_enabled=False,
    )
    app.command(ANYTHING)(_listener(dispatch, Kind.COMMAND, measures))
    app.action(ANYTHING)(_pressed(dispatch, measures))
    app.view(ANYTHING)(_listener(dispatch, Kind.FORM, measures))
    app.shortcut(ANYTHING)(_listener(dispatch, Kind.SHORTCUT, measures))
    for name in EVENTS:
        app.event(name)(_event(dispatch, measures))
    return app


def _static_authorize(bot_token: str, services: Services) -> Callable[..., AuthorizeResult]:
    known = AuthorizeResult(
        enterprise_id=None,
        team_id=services.installation.team_id,
        bot_user_id=services.bot_user_id,
        bot_token=bot_token,
    )

    def authorize() -> AuthorizeResult:
        return known

    return authorize


def _listener(dispatch: Dispatch, kind: Kind, measures: Measures) -> Listener:
    def listen(ack: Ack, body: Mapping[str, Any]) -> None:
        with measures.acknowledging(kind.value):
            answer = dispatch.handle(kind, body)
            ack(answer) if answer else ack()

    return listen


def _pressed(dispatch: Dispatch, measures: Measures) -> Listener:
    def listen(ack: Ack, body: Mapping[str, Any]) -> None:
        """Choosing in a select reports itself too; what was chosen is read when the form comes."""
        with measures.acknowledging(Kind.PRESS.value):
            if _is_pressed(body):
                dispatch.handle(Kind.PRESS, body)
            ack()

    return listen


def _is_pressed(body: Mapping[str, Any]) -> bool:
    """Whether it is a press, or something that can't be read and is answered as one."""
    try:
        return bool(pressed(body).get("type", "button") == "button")
    except Unreadable:
        return True


def _event(dispatch: Dispatch, measures: Measures) -> Listener:
    def listen(ack: Ack, body: Mapping[str, Any]) -> None:
        with measures.acknowledging("event"):
            dispatch.event(body)
            ack()

    return listen
