"""Where messages are composed: which voice speaks, and what is shown of an agreement."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.delivery.messages.kit.added import Added
from bot.delivery.messages.kit.area import area_to_name, below
from bot.delivery.messages.kit.composed import Composed, Composer
from bot.delivery.words.blocks import Message, Part
from bot.delivery.words.mrkdwn import Mrkdwn, escape_mrkdwn, join
from bot.delivery.words.render import Voice, Voices
from bot.notices.agreements import OfEntry
from bot.notices.notice import Notice
from bot.rules.errors import N_
from bot.rules.permissions import Role
from bot.store.calendars import local_today
from bot.store.context import InHotspot
from bot.store.models import (
    Actor,
    Agreement,
    AgreementStatus,
    History,
    Hotspot,
    Outbox,
)
from bot.store.queries.agreements.agreements import subject
from bot.store.queries.agreements.helpers import helpers_of
from bot.store.queries.meetings.meetings import follows_the_meeting
from bot.store.queries.open_blocks import held_up
from bot.store.queries.people.confidential import is_case, may_see
from bot.store.queries.people.people import person_of
from bot.store.queries.people.roles import roles_of
from bot.store.queue.held_up import HeldUp


@dataclass(frozen=True)
class ComposingContext:
    """What every composer needs besides the row: the voices, and the workspace's zone.

    `added` is what features add to messages that are not theirs.
    """

    voices: Voices
    zone: ZoneInfo
    added: Added

    def on(self, now: datetime) -> ComposingContext:
        """Return the same desk as it speaks that day."""
        return replace(self, voices=self.voices.on(self.today(now)))

    def voice(self, session: Session, row: Outbox) -> Voice:
        """Return the reader's voice: the person's own language, else the hotspot's."""
        return self.voice_of(session, row.person_id, self.hotspot(session, row))

    def voice_of(self, session: Session, person_id: str | None, hotspot: Hotspot | None) -> Voice:
        """Return a person's voice; without a person, that of the hotspot's channels."""
        fallback = hotspot.language if hotspot is not None else None
        if person_id is None:
            return self.voices.for_language(fallback)
        return self.voices.for_language(person_of(session, person_id).locale, fallback)

    def hotspot(self, session: Session, row: Outbox) -> Hotspot | None:
        """Return the row's hotspot; None for what concerns a person across hotspots."""
        return None if row.hotspot_id is None else session.get_one(Hotspot, row.hotspot_id)

    def within(self, session: Session, hotspot: Hotspot, now: datetime) -> InHotspot:
        """Return the hotspot as it is `now`, for what asks about it."""
        return InHotspot(session, now, self.zone, hotspot)

    def today(self, now: datetime) -> date:
        """Return the date in the workspace's zone."""
        return local_today(now, self.zone)


_REFERENCE = re.compile(r"&lt;(@[UW][A-Z0-9]+|#[CG][A-Z0-9]+)&gt;")

_PERSON = re.compile(r"(?:<|&lt;)@\w+(?:\|.*?)?(?:>|&gt;)")
"""A mention, as it was typed or escaped; Slack may put a name after the id."""

A_COLLEAGUE = N_("a colleague")

ContextComposer = Callable[[ComposingContext, Session, Outbox, datetime], Composed | None]
"""A composer that has not been given its desk yet."""

N = TypeVar("N", bound=Notice)

Making = Callable[[ComposingContext, Session, Outbox, N, datetime], Composed | None]
"""What composes one kind of notice: it is handed the row, and what that refers to."""


def says(kind: type[N], make: Making[N]) -> tuple[str, ContextComposer]:
    """Return a kind's name, with its composer: the notice is read off the row for it."""

    def compose(
        composing: ComposingContext, session: Session, row: Outbox, now: datetime
    ) -> Composed | None:
        return make(composing, session, row, kind.read(row), now)

    return kind.kind.name, compose


def composers(
    composing: ComposingContext, kinds: Mapping[str, ContextComposer]
) -> dict[str, Composer]:
    """Return what delivery asks for words: kind -> composer, each given its desk."""
    return {kind: partial(_composed_on, composing, compose) for kind, compose in kinds.items()}


def _composed_on(
    composing: ComposingContext,
    compose: ContextComposer,
    session: Session,
    row: Outbox,
    now: datetime,
) -> Composed | None:
    """Compose as of `now`: which year goes without saying is known to every message.

    Who is in more than one hotspot reads which one a private message is about.
    """
    made = compose(composing.on(now), session, row, now)
    area = area_to_name(session, row.hotspot_id, row.person_id)
    if made is None or made.attachment is not None or area is None:
        return made
    return replace(made, message=below(area, made.message))


