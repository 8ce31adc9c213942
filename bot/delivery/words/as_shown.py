"""What people typed as Slack shows it, where there is no Slack: emoji as signs, no stars.

The names are Slack's own (`emoji.txt`: the sign, then its names; from iamcal/emoji-data, MIT).
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

_EMOJI = re.compile(r":([a-z0-9_+'-]{1,80}):(?::skin-tone-([2-6]):)?")
_LIGHTEST = 0x1F3FB
_MARKED = re.compile(r"(?<![\w*_~`])([*_~`])(?=\S)((?:(?!\1)[^\n])*?(?<=\S))\1(?![\w*_~`])")
_CODE = re.compile(r"```\n?(.*?)\n?```", re.DOTALL)


def as_shown(text: str) -> str:
    """Return the text without the marks that Slack shows as bold, slanted, struck or code.

    A name that is none of Slack's, such as an emoji of one's own, stays as it was typed.
    """
    plain = _CODE.sub(r"\1", text)
    for _ in range(4):
        plain = _MARKED.sub(r"\2", plain)
    return _EMOJI.sub(_sign, plain)


def _sign(found: re.Match[str]) -> str:
    sign = _signs().get(found[1])
    if sign is None:
        return found[0]
    return sign + chr(_LIGHTEST + int(found[2]) - 2) if found[2] else sign


@cache
def _signs() -> dict[str, str]:
    lines = resources.files("bot.delivery").joinpath("emoji.txt").read_text("utf-8").splitlines()
    return {name: sign for sign, *names in map(str.split, lines) for name in names}
