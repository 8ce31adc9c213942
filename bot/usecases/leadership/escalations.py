"""The direct line: raised, held back, taken, decided, sent back (docs/rules.md)."""

from __future__ import annotations

from datetime import date

from bot.notices.agreements import Held, Offered
from bot.notices.leadership import Answer
from bot.rules.dates.reading import DueDate
from bot.rules.errors import N_, UserError, concerning
from bot.rules.leadership.route import outside_at
from bot.rules.permissions import Permission, Role
from bot.store.models import (
    Agreement,
    AgreementStatus,
    Block,
    Change,
    Escalation,
    EscalationStatus,
)
from bot.store.queries.agreements.agreements import asked_leader, escalation_of, may_be_answered
from bot.store.queries.leadership.direct_line import stays_private
from bot.store.queries.leadership.leaders import leaders_to_ask
from bot.store.queries.open_blocks import held_up, open_block
from bot.usecases.agenda.items import add_answer
from bot.usecases.agreements.due_dates import set_due
from bot.usecases.agreements.each_change import (
    chief,
    note,
    owner_reached,
    require_goes_up,
    require_live,
    require_present,
    tell_others,
    words,
)
from bot.usecases.agreements.obstacles import (
    asked_to_clear,
    begin_block,
    require_blocked,
    restart_block,
)
from bot.usecases.kit.context import ActingContext
from bot.usecases.leadership.asking import put_before_leadership, send_to_one

NOT_HERE = N_("That agreement is not with leadership.")
WHAT_IS = (N_("/escalation shows those that are."),)

NOT_BLOCKED = N_("A-%(number)s is not blocked, so nothing goes up.")


def escalate_now(act: ActingContext, agreement_id: int) -> Escalation:
    """The chief takes a blocked agreement to leadership without waiting for the warning's day.

    It goes where it would have gone by itself.
    """
    agreement, standing = to_escalate(act, agreement_id)
    alone = stays_private(act.session, standing)
    return put_before_leadership(act, agreement, standing, raised_by=act.person.id, privately=alone)


def to_escalate(act: ActingContext, agreement_id: int) -> tuple[Agreement, Block]:
    """Return what stands in the way, for the chief to read what leadership will read of it."""
    agreement = act.agreement(agreement_id)
    act.require(Permission.ESCALATE, agreement=agreement)
    require_goes_up(agreement)
    standing = require_blocked(act, agreement)
    _require_not_raised(act, agreement, standing)
    return agreement, standing


def raise_it(
    act: ActingContext,
    agreement_id: int,
    decision_asked: str,
    *,
    privately: bool = False,
    leader: str | None = None,
) -> Escalation:
    """The chief takes an agreement to leadership herself, blocked or met by silence.

    `privately`: only the `leader` she has chosen sees it, not the leadership channel; without one
    it is whoever the route asks first.
    """
    agreement, standing = to_raise(act, agreement_id, decision_asked, leader=leader)
    asked = standing.decision_needed
    block = open_block(act.session, agreement)
    if block is None:
        block = begin_block(act, agreement, "", clearing_actor_id=None, decision_needed=asked)
    block.decision_needed = asked
    return put_before_leadership(
        act, agreement, block, raised_by=act.person.id, privately=privately, first=leader
    )


def to_raise(
    act: ActingContext, agreement_id: int, decision_asked: str, *, leader: str | None = None
) -> tuple[Agreement, Block]:
    """Return what would go up, for its text to be read first: nothing is changed by asking.

    The block is a copy that belongs to no session. Raises UserError for what can't be raised.
    """
    agreement = act.agreement(agreement_id)
    act.require(Permission.ESCALATE, agreement=agreement)
    require_goes_up(agreement)
    require_live(agreement)
    asked = words(decision_asked, "decision")
    if leader is not None:
        require_leader(act, leader)
    standing = open_block(act.session, agreement)
    if standing is None:
        return agreement, Block(
            agreement_id=agreement_id, obstacle="", decision_needed=asked, began_at=act.now
        )
    _require_not_raised(act, agreement, standing)
    return agreement, Block(**standing.model_dump() | {"decision_needed": asked})


