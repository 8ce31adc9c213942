"""The local Slack in a process of its own, as a test that kills the bot's processes starts it."""

import json
import subprocess
import sys
import urllib.request
from pathlib import Path

from slack_sdk import WebClient

from tests.sandbox.local_slack import APP_TOKEN, BOT, BOT_TOKEN, CHIEF, TEAM, manifest

ROOT = Path(__file__).parents[2]


def test_it_says_where_it_is_and_ends_with_its_input(tmp_path: Path) -> None:
    file = tmp_path / "workspace.json"
    workspace = {
        "manifest": manifest(),
        "users": [{"id": CHIEF, "name": "chief"}],
        "channels": [{"id": TEAM, "name": "task-force", "members": [CHIEF, BOT]}],
        "bot_token": BOT_TOKEN,
        "app_token": APP_TOKEN,
    }
    file.write_text(json.dumps(workspace), encoding="utf-8")
    words = [sys.executable, "-m", "bot.sandbox", str(file)]
    with subprocess.Popen(
        words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        where = json.loads(process.stdout.readline())
        slack = WebClient(BOT_TOKEN, base_url=where["api_url"], retry_handlers=[])
        metadata = {"event_type": "note", "event_payload": {"key": "a"}}
        slack.chat_postMessage(channel=TEAM, text="Hello", metadata=metadata)
        with urllib.request.urlopen(f"{where['control_url']}/messages") as answer:
            assert json.load(answer) == {TEAM: [{"key": "a"}]}
        process.communicate(timeout=20)
    assert process.returncode == 0
