"""Figures of goals as people type them: `4,8`, `1.234`, `ca. 40`, `under 5`, `12 ud af 80`.

What could mean two numbers is asked. A count under five is never kept or shown as more than that:
whoever is one of three is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from bot.rules.errors import N_, UserError

FEW = 5
"""A count below it is shown as under it, whatever it was."""

MOST = Decimal(1_000_000_000)
FINEST = Decimal("0.01")
"""Two digits behind the comma: three would be read as thousands when they are sent in again."""

LEAP = 10
"""So many times as much as the year before, or as little, is asked about once."""

_KEPT_FEW = f"<{FEW}"


class Direction(StrEnum):
    """Where a goal is to go."""

    DOWN = "down"
    UP = "up"


@dataclass(frozen=True)
class Number:
    """A number that was counted. No `amount`: a count under five."""

    amount: Decimal | None

    @property
    def kept(self) -> str:
        """How it is kept: `4.8`, `1234`, `<5`."""
        return _KEPT_FEW if self.amount is None else f"{self.amount.normalize():f}"


def of_kept(kept: str) -> Number:
    """Return what was kept."""
    return Number(None) if kept == _KEPT_FEW else Number(Decimal(kept))


EXAMPLES = N_("Write one number, for example “4,8”, “1.234” or “under 5”.")
NOT_A_CHANGE = N_("Write how many it is, not how much it has changed. It can't be below 0.")
TOO_MUCH = N_("That is more than a billion. Is there a digit too many?")
WHICH = N_("That can be read as two numbers. Write “%(whole)s” or “%(part)s”, whichever you mean.")
BETWEEN = N_("That is more than one number. Write the one that counts.")
ABOUT_LIMIT = N_("Write the number itself: only “under 5” can stand for a count that is so small.")
SHARE = N_("Is it “%(part)s”, or “%(share)s” of a hundred? Write the one that counts.")
OTHER_UNIT = N_("It is counted in “%(unit)s”. Write the number in that unit, without others.")
OVER_ALL = N_("A part can't be larger than all of it.")

_PERCENT = re.compile(r"%|\b(?:procent|pct|percent|per cent)\b", re.IGNORECASE)
_NO_COUNT = re.compile(
    r"%|‰|\b(?:procent|pct|percent|promille|per|pr|index|indeks|score|kr|kroner|average|mean|"
    r"gennemsnit\w*|point|points|timer|hours|dage|days|andel|share|rate)\b",
    re.IGNORECASE,
)
_AROUND = re.compile(r"^(?:ca\.?|cirka|omkring|omtrent|about|around|approx\.?|some|~|≈)\s*")
_UNDER = re.compile(
    r"^(?:under|below|færre end|mindre end|fewer than|less than|<)\s*(\d+)$", re.ASCII
)
_LIMIT = re.compile(r"^(?:over|above|mere end|flere end|more than|mindst|at least|>|≥|<|≤|højst)")
_OF_ALL = re.compile(r"^(\d+)\s*(?:ud af|af|out of|of|/)\s*(\d+)$", re.ASCII)
_SEVERAL = re.compile(r"\d\s*(?:-|\u2013|til|to|eller|or|;|\+)\s*\d", re.ASCII)
_WHOLE = re.compile(r"\d+|[1-9]\d{0,2}(?:[. ']\d{3})+", re.ASCII)
_ENGLISH_THREES = re.compile(r"[1-9]\d{0,2}(?:,\d{3}){2,}", re.ASCII)
_DANISH = re.compile(r"((?:[1-9]\d{0,2}(?:[. ]\d{3})+)|\d+),(\d+)", re.ASCII)
_ENGLISH = re.compile(r"((?:[1-9]\d{0,2}(?:[, ]\d{3})+)|\d+)\.(\d+)", re.ASCII)
_NUMBER = re.compile(r"^([\d.,' ]*\d)\s*(.*)$", re.ASCII)
_HALF = re.compile(r"(\d)\s*½")
_DASHES = ("-", "\u2212", "\u2013", "\u2014")
_NONE = frozenset({"?", "n/a", "na", "ved ikke", "har ikke", "har det ikke", "don't know"})


def is_count(unit: str) -> bool:
    """Whether a unit counts persons or things, so that one under five could point at somebody."""
    return _NO_COUNT.search(unit) is None


def read(text: str, unit: str) -> Number | None:
    """Return the number that is written; None for nothing, and for `-`: nobody has it.

    Raises UserError for what is not sure.
    """
    said = _tidy(text)
    if not said or said in _DASHES or said in _NONE:
        return None
    if said[0] in _DASHES:
        raise UserError(NOT_A_CHANGE)
    said = _AROUND.sub("", said)
    under = _UNDER.match(_without_unit(said, unit))
    if under is not None and int(under[1]) <= FEW and is_count(unit):
        return Number(None)
    if _LIMIT.match(said) or under is not None:
        raise UserError(ABOUT_LIMIT)
    return _counted(_amount(said, unit), unit)


def _counted(amount: Decimal, unit: str) -> Number:
    if amount > MOST:
        raise UserError(TOO_MUCH)
    return Number(None) if is_count(unit) and amount < FEW else Number(amount)


def _tidy(text: str) -> str:
    said = text.replace("\u202f", " ").replace("\xa0", " ").replace("\u2019", "'").casefold()
    return _HALF.sub(r"\1,5", " ".join(said.split()))


def _amount(said: str, unit: str) -> Decimal:
    bare = _without_unit(said, unit)
    share = _OF_ALL.match(bare)
    if share is not None:
        return _share(int(share[1]), int(share[2]), unit)
    if _SEVERAL.search(bare):
        raise UserError(BETWEEN)
    found = _NUMBER.match(bare)
    if found is None:
        raise UserError(EXAMPLES)
    if found[2].strip(" ."):
        raise UserError(OTHER_UNIT, unit=unit)
    return _decimal(found[1].strip(), unit)


def _without_unit(said: str, unit: str) -> str:
    """Return it without the goal's own unit at its end, however per cent is written."""
    own = _tidy(unit)
    if own and said.endswith(own):
        said = said[: -len(own)]
    elif _PERCENT.search(own):
        said = re.sub(r"\s*(?:%|procent|pct\.?|percent|per cent)$", "", said)
    return said.strip()


