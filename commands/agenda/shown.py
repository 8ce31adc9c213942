"""The agenda as it is shown to one person: the list, and the form that puts it in order."""

from __future__ import annotations

from collections.abc import Iterator

from bot.delivery.messages.agenda.agenda import points_parts
from bot.delivery.messages.kit.agenda_points import (
    asked_for,
    coming_points,
    has_passed,
    meeting_shown,
    point,
)
from bot.delivery.words.blocks import Button, Message, Part
from bot.delivery.words.buttons import Press, button, buttons
from bot.delivery.words.limits import cut
from bot.delivery.words.mrkdwn import Mrkdwn, join
from bot.delivery.words.render import Voice
from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission, allowed
from bot.store.database.row_ids import row_id
from bot.store.models import AgendaItem, ItemKind, Meeting, MeetingStatus
from bot.store.queries.meetings.agenda import Entry, entries_of, put_off, waiting_items
from bot.store.queries.meetings.meetings import coming_ordinary, open_meeting
from bot.store.queries.roster import roster_held
from bot.usecases.agenda.editing import editable, may_edit
from bot.usecases.agenda.item_options import ITEM_LIMIT, REFERENCE_LIMIT, Wish
from bot.usecases.kit.context import ActingContext
from commands.kit import form_values
from commands.kit.actor_choice import actor_fields, chosen_actor
from commands.kit.form_values import number_or_none
from commands.kit.forms import (
    ChoiceField,
    Field,
    Form,
    LongTextField,
    Option,
    PeopleField,
    PersonField,
    TextField,
    TickField,
)
from commands.kit.reply import Reply, Say, say
from commands.kit.request import Request, SourceMessage

ORDERED_AT_ONCE = 40
"""Items in the form that puts the agenda in order: two blocks each, of Slack's hundred."""

CASE_HINT = N_(
    "Write about the work, not about a person. “The boy of 14 in number 7” is as much a name as "
    "a name."
)

KINDS: dict[ItemKind, str] = {
    ItemKind.DISCUSSION: N_("Discussion"),
    ItemKind.INFORMATION: N_("Information"),
    ItemKind.DECISION: N_("Decision"),
    ItemKind.CASE: N_("Case"),
}
CONFIDENTIAL = "confidential"


def add_form(
    act: ActingContext, voice: Voice, *, text: str = "", message: SourceMessage | None = None
) -> Form:
    """Ask what the Task Force should talk about, and how; from a message, with its text."""
    kinds = tuple(Option(kind.value, voice.gettext(label)) for kind, label in KINDS.items())
    tick = Option(CONFIDENTIAL, voice.gettext(N_("Only those who take part may see it")))
    fields: list[Field | Part] = [
        LongTextField(
            "text",
            N_("What should the Task Force talk about?"),
            initial=text if message is None else cut(message.text, ITEM_LIMIT),
            longest=ITEM_LIMIT,
            optional=True,
            hint=CASE_HINT,
        ),
        ChoiceField("kind", N_("What is it for?"), options=kinds, initial=ItemKind.DISCUSSION),
        TextField("minutes", N_("Minutes"), optional=True, longest=4, placeholder=N_("15")),
        TextField(
            "agreement",
            N_("Agreement it is about"),
            optional=True,
            longest=12,
            placeholder=N_("A-12"),
        ),
        TickField("confidential", N_("Confidential"), options=(tick,), optional=True),
        PeopleField(
            "participants",
            N_("Who takes part"),
            optional=True,
            hint=N_("Only for what is confidential, and for a case. You are one of them."),
        ),
        TextField(
            "reference",
            N_("The case's number"),
            optional=True,
            longest=REFERENCE_LIMIT,
            hint=N_("A case has no text here: only its number in your own system."),
        ),
        *actor_fields(
            act,
            voice,
            "actor",
            N_("Actor responsible for the case"),
            optional=True,
            hint=N_("Otherwise it is your own."),
        ),
    ]
    memo = {} if message is None else {"channel": message.channel_id, "ts": message.ts}
    return Form("agenda.add", N_("Add item"), tuple(fields), memo=memo)


def edit_form(act: ActingContext, item: AgendaItem, voice: Voice, *, text: str = "") -> Form:
    """Ask what is to be different, with what stands there now. Raises UserError for the rest."""
    editable(act, item)
    kinds = tuple(
        Option(kind.value, voice.gettext(label))
        for kind, label in KINDS.items()
        if kind != ItemKind.CASE
    )
    fields = (
        LongTextField(
            "text",
            N_("What should the Task Force talk about?"),
            initial=text or item.text,
            longest=ITEM_LIMIT,
            hint=CASE_HINT,
        ),
        ChoiceField("kind", N_("What is it for?"), options=kinds, initial=item.kind),
        PersonField("brought_by", N_("Who brings it"), initial=item.proposer_id, optional=True),
    )
    return Form("agenda.edit", N_("Put the item right"), fields, memo={"item": str(item.id)})


