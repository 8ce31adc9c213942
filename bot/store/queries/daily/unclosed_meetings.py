"""Meetings that were begun and not closed: since when nobody has said anything about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlmodel import Session, col, select

from bot.rules.daily_lines import LineKind
from bot.rules.meetings.daily_lines import was_left_open
from bot.store.calendars import local_today
from bot.store.context import InHotspot
from bot.store.models import Given, Meeting
from bot.store.queries.daily.lines import Line
from bot.store.queries.people.chiefs import acting_chief

STILL_GOING = "still_going"
"""The first word of the step that counts as given when the chief says it is still going on."""


def heard_of_at(session: Session, meeting: Meeting) -> datetime | None:
    """Return when the meeting began, or was last said to be going on; None before it began."""
    if meeting.started_at is None:
        return None
    said = session.exec(
        select(Given.given_at)
        .where(
            Given.subject == f"M-{meeting.id}",
            col(Given.step).startswith(f"{STILL_GOING}:", autoescape=True),
        )
        .order_by(col(Given.given_at).desc())
        .limit(1)
    ).first()
    return said or meeting.started_at


def still_open_lines(here: InHotspot, meetings: Iterable[Meeting]) -> Iterator[Line]:
    """Yield a line to the chief for each meeting left open overnight: once a day, till answered."""
    today = here.today
    for meeting in meetings:
        heard = heard_of_at(here.session, meeting)
        heard_on = None if heard is None else local_today(heard, here.zone)
        if not was_left_open(heard_on, today):
            continue
        subject, step = f"M-{meeting.id}", f"still_open:{today}"
        given = select(Given.id).where(Given.subject == subject, Given.step == step)
        if here.session.exec(given).first() is None:
            chief = acting_chief(here)
            yield Line(chief, LineKind.STILL_OPEN, subject, here.hotspot_id, (step,))
