"""The agenda as it is shown to one person: the list, and the form that puts it in order."""

from __future__ import annotations

from collections.abc import Iterator

from bot.delivery.blocks import Button, Message, Part
from bot.delivery.buttons import Press, button, buttons
from bot.delivery.messages.agenda import points_parts
from bot.delivery.messages.meetings_shown import coming_points, meeting_shown, point
from bot.delivery.render import Voice
from bot.rules.errors import N_
from bot.rules.permissions import Permission, allowed
from bot.store.agenda import entry_of, put_off, waiting_items
from bot.store.meetings import coming_ordinary
from bot.store.models import AgendaItem, Meeting, MeetingStatus
from bot.store.rows import row_id
from bot.usecases.act import Act
from bot.usecases.agenda import ITEM_LIMIT
from commands.forms import Form, LongTextField
from commands.reply import Reply, Say, say

ORDERED_AT_ONCE = 40
"""Items in the form that puts the agenda in order: two blocks each, of Slack's hundred."""

CASE_HINT = N_("Write about the work, not about a person: no names, nothing that points to one.")


def add_form(text: str = "") -> Form:
    """Ask what the Task Force should talk about."""
    field = LongTextField(
        "text",
        N_("What should the Task Force talk about?"),
        initial=text[:ITEM_LIMIT],
        longest=ITEM_LIMIT,
        hint=CASE_HINT,
    )
    return Form("agenda.add", N_("Add item"), (field,))


def listed(act: Act, voice: Voice) -> Reply:
    """Show the coming agenda, with what this person can do about it."""
    meeting = coming_ordinary(act.session, act.hotspot)
    points = coming_points(act.session, act.hotspot, meeting, act.today, act.calendar)
    m = meeting_shown(meeting) if meeting is not None else None
    parts = [Part(voice.text("agenda_list", m=m, count=len(points)))]
    parts += points_parts(voice, points)
    parts += _put_off_parts(act, voice, meeting)
    foot = voice.sentence(_foot(act))
    parts.append(Part(foot, tuple(_presses(act, meeting))))
    return Say(Message(tuple(parts)))


def _presses(act: Act, meeting: Meeting | None) -> Iterator[Button]:
    if _may(act, Permission.ADD_ITEM):
        yield button(Press.ADD_ITEM, act.hotspot_id)
    if meeting is None or meeting.status == MeetingStatus.PUBLISHED:
        return
    if _may(act, Permission.ORDER_AGENDA):
        yield button(Press.PUBLISH, row_id(meeting.id))


def _foot(act: Act) -> str:
    if _may(act, Permission.ORDER_AGENDA):
        return N_("/agenda move puts it in order.")
    return N_("Is something missing? One line is enough.")


def _put_off_parts(act: Act, voice: Voice, meeting: Meeting | None) -> list[Part]:
    items = [] if meeting is None else put_off(act.session, act.hotspot, meeting)
    if not items:
        return []
    numbers = ", ".join(str(item.number) for item in items)
    return [Part(voice.sentence(N_("Put off till the meeting after: %(items)s."), items=numbers))]


def order_form(act: Act, voice: Voice) -> Form:
    """Every item with its buttons; a press renews the form."""
    meeting = coming_ordinary(act.session, act.hotspot)
    items = waiting_items(act.session, act.hotspot, meeting)
    parts = [
        _ordered(act, voice, meeting, item, first=place == 0)
        for place, item in enumerate(items[:ORDERED_AT_ONCE])
    ]
    if len(items) > ORDERED_AT_ONCE:
        more = len(items) - ORDERED_AT_ONCE
        parts.append(Part(voice.sentence(N_("%(count)s more follow after these."), count=more)))
    if not items:
        parts.append(Part(voice.sentence(N_("There is nothing to put in order yet."))))
    return Form("agenda.order", N_("The agenda in order"), tuple(parts), submit="")


def _ordered(
    act: Act, voice: Voice, meeting: Meeting | None, item: AgendaItem, *, first: bool
) -> Part:
    shown = point(act.session, entry_of(act.session, item), meeting, act.today, act.calendar)
    presses = [] if first else [Press.MOVE_UP]
    presses += [] if meeting is None else [Press.DEFER_ITEM]
    presses.append(Press.WITHDRAW_ITEM)
    text = voice.text("agenda_points", points=[shown])
    return Part(text, buttons(tuple(presses), row_id(item.id)))


def added(act: Act, item: AgendaItem, voice: Voice) -> Reply:
    """Say where the item has landed."""
    meeting = coming_ordinary(act.session, act.hotspot)
    if meeting is None or meeting.status == MeetingStatus.PROPOSED:
        said = N_("It is item %(number)s on the next meeting's agenda. The date is not settled.")
        return say(voice.sentence(said, number=item.number))
    said = N_("It is item %(number)s on the agenda for %(date)s.")
    return say(voice.sentence(said, number=item.number, date=meeting.starts_at))


def _may(act: Act, permission: Permission) -> bool:
    return allowed(permission, act.roles())
