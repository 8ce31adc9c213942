"""An agreement taken to leadership: read first as they will read it, then asked, and called back.

What goes up is what was read: where anything in it is different when the form is sent in, it is
shown once more.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from bot.delivery.messages.leadership.escalations import escalation_text
from bot.delivery.words.blocks import Button, Message, Part
from bot.delivery.words.buttons import Press, buttons
from bot.delivery.words.mrkdwn import Mrkdwn
from bot.delivery.words.render import Voice
from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission, allowed
from bot.store.database.row_ids import row_id
from bot.store.models import Agreement, Block, Escalation
from bot.store.queries.leadership.direct_line import stays_private
from bot.usecases.kit.context import ActingContext
from bot.usecases.leadership import calling_back, escalations
from commands.agreements import choice
from commands.agreements.choice import meant
from commands.agreements.forms import about, agreement_id, reason_field
from commands.agreements.shown import changed, changed_text
from commands.kit.entries import Pressed, Submitted
from commands.kit.forms import ChoiceField, Field, Form
from commands.kit.parsing import person_if_one, take_number, without_mentions
from commands.kit.reply import Nothing, Open, Replace, Reply, Say
from commands.kit.request import Request
from commands.leadership.forms import leader_fields

WHICH_LEADER = N_("To which leader? Choose one, or mention them with @.")
WHAT_TO_DECIDE = N_("What should leadership decide? Write it in one sentence.")
READ_FIRST = N_("Read it first")
TAKE_TO_LEADERSHIP = N_("Take to leadership")
TO_ONE_LEADER = N_("To one leader")


def raise_it(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Show what leadership would read: `12 <the decision asked for>`."""
    number, said = take_number(request.text)
    if not said:
        raise UserError(WHAT_TO_DECIDE, about="decision")
    return Open(_to_be_read(act, voice, number, said, None))


def raise_privately(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Show what one leader alone would read: `12 @leader <the decision asked for>`.

    Without a leader the form asks which one.
    """
    number, words = take_number(request.text)
    leader, said = person_if_one(words), without_mentions(words)
    if leader is None:
        raise UserError(WHICH_LEADER, about="leader")
    if not said:
        raise UserError(WHAT_TO_DECIDE, about="decision")
    return Open(_to_be_read(act, voice, number, said, leader))


def asked(act: ActingContext, request: Request, voice: Voice) -> Form:
    """Ask which agreement goes to leadership, and with what question."""
    number, said = meant(act, request.text, voice, choice.TO_RAISE)
    return _form(number, TAKE_TO_LEADERSHIP, decision_field(said))


def asked_privately(act: ActingContext, request: Request, voice: Voice) -> Form:
    """The same, and to which leader."""
    number, words = meant(act, request.text, voice, choice.TO_RAISE)
    leader, said = person_if_one(words), without_mentions(words)
    fields = (*leader_fields(act, voice, leader), decision_field(said))
    return _form(number, TO_ONE_LEADER, *fields)


def decision_field(initial: str) -> Field:
    """The field for the question."""
    return reason_field(N_("Decision needed"), name="decision", initial=initial)


def submit(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Show what leadership would read; where that is what was just read, take it there."""
    number, leader = agreement_id(request), request.entered("leader") or None
    said = request.entered("decision")
    form = _to_be_read(act, voice, number, said, leader)
    if form.memo["read"] != request.memo.get("read"):
        return Replace(form)
    alone = leader is not None
    raised = escalations.raise_it(act, number, said, privately=alone, leader=leader)
    return _raised(act, raised, voice)


def press_now(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Show what leadership would read of what is blocked."""
    return Open(_now_form(act, voice, request.number))


def submit_now(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Take it there, without waiting for the warning's day, if it is what was just read."""
    number = agreement_id(request)
    form = _now_form(act, voice, number)
    if form.memo["read"] != request.memo.get("read"):
        return Replace(form)
    return _raised(act, escalations.escalate_now(act, number), voice)


def call_back(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Take one back from leadership."""
    number, _ = take_number(request.text)
    raised = calling_back.raised_now(act, number)
    return changed(act, calling_back.call_back(act, row_id(raised.id)), voice)


def press_call_back(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """The same by its button; where that stood shows it."""
    agreement = calling_back.call_back(act, request.number)
    return Nothing() if request.shows_itself else changed(act, agreement, voice)


def ways_back(act: ActingContext, escalation: Escalation) -> tuple[Button, ...]:
    """The button that calls it back, for whoever may, while nobody has answered."""
    may = allowed(Permission.ESCALATE, act.roles()) and calling_back.may_call_back(act, escalation)
    return buttons((Press.CALL_BACK,) if may else (), row_id(escalation.id))


def _raised(act: ActingContext, escalation: Escalation, voice: Voice) -> Reply:
    text = changed_text(act, act.agreement(escalation.agreement_id), voice)
    return Say(Message((Part(text, ways_back(act, escalation)),)))


def _to_be_read(
    act: ActingContext, voice: Voice, number: int, said: str, leader: str | None
) -> Form:
    agreement, block = escalations.to_raise(act, number, said, leader=leader)
    text = preview(act, voice, agreement, block, alone=leader is not None)
    to_whom = () if leader is None else leader_fields(act, voice, leader)
    title = TAKE_TO_LEADERSHIP if leader is None else TO_ONE_LEADER
    fields = (Part(text), *to_whom, decision_field(said))
    return _form(number, title, *fields, read=mark(text, leader or ""))


def _now_form(act: ActingContext, voice: Voice, number: int) -> Form:
    agreement, block = escalations.to_escalate(act, number)
    alone = stays_private(act.session, block)
    text = preview(act, voice, agreement, block, alone=alone)
    memo = {"agreement": str(number), "read": mark(text)}
    title = TAKE_TO_LEADERSHIP
    return Form("escalation.now", title, (Part(text),), submit=title, memo=memo)


def preview(
    act: ActingContext, voice: Voice, agreement: Agreement, block: Block, *, alone: bool
) -> Mrkdwn:
    """Return what leadership would read, with a word that nothing has been sent."""
    text = escalation_text(act, voice, agreement, block)
    return voice.text("preview", private=alone, text=text)


def mark(*read: str) -> str:
    """What tells whether the same is read again; the text itself is too long for a form's memo."""
    return sha256("\n".join(read).encode()).hexdigest()


def _form(number: int | ChoiceField, title: str, *fields: Field | Part, read: str = "") -> Form:
    form = about(number, "escalation.raise", title, *fields)
    submit_as = TAKE_TO_LEADERSHIP if read else READ_FIRST
    return Form(form.callback_id, form.title, form.fields, submit_as, {**form.memo, "read": read})


PRESSES: Mapping[Press, Pressed] = {
    Press.ESCALATE_NOW: Pressed("agreement", Permission.ESCALATE, press_now),
    Press.CALL_BACK: Pressed("escalation", Permission.ESCALATE, press_call_back),
}
FORMS: Mapping[str, Submitted] = {
    "escalation.raise": Submitted(Permission.ESCALATE, submit),
    "escalation.now": Submitted(Permission.ESCALATE, submit_now),
}
