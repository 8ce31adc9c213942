"""A small language for saying how a JSON object must look, and the objects all blocks are made of.

A check takes a value and a JSON pointer and yields what is wrong, in the form of Slack's
`response_metadata.messages`. Limits: https://docs.slack.dev/reference/block-kit
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Check = Callable[[Any, str], Iterator[str]]


def wrong(words: str, pointer: str) -> str:
    """One problem, as Slack words it."""
    return f"[ERROR] {words} [json-pointer:{pointer}]"


@dataclass(frozen=True)
class Shape:
    """An object with required and optional keys; any other key is refused.

    `also` looks at the object as a whole, once its keys are right.
    """

    required: Mapping[str, Check] = field(default_factory=dict)
    optional: Mapping[str, Check] = field(default_factory=dict)
    also: Callable[[Mapping[str, Any], str], Iterator[str]] | None = None

    def __call__(self, value: Any, pointer: str) -> Iterator[str]:
        if not isinstance(value, Mapping):
            yield wrong("must be an object", pointer)
            return
        problems = [*self._key_problems(value, pointer)]
        yield from problems
        if self.also and not problems:
            yield from self.also(value, pointer)

    def _key_problems(self, value: Mapping[str, Any], pointer: str) -> Iterator[str]:
        for key in self.required:
            if key not in value:
                yield wrong(f"missing required field: {key}", pointer)
        for key, inner in value.items():
            check = self.required.get(key) or self.optional.get(key)
            if check:
                yield from check(inner, f"{pointer}/{key}")
            elif key != "type":
                yield wrong(f"additional property is not allowed: {key}", pointer)


def string(limit: int, *, least: int = 1) -> Check:
    """A string of `least` to `limit` characters."""

    def check(value: Any, pointer: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield wrong("must be a string", pointer)
        elif len(value) > limit:
            yield wrong(f"must be less than {limit + 1} characters", pointer)
        elif len(value) < least:
            yield wrong(f"must be more than {least - 1} characters", pointer)

    return check


def pattern(expression: str, words: str) -> Check:
    """A string that matches the whole expression."""
    compiled = re.compile(expression)

    def check(value: Any, pointer: str) -> Iterator[str]:
        if not isinstance(value, str) or not compiled.fullmatch(value):
            yield wrong(words, pointer)

    return check


def integer(least: int, most: int) -> Check:
    """A whole number in a range."""

    def check(value: Any, pointer: str) -> Iterator[str]:
        if not isinstance(value, int) or isinstance(value, bool):
            yield wrong("must be an integer", pointer)
        elif not least <= value <= most:
            yield wrong(f"must be between {least} and {most}", pointer)

    return check


def boolean(value: Any, pointer: str) -> Iterator[str]:
    """True or False."""
    if not isinstance(value, bool):
        yield wrong("must be a boolean", pointer)


def one_of(*allowed: str) -> Check:
    """One of these strings."""

    def check(value: Any, pointer: str) -> Iterator[str]:
        if value not in allowed:
            yield wrong(f"must be one of: {', '.join(allowed)}", pointer)

    return check


def list_of(check_one: Check, least: int, most: int) -> Check:
    """A list of `least` to `most` things of one kind."""

    def check(value: Any, pointer: str) -> Iterator[str]:
        if not isinstance(value, Sequence) or isinstance(value, str):
            yield wrong("must be an array", pointer)
            return
        if len(value) > most:
            yield wrong(f"no more than {most} items allowed", pointer)
        if len(value) < least:
            yield wrong(f"no fewer than {least} items allowed", pointer)
        for number, one in enumerate(value):
            yield from check_one(one, f"{pointer}/{number}")

    return check


def by_type(shapes: Mapping[str, Check], *, noun: str) -> Check:
    """An object whose `type` chooses the shape."""

    def check(value: Any, pointer: str) -> Iterator[str]:
        kind = value.get("type") if isinstance(value, Mapping) else None
        if isinstance(kind, str) and kind in shapes:
            yield from shapes[kind](value, pointer)
        else:
            yield wrong(f"unsupported type of {noun}: {kind}", pointer)

    return check


def plain(limit: int) -> Check:
    """A `plain_text` object."""
    return by_type({"plain_text": _plain_shape(limit)}, noun="text")


def text(limit: int) -> Check:
    """A `plain_text` or `mrkdwn` object."""
    return by_type({"plain_text": _plain_shape(limit), "mrkdwn": _mrkdwn_shape(limit)}, noun="text")


def _plain_shape(limit: int) -> Shape:
    return Shape({"text": string(limit)}, {"emoji": boolean})


def _mrkdwn_shape(limit: int) -> Shape:
    return Shape({"text": string(limit)}, {"verbatim": boolean})


ID = string(255)
PLACEHOLDER = plain(150)
USER = pattern(r"[UW][A-Z0-9]{2,}", "must be a user id")
CHANNEL = pattern(r"[CDG][A-Z0-9]{2,}", "must be a conversation id")
DATE = pattern(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", "must be a date (YYYY-MM-DD)")
TIME = pattern(r"([01]\d|2[0-3]):[0-5]\d", "must be a time (HH:MM)")
NUMBER = pattern(r"-?\d+(\.\d+)?", "must be a number in a string")
URL = string(3000)

CONFIRM = Shape(
    {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": one_of("primary", "danger")},
)


def option(*, mrkdwn: bool = False, url: bool = False) -> Shape:
    """An option: text 75, value 150, description 75; `url` only in overflow menus."""
    label = text(75) if mrkdwn else plain(75)
    described = text(75) if mrkdwn else plain(75)
    optional: dict[str, Check] = {"description": described}
    if url:
        optional["url"] = URL
    return Shape({"text": label, "value": string(150)}, optional)


OPTION_GROUP = Shape({"label": plain(75), "options": list_of(option(), 1, 100)})
