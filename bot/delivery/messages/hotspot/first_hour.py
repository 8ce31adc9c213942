"""What is to be done in a hotspot's first hour: on the chief's Home, and when she asks."""

from __future__ import annotations

from collections.abc import Iterator

from bot.delivery.messages.kit.added import HomeScene
from bot.delivery.words.blocks import Button, Part
from bot.delivery.words.buttons import Press, button, buttons
from bot.delivery.words.render import Voice
from bot.rules.hotspot.first_hour import FirstHour, Step, to_do
from bot.rules.meetings.cadence import milestones
from bot.rules.permissions import Permission, allowed
from bot.store.context import InHotspot
from bot.store.database.row_ids import row_id
from bot.store.models import Meeting, MeetingStatus
from bot.store.queries.hotspot.first_hour import first_hour
from bot.store.queries.meetings.meetings import coming_ordinary

OLD_FOLLOW_UPS: tuple[Press, ...] = (Press.BEGIN_IMPORT, Press.RECORD)
"""With what old follow-ups come in; each press is about the hotspot."""


def on_home(scene: HomeScene) -> Iterator[Part]:
    """Yield what is left, to who sets the hotspot up; nothing once it is done or put away."""
    if scene.hotspot.setting_up and allowed(Permission.CHANGE_SETTINGS, scene.roles):
        yield from what_is_left(scene, scene.voice)


def what_is_left(here: InHotspot, voice: Voice) -> Iterator[Part]:
    """Yield each step that is left with its buttons, after what is done and when things happen."""
    stands = first_hour(here.session, here.hotspot)
    left = to_do(stands, here.hotspot.skipped_steps.split(","))
    if not left:
        return
    meeting = coming_ordinary(here.session, here.hotspot)
    away = button(Press.PUT_AWAY, here.hotspot_id)
    done = [step for step in Step if stands.has_done(step)]
    yield Part(voice.text("first_hour", done=done, it=stands, count=len(left)))
    for step in left:
        text = voice.text("first_hour_step", step=step, it=stands, meeting=meeting)
        yield Part(text, _buttons(here, step, stands, meeting))
    yield Part(voice.text("first_hour_when", call=_call(here, meeting)), (away,))


def _buttons(
    here: InHotspot, step: Step, stands: FirstHour, meeting: Meeting | None
) -> tuple[Button, ...]:
    """What does the step, and *Skip*; without actors nobody can be placed in one, or lead one."""
    if step in (Step.PLACES, Step.LEADERS) and not stands.actors:
        return ()
    skip = button(Press.SKIP_STEP, f"{here.hotspot_id} {step}")
    return (*_ways(here, step, meeting), skip)


def _ways(here: InHotspot, step: Step, meeting: Meeting | None) -> tuple[Button, ...]:
    match step:
        case Step.ACTORS:
            return (button(Press.ADD_ACTORS, here.hotspot_id),)
        case Step.PLACES:
            return (button(Press.PLACE_PEOPLE, here.hotspot_id),)
        case Step.LEADERS:
            return (button(Press.NAME_LEADERS, here.hotspot_id),)
        case Step.FOLLOW_UPS:
            return buttons(OLD_FOLLOW_UPS, here.hotspot_id)
        case Step.MEETING if meeting is not None and meeting.status == MeetingStatus.PROPOSED:
            return buttons((Press.CONFIRM_DATE, Press.MOVE_MEETING), row_id(meeting.id))
        case Step.INTRODUCTION:
            return (button(Press.INTRODUCE, here.hotspot_id),)
        case _:
            return ()


def _call(here: InHotspot, meeting: Meeting | None) -> object:
    """When items are called for, unless that is past."""
    if meeting is None:
        return None
    call = milestones(meeting.starts_at, here.calendar).call
    return call if call > here.now else None
