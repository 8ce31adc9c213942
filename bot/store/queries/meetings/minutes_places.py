"""The places in minutes that can be put right: what stands there, and minutes with other words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.rules.meetings.corrections import (
    ATTENDANCE,
    OF_AGREEMENTS,
    OF_ITEMS,
    Part,
    Place,
    names_in,
)
from bot.store.models import ItemSource, ItemStatus
from bot.store.queries.meetings.attendance import Roll
from bot.store.queries.meetings.minutes_record import AgreementThen, MinutesRecord, PointThen

NEXT_MEETING = "next"
"""How a due date before the next meeting is written here; others are ISO dates."""


def places(record: MinutesRecord) -> Iterator[tuple[Place, str]]:
    """Yield each place with what stands there, in the order of the minutes.

    What is confidential has no words that could be put right.
    """
    yield Place(Part.PLACE), record.place
    for part in ATTENDANCE:
        yield Place(part), ", ".join(getattr(record.roll, part))
    for point in record.points:
        if not _untold(point):
            for part in _of_point(point):
                yield Place(part, point.item), str(getattr(point, part))
    for agreement in record.agreements:
        if not agreement.secret:
            for part in OF_AGREEMENTS:
                yield Place(part, agreement.number), _of_agreement(agreement, part)


def words_at(record: MinutesRecord, place: Place) -> str | None:
    """Return what stands at a place; None where these minutes have no such place."""
    return next((said for it, said in places(record) if it == place), None)


def _untold(point: PointThen) -> bool:
    about = point.agreement is not None and point.agreement.secret
    return point.secret or point.confidential or about or point.state == ItemStatus.WITHDRAWN


def _of_point(point: PointThen) -> Iterator[Part]:
    """What comes by itself has no text of its own; only what was carried over has a reason."""
    if point.source in (ItemSource.PERSON, ItemSource.STEERING):
        yield Part.TEXT
    yield Part.DECISION if point.state == ItemStatus.TREATED else Part.WHY


def _of_agreement(agreement: AgreementThen, part: Part) -> str:
    if part != Part.DUE:
        return str(getattr(agreement, part))
    if agreement.before_next_meeting:
        return NEXT_MEETING
    return "" if agreement.due is None else agreement.due.isoformat()


def put_right(record: MinutesRecord, place: Place, words: str) -> MinutesRecord:
    """Return minutes that say something else at a place; the rest is as it was."""
    if place.part in ATTENDANCE:
        return replace(record, roll=_roll(record.roll, place.part, names_in(words)))
    if place.part in OF_ITEMS:
        points = (
            _point(it, place.part, words) if it.item == place.number else it for it in record.points
        )
        return replace(record, points=tuple(points))
    if place.part in OF_AGREEMENTS:
        return _with_agreement(record, place, words)
    return replace(record, place=words)


def _roll(roll: Roll, part: Part, names: tuple[str, ...]) -> Roll:
    """Who was noted as something else was not that: an organisation stands in one list."""
    lists = {str(it): _without(getattr(roll, it), names) for it in ATTENDANCE}
    return Roll(**lists | {str(part): names})


def _without(those: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(it for it in those if it not in names)


def _point(point: PointThen, part: Part, words: str) -> PointThen:
    if part == Part.TEXT:
        return replace(point, text=words)
    return replace(point, decision=words) if part == Part.DECISION else replace(point, why=words)


def _with_agreement(record: MinutesRecord, place: Place, words: str) -> MinutesRecord:
    """An agreement is named below its point and in the list: both say the same."""

    def right(it: AgreementThen) -> AgreementThen:
        return _agreement(it, place.part, words) if it.number == place.number else it

    return replace(
        record,
        agreements=tuple(map(right, record.agreements)),
        points=tuple(replace(it, agreed=tuple(map(right, it.agreed))) for it in record.points),
    )


def _agreement(agreement: AgreementThen, part: Part, words: str) -> AgreementThen:
    if part == Part.WHAT:
        return replace(agreement, what=words)
    if part == Part.ACTOR:
        return replace(agreement, actor=words)
    following = words == NEXT_MEETING
    due = None if following or not words else date.fromisoformat(words)
    return replace(agreement, due=due, before_next_meeting=following)
