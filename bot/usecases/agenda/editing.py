"""An agenda item put right: its words, what it is for, who brings it, till the agenda is out."""

from __future__ import annotations

from bot.rules.errors import N_, UserError, concerning
from bot.rules.permissions import Permission, allowed
from bot.store.models import AgendaItem, ItemKind, ItemSource, MeetingStatus
from bot.store.queries.meetings.meetings import coming_ordinary
from bot.store.queries.people.confidential import is_case, may_see
from bot.usecases.agenda.item_options import Wish, text_of
from bot.usecases.agenda.items import refresh_agenda, require_waiting
from bot.usecases.agreements.each_change import require_named, require_present
from bot.usecases.kit.context import ActingContext

CAME_BY_ITSELF = N_("Item %(number)s came by itself: there are no words of its own to put right.")
A_DECISION = N_("/escalation edit puts a decision of leadership's right.")
CLOSED = N_("Item %(number)s is confidential. Withdraw it and add it anew to change it.")
IS_OUT = N_(
    "The agenda has gone out, so item %(number)s stays as it was read. "
    "Say at the meeting what is different, or withdraw it and add it anew."
)


def editable(act: ActingContext, item: AgendaItem) -> AgendaItem:
    """Return what can be put right. Raises UserError for the rest, before a form is opened."""
    act.require(Permission.EDIT_ITEM, item=item)
    require_waiting(item)
    fixed = _why_not(act, item)
    if fixed is not None:
        ways = (A_DECISION,) if item.source == ItemSource.STEERING else ()
        raise UserError(fixed, about="item", ways=ways, number=item.number)
    return item


def may_edit(act: ActingContext, item: AgendaItem) -> bool:
    """Whether there is anything about a waiting item that this person can put right."""
    roles = act.roles(item=item)
    return allowed(Permission.EDIT_ITEM, roles) and _why_not(act, item) is None


def _why_not(act: ActingContext, item: AgendaItem) -> str | None:
    """What keeps its words as they are, whoever asks."""
    if item.source != ItemSource.PERSON:
        return CAME_BY_ITSELF
    if is_case(item) or not may_see(act.session, item, act.person.id):
        return CLOSED
    return IS_OUT if is_out(act, item) else None


def is_out(act: ActingContext, item: AgendaItem) -> bool:
    """Whether the agenda that a waiting item is on has been sent."""
    coming = coming_ordinary(act.session, act.hotspot)
    sent = coming is not None and coming.status == MeetingStatus.PUBLISHED
    return sent and coming is not None and item.deferred_past_id != coming.id


def edit_item(
    act: ActingContext, item: AgendaItem, text: str, kind: ItemKind, brought_by: str | None
) -> AgendaItem:
    """Put it right. Nobody chosen leaves whoever brings it; a case it can't become."""
    editable(act, item)
    if kind == ItemKind.CASE:
        said = N_("A case is added anew: it has no text.")
        raise UserError(said, about="kind")
    said = text_of(text, Wish(kind=kind))
    if brought_by is not None and brought_by != item.proposer_id:
        with concerning("brought_by"):
            require_present(act, brought_by)
            require_named(act.session, item, brought_by)
        item.proposer_id = brought_by
    item.text, item.kind = said, kind
    refresh_agenda(act)
    return item
