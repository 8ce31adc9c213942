"""Slack's mrkdwn: exactly three characters are escaped, and only our own marks get through.

Source: docs.slack.dev/messaging/formatting-message-text.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, urlsplit

from markupsafe import Markup

LINK_SCHEMES = frozenset({"http", "https", "mailto"})


class Mrkdwn(Markup):
    """Text that is mrkdwn already. Whatever is joined to it is escaped as Slack wants it."""

    @classmethod
    def escape(cls, s: Any, /) -> Mrkdwn:
        """`escape_mrkdwn`, so that `+`, `%` and `join` don't make `&#39;` of an apostrophe."""
        return escape_mrkdwn(s)


def escape_mrkdwn(value: object) -> Mrkdwn:
    """Escape `&`, `<` and `>`. What is mrkdwn already is left alone; None is nothing at all."""
    if isinstance(value, Markup):
        return Mrkdwn(value)
    text = "" if value is None else str(value)
    return Mrkdwn(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def unescape_mrkdwn(value: str) -> str:
    """The plain text of an escaped one, for where Slack wants plain text."""
    return str(value).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def mention(user_id: str | None) -> Mrkdwn:
    """`<@U…>`, or nothing for nobody. Raises ValueError for what is not an id."""
    return _reference("@", user_id)


def channel(channel_id: str | None) -> Mrkdwn:
    """`<#C…>`, or nothing. Raises ValueError for what is not an id."""
    return _reference("#", channel_id)


def link(url: str, words: str) -> Mrkdwn:
    """`<url|words>`. Raises ValueError for an address that is neither web nor mail."""
    if urlsplit(url).scheme not in LINK_SCHEMES:
        raise ValueError("a link leads to a web page or to a mail address")
    address = quote(url, safe=":/?#[]@!$&'()*+,;=%-._~").replace("&", "&amp;")
    shown = escape_mrkdwn(" ".join(words.replace("|", "¦").split()))
    return Mrkdwn(f"<{address}|{shown}>")


def join(values: Iterable[object], separator: str = "") -> Mrkdwn:
    """Join values, each escaped unless it is mrkdwn already."""
    return escape_mrkdwn(separator).join(escape_mrkdwn(value) for value in values)


def _reference(sign: str, slack_id: str | None) -> Mrkdwn:
    if not slack_id:
        return Mrkdwn("")
    if not (slack_id.isascii() and slack_id.replace("_", "").isalnum()):
        raise ValueError("a mention takes a Slack id")
    return Mrkdwn(f"<{sign}{slack_id}>")
