"""What Slack allows in a message, and cutting text to fit without breaking it.

Source: docs.slack.dev, reference/block-kit, reference/methods/chat.postMessage and chat.update.
Lengths are characters.
"""

from __future__ import annotations

import re

MESSAGE_BLOCKS = 50
HOME_BLOCKS = 100
SECTION_TEXT = 3000
HEADER_TEXT = 150
BUTTON_TEXT = 75
BUTTON_VALUE = 2000
BUTTONS_IN_A_ROW = 5
"""Slack takes 25 in one actions block; five are what a phone shows without folding."""
CONFIRM_TITLE = 100
CONFIRM_TEXT = 300
CONFIRM_BUTTON = 30
ALT_TEXT = 1000
"""Of a picture: what files.getUploadURLExternal takes."""
MESSAGE_TEXT = 4000
"""`chat.update` refuses more (msg_too_long), and any message may have to be updated."""

MORE = "…"

_UNBREAKABLE = re.compile(r"<[^<>\n]*>|&(?:amp|lt|gt);")
"""A mention, a link or an escaped character: cut in the middle it turns into something else."""


def cut(text: str, most: int) -> str:
    """Cut a plain text to at most `most` characters, at a word, with `…` where something is left"""
    if len(text) <= most:
        return text
    end = most - len(MORE)
    words = max(text.rfind(" ", most // 2, end + 1), text.rfind("\n", most // 2, end + 1))
    return text[: end if words < 0 else words].rstrip() + MORE


def cut_mrkdwn(text: str, most: int) -> str:
    """Cut a mrkdwn text at a line or a word, with `…` where something is left out."""
    if len(text) <= most:
        return text
    return text[: _border(text, most - len(MORE))].rstrip() + MORE


def split_mrkdwn(text: str, most: int) -> list[str]:
    """Split a mrkdwn text into pieces of at most `most` characters, at lines or else at words."""
    pieces = []
    rest = text.strip()
    while len(rest) > most:
        end = _border(rest, most)
        pieces.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    if rest:
        pieces.append(rest)
    return pieces


def _border(text: str, most: int) -> int:
    """The best place to cut at or before `most`: after a line, else a word, else a character."""
    whole = _whole(text, most)
    line = text.rfind("\n", 1, whole + 1)
    if line > most // 2:
        return line
    word = _last_space(text, whole)
    return word if word > most // 2 else whole


def _last_space(text: str, most: int) -> int:
    """The last space at or before `most` that is not inside a link's words; -1 if there is none."""
    hidden = _UNBREAKABLE.sub(lambda mark: "x" * len(mark[0]), text[: most + SECTION_TEXT])
    return hidden.rfind(" ", 1, most + 1)


def _whole(text: str, most: int) -> int:
    """`most`, or the beginning of the mention, link or escaped character it would cut through."""
    for found in _UNBREAKABLE.finditer(text, 0, min(len(text), most + SECTION_TEXT)):
        if found.start() < most < found.end():
            return found.start() or most
        if found.start() >= most:
            break
    return most
