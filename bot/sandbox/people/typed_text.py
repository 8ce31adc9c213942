"""What becomes of text as a person types it: mentions, links, escapes.

Source: https://docs.slack.dev/messaging/formatting-message-text and
/interactivity/implementing-slash-commands (`should_escape`).
"""

import re
from collections.abc import Callable, Iterable

from bot.sandbox.workspace.workspace import Workspace

_CHOSEN_USER = r"<@(?P<user>[UW]\w+)(?:\|[^<>]*)?>"
_CHOSEN_CHANNEL = r"<#(?P<channel>[CG]\w+)(?:\|[^<>]*)?>"
_LINK = r"(?P<link>https?://[^\s<>|]+)"


def escape(text: str) -> str:
    """Escape the three characters Slack uses for its markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def as_command(text: str, workspace: Workspace) -> str:
    """The text of a command with `should_escape`: `<@U…|handle>`, `<#C…|name>`, `<#C…|>`."""

    def user(user_id: str) -> str:
        return f"<@{user_id}|{workspace.users[user_id].name}>"

    def channel(channel_id: str) -> str:
        there = workspace.channels[channel_id]
        return f"<#{channel_id}|{'' if there.is_private else there.name}>"

    return _marked(text, workspace, user, channel)


def as_message(text: str, workspace: Workspace) -> str:
    """The text of a message: `<@U…>`, `<#C…|>`."""
    return _marked(text, workspace, "<@{}>".format, "<#{}|>".format)


def _marked(
    text: str,
    workspace: Workspace,
    user: Callable[[str], str],
    channel: Callable[[str], str],
) -> str:
    """Turn names after @ and #, mentions chosen from a list and addresses into Slack's markup."""
    people = {name: one.id for one in workspace.users.values() for name in (one.shown, one.name)}
    places = {one.name: one.id for one in workspace.channels.values() if not one.is_im}
    names = "|".join((_names("@", people, "person"), _names("#", places, "place")))
    pieces = re.compile(f"{_CHOSEN_USER}|{_CHOSEN_CHANNEL}|{_LINK}|{names}")

    def mark(found: re.Match[str]) -> str:
        person = found["user"] or people.get(found["person"])
        place = found["channel"] or places.get(found["place"])
        if person in workspace.users:
            return user(str(person))
        if place in workspace.channels:
            return channel(str(place))
        return f"<{escape(found['link'])}>" if found["link"] else escape(found.group())

    written = []
    end = 0
    for found in pieces.finditer(text):
        written += [escape(text[end : found.start()]), mark(found)]
        end = found.end()
    return "".join([*written, escape(text[end:])])


def _names(sign: str, names: Iterable[str], group: str) -> str:
    longest_first = sorted((re.escape(name) for name in names), key=len, reverse=True)
    return rf"(?<!\w){sign}(?P<{group}>{'|'.join(longest_first) or '(?!)'})(?!\w)"
