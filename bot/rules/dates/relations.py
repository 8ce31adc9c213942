"""Due dates said by way of another: before Easter, early in May, the Friday after week 40.

A phrase here holds another (`rest`), which is a named span or anything else that can be read. What
leaves the day open is asked about with a day to propose.
"""

from datetime import date

from bot.rules.dates import words
from bot.rules.dates.meaning import (
    ONE_WEEK,
    Asked,
    Found,
    Read,
    Relation,
    last_workday,
    some_time_on,
    working_about,
    written,
    written_count,
)
from bot.rules.dates.patterns import (
    AFTER,
    BEFORE,
    COUNT,
    DAY,
    END_OF,
    NEXT_MONTH,
    NTH,
    ON,
    THIS_MONTH,
    UNIT,
    WEEKDAY,
    compiled,
    one_of,
)
from bot.rules.dates.questions import (
    DateError,
    Doubt,
    after,
    either,
    proposed,
)
from bot.rules.dates.rough import ROUGH, SEVERAL
from bot.rules.dates.spans import Span, named_span
from bot.rules.workdays import ONE_DAY

EARLY, MIDDLE = 10, 15
"""Days of a month: `primo` is over by the first, `medio` about the second."""


def related(phrase: str, asked: Asked, read: Read) -> date:
    """Return the day a phrase means that holds another. Raises DateError as `read` does."""
    for pattern, meaning in _PHRASES:
        if found := compiled(pattern).fullmatch(phrase):
            return meaning(found, asked, read)
    span = named_span(phrase, asked)
    if span is None:
        raise DateError(Doubt.NOT_UNDERSTOOD)
    return _as_sure(span, _by(span, asked))


def _span(found: Found, asked: Asked, read: Read, part: str = "rest") -> Span:
    phrase = found[part]
    named = named_span(phrase, asked)
    if named is not None:
        return named
    day = read(phrase, asked)
    return Span(day, day)


def _by(span: Span, asked: Asked) -> date:
    """The last day to do what is due by it."""
    if span.off:
        return asked.calendar.add(span.first, -1)
    return span.first if span.is_a_day else last_workday(span.first, span.last, asked)


def _as_sure(span: Span, day: date) -> date:
    """Return the day, or propose it where people could mean others."""
    if span.sure:
        return day
    raise proposed(day)


# Before and after


def _before(found: Found, asked: Asked, read: Read) -> date:
    """Ask whether its end is meant too: people mean both by `inden fredag`, none by `inden jul`."""
    span = _span(found, asked, read)
    if span.is_a_day and (span.first <= asked.today or compiled(_END).fullmatch(found["rest"])):
        return span.first
    day = max(asked.today, asked.calendar.add(span.first, -1))
    rest_day = span.is_a_day and not asked.calendar.is_workday(span.first)
    if span.is_short and not rest_day:
        raise either(day, _by(span, asked))
    return _as_sure(span, day)


def _after(found: Found, asked: Asked, read: Read) -> date:
    """Ask by when: after has no end."""
    span = _span(found, asked, read)
    raise after(asked.calendar.add(span.last, 1))


def _after_christmas(_: Found, asked: Asked, __: Read) -> date:
    """Ask whether the days before New Year are meant, or the first ones after it."""
    span = named_span("jul", asked)
    assert span is not None
    new_year = date(span.first.year + 1, 1, 1)
    raise either(asked.calendar.add(span.last, 1), asked.calendar.add(new_year, 1))


def _day_before(found: Found, asked: Asked, read: Read) -> date:
    return _span(found, asked, read).first - ONE_DAY


def _day_after(found: Found, asked: Asked, read: Read) -> date:
    return _span(found, asked, read).last + ONE_DAY


def _workday_before(found: Found, asked: Asked, read: Read) -> date:
    return asked.calendar.add(_span(found, asked, read).first, -1)


def _workday_after(found: Found, asked: Asked, read: Read) -> date:
    return asked.calendar.add(_span(found, asked, read).last, 1)


def _week_before(found: Found, asked: Asked, read: Read) -> date:
    return _end_of_week(_span(found, asked, read).first - ONE_WEEK, asked)


def _week_after(found: Found, asked: Asked, read: Read) -> date:
    return _end_of_week(_span(found, asked, read).last + ONE_WEEK, asked)


def _some_time_before(found: Found, asked: Asked, read: Read) -> date:
    start, (count, unit) = _span(found, asked, read).first, written_count(found)
    if unit in words.WORKDAYS:
        return asked.calendar.add(start, -count)
    days = 7 if unit in words.WEEKS else 1 if unit in words.DAYS else None
    if days is None:
        raise DateError(Doubt.NOT_UNDERSTOOD)
    return start - count * days * ONE_DAY


def _some_time_after(found: Found, asked: Asked, read: Read) -> date:
    """Weeks after a week end on a working day, as a week itself does."""
    span, (count, unit) = _span(found, asked, read), written_count(found)
    by_days = unit in words.DAYS or unit in words.WORKDAYS
    end = _by(span, asked) if span.is_a_week and not by_days else span.last
    return some_time_on(count, unit, Asked(end, asked.calendar))


# Parts of a span


def _early(found: Found, asked: Asked, read: Read) -> date:
    """Propose the Tuesday of a week, the tenth of a month, a month of what is longer."""
    span = _part(found, asked, read)
    days = 1 if span.is_a_week else EARLY - 1 if span.is_short else 30
    raise proposed(working_about(span.first + days * ONE_DAY, asked))


