"""What somebody writes to the bot in plain words: an agreement, something it knows, or neither."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.notices.notice import Notice
from bot.notices.people import DirectAnswer, DirectHelp
from bot.rules.permissions import Permission, Role, allowed
from bot.store.calendars import local_today
from bot.store.context import InHotspot
from bot.store.models import Agreement
from bot.store.queries.leadership.agreement_lists import Leader, concern_leadership
from bot.store.queries.people.roles import roles_in_agreement, roles_of
from bot.store.queries.people.seats import hotspots_of
from commands.kit.entries import Command, Verb
from commands.kit.parsing import DASH, readable, take_number_if_any
from commands.kit.verbs import find_verb

_AGREEMENT = re.compile(rf"(?<![\w-])A\s?{DASH}?\s?([0-9]{{1,9}})(?![\w-])", re.IGNORECASE)
_HELP = re.compile(r"\b(?:hjælp|hjaelp|help)\b|^\W*\?\W*$", re.IGNORECASE)
A_FEW_WORDS = 6
"""Up to so many, what begins like a command is meant as one; more is a message to somebody."""


def answer_to(
    session: Session,
    now: datetime,
    zone: ZoneInfo,
    commands: tuple[Command, ...],
    *,
    person_id: str,
    event_id: str,
    text: str,
) -> Notice:
    """Return what is answered: each time to what is understood, else at most once a day."""
    words = readable(text)
    number = _number(words, commands)
    if number is not None:
        agreement = session.get(Agreement, number)
        if agreement is not None and _may_see(session, now, zone, agreement, person_id):
            return DirectAnswer.asked(person_id, event_id, number)
        return DirectHelp.asked(person_id, event_id, number)
    if _HELP.search(words) or _is_known(words, commands):
        return DirectHelp.asked(person_id, event_id)
    return DirectHelp.answered(person_id, local_today(now, zone))


def _number(words: str, commands: tuple[Command, ...]) -> int | None:
    """The agreement that is named: as `A-12`, or by its number alone behind a verb of theirs."""
    named = _AGREEMENT.search(words)
    if named is not None:
        return int(named[1])
    for command in commands:
        found = find_verb(command, words)
        if found is not None and isinstance(found[0], Verb) and found[0].names_agreement:
            return take_number_if_any(found[1])[0]
    return None


def _is_known(words: str, commands: tuple[Command, ...]) -> bool:
    """Whether a few words begin as a command does, or name one: `mine`, `dagsorden`."""
    few = words.split()
    if not 0 < len(few) <= A_FEW_WORDS:
        return False
    name = f"/{few[0].casefold().lstrip('/')}"
    if any(name in (it.name, it.danish) for it in commands):
        return True
    found = (find_verb(command, words) for command in commands)
    return any(it is not None and it[1] != words for it in found)


def _may_see(
    session: Session, now: datetime, zone: ZoneInfo, agreement: Agreement, person_id: str
) -> bool:
    own = {it.id: it for it in hotspots_of(session, person_id)}
    hotspot = own.get(agreement.hotspot_id)
    if hotspot is None:
        return False
    here = InHotspot(session, now, zone, hotspot)
    roles = roles_of(here, person_id)
    if allowed(Permission.SEE_AGREEMENTS, roles) or roles_in_agreement(here, agreement, person_id):
        return True
    leads = Role.LEADER in roles
    return leads and agreement in concern_leadership(here, Leader(person_id, roles))