def send_privately(act: ActingContext, escalation_id: int, leader: str) -> Escalation:
    """The chief sends what could not be delivered to one leader, without waiting any longer."""
    escalation = held_up_still(act, escalation_id)
    send_to_one(act, escalation, require_leader(act, leader))
    return escalation


def held_up_still(act: ActingContext, escalation_id: int) -> Escalation:
    """Return what has not come through. Raises UserError for the rest, before a form is opened."""
    escalation = act.session.get(Escalation, escalation_id)
    if escalation is None or escalation.hotspot_id != act.hotspot_id:
        raise UserError(NOT_HERE, ways=WHAT_IS)
    agreement = act.agreement(escalation.agreement_id)
    act.require(Permission.ESCALATE, agreement=agreement)
    if held_up(act.session, agreement) is None:
        said = N_("A-%(number)s has come through to leadership, or is no longer on its way there.")
        raise UserError(said, number=agreement.id)
    return escalation


def require_leader(act: ActingContext, entry: str) -> str:
    """Return whom the chief has chosen. Raises UserError for anybody who is no leader here."""
    if entry not in {it.entry for it in leaders_to_ask(act.session, act.hotspot, but=chief(act))}:
        raise UserError(
            N_("That is not a leader of this hotspot. Choose one of those on the list."),
            about="leader",
        )
    return entry


def _require_not_raised(act: ActingContext, agreement: Agreement, standing: Block) -> None:
    if escalation_of(act.session, standing) is not None:
        said = N_("A-%(number)s has already gone to leadership.")
        raise UserError(said, about="agreement", number=agreement.id)


def hold(act: ActingContext, agreement_id: int, until: date, reason: str) -> Block:
    """The chief holds it back until a day, with a reason. It ends by itself, with a new warning."""
    agreement = act.agreement(agreement_id)
    standing = to_hold(act, agreement)
    _require_not_raised(act, agreement, standing)
    if until < act.today:
        raise UserError(N_("Until which day? It has to be today or later."), about="until")
    standing.hold_reason = words(reason, "reason")
    standing.hold_until = until
    standing.holds += 1
    entry = note(act, agreement, Change.HELD, note=standing.hold_reason, due_on=until)
    tell_others(act, Held, entry, owner_reached(act, agreement))
    return standing


def to_hold(act: ActingContext, agreement: Agreement) -> Block:
    """Return what stands in the way, for the chief to hold it back.

    Raises UserError when nothing does, before a form is opened.
    """
    act.require(Permission.HOLD, agreement=agreement)
    require_goes_up(agreement)
    require_live(agreement)
    standing = open_block(act.session, agreement)
    if standing is None:
        raise UserError(NOT_BLOCKED, about="agreement", number=agreement.id)
    return standing


def edit_decision(act: ActingContext, agreement_id: int, decision_asked: str) -> Block:
    """The chief puts the decision asked for into words leaders can answer."""
    agreement = act.agreement(agreement_id)
    act.require(Permission.ESCALATE, agreement=agreement)
    require_goes_up(agreement)
    standing = require_blocked(act, agreement)
    _require_not_raised(act, agreement, standing)
    standing.decision_needed = words(decision_asked, "decision")
    note(act, agreement, Change.WORDS, note=standing.decision_needed, own_act=True)
    return standing


def take(act: ActingContext, escalation_id: int, until: date) -> Escalation:
    """A leader takes it on, until a day. If that day passes it comes back once."""
    escalation, agreement = answerable(act, escalation_id)
    if escalation.taken_by not in (None, act.person.id) and escalation.taken_until is not None:
        raise UserError(N_("Somebody else in leadership has taken it already."))
    if until < act.today:
        raise UserError(N_("By which day? It has to be today or later."), about="until")
    escalation.status = EscalationStatus.TAKEN
    escalation.taken_by = act.person.id
    escalation.taken_until = until
    entry = note(
        act,
        agreement,
        Change.TAKEN,
        due_on=until,
        person_id=act.person.id,
        for_actor=spoken_for(act, escalation),
    )
    _tell_answer(act, agreement, entry, on_agenda=False)
    return escalation


