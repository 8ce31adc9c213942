"""Which meeting is going on, which are urgent, when the next one is: on Home and in the help."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.delivery.messages.kit.agenda_points import has_passed, meeting_shown
from bot.delivery.words.blocks import Part
from bot.delivery.words.render import Voice
from bot.store.context import InHotspot
from bot.store.models import Meeting, MeetingKind, MeetingStatus
from bot.store.queries.meetings.meetings import coming_of, not_over


@dataclass(frozen=True)
class MeetingsNow:
    """A hotspot's meetings that are not over, read in one statement."""

    going_on: tuple[Meeting, ...]
    urgent: tuple[Meeting, ...]
    """Called, and not begun."""
    coming: Meeting | None


def meetings_now(here: InHotspot) -> MeetingsNow:
    """Return which there are."""
    found = not_over(here.session, here.hotspot)
    begun = tuple(it for it in found if it.status == MeetingStatus.OPEN)
    called = (it for it in found if it.kind == MeetingKind.URGENT and it not in begun)
    return MeetingsNow(begun, tuple(called), coming_of(found))


def going_on(meetings: MeetingsNow, voice: Voice) -> Iterator[Part]:
    """Yield what is going on now, and what is urgent."""
    found = [*meetings.going_on, *meetings.urgent]
    if found:
        yield Part(voice.text("home_now", meetings=[meeting_shown(it) for it in found]))


def next_meeting(here: InHotspot, meetings: MeetingsNow, voice: Voice) -> Part:
    """Return when the next meeting is; or that the last one was not started, or none is planned."""
    meeting = meetings.coming
    place = (meeting.place or here.hotspot.place) if meeting is not None else ""
    passed = meeting is not None and has_passed(here.hotspot, meeting, here.now)
    text = voice.text(
        "home_head",
        area=here.hotspot.name,
        meeting=meeting,
        going_on=bool(meetings.going_on),
        proposed=meeting is not None and meeting.status == MeetingStatus.PROPOSED,
        place=place,
        passed=passed,
    )
    return Part(text)
