"""App Home, by role: a member's agreements, the chief's whole hotspot, what awaits a leader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from sqlmodel import Session

from bot.delivery.messages.hotspot.digests import digest_parts
from bot.delivery.messages.kit.added import Added, HomeScene
from bot.delivery.messages.kit.agenda_points import has_passed
from bot.delivery.messages.kit.composed import Composed
from bot.delivery.messages.kit.composing import ComposingContext, ContextComposer, says, shown
from bot.delivery.words.blocks import Message, Part
from bot.delivery.words.buttons import OWNERS_ANSWERS, Press, buttons, page_button
from bot.delivery.words.mrkdwn import Mrkdwn
from bot.delivery.words.render import Voice
from bot.notices.people import Home
from bot.rules.errors import N_
from bot.rules.permissions import Permission, allowed
from bot.store.calendars import calendar_of, local_today
from bot.store.database.row_ids import row_id
from bot.store.models import Agreement, AgreementStatus, Hotspot, Outbox
from bot.store.queries.agreements.agreements import answered_by, live_agreements
from bot.store.queries.meetings.meetings import coming_ordinary
from bot.store.queries.people.roles import roles_of
from bot.store.queries.people.seats import hotspots_of
from bot.store.queries.roster import roster_held

MOST_WITH_BUTTONS = 20
"""One's own agreements: two blocks each, of the hundred Slack takes on Home."""

THEIR_BUTTONS = N_("Their buttons are in /agreement mine, page by page.")


def home(
    composing: ComposingContext, session: Session, row: Outbox, _notice: Home, now: datetime
) -> Composed:
    """Compose somebody's App Home, hotspot by hotspot."""
    person_id = row.person_id or ""
    hotspots = hotspots_of(session, person_id)
    voice = composing.voice_of(session, person_id, hotspots[0] if hotspots else None)
    if not hotspots:
        nothing = Part(voice.text("home_head", area=None))
        return Composed(Message((nothing,)), voice.language)
    parts = [
        part
        for hotspot in hotspots
        for part in _hotspot(composing.added, session, voice, hotspot, person_id, now)
    ]
    return Composed(Message(tuple(parts)), voice.language)


def _hotspot(
    added: Added, session: Session, voice: Voice, hotspot: Hotspot, person_id: str, now: datetime
) -> Iterator[Part]:
    with roster_held(session, hotspot):
        roles = roles_of(session, hotspot, person_id, local_today(now, voice.zone))
        yield from _sections(added, HomeScene(session, voice, hotspot, person_id, roles, now))


def _sections(added: Added, scene: HomeScene) -> Iterator[Part]:
    session, voice, hotspot, person_id = scene.session, scene.voice, scene.hotspot, scene.person_id
    today = scene.today
    chief = allowed(Permission.SEE_CALL_LIST, scene.roles)
    yield Part(hotspot.name, heading=True)
    if chief:
        yield from digest_parts(
            session, voice, hotspot, scene.now, person_id, sections=added.digest, named=False
        )
    else:
        yield _head(session, voice, hotspot, scene.now)
    presses = tuple(it for it, needed in added.begins.items() if allowed(needed, scene.roles))
    if presses:
        yield Part("", buttons(presses, row_id(hotspot.id)))
    for section in added.home:
        yield from section(scene)
    own = answered_by(session, hotspot, person_id, today)
    yield from _mine(session, voice, hotspot, own, today, person_id)
    if chief:
        others = [it for it in live_agreements(session, hotspot) if it not in own]
        yield from _others(session, voice, hotspot, others, today, person_id)


def _head(session: Session, voice: Voice, hotspot: Hotspot, now: datetime) -> Part:
    meeting = coming_ordinary(session, hotspot)
    place = (meeting.place or hotspot.place) if meeting is not None else ""
    passed = meeting is not None and has_passed(hotspot, meeting, now)
    text = voice.text("home_head", area=hotspot.name, meeting=meeting, place=place, passed=passed)
    return Part(text)


def _mine(
    session: Session,
    voice: Voice,
    hotspot: Hotspot,
    own: Sequence[Agreement],
    today: date,
    viewer: str,
) -> Iterator[Part]:
    if own:
        yield Part(voice.text("home_section", section="mine"))
    for agreement in own[:MOST_WITH_BUTTONS]:
        text = _line(session, voice, hotspot, agreement, today, viewer, mine=True)
        blocked = agreement.status == AgreementStatus.BLOCKED
        presses = (Press.UNBLOCK, Press.NEW_DATE, Press.HAND_OVER) if blocked else OWNERS_ANSWERS
        yield Part(text, buttons(presses, row_id(agreement.id)))
    rest = own[MOST_WITH_BUTTONS:]
    if rest:
        lines = [_line(session, voice, hotspot, it, today, viewer, mine=True) for it in rest]
        yield Part(Mrkdwn("\n\n").join(lines))
        following = page_button(Press.NEXT_PAGE, row_id(hotspot.id), 2, "mine")
        yield Part(voice.sentence(THEIR_BUTTONS), (following,), quiet=True)


def _others(
    session: Session,
    voice: Voice,
    hotspot: Hotspot,
    others: Sequence[Agreement],
    today: date,
    viewer: str,
) -> Iterator[Part]:
    """For the chief: everybody else's agreements, a line each."""
    if others:
        yield Part(voice.text("home_section", section="others"))
        lines = [_line(session, voice, hotspot, it, today, viewer, mine=False) for it in others]
        yield Part(Mrkdwn("\n\n").join(lines))


def _line(
    session: Session,
    voice: Voice,
    hotspot: Hotspot,
    agreement: Agreement,
    today: date,
    viewer: str,
    *,
    mine: bool,
) -> Mrkdwn:
    facts = shown(session, agreement, today, calendar_of(hotspot, voice.zone), viewer)
    return voice.text("agreement_list", a=facts, today=today, mine=mine)


COMPOSERS: Mapping[str, ContextComposer] = dict(
    [
        says(Home, home),
    ]
)