def wish_of(act: ActingContext, request: Request) -> Wish:
    """Read what was chosen in the form. Raises UserError for minutes that are no number."""
    written = request.entered("minutes").strip()
    minutes = number_or_none(written)
    if written and minutes is None:
        raise UserError(N_("How many minutes? Write a number."), about="minutes")
    return Wish(
        kind=kind_of(request),
        minutes=minutes,
        confidential=CONFIDENTIAL in request.chosen("confidential"),
        participants=form_values.slack_ids(request, "participants"),
        reference=request.entered("reference"),
        actor_id=chosen_actor(act, request, "actor"),
        agreement=request.entered("agreement"),
        message=form_values.message_of(request),
    )


def kind_of(request: Request) -> ItemKind:
    """Return what was chosen that the item is for. Raises UserError for what is no kind."""
    if not request.entered("kind"):
        return ItemKind.DISCUSSION
    return form_values.word(request, "kind", ItemKind)


def listed(act: ActingContext, voice: Voice) -> Reply:
    """Show the coming agenda, with what this person can do about it."""
    meeting = coming_ordinary(act.session, act.hotspot)
    points = coming_points(act, meeting, act.person.id)
    m = meeting_shown(meeting) if meeting is not None else None
    head = voice.text(
        "agenda_list",
        m=m,
        count=asked_for(points),
        going_on=open_meeting(act.session, act.hotspot),
        passed=meeting is not None and has_passed(act.hotspot, meeting, act.now),
    )
    parts = [Part(head)]
    parts += points_parts(voice, points)
    parts += _put_off_parts(act, voice, meeting)
    foot = voice.sentence(_foot(act))
    parts.append(Part(foot, tuple(_presses(act, meeting))))
    return Say(Message(tuple(parts)))


def _presses(act: ActingContext, meeting: Meeting | None) -> Iterator[Button]:
    if _may(act, Permission.ADD_ITEM):
        yield button(Press.ADD_ITEM, act.hotspot_id)
    if meeting is None or meeting.status == MeetingStatus.PUBLISHED:
        return
    if _may(act, Permission.ORDER_AGENDA):
        yield button(Press.PUBLISH, row_id(meeting.id))


def _foot(act: ActingContext) -> str:
    if _may(act, Permission.ORDER_AGENDA):
        return N_("/agenda move puts it in order.")
    return N_("Is something missing? One line is enough.")


def _put_off_parts(act: ActingContext, voice: Voice, meeting: Meeting | None) -> list[Part]:
    items = [] if meeting is None else put_off(act.session, act.hotspot, meeting)
    if not items:
        return []
    said = voice.sentence(N_("Put off till the meeting after:"))
    return [Part(join([said, *(named(act, item, voice) for item in items)], "\n"))]


def named(act: ActingContext, item: AgendaItem, voice: Voice) -> Mrkdwn:
    """Return an item's number and words, as this person may read them, so that a slip is seen."""
    entry = entries_of(act.session, [item])[0]
    shown = point(act, entry, None, act.person.id)
    return voice.text("agenda_points", points=[shown])


def order_form(act: ActingContext, voice: Voice) -> Form:
    """Every item with its buttons; a press renews the form."""
    meeting = coming_ordinary(act.session, act.hotspot)
    items = waiting_items(act.session, act.hotspot, meeting)
    with roster_held(act.session, act.hotspot):
        parts = [
            _ordered(act, voice, meeting, entry, first=place == 0)
            for place, entry in enumerate(entries_of(act.session, items[:ORDERED_AT_ONCE]))
        ]
    if len(items) > ORDERED_AT_ONCE:
        more = len(items) - ORDERED_AT_ONCE
        parts.append(Part(voice.sentence(N_("%(count)s more follow after these."), count=more)))
    if not items:
        parts.append(Part(voice.sentence(N_("There is nothing to put in order yet."))))
    return Form("agenda.order", N_("The agenda in order"), tuple(parts), submit="")


def _ordered(
    act: ActingContext, voice: Voice, meeting: Meeting | None, entry: Entry, *, first: bool
) -> Part:
    shown = point(act, entry, meeting, act.person.id)
    presses = [] if first else [Press.MOVE_UP]
    presses += [] if meeting is None else [Press.DEFER_ITEM]
    presses += [Press.EDIT_ITEM] if entry.item is not None and may_edit(act, entry.item) else []
    presses.append(Press.WITHDRAW_ITEM)
    text = voice.text("agenda_points", points=[shown])
    return Part(text, buttons(tuple(presses), 0 if entry.item is None else row_id(entry.item.id)))


def added(act: ActingContext, item: AgendaItem, voice: Voice) -> Reply:
    """Say where the item has landed."""
    meeting = coming_ordinary(act.session, act.hotspot)
    if meeting is None or meeting.status == MeetingStatus.PROPOSED:
        said = N_("It is item %(number)s on the next meeting's agenda. The date is not settled.")
        return say(voice.sentence(said, number=item.number))
    said = N_("It is item %(number)s on the agenda for %(date)s.")
    return say(voice.sentence(said, number=item.number, date=meeting.starts_at))


def _may(act: ActingContext, permission: Permission) -> bool:
    return allowed(permission, act.roles())
