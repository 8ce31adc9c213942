"""Kroner as people type them: `250.000`, `1,2 mio.`, `25 t.kr.`. What could mean two sums is asked.

Points part thousands and a comma decimals, as Danish has it; before *mio.* or *t.kr.* a point that
parts no thousands is a decimal one.
"""

from __future__ import annotations

import re
from decimal import Decimal

from bot.rules.errors import N_, UserError

MOST = 1_000_000_000
"""Kroner: more than a hotspot ever has is a slip."""

EXAMPLES = N_("Write whole kroner, for example “250.000” or “1,2 mio.”.")
BELOW_ZERO = N_("An amount can't be below 0.")
TOO_MUCH = N_("That is more than a billion kroner. Is there a zero too many?")
WHICH = N_(
    "That can be read as two amounts. Write “%(thousands)s” or “%(decimals)s”, whichever you mean."
)

_TIMES = (
    (re.compile(r"(?:millioner|million|millions|mill\.?|mio\.?)$"), 1_000_000),
    (re.compile(r"(?:t\.? ?kr\.?|tkr\.?|tusinde?|thousand|k)$"), 1_000),
)
_AROUND = re.compile(r"^(?:ca\.?|cirka|omkring|about|around|dkk|kr\.?)\s*")
_CROWNS = re.compile(r"(?:,-|,00|\.00)?\s*(?:kroner|kr\.?|dkk|,-)?$")
_IN_THREES = re.compile(r"\d{1,3}(?:[. ]\d{3})+", re.ASCII)
_PLAIN = re.compile(r"\d+", re.ASCII)
_DECIMALS = re.compile(r"(\d+)[.,](\d+)", re.ASCII)
_DASHES = ("-", "\u2212", "\u2013")
_HALF = re.compile(r"(\d)\s*½")


def kroner(text: str) -> int | None:
    """Return the kroner that are written; None for nothing. Raises UserError for what isn't sure"""
    said = _tidy(text)
    if not text.strip() or said in _DASHES:
        return None
    if not said:
        raise UserError(EXAMPLES)
    if said[0] in _DASHES:
        raise UserError(BELOW_ZERO)
    number, times = _taken_apart(said)
    amount = _whole(_read(number, times), times)
    if amount > MOST:
        raise UserError(TOO_MUCH)
    return amount


def written(amount: int) -> str:
    """Return kroner in Danish form, with points: `1.250.000`."""
    return f"{amount:,}".replace(",", ".")


def _tidy(text: str) -> str:
    said = " ".join(text.replace("\u202f", " ").replace("\xa0", " ").casefold().split())
    return _HALF.sub(r"\1,5", _AROUND.sub("", said)).strip()


def _taken_apart(said: str) -> tuple[str, int]:
    """Return the number as it is written, and what it is times."""
    for words, times in _TIMES:
        for rest in (said, _CROWNS.sub("", said).strip()):
            found = words.search(rest)
            if found is not None and found.start():
                return rest[: found.start()].strip(), times
    return _CROWNS.sub("", said).strip(), 1


def _read(number: str, times: int) -> Decimal:
    if _PLAIN.fullmatch(number):
        return Decimal(number)
    decimals = _DECIMALS.fullmatch(number)
    if _IN_THREES.fullmatch(number) and (times == 1 or decimals is None):
        return Decimal(re.sub(r"[. ]", "", number))
    if decimals is None:
        raise UserError(EXAMPLES)
    whole, part = decimals[1], decimals[2]
    if len(part) == 3 and len(whole) <= 3:
        raise _could_be_two(whole, part, times)
    return Decimal(f"{whole}.{part}")


def _could_be_two(whole: str, part: str, times: int) -> UserError:
    thousands = int(whole + part) * times
    decimals = int(Decimal(f"{whole}.{part}") * times)
    return UserError(WHICH, thousands=written(thousands), decimals=written(decimals))


def _whole(number: Decimal, times: int) -> int:
    amount = number * times
    if amount != amount.to_integral_value():
        raise UserError(EXAMPLES)
    return int(amount)
