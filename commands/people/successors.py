"""*Name a successor*: who takes on what somebody has left with their actor."""

from __future__ import annotations

from collections.abc import Sequence

from bot.delivery.messages.kit.composing import shown
from bot.delivery.words.blocks import Message, Part
from bot.delivery.words.buttons import Press, button
from bot.delivery.words.mrkdwn import Mrkdwn
from bot.delivery.words.render import Voice
from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission
from bot.store.database.row_ids import row_id
from bot.store.models import Actor, Agreement
from bot.store.queries.people.successors import candidates, candidates_for
from bot.usecases.kit.context import ActingContext
from bot.usecases.people import successors
from commands.kit.entries import Pressed, Submitted
from commands.kit.form_values import number_or_none, opened_for, slack_id_if_any
from commands.kit.forms import Field, Form, PersonField
from commands.kit.reply import Open, Reply, Say, say
from commands.kit.request import Request

FORM = "actor.successor"
AT_ONCE = 10
"""Agreements in one form: each is two blocks, and a form has to be looked over."""

SETTLED = N_("There is nothing left to pass on here: it is settled already.")


def ask(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Ask who takes on each agreement that waits at the actor."""
    actor, found = successors.waiting_at(act, request.number)
    if not found:
        return say(voice.sentence(SETTLED))
    own = candidates(act.session, act.hotspot, actor)
    open_to_some = [it for it in found if candidates_for(act.session, own, it)]
    if not open_to_some:
        return say(voice.text("successor_nobody", actor=actor.name))
    return Open(_form(act, voice, actor, own, open_to_some[:AT_ONCE]))


def submit(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Name them, and say what has an owner now; what is left can be named next."""
    actor_id = opened_for(request, "actor")
    chosen = _chosen(request)
    if not chosen:
        raise UserError(N_("Who takes it on?"), about=next(iter(request.fields), ""))
    named = successors.name_successors(act, actor_id, chosen)
    parts = [Part(_now(act, voice, it)) for it in (*named.taken, *named.settled)]
    _, left = successors.waiting_at(act, actor_id)
    if left:
        again = button(Press.NAME_SUCCESSOR, actor_id)
        parts.append(Part(voice.text("successor_more", count=len(left)), (again,)))
    return Say(Message(tuple(parts)))


def _chosen(request: Request) -> dict[int, str]:
    """Return who takes on which agreement."""
    people = {number_or_none(name): slack_id_if_any(request, name) for name in request.fields}
    return {number: it for number, it in people.items() if number is not None and it is not None}


def _form(
    act: ActingContext, voice: Voice, actor: Actor, own: list[str], agreements: Sequence[Agreement]
) -> Form:
    fields: list[Field | Part] = [
        Part(voice.text("successor_form", actor=actor.name, people=own)),
    ]
    for agreement in agreements:
        fields += [Part(_line(act, voice, agreement)), _person_field(act, own, agreement)]
    return Form(FORM, N_("Name a successor"), tuple(fields), memo={"actor": str(actor.id)})


def _person_field(act: ActingContext, own: list[str], agreement: Agreement) -> PersonField:
    """The only one who can is chosen beforehand, else whoever asks, if it can be them."""
    able = candidates_for(act.session, own, agreement)
    asker = act.person.id if act.person.id in able else None
    initial = able[0] if len(able) == 1 else asker
    return PersonField(str(row_id(agreement.id)), N_("Takes it on"), initial=initial, optional=True)


def _line(act: ActingContext, voice: Voice, agreement: Agreement) -> Mrkdwn:
    facts = shown(act, agreement, act.person.id)
    return voice.text("agreement_list", a=facts, today=act.today, mine=False)


def _now(act: ActingContext, voice: Voice, agreement: Agreement) -> Mrkdwn:
    facts = shown(act, agreement, act.person.id)
    return voice.text("successor_now", a=facts, mine=agreement.owner_id == act.person.id)


PRESSES = {Press.NAME_SUCCESSOR: Pressed("actor", Permission.NAME_SUCCESSOR, ask)}
FORMS = {FORM: Submitted(Permission.NAME_SUCCESSOR, submit)}
