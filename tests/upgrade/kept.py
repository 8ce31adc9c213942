"""What is kept of a workspace for later versions: its database, and what Slack holds of it.

The database is SQLite's own dump, as that version made it. Slack is JSON: people, conversations
with every message, App Homes, and domain time as it was left.
"""

from __future__ import annotations

import json
import sqlite3
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from bot.sandbox import BOT_USER_ID, Channel, Message, User, View
from bot.sandbox.workspace.surfaces import File
from bot.sandbox.workspace.workspace import Workspace

Json = dict[str, Any]


class Slack(NamedTuple):
    """What a workspace held. `now` is domain time, aware."""

    now: datetime
    users: list[User]
    channels: list[Channel]
    homes: list[View]
    files: list[File]


def dump(database: Path) -> str:
    """Return a SQLite database as SQL."""
    with closing(sqlite3.connect(database)) as connection:
        return "\n".join(connection.iterdump()) + "\n"


def restore(sql: str, database: Path) -> None:
    """Make a SQLite database of its dump."""
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(sql)


def write_slack(workspace: Workspace) -> str:
    """Return what the workspace holds, one thing a line."""
    return _lines(
        [
            {"now": workspace.now().isoformat()},
            *({"user": asdict(it)} for it in workspace.users.values() if not it.is_bot),
            *({"file": _file(it)} for it in workspace.files.values()),
            *({"channel": _channel(it)} for it in workspace.channels.values()),
            *(
                {"message": _message(message)}
                for channel in workspace.channels.values()
                for message in channel.messages
            ),
            *({"home": asdict(view)} for view in workspace.homes.values()),
        ]
    )


def read_slack(text: str) -> Slack:
    """Read what `write_slack` wrote."""
    found: dict[str, list[Any]] = {}
    for line in text.splitlines():
        for kind, value in json.loads(line).items():
            found.setdefault(kind, []).append(value)
    files = {it["id"]: _read_file(it) for it in found.get("file", [])}
    messages = [_read_message(it, files) for it in found.get("message", [])]
    return Slack(
        datetime.fromisoformat(found["now"][0]),
        [User(**it) for it in found["user"]],
        [_read_channel(it, messages) for it in found["channel"]],
        [View(**it) for it in found.get("home", [])],
        list(files.values()),
    )


def _lines(entries: Iterable[Mapping[str, Any]]) -> str:
    return "".join(json.dumps(it, ensure_ascii=False) + "\n" for it in entries)


def _file(file: File) -> Json:
    """What people shared is kept whole. What the bot made nobody reads again."""
    whole = file.content is not None and file.user != BOT_USER_ID
    return asdict(file) | {"content": b64encode(file.content or b"").decode() if whole else None}


def _channel(channel: Channel) -> Json:
    return asdict(channel) | {"members": sorted(channel.members), "messages": []}


def _message(message: Message) -> Json:
    return asdict(message) | {"files": [it.id for it in message.files]}


def _read_file(kept: Json) -> File:
    content = None if kept["content"] is None else b64decode(kept["content"])
    return File(**(kept | {"content": content, "shared_in": tuple(kept["shared_in"])}))


def _read_message(kept: Json, files: Mapping[str, File]) -> Message:
    return Message(**(kept | {"files": tuple(files[it] for it in kept["files"])}))


def _read_channel(kept: Json, messages: list[Message]) -> Channel:
    there = [it for it in messages if it.channel == kept["id"]]
    return Channel(**(kept | {"members": set(kept["members"]), "messages": there}))
