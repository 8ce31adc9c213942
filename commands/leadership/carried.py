"""An item that keeps being carried over, taken to leadership: read first as they will read it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.delivery.words.blocks import Part
from bot.delivery.words.buttons import Press
from bot.delivery.words.mrkdwn import Mrkdwn
from bot.delivery.words.render import Voice
from bot.rules.errors import N_
from bot.rules.permissions import Permission
from bot.store.models import AgendaItem
from bot.usecases.agenda import items
from bot.usecases.agreements.each_change import NOTE_LIMIT
from bot.usecases.kit.context import ActingContext
from bot.usecases.leadership import carried_items
from commands.agreements.forms import CASE_HINT
from commands.kit import form_values
from commands.kit.actor_choice import actor_fields, chosen_actor
from commands.kit.entries import Pressed, Submitted
from commands.kit.forms import Field, Form, LongTextField
from commands.kit.reply import Open, Replace, Reply, say
from commands.kit.request import Request
from commands.leadership import raising


def press(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Ask which decision is needed, and whose matter it is unless an agreement says so."""
    item = items.item_with_id(act, request.number)
    carried_items.require_goes_up(act, item)
    return Open(_form(act, voice, item))


def submit(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Show what leadership would read; where that is what was just read, take it there."""
    item = items.item_with_id(act, form_values.opened_for(request, "item"))
    with act.session.begin_nested() as reading:
        text = _preview(act, request, voice, item)
        reading.rollback()  # an actor that is named new is not there yet
    if raising.mark(text) != request.memo.get("read"):
        return Replace(_form(act, voice, item, text))
    actor, decision = chosen_actor(act, request, "actor"), request.entered("decision")
    raised = carried_items.take_to_leadership(act, item, decision, actor)
    said = N_("Item %(number)s has gone to leadership as A-%(agreement)s.")
    return say(voice.sentence(said, number=item.number, agreement=raised.agreement_id))


def _preview(act: ActingContext, request: Request, voice: Voice, item: AgendaItem) -> Mrkdwn:
    actor, decision = chosen_actor(act, request, "actor"), request.entered("decision")
    agreement, block = carried_items.to_take(act, item, decision, actor)
    return raising.preview(act, voice, agreement, block, alone=False)


def _form(act: ActingContext, voice: Voice, item: AgendaItem, text: Mrkdwn | None = None) -> Form:
    """What was entered stays in the fields when the text to be read comes above them."""
    fields: list[Field | Part] = [] if text is None else [Part(text)]
    fields.append(
        LongTextField("decision", N_("Decision needed"), longest=NOTE_LIMIT, hint=CASE_HINT)
    )
    if carried_items.live_agreement(act, item) is None:
        fields += actor_fields(act, voice, "actor", N_("Owning actor"), needed=True)
    memo = {"item": str(item.id), "read": "" if text is None else raising.mark(text)}
    send = raising.READ_FIRST if text is None else raising.TAKE_TO_LEADERSHIP
    return Form("agenda.to_leadership", N_("Needs leadership"), tuple(fields), send, memo)


PRESSES: Mapping[Press, Pressed] = {
    Press.ITEM_TO_LEADERSHIP: Pressed("item", Permission.ESCALATE, press),
}
FORMS: Mapping[str, Submitted] = {
    "agenda.to_leadership": Submitted(Permission.ESCALATE, submit),
}
