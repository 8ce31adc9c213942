"""The words due dates are made of, in Danish and English, and one spelling of each.

People mix the two languages and write æ, ø and å in several ways, so both vocabularies are always
known, and every phrase is first brought to one plain spelling.
"""

import unicodedata

LONGEST_PHRASE = 80  # characters; the longest phrase understood has about half of that

_PLAIN = (("å", "a"), ("aa", "a"), ("ø", "o"), ("oe", "o"), ("æ", "a"), ("ae", "a"))
_APOSTROPHES = "'’`´"
_AROUND = " \t.,;:!?\"'()»«„“”"


def plain(text: str) -> str:
    """Return a phrase in its one plain spelling: lower case, no accents of ours, single spaces.

    `På lørdag!`, `paa loerdag` and `pa lordag` all become `pa lordag`; the words below are written
    that way. Invisible characters and apostrophes go, and every kind of dash becomes `-`.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    visible = "".join(_plain_character(character) for character in folded)
    for danish, ascii_letters in _PLAIN:
        visible = visible.replace(danish, ascii_letters)
    return " ".join(visible.split()).strip(_AROUND)


def _plain_character(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf" or character in _APOSTROPHES:
        return ""
    return "-" if category == "Pd" or character == "\N{MINUS SIGN}" else character


def _numbered(start: int, *rows: str) -> dict[str, int]:
    """Number rows of synonyms from `start` on."""
    return {word: number for number, row in enumerate(rows, start) for word in row.split()}


WEEKDAYS = _numbered(
    0,
    "mandag man monday mon",
    "tirsdag tirs tir tuesday tues tue",
    "onsdag ons wednesday wed",
    "torsdag tors tor thursday thurs thur thu",
    "fredag fre friday fri",
    "lordag lor saturday sat",
    "sondag son sunday sun",
)

MONTHS = _numbered(
    1,
    "januar january jan",
    "februar february feb",
    "marts march mar",
    "april apr",
    "maj may",
    "juni june jun",
    "juli july jul",
    "august aug",
    "september sept sep",
    "oktober october okt oct",
    "november nov",
    "december dec",
)

NUMBERS = _numbered(
    1,
    "en et een a an one",
    "to two",
    "tre three",
    "fire four",
    "fem five",
    "seks six",
    "syv seven",
    "otte eight",
    "ni nine",
    "ti ten",
    "elleve eleven",
    "tolv twelve",
    "tretten thirteen",
    "fjorten fourteen",
)

ORDINALS = _numbered(
    1,
    "forste 1. first 1st",
    "anden andet 2. second 2nd",
    "tredje 3. third 3rd",
    "fjerde 4. fourth 4th",
) | {"sidste": -1, "last": -1}

DAYS = frozenset({"dag", "dage", "day", "days"})
WEEKS = frozenset({"uge", "uger", "week", "weeks"})
MONTH_LENGTHS = {
    "maned": 1,
    "maneder": 1,
    "month": 1,
    "months": 1,
    "ar": 12,
    "year": 12,
    "years": 12,
}
WORKDAYS = frozenset(
    {"arbejdsdag", "arbejdsdage", "hverdag", "hverdage", "weekday", "weekdays"}
    | {
        f"{kind}{gap}{days}"
        for kind in ("working", "business", "work")
        for gap in ("", " ", "-")
        for days in ("day", "days")
    }
)
UNITS = DAYS | WEEKS | WORKDAYS | frozenset(MONTH_LENGTHS)
