"""Modals and App Home through Bolt."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from tests.sandbox.local_slack import (
    CHIEF,
    POLICE,
    TEAM,
    ConnectedApp,
    actions,
    button,
    field,
    make_sandbox,
    modal,
    option,
    plain,
    problem,
    section,
    web_client,
)

Body = Mapping[str, Any]
Ack = Callable[..., Any]
TEXT = {"type": "plain_text_input"}
WHAT = field("What", TEXT)
MENU = {"type": "static_select", "options": [option("One", "1"), option("Two", "2")]}


def reacting(**answer: Any) -> Callable[[Body, Ack], None]:
    def reacts(body: Body, ack: Ack) -> None:
        del body
        ack(**answer)

    return reacts


def _forgets(body: Body, ack: Ack) -> None:
    del body, ack


def test_the_apps_errors_stand_at_their_fields_and_what_was_typed_stays(app: ConnectedApp) -> None:
    app.open_modal(modal(WHAT))
    app.on_submit = reacting(response_action="errors", errors={"what": "Say more."})
    chief = app.sandbox.person(CHIEF)
    chief.fill("What", "Tea")
    assert chief.submit() == {"What": "Say more."}
    assert chief.modal is not None
    assert chief.modal.values["what"]["value"]["value"] == "Tea"
    chief.fill("What", "Tea and cake")
    app.on_submit = reacting()
    assert chief.submit() == {}
    assert chief.modal is None


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ({"response_action": "errors", "errors": {"elsewhere": "No."}}, "invalid_errors"),
        ({"response_action": "errors", "errors": {"what": ""}}, "invalid_errors"),
        ({"response_action": "update", "view": {"type": "modal"}}, "invalid_arguments"),
        ({"response_action": "vanish"}, "invalid_response_action"),
    ],
)
def test_an_answer_slack_refuses_leaves_the_modal_open(
    app: ConnectedApp, answer: dict[str, Any], error: str
) -> None:
    app.open_modal(modal(WHAT))

    def answers(body: Body, ack: Ack) -> None:
        del body
        ack()
        ack.response.body = json.dumps(answer)  # type: ignore[attr-defined]
        ack.response.headers["content-type"] = ["application/json"]  # type: ignore[attr-defined]

    app.on_submit = answers
    chief = app.sandbox.person(CHIEF)
    chief.fill("What", "Tea")
    assert f'"{error}"' in chief.submit()[""]
    assert chief.modal is not None
    assert f'"{error}"' in chief.notices[-1]


def test_an_answer_can_update_push_and_clear(app: ConnectedApp) -> None:
    app.open_modal(modal(WHAT))
    chief = app.sandbox.person(CHIEF)
    chief.fill("What", "Tea")
    app.on_submit = reacting(
        response_action="update", view=modal(WHAT, field("Why", TEXT), title=plain("More"))
    )
    assert chief.submit() == {}
    assert chief.modal is not None
    assert chief.modal.title == "More"
    assert chief.modal.values["what"]["value"]["value"] == "Tea"
    chief.fill("Why", "Thirst")
    below = chief.modal.id
    app.on_submit = reacting(response_action="push", view=modal(section("x"), title=plain("Top")))
    assert chief.submit() == {}
    assert chief.modal.title == "Top"
    assert chief.modal.previous_view_id == below
    app.on_submit = reacting(response_action="clear")
    assert chief.submit() == {}
    assert chief.modal is None


def test_closing_is_told_to_an_app_that_asked(app: ConnectedApp) -> None:
    chief = app.sandbox.person(CHIEF)
    app.open_modal(modal(WHAT))
    chief.close()
    assert app.heard[-1].get("command") == "/note"
    app.open_modal(modal(WHAT, notify_on_close=True))
    chief.close()
    assert (app.heard[-1]["type"], app.heard[-1]["is_cleared"]) == ("view_closed", False)


def test_a_stack_holds_three_views(app: ConnectedApp) -> None:
    more = modal(section("x"), actions(button("More", "more")))
    pushed: list[str] = []

    def push(body: Body, ack: Ack) -> None:
        try:
            app.slack.views_push(trigger_id=body["trigger_id"], view=more)
            pushed.append("ok")
        except SlackApiError as refused:
            pushed.append(refused.response["error"])
        ack()

    app.on_action = push
    app.open_modal(more)
    chief = app.sandbox.person(CHIEF)
    for _ in range(3):
        assert chief.modal is not None
        chief.press(chief.modal, "More")
    assert pushed[:2] == ["ok", "ok"]
    assert pushed[2] == "push_limit_reached"


def test_a_choice_in_a_modal_reaches_the_app_at_once_where_it_asked(app: ConnectedApp) -> None:
    chief = app.sandbox.person(CHIEF)
    app.open_modal(modal(field("Quiet", MENU), field("Loud", MENU, dispatch_action=True)))
    before = len(app.heard)
    chief.fill("Quiet", "One")
    assert len(app.heard) == before
    chief.fill("Loud", "Two")
    body = app.heard[-1]
    assert body["actions"][0]["selected_option"]["value"] == "2"
    assert body["view"]["state"]["values"]["quiet"]["value"]["selected_option"]["value"] == "1"
    assert body["container"] == {"type": "view", "view_id": chief.modal.id if chief.modal else ""}


def test_a_view_is_updated_by_id_or_external_id_and_hash(app: ConnectedApp) -> None:
    app.open_modal(modal(WHAT, external_id="mine"))
    chief = app.sandbox.person(CHIEF)
    chief.fill("What", "Tea")
    shown = chief.modal
    assert shown is not None
    update = app.slack.views_update
    update(external_id="mine", view=modal(WHAT, title=plain("Two"), external_id="mine"))
    assert chief.modal is not None
    assert (chief.modal.title, chief.modal.values["what"]["value"]["value"]) == ("Two", "Tea")
    stale = problem(update, view_id=shown.id, hash=shown.hash, view=modal(WHAT))
    assert stale == "hash_conflict"
    assert problem(update, view_id="V0NONE", view=modal(WHAT)) == "not_found"
    chief.close()
    assert problem(update, view_id=shown.id, view=modal(WHAT)) == "not_found"


def test_a_trigger_is_used_once_and_only_for_what_is_right(app: ConnectedApp) -> None:
    app.sandbox.person(CHIEF).command(TEAM, "/note")
    trigger = app.heard[-1]["trigger_id"]
    opening = app.slack.views_open
    wrong = problem(opening, trigger_id=trigger, view=modal(title=plain("x" * 25)))
    assert wrong == "invalid_arguments"
    app.slack.views_open(trigger_id=trigger, view=modal(WHAT))
    assert problem(opening, trigger_id=trigger, view=modal(WHAT)) == "exchanged_trigger_id"
    assert problem(opening, trigger_id="1.2", view=modal(WHAT)) == "invalid_trigger_id"


def test_a_trigger_lasts_three_seconds() -> None:
    now = [0.0]
    sandbox = make_sandbox(machine_time=lambda: now[0])
    sandbox.start()
    try:
        tickets = sandbox.core.tickets
        kept, late = (tickets.new_trigger(CHIEF, TEAM) for _ in range(2))
        opening = web_client(sandbox).views_open
        now[0] = 3.0
        opening(trigger_id=kept, view=modal(WHAT))
        now[0] = 3.1
        assert problem(opening, trigger_id=late, view=modal(WHAT)) == "expired_trigger_id"
    finally:
        sandbox.stop()


def test_a_modal_that_is_not_acknowledged_stays(app: ConnectedApp) -> None:
    app.open_modal(modal(section("Sure?")))
    app.on_submit = _forgets
    chief = app.sandbox.person(CHIEF)
    with app.impatient():
        assert chief.submit() == {"": '“A form” failed with the error "operation_timeout"'}
    assert chief.modal is not None


def test_home_is_each_persons_own(app: ConnectedApp) -> None:
    chief, police = app.sandbox.person(CHIEF), app.sandbox.person(POLICE)
    chief.open_home()
    opened = app.events()[-1]
    assert (opened["type"], opened["tab"], opened["user"]) == ("app_home_opened", "home", CHIEF)
    home = {"type": "home", "blocks": [section("Yours"), actions(button("Go", "go"))]}
    first = app.slack.views_publish(user_id=CHIEF, view=home)["view"]
    assert (chief.home and chief.home.words()) == "Yours\nGo"
    assert police.home is None
    view = chief.open_home()
    assert view is not None
    assert app.events()[-1]["view"]["id"] == first["id"]
    chief.press(view, "Go")
    assert app.heard[-1]["view"]["type"] == "home"
    assert "response_url" not in app.heard[-1]
    app.slack.views_publish(user_id=CHIEF, view=home, hash=first["hash"])
    late = problem(app.slack.views_publish, user_id=CHIEF, view=home, hash=first["hash"])
    assert late == "hash_conflict"
    assert problem(app.slack.views_publish, user_id=CHIEF, view=modal()) == "invalid_arguments"
