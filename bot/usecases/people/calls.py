"""Calls the chief has made: what came of them. They are hers and her deputy's alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.notices.people import Home
from bot.rules.people.call_list import Called, CallOutcome, CallReason, Subject, back_on
from bot.rules.permissions import Permission
from bot.store.database.row_ids import row_id
from bot.store.models import Actor, Agreement, CallMade
from bot.store.queue import outbox
from bot.usecases.agreements.each_change import NOTE_LIMIT, words_about
from bot.usecases.kit.context import ActingContext
from bot.usecases.kit.words import clean
from bot.usecases.people.actors import actor_here


@dataclass(frozen=True)
class CalledAbout:
    """Whom a call is with, and which of their agreements it is about, if any."""

    actor: Actor
    agreement: Agreement | None


def called_about(act: ActingContext, subject: Subject) -> CalledAbout:
    """Return what a call is about. Raises UserError for what is not in this hotspot."""
    act.require(Permission.SEE_CALL_LIST)
    if subject.agreement_id is None:
        return CalledAbout(actor_here(act, subject.actor_id or 0), None)
    agreement = act.agreement(subject.agreement_id)
    return CalledAbout(act.session.get_one(Actor, agreement.actor_id), agreement)


def note_call(act: ActingContext, subject: Subject, outcome: CallOutcome, note: str) -> date | None:
    """Write down what came of a call; return the first day it may be on the list again.

    None: it is settled. Of a case no words are kept. Raises UserError as `called_about`.
    """
    about = called_about(act, subject)
    act.session.add(
        CallMade(
            hotspot_id=act.hotspot_id,
            actor_id=row_id(about.actor.id),
            agreement_id=subject.agreement_id,
            reason=subject.reason,
            outcome=outcome,
            note=_words(about.agreement, note),
            by_id=act.person.id,
            at=act.now,
        )
    )
    act.session.flush()
    _make_anew(act)
    greeted = subject.reason is CallReason.NEW_LEADER and outcome is not CallOutcome.NO_ANSWER
    return None if greeted else back_on(Called(act.today, outcome), act.calendar)


def _words(agreement: Agreement | None, note: str) -> str:
    if agreement is None:
        return clean(note, "note", NOTE_LIMIT)
    return words_about(agreement, note, "note", needed=False)


def _make_anew(act: ActingContext) -> None:
    """The overviews that show the list: the last one sent, and App Home."""
    readers = {act.hotspot.chief_id, act.hotspot.deputy_id, act.person.id}
    homes = [Home.key_of(person_id) for person_id in readers if person_id is not None]
    outbox.mark_stale(act.session, homes)
    outbox.mark_last_stale(act.session, f"H-{act.hotspot_id}", "digest")
