"""Commands, clicks and shortcuts through Bolt, and how a person sees the answers."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from slack_sdk.webhook import WebhookClient

from bot.sandbox import Message
from tests.sandbox.local_slack import (
    BOT,
    CHIEF,
    GUEST,
    LEADERS,
    POLICE,
    TEAM,
    ConnectedApp,
    actions,
    button,
    make_sandbox,
    option,
    section,
)

Body = Mapping[str, Any]
Ack = Callable[..., Any]


def answering(**answer: Any) -> Callable[[Body, Ack], None]:
    def answers(body: Body, ack: Ack) -> None:
        del body
        ack(**answer)

    return answers


@pytest.mark.parametrize(
    ("typed", "arrives"),
    [
        ("tea & <cake>", "tea &amp; &lt;cake&gt;"),
        ("ask @police by friday", "ask <@U0POLICE|police> by friday"),
        ("ask @Hotspot chief", "ask <@U0CHIEF|chief>"),
        ("ask <@U0POLICE>", "ask <@U0POLICE|police>"),
        ("ask @nobody, me@police", "ask @nobody, me@police"),
        ("in #task-force", "in <#C0TEAM|task-force>"),
        ("in #leaders", "in <#C0LEADERS|>"),
        ("see https://example.invalid/?a=1&b=2", "see <https://example.invalid/?a=1&amp;b=2>"),
    ],
)
def test_text_arrives_escaped_and_people_as_ids(
    app: ConnectedApp, typed: str, arrives: str
) -> None:
    app.sandbox.person(CHIEF).command("task-force", f"/note {typed}")
    assert app.heard[-1]["text"] == arrives


def test_without_should_escape_names_stay_names(app: ConnectedApp) -> None:
    app.sandbox.person(CHIEF).command(TEAM, "/plain ask @police & go")
    assert app.heard[-1]["text"] == "ask @police &amp; go"


def test_a_command_says_who_and_where(app: ConnectedApp) -> None:
    app.sandbox.person(CHIEF).command(TEAM, "/note")
    app.sandbox.person(CHIEF).command(LEADERS, "/note")
    direct = app.sandbox.person(CHIEF).direct_channel().id
    app.sandbox.person(CHIEF).command(direct, "/note")
    assert [body["channel_name"] for body in app.heard] == [
        "task-force",
        "privategroup",
        "directmessage",
    ]
    assert {body["user_id"] for body in app.heard} == {CHIEF}
    assert app.heard[0]["response_url"].startswith(app.sandbox.core.base_url)


def test_an_answer_is_for_the_person_unless_it_says_otherwise(app: ConnectedApp) -> None:
    app.on_command = answering(text="Only &lt;you&gt;")
    app.sandbox.person(CHIEF).command(TEAM, "/note")
    app.on_command = answering(text="All of you", response_type="in_channel")
    app.sandbox.person(CHIEF).command(TEAM, "/note")
    seen = [message.words() for message in app.sandbox.person(CHIEF).sees(TEAM)]
    others = [message.words() for message in app.sandbox.person(POLICE).sees(TEAM)]
    assert seen[-2:] == ["Only <you>", "All of you"]
    assert others[-1] == "All of you"
    assert "Only <you>" not in others


def test_what_slack_itself_says(app: ConnectedApp) -> None:
    app.sandbox.person(CHIEF).command(TEAM, "/unknown x")
    app.sandbox.person(GUEST).command(TEAM, "/note x")
    app.on_command = answering(blocks=[section("x" * 3001)], text="x")
    app.sandbox.person(CHIEF).command(TEAM, "/note")
    assert app.sandbox.person(GUEST).notices == ["/note is not a valid command."]
    first, last = app.sandbox.person(CHIEF).notices[-2:]
    assert first == "/unknown is not a valid command."
    assert last.startswith('/note failed with the error "invalid_blocks"')
    assert len(app.heard) == 1


def test_an_app_that_fails_leaves_the_person_with_a_time_out(app: ConnectedApp) -> None:
    def forgets(body: Body, ack: Ack) -> None:
        del body, ack

    app.on_command = forgets
    with app.impatient():
        app.sandbox.person(POLICE).command(TEAM, "/note")
    app.on_command = answering(text="Here again")
    app.sandbox.person(POLICE).command(TEAM, "/note")
    assert app.sandbox.person(POLICE).notices == ['/note failed with the error "operation_timeout"']
    assert app.sandbox.person(POLICE).sees(TEAM)[-1].words() == "Here again"


def test_a_person_only_acts_where_they_are(app: ConnectedApp) -> None:
    with pytest.raises(PermissionError):
        app.sandbox.person(POLICE).command(LEADERS, "/note")
    with pytest.raises(PermissionError):
        app.sandbox.person(POLICE).say("old", "Hello")
    with pytest.raises(LookupError):
        app.sandbox.person(POLICE).say("nowhere", "Hello")


def posted(app: ConnectedApp, *blocks: dict[str, Any]) -> Message:
    app.slack.chat_postMessage(channel=TEAM, text="Look", blocks=list(blocks))
    return app.sandbox.person(CHIEF).sees(TEAM)[-1]


def test_a_click_tells_which_button_on_which_message(app: ConnectedApp) -> None:
    message = posted(
        app,
        section("A-1 Call the school"),
        actions(button("Done", "done", value="1"), block_id="first"),
        section("A-2 Paint the club"),
        actions(button("Done", "done", value="2"), block_id="second"),
    )
    assert message.labels() == ["Done", "Done"]
    chief = app.sandbox.person(CHIEF)
    chief.press(message, "Done")
    chief.press(message, "done", nth=1)
    chief.press(message, "Done", within="A-2")
    clicks = [body["actions"][0] for body in app.heard]
    assert [click["value"] for click in clicks] == ["1", "2", "2"]
    assert clicks[0]["block_id"] == "first"
    body = app.heard[0]
    assert body["container"]["message_ts"] == message.ts
    assert (body["user"]["id"], body["channel"]["id"]) == (CHIEF, TEAM)
    assert body["message"]["blocks"][0]["text"]["text"] == "A-1 Call the school"
    with pytest.raises(LookupError, match="Done"):
        chief.press(message, "Drop")


@pytest.mark.parametrize(
    ("element", "value", "entry"),
    [
        (
            {"type": "static_select", "options": [option("One", "1"), option("Two", "2")]},
            "Two",
            {"selected_option": option("Two", "2")},
        ),
        ({"type": "users_select"}, "police", {"selected_user": POLICE}),
        ({"type": "channels_select"}, "#task-force", {"selected_channel": TEAM}),
        ({"type": "conversations_select"}, LEADERS, {"selected_conversation": LEADERS}),
        ({"type": "datepicker"}, "2026-11-03", {"selected_date": "2026-11-03"}),
        ({"type": "timepicker"}, "09:30", {"selected_time": "09:30"}),
        (
            {"type": "checkboxes", "options": [option("One", "1"), option("Two", "2")]},
            ["One", "2"],
            {"selected_options": [option("One", "1"), option("Two", "2")]},
        ),
        (
            {"type": "radio_buttons", "options": [option("One", "1")]},
            "1",
            {"selected_option": option("One", "1")},
        ),
    ],
    ids=lambda value: value["type"] if isinstance(value, dict) and "type" in value else "",
)
def test_a_choice_in_a_message_is_told_and_kept(
    app: ConnectedApp, element: dict[str, Any], value: Any, entry: dict[str, Any]
) -> None:
    message = posted(app, actions({**element, "action_id": "pick"}, block_id="choice"))
    app.sandbox.person(CHIEF).choose(message, "pick", value)
    body = app.heard[-1]
    assert {key: body["actions"][0][key] for key in entry} == entry
    kept = body["state"]["values"]["choice"]["pick"]
    assert kept == {"type": element["type"], **entry}


def test_an_overflow_menu_tells_and_keeps_nothing(app: ConnectedApp) -> None:
    menu = {"type": "overflow", "action_id": "more", "options": [option("Drop", "drop")]}
    app.sandbox.person(CHIEF).choose(posted(app, actions(menu)), "more", "Drop")
    assert app.heard[-1]["actions"][0]["selected_option"] == option("Drop", "drop")
    assert app.heard[-1]["state"]["values"] == {}


def test_a_click_on_an_ephemeral_brings_no_text_along(app: ConnectedApp) -> None:
    whisper = [section("Psst"), actions(button("Go", "go"))]
    app.slack.chat_postEphemeral(channel=TEAM, user=CHIEF, text="Psst", blocks=whisper)
    app.sandbox.person(CHIEF).press(app.sandbox.person(CHIEF).sees(TEAM)[-1], "Go")
    assert app.heard[-1]["container"]["is_ephemeral"] is True
    assert "message" not in app.heard[-1]


def test_a_message_that_is_gone_cannot_be_pressed(app: ConnectedApp) -> None:
    message = posted(app, actions(button("Go", "go")))
    app.slack.chat_delete(channel=TEAM, ts=message.ts)
    with pytest.raises(LookupError):
        app.sandbox.person(CHIEF).press(message, "Go")


def test_a_shortcut_takes_the_message_along(app: ConnectedApp) -> None:
    said = app.sandbox.person(POLICE).say(TEAM, "Remember the club")
    app.sandbox.person(CHIEF).shortcut(said, "keep")
    body = app.heard[-1]
    assert (body["type"], body["callback_id"]) == ("message_action", "keep")
    assert (body["message"]["text"], body["message"]["user"]) == ("Remember the club", POLICE)
    with pytest.raises(LookupError):
        app.sandbox.person(GUEST).shortcut(said, "keep")


def respond(body: Body, **answer: Any) -> tuple[int, str]:
    given = WebhookClient(body["response_url"]).send_dict(answer)
    return given.status_code, given.body


def test_a_response_url_answers_replaces_and_deletes(app: ConnectedApp) -> None:
    chief = app.sandbox.person(CHIEF)
    message = posted(app, section("Old"), actions(button("Go", "go")))
    chief.press(message, "Go")
    body = app.heard[-1]
    assert respond(body, text="Only you") == (200, "ok")
    assert chief.sees(TEAM)[-1].ephemeral_to == CHIEF
    assert respond(body, text="New", replace_original=True) == (200, "ok")
    replaced = next(one for one in chief.sees(TEAM) if one.ts == message.ts)
    assert (replaced.words(), replaced.user) == ("New", BOT)
    assert respond(body, text="x", delete_original=True)[0] == 400
    assert respond(body, delete_original=True) == (200, "ok")
    assert message.ts not in [one.ts for one in chief.sees(TEAM)]


def test_a_response_url_is_good_for_five_answers(app: ConnectedApp) -> None:
    app.sandbox.person(CHIEF).command(TEAM, "/note")
    body = app.heard[-1]
    assert [respond(body, text=f"{n}")[0] for n in range(6)] == [200] * 5 + [404]
    assert "used_url" in respond(body, text="x")[1]


def test_a_response_url_is_good_for_half_an_hour() -> None:
    now = [0.0]
    sandbox = make_sandbox(machine_time=lambda: now[0])
    sandbox.start()
    try:
        body = {"response_url": sandbox.core.response_url(CHIEF, TEAM)}
        now[0] = 1800.0
        assert respond(body, text="Just in time") == (200, "ok")
        now[0] = 1800.1
        status, said = respond(body, text="Too late")
    finally:
        sandbox.stop()
    assert (status, "expired_url" in said) == (404, True)


def test_a_response_url_is_as_strict_as_the_web_api(app: ConnectedApp) -> None:
    app.sandbox.person(CHIEF).command(TEAM, "/note")
    status, said = respond(app.heard[-1], text="x", blocks=[{"type": "nothing"}])
    assert (status, "invalid_blocks" in said) == (400, True)
