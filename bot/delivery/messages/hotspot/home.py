"""App Home, by role: a member's agreements, the chief's whole hotspot, what awaits a leader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sqlmodel import Session

from bot.delivery.messages.hotspot import first_hour
from bot.delivery.messages.hotspot.digests import digest_parts
from bot.delivery.messages.hotspot.meetings_now import going_on, meetings_now, next_meeting
from bot.delivery.messages.kit.added import Added, HomeScene
from bot.delivery.messages.kit.composed import Composed
from bot.delivery.messages.kit.composing import ComposingContext, ContextComposer, says, shown
from bot.delivery.words.blocks import Message, Part
from bot.delivery.words.buttons import OWNERS_ANSWERS, Press, buttons, page_button
from bot.delivery.words.mrkdwn import Mrkdwn
from bot.delivery.words.render import Voice
from bot.notices.people import Home
from bot.rules.errors import N_
from bot.rules.permissions import Permission, allowed
from bot.store.context import InHotspot
from bot.store.database.row_ids import row_id
from bot.store.models import Agreement, AgreementStatus, Outbox, Person
from bot.store.queries.agreements.agreements import answered_by, live_agreements
from bot.store.queries.people.roles import roles_of
from bot.store.queries.people.seats import hotspots_of
from bot.store.queries.roster import roster_held

MOST_WITH_BUTTONS = 20
"""One's own agreements: two blocks each, of the hundred Slack takes on Home."""

MOST_LINES = 30
"""Of the rest of one's own, and of everybody else's: the oldest due dates. More nobody reads there,
and each takes as long to make as to look up."""

THEIR_BUTTONS = N_("Their buttons are in /agreement mine, page by page.")
MORE_OF_MINE = N_("%(count)s more are in /agreement mine, page by page.")
MORE_OF_OTHERS = N_("%(count)s more are in /agreement list, page by page.")


def home(
    composing: ComposingContext, session: Session, row: Outbox, _notice: Home, now: datetime
) -> Composed:
    """Compose somebody's App Home, hotspot by hotspot."""
    person_id = row.person_id or ""
    hotspots = hotspots_of(session, person_id)
    voice = composing.voice_of(session, person_id, hotspots[0] if hotspots else None)
    if not hotspots:
        person = session.get(Person, person_id)
        may_begin = person is not None and not person.restricted
        nothing = Part(voice.text("home_head", area=None, may_begin=may_begin))
        return Composed(Message((nothing,)), voice.language)
    parts = [
        part
        for hotspot in hotspots
        for part in _hotspot(
            composing.within(session, hotspot, now), composing.added, voice, person_id
        )
    ]
    return Composed(Message(tuple(parts)), voice.language)


def _hotspot(here: InHotspot, added: Added, voice: Voice, person_id: str) -> Iterator[Part]:
    with roster_held(here.session, here.hotspot):
        roles = roles_of(here, person_id)
        scene = HomeScene(here.session, here.now, here.zone, here.hotspot, voice, person_id, roles)
        yield from _sections(added, scene)


def _sections(added: Added, scene: HomeScene) -> Iterator[Part]:
    voice, hotspot, person_id = scene.voice, scene.hotspot, scene.person_id
    chief = allowed(Permission.SEE_CALL_LIST, scene.roles)
    yield Part(hotspot.name, heading=True)
    yield from first_hour.on_home(scene)
    meetings = meetings_now(scene)
    yield from going_on(meetings, voice)
    if chief:
        yield from digest_parts(scene, voice, person_id, sections=added.digest, named=False)
    else:
        yield next_meeting(scene, meetings, voice)
    presses = tuple(it for it, needed in added.begins.items() if allowed(needed, scene.roles))
    if presses:
        yield Part("", buttons(presses, row_id(hotspot.id)))
    for section in added.home:
        yield from section(scene)
    own = answered_by(scene, person_id)
    yield from _mine(scene, voice, own, person_id)
    if chief:
        mine = {it.id for it in own}
        others = [it for it in live_agreements(scene.session, hotspot) if it.id not in mine]
        yield from _others(scene, voice, others, person_id)


def _mine(here: InHotspot, voice: Voice, own: Sequence[Agreement], viewer: str) -> Iterator[Part]:
    if own:
        yield Part(voice.text("home_section", section="mine"))
    for agreement in own[:MOST_WITH_BUTTONS]:
        text = _line(here, voice, agreement, viewer, mine=True)
        blocked = agreement.status == AgreementStatus.BLOCKED
        presses = (Press.UNBLOCK, Press.NEW_DATE, Press.HAND_OVER) if blocked else OWNERS_ANSWERS
        yield Part(text, buttons(presses, row_id(agreement.id)))
    rest = own[MOST_WITH_BUTTONS:]
    if rest:
        lines = [_line(here, voice, it, viewer, mine=True) for it in rest[:MOST_LINES]]
        yield Part(Mrkdwn("\n\n").join(lines))
        following = page_button(Press.NEXT_PAGE, here.hotspot_id, 2, "mine")
        yield Part(voice.sentence(THEIR_BUTTONS), (following,), quiet=True)
        yield from _more(voice, MORE_OF_MINE, rest)


def _others(
    here: InHotspot, voice: Voice, others: Sequence[Agreement], viewer: str
) -> Iterator[Part]:
    """For the chief: everybody else's agreements, a line each."""
    if others:
        yield Part(voice.text("home_section", section="others"))
        lines = [_line(here, voice, it, viewer, mine=False) for it in others[:MOST_LINES]]
        yield Part(Mrkdwn("\n\n").join(lines))
        yield from _more(voice, MORE_OF_OTHERS, others)


def _more(voice: Voice, sentence: str, all_of_them: Sequence[Agreement]) -> Iterator[Part]:
    more = len(all_of_them) - MOST_LINES
    if more > 0:
        yield Part(voice.sentence(sentence, count=more), quiet=True)


def _line(
    here: InHotspot, voice: Voice, agreement: Agreement, viewer: str, *, mine: bool
) -> Mrkdwn:
    facts = shown(here, agreement, viewer)
    own = mine and agreement.owner_id == viewer
    return voice.text("agreement_list", a=facts, today=here.today, mine=own)


COMPOSERS: Mapping[str, ContextComposer] = dict(
    [
        says(Home, home),
    ]
)
