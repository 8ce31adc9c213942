"""What has not come through, as the chief reads it each working day, and what she can do."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session, select

from bot.delivery.messages.kit.added import LineScene
from bot.delivery.messages.kit.composing import shown
from bot.delivery.words.blocks import Part
from bot.delivery.words.buttons import Press, button
from bot.delivery.words.render import Voice
from bot.rules.permissions import Permission, allowed
from bot.store.calendars import local_today
from bot.store.context import InHotspot
from bot.store.database.row_ids import row_id
from bot.store.models import Agreement, Escalation, EscalationStatus
from bot.store.queries.daily.lines import Line
from bot.store.queries.people.roles import roles_of
from bot.store.queue.held_up import HeldUp, held_up_in, waiting_for_channels


def held_up_parts(here: LineScene, line: Line) -> tuple[Part, ...]:
    """Return a part for the channels that can't be got into, and one for each case that waits.

    Made anew, it says what waits by then; when all has come through it says that.
    """
    channels = (here.hotspot.channel_id, here.hotspot.leadership_channel_id)
    waiting = waiting_for_channels(here.session, channels, here.now)
    held = held_up_in(here.session, here.hotspot_id)
    text = here.voice.text(
        "line_held_up", waiting=list(waiting.items()), nothing=not (held or waiting)
    )
    cases = _cases(here, here.voice, line.person_id, held)
    return (Part(text), *cases) if text else tuple(cases)


def _cases(here: InHotspot, voice: Voice, reader: str, held: dict[int, HeldUp]) -> Iterator[Part]:
    may = allowed(Permission.ESCALATE, roles_of(here, reader))
    for number, waits in sorted(held.items()):
        agreement = here.session.get_one(Agreement, number)
        days = here.calendar.between(local_today(waits.since, here.zone), here.today)
        raised = _raised(here.session, number)
        to_one = (button(Press.SEND_PRIVATELY, row_id(raised.id)),) if may else ()
        facts = shown(here, agreement, reader)
        text = voice.text("held_up_case", a=facts, days=days, offered=bool(to_one))
        yield Part(text, to_one)


def _raised(session: Session, agreement_id: int) -> Escalation:
    return session.exec(
        select(Escalation).where(
            Escalation.agreement_id == agreement_id, Escalation.status == EscalationStatus.OPEN
        )
    ).one()
