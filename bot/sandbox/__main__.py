"""The local Slack in a process of its own: `python -m bot.sandbox WORKSPACE.json`.

The file holds `manifest`, `users` and `channels` (fields of `User` and `Channel`), `bot_token` and
`app_token`, and may hold `port`, `api_port` and `rate_limits`. One line of JSON says where it
listens, then it runs until its input ends or it is told to stop. It is driven through `/control`
on the page's port (`bot.sandbox.server.remote_control`).
"""

import json
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.workspace.channels import Channel
from bot.sandbox.workspace.users import User


def read(given: Mapping[str, Any]) -> Sandbox:
    """Make the workspace a file describes. Raises KeyError or TypeError for one that is wrong."""
    channels = [Channel(**{**it, "members": set(it["members"])}) for it in given["channels"]]
    return Sandbox(
        given["manifest"],
        users=[User(**it) for it in given["users"]],
        channels=channels,
        bot_token=given["bot_token"],
        app_token=given["app_token"],
        rate_limits=given.get("rate_limits", False),
        port=given.get("port", 0),
        api_port=given.get("api_port", 0),
    )


def main(path: str) -> None:
    """Run until the input ends."""
    sandbox = read(json.loads(Path(path).read_text(encoding="utf-8")))
    sandbox.start()
    try:
        where = {"api_url": sandbox.api_url, "control_url": f"{sandbox.page_url}control"}
        print(json.dumps(where), flush=True)
        with suppress(KeyboardInterrupt):
            sys.stdin.read()
    finally:
        sandbox.stop()


if __name__ == "__main__":
    main(sys.argv[1])
