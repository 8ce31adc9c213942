"""A reply as the payload Slack gets: what is kept, so that a duplicate gets the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from sqlmodel import Session

from bot.delivery.messages.kit.agenda_points import point
from bot.delivery.messages.kit.area import area_part, area_to_name, below
from bot.delivery.messages.kit.composing import for_leaders, shown
from bot.delivery.words.blocks import Message, Part
from bot.delivery.words.mrkdwn import Mrkdwn
from bot.delivery.words.render import Voice
from bot.rules.permissions import Role
from bot.store.context import InHotspot
from bot.store.models import AgendaItem, Agreement, Escalation, Hotspot
from bot.store.queries.meetings.agenda import entry_of
from bot.store.queries.people.roles import roles_of
from bot.usecases.people.people import PersonContext
from commands.edge.modals import view_of, view_that_says
from commands.edge.payloads import Incoming, Kind
from commands.edge.slash_commands import Done
from commands.edge.which_hotspot import MEMO
from commands.kit.form_values import number_or_none
from commands.kit.reply import Nothing, Open, Push, Refuse, Replace, Reply, Say
from commands.kit.request import Surface

Answer = dict[str, Any]
"""`how`: one of the words of How; and a `payload`."""


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
            return _answer(How.ERRORS, errors)
        case Nothing():
            return _answer(How.NOTHING, {})


def opens_window(incoming: Incoming, answer: Answer) -> bool:
    """Whether it takes a trigger, which Slack gives once."""
    return incoming.kind is not Kind.FORM and answer["how"] in (How.OPEN, How.PUSH)


def naming_area(session: Session, done: Done, person_id: str) -> Reply:
    """Return the reply with its hotspot's name on top, for who is in more than one."""
    reply, area = done.reply, area_to_name(session, done.hotspot_id, person_id)
    if area is None:
        return reply
    match reply:
        case Say(message):
            return replace(reply, message=below(area, message))
        case Open(form) | Push(form) | Replace(form):
            return replace(reply, form=replace(form, fields=(area_part(area), *form.fields)))
        case _:
            return reply


def naming_subject(context: PersonContext, done: Done, voice: Voice) -> Reply:
    """Return the reply; a form in it about an agreement or an item names it, as far as may be.

    A form says in its memo what it was opened for, so none has to say it itself.
    """
    reply = done.reply
    if not isinstance(reply, Open | Push | Replace) or done.hotspot_id is None:
        return reply
    hotspot = context.session.get_one(Hotspot, done.hotspot_id)
    here = InHotspot(context.session, context.now, context.zone, hotspot)
    said = _said(here, reply.form.memo, voice, context.person.id)
    if said is None:
        return reply
    fields = (Part(said), *reply.form.fields)
    return replace(reply, form=replace(reply.form, fields=fields))


def _said(here: InHotspot, memo: Mapping[str, str], voice: Voice, person_id: str) -> Mrkdwn | None:
    item = here.session.get(AgendaItem, number_or_none(memo.get("item", "")) or 0)
    if item is not None:
        shown_point = point(here, entry_of(here.session, item), None, person_id)
        return voice.text("agenda_points", points=[shown_point])
    agreement = _agreement(here, memo)
    if agreement is None:
        return None
    facts = shown(here, agreement, person_id)
    if roles_of(here, person_id) <= {Role.LEADER}:
        facts = for_leaders(facts, voice)
    return voice.text("open_point", a=facts, today=here.today)


def _agreement(here: InHotspot, memo: Mapping[str, str]) -> Agreement | None:
    number = number_or_none(memo.get("agreement", ""))
    raised = here.session.get(Escalation, number_or_none(memo.get("escalation", "")) or 0)
    if raised is not None:
        number = raised.agreement_id
    return None if number is None else here.session.get(Agreement, number)


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


def _opening(reply: Open | Push | Replace, incoming: Incoming) -> How:
    if incoming.kind is Kind.FORM:
        return How.PUSH if isinstance(reply, Push) else How.UPDATE
    if incoming.view_id is not None:
        return How.UPDATE if isinstance(reply, Replace) else How.PUSH
    return How.OPEN


def _answer(how: How, payload: Mapping[str, Any]) -> Answer:
    return {"how": how.value, "payload": dict(payload)}