def _share(part: int, all_of_it: int, unit: str) -> Decimal:
    """Return `12 ud af 80` in per cent, where that is what is counted. Raises UserError."""
    if not all_of_it or part > all_of_it:
        raise UserError(OVER_ALL)
    share = round(Decimal(100 * part) / all_of_it, 1)
    if _PERCENT.search(unit) is None:
        raise UserError(SHARE, part=str(part), share=f"{share.normalize():f}".replace(".", ","))
    return share


def _decimal(number: str, unit: str) -> Decimal:
    if _ENGLISH_THREES.fullmatch(number):
        return Decimal(number.replace(",", ""))
    if _WHOLE.fullmatch(number):
        if number.count(".") == 1 and not is_count(unit):
            raise _could_be_two(*number.split("."))
        return Decimal(re.sub(r"[. ']", "", number))
    found = _DANISH.fullmatch(number) or _ENGLISH.fullmatch(number)
    if found is None:
        raise UserError(EXAMPLES)
    whole, part = re.sub(r"[., ]", "", found[1]), found[2]
    if len(part) == 3 and found[1] == whole and len(whole) <= 3 and whole.strip("0"):
        raise _could_be_two(whole, part)
    if Decimal(whole) > MOST:
        raise UserError(TOO_MUCH)
    return Decimal(f"{whole}.{part}").quantize(FINEST, ROUND_HALF_UP)


def _could_be_two(whole: str, part: str) -> UserError:
    near = f"{round(Decimal(f'{whole}.{part}'), 2):f}"
    return UserError(WHICH, whole=whole + part, part=near.replace(".", ","))


def leaps(number: Number, before: Number | None) -> bool:
    """Whether it is ten times the one before, or a tenth: a slip more often than news."""
    if before is None or before.amount is None or number.amount is None:
        return False
    low, high = sorted((number.amount, before.amount))
    return low > 0 and high >= LEAP * low


def written(number: Number, *, danish: bool) -> str:
    """Return it as it is read: `1.234` and `4,8` in Danish, `1,234` and `4.8` in English."""
    if number.amount is None:
        return f"under {FEW}"
    said = f"{number.amount.normalize():,f}"
    return said.translate(_SWAPPED) if danish else said


def typed(number: Number, *, danish: bool) -> str:
    """Return it as `read` takes it again: without what parts thousands."""
    return written(number, danish=danish).replace("." if danish else ",", "")


def with_unit(number: Number, unit: str, *, danish: bool) -> str:
    """Return it with its unit: `4,8 %`, in English `4.8%`; `40 young people`."""
    said = written(number, danish=danish)
    return f"{said}%" if unit.strip() == "%" and not danish else f"{said} {unit.strip()}".strip()


_SWAPPED = str.maketrans(",.", ".,")


def require_year(year: int, today: int) -> None:
    """Refuse a year that has not begun or is too long ago. Raises UserError."""
    if year > today:
        raise UserError(N_("%(year)s has not been yet. Which year is the number for?"), year=year)
    if year < today - 50:
        raise UserError(N_("%(year)s is long ago. Which year is the number for?"), year=year)
