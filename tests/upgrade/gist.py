"""What of a message has to stay as it was while its words are put better."""

from __future__ import annotations

import re

from bot.sandbox import Message

NAMED = re.compile(r"A-[0-9]+|<[@#][A-Z0-9]+>")


def gist(message: Message) -> str:
    """The agreements, people and channels it names, its files, and the buttons that hang there."""
    named = sorted(set(NAMED.findall(message.words())))
    files = ["file" for _ in message.files]
    return " ".join([*named, *files, *(it.action_id for it in message.controls())]) or "words alone"