@dataclass(frozen=True)
class Shown:
    """An agreement as templates see it. Persons are ids, for mentions."""

    ref: str
    what: str
    """Mrkdwn already: people who are mentioned in it show as people. Empty for a `secret`."""
    actor: str
    owner: str | None
    due: date | None
    before_next_meeting: bool
    """Whether the due date is that, and moves with the meeting; `due` is what it is for now."""
    status: str
    late: int
    """Working days past the due date; 0 when it isn't."""
    new_dates: int
    secret: bool = False
    """Confidential, and the reader is not among those named for it."""
    case: str = ""
    """A case's reference, for those named for it. A case has no `what`."""
    held_up: HeldUp | None = None
    """What of it has not come through to leadership."""
    helpers: tuple[str, ...] = ()
    """Who helps its owner: nobody for who may not see what it is about."""
    permalink: str = ""
    """Where the message stands it was made of."""


def with_references(text: str) -> Mrkdwn:
    """Return somebody's words on one line: people and channels show, all else is escaped."""
    escaped = str(escape_mrkdwn(" ".join(text.split())))
    return Mrkdwn(_REFERENCE.sub(r"<\1>", escaped))


def shown(here: InHotspot, agreement: Agreement, viewer: str | None = None) -> Shown:
    """Return an agreement as the viewer may see it, with its actor's name and its age.

    None is a channel: whoever forgets to say who reads it shows too little, never too much.
    """
    due = agreement.due_on
    seen = may_see(here.session, agreement, viewer)
    stands_still = agreement.status == AgreementStatus.BLOCKED
    return Shown(
        ref=subject(agreement),
        what=with_references(agreement.what if seen else ""),
        actor=here.session.get_one(Actor, agreement.actor_id).name,
        owner=agreement.owner_id,
        due=due,
        before_next_meeting=follows_the_meeting(here.session, agreement),
        status=agreement.status,
        late=here.calendar.between(due, here.today) if due is not None and here.today > due else 0,
        new_dates=agreement.new_dates,
        secret=not seen,
        case=agreement.case_reference if seen and is_case(agreement) else "",
        held_up=held_up(here.session, agreement) if stands_still else None,
        helpers=_helpers(here.session, agreement) if seen else (),
        permalink=agreement.permalink if seen else "",
    )


def _helpers(session: Session, agreement: Agreement) -> tuple[str, ...]:
    """A helper to whom it was handed over is its owner now."""
    return tuple(it for it in helpers_of(session, agreement) if it != agreement.owner_id)


def _in_lines(text: str) -> Mrkdwn:
    """Return somebody's words line by line: who is mentioned in them shows as a person."""
    return join(map(with_references, text.splitlines()), "\n")


def without_persons(text: str, voice: Voice) -> str:
    """Return somebody's words as leaders read them: whoever is mentioned there is a colleague."""
    return _PERSON.sub(voice.gettext(A_COLLEAGUE), text)


def for_leaders(it: Shown, voice: Voice) -> Shown:
    """Return an agreement as leaders read it: the actor, no person, no way to who said what."""
    what = Mrkdwn(without_persons(it.what, voice))
    return replace(it, what=what, owner=None, helpers=(), permalink="")


def is_for_leaders(here: InHotspot, row: Outbox) -> bool:
    """Whether a message goes to the leadership channel, or to who is nothing but a leader."""
    if row.person_id is None:
        return row.channel_id == here.hotspot.leadership_channel_id
    return roles_of(here, row.person_id) <= {Role.LEADER}


@dataclass(frozen=True)
class Told:
    """A history entry somebody is told about, with everything around it."""

    here: InHotspot
    voice: Voice
    entry: History
    agreement: Agreement
    shown: Shown
    note: Mrkdwn
    """What somebody said about it; empty where the reader may not see that."""


def told(
    composing: ComposingContext, session: Session, row: Outbox, notice: OfEntry, now: datetime
) -> Told:
    """Gather what a message about a history entry says."""
    entry = session.get_one(History, notice.history)
    agreement = session.get_one(Agreement, entry.agreement_id)
    hotspot = session.get_one(Hotspot, agreement.hotspot_id)
    here = composing.within(session, hotspot, now)
    facts = shown(here, agreement, row.person_id)
    voice = composing.voice(session, row)
    note = as_told(here, voice, row, facts, entry.note)
    if is_for_leaders(here, row):
        facts = for_leaders(facts, voice)
    return Told(here, voice, entry, agreement, shown=facts, note=note)


def as_told(here: InHotspot, voice: Voice, row: Outbox, facts: Shown, text: str) -> Mrkdwn:
    """Return what somebody said about an agreement as the message's reader may see it."""
    said = "" if facts.secret else text
    return _in_lines(without_persons(said, voice) if is_for_leaders(here, row) else said)


def too_late(row: Outbox, *, settled: bool) -> bool:
    """Whether nothing is left to say: it was settled before the message had been sent."""
    return settled and row.sent_at is None


def composed(row: Outbox, voice: Voice, parts: Sequence[Part], *agreements: Agreement) -> Composed:
    """Return the message, noting whose agreements it shows: a change there renews it."""
    return Composed(
        message=Message(tuple(parts)),
        language=voice.language,
        given=tuple((subject(agreement), row.key) for agreement in agreements),
    )
