"""What leaders see of agreements: those that concern leadership, by actor, without persons."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import replace

from bot.delivery.messages.kit.composing import Shown, for_leaders, shown, without_persons
from bot.delivery.messages.leadership.escalations import LEADERS_ANSWERS, escalation_text
from bot.delivery.words.blocks import Message, Part
from bot.delivery.words.buttons import buttons
from bot.delivery.words.mrkdwn import Mrkdwn
from bot.delivery.words.render import Voice
from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission, allowed
from bot.store.database.row_ids import row_id
from bot.store.models import Actor, Agreement, AgreementStatus, Block, Escalation, SteeringDecision
from bot.store.queries.agreements.agreements import may_be_answered
from bot.store.queries.leadership.agreement_lists import (
    Leader,
    Wanted,
    concern_leadership,
    put_before,
    search,
)
from bot.store.queries.under_way import LIVE, UNDER_WAY
from bot.usecases.kit.context import ActingContext
from commands.agreements.list_filter import EVERYTHING
from commands.agreements.list_filter import read_wanted as read_members_wanted
from commands.kit.reply import Reply, Say

NO_PERSONS = N_(
    "Leaders see which actor has taken something on, not which person. Write an actor instead."
)
NOT_THEIRS = N_("A-%(number)s is not before leadership. /agreement list shows what is.")


def read_wanted(text: str, actors: Sequence[Actor]) -> Wanted:
    """Read what a leader's list is narrowed by; without a word of it, whatever they stand at.

    Raises UserError as for members, and for a person.
    """
    wanted = read_members_wanted(text, actors, otherwise=EVERYTHING)
    if wanted.owner_id is not None or wanted.without_owner:
        raise UserError(NO_PERSONS)
    return wanted


def concerned(act: ActingContext) -> list[Agreement]:
    """Return what concerns leadership and this person may read. Raises UserError for no leader."""
    leader = Leader(act.person.id, act.roles())
    found = concern_leadership(act, leader)
    if not found:
        act.require(Permission.SEE_ESCALATIONS)
    return found


def narrowed(act: ActingContext, concern: Sequence[Agreement], wanted: Wanted) -> list[Agreement]:
    """Return what of that fits, in the same order.

    What stands still without having gone to leadership is open to them: they hear of a block when
    it has gone up, and not from a list.
    """
    live = {*wanted.statuses, *(LIVE if not set(LIVE).isdisjoint(wanted.statuses) else ())}
    fits = search(
        act,
        replace(wanted, statuses=tuple(live)),
        viewer=act.person.id,
        outcomes=False,
    )
    before = _put_before(act)
    return [
        it
        for it in concern
        if it in fits and (not wanted.statuses or _as_read(it, before) in wanted.statuses)
    ]


def _as_read(agreement: Agreement, before: Container[int]) -> str:
    """How it stands, as leaders read it."""
    unheard = agreement.status == AgreementStatus.BLOCKED and agreement.id not in before
    return AgreementStatus.OPEN if unheard else agreement.status


def lines(act: ActingContext, voice: Voice) -> Callable[[Agreement], Part]:
    """Return what makes the line of an agreement: its actor, and where it stands."""
    before = _put_before(act)

    def line(agreement: Agreement) -> Part:
        raised = before.get(row_id(agreement.id))
        facts = _shown(act, agreement, voice)
        return Part(voice.text("leaders_list", a=facts, **_standing(agreement, raised)))

    return line


def story(act: ActingContext, number: int, voice: Voice) -> Reply:
    """Tell what leaders read of one agreement. Raises UserError for any other than theirs."""
    agreement = next((it for it in concerned(act) if it.id == number), None)
    if agreement is None:
        raise UserError(NOT_THEIRS, number=number)
    raised = _put_before(act).get(number)
    parts = [Part(_background(act, agreement, raised, voice))]
    if raised is not None:
        parts.append(_as_put_before(act, agreement, raised, voice))
    return Say(Message(tuple(parts)))


def _background(
    act: ActingContext, agreement: Agreement, raised: Escalation | None, voice: Voice
) -> Mrkdwn:
    decision = (
        act.session.get_one(SteeringDecision, agreement.steering_id).text
        if agreement.steering_id is not None
        else ""
    )
    return voice.text(
        "leaders_show",
        a=_shown(act, agreement, voice),
        decision=without_persons(decision, voice),
        outcome=without_persons(agreement.outcome, voice) if decision else "",
        **_standing(agreement, raised),
    )


def _as_put_before(
    act: ActingContext, agreement: Agreement, raised: Escalation, voice: Voice
) -> Part:
    block = act.session.get_one(Block, raised.block_id)
    text = escalation_text(act, voice, agreement, block, raised)
    may = allowed(Permission.ANSWER_ESCALATION, act.roles(agreement=agreement))
    answers = LEADERS_ANSWERS if may and may_be_answered(act.session, raised) else ()
    return Part(text, buttons(answers, row_id(raised.id)))


def _put_before(act: ActingContext) -> dict[int, Escalation]:
    leader = Leader(act.person.id, act.roles())
    return put_before(act, leader)


def _shown(act: ActingContext, agreement: Agreement, voice: Voice) -> Shown:
    return for_leaders(shown(act, agreement), voice)


def _standing(agreement: Agreement, raised: Escalation | None) -> dict[str, object]:
    return {
        "with_leadership": raised is not None and raised.status in UNDER_WAY,
        "was_with_leadership": raised is not None,
        "closed_at": agreement.closed_at,
    }
