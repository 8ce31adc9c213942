"""The grammar of due dates: one table of phrases, in Danish and English.

A phrase is matched as a whole, in the plain spelling of `words.py`; the first row that matches
decides which day it means (`meaning.py`). What matches none may be said by way of another day
(`relations.py`).
"""

from datetime import date

from bot.rules.dates import meaning as means
from bot.rules.dates.meaning import Asked, Meaning
from bot.rules.dates.patterns import (
    COUNT,
    DAY,
    END_OF,
    MONTH,
    NEXT_WEEK,
    ON,
    THIS_WEEK,
    UNIT,
    WEEK,
    WEEKDAY,
    YEAR,
    compiled,
)
from bot.rules.dates.relations import related


def read(phrase: str, asked: Asked) -> date:
    """Return the day a plain phrase means. Raises DateError for what is unclear or impossible."""
    for pattern, meaning in _PHRASES:
        if found := compiled(pattern).fullmatch(phrase):
            return meaning(found, asked)
    return related(phrase, asked, read)


_PHRASES: tuple[tuple[str, Meaning], ...] = (
    (r"(?:i ?)?dag|today|dags dato|i aften|tonight|this (?:afternoon|evening)", means.today),
    (
        r"(?:inden |for |ved |before )?(?:fyraften|dagens udgang|udgangen af dagen)"
        r"|close of business|eod|cob|(?:the )?end of (?:the )?(?:day|business)"
        r"|i lobet af (?:i ?dag|dagen)",
        means.today,
    ),
    (r"i ?morgen|tomorrow", means.tomorrow),
    (r"(?:i ?)?overmorgen|(?:the )?day after tomorrow", means.day_after_tomorrow),
    (rf"(?:om|in|within|inden(?: ?for)?) {COUNT} {UNIT}", means.in_some_time),
    (rf"{COUNT} {UNIT} (?:fra (?:nu|i ?dag)|from (?:now|today))", means.in_some_time),
    (
        r"(?:nu )?(?:pa |on )?(?:(?:den |the )?(?:forst)?kommende |(?:the |this )?coming )?"
        + WEEKDAY,
        means.coming_weekday,
    ),
    (rf"(?:denne|this) {WEEKDAY}", means.weekday_this_week),
    (rf"(?:pa |on )?{WEEKDAY},? (?:i |in )?{THIS_WEEK}", means.weekday_this_week),
    (rf"(?:pa |on )?(?:naste|next) {WEEKDAY}", means.weekday_next_week),
    (rf"(?:pa |on )?{WEEKDAY},? (?:i |in )?{NEXT_WEEK}", means.weekday_next_week),
    (rf"(?:pa |on )?{WEEKDAY},? (?:i |in |of )?{WEEK}", means.weekday_of_week),
    (rf"(?:i |in |{END_OF})?{WEEK}", means.end_of_week),
    (rf"(?:i )?{THIS_WEEK}|ugens (?:udgang|slutning)", means.end_of_this_week),
    (rf"{END_OF}(?:this |denne )?(?:ugen|uge|week)", means.end_of_this_week),
    (rf"(?:i |in |{END_OF})?{NEXT_WEEK}|naste uges (?:udgang|slutning)", means.end_of_next_week),
    (rf"{END_OF}{MONTH}(?:,? {YEAR})?", means.end_of_month),
    (
        rf"{END_OF}(?:this |denne )?(?:maneden|maned|month)|manedens (?:udgang|slutning)",
        means.end_of_this_month,
    ),
    (
        rf"{END_OF}(?:naste maned|next month)|naste maneds (?:udgang|slutning)",
        means.end_of_next_month,
    ),
    (rf"{END_OF}(?:this )?(?:aret|year)|arets (?:udgang|slutning)", means.end_of_this_year),
    (rf"{ON}{DAY} ?(?:of )?{MONTH}(?:,? {YEAR})?", means.named_date),
    (rf"{ON}{MONTH} (?:the )?{DAY}(?:,? {YEAR})?", means.named_date),
    (
        rf"{ON}(?P<day>\d{{1,2}}) ?[./-] ?(?P<number>\d{{1,2}})(?:(?: ?[./-] ?| ){YEAR})?",
        means.numbered_date,
    ),
    (
        rf"{YEAR}[./-](?P<number>\d{{1,2}})[./-](?P<day>\d{{1,2}})",
        means.numbered_date,
    ),
    (r"(?P<number>\d{1,2})", means.which_number),
    (rf"{ON}{DAY}(?: i maneden| of the month)?", means.day_of_month),
    (r"i ?gar|i ?forgars|yesterday|(?:the )?day before yesterday", means.is_past),
    (rf"i {WEEKDAY}s", means.is_past),
    (rf"(?:pa |on |i )?(?:sidste|forrige|last) {WEEKDAY}", means.is_past),
    (r"(?:i )?(?:sidste|forrige|last) (?:uge|week|maned|month)", means.is_past),
    (rf"(?:for )?{COUNT} {UNIT} (?:siden|ago)", means.is_past),
)
