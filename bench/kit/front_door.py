"""The bot's listeners in this process, and a request as Socket Mode would bring it."""

from __future__ import annotations

from itertools import count

from slack_bolt import App, BoltRequest

from bench.kit.town import TEAM_ID, ZONE, Standing, channel_id, person_id
from bot.delivery.slack.web_api import SlackApi
from bot.delivery.words.render import Voices
from bot.features.program import TABLE
from bot.sandbox import BOT_USER_ID
from bot.store.database.engine import Database
from commands.edge.bolt import build_app
from commands.edge.payloads import Installation
from commands.edge.services import Services

_numbers = count(1)


def app_on(database: Database) -> App:
    """The whole bot on that database, at the town's morning; no Slack is there to be called."""
    clock = Standing()
    api = SlackApi("xoxb-bench", "http://127.0.0.1:9/api/", clock)
    here = Installation(TEAM_ID, "A0BENCH")
    services = Services(database, api, clock, Voices(ZONE), ZONE, BOT_USER_ID, here)
    return build_app(services, TABLE, bot_token="xoxb-bench")


def write(app: App, command: str, text: str, who: str = person_id(0)) -> str:
    """Have somebody write in the first hotspot's channel; what Bolt answers, as JSON.

    Raises RuntimeError when it does not acknowledge.
    """
    body = {
        "team_id": TEAM_ID,
        "channel_id": channel_id(0),
        "user_id": who,
        "command": command,
        "text": text,
        "response_url": "http://127.0.0.1:9/response",
        "trigger_id": f"bench.{next(_numbers)}",
    }
    answer = app.dispatch(BoltRequest(mode="socket_mode", body=body))
    if answer.status != 200:
        raise RuntimeError(f"Bolt answered {answer.status}")
    return answer.body