def _middle(found: Found, asked: Asked, read: Read) -> date:
    """Propose the Wednesday of a week, the fifteenth of a month, half of what is longer."""
    span = _part(found, asked, read)
    half = (span.last - span.first).days // 2
    days = 2 if span.is_a_week else MIDDLE - 1 if span.is_short else half
    raise proposed(working_about(span.first + days * ONE_DAY, asked))


def _late(found: Found, asked: Asked, read: Read) -> date:
    span = _part(found, asked, read)
    raise proposed(last_workday(span.first, span.last, asked))


def _end(found: Found, asked: Asked, read: Read) -> date:
    span = _part(found, asked, read)
    day = last_workday(span.first, span.last, asked)
    return day if span.is_short else _as_sure(span, day)


def _during(found: Found, asked: Asked, read: Read) -> date:
    """Any time in it is by its end."""
    span = _part(found, asked, read)
    if span.is_short:
        return last_workday(span.first, span.last, asked)
    return _as_sure(span, _by(span, asked))


def _part(found: Found, asked: Asked, read: Read) -> Span:
    """The span something is a part of; a day has none."""
    span = _span(found, asked, read)
    if span.is_a_day:
        raise DateError(Doubt.NOT_UNDERSTOOD)
    return span


def _nth_weekday(found: Found, asked: Asked, read: Read) -> date:
    """Read `første mandag i november`."""
    span, nth = _part(found, asked, read), words.ORDINALS[found["nth"]]
    weekday = words.WEEKDAYS[found["weekday"]]
    first = span.first + (weekday - span.first.weekday()) % 7 * ONE_DAY
    last = span.last - (span.last.weekday() - weekday) % 7 * ONE_DAY
    return last if nth < 0 else first + (nth - 1) * ONE_WEEK


def _nth_workday(found: Found, asked: Asked, read: Read) -> date:
    """Read `første hverdag i januar`."""
    span, nth = _part(found, asked, read), words.ORDINALS[found["nth"]]
    if nth < 0:
        return last_workday(span.first, span.last, asked)
    return asked.calendar.add(span.first - ONE_DAY, nth)


def _day_of(found: Found, asked: Asked, read: Read) -> date:
    """Read `den 15. i næste måned`."""
    span = _part(found, asked, read)
    day = span.first + (int(found["day"]) - 1) * ONE_DAY
    weekday = written(found, "weekday")
    if not span.first <= day <= span.last or (weekday and words.WEEKDAYS[weekday] != day.weekday()):
        raise DateError(Doubt.NOT_UNDERSTOOD)
    return day


def _between(found: Found, asked: Asked, read: Read) -> date:
    """Propose the later end."""
    raise proposed(_by(_span(found, asked, read, "other"), asked))


def _end_of_week(day: date, asked: Asked) -> date:
    monday = day - day.weekday() * ONE_DAY
    return last_workday(monday, monday + 6 * ONE_DAY, asked)


_REST, _OTHER = "(?P<rest>.+)", "(?P<other>.+)"
_WORKDAY = f"(?:{one_of(words.WORKDAYS)})"
_THE = "(?:den |the )?"
_AT_THE = "(?:i |ved |in |at )?(?:the )?"
_OF = "(?:i|pa|af|of|in|on) (?:the )?"
_END = rf"{END_OF}.*|.* (?:udgang|slutning)"

_PHRASES: tuple[tuple[str, Relation], ...] = (
    *ROUGH,
    (rf"(?:mellem|between) {_REST} (?:og|and) {_OTHER}", _between),
    (rf"{_THE}{NTH} {WEEKDAY} {_OF}{_REST}", _nth_weekday),
    (rf"{_THE}{NTH} {_WORKDAY} {_OF}{_REST}", _nth_workday),
    (rf"{_THE}(?:sidste|last) {_WORKDAY} {BEFORE} {_REST}", _workday_before),
    (rf"{_THE}(?:forste|1\.|first|naste|next) {_WORKDAY} {AFTER} {_REST}", _workday_after),
    (rf"(?:the )?(?:dagen|aftenen|day|evening) {BEFORE} {_REST}", _day_before),
    (rf"(?:the )?(?:dagen|day) {AFTER} {_REST}", _day_after),
    (rf"(?:i )?(?:the )?(?:ugen|week) {BEFORE} {_REST}", _week_before),
    (rf"(?:i )?(?:the )?(?:ugen|week) {AFTER} {_REST}", _week_after),
    (rf"(?:senest )?{COUNT} {UNIT} {BEFORE} {_REST}", _some_time_before),
    (rf"(?:senest )?{COUNT} {UNIT} {AFTER} {_REST}", _some_time_after),
    (
        rf"{ON}{DAY} (?:i |in |of )(?:the )?(?P<rest>{NEXT_MONTH}|{THIS_MONTH}|maneden|month)",
        _day_of,
    ),
    (rf"{AFTER} (?:jul|julen|christmas|xmas)", _after_christmas),
    (rf"{AFTER} {_REST}", _after),
    (rf"{BEFORE} {_REST}", _before),
    (
        rf"(?:primo|{_AT_THE}(?:starten|begyndelsen) (?:af|pa)|(?:tidligt|forst) (?:i|pa)"
        rf"|{_AT_THE}(?:beginning|start) of|early(?: in)?) {_REST}",
        _early,
    ),
    (rf"(?:medio|{_AT_THE}(?:midt (?:i|pa)|midten af|middle of)|mid[ -]) ?{_REST}", _middle),
    (rf"(?:late(?: in)?|sent (?:i|pa)) {_REST}", _late),
    (rf"{END_OF}{_REST}", _end),
    (
        rf"(?:i lobet af|engang i|en gang i|during|in the course of|sometime (?:in|during)|within)"
        rf" {_REST}",
        _during,
    ),
    *SEVERAL,
)
