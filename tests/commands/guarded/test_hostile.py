"""Text nobody should write: it is kept as text, or refused, and nothing breaks."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlmodel import select

from bot.delivery.words.buttons import Press
from bot.store.models import AgendaItem
from commands.edge.performing import NOT_READ
from commands.kit.form_values import GONE
from tests.commands.scenes.bot_in_sandbox import CHIEF, POLICE, TEAM, BotInSandbox
from tests.delivery.scenes.answering import serving


def send(bot: BotInSandbox, text: str, trigger: str = "1.hostile") -> dict[str, Any]:
    """A slash command with this text, as Slack would send it."""
    answer = bot.receive(
        {
            "command": "/agenda",
            "text": text,
            "user_id": CHIEF,
            "channel_id": TEAM,
            "trigger_id": trigger,
            "response_url": "http://127.0.0.1:1/none",
            "team_id": "T0SANDBOX",
        }
    )
    assert answer.status == 200
    said: dict[str, Any] = json.loads(answer.body)
    return said


def items(bot: BotInSandbox) -> list[str]:
    with bot.looking() as session:
        return list(session.exec(select(AgendaItem.text)))


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("&lt;!channel&gt; come", "<!channel> come"),
        ("*bold* _it_ ~no~ `x`", "*bold* _it_ ~no~ `x`"),
        ("{{ 7 * 7 }} {% raw %}", "{{ 7 * 7 }} {% raw %}"),
        ("%(name)s %s %d", "%(name)s %s %d"),
        ("Robert'); DROP TABLE agenda_item;--", "Robert'); DROP TABLE agenda_item;--"),
        ("nul\x00 bell\x07", "nul bell"),
        ("lone \ud800 half", "lone  half"),
        ("\u202eturned\u202c", "turned"),
        ("æøå \U0001f469\u200d\U0001f467", "æøå \U0001f469\u200d\U0001f467"),
    ],
)
def test_it_is_kept_as_text(task_force: BotInSandbox, sent: str, kept: str) -> None:
    send(task_force, f"add {sent}")
    assert [" ".join(text.split()) for text in items(task_force)] == [" ".join(kept.split())]


def test_what_is_shown_of_it_mentions_nobody(task_force: BotInSandbox) -> None:
    said = send(task_force, "add &lt;!channel&gt; and &lt;https://x.example|safe&gt;")
    listed = send(task_force, "", "1.list")
    for answer in (said, listed):
        assert "<!channel>" not in json.dumps(answer)
        assert "<https://x.example" not in json.dumps(answer)
    assert "&lt;!channel&gt;" in listed["text"]


@pytest.mark.parametrize("text", ["x" * 40_000, "add " + "x" * 40_000, "add " + "<" * 5_000])
def test_too_much_is_refused_kindly(task_force: BotInSandbox, text: str) -> None:
    assert len(send(task_force, text)["text"]) < 4000
    assert items(task_force) == []


@pytest.mark.parametrize("number", ["9" * 30, "-1", "0", "1e9", "²", "١٢"])
def test_a_number_that_is_none_is_asked_about(task_force: BotInSandbox, number: str) -> None:
    assert send(task_force, f"withdraw {number}")["text"]


@pytest.mark.parametrize(
    "memo", ['{"hotspot": "999"}', '{"hotspot": "1; DROP"}', "{}", "[]", "not json", ""]
)
def test_a_form_with_a_memo_of_somebody_elses_making_changes_nothing(
    task_force: BotInSandbox, memo: str
) -> None:
    body = {
        "type": "view_submission",
        "team": {"id": "T0SANDBOX"},
        "user": {"id": CHIEF},
        "trigger_id": "1.memo",
        "view": {
            "id": "V1",
            "hash": "h",
            "type": "modal",
            "callback_id": "taskforce.settings",
            "private_metadata": memo,
            "blocks": [],
            "state": {"values": {}},
        },
    }
    before = task_force.hotspot().model_dump()
    assert task_force.receive(body).status == 200
    assert task_force.hotspot().model_dump() == before


@pytest.mark.parametrize(
    "broken",
    [
        {"private_metadata": "not json"},
        {"private_metadata": '{"hotspot": 1}'},
        {"state": {"values": {"weeks": {"weeks": {"type": "rich_text_input"}}}}},
        {"state": {"values": {"day": {"day": {"type": "datepicker", "selected_date": "31/2"}}}}},
        {"blocks": "none"},
    ],
)
def test_a_form_that_cant_be_read_does_not_close_as_if_it_were_saved(
    task_force: BotInSandbox, broken: dict[str, Any]
) -> None:
    view = {
        "id": "V1",
        "hash": "h",
        "type": "modal",
        "callback_id": "taskforce.settings",
        "private_metadata": '{"hotspot": "1"}',
        "blocks": [],
        "state": {"values": {}},
    }
    body = {
        "type": "view_submission",
        "team": {"id": "T0SANDBOX"},
        "user": {"id": CHIEF},
        "trigger_id": "1.unread",
        "view": {**view, **broken},
    }
    answer = json.loads(task_force.receive(body).body)
    assert answer["response_action"] == "update"
    assert task_force.voice("da").gettext(NOT_READ) in json.dumps(answer, ensure_ascii=False)


@pytest.mark.parametrize("hotspot", ["999", "0"])
def test_a_form_of_a_hotspot_that_is_not_there_is_told_so(
    task_force: BotInSandbox, hotspot: str, caplog: pytest.LogCaptureFixture
) -> None:
    states = {"text": {"text": {"type": "plain_text_input", "value": "Lys"}}}
    body = {
        "type": "view_submission",
        "team": {"id": "T0SANDBOX"},
        "user": {"id": CHIEF},
        "trigger_id": "1.elsewhere",
        "view": {
            "id": "V1",
            "hash": "h",
            "type": "modal",
            "callback_id": "agenda.add",
            "private_metadata": json.dumps({"hotspot": hotspot}),
            "blocks": [{"type": "input", "block_id": "text"}],
            "state": {"values": states},
        },
    }
    answer = json.loads(task_force.receive(body).body)
    assert answer["errors"] == {"text": task_force.voice("da").gettext(GONE)}
    assert "failed" not in caplog.text


@pytest.mark.parametrize("value", ["1", "nonsense", 1])
def test_nothing_is_answered_at_an_address_that_is_not_slacks(
    task_force: BotInSandbox, value: object
) -> None:
    with serving() as elsewhere:
        body = {
            "type": "block_actions",
            "team": {"id": "T0SANDBOX"},
            "user": {"id": POLICE},
            "channel": {"id": TEAM},
            "trigger_id": "1.address",
            "response_url": elsewhere.url,
            "actions": [{"type": "button", "action_id": Press.CONFIRM_DATE.value, "value": value}],
        }
        answer = task_force.receive(body)
    assert (answer.status, answer.body) == (200, "")
    assert elsewhere.asked == []


def test_bad_values_in_a_form_of_ones_own_change_nothing(task_force: BotInSandbox) -> None:
    states = {"weeks": {"weeks": {"type": "static_select", "selected_option": {"value": "x"}}}}
    body = {
        "type": "view_submission",
        "team": {"id": "T0SANDBOX"},
        "user": {"id": CHIEF},
        "trigger_id": "1.values",
        "view": {
            "id": "V1",
            "hash": "h",
            "type": "modal",
            "callback_id": "taskforce.settings",
            "private_metadata": '{"hotspot": "1"}',
            "blocks": [{"type": "input", "block_id": "weeks"}],
            "state": {"values": states},
        },
    }
    answer = json.loads(task_force.receive(body).body)
    assert answer["response_action"] == "errors"
    assert list(answer["errors"]) == ["weeks"]
