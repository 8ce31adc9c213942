"""The guard against civil registration (CPR) numbers: nothing of that shape is kept or repeated.

A CPR number is ten digits, ddmmyy and four more, written in many ways. The shape decides: valid
numbers need not pass the modulus-11 check any more, and day + 60 is in use for replacement numbers.
A date with a time (`24.12.26 1200`) has the same shape and is refused as well: better to ask for
another wording than to keep one number.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.rules.cpr_in_words import as_digits, behind_dates, rows_of_words, said_apart
from bot.rules.errors import N_, UserError

MASK = "xxxxxx-xxxx"

LOOKS_LIKE_CPR = N_(
    "That looks like a civil registration number, so nothing was saved. "
    "Write a case reference instead. If it was a date and a time, write the time as “at 12”."
)

_DIGITS = re.compile(r"[0-9]+")
_GAP = r"[\s\-./\\_*~`|+]"  # what may stand between any two digits; some are Slack's own marks
_CLOSE = re.compile(rf"{_GAP}*+")
_LOOSE = re.compile(r"[\W_]*+")  # between a whole ddmmyy and a whole serial
_DAY_AND_MONTH = re.compile(r"(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])(?:0[1-9]|1[0-2])")
_CENTURY = frozenset({"18", "19", "20"})

# Dates with the year in full, and times, in a row: `02.11.2026 - 05.11.2026`, `A-12 2026-11-02`.
# Ten digits are never such a row unless a word in front says what the first ones are.
_DATE = (
    r"(?:(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0?[1-9]|[12][0-9]|3[01])(?P<%s>[./-])(?:0?[1-9]|1[0-2])(?P=%s)(?:19|20)[0-9]{2})"
)
_TIME = r"(?:[01][0-9]|2[0-3])[.:][0-5][0-9]"
_MINUTES = re.compile(r":[0-5][0-9](?![0-9])")
_DATES = re.compile(
    rf"(?:(?:(?<=\bA-)|(?<=\buge )|(?<=\bweek ))[0-9]{{1,5}}{_GAP}++)?{_DATE % ('mark', 'mark')}"
    rf"(?:{_GAP}++(?:{_DATE % ('next', 'next')}|{_TIME})(?![0-9]))*+",
    re.IGNORECASE,
)
_SHORT_DATE = r"(?:0?[1-9]|[12][0-9]|3[01])(?P<%s>[./])(?:0?[1-9]|1[0-2])[./-][0-9]{2}"
_RANGE = re.compile(rf"{_SHORT_DATE % 'first'}\s?-\s?{_SHORT_DATE % 'last'}")
"""`01.05.26 - 30.06.26`: two days are no number, though ten digits stand among their twelve."""

_INVISIBLE = frozenset("\u115f\u1160")  # letters to Unicode, nothing to the eye

Span = tuple[int, int]


class NotKeptError(UserError):
    """What was written may not be kept: nothing that is said about it repeats it."""


class CprError(NotKeptError):
    """Text holding what looks like a CPR number; `masked` is that text, safe to hand back."""

    def __init__(self, masked: str) -> None:
        """Keep the masked text beside the message, never in it."""
        super().__init__(LOOKS_LIKE_CPR)
        self.masked = masked


def require_no_cpr(text: str) -> None:
    """Raise CprError if the text holds what looks like a CPR number."""
    if find_cpr(text):
        raise CprError(mask_cpr(text))


def mask_cpr(text: str) -> str:
    """Return the text as it was written, with each such number replaced by `xxxxxx-xxxx`."""
    for start, end in reversed(find_cpr(text)):
        text = text[:start] + MASK + text[end:]
    return text


def find_cpr(text: str) -> list[Span]:
    """Return where such numbers stand in the text: (start, end) pairs, in order, never touching.

    Invisible characters after the last digit belong to it (a keycap is a digit and two of them).
    The work grows in step with the length of the text.
    """
    seen, places = _as_seen(text)
    spans: list[Span] = []
    for start, end in sorted(_found(as_digits(seen))):
        first, last = places[start], max(places[end - 1] + 1, places[end])
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(last, spans[-1][1]))
        else:
            spans.append((first, last))
    return spans


def _found(seen: str) -> Iterator[Span]:
    """Yield every number, in digits or in words; those that overlap too."""
    yield from _numbers(seen)
    yield from behind_dates(seen)
    yield from said_apart(seen)
    for row in rows_of_words(seen):
        for first in range(len(row)):
            yield from _starting_with(row[first : first + 12], serial_in_one=False)


def _numbers(seen: str) -> Iterator[Span]:
    """Yield the numbers of that shape, whole groups of digits only, ordered by where they start."""
    for row in _rows(seen):
        first_and_end = row[0].start(), _with_minutes(seen, row[-1].end())
        if not (_DATES.fullmatch(seen, *first_and_end) or _RANGE.fullmatch(seen, *first_and_end)):
            for first in range(len(row)):
                groups = row[first : first + 12]
                yield from _starting_with([(it[0], it.span()) for it in groups])


def _with_minutes(seen: str, end: int) -> int:
    """A colon is no gap between digits of a number; behind an hour it belongs to a time."""
    minutes = _MINUTES.match(seen, end)
    return end if minutes is None else minutes.end()


def _rows(seen: str) -> Iterator[list[re.Match[str]]]:
    """Yield the groups of digits that could be read together: nothing but gaps between them."""
    row: list[re.Match[str]] = []
    for group in _DIGITS.finditer(seen):
        if row and not _linked(row[-1], group, seen):
            yield row
            row = []
        row.append(group)
    if row:
        yield row


def _linked(left: re.Match[str], right: re.Match[str], seen: str) -> bool:
    halves = len(left[0]) == 6 and len(right[0]) == 4
    gap = _LOOSE if halves else _CLOSE
    return gap.fullmatch(seen, left.end(), right.start()) is not None


def _starting_with(
    groups: Sequence[tuple[str, Span]], *, serial_in_one: bool = True
) -> Iterator[Span]:
    """Yield what begins with the first of these groups of digits, each with its place."""
    digits = ""
    for group, (_, end) in groups:
        digits += group
        if len(digits) > 12:
            return
        ends_so = len(group) == 4 or not serial_in_one
        if _is_cpr(digits) or (ends_so and _is_cpr_with_century(digits)):
            yield groups[0][1][0], end


def _is_cpr(digits: str) -> bool:
    """Return whether these are ddmmyy and four more."""
    return len(digits) == 10 and _DAY_AND_MONTH.match(digits) is not None


def _is_cpr_with_century(digits: str) -> bool:
    """Return whether these are ddmmyyyy and four more: the same number, the year in full."""
    return (
        len(digits) == 12 and digits[4:6] in _CENTURY and _DAY_AND_MONTH.match(digits) is not None
    )


def _as_seen(text: str) -> tuple[str, list[int]]:
    """Return the text as the eye reads it, and for each of its characters where it came from.

    The places end with that of the text's end.
    """
    pairs = [(char, place) for place, written in enumerate(text) for char in _seen(written)]
    return "".join(char for char, _ in pairs), [*(place for _, place in pairs), len(text)]


@lru_cache(maxsize=4096)
def _seen(written: str) -> str:
    """Return what one character looks like: every digit as 0-9, other signs than ASCII as `-`."""
    return "".join(_sign(char) for char in unicodedata.normalize("NFKC", written))


def _sign(char: str) -> str:
    digit, kind = unicodedata.digit(char, None), unicodedata.category(char)
    if digit is not None:
        return str(digit)
    if char.isspace():
        return " "
    if kind[0] == "C" or kind in ("Mn", "Me") or char in _INVISIBLE:
        return ""
    return "-" if kind[0] in "PS" and not char.isascii() else char
