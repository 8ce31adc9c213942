"""Whether each hotspot has what its cadence takes: somebody in charge, and a meeting ahead."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session, col, select

from bot.cli.doctor.finding import Finding
from bot.store.models import Hotspot, Person
from bot.store.queries.meetings.meetings import coming_ordinary, open_meeting


def conditions(session: Session) -> Iterator[Finding]:
    """Yield one finding for each hotspot."""
    found = session.exec(select(Hotspot).order_by(col(Hotspot.id))).all()
    if not found:
        yield Finding(
            "hotspots", True, "none yet: write `/taskforce setup` in the Task Force channel"
        )
    for hotspot in found:
        wrong = list(_wrong(session, hotspot))
        said = " ".join(wrong) or f"chief {hotspot.chief_id}, the next meeting is planned"
        yield Finding(f"hotspot {hotspot.id}", not wrong, said)


def _wrong(session: Session, hotspot: Hotspot) -> Iterator[str]:
    if session.get_one(Person, hotspot.chief_id).deleted:
        yield (
            f"its chief {hotspot.chief_id} is no longer in Slack: "
            "choose another with `/taskforce settings`."
        )
    if coming_ordinary(session, hotspot) is None and open_meeting(session, hotspot) is None:
        yield f"it has no coming meeting: write `/meeting plan` in {hotspot.channel_id}."
