"""The rules of Block Kit, one row each."""

from collections.abc import Mapping
from typing import Any

import pytest

from bot.sandbox.block_kit.blocks import message_problems, view_problems, view_too_large
from tests.sandbox.local_slack import actions, button, field, modal, option, plain, section

SlackBlock = Mapping[str, Any]
MENU = {"type": "static_select", "options": [option("One", "1"), option("Two", "2")]}
TEXT = {"type": "plain_text_input"}
IMAGE = {"type": "image", "image_url": "https://example.invalid/a.png", "alt_text": "A"}


def mrkdwn(text: str) -> dict[str, str]:
    return {"type": "mrkdwn", "text": text}


GOOD_BLOCKS: list[SlackBlock] = [
    section("x" * 3000),
    section("x", accessory=button("Go", "go", style="primary", value="1")),
    section("x", accessory={**MENU, "action_id": "m", "initial_option": option("Two", "2")}),
    {"type": "section", "fields": [mrkdwn("a"), plain("b")]},
    {"type": "header", "text": plain("x" * 150)},
    {"type": "divider"},
    {"type": "context", "elements": [mrkdwn("a"), plain("b"), IMAGE]},
    actions(*(button(f"B{n}", f"b{n}") for n in range(25))),
    actions({"type": "datepicker", "initial_date": "2026-11-03"}, {"type": "timepicker"}),
    actions({"type": "overflow", "options": [option("One", "1")]}),
    actions({"type": "checkboxes", "options": [{"text": mrkdwn("*a*"), "value": "1"}]}),
    field("What", {**TEXT, "multiline": True, "max_length": 200}, hint=plain("h")),
    field("Who", {"type": "multi_users_select", "initial_users": ["U0CHIEF"]}),
    field("Where", {"type": "conversations_select", "filter": {"include": ["public"]}}),
    field("How many", {"type": "number_input", "is_decimal_allowed": False, "min_value": "1"}),
    {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_list",
                "style": "bullet",
                "elements": [
                    {
                        "type": "rich_text_section",
                        "elements": [{"type": "text", "text": "a", "style": {"bold": True}}],
                    }
                ],
            }
        ],
    },
]

BAD_BLOCKS: list[tuple[SlackBlock, str]] = [
    ({"type": "sections"}, "unsupported type of block: sections"),
    ({"type": ["section"]}, "unsupported type of block"),
    ({"type": "section"}, "must define either `text` or `fields`"),
    (section("x" * 3001), "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"),
    (section(""), "must be more than 0 characters"),
    (section("x", colour="red"), "additional property is not allowed: colour"),
    (section("x", block_id="x" * 256), "must be less than 256 characters"),
    (section("x", accessory={**TEXT}), "unsupported type of accessory: plain_text_input"),
    ({"type": "section", "fields": [mrkdwn("x" * 2001)]}, "must be less than 2001"),
    ({"type": "section", "fields": [mrkdwn("a")] * 11}, "no more than 10 items allowed"),
    ({"type": "header", "text": mrkdwn("a")}, "unsupported type of text: mrkdwn"),
    ({"type": "header", "text": plain("x" * 151)}, "must be less than 151 characters"),
    ({"type": "context", "elements": []}, "no fewer than 1 items allowed"),
    ({"type": "context", "elements": [mrkdwn("a")] * 11}, "no more than 10 items allowed"),
    (actions(), "no fewer than 1 items allowed"),
    (actions(*(button("B", f"b{n}") for n in range(26))), "no more than 25 items allowed"),
    (actions(button("B", "same"), button("C", "same")), "`action_id` already exists: same"),
    (actions(button("x" * 76, "b")), "must be less than 76 characters"),
    (actions(button("B", "b", value="x" * 2001)), "must be less than 2001 characters"),
    (actions(button("B", "b", style="default")), "must be one of: primary, danger"),
    (actions(button("B", "b" * 256)), "must be less than 256 characters"),
    (
        actions(button("B", "b", confirm={"title": plain("t"), "text": plain("t")})),
        "missing required field: confirm",
    ),
    (
        actions({**button("B", "b"), "text": mrkdwn("B")}),
        "unsupported type of text: mrkdwn",
    ),
    (actions({"type": "static_select"}), "must define either `options` or `option_groups`"),
    (actions({"type": "static_select", "options": []}), "no fewer than 1 items allowed"),
    (
        actions({"type": "static_select", "options": [option("a", f"{n}") for n in range(101)]}),
        "no more than 100 items allowed",
    ),
    (
        actions({"type": "static_select", "options": [option("x" * 76, "1")]}),
        "must be less than 76 characters",
    ),
    (
        actions({"type": "static_select", "options": [option("a", "1"), option("b", "1")]}),
        "option values must be unique",
    ),
    (actions({**MENU, "initial_option": option("Three", "3")}), "must be one of the options"),
    (
        actions({"type": "overflow", "options": [option("a", f"{n}") for n in range(6)]}),
        "no more than 5 items allowed",
    ),
    (
        actions({"type": "radio_buttons", "options": [option("a", f"{n}") for n in range(11)]}),
        "no more than 10 items allowed",
    ),
    (
        actions({"type": "multi_users_select"}),
        "unsupported type of element: multi_users_select",
    ),
    (actions({"type": "datepicker", "initial_date": "3/11"}), "must be a date (YYYY-MM-DD)"),
    (actions({"type": "timepicker", "initial_time": "24:00"}), "must be a time (HH:MM)"),
    (field("x" * 2001, TEXT, block_id="b"), "must be less than 2001 characters"),
    (field("What", {"type": "button", "text": plain("a")}), "unsupported type of element: button"),
    (field("What", {**TEXT, "max_length": 3001}), "must be between 1 and 3000"),
    (field("What", {**TEXT, "min_length": 5, "max_length": 4}), "must not exceed max_length"),
    (field("What", {**TEXT, "initial_value": "abc", "max_length": 2}), "longer than max_length"),
    (field("N", {"type": "number_input"}), "missing required field: is_decimal_allowed"),
    ({"type": "markdown", "text": "x" * 12_001}, "must be less than 12001 characters"),
    ({**IMAGE, "alt_text": ""}, "must be more than 0 characters"),
    ({"type": "image", "image_url": "https://example.invalid"}, "missing required field: alt_text"),
]


