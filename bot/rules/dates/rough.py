"""Due dates that only say about when, or more than one: about a month from now, week 38 or 39.

The nearest working day is proposed, or the later of two.
"""

from datetime import date, timedelta

from bot.rules.dates import words
from bot.rules.dates.meaning import (
    ONE_WEEK,
    Asked,
    Found,
    Read,
    Relation,
    months_after,
    some_time_on,
    working_about,
    written_count,
)
from bot.rules.dates.patterns import COUNT, ON, UNIT, WEEKDAY, one_of
from bot.rules.dates.questions import DateError, Doubt, either, not_an_hour, proposed
from bot.rules.workdays import ONE_DAY


def _roughly(found: Found, asked: Asked, _: Read) -> date:
    """Read `om en måneds tid`, `om cirka 2 uger`."""
    raise proposed(working_about(some_time_on(*written_count(found), asked), asked))


def _some(found: Found, asked: Asked, _: Read) -> date:
    """Read `om et par uger` as two of them, `om nogle uger` as three."""
    count = 2 if found["some"] in _A_PAIR else 3
    raise proposed(working_about(some_time_on(count, found["unit"], asked), asked))


def _exactly(found: Found, asked: Asked, _: Read) -> date:
    """Read `inden for de næste to uger`."""
    return some_time_on(*written_count(found), asked)


def _half_a_year(_: Found, asked: Asked, __: Read) -> date:
    raise proposed(working_about(months_after(asked.today, 6), asked))


def _one_and_a_half(found: Found, asked: Asked, _: Read) -> date:
    unit = found["unit"]
    if unit in words.WEEKS:
        day = asked.today + timedelta(days=10)
    elif unit in words.MONTH_LENGTHS:
        months = words.MONTH_LENGTHS[unit]
        day = months_after(asked.today, 18) if months == 12 else asked.today + 6 * ONE_WEEK
    else:
        raise DateError(Doubt.NOT_UNDERSTOOD)
    raise proposed(working_about(day, asked))


def _fortnight(_: Found, asked: Asked, __: Read) -> date:
    return asked.today + 2 * ONE_WEEK


def _weekday_of(found: Found, asked: Asked, read: Read) -> date:
    """Read `uge 40, fredag`."""
    return read(f"{found['weekday']} {found['rest']}", asked)


def _weekday_later(found: Found, asked: Asked, _: Read) -> date:
    """Read `fredag om to uger`: counted from this week, or from the Friday to come."""
    weeks = _weeks(found)
    days = (words.WEEKDAYS[found["weekday"]] - asked.today.weekday()) % 7
    in_that_week = asked.monday + words.WEEKDAYS[found["weekday"]] * ONE_DAY + weeks
    from_the_next = asked.today + (days or 7) * ONE_DAY + weeks
    if days and in_that_week != from_the_next:
        raise either(in_that_week, from_the_next)
    return in_that_week


def _weeks(found: Found) -> timedelta:
    count, unit = written_count(found)
    days = count * (7 if unit in words.WEEKS else 1)
    if unit not in words.WEEKS | words.DAYS or days % 7:
        raise DateError(Doubt.NOT_UNDERSTOOD)
    return days * ONE_DAY


def _weekday_in_a_week(found: Found, asked: Asked, _: Read) -> date:
    """Read `på fredag otte dage`, `a week on Friday`: a week after the Friday to come."""
    days = (words.WEEKDAYS[found["weekday"]] - asked.today.weekday()) % 7
    return asked.today + (days or 7) * ONE_DAY + ONE_WEEK


def _in_some_weeks(found: Found, asked: Asked, read: Read) -> date:
    raise proposed(read(f"uge {found['week']}", asked))


def _to_the_later(found: Found, asked: Asked, read: Read) -> date:
    """Propose the later of two days of a month, of two counts."""
    raise proposed(read(found["rest"], asked))


def _one_or_the_other(found: Found, asked: Asked, read: Read) -> date:
    first, second = sorted((read(found["rest"], asked), read(found["other"], asked)))
    raise either(first, second)


def _with_an_hour(found: Found, asked: Asked, read: Read) -> date:
    raise not_an_hour(read(found["rest"], asked))


