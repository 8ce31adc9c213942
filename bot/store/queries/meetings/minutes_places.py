"""The places in minutes that can be put right: what stands there, and minutes with other words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.rules.meetings.corrections import (
    ATTENDANCE,
    OF_AGREEMENTS,
    OF_ITEMS,
    Part,
    Place,
    names_in,
)
from bot.store.context import InHotspot
from bot.store.models import ItemSource, ItemStatus
from bot.store.queries.meetings.attendance import Roll
from bot.store.queries.meetings.minutes_record import (
    AgreementThen,
    MinutesRecord,
    NextThen,
    PointThen,
    workdays_late,
)

NEXT_MEETING = "next"
"""How a due date before the next meeting is written here; others are ISO dates."""
PROPOSED = "proposed "
"""What a moment begins with that was only proposed; moments are in ISO 8601, with their offset."""


def places(record: MinutesRecord) -> Iterator[tuple[Place, str]]:
    """Yield each place with what stands there, in the order of the minutes.

    What is confidential has no words that could be put right.
    """
    yield from dict(_places(record)).items()


def _places(record: MinutesRecord) -> Iterator[tuple[Place, str]]:
    yield Place(Part.WHEN), record.starts_at.isoformat()
    yield Place(Part.PLACE), record.place
    for part in ATTENDANCE:
        yield Place(part), ", ".join(getattr(record.roll, part))
    for point in record.points:
        if not _untold(point):
            yield from _of_point(point)
    for agreement in record.agreements:
        if not agreement.secret:
            yield from _of_agreement(agreement, OF_AGREEMENTS)
    yield Place(Part.FOLLOWING), _following(record.following)


def _following(then: NextThen | None) -> str:
    if then is None:
        return ""
    return f"{PROPOSED if then.proposed else ''}{then.starts_at.isoformat()}"


def words_at(record: MinutesRecord, place: Place) -> str | None:
    """Return what stands at a place; None where these minutes have no such place."""
    return next((said for it, said in places(record) if it == place), None)


def _untold(point: PointThen) -> bool:
    about = point.agreement is not None and point.agreement.secret
    return point.secret or point.confidential or about or point.state == ItemStatus.WITHDRAWN


_OF_ITSELF = {
    ItemSource.PERSON: (Part.TEXT, Part.BY),
    ItemSource.STEERING: (Part.TEXT,),
    ItemSource.BLOCKED: (Part.OBSTACLE,),
    ItemSource.LEADERSHIP: (Part.ANSWER,),
}
_OF_ITS_AGREEMENT = {
    ItemSource.BLOCKED: (Part.WHAT, Part.ACTOR),
    ItemSource.OVERDUE: (Part.WHAT, Part.ACTOR, Part.DUE),
    ItemSource.LEADERSHIP: (Part.WHAT,),
}
"""What a point says besides: what comes by itself says the words of its agreement."""


def _of_point(point: PointThen) -> Iterator[tuple[Place, str]]:
    """Only what was carried over has a reason for it."""
    source = ItemSource(point.source)
    if point.agreement is not None:
        yield from _of_agreement(point.agreement, _OF_ITS_AGREEMENT.get(source, ()))
    outcome = Part.DECISION if point.state == ItemStatus.TREATED else Part.WHY
    for part in (*_OF_ITSELF.get(source, ()), outcome):
        yield Place(part, point.item), str(getattr(point, _FIELDS.get(part, part)) or "")


_FIELDS = {Part.BY: "actor"}
"""Where a part has another name than the field it is kept in."""
_WITH: Mapping[Part, Callable[[PointThen, str], PointThen]] = {
    Part.TEXT: lambda point, words: replace(point, text=words),
    Part.BY: lambda point, words: replace(point, actor=words or None),
    Part.DECISION: lambda point, words: replace(point, decision=words),
    Part.WHY: lambda point, words: replace(point, why=words),
    Part.OBSTACLE: lambda point, words: replace(point, obstacle=words),
    Part.ANSWER: lambda point, words: replace(point, answer=words),
}


def _of_agreement(agreement: AgreementThen, parts: Sequence[Part]) -> Iterator[tuple[Place, str]]:
    for part in parts:
        yield Place(part, agreement.number), _agreements_words(agreement, part)


def _agreements_words(agreement: AgreementThen, part: Part) -> str:
    if part != Part.DUE:
        return str(getattr(agreement, part))
    if agreement.before_next_meeting:
        return NEXT_MEETING
    return "" if agreement.due is None else agreement.due.isoformat()


def put_right(then: InHotspot, record: MinutesRecord, place: Place, words: str) -> MinutesRecord:
    """Return minutes that say something else at a place; the rest is as it was.

    Days are counted to `then`, when the meeting closed.
    """
    if place.part in ATTENDANCE:
        return replace(record, roll=_roll(record.roll, place.part, names_in(words)))
    if place.part in OF_ITEMS:
        points = (
            _WITH[place.part](it, words) if it.item == place.number else it for it in record.points
        )
        return replace(record, points=tuple(points))
    if place.part in OF_AGREEMENTS:
        return _with_agreement(then, record, place, words)
    if place.part == Part.WHEN:
        return replace(record, starts_at=datetime.fromisoformat(words))
    if place.part == Part.FOLLOWING:
        return replace(record, following=_next(record.following, words))
    return replace(record, place=words)


def _next(before: NextThen | None, words: str) -> NextThen | None:
    """Its number isn't said in minutes: one that nobody knew of has none."""
    if not words:
        return None
    starts_at = datetime.fromisoformat(words.removeprefix(PROPOSED))
    number = 0 if before is None else before.number
    return NextThen(number, starts_at, proposed=words.startswith(PROPOSED))


def _roll(roll: Roll, part: Part, names: tuple[str, ...]) -> Roll:
    """Who was noted as something else was not that: an organisation stands in one list."""
    lists = {str(it): _without(getattr(roll, it), names) for it in ATTENDANCE}
    return Roll(**lists | {str(part): names})


def _without(those: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(it for it in those if it not in names)


def _with_agreement(
    then: InHotspot, record: MinutesRecord, place: Place, words: str
) -> MinutesRecord:
    """An agreement is named at a point, below one and in the list: all say the same."""

    def right(it: AgreementThen) -> AgreementThen:
        return _agreement(then, it, place.part, words) if it.number == place.number else it

    def at(point: PointThen) -> PointThen:
        agreed, about = tuple(map(right, point.agreed)), point.agreement
        if about is None or point.source == ItemSource.PERSON:
            return replace(point, agreed=agreed)
        return replace(point, agreed=agreed, agreement=right(about), actor=right(about).actor)

    return replace(
        record,
        agreements=tuple(map(right, record.agreements)),
        points=tuple(map(at, record.points)),
    )


def _agreement(then: InHotspot, agreement: AgreementThen, part: Part, words: str) -> AgreementThen:
    if part == Part.WHAT:
        return replace(agreement, what=words)
    if part == Part.ACTOR:
        return replace(agreement, actor=words)
    following = words == NEXT_MEETING
    due = None if following or not words else date.fromisoformat(words)
    late = workdays_late(then, due)
    return replace(agreement, due=due, before_next_meeting=following, late=late)
