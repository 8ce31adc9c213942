"""Numbers shaped like a CPR number that belong to nobody.

The digits are put together when the tests run, so that none stands in a file, and the last four
are 0000: no such serial is given out (the series begin at 0001), whatever the date before it.
"""

SERIAL = "0" * 4


def ddmmyy(day: int = 61, month: int = 2, year: int = 3) -> str:
    """Return six digits of a date; day 61 to 91 is that of a replacement number."""
    return f"{day:02}{month:02}{year:02}"


def nobodys_number(day: int = 61, month: int = 2, year: int = 3) -> str:
    """Return ten digits in the shape of a CPR number."""
    return ddmmyy(day, month, year) + SERIAL
