"""What the bot asks when a due date is not clear: never a guess, always what to write instead."""

from datetime import date
from enum import StrEnum

from bot.rules.errors import N_, UserError


class Doubt(StrEnum):
    """Why a due date is asked about: each is the question itself."""

    NOT_UNDERSTOOD = N_("Which day? Write for example “on Friday”, “week 34” or “24/12”.")
    PAST = N_(
        "That day has passed. Write one from today on, for example “on Friday” or “in 2 weeks”."
    )
    TOO_FAR = N_(
        "That is more than two years away. Write an earlier day, or “before the next meeting”."
    )
    EITHER = N_("Do you mean %(first)s or %(second)s? Write the date, for example “%(example)s”.")
    WHICH_NUMBER = N_(
        "Is %(number)s a day of the month, a week or a number of days? "
        "Write for example “24/12”, “week 34” or “in 12 days”."
    )
    PROPOSED = N_("Do you mean %(day)s? Write the date, for example “%(example)s”.")
    AFTER = N_(
        "By when after that? The first working day is %(day)s. "
        "Write the date, for example “%(example)s”."
    )
    AFTER_A_MEETING = N_(
        "By when after the meeting? Write a date, for example “24/12”, "
        "or “before the next meeting”."
    )
    NOT_AN_HOUR = N_(
        "A due date has no time of day. Do you mean %(day)s? "
        "Write the date alone, for example “%(example)s”."
    )
    DISAGREE = N_(
        "The weekday and the date don't match: it is %(day)s. "
        "Write the date alone, for example “%(example)s”."
    )
    NO_SUCH_DAY = N_(
        "There is no such day in the calendar. "
        "Write the day first, then the month, for example “24/12”."
    )
    NO_SUCH_WEEK = N_(
        "There is no week %(week)s in %(year)s: the last one is week %(last)s. "
        "Write another week, or a date such as “24/12”."
    )
    ALL_CLOSED = N_("That period has no working day. Write a date, for example “24/12”.")


class DateError(UserError):
    """A due date that must be asked about."""

    def __init__(self, doubt: Doubt, **params: object) -> None:
        """Keep what is in doubt, for those who can do more with it than ask."""
        super().__init__(doubt.value)
        self.params = params
        self.doubt = doubt


def either(first: date, second: date) -> DateError:
    """Ask which of two days is meant."""
    return DateError(Doubt.EITHER, first=first, second=second, example=short(first))


def proposed(day: date) -> DateError:
    """Ask whether this day is meant, where the words leave it open."""
    return DateError(Doubt.PROPOSED, day=day, example=short(day))


def after(first: date) -> DateError:
    """Ask for an end, after words that only say from when on."""
    return DateError(Doubt.AFTER, day=first, example=short(first))


def not_an_hour(day: date) -> DateError:
    """Ask for the day alone."""
    return DateError(Doubt.NOT_AN_HOUR, day=day, example=short(day))


def disagree(day: date) -> DateError:
    """Ask for the date alone, after a weekday that is not its own."""
    return DateError(Doubt.DISAGREE, day=day, example=short(day))


def no_such_week(year: int, week: int) -> DateError:
    """Ask for another week, or for a date."""
    return DateError(Doubt.NO_SUCH_WEEK, year=year, week=week, last=last_week(year))


def last_week(year: int) -> int:
    """Return the number of a year's last ISO week, 52 or 53: 28 December is always in it."""
    return date(year, 12, 28).isocalendar().week


def short(day: date) -> str:
    """Return a day the way one types it: `24/12/2026`."""
    return f"{day.day}/{day.month}/{day.year}"
