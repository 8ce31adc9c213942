"""Reading what was chosen in a form, and what it was opened for.

A form offers only what can be, so anything else is of somebody's own making: it is asked for again
beside its field, and what the form was opened for is gone.
"""

from __future__ import annotations

import re
from datetime import date, time
from enum import StrEnum
from typing import TypeVar

from bot.rules.errors import N_, UserError
from commands.kit.payload_shapes import is_day, is_id, is_time
from commands.kit.request import Request

GONE = N_("What that was about is no longer here.")
CHOOSE = N_("Choose one of those on the list.")

Word = TypeVar("Word", bound=StrEnum)

_MESSAGE_TS = re.compile(r"[0-9]{1,12}\.[0-9]{1,6}")


def opened_for(request: Request, name: str) -> int:
    """Return the id of what the form was opened for. Raises UserError when it names none."""
    found = number_or_none(request.memo.get(name, ""))
    if found is None:
        raise UserError(GONE)
    return found


def opened_for_any(request: Request, name: str) -> int | None:
    """The same where a form may be about something new. Raises UserError for nonsense."""
    return opened_for(request, name) if request.memo.get(name) else None


def number(request: Request, name: str) -> int:
    """Return the number that was chosen. Raises UserError for none."""
    found = number_if_any(request, name)
    if found is None:
        raise UserError(CHOOSE, about=name)
    return found


def number_if_any(request: Request, name: str) -> int | None:
    """Return the number or the id that was chosen; None for nothing. Raises UserError."""
    chosen = request.entered(name)
    found = number_or_none(chosen)
    if chosen and found is None:
        raise UserError(CHOOSE, about=name)
    return found


def word(request: Request, name: str, words: type[Word]) -> Word:
    """Return the word that was chosen. Raises UserError for any other."""
    try:
        return words(request.entered(name))
    except ValueError as error:
        raise UserError(CHOOSE, about=name) from error


def slack_id(request: Request, name: str) -> str:
    """Return the id of the person or the channel that was chosen. Raises UserError for none."""
    found = slack_id_if_any(request, name)
    if found is None:
        raise UserError(CHOOSE, about=name)
    return found


def slack_id_if_any(request: Request, name: str) -> str | None:
    """The same where nobody need be chosen. Raises UserError for what is no id."""
    chosen = request.entered(name)
    if chosen and not is_id(chosen):
        raise UserError(CHOOSE, about=name)
    return chosen or None


def slack_ids(request: Request, name: str) -> tuple[str, ...]:
    """Return the ids of everybody who was chosen. Raises UserError for what is no id."""
    chosen = request.chosen(name)
    if not all(map(is_id, chosen)):
        raise UserError(CHOOSE, about=name)
    return chosen


def day_if_any(request: Request, name: str) -> date | None:
    """Return the day that was chosen; None for none. Raises UserError for what is no day."""
    chosen = request.entered(name)
    if chosen and not is_day(chosen):
        raise UserError(N_("Which day?"), about=name)
    return date.fromisoformat(chosen) if chosen else None


def day(request: Request, name: str) -> date:
    """The same where there must be one. Raises UserError for none."""
    found = day_if_any(request, name)
    if found is None:
        raise UserError(N_("Which day?"), about=name)
    return found


def time_if_any(request: Request, name: str) -> time | None:
    """Return the time of day that was chosen; None for none. Raises UserError for nonsense."""
    chosen = request.entered(name)
    if chosen and not is_time(chosen):
        raise UserError(CHOOSE, about=name)
    return time.fromisoformat(chosen) if chosen else None


def time_of_day(request: Request, name: str) -> time:
    """The same where there must be one. Raises UserError for none."""
    found = time_if_any(request, name)
    if found is None:
        raise UserError(CHOOSE, about=name)
    return found


def number_or_none(value: str) -> int | None:
    """Return the id that a button or a form carries; None for what is none."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None


def memo_of_message(request: Request) -> dict[str, str]:
    """Return which message a form is opened from, for `message_of` to find when it is sent in."""
    if request.message is None:
        return {}
    return {"channel": request.message.channel_id, "ts": request.message.ts}


def message_of(request: Request) -> tuple[str, str] | None:
    """Return the channel and the time of the message a form was opened from; None for none.

    What a form remembers comes back through Slack: what can be no message's is none.
    """
    channel_id, ts = request.memo.get("channel", ""), request.memo.get("ts", "")
    is_one = is_id(channel_id) and _MESSAGE_TS.fullmatch(ts)
    return (channel_id, ts) if is_one else None
