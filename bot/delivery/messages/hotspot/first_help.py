"""The help: what somebody can do now, three examples for what they are, and a way to the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from bot.delivery.messages.hotspot.meetings_now import (
    MeetingsNow,
    going_on,
    meetings_now,
    next_meeting,
)
from bot.delivery.messages.kit.agreement_buttons import answers_to, buttons_for
from bot.delivery.messages.kit.composing import for_leaders, shown
from bot.delivery.messages.leadership.escalations import LEADERS_ANSWERS
from bot.delivery.words.blocks import Button, Part
from bot.delivery.words.buttons import Press, button, buttons
from bot.delivery.words.render import Voice
from bot.rules.errors import N_
from bot.rules.permissions import Role
from bot.store.context import InHotspot
from bot.store.database.row_ids import row_id
from bot.store.models import Agreement, Escalation, Meeting, MeetingStatus, Person
from bot.store.queries.hotspot.waiting_for import Asked, Asks, Waiting, waiting_for
from bot.store.queries.people.roles import roles_of
from bot.store.queries.roster import roster_held

NOW = N_("What you can do now")
MOST = 3
"""Of what waits, each with its buttons."""
MOST_BLOCKS = 40
"""Of what waits in all areas, of the fifty Slack takes in a message."""
MORE = N_("More waits than there is room for here. It is all on the Home tab.")

_ANSWERS = {
    Asks.OFFERED: (Press.TAKE_OVER, Press.LEAVE_IT),
    Asks.ACCEPT: (Press.ACCEPT, Press.NOT_ME),
    Asks.OWNER: (Press.NAME_OWNER, Press.DROP),
    Asks.CLEAR: (Press.CLEARED, Press.NEEDS_LEADERSHIP, Press.NOT_OURS),
    Asks.WARNED: (Press.ESCALATE_NOW, Press.HOLD),
}

_BY_RANK = (
    (Role.CHIEF, "chief"),
    (Role.DEPUTY, "deputy"),
    (Role.MEMBER, "member"),
    (Role.LEADER, "leader"),
    (Role.GUEST, "guest"),
)


@dataclass(frozen=True)
class Help:
    """What is said, and which agreements it shows."""

    parts: tuple[Part, ...]
    agreements: tuple[Agreement, ...]


def help_for(areas: Sequence[InHotspot], person: Person, voice: Voice) -> Help:
    """Return the help for somebody in these areas of theirs; none: who is in no Task Force."""
    roles: set[Role] = set()
    numbers: list[int] = []
    shows: list[Agreement] = []
    now: list[Part] = [] if areas else [_outside(person, voice)]
    for here in areas:
        with roster_held(here.session, here.hotspot):
            waits = waiting_for(here, person.id)
            now += _area(here, waits, person.id, voice, named=len(areas) > 1)
            roles |= roles_of(here, person.id)
        numbers += waits.answers_for
        shows += _shown_of(waits)
    who = _who(roles, asked=bool(areas))
    examples = _examples(who, numbers, person, voice)
    return Help((*_as_many_as_fit(now, voice), examples), tuple(shows))


def _outside(person: Person, voice: Voice) -> Part:
    return Part(voice.text("home_head", area=None, may_begin=not person.restricted))


def _shown_of(waits: Waiting) -> list[Agreement]:
    before = [agreement for _, agreement in waits.escalations[:MOST]]
    return [*before, *(it.agreement for it in waits.asked[:MOST])]


def first_steps(here: InHotspot, person: Person, voice: Voice) -> tuple[Part, ...]:
    """Return what somebody new in an area can do: when it meets next, and three examples."""
    who = _who(roles_of(here, person.id), asked=True)
    return next_meeting(here, meetings_now(here), voice), _examples(who, (), person, voice)


def _examples(who: str, numbers: Sequence[int], person: Person, voice: Voice) -> Part:
    number = next(iter(numbers), None)
    begins = not person.restricted
    text = voice.text("help_examples", who=who, number=number, may_begin=begins)
    return Part(text, (button(Press.ALL_COMMANDS),))


def _who(roles: Set[Role], *, asked: bool) -> str:
    """The first of what they are. Who is nothing but asked is a leader in no channel."""
    first = next((it for role, it in _BY_RANK if role in roles), None)
    return first or ("asked" if asked else "outside")


def _as_many_as_fit(parts: Sequence[Part], voice: Voice) -> Iterator[Part]:
    blocks = 0
    for part in parts:
        blocks += 1 + bool(part.buttons)
        if blocks > MOST_BLOCKS:
            yield Part(voice.sentence(MORE), quiet=True)
            return
        yield part


def _area(
    here: InHotspot, waits: Waiting, person_id: str, voice: Voice, *, named: bool
) -> Iterator[Part]:
    yield Part(here.hotspot.name if named else voice.gettext(NOW), heading=True)
    roles, to_do = roles_of(here, person_id), False
    if roles:
        meetings = meetings_now(here)
        yield from going_on(meetings, voice)
        part = _meeting(here, meetings, voice, roles)
        to_do = bool(part.buttons)
        yield part
    for raised, agreement in waits.escalations[:MOST]:
        yield _escalation(here, raised, agreement, person_id, voice)
    for asked in waits.asked[:MOST]:
        yield _asked(here, asked, person_id, voice)
    yield from _more(waits, voice, to_do=to_do)


def _meeting(here: InHotspot, meetings: MeetingsNow, voice: Voice, roles: Set[Role]) -> Part:
    """When the next one is; to who runs it with what waits to be done about it."""
    said, meeting = next_meeting(here, meetings, voice), meetings.coming
    if meeting is None or roles.isdisjoint({Role.CHIEF, Role.DEPUTY}):
        return said
    return Part(said.text, buttons(_to_do(meeting), row_id(meeting.id)))


def _to_do(meeting: Meeting) -> tuple[Press, ...]:
    match meeting.status:
        case MeetingStatus.PROPOSED:
            return (Press.CONFIRM_DATE, Press.MOVE_MEETING)
        case MeetingStatus.CONFIRMED:
            return (Press.ORDER, Press.PUBLISH)
        case _:
            return (Press.ORDER,)


def _escalation(
    here: InHotspot, raised: Escalation, agreement: Agreement, person_id: str, voice: Voice
) -> Part:
    facts = for_leaders(shown(here, agreement, person_id), voice)
    text = voice.text("help_asked", a=facts, asks=None, today=here.today)
    return Part(text, buttons(LEADERS_ANSWERS, row_id(raised.id)))


def _asked(here: InHotspot, asked: Asked, person_id: str, voice: Voice) -> Part:
    facts = shown(here, asked.agreement, person_id)
    text = voice.text("help_asked", a=facts, asks=asked.asks, today=here.today)
    return Part(text, _answers(here, asked, person_id))


def _answers(here: InHotspot, asked: Asked, person_id: str) -> tuple[Button, ...]:
    presses = _ANSWERS.get(asked.asks) or answers_to(asked.agreement)
    return buttons_for(here, asked.agreement, person_id, presses)


def _more(waits: Waiting, voice: Voice, *, to_do: bool) -> Iterator[Part]:
    """What is not named one by one; and that nothing waits, where nothing does, no meeting either.

    `to_do` says whether there is something to do about the meeting.
    """
    own = {it.agreement.id for it in waits.asked} & set(waits.answers_for)
    text = voice.text(
        "help_more",
        more=max(len(waits.asked) - MOST, 0) + max(len(waits.escalations) - MOST, 0),
        others=len(waits.answers_for) - len(own),
        asked=bool(waits.asked),
        corrections=len(waits.corrections),
        nothing=not (to_do or waits.anything),
    )
    if text:
        yield Part(text)
