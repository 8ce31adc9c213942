"""What is answered about one agreement: after a change, and its story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.delivery.messages.kit.agreement_buttons import answers_to
from bot.delivery.messages.kit.composing import for_leaders, shown, with_references
from bot.delivery.words.blocks import Button, Message, Part
from bot.delivery.words.buttons import Press, buttons
from bot.delivery.words.mrkdwn import Mrkdwn
from bot.delivery.words.render import Voice
from bot.rules.permissions import Permission, Role, allowed
from bot.store.calendars import local_today
from bot.store.database.row_ids import row_id
from bot.store.models import Actor, Agreement, AgreementStatus, Change, History, Meeting
from bot.store.queries.agreements.agreements import history_of, last_change
from bot.store.queries.leadership.direct_line import raised_by_entry, reached
from bot.store.queries.open_blocks import held_up, open_block
from bot.store.queries.people.confidential import is_case
from bot.store.queue.held_up import HeldUp
from bot.usecases.kit.context import ActingContext
from commands.kit.reply import Say

_ENDED = (AgreementStatus.DONE, AgreementStatus.DROPPED)

MOST_OF_A_STORY = 8000
"""Characters of it that are told: what is in Slack's message stays well within its limits."""


def changed(act: ActingContext, agreement: Agreement, voice: Voice) -> Say:
    """Say what has just happened, with weekday, date and week, so that a slip is seen at once."""
    return Say(Message((Part(changed_text(act, agreement, voice)),)))


def finished(act: ActingContext, agreement: Agreement, voice: Voice) -> Say:
    """Say that it is done, with the ways to tell what came of it and to take it up again."""
    text = changed_text(act, agreement, voice)
    return Say(Message((Part(text, _afterwards(act, agreement)),)))


def changed_text(act: ActingContext, agreement: Agreement, voice: Voice) -> Mrkdwn:
    """Return that sentence, for an answer that says more."""
    entry = last_change(act.session, agreement)
    facts = shown(act, agreement, act.person.id)
    return voice.text(
        "agreement_now",
        a=for_leaders(facts, voice) if act.roles() <= {Role.LEADER} else facts,
        change=entry.change if entry is not None else None,
        person=entry.person_id if entry is not None else None,
        until=entry.due_on if entry is not None else None,
    )


def story(act: ActingContext, agreement: Agreement, voice: Voice) -> Say:
    """Tell what happened to one agreement, with the buttons the person may press.

    Of a long story the newest steps are told, and how many came before them.
    """
    block = open_block(act.session, agreement)
    facts = shown(act, agreement, act.person.id)
    steps = _steps(act, agreement, voice, secret=facts.secret)
    told = _newest(steps)
    text = voice.text(
        "agreement_show",
        a=facts,
        today=act.today,
        obstacle=block.obstacle if block is not None and not facts.secret else "",
        meeting=_agreed_at(act, agreement),
        earlier=len(steps) - len(told),
        lines=told,
    )
    may = answers(act, agreement) or _afterwards(act, agreement)
    return Say(Message((Part(text, may),)))


@dataclass(frozen=True)
class _Step:
    at: datetime
    said: Mrkdwn


def _steps(act: ActingContext, agreement: Agreement, voice: Voice, *, secret: bool) -> list[_Step]:
    new_dates, before = 0, ""
    steps = []
    for entry in history_of(act.session, agreement):
        new_dates += entry.change == Change.NEW_DATE
        new_dates -= entry.change == Change.UNDONE and before == Change.NEW_DATE
        before = entry.change
        if secret and entry.change == Change.NO_HELPER:
            continue
        said = voice.text(
            "agreement_story",
            it=entry,
            by=entry.by_id,
            person=entry.person_id,
            actor=_named(act, entry.on_behalf_of_id),
            note="" if secret else with_references(entry.note),
            new_date=new_dates,
            held=_held_up(act, agreement, entry),
            reached=_reached(act, agreement, entry),
        )
        steps.append(_Step(entry.at, said))
    return steps


def _held_up(act: ActingContext, agreement: Agreement, entry: History) -> HeldUp | None:
    """What keeps leadership from having heard of it, for the entry that says it is to go up."""
    if entry.change != Change.ESCALATED:
        return None
    waits = held_up(act.session, agreement)
    return waits if waits is not None and waits.first and waits.since == entry.at else None


def _reached(act: ActingContext, agreement: Agreement, entry: History) -> datetime | None:
    """When leadership heard of it, where that was on a later day than it went up."""
    raised = raised_by_entry(act.session, agreement, entry)
    if raised is None:
        return None
    at = reached(act.session, [raised])[row_id(raised.id)]
    later = local_today(at, act.zone) > local_today(entry.at, act.zone)
    return at if later else None


def _newest(steps: Sequence[_Step]) -> Sequence[_Step]:
    room = MOST_OF_A_STORY
    for at in range(len(steps) - 1, -1, -1):
        room -= len(steps[at].said)
        if room < 0:
            return steps[at + 1 :]
    return steps


def _named(act: ActingContext, actor_id: int | None) -> str:
    return "" if actor_id is None else act.session.get_one(Actor, actor_id).name


def _agreed_at(act: ActingContext, agreement: Agreement) -> Meeting | None:
    if agreement.meeting_id is None:
        return None
    return act.session.get_one(Meeting, agreement.meeting_id)


def _afterwards(act: ActingContext, agreement: Agreement) -> tuple[Button, ...]:
    """The buttons on what has ended. Of a case nothing is told."""
    if agreement.status not in _ENDED or not _may_answer(act, agreement):
        return ()
    untold = agreement.status == AgreementStatus.DONE and not agreement.outcome
    outcome = (Press.OUTCOME,) if untold and not is_case(agreement) else ()
    return buttons((*outcome, Press.REOPEN), row_id(agreement.id))


def _may_answer(act: ActingContext, agreement: Agreement) -> bool:
    return allowed(Permission.ANSWER_AGREEMENT, act.roles(agreement=agreement))


def answers(act: ActingContext, agreement: Agreement) -> tuple[Button, ...]:
    """Return the buttons the person may press about an agreement, as it stands."""
    if not _may_answer(act, agreement):
        return ()
    return buttons(answers_to(agreement), row_id(agreement.id))
