"""The sandbox as a whole: starting, stopping, and what a manifest switches off."""

import pytest

from bot.sandbox import Sandbox
from tests.sandbox.local_slack import (
    BOT,
    CHIEF,
    make_sandbox,
    manifest,
    problem,
    section,
    web_client,
)


def test_a_port_that_is_taken_is_said(sandbox: Sandbox) -> None:
    second = make_sandbox(port=sandbox.port)
    with pytest.raises(OSError, match="in use"):
        second.start()
    second.stop()


def test_it_listens_on_this_machine_only(sandbox: Sandbox) -> None:
    assert sandbox.api_url == f"http://127.0.0.1:{sandbox.api_port}/api/"
    assert sandbox.page_url == f"http://127.0.0.1:{sandbox.port}/"
    assert web_client(sandbox).api_test(hello="you")["args"] == {"hello": "you"}
    assert problem(web_client(sandbox).api_call, api_method="chat.whisper") == "unknown_method"


def test_only_people_act(sandbox: Sandbox) -> None:
    assert sandbox.person("chief").id == CHIEF
    with pytest.raises(LookupError):
        sandbox.person(BOT)
    with pytest.raises(LookupError):
        sandbox.person("nobody")


def test_tabs_that_are_switched_off_take_nothing() -> None:
    sandbox = make_sandbox(manifest(app_home={}))
    sandbox.start()
    try:
        slack = web_client(sandbox)
        closed = problem(slack.chat_postMessage, channel=CHIEF, text="Hello")
        home = {"type": "home", "blocks": [section("x")]}
        no_home = problem(slack.views_publish, user_id=CHIEF, view=home)
    finally:
        sandbox.stop()
    assert (closed, no_home) == ("messages_tab_disabled", "not_enabled")
    with pytest.raises(LookupError):
        sandbox.person(CHIEF).open_home()


def test_direct_messages_keep_their_id_from_run_to_run() -> None:
    first, second = (make_sandbox().workspace for _ in range(2))
    assert first.direct(CHIEF).id == second.direct(CHIEF).id
    assert first.new_id("Ev") != second.new_id("Ev")
