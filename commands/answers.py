"""A reply as the payload Slack gets: what is kept, so that a duplicate gets the same."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from bot.delivery.blocks import Message, Part
from bot.delivery.mrkdwn import escape_mrkdwn, unescape_mrkdwn
from bot.delivery.render import Voice
from bot.rules.errors import UserError
from bot.rules.privacy import CprError
from commands.modals import view_of, view_that_says
from commands.payloads import Incoming, Kind
from commands.reply import FieldError, Nothing, Open, Push, Refuse, Replace, Reply, Say
from commands.request import Surface
from commands.whereabouts import MEMO

Answer = dict[str, Any]
"""`how`: one of the words of How; and a `payload`."""

LONGEST_ERROR = 2000


class How(StrEnum):
    """How an answer gets to the person."""

    MESSAGE = "message"
    """An ephemeral message."""
    INSTEAD = "instead"
    """An ephemeral message in place of the one that was pressed in."""
    OPEN = "open"
    PUSH = "push"
    UPDATE = "update"
    """A view in place of the one pressed or submitted in."""
    ERRORS = "errors"
    """Sentences beside the fields of the form that was sent in."""
    NOTHING = "nothing"


def answer_of(reply: Reply, incoming: Incoming, voice: Voice, hotspot_id: int | None) -> Answer:
    """Return the answer that fits where the request came from."""
    match reply:
        case Say(message, turns):
            return answer_that_says(message, incoming, voice, turns=turns)
        case Open(form) | Push(form) | Replace(form):
            memo = {**form.memo} if hotspot_id is None else {MEMO: str(hotspot_id), **form.memo}
            return _answer(_opening(reply, incoming), view_of(form, voice, memo))
        case Refuse(errors):
            return _refusing(errors, incoming, voice)
        case Nothing():
            return _answer(How.NOTHING, {})


def answer_that_says(
    message: Message, incoming: Incoming, voice: Voice, *, turns: bool = False
) -> Answer:
    """Return a message as an ephemeral, or as a small modal where there is no channel for one.

    One that `turns` takes the place of the ephemeral or the modal it was asked for in; never that
    of a message others see too.
    """
    if incoming.kind is Kind.FORM:
        return _answer(How.UPDATE, view_that_says(message, voice))
    if incoming.request.surface is Surface.HOME:
        on_top = How.UPDATE if turns else How.PUSH
        how = on_top if incoming.view_id is not None else How.OPEN
        return _answer(how, view_that_says(message, voice))
    instead = turns and incoming.kind is Kind.PRESS and not incoming.request.shows_itself
    return _answer(How.INSTEAD if instead else How.MESSAGE, message.for_slack(voice))


def answer_to_error(error: UserError | FieldError, incoming: Incoming, voice: Voice) -> Answer:
    """Return the sentence that says what can't be done, beside the field it is about."""
    if isinstance(error, FieldError):
        return _refusing({error.field: _plain_sentence(error.error, voice)}, incoming, voice)
    if incoming.kind is Kind.FORM:
        return _refusing({"": _plain_sentence(error, voice)}, incoming, voice)
    return answer_that_says(Message(_parts(error, voice)), incoming, voice)


def _opening(reply: Open | Push | Replace, incoming: Incoming) -> How:
    if incoming.kind is Kind.FORM:
        return How.PUSH if isinstance(reply, Push) else How.UPDATE
    if incoming.view_id is not None:
        return How.UPDATE if isinstance(reply, Replace) else How.PUSH
    return How.OPEN


def _refusing(errors: Mapping[str, str], incoming: Incoming, voice: Voice) -> Answer:
    """Put sentences beside fields; those whose field can't carry one go to the first that can."""
    if not incoming.inputs:
        parts = tuple(Part(sentence) for sentence in errors.values())
        return answer_that_says(Message(parts), incoming, voice)
    placed: dict[str, str] = {}
    for name, sentence in errors.items():
        field = name if name in incoming.inputs else incoming.inputs[0]
        placed[field] = f"{placed[field]} {sentence}" if field in placed else sentence
    return _answer(How.ERRORS, placed)


def _parts(error: UserError, voice: Voice) -> tuple[Part, ...]:
    sentence = Part(voice.error(error))
    if isinstance(error, CprError):
        return (sentence, Part(escape_mrkdwn(error.masked)))
    return (sentence,)


def _plain_sentence(error: UserError, voice: Voice) -> str:
    sentence = unescape_mrkdwn(voice.error(error))
    if isinstance(error, CprError):
        sentence = f"{sentence} {error.masked}"
    return sentence[:LONGEST_ERROR]


def _answer(how: How, payload: Mapping[str, Any]) -> Answer:
    return {"how": how.value, "payload": dict(payload)}