_A_PAIR = ("et par", "a couple of", "a couple")
_SOME = (*_A_PAIR, "nogle", "nogle fa", "flere", "a few", "some", "several")
_ABOUT = r"(?:ca|cirka|circa|omkring|omtrent|rundt regnet|about|around|roughly|approximately)\.?"
_IN = (
    r"(?:om|in|within|inden(?: ?for)?|i lobet af|over|during)(?: the next| de (?:naste|kommende))?"
)
_NOW = r"(?: fra (?:nu|i ?dag)| from (?:now|today))"
_TIDES = "s?(?: tid| time| or so)"
_OR = "-|/|til|to|og|and|eller|or"
_FIRST = rf"(?:\d+|{one_of(words.NUMBERS)})(?: ?- ?| (?:til|to|eller|or) )"
_A_DATE = rf"(?P<rest>\d{{1,2}}\.? ?(?:{one_of(words.MONTHS)})\b.*|\d{{1,2}} ?[./] ?\d.*)"
_CLOCK = (
    r"(?:(?:kl|klokken|at|by|inden|for|before|senest) ?\.? ?)+"
    r"(?:\d{1,2}(?:[.:]\d\d)?(?: ?[ap]m)?|noon|midnight|middag|frokost|lunch|fyraften)"
    r"|\d{1,2}:\d\d|\d{1,2} ?[ap]m|(?:om |i |in the |at |ved )?"
    r"(?:formiddag|eftermiddag|middag|aften|morgen|nat|morning|afternoon|evening|noon|night)(?:en)?"
)

ROUGH: tuple[tuple[str, Relation], ...] = (
    (rf"(?:{_IN} )?(?:{_ABOUT} ){COUNT} {UNIT}(?:{_TIDES}|{_NOW})?", _roughly),
    (rf"(?:{_IN} )?{COUNT} {UNIT}{_TIDES}", _roughly),
    (rf"(?:{_IN} )?{_FIRST}{COUNT} {UNIT}", _roughly),
    (rf"{_IN} {COUNT} {UNIT}", _exactly),
    (rf"(?:{_IN} )?(?P<some>{one_of(_SOME)}) {UNIT}(?:{_TIDES}|{_NOW})?", _some),
    (rf"(?:{_IN} )?(?:et halvt ar|half a year)(?:s? tid)?{_NOW}?", _half_a_year),
    (rf"(?:{_IN} )?(?:halvanden|halvandet|one and a half) {UNIT}(?:s? tid)?", _one_and_a_half),
    (rf"(?:{_IN} )?a fortnight(?:s? time)?{_NOW}?", _fortnight),
    (rf"(?:pa |on )?{WEEKDAY} (?:om|in) {COUNT} {UNIT}", _weekday_later),
    (rf"(?:om|in) {COUNT} {UNIT},? (?:pa |on )?{WEEKDAY}", _weekday_later),
    (rf"(?:pa |on )?{WEEKDAY} (?:8|otte) dage", _weekday_in_a_week),
    (rf"(?:on )?{WEEKDAY} week", _weekday_in_a_week),
    (rf"a week (?:on|from) {WEEKDAY}", _weekday_in_a_week),
    (
        rf"(?P<rest>(?:uge|week) \d+|(?:uge|week) \d+ 20\d\d|naste uge|next week),?"
        rf" (?:pa |on )?{WEEKDAY}",
        _weekday_of,
    ),
    (
        rf"(?:i |in )?(?:uge|uger|ugerne|weeks?) ?\d+ ?(?:{_OR}) ?(?:uge |week )?(?P<week>\d+)",
        _in_some_weeks,
    ),
    (rf"{ON}\d{{1,2}}\.? ?(?:{_OR}) ?(?:den )?{_A_DATE}", _to_the_later),
)
"""These come first: they begin with words that could lead in something else."""

SEVERAL: tuple[tuple[str, Relation], ...] = (
    (r"(?P<rest>.+?) (?:eller|or) (?P<other>.+)", _one_or_the_other),
    (rf"(?P<rest>.+?),? (?:{_CLOCK})", _with_an_hour),
)
"""These come last: anything may stand in them."""
