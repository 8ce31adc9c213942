"""Giving an answer, after the commit: what goes into the ack, and what takes a call of its own."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from bot.delivery.slack.errors import Permanent
from bot.delivery.words.blocks import Message, Part
from bot.delivery.words.render import Voice
from bot.rules.errors import N_
from commands.edge.answering import Answer, How
from commands.edge.modals import view_that_says
from commands.edge.payloads import Incoming, Kind
from commands.edge.services import Services

NO_WINDOW = N_("Slack could not open the window. Please try once more.")
NOT_READ = N_("Nothing was saved: Slack sent something I can't read.")

Ack = dict[str, Any]
"""The body of an acknowledgement; empty for a bare one."""

log = logging.getLogger(__name__)


class Performer:
    """Performs answers. What was asked for is already stored: nothing here can undo it."""

    def __init__(self, services: Services) -> None:
        self._api = services.api

    def perform(self, incoming: Incoming, answer: Answer, voice: Voice, *, again: bool) -> Ack:
        """Give the answer; return what is left for the ack. Never raises.

        A request that came `again` may have had its window the first time: then a window that
        does not open is not worth a word.
        """
        how, payload = How(answer["how"]), answer["payload"]
        if incoming.kind is Kind.FORM:
            return _form_ack(how, payload)
        try:
            return self._give(incoming, how, payload)
        except Exception as error:  # the edge: raising after the commit would only lose the ack
            log.warning("answer to %s failed: %s", incoming.name, type(error).__name__)
            if again or how in (How.MESSAGE, How.INSTEAD) or _has_its_window(error):
                return {}
        return self._say_no_window(incoming, voice)

    def unreadable(self, kind: Kind, body: Mapping[str, Any], voice: Voice) -> Ack:
        """Say that a payload could not be read; return the ack. Never raises.

        A form that is only acknowledged would close as if it had been saved.
        """
        said = Message((Part(voice.sentence(NOT_READ)),))
        if kind is Kind.COMMAND:
            return {"response_type": "ephemeral", **said.for_slack(voice)}
        if kind is Kind.FORM:
            return {"response_action": "update", "view": view_that_says(said, voice)}
        self._say_beside(kind.value, body.get("response_url"), said.for_slack(voice))
        return {}

    def _give(self, incoming: Incoming, how: How, payload: dict[str, Any]) -> Ack:
        request = incoming.request
        trigger = request.trigger_id or ""
        match how:
            case How.MESSAGE:
                return self._message(incoming, payload)
            case How.INSTEAD:
                return self._message(incoming, payload, instead=True)
            case How.OPEN:
                self._api.open_view(trigger, payload)
            case How.PUSH:
                self._api.push_view(trigger, payload)
            case How.UPDATE:
                self._api.update_view(incoming.view_id or "", payload)
            case How.ERRORS | How.NOTHING:
                pass
        return {}

    def _message(
        self, incoming: Incoming, payload: dict[str, Any], *, instead: bool = False
    ) -> Ack:
        if incoming.kind is Kind.COMMAND:
            return {"response_type": "ephemeral", **payload}
        if incoming.request.response_url:
            self._respond(incoming.request.response_url, payload, instead=instead)
        return {}

    def _respond(self, response_url: str, payload: dict[str, Any], *, instead: bool) -> None:
        self._api.respond(
            response_url, response_type="ephemeral", replace_original=instead, **payload
        )

    def _say_no_window(self, incoming: Incoming, voice: Voice) -> Ack:
        said = Message((Part(voice.sentence(NO_WINDOW)),)).for_slack(voice)
        if incoming.kind is Kind.COMMAND:
            return self._message(incoming, said)
        self._say_beside(incoming.name, incoming.request.response_url, said)
        return {}

    def _say_beside(self, name: str, response_url: object, said: dict[str, Any]) -> None:
        if not response_url:
            return
        try:
            self._respond(str(response_url), said, instead=False)
        except Exception as error:  # the edge, again: there is nothing left to try
            log.warning("apology for %s failed: %s", name, type(error).__name__)


def _has_its_window(error: Exception) -> bool:
    """Whether the same request, delivered twice at once, was faster elsewhere.

    Source: docs.slack.dev/reference/methods/views.open (exchanged_trigger_id).
    """
    return isinstance(error, Permanent) and error.error == "exchanged_trigger_id"


def _form_ack(how: How, payload: dict[str, Any]) -> Ack:
    match how:
        case How.ERRORS:
            return {"response_action": "errors", "errors": payload}
        case How.PUSH:
            return {"response_action": "push", "view": payload}
        case How.UPDATE | How.OPEN:
            return {"response_action": "update", "view": payload}
        case How.MESSAGE | How.INSTEAD | How.NOTHING:
            return {}
