"""A form as the view Slack shows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bot.delivery.words import limits
from bot.delivery.words.blocks import Message, Part, blocks_of
from bot.delivery.words.mrkdwn import escape_mrkdwn, mention
from bot.delivery.words.render import Voice
from bot.rules.errors import N_
from bot.rules.people.former import is_former
from commands.kit.forms import (
    LONGEST_INPUT,
    MOST_OPTIONS,
    BesideField,
    ChannelField,
    ChoiceField,
    DateField,
    Field,
    Form,
    LongTextField,
    OneOfThemField,
    Option,
    PeopleField,
    PersonField,
    TextField,
    TickField,
    TimeField,
)

# docs.slack.dev/reference/block-kit, reference/views/modal-views
TITLE = 24
OPTION = 75
MOST_CHECKBOXES = 10
PLACEHOLDER = 150
LABEL = 2000
VIEW_BLOCKS = 100

PRODUCT = "Task Force"
CANCEL = N_("Cancel")
CLOSE = N_("Close")

SAID = "said"
"""The callback_id of a modal that only says something."""

Json = dict[str, Any]


def view_of(form: Form, voice: Voice, memo: Mapping[str, str]) -> Json:
    """Return the view, in the voice's language, with the memo as its private metadata."""
    view = _frame(form.callback_id, form.title, voice, CANCEL if form.submit else CLOSE)
    view["blocks"] = [block for field in form.fields for block in _blocks(field, voice)]
    view["private_metadata"] = json.dumps(dict(memo), ensure_ascii=False, separators=(",", ":"))
    if form.submit:
        view["submit"] = _plain(voice.gettext(form.submit), TITLE)
    return view


def view_that_says(message: Message, voice: Voice) -> Json:
    """Return a small modal with the message: the answer where there is no channel to give it in."""
    view = _frame(SAID, PRODUCT, voice, CLOSE)
    view["blocks"] = blocks_of(message.parts, voice, VIEW_BLOCKS, message.overflow)
    return view


def _frame(callback_id: str, title: str, voice: Voice, close: str) -> Json:
    return {
        "type": "modal",
        "callback_id": callback_id,
        "title": _plain(voice.gettext(title), TITLE),
        "close": _plain(voice.gettext(close), TITLE),
    }


def _blocks(field: Field | Part, voice: Voice) -> list[Json]:
    if isinstance(field, Part):
        return blocks_of((field,), voice, VIEW_BLOCKS)
    if isinstance(field, BesideField):
        return [_beside(field, voice)]
    block: Json = {
        "type": "input",
        "block_id": field.name,
        "label": _plain(voice.gettext(field.label), LABEL),
        "optional": field.optional,
        "element": {"action_id": field.name, **_element(field)},
    }
    if field.hint:
        block["hint"] = _plain(voice.gettext(field.hint), LABEL)
    if field.placeholder:
        block["element"]["placeholder"] = _plain(voice.gettext(field.placeholder), PLACEHOLDER)
    return [block]


def _beside(field: BesideField, voice: Voice) -> Json:
    element = _select(field.options, field.initial) | {"action_id": field.name}
    if field.placeholder:
        element["placeholder"] = _plain(voice.gettext(field.placeholder), PLACEHOLDER)
    words = limits.cut_mrkdwn(str(escape_mrkdwn(field.text)), limits.SECTION_TEXT)
    text = {"type": "mrkdwn", "text": words}
    return {"type": "section", "block_id": field.name, "text": text, "accessory": element}


def _element(field: Field) -> Json:
    match field:
        case TextField() | LongTextField():
            return _text_input(field)
        case ChoiceField():
            return _select(field.options, field.initial)
        case TickField():
            return _ticks(field)
        case PersonField():
            there = None if is_former(field.initial) else field.initial
            return {"type": "users_select", **_given("initial_user", there)}
        case OneOfThemField():
            return {"type": "radio_buttons", "options": _people(field.people[:MOST_CHECKBOXES])}
        case PeopleField():
            return {
                "type": "multi_users_select",
                "max_selected_items": field.most,
                **_given("initial_users", [it for it in field.initial if not is_former(it)]),
            }
        case ChannelField():
            return {
                "type": "conversations_select",
                "filter": {"include": ["public", "private"], "exclude_bot_users": True},
                **_given("initial_conversation", field.initial),
            }
        case DateField():
            shown = field.initial.isoformat() if field.initial else None
            return {"type": "datepicker", **_given("initial_date", shown)}
        case TimeField():
            shown = field.initial.strftime("%H:%M") if field.initial else None
            return {"type": "timepicker", **_given("initial_time", shown)}
        case _:
            raise TypeError(f"{type(field).__name__} is no input")


def _text_input(field: TextField | LongTextField) -> Json:
    """What was written already is shown in full, for its writer to shorten."""
    longest = min(max(field.longest, len(field.initial)), LONGEST_INPUT)
    return {
        "type": "plain_text_input",
        "multiline": isinstance(field, LongTextField),
        "max_length": longest,
        **_given("initial_value", limits.cut(field.initial, longest)),
    }


def _select(options: tuple[Option, ...], initial: str | None) -> Json:
    chosen = next((option for option in options if option.value == initial), None)
    return {
        "type": "static_select",
        "options": [_option(option) for option in options[:MOST_OPTIONS]],
        **_given("initial_option", _option(chosen) if chosen else None),
    }


def _ticks(field: TickField) -> Json:
    ticked = [_option(option) for option in field.options if option.value in field.initial]
    return {
        "type": "checkboxes",
        "options": [_option(option) for option in field.options[:MOST_CHECKBOXES]],
        **_given("initial_options", ticked),
    }


def _people(people: tuple[str, ...]) -> list[Json]:
    """Options that mention: unlike a menu's, the words beside radio buttons can be mrkdwn."""
    return [{"text": {"type": "mrkdwn", "text": mention(it)}, "value": it} for it in people]


def _option(option: Option) -> Json:
    return {"text": _plain(option.label, OPTION), "value": option.value}


def _given(key: str, value: object) -> Json:
    """Return the key only where there is something to say: Slack refuses an empty one."""
    return {key: value} if value else {}


def _plain(text: str, most: int) -> Json:
    return {"type": "plain_text", "text": limits.cut(text, most), "emoji": False}
