"""What was put right in minutes, in a line each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from sqlmodel import Session

from bot.delivery.messages.kit.composing import with_references
from bot.delivery.words.mrkdwn import Mrkdwn
from bot.delivery.words.render import Voice
from bot.rules.errors import N_
from bot.rules.meetings.corrections import MOMENTS, Part, Place
from bot.store.models import Correction, Meeting
from bot.store.queries.agreements.agreements import subject_of
from bot.store.queries.meetings.minutes import stood_before
from bot.store.queries.meetings.minutes_places import NEXT_MEETING, PROPOSED

LABELS: Mapping[Part, str] = {
    Part.WHEN: N_("When"),
    Part.PLACE: N_("Place"),
    Part.HERE: N_("Present"),
    Part.SUBSTITUTES: N_("Substitute from"),
    Part.APOLOGIES: N_("Apologies"),
    Part.TEXT: N_("Item %(number)s"),
    Part.DECISION: N_("Decision, item %(number)s"),
    Part.WHY: N_("Why item %(number)s was carried over"),
    Part.BY: N_("Who brought item %(number)s"),
    Part.OBSTACLE: N_("In the way, item %(number)s"),
    Part.ANSWER: N_("Leadership's answer, item %(number)s"),
    Part.WHAT: N_("Agreement %(ref)s"),
    Part.ACTOR: N_("Actor, %(ref)s"),
    Part.DUE: N_("Due date, %(ref)s"),
    Part.FOLLOWING: N_("Next meeting"),
}


def place_label(voice: Voice, place: Place, numbers: Mapping[int, int]) -> str:
    """Return what a place in minutes is called; items go by the number they were read under."""
    number = numbers.get(place.number, place.number)
    if place.part == Part.DECISION and number == 0:
        return voice.gettext(N_("Decision, the round"))
    return voice.gettext(LABELS[place.part], number=number, ref=subject_of(place.number))


def words_shown(voice: Voice, place: Place, words: str) -> str:
    """Return what stands at a place as a person reads it: a day and an hour in words."""
    if place.part in MOMENTS and words:
        return _moment(voice, words)
    if place.part != Part.DUE or not words:
        return words
    if words == NEXT_MEETING:
        return voice.gettext(N_("before the next meeting"))
    return voice.dates.full(date.fromisoformat(words))


def _moment(voice: Voice, words: str) -> str:
    """A date that is only proposed says so, as minutes themselves do."""
    starts_at = datetime.fromisoformat(words.removeprefix(PROPOSED))
    said = voice.gettext(
        N_("%(date)s at %(time)s"), date=starts_at, time=voice.dates.clock(starts_at)
    )
    if not words.startswith(PROPOSED):
        return said
    return f"{voice.gettext(N_('Proposed for the next meeting:'))} {said}"


def change_words(
    session: Session, voice: Voice, meeting: Meeting, change: Correction, numbers: Mapping[int, int]
) -> Mrkdwn:
    """Return what a correction changes; one without a place is a remark in somebody's own words."""
    if not change.place:
        return with_references(change.text)
    place = Place.of(change.place)
    stood = stood_before(session, meeting, change)
    after, before = (with_references(words_shown(voice, place, it)) for it in (change.text, stood))
    where = place_label(voice, place, numbers)
    if not change.text:
        return voice.sentence(
            N_("%(where)s: “%(before)s” is taken out."), where=where, before=before
        )
    if not stood:
        return voice.sentence(N_("%(where)s: “%(text)s”."), where=where, text=after)
    said = N_("%(where)s: “%(text)s” instead of “%(before)s”.")
    return voice.sentence(said, where=where, text=after, before=before)
