"""What a person can read in Block Kit blocks, and in escaped message text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.sandbox.block_kit.controls import SlackBlock


def decode(text: str) -> str:
    """Turn Slack's three entities back into the characters a reader sees."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def shown(text: Mapping[str, Any]) -> str:
    """A text object as it is read: only `mrkdwn` knows entities, `plain_text` is literal."""
    words = str(text.get("text", ""))
    return decode(words) if text.get("type") == "mrkdwn" else words


def words(blocks: Sequence[SlackBlock]) -> str:
    """All text a sighted reader sees, one text a line, in reading order."""
    return "\n".join(line for block in blocks for line in _lines(block) if line)


def _lines(node: Any) -> Iterator[str]:
    if isinstance(node, Mapping):
        yield from _lines_of_node(node)
    elif isinstance(node, Sequence) and not isinstance(node, str):
        for child in node:
            yield from _lines(child)


def _lines_of_node(node: Mapping[str, Any]) -> Iterator[str]:
    kind = node.get("type")
    if kind in ("plain_text", "mrkdwn", "markdown"):
        yield shown(node)
    elif kind in ("rich_text_section", "rich_text_preformatted", "rich_text_quote"):
        yield "".join(_inline(piece) for piece in node.get("elements", ()))
    elif kind == "image":
        yield str(node.get("alt_text", ""))
    else:
        for key in _READ_IN_ORDER:
            yield from _lines(node.get(key))


_READ_IN_ORDER = (
    "label",
    "title",
    "text",
    "fields",
    "placeholder",
    "elements",
    "element",
    "accessory",
    "initial_option",
    "initial_options",
    "hint",
    "rows",
)


def _inline(piece: Mapping[str, Any]) -> str:
    match piece.get("type"):
        case "user":
            return f"<@{piece.get('user_id')}>"
        case "channel":
            return f"<#{piece.get('channel_id')}>"
        case "link":
            return str(piece.get("text") or piece.get("url", ""))
        case "emoji":
            return f":{piece.get('name')}:"
        case "date":
            return str(piece.get("fallback", ""))
        case "broadcast":
            return f"@{piece.get('range')}"
        case _:
            return str(piece.get("text", ""))


_MARKUP = re.compile(r"<[@#!][^<>]*>")


def plain(text: str) -> str:
    """Escaped message text as read, with mentions left as `<@U…>`."""
    parts = []
    end = 0
    for found in _MARKUP.finditer(text):
        parts += [decode(text[end : found.start()]), found.group()]
        end = found.end()
    return "".join([*parts, decode(text[end:])])
