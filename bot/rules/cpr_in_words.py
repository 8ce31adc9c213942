"""A civil registration (CPR) number that is not ten digits in a row: a date, and four digits more.

`1/1-90 1234`, `1. januar 1990, 1234`, `født 010190, de fire sidste er 1234`, digits in words, and
letters that look like digits. What is plainly a sum, a number of people or a telephone number
behind a date is none. Every text here is as the eye reads it (`bot.rules.privacy`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

_DAY = r"(?<![0-9])(?:0?[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_FULL = r"(?:18|19|20)[0-9]{2}(?![0-9])"
_YEAR = rf"(?:{_FULL}|[0-9]{{2}}(?![0-9]))"
_NAMES = (
    r"(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ts|ch)?|apr(?:il)?|ma[jy]|jun[ie]?|jul[iy]?"
    r"|aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)\b\.?"
)
_MARK = r"\s?[./\-]\s?"
_WRITTEN = (
    rf"(?:{_DAY}{_MARK}{_MONTH}(?:(?:{_MARK}|\s){_YEAR}|,\s?{_FULL})"
    rf"|(?<![0-9])(?:18|19|20)[0-9]{{2}}-{_MONTH}-{_DAY}(?![0-9])"
    rf"|{_DAY}(?:\.|st|nd|rd|th|\.?\s?te)?(?:\sof)?[\s\-]?{_NAMES}[\s,\-]{{0,3}}{_YEAR}"
    rf"|\b{_NAMES}\s?{_DAY}(?:st|nd|rd|th)?[\s,]{{1,2}}{_YEAR})"
)
_BIRTH = rf"(?:{_WRITTEN}|{_DAY}(?:0[1-9]|1[0-2])[0-9]{{2}}(?![0-9]))"
_COUNTED = (
    r"(?:kr|kroner|dkk|mio|tkr|t\.\s?kr|euro?|personer|mennesker|deltagere|borgere|beboere|unge"
    r"|børn|elever|familier|boliger|lejemål|husstande|timer|stk|m[23]|km|kwh|meter|procent|tusinde"
    r"|people|persons|participants|residents|pupils|children|families|homes|hours|metres"
    r"|per cent)\b"
)
_SUM = rf"[0-9]|[.,][0-9]|,-|\s?%|\s[0-9]{{4}}\b|\s?-\s?[0-9]|\s?[,.]?-?\s?{_COUNTED}"
"""Behind four digits: a sum, a range, a telephone number, or what has been counted."""

_FOUR = rf"[0-9](?:\s?[0-9]){{3}}(?!{_SUM})"
_BEHIND_A_DATE = re.compile(rf"(?P<date>{_BIRTH})(?P<gap>[\W_]{{1,6}}){_FOUR}", re.IGNORECASE)
_ITS_YEAR = re.compile(r"(?:18|19|20)[0-9]{2}(?![0-9])|[0-9]{2}(?=\D*$)")
_OWN = re.compile(r"\b(?:født|f\.|born|cpr\w*|personnummer)\W[^.!?]{0,30}$", re.IGNORECASE)
"""A date that is said to be somebody's date of birth."""

_AS_OF = re.compile(r"\b(?:pr|per)\b\.?\s(?:den\s|d\.\s)?$", re.IGNORECASE)
_A_YEAR = re.compile(r"(?:19|20)[0-9]{2}$")
_RECENT = (20, 40)
"""Years that meetings are held in. With no word of a birth, more is meant by four digits there."""

_LAST_FOUR = r"(?:(?:fire|4)\ssidste|sidste\s(?:fire|4)|last\s(?:four|4))"
_DIGITS = r"(?:\s(?:cifre|tal|digits|numbers))"
_IS = r"(?:\s(?:er|is|are|var|vist|nok|hedder))*"
_SPACED = r"[0-9][\s\-]?[0-9][\s\-]?[0-9][\s\-]?[0-9]"
_CUES = tuple(
    re.compile(it, re.IGNORECASE)
    for it in (
        rf"\b(?:{_LAST_FOUR}{_DIGITS}?|kontrolcifre\w*){_IS}[\s:,=(\-]{{1,4}}"
        rf"(?P<serial>{_SPACED})(?!{_SUM})",
        rf"(?<![0-9])(?P<serial>{_SPACED})\s(?:er|is|are)\s(?:\w+\s)?{_LAST_FOUR}{_DIGITS}?\b",
    )
)
_NUMBERED = re.compile(
    rf"\b(?:cpr\w*|løbenummer\w*|løbenr|serial){_IS}[\s:,.=(\-]{{1,4}}"
    rf"(?P<serial>{_SPACED})(?!{_SUM})",
    re.IGNORECASE,
)
"""Says the last four where the date stands in front of it; else it is a number of another kind."""

