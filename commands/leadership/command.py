"""`/escalation`, in Danish `/ledelse`: the chief's direct line, and what leaders answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.delivery.messages.kit.composing import for_leaders, shown
from bot.delivery.messages.leadership.escalations import LEADERS_ANSWERS, escalation_text
from bot.delivery.words.blocks import Button, Message, Part
from bot.delivery.words.buttons import Press, buttons
from bot.delivery.words.render import Voice
from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission, allowed
from bot.store.calendars import local_today
from bot.store.database.row_ids import row_id
from bot.store.models import Agreement, Block, Escalation, EscalationStatus
from bot.store.queries.agreements.agreements import escalation_of, put_before_leaders
from bot.store.queries.leadership.direct_line import (
    is_put_before,
    reached,
    stays_private,
    use_in_a_year,
)
from bot.store.queries.open_blocks import open_block
from bot.store.queries.roster import roster_held
from bot.usecases.agreements.each_change import require_goes_up
from bot.usecases.agreements.leaders_asked import asked_now
from bot.usecases.kit.context import ActingContext
from bot.usecases.leadership import escalations
from commands.agreements import choice
from commands.agreements.choice import meant
from commands.agreements.forms import (
    FormOf,
    agreement_id,
    asked_by,
    day_of,
    entered_day,
    entered_due,
)
from commands.agreements.presses import opens, says
from commands.agreements.shown import changed_text
from commands.kit.dates_in_words import date_and_reason
from commands.kit.entries import Command, Handler, Pressed, Submitted, Verb
from commands.kit.form_values import opened_for, slack_id_if_any
from commands.kit.forms import Form
from commands.kit.parsing import take_number
from commands.kit.reply import Reply, Say
from commands.kit.request import Request
from commands.leadership import carried, forms, raising


def under_way(act: ActingContext, _request: Request, voice: Voice) -> Reply:
    """List what is with leadership, then how the line is used; leaders get their buttons."""
    with roster_held(act.session, act.hotspot):
        waiting = put_before_leaders(act.session, act.hotspot)
        since = reached(act.session, [raised for raised, _ in waiting])
        parts = [
            _listed(act, raised, agreement, voice, since[row_id(raised.id)])
            for raised, agreement in waiting
            if _is_listed(act, raised)
        ]
    if not parts:
        act.require(Permission.SEE_ESCALATIONS)
        parts = [Part(voice.text("escalations_none"))]
    use = use_in_a_year(act, private=_is_inside(act))
    return Say(Message((*parts, Part(voice.text("escalations_use", use=use), quiet=True))))


def _is_listed(act: ActingContext, escalation: Escalation) -> bool:
    """The Task Force sees that something is with leadership; a leader, what is put before them."""
    return _is_inside(act) or _is_theirs(act, escalation)


def _is_inside(act: ActingContext) -> bool:
    return allowed(Permission.SEE_AGREEMENTS, act.roles())


def _is_theirs(act: ActingContext, escalation: Escalation) -> bool:
    return is_put_before(act, escalation, act.person.id, act.roles())


def _listed(
    act: ActingContext, escalation: Escalation, agreement: Agreement, voice: Voice, had: datetime
) -> Part:
    knows = not escalation.private or _reads_private(act, agreement)
    facts = shown(act, agreement, act.person.id)
    text = voice.text(
        "escalation_list",
        a=facts if _is_inside(act) else for_leaders(facts, voice),
        since=act.calendar.between(local_today(had, act.zone), act.today),
        taken_by=escalation.taken_by if knows else None,
        taken_until=escalation.taken_until,
        asked=_asked(act, escalation) if knows else None,
        private=escalation.private and knows,
    )
    return Part(text, _about(act, escalation))


def _about(act: ActingContext, escalation: Escalation) -> tuple[Button, ...]:
    """What the reader may press: a leader answers, the chief calls it back till somebody has."""
    theirs = LEADERS_ANSWERS if _is_theirs(act, escalation) else ()
    return (*buttons(theirs, row_id(escalation.id)), *raising.ways_back(act, escalation))


def _asked(act: ActingContext, escalation: Escalation) -> str | None:
    """Who is asked now, the one who is reached for the leader; nobody once it has been taken."""
    return asked_now(act, escalation) if escalation.status == EscalationStatus.OPEN else None


def _reads_private(act: ActingContext, agreement: Agreement) -> bool:
    return allowed(Permission.READ_PRIVATE, act.roles(agreement=agreement))


def show(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Show one as leaders read it; to the Task Force also what they would read."""
    number, _ = take_number(request.text)
    agreement = act.agreement(number)
    act.require(Permission.SEE_ESCALATIONS, agreement=agreement)
    block = open_block(act.session, agreement)
    raised = escalation_of(act.session, block) if block is not None else None
    if not (_is_inside(act) if raised is None else _is_listed(act, raised)):
        raise UserError(escalations.NOT_HERE, ways=escalations.WHAT_IS)
    require_goes_up(agreement)
    if block is None:
        raise UserError(escalations.NOT_BLOCKED, number=number)
    if raised.private if raised is not None else stays_private(act.session, block):
        act.require(Permission.READ_PRIVATE, agreement=agreement)
    return Say(Message((_shown(act, agreement, block, voice),)))


def _shown(act: ActingContext, agreement: Agreement, block: Block, voice: Voice) -> Part:
    raised = escalation_of(act.session, block)
    text = escalation_text(act, voice, agreement, block, raised)
    if raised is not None:
        return Part(text, _about(act, raised))
    may = allowed(Permission.ESCALATE, act.roles())
    chiefs = (Press.ESCALATE_NOW, Press.HOLD, Press.EDIT_DECISION)
    return Part(text, buttons(chiefs if may else (), row_id(agreement.id)))


