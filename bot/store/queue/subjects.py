"""What messages name, as it is kept: `A-12`, `I-4`, `S-1`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from sqlmodel import Session

from bot.notices.notice import About, Named
from bot.store.models import Escalation, History


def subject_of(about: About, number: int) -> str:
    """Return how a thing is written that messages name, or that steps are given about."""
    return f"{about}-{number}"


def subjects_of(session: Session, names: Iterable[Named]) -> set[str]:
    """Return what a message names; an entry of a history stands for its agreement."""
    return {_subject(session, it) for it in names}


def agreements_in(session: Session, names: Iterable[Named]) -> list[int]:
    """Return the agreements a message names, or names something of, in its order."""
    found = (_subject(session, it).partition("-") for it in names)
    return [int(number) for about, _, number in found if about == About.AGREEMENT]


def _subject(session: Session, it: Named) -> str:
    match it.about:
        case About.AGREEMENT | About.ITEM | About.DECISION:
            return subject_of(it.about, it.number)
        case About.ENTRY:
            entry = session.get_one(History, it.number)
            return subject_of(About.AGREEMENT, entry.agreement_id)
        case About.ESCALATION:
            raised = session.get_one(Escalation, it.number)
            return subject_of(About.AGREEMENT, raised.agreement_id)
    assert_never(it.about)
