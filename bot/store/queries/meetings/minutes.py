"""Minutes as they were issued: their versions, and the corrections to them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, or_, select
from sqlmodel.sql.expression import Select

from bot.rules.meetings.corrections import Place
from bot.store.context import InHotspot
from bot.store.models import (
    Correction,
    CorrectionStatus,
    DocumentTemplate,
    Hotspot,
    Meeting,
    MinutesVersion,
)
from bot.store.queries.meetings.minutes_places import words_at
from bot.store.queries.meetings.minutes_record import MinutesRecord, from_json, written_down

TEMPLATE_FAILED = "own_template_failed"
"""The step that a file of minutes gives when the hotspot's own template could not be used."""


_LATEST = (
    select(MinutesVersion)
    .where(MinutesVersion.meeting_id == bindparam("meeting"))
    .order_by(col(MinutesVersion.version).desc())
    .limit(1)
)


def latest_version(session: Session, meeting: Meeting) -> MinutesVersion | None:
    """Return the version of the minutes that counts; None for a meeting without one."""
    return session.exec(_LATEST, params={"meeting": meeting.id}).first()


def version_or_latest(
    session: Session, meeting: Meeting, version: int | None
) -> MinutesVersion | None:
    """Return one version of the minutes, which there must be; or the one that counts."""
    if version is None:
        return latest_version(session, meeting)
    return version_numbered(session, meeting, version)


def record_of(here: InHotspot, meeting: Meeting, version: MinutesVersion | None) -> MinutesRecord:
    """Return what a version of the minutes says.

    Of minutes from before they were written down, it is what can still be found.
    """
    if version is None or version.content is None:
        return written_down(here, meeting)
    return from_json(version.content)


def version_numbered(session: Session, meeting: Meeting, version: int) -> MinutesVersion:
    """Return one version of the minutes, which there must be."""
    return session.exec(
        select(MinutesVersion).where(
            MinutesVersion.meeting_id == meeting.id, MinutesVersion.version == version
        )
    ).one()


def corrections_in(session: Session, meeting: Meeting, version: int) -> Sequence[Correction]:
    """Return the corrections that went into the minutes up to a version, the first one first."""
    return session.exec(
        select(Correction)
        .where(
            Correction.meeting_id == meeting.id,
            Correction.status == CorrectionStatus.ACCEPTED,
            col(Correction.version) <= version,
        )
        .order_by(col(Correction.version))
    ).all()


def awaits_answer(session: Session, meeting: Meeting) -> bool:
    """Whether a proposed correction has been neither accepted nor declined."""
    proposed = select(Correction.id).where(
        Correction.meeting_id == meeting.id, Correction.status == CorrectionStatus.PROPOSED
    )
    return session.exec(proposed.limit(1)).first() is not None


def unfinished(
    session: Session, hotspot: Hotspot
) -> Sequence[tuple[Meeting, MinutesVersion, bool]]:
    """Return the versions that can still change, and those from before their words were kept.

    The last says whether it can change: of a meeting's versions only the newest can.
    """
    return session.exec(_UNFINISHED, params={"hotspot": hotspot.id}).all()


def _unfinished() -> Select[Meeting, MinutesVersion, bool]:
    newer = aliased(MinutesVersion)
    later = select(newer.version).where(
        newer.meeting_id == MinutesVersion.meeting_id,
        col(newer.version) > col(MinutesVersion.version),
    )
    can_change = and_(col(MinutesVersion.final_at).is_(None), ~later.exists())
    return (
        select(Meeting, MinutesVersion, can_change)
        .join(MinutesVersion, col(MinutesVersion.meeting_id) == col(Meeting.id))
        .where(
            Meeting.hotspot_id == bindparam("hotspot"),
            or_(col(MinutesVersion.final_at).is_(None), col(MinutesVersion.content).is_(None)),
            or_(can_change, col(MinutesVersion.content).is_(None)),
        )
        .order_by(col(Meeting.id), col(MinutesVersion.version))
    )


_UNFINISHED = _unfinished()


def own_template(session: Session, hotspot: Hotspot) -> bytes | None:
    """Return the hotspot's own Word template; None while it uses the bot's."""
    found = session.get(DocumentTemplate, hotspot.id)
    return None if found is None else found.content


def numbers_of(session: Session, meeting: Meeting) -> dict[int, int]:
    """Return under which number each item stands in a meeting's minutes, by the item's id."""
    record = _kept(latest_version(session, meeting))
    return {} if record is None else {it.item: it.number for it in record.points}


def stood_before(session: Session, meeting: Meeting, correction: Correction) -> str:
    """Return the words whose place a correction takes, or would take."""
    version = latest_version(session, meeting)
    if correction.version is not None:
        version = version_numbered(session, meeting, correction.version - 1)
    record = _kept(version)
    if record is None or not correction.place:
        return ""
    return words_at(record, Place.of(correction.place)) or ""


def agreements_in_minutes(session: Session, meeting: Meeting) -> set[int]:
    """Return the ids of the agreements that a meeting's minutes name; none before they are made."""
    record = _kept(latest_version(session, meeting))
    return set() if record is None else {it.number for it in record.agreements}


def _kept(version: MinutesVersion | None) -> MinutesRecord | None:
    written = None if version is None else version.content
    return None if written is None else from_json(written)