def _send_privately(act: ActingContext, request: Request) -> Agreement:
    raised = escalations.send_privately(act, _id(request), request.entered("leader"))
    return act.agreement(raised.agreement_id)


def hold(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Hold one back: `12 until Friday because …`."""
    number, words = take_number(request.text)
    escalations.to_hold(act, act.agreement(number))
    until, reason = date_and_reason(words, asked_by(act))
    return _held(act, escalations.hold(act, number, day_of(until.reading), reason), voice)


def _hold_asked(act: ActingContext, request: Request, voice: Voice) -> Form:
    number, words = meant(act, request.text, voice, choice.TO_HOLD)
    until, reason = date_and_reason(words, asked_by(act))
    return forms.hold_form(act, number, voice, until=until.words, reason=reason)


def _hold(act: ActingContext, request: Request, voice: Voice) -> Reply:
    number, until = agreement_id(request), entered_day(act, request, "until")
    return _held(act, escalations.hold(act, number, until, request.entered("reason")), voice)


def _held(act: ActingContext, standing: Block, voice: Voice) -> Reply:
    """Say that it is held back; a second time in a row, with the rule of the direct line."""
    parts = [Part(changed_text(act, act.agreement(standing.agreement_id), voice))]
    if standing.holds > 1:
        parts.append(Part(voice.sentence(forms.RIGHT_AND_DUTY)))
    return Say(Message(tuple(parts)))


def _edit(act: ActingContext, request: Request) -> Agreement:
    number = agreement_id(request)
    escalations.edit_decision(act, number, request.entered("decision"))
    return act.agreement(number)


def _take(act: ActingContext, request: Request) -> Escalation:
    return escalations.take(act, _id(request), entered_day(act, request, "until"))


def _decide(act: ActingContext, request: Request) -> Escalation:
    return escalations.decide(
        act,
        _id(request),
        request.entered("decision"),
        due=entered_due(act, request) if request.entered("due") else None,
        owner_id=slack_id_if_any(request, "owner"),
    )


def _send_back(act: ActingContext, request: Request) -> Escalation:
    return escalations.send_back(act, _id(request), request.entered("reason"))


def _id(request: Request) -> int:
    return opened_for(request, "escalation")


def _if_answerable(form: FormOf) -> Handler:
    """Open a form only when an answer is still needed, so that nobody fills one in for nothing."""

    def build(act: ActingContext, number: int, voice: Voice) -> Form:
        escalations.answerable(act, number)
        return form(act, number, voice)

    return opens(build)


def _answered(do: Callable[[ActingContext, Request], Escalation]) -> Submitted:
    def run(act: ActingContext, request: Request) -> Agreement:
        return act.agreement(do(act, request).agreement_id)

    return Submitted(Permission.ANSWER_ESCALATION, says(run))


COMMAND = Command(
    name="/escalation",
    danish="/ledelse",
    about=N_("The direct line to leadership"),
    verbs=(
        Verb("", N_("What is with leadership now"), Permission.SEE_ESCALATIONS, under_way),
        Verb(
            "raise",
            N_("Take an agreement to leadership"),
            Permission.ESCALATE,
            raising.raise_it,
            danish=("løft",),
            usage=N_("<A-n> <decision asked for>"),
            form=raising.asked,
        ),
        Verb(
            "raise privately",
            N_("Take one to a single leader"),
            Permission.ESCALATE,
            raising.raise_privately,
            danish=("løft til én", "løft til en", "løft privat"),
            usage=N_("<A-n> @leader <decision asked for>"),
            form=raising.asked_privately,
        ),
        Verb(
            "call back",
            N_("Take one back from leadership while nobody has answered"),
            Permission.ESCALATE,
            raising.call_back,
            danish=("kald tilbage",),
            usage=N_("<A-n>"),
        ),
        Verb(
            "hold",
            N_("Hold one back, with a reason"),
            Permission.HOLD,
            hold,
            danish=("hold tilbage",),
            usage=N_("<A-n> until <date> because <reason>"),
            form=_hold_asked,
        ),
        Verb(
            "show",
            N_("One as leaders read it"),
            Permission.SEE_ESCALATIONS,
            show,
            danish=("vis",),
            usage=N_("<A-n>"),
        ),
    ),
)

PRESSES: Mapping[Press, Pressed] = {
    **raising.PRESSES,
    **carried.PRESSES,
    Press.HOLD: Pressed("agreement", Permission.HOLD, opens(forms.hold_form)),
    Press.SEND_PRIVATELY: Pressed(
        "escalation", Permission.ESCALATE, opens(forms.send_privately_form)
    ),
    Press.EDIT_DECISION: Pressed("agreement", Permission.ESCALATE, opens(forms.edit_decision_form)),
    Press.TAKE: Pressed(
        "escalation", Permission.ANSWER_ESCALATION, _if_answerable(forms.take_form)
    ),
    Press.DECIDE: Pressed(
        "escalation", Permission.ANSWER_ESCALATION, _if_answerable(forms.decide_form)
    ),
    Press.SEND_BACK: Pressed(
        "escalation", Permission.ANSWER_ESCALATION, _if_answerable(forms.send_back_form)
    ),
}

FORMS: Mapping[str, Submitted] = {
    **raising.FORMS,
    **carried.FORMS,
    "escalation.hold": Submitted(Permission.HOLD, _hold),
    "escalation.privately": Submitted(Permission.ESCALATE, says(_send_privately)),
    "escalation.edit": Submitted(Permission.ESCALATE, says(_edit)),
    "escalation.take": _answered(_take),
    "escalation.decide": _answered(_decide),
    "escalation.send_back": _answered(_send_back),
}
