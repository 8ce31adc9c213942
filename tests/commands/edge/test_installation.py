"""What was sent to another workspace's app, or to another app, is refused and leaves nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from slack_bolt import BoltResponse
from sqlmodel import col, select

from bot.store.models import HandledRequest
from commands.edge.payloads import Installation
from commands.edge.performing import NOT_READ
from commands.kit.payload_shapes import Unreadable
from tests.commands.scenes.bot_in_sandbox import CHIEF, TEAM, BotInSandbox

OURS, OUR_APP = "T0OURS", "A0OURS"
HERE = Installation(OURS, OUR_APP)
THERE: dict[str, Any] = {"team": {"id": "T0OTHER"}}


@pytest.mark.parametrize(
    "body",
    [
        {"team_id": OURS, "api_app_id": OUR_APP},
        {"team": {"id": OURS}, "api_app_id": OUR_APP, "user": {"id": "U1", "team_id": "T0OTHER"}},
        {"team": {"id": OURS}, "view": {"team_id": "T0OTHER"}},
        {**THERE, "view": {"app_installed_team_id": OURS}},
        {"team_id": "T0OTHER", "authorizations": [{"team_id": OURS}]},
        {"team": None, "enterprise": None},
        {},
    ],
)
def test_what_was_sent_to_this_app_is_read(body: dict[str, Any]) -> None:
    HERE.require(body)


@pytest.mark.parametrize(
    ("body", "key"),
    [
        ({"team_id": "T0OTHER", "api_app_id": OUR_APP}, "team_id"),
        ({"team_id": ""}, "team_id"),
        ({"team_id": OURS.lower()}, "team_id"),
        ({"team_id": f"{OURS} "}, "team_id"),
        ({**THERE, "team_id": OURS}, "team_id"),
        ({**THERE, "view": {"id": "V1"}}, "team_id"),
        ({"team": {"id": OURS}, "view": {"app_installed_team_id": "T0OTHER"}}, "team_id"),
        ({"team_id": OURS, "authorizations": [{"team_id": "T0OTHER"}]}, "team_id"),
        ({"team_id": 7}, "team_id"),
        ({"team": "T0OTHER"}, "team"),
        ({"authorizations": "T0OURS"}, "authorizations"),
        ({"team_id": OURS, "api_app_id": "A0OTHER"}, "api_app_id"),
        ({"team_id": OURS, "api_app_id": ""}, "api_app_id"),
        ({"team_id": OURS, "api_app_id": [OUR_APP]}, "api_app_id"),
    ],
)
def test_what_was_sent_to_another_is_not(body: dict[str, Any], key: str) -> None:
    with pytest.raises(Unreadable, match=f"^{key}$"):
        HERE.require(body)


ANOTHERS: list[dict[str, Any]] = [
    {"team_id": "T0OTHER"},
    {"team": {"id": "T0OTHER"}},
    {"api_app_id": "A0OTHER"},
]
BY_THE_CHIEF = {"user": {"id": CHIEF}, "trigger_id": "1.other"}
VIEW = {"id": "V1", "hash": "h", "type": "modal", "callback_id": "agenda.add", "blocks": []}
REQUESTS: Mapping[str, dict[str, Any]] = {
    "command": {
        "command": "/agenda",
        "text": "add The lights on the path",
        "user_id": CHIEF,
        "channel_id": TEAM,
        "trigger_id": "1.other",
    },
    "press": {
        **BY_THE_CHIEF,
        "type": "block_actions",
        "actions": [{"type": "button", "action_id": "agenda.withdraw", "value": "1"}],
    },
    "form": {**BY_THE_CHIEF, "type": "view_submission", "view": VIEW},
    "shortcut": {
        **BY_THE_CHIEF,
        "type": "message_action",
        "callback_id": "agenda.message",
        "channel": {"id": TEAM},
        "message": {"ts": "1.1", "text": "The lights"},
    },
    "event": {
        "type": "event_callback",
        "event_id": "1.other",
        "event": {"type": "app_home_opened", "user": CHIEF, "tab": "home"},
    },
}


@pytest.mark.parametrize("kind", REQUESTS)
@pytest.mark.parametrize("anothers", ANOTHERS, ids=[next(iter(it)) for it in ANOTHERS])
def test_anothers_request_is_refused_whatever_its_kind(
    task_force: BotInSandbox, kind: str, anothers: dict[str, Any]
) -> None:
    answer = task_force.receive({**REQUESTS[kind], **anothers})
    assert answer.status == 200, "so that Slack does not send it again"
    assert not _is_handled(task_force)
    if kind in {"command", "form"}:
        assert task_force.voice("da").gettext(NOT_READ) in _shown(answer)


@pytest.mark.parametrize("kind", REQUESTS)
def test_the_same_request_of_our_own_is_handled(task_force: BotInSandbox, kind: str) -> None:
    workspace = task_force.sandbox.workspace
    ours = {"team_id": workspace.team_id, "api_app_id": workspace.app_id}
    assert task_force.receive({**REQUESTS[kind], **ours}).status == 200
    assert _is_handled(task_force)


def _is_handled(bot: BotInSandbox) -> bool:
    with bot.looking() as session:
        asked = select(HandledRequest).where(col(HandledRequest.id) == "1.other")
        return session.exec(asked).first() is not None


def _shown(answer: BoltResponse) -> str:
    return json.dumps(json.loads(answer.body), ensure_ascii=False)
