"""The rules of Block Kit: what Slack refuses in messages, modals and App Home.

https://docs.slack.dev/reference/block-kit/blocks and /reference/views. Blocks still in phased
rollout are refused, and so are `video` and `file`, which a bot like this has no use for.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from bot.sandbox.block_kit.controls import INTERACTIVE, controls
from bot.sandbox.block_kit.elements import IMAGE, IN_ACTIONS, IN_INPUT, IN_SECTION
from bot.sandbox.block_kit.schema import (
    CHANNEL,
    ID,
    URL,
    USER,
    Check,
    Shape,
    boolean,
    by_type,
    integer,
    list_of,
    one_of,
    plain,
    string,
    text,
    wrong,
)

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
VIEW_BYTES = 250_000
MARKDOWN_CHARACTERS = 12_000


def _section_problems(block: Mapping[str, Any], pointer: str) -> Iterator[str]:
    if "text" not in block and "fields" not in block:
        yield wrong("must define either `text` or `fields`", pointer)


def _any_object(value: Any, pointer: str) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield wrong("must be an object", pointer)


_STYLE = Shape(
    {},
    {"bold": boolean, "italic": boolean, "strike": boolean, "code": boolean, "underline": boolean},
)
_INLINE: Mapping[str, Check] = {
    "text": Shape({"text": string(3000)}, {"style": _STYLE}),
    "link": Shape({"url": URL}, {"text": string(3000), "style": _STYLE, "unsafe": boolean}),
    "user": Shape({"user_id": USER}, {"style": _STYLE}),
    "channel": Shape({"channel_id": CHANNEL}, {"style": _STYLE}),
    "emoji": Shape({"name": string(255)}, {"unicode": string(255), "style": _STYLE}),
    "usergroup": Shape({"usergroup_id": string(255)}, {"style": _STYLE}),
    "broadcast": Shape({"range": one_of("here", "channel", "everyone")}, {"style": _STYLE}),
    "date": Shape(
        {"timestamp": integer(0, 2**40), "format": string(255)},
        {"url": URL, "fallback": string(3000), "style": _STYLE},
    ),
}
_SPAN = list_of(by_type(_INLINE, noun="rich text"), 0, 1000)
_RICH: Mapping[str, Check] = {
    "rich_text_section": Shape({"elements": _SPAN}),
    "rich_text_quote": Shape({"elements": _SPAN}, {"border": integer(0, 1)}),
    "rich_text_preformatted": Shape({"elements": _SPAN}, {"border": integer(0, 1)}),
    "rich_text_list": Shape(
        {
            "style": one_of("bullet", "ordered"),
            "elements": list_of(
                by_type({"rich_text_section": Shape({"elements": _SPAN})}, noun="list item"),
                1,
                1000,
            ),
        },
        {"indent": integer(0, 8), "border": integer(0, 1), "offset": integer(0, 10_000)},
    ),
}
_RICH_TEXT = Shape(
    {"elements": list_of(by_type(_RICH, noun="rich text"), 1, 1000)}, {"block_id": ID}
)
_CELL = by_type(
    {"raw_text": Shape({"text": string(3000)}), "rich_text": _RICH_TEXT}, noun="table cell"
)

_EVERYWHERE: Mapping[str, Check] = {
    "section": Shape(
        {},
        {
            "text": text(3000),
            "fields": list_of(text(2000), 1, 10),
            "accessory": by_type(IN_SECTION, noun="accessory"),
            "block_id": ID,
            "expand": boolean,
        },
        also=_section_problems,
    ),
    "header": Shape({"text": plain(150)}, {"block_id": ID}),
    "divider": Shape({}, {"block_id": ID}),
    "context": Shape(
        {
            "elements": list_of(
                by_type(
                    {
                        "image": IMAGE,
                        "plain_text": Shape({"text": string(3000)}, {"emoji": boolean}),
                        "mrkdwn": Shape({"text": string(3000)}, {"verbatim": boolean}),
                    },
                    noun="element",
                ),
                1,
                10,
            )
        },
        {"block_id": ID},
    ),
    "actions": Shape(
        {"elements": list_of(by_type(IN_ACTIONS, noun="element"), 1, 25)}, {"block_id": ID}
    ),
    "image": Shape(
        {"image_url": URL, "alt_text": string(2000)}, {"title": plain(2000), "block_id": ID}
    ),
    "input": Shape(
        {"label": plain(2000), "element": by_type(IN_INPUT, noun="element")},
        {"dispatch_action": boolean, "hint": plain(2000), "optional": boolean, "block_id": ID},
    ),
    "rich_text": _RICH_TEXT,
}
_IN_MESSAGES: Mapping[str, Check] = {
    **_EVERYWHERE,
    "markdown": Shape({"text": string(MARKDOWN_CHARACTERS)}, {"block_id": ID}),
    "table": Shape(
        {"rows": list_of(list_of(_CELL, 1, 20), 1, 100)},
        {"column_settings": list_of(_any_object, 0, 20), "block_id": ID},
    ),
}


def message_problems(blocks: Any) -> list[str]:
    """What Slack would say of these message blocks; empty if it would take them."""
    check = list_of(by_type(_IN_MESSAGES, noun="block"), 0, MESSAGE_BLOCKS)
    problems = [*check(blocks, "/blocks")]
    if problems:
        return problems
    return [*_id_problems(blocks, "/blocks"), *_message_wide_problems(blocks)]


def _message_wide_problems(blocks: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if sum(block["type"] == "table" for block in blocks) > 1:
        yield wrong("only one table is allowed", "/blocks")
    markdown = sum(len(block["text"]) for block in blocks if block["type"] == "markdown")
    if markdown > MARKDOWN_CHARACTERS:
        yield wrong(f"markdown must be less than {MARKDOWN_CHARACTERS + 1} characters", "/blocks")
    for number, block in enumerate(blocks):
        if any(control.element.get("focus_on_load") for control in controls([block])):
            yield wrong("focus_on_load is not allowed in messages", f"/blocks/{number}")


def _id_problems(blocks: Sequence[Mapping[str, Any]], pointer: str) -> Iterator[str]:
    block_ids: set[str] = set()
    for number, block in enumerate(blocks):
        here = f"{pointer}/{number}"
        block_id = block.get("block_id")
        if block_id in block_ids:
            yield wrong(f"`block_id` already exists: {block_id}", f"{here}/block_id")
        if block_id:
            block_ids.add(block_id)
        action_ids: set[str] = set()
        for control in controls([block]):
            action_id = control.element.get("action_id")
            if action_id in action_ids:
                yield wrong(f"`action_id` already exists: {action_id}", here)
            if action_id:
                action_ids.add(action_id)


_BLOCKS_OF_A_VIEW = list_of(by_type(_EVERYWHERE, noun="block"), 0, VIEW_BLOCKS)
_ANY_VIEW: Mapping[str, Check] = {
    "private_metadata": string(3000, least=0),
    "callback_id": string(255, least=0),
    "external_id": string(255, least=0),
}
_VIEWS: Mapping[str, Check] = {
    "modal": Shape(
        {"title": plain(24), "blocks": _BLOCKS_OF_A_VIEW},
        {
            **_ANY_VIEW,
            "submit": plain(24),
            "close": plain(24),
            "clear_on_close": boolean,
            "notify_on_close": boolean,
            "submit_disabled": boolean,
        },
    ),
    "home": Shape({"blocks": _BLOCKS_OF_A_VIEW}, _ANY_VIEW),
}


def view_problems(view: Any) -> list[str]:
    """What Slack would say of this view; empty if it would take it. Its size is not looked at."""
    problems = [*by_type(_VIEWS, noun="view")(view, "/view")]
    if problems:
        return problems
    return [*_id_problems(view["blocks"], "/view/blocks"), *_view_wide_problems(view)]


def _view_wide_problems(view: Mapping[str, Any]) -> Iterator[str]:
    has_input = any(block["type"] == "input" for block in view["blocks"])
    if view["type"] == "modal" and has_input and "submit" not in view:
        yield wrong("missing required field: submit (there is an input block)", "/view")
    focused = [
        control for control in controls(view["blocks"]) if control.element.get("focus_on_load")
    ]
    if len(focused) > 1:
        yield wrong("only one element can have focus_on_load", "/view/blocks")


def view_too_large(view: Any) -> bool:
    """True above 250 kB."""
    return len(json.dumps(view, ensure_ascii=False).encode()) > VIEW_BYTES


def with_ids(
    blocks: Sequence[Mapping[str, Any]], new_id: Callable[[], str]
) -> list[dict[str, Any]]:
    """The blocks as Slack keeps them: every block and every control has an id."""
    kept = []
    for block in blocks:
        whole = {**block, "block_id": block.get("block_id") or new_id()}
        if "elements" in block and block["type"] == "actions":
            whole["elements"] = [_named(element, new_id) for element in block["elements"]]
        for key in ("accessory", "element"):
            if key in block:
                whole[key] = _named(block[key], new_id)
        kept.append(whole)
    return kept


def _named(element: Mapping[str, Any], new_id: Callable[[], str]) -> dict[str, Any]:
    if element["type"] in INTERACTIVE and not element.get("action_id"):
        return {**element, "action_id": new_id()}
    return dict(element)
