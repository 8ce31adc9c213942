"""Numbers of nobody's in every disguise, everywhere a person can write, and how to find them.

No number stands here: each is made of a date and four noughts (`tests.rules.cpr_numbers`), and each
disguise has a date of its own, so that a number that is found says how it got through.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.features.program import TABLE
from commands.edge.payloads import Kind
from commands.kit.verbs import names
from tests.commands.scenes import rolled_back_app as slack
from tests.commands.scenes.asking import Asking
from tests.commands.scenes.everybody import CHIEF, TEAM
from tests.commands.scenes.rolled_back_app import Json
from tests.rules.cpr_numbers import SERIAL, ddmmyy

Written = Callable[[str, str], str]
"""From a date's six digits and a serial to how somebody writes the two."""

_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_BOLD = {ord("0") + n: 0x1D7CE + n for n in range(10)}
_CIRCLED = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")
_KEYCAPS = {ord("0") + n: f"{n}\ufe0f\u20e3" for n in range(10)}


def _between(mark: str) -> Written:
    return lambda date, serial: f"{date}{mark}{serial}"


def _everywhere(mark: str) -> Written:
    return lambda date, serial: mark.join(date + serial)


def _in(digits: Any) -> Written:
    return lambda date, serial: (date + serial).translate(digits)


def _parts(pattern: str) -> Written:
    return lambda date, serial: pattern.format(date[:2], date[2:4], date[4:], serial)


WRITTEN: tuple[Written, ...] = (
    *map(_between, ("", "-", " ", " - ", "\u2010", "\u2011", "\u2013", "\u2014", "\u2212", "－")),
    *map(
        _between, ("\u00a0", "\u2009", "\u202f", "\u200b", "\u00ad", "\u2060", "\ufeff", "/", ".")
    ),
    *map(_everywhere, (" ", "-", "\u200b", "\u00ad", "\u200d", "\u0332", "\u3164", "\u2060\ufeff")),
    *map(_in, (_FULL_WIDTH, _ARABIC, _BOLD, _CIRCLED, _KEYCAPS)),
    *map(_parts, ("{}.{}.{}-{}", "{} {} {} {}", "{}/{}-{} {}", "{}{}20{}-{}", "*{}*{}{}_{}_")),
    lambda date, serial: f"{date.translate(_FULL_WIDTH)}\u200b\u2013 {serial.translate(_BOLD)}",
    lambda date, serial: (
        f"{date[:3]}\u0301{date[3:]}\u00ad{serial[:1].translate(_ARABIC)}{serial[1:]}"
    ),
)


@dataclass(frozen=True)
class Disguised:
    """One number: as somebody writes it, and the digits it comes down to."""

    written: str
    digits: tuple[str, ...]


def _disguised(place: int, written: Written) -> Disguised:
    """Days 61 to 91 are those of replacement numbers; twelve months of each."""
    date = ddmmyy(61 + place % 31, 1 + place % 12, 40 + place % 60)
    return Disguised(written(date, SERIAL), (f"{date}{SERIAL}", f"{date[:4]}20{date[4:]}{SERIAL}"))


CORPUS = tuple(_disguised(place, written) for place, written in enumerate(WRITTEN))


def kept_of(text: str, corpus: Iterable[Disguised] = CORPUS) -> list[str]:
    """Return which numbers a text still holds, however they are written in it, JSON's way too."""
    seen = re.sub(r"\\+u([0-9a-fA-F]{4})", lambda it: chr(int(it[1], 16)), text)
    whole = seen.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
    seen = unicodedata.normalize("NFKC", whole)
    left = {ord(it): _left(it) for it in set(seen)}
    digits = seen.translate(left)
    return [it.written for it in corpus if any(number in digits for number in it.digits)]


def _left(character: str) -> str | None:
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    return character if character.isalpha() and character not in "\u3164\u115f\u1160" else None


Place = Callable[[str], tuple[Kind, Json]]
"""Somewhere a person can write: from the text to the request it comes in."""


def places(asking: Asking) -> Iterator[Place]:
    """After each verb, in each field of each form, in a message that is made an item."""
    yield from _after_verbs()
    for name, views in asking.views.items():
        if name in TABLE.forms:
            for view in views[:1]:
                yield from _in_fields(slack.form(view)(CHIEF))
    for name in TABLE.shortcuts:
        yield _in_message(name)


def _after_verbs() -> Iterator[Place]:
    for command in TABLE.commands:
        for name in dict.fromkeys((command.name, command.danish)):
            for verb in command.verbs:
                for spelled in names(verb):
                    for before in ("", "A-1 ", "A-1 fredag fordi "):
                        yield _after(name, f"{spelled} {before}".lstrip())


def _after(command: str, words: str) -> Place:
    return lambda text: (
        Kind.COMMAND,
        slack.command(command, f"{words}Drengen {text} fra klubben", TEAM)(CHIEF),
    )


def _in_fields(body: Json) -> Iterator[Place]:
    view = body["view"]
    for block in view["blocks"]:
        if block.get("element", {}).get("type") == "plain_text_input":
            yield _in_field(body, block["block_id"])


def _in_field(body: Json, name: str) -> Place:
    def written(text: str) -> tuple[Kind, Json]:
        view = body["view"]
        state = {"type": "plain_text_input", "value": f"Drengen {text} fra klubben"}
        values = {**view["state"]["values"], name: {name: state}}
        return Kind.FORM, {**body, "view": {**view, "state": {"values": values}}}

    return written


def _in_message(name: str) -> Place:
    def written(text: str) -> tuple[Kind, Json]:
        body = slack.shortcut(name, TEAM)(CHIEF)
        return Kind.SHORTCUT, {**body, "message": {"ts": "1.0", "text": f"Drengen {text}"}}

    return written


def forged(asking: Asking) -> Iterator[Place]:
    """Where nobody writes, but a payload could: what buttons carry, and what forms remember."""
    for name in TABLE.presses:
        for before in ("", "1 1 list ", "a1:"):
            yield _carried(name, before)
    for name, views in asking.views.items():
        if name in TABLE.forms:
            yield _remembered(slack.form(views[0])(CHIEF))


def _carried(name: str, before: str) -> Place:
    return lambda text: (Kind.PRESS, slack.press(name, f"{before}{text}", TEAM)(CHIEF))


def _remembered(body: Json) -> Place:
    def written(text: str) -> tuple[Kind, Json]:
        memo = json.loads(body["view"]["private_metadata"] or "{}")
        told = {key: it if key == "hotspot" else text for key, it in memo.items()}
        kept = json.dumps({**told, "name": text, "text": text, "reason": text})
        return Kind.FORM, {**body, "view": {**body["view"], "private_metadata": kept}}

    return written
