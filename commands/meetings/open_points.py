"""Everything on a meeting's table that stands for an agreement, walked through in one form."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.delivery.messages.kit.composing import shown
from bot.delivery.words.blocks import Part
from bot.delivery.words.buttons import LABELS, Press
from bot.delivery.words.render import Voice
from bot.rules.dates.reading import reading_of
from bot.rules.errors import N_, UserError
from bot.store.database.row_ids import row_id
from bot.store.models import AgendaItem, Agreement, AgreementStatus
from bot.store.queries.meetings import agenda
from bot.store.queries.people.confidential import is_case, may_see
from bot.usecases.agreements import agreements, obstacles
from bot.usecases.agreements.each_change import NOTE_LIMIT
from bot.usecases.kit.context import ActingContext
from bot.usecases.meetings import holding
from bot.usecases.meetings.planning import meeting_with_id, require_open
from commands.agreements.forms import LONGEST_DATE, asked_by, due_of
from commands.kit.form_values import opened_for
from commands.kit.forms import BesideField, Field, Form, Option, TextField
from commands.kit.reply import Nothing, Open, Reply
from commands.kit.request import Request

MOST_AT_ONCE = 20
"""Agreements in the form; each takes three of the hundred blocks that Slack allows."""

STANDS, DUE, REASON = "stands:", "due:", "reason:"
"""How the fields about one item begin; its id follows."""

LEFT = N_("What is left as it is stays on the table.")
NOTHING_OPEN = N_("No agreement is open on this agenda any more.")
WHICH_DATE = N_("By when? Write a new date, or choose another answer.")


def ask(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Ask of each agreement on the table how it stands."""
    meeting = meeting_with_id(act, request.number)
    require_open(meeting)
    found = _seen(act, request.number)
    fields = [it for item, agreement in found for it in _fields(act, voice, item, agreement)]
    memo = {"meeting": str(meeting.id)}
    hint = Part(voice.sentence(LEFT if found else NOTHING_OPEN), quiet=True)
    return Open(Form("meeting.open_points", N_("Open agreements"), (hint, *fields), memo=memo))


def _seen(act: ActingContext, meeting_id: int) -> list[tuple[AgendaItem, Agreement]]:
    """What is confidential is asked about only of those named for it."""
    meeting = meeting_with_id(act, meeting_id)
    found = agenda.open_points(act.session, meeting)
    seen = [(item, it) for item, it in found if may_see(act.session, it, act.person.id)]
    return seen[:MOST_AT_ONCE]


def _fields(
    act: ActingContext, voice: Voice, item: AgendaItem, agreement: Agreement
) -> Iterator[Field]:
    it = shown(act, agreement, act.person.id)
    yield BesideField(
        f"{STANDS}{item.id}",
        voice.text("open_point", a=it, today=act.today),
        tuple(Option(press, voice.gettext(LABELS[press])) for press in _answers(agreement)),
        placeholder=N_("How does it stand?"),
    )
    yield TextField(f"{DUE}{item.id}", N_("New date"), optional=True, longest=LONGEST_DATE)
    if not is_case(agreement):
        yield TextField(f"{REASON}{item.id}", N_("Reason"), optional=True, longest=NOTE_LIMIT)


def _answers(agreement: Agreement) -> tuple[Press, ...]:
    blocked = agreement.status == AgreementStatus.BLOCKED
    ended = Press.UNBLOCK if blocked else Press.DONE
    return (ended, Press.NEW_DATE, Press.ITEM_DONE, Press.ITEM_CARRY)


def submit(act: ActingContext, request: Request, _voice: Voice) -> Reply:
    """Give each agreement the answer that was chosen; their posts show it."""
    meeting_id = opened_for(request, "meeting")
    require_open(meeting_with_id(act, meeting_id))
    for item, agreement in _seen(act, meeting_id):
        with _at_the_fields_of(item):
            _answer(act, request, item, row_id(agreement.id))
    return Nothing()


@contextmanager
def _at_the_fields_of(item: AgendaItem) -> Iterator[None]:
    """What can't be done is said beside the field it is about, of the item it is about."""
    try:
        yield
    except UserError as error:
        field = DUE if error.about == "due" else REASON
        error.about = f"{field}{item.id}"
        raise


def _answer(act: ActingContext, request: Request, item: AgendaItem, agreement_id: int) -> None:
    """A date says what is meant, also where nothing was chosen."""
    chosen = request.entered(f"{STANDS}{item.id}")
    due, said = request.entered(f"{DUE}{item.id}"), request.entered(f"{REASON}{item.id}")
    match Press.NEW_DATE if due and not chosen else chosen:
        case Press.DONE:
            agreements.finish(act, agreement_id, said)
        case Press.UNBLOCK:
            obstacles.unblock(act, agreement_id, said)
        case Press.NEW_DATE:
            if not due:
                raise UserError(WHICH_DATE, about="due")
            agreements.new_date(act, agreement_id, due_of(reading_of(due, asked_by(act))), said)
        case Press.ITEM_DONE:
            holding.treat_item(act, item)
        case Press.ITEM_CARRY:
            holding.carry_item(act, item, said)