def decide(
    act: ActingContext,
    escalation_id: int,
    decision: str,
    *,
    due: DueDate | None = None,
    owner_id: str | None = None,
) -> Escalation:
    """A leader decides. The agreement moves again, perhaps with a new date or a new owner."""
    escalation, agreement = answerable(act, escalation_id)
    _answer(act, escalation, EscalationStatus.DECIDED, words(decision, "decision"))
    waiting = _end_quietly(act, agreement)
    asked = bring(act, agreement, due, owner_id if owner_id != agreement.owner_id else None)
    entry = note(
        act,
        agreement,
        Change.DECIDED,
        note=escalation.answer,
        due_on=agreement.due_on if due is not None else None,
        person_id=asked,
        for_actor=spoken_for(act, escalation),
    )
    if asked is not None:
        tell_others(act, Offered, entry, asked)
    _tell_answer(act, agreement, entry, *waiting, on_agenda=True)
    return escalation


def bring(
    act: ActingContext, agreement: Agreement, due: DueDate | None, asked: str | None
) -> str | None:
    """Give it the date a decision brings, and ask whom it names; return who is asked."""
    if due is not None:
        set_due(act, agreement, due)
    if asked is not None:
        with concerning("owner"):
            require_present(act, asked)
        agreement.offered_to_id = asked
    return asked


def send_back(act: ActingContext, escalation_id: int, why: str) -> Escalation:
    """A leader sends it back: the Task Force takes it up once more, on a fresh clock.

    What the chief had raised because of silence is no block: it never goes up by itself.
    """
    escalation, agreement = answerable(act, escalation_id)
    _answer(act, escalation, EscalationStatus.RETURNED, words(why, "reason"))
    if act.session.get_one(Block, escalation.block_id).obstacle:
        restart_block(act, agreement)
    else:
        _end_quietly(act, agreement)
    behalf = spoken_for(act, escalation)
    entry = note(act, agreement, Change.SENT_BACK, note=escalation.answer, for_actor=behalf)
    _tell_answer(act, agreement, entry, on_agenda=True)
    return escalation


def answerable(act: ActingContext, escalation_id: int) -> tuple[Escalation, Agreement]:
    """Return what still needs an answer. Raises UserError for the rest, before a form is opened."""
    escalation = act.session.get(Escalation, escalation_id)
    if escalation is None or escalation.hotspot_id != act.hotspot_id:
        raise UserError(NOT_HERE, ways=WHAT_IS)
    agreement = act.agreement(escalation.agreement_id)
    act.require(Permission.ANSWER_ESCALATION, agreement=agreement)
    if escalation.private and Role.ASKED not in act.roles(agreement=agreement):
        raise UserError(NOT_HERE, ways=WHAT_IS)
    if not may_be_answered(act.session, escalation):
        raise UserError(
            N_("A-%(number)s no longer needs an answer: it has one, or it solved itself."),
            number=escalation.agreement_id,
        )
    return escalation, agreement


def spoken_for(act: ActingContext, escalation: Escalation) -> int | None:
    """On whose behalf the chief answers: the actor whose leader, outside Slack, is asked."""
    return outside_at(asked_leader(escalation)) if act.person.id == chief(act) else None


def _answer(
    act: ActingContext, escalation: Escalation, status: EscalationStatus, said: str
) -> None:
    escalation.status = status
    escalation.answer = said
    escalation.answered_by = act.person.id
    escalation.answered_at = act.now


def _end_quietly(act: ActingContext, agreement: Agreement) -> tuple[str, ...]:
    """The answer itself tells everybody: no second message says that the block is gone.

    Returns who else has waited: whoever was asked to clear the way.
    """
    agreement.status = AgreementStatus.OPEN
    standing = open_block(act.session, agreement)
    if standing is None:
        return ()
    standing.ended_at = act.now
    return asked_to_clear(act, standing)


def _tell_answer(
    act: ActingContext, agreement: Agreement, entry: int, *waiting: str, on_agenda: bool
) -> None:
    """Owner, chief, Task Force and who waited hear it; what was decided is on the next agenda."""
    tell_others(act, Answer, entry, owner_reached(act, agreement), chief(act), *waiting)
    act.tell(Answer.to_task_force(entry))
    if on_agenda:
        add_answer(act, agreement)