@pytest.mark.parametrize("block", GOOD_BLOCKS, ids=lambda block: str(block["type"]))
def test_what_slack_takes(block: SlackBlock) -> None:
    assert message_problems([block]) == []


@pytest.mark.parametrize(("block", "words"), BAD_BLOCKS)
def test_what_slack_refuses_in_a_message(block: SlackBlock, words: str) -> None:
    problems = message_problems([block])
    assert any(words in problem for problem in problems), problems


def test_what_slack_refuses_of_a_message_as_a_whole() -> None:
    table = {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}]]}
    assert message_problems([section("x")] * 50) == []
    assert "no more than 50" in message_problems([section("x")] * 51)[0]
    assert message_problems([table]) == []
    assert "only one table" in message_problems([table, table])[0]
    twice = [section("x", block_id="b"), section("y", block_id="b")]
    assert "`block_id` already exists: b" in message_problems(twice)[0]
    assert "must be an array" in message_problems({"type": "section"})[0]
    long = [{"type": "markdown", "text": "x" * 6001}] * 2
    assert "markdown must be less than" in message_problems(long)[0]
    focused = actions(button("B", "b"), {**MENU, "focus_on_load": True})
    assert "focus_on_load is not allowed in messages" in message_problems([focused])[0]


WHAT = field("What", TEXT)

BAD_VIEWS: list[tuple[SlackBlock, str]] = [
    (modal(WHAT, title=plain("x" * 25)), "must be less than 25 characters"),
    (modal(WHAT, submit=plain("x" * 25)), "must be less than 25 characters"),
    (modal(WHAT, close=plain("x" * 25)), "must be less than 25 characters"),
    (modal(WHAT, title=mrkdwn("a")), "unsupported type of text: mrkdwn"),
    (modal(WHAT, private_metadata="x" * 3001), "must be less than 3001 characters"),
    (modal(WHAT, callback_id="x" * 256), "must be less than 256 characters"),
    (modal(*[section("x")] * 101), "no more than 100 items allowed"),
    (modal(WHAT, colour="red"), "additional property is not allowed: colour"),
    (modal({"type": "markdown", "text": "x"}), "unsupported type of block: markdown"),
    (modal({"type": "table", "rows": []}), "unsupported type of block: table"),
    ({"type": "modal", "blocks": []}, "missing required field: title"),
    ({"type": "modal", "title": plain("A"), "blocks": [WHAT]}, "missing required field: submit"),
    ({"type": "home", "title": plain("A"), "blocks": []}, "not allowed: title"),
    ({"type": "page", "blocks": []}, "unsupported type of view: page"),
    (
        modal(
            field("What", {**TEXT, "focus_on_load": True}),
            field("Why", {**TEXT, "focus_on_load": True}),
        ),
        "only one element can have focus_on_load",
    ),
]


@pytest.mark.parametrize(("view", "words"), BAD_VIEWS)
def test_what_slack_refuses_of_a_view(view: SlackBlock, words: str) -> None:
    problems = view_problems(view)
    assert any(words in problem for problem in problems), problems


def test_what_slack_takes_as_a_view() -> None:
    full = modal(WHAT, private_metadata="x" * 3000, close=plain("Later"), notify_on_close=True)
    assert view_problems(full) == []
    assert view_problems({"type": "home", "blocks": [section("x")] * 100}) == []
    assert view_problems({"type": "modal", "title": plain("A"), "blocks": [section("x")]}) == []


def test_a_view_weighs_at_most_250_kb() -> None:
    assert not view_too_large(modal(*[section("x" * 2000)] * 100))
    assert view_too_large(modal(*[section("ø" * 1400)] * 100))
