"""The parts that phrases of several kinds are made of, as patterns over the plain spelling."""

import re
from collections.abc import Iterable
from functools import cache

from bot.rules.dates import words


def one_of(vocabulary: Iterable[str]) -> str:
    """Return a pattern for any of these words."""
    return "|".join(map(re.escape, sorted(vocabulary, key=len, reverse=True)))


@cache
def compiled(phrase: str) -> re.Pattern[str]:
    """Return a phrase's pattern, made as it is first tried: all are a tenth of a start."""
    return re.compile(phrase)


WEEKDAY = rf"(?P<weekday>{one_of(words.WEEKDAYS)})\.?"
MONTH = rf"(?P<month>{one_of(words.MONTHS)})\.?"
COUNT = rf"(?P<count>\d{{1,4}}|{one_of(words.NUMBERS)})"
UNIT = rf"(?P<unit>{one_of(words.UNITS)})"
NTH = rf"(?P<nth>{one_of(words.ORDINALS)})"
YEAR = r"(?P<year>(?:19|20)\d\d|\d\d)"
OF_A_YEAR = r"(?:,? (?:i |of |in )?(?P<year>20\d\d))?"
DAY = r"(?P<day>\d{1,2})(?:\.|st|nd|rd|th)?"
WEEK = r"(?:uge|week) ?(?P<week>\d{1,2})(?:(?: i | of |, |[ /-])(?P<year>20\d\d))?"
NEXT_WEEK = r"(?:(?:den )?naste uge|(?:den )?kommende uge|next week|the coming week)"
THIS_WEEK = r"(?:denne uge|this week)"
NEXT_MONTH = r"(?:(?:den )?(?:naste|kommende) maned|next month|the coming month)"
THIS_MONTH = r"(?:denne maned|this month)"
ON = rf"(?:pa |on )?(?:{WEEKDAY},? )?(?:den |the |d\.? ?)?"
BEFORE = r"(?:inden|for|before|forud for|prior to)"
AFTER = r"(?:efter|after|following)"
END_OF = (
    r"(?:i |ved |at )?(?:the )?(?:(?:slutningen|udgangen) af|sidst (?:i|pa)|ultimo|slut|end of"
    r"|sidste (?:arbejdsdag|hverdag) (?:i|af)|last (?:working|business) day (?:of|in)) (?:the )?"
)