_DATE = re.compile(_BIRTH, re.IGNORECASE)
NEAR = 80
"""How far from its date somebody still means the same number, in characters."""

_ALIKE = str.maketrans("OoIl", "0011")
_MIXED = re.compile(
    r"(?<![^\W_])(?=[OoIl]*[0-9])[0-9OoIl]+(?![^\W_])"
    r"|(?<=[0-9OoIl]{6}[\s\-])[OoIl]{4}(?![^\W_])"
)

_ONES = {
    "nul": "0", "en": "1", "et": "1", "én": "1", "ét": "1", "to": "2", "tre": "3", "fire": "4",
    "fem": "5", "seks": "6", "syv": "7", "otte": "8", "ni": "9",
    "zero": "0", "oh": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5",
    "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
_TEENS = {
    "ti": "10", "elleve": "11", "tolv": "12", "tretten": "13", "fjorten": "14", "femten": "15",
    "seksten": "16", "sytten": "17", "atten": "18", "nitten": "19",
    "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14",
    "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19",
}  # fmt: skip
_TENS = {
    "tyve": "2", "tredive": "3", "fyrre": "4", "halvtreds": "5", "tres": "6", "halvfjerds": "7",
    "firs": "8", "halvfems": "9",
    "twenty": "2", "thirty": "3", "forty": "4", "fifty": "5", "sixty": "6", "seventy": "7",
    "eighty": "8", "ninety": "9",
}  # fmt: skip
_DANISH_ONES = [it for it in _ONES if _ONES[it] != "0"][:10]
_WORDS: dict[str, str] = {
    **_ONES,
    **_TEENS,
    **{ten: f"{digit}0" for ten, digit in _TENS.items()},
    **{f"{one}og{ten}": digit + _ONES[one] for one in _DANISH_ONES for ten, digit in _TENS.items()},
    **{f"{ten}-{one}": digit + _ONES[one] for one in _ONES for ten, digit in _TENS.items()},
}
_WORD = re.compile(
    rf"[0-9]+|(?:{'|'.join(_TENS)})-(?:{'|'.join(_ONES)})\b|[^\W\d_]+", re.IGNORECASE
)
_BETWEEN = re.compile(r"[\W_]{0,4}")


def as_digits(seen: str) -> str:
    """Return the text with letters among digits read as the digits they look like: O, o, I and l.

    A word of letters alone stays as it is. The text keeps its length.
    """
    return _MIXED.sub(lambda found: found[0].translate(_ALIKE), seen)


def behind_dates(seen: str) -> Iterator[Span]:
    """Yield each date with four digits behind it: the day alone, the month in words, any marks."""
    for found in _BEHIND_A_DATE.finditer(seen):
        if _is_somebodys(found, seen):
            yield found.span()


def _is_somebodys(found: re.Match[str], seen: str) -> bool:
    """Whether a number is meant: one behind a day of these years has to stand alone."""
    before, serial = seen[max(0, found.start() - 40) : found.start()], found[0][-4:]
    if _OWN.search(before):
        return True
    if _AS_OF.search(before):
        return False
    year = _ITS_YEAR.search(found["date"]) if found["date"][-1].isdigit() else None
    is_recent = year is not None and _RECENT[0] <= int(year[0]) % 100 < _RECENT[1]
    if not is_recent or year is None or int(year[0]) // 100 in (18, 19):
        return True
    behind = seen[found.end() : found.end() + 2].strip()
    return ":" not in found["gap"] and not behind[:1].isalpha() and not _A_YEAR.match(serial)


def said_apart(seen: str) -> Iterator[Span]:
    """Yield the four digits that a text calls the last ones, where a date stands near."""
    for cue in _CUES:
        for found in cue.finditer(seen):
            around = seen[max(0, found.start() - NEAR) : found.end() + NEAR]
            if _DATE.search(around):
                yield found.span("serial")
    for found in _NUMBERED.finditer(seen):
        if _DATE.search(seen[max(0, found.start() - NEAR) : found.start()]):
            yield found.span("serial")


def rows_of_words(seen: str) -> Iterator[list[tuple[str, Span]]]:
    """Yield each row of numbers some of which are words: their digits, and where each stands.

    `nul en nul en halvfems tolv fireogtredive`: a digit, or two, for each word.
    """
    row: list[tuple[str, Span]] = []
    for word in _WORD.finditer(seen):
        digits = word[0] if word[0].isdigit() else _WORDS.get(word[0].casefold())
        if row and not (digits and _BETWEEN.fullmatch(seen, row[-1][1][1], word.start())):
            yield from _worded(row, seen)
            row = []
        if digits:
            row.append((digits, word.span()))
    yield from _worded(row, seen)


def _worded(row: list[tuple[str, Span]], seen: str) -> Iterator[list[tuple[str, Span]]]:
    if any(not seen[start].isdigit() for _, (start, _) in row):
        yield row
