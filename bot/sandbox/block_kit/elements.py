"""How each block element must look. https://docs.slack.dev/reference/block-kit/block-elements"""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.sandbox.block_kit.schema import (
    CHANNEL,
    CONFIRM,
    DATE,
    ID,
    NUMBER,
    OPTION_GROUP,
    PLACEHOLDER,
    TIME,
    URL,
    USER,
    Check,
    Shape,
    boolean,
    integer,
    list_of,
    one_of,
    option,
    plain,
    string,
    wrong,
)

MENU: Mapping[str, Check] = {
    "action_id": ID,
    "placeholder": PLACEHOLDER,
    "confirm": CONFIRM,
    "focus_on_load": boolean,
}
SEVERAL: Mapping[str, Check] = {**MENU, "max_selected_items": integer(1, 100)}
FILTER = Shape(
    {},
    {
        "include": list_of(one_of("im", "mpim", "private", "public"), 1, 4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
)
DISPATCH = Shape(
    {},
    {"trigger_actions_on": list_of(one_of("on_enter_pressed", "on_character_entered"), 1, 2)},
)


def all_options(element: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The options of a menu, those in groups included."""
    grouped = [one for group in element.get("option_groups", ()) for one in group["options"]]
    return [*element.get("options", ()), *grouped]


def _options_problems(element: Mapping[str, Any], pointer: str) -> Iterator[str]:
    if ("options" in element) == ("option_groups" in element):
        yield wrong("must define either `options` or `option_groups`", pointer)
    offered = all_options(element)
    values = [one["value"] for one in offered]
    if len(set(values)) < len(values):
        yield wrong("option values must be unique", pointer)
    chosen = [*element.get("initial_options", ())]
    if "initial_option" in element:
        chosen.append(element["initial_option"])
    for one in chosen:
        if one not in offered:
            yield wrong("initial option must be one of the options", pointer)


def _length_problems(element: Mapping[str, Any], pointer: str) -> Iterator[str]:
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if least > most:
        yield wrong("min_length must not exceed max_length", pointer)
    if len(element.get("initial_value", "")) > most:
        yield wrong("initial_value is longer than max_length", pointer)


def _number_problems(element: Mapping[str, Any], pointer: str) -> Iterator[str]:
    bounds = [
        float(element[key]) for key in ("min_value", "initial_value", "max_value") if key in element
    ]
    if bounds != sorted(bounds):
        yield wrong("min_value, initial_value and max_value must be in order", pointer)


def _static(extra: Mapping[str, Check], base: Mapping[str, Check]) -> Shape:
    choices: dict[str, Check] = {
        "options": list_of(option(), 1, 100),
        "option_groups": list_of(OPTION_GROUP, 1, 100),
    }
    return Shape({}, {**base, **choices, **extra}, also=_options_problems)


def _boxes(initial: Mapping[str, Check]) -> Shape:
    extras: dict[str, Check] = {"action_id": ID, "confirm": CONFIRM, "focus_on_load": boolean}
    return Shape(
        {"options": list_of(option(mrkdwn=True), 1, 10)},
        {**extras, **initial},
        also=_options_problems,
    )


def _typed(kind: Mapping[str, Check]) -> dict[str, Check]:
    common: dict[str, Check] = {
        "action_id": ID,
        "placeholder": PLACEHOLDER,
        "focus_on_load": boolean,
        "dispatch_action_config": DISPATCH,
    }
    return {**common, **kind}


MANY_OPTIONS = {"initial_options": list_of(option(mrkdwn=True), 1, 100)}
ONE_OPTION = {"initial_option": option(mrkdwn=True)}

BUTTON = Shape(
    {"text": plain(75)},
    {
        "action_id": ID,
        "url": URL,
        "value": string(2000),
        "style": one_of("primary", "danger"),
        "confirm": CONFIRM,
        "accessibility_label": string(75),
    },
)
IMAGE = Shape({"image_url": URL, "alt_text": string(2000)})

PICKERS: Mapping[str, Check] = {
    "static_select": _static({"initial_option": option()}, MENU),
    "users_select": Shape({}, {**MENU, "initial_user": USER}),
    "conversations_select": Shape(
        {},
        {
            **MENU,
            "initial_conversation": CHANNEL,
            "default_to_current_conversation": boolean,
            "response_url_enabled": boolean,
            "filter": FILTER,
        },
    ),
    "channels_select": Shape(
        {}, {**MENU, "initial_channel": CHANNEL, "response_url_enabled": boolean}
    ),
    "datepicker": Shape({}, {**MENU, "initial_date": DATE}),
    "timepicker": Shape({}, {**MENU, "initial_time": TIME, "timezone": string(100)}),
    "checkboxes": _boxes(MANY_OPTIONS),
    "radio_buttons": _boxes(ONE_OPTION),
}
SEVERAL_PICKERS: Mapping[str, Check] = {
    "multi_static_select": _static({"initial_options": list_of(option(), 1, 100)}, SEVERAL),
    "multi_users_select": Shape({}, {**SEVERAL, "initial_users": list_of(USER, 1, 100)}),
    "multi_conversations_select": Shape(
        {},
        {
            **SEVERAL,
            "initial_conversations": list_of(CHANNEL, 1, 100),
            "default_to_current_conversation": boolean,
            "filter": FILTER,
        },
    ),
    "multi_channels_select": Shape({}, {**SEVERAL, "initial_channels": list_of(CHANNEL, 1, 100)}),
}
OVERFLOW = Shape(
    {"options": list_of(option(url=True), 1, 5)}, {"action_id": ID, "confirm": CONFIRM}
)
TEXTS: Mapping[str, Check] = {
    "plain_text_input": Shape(
        {},
        _typed(
            {
                "initial_value": string(3000, least=0),
                "multiline": boolean,
                "min_length": integer(0, 3000),
                "max_length": integer(1, 3000),
            }
        ),
        also=_length_problems,
    ),
    "number_input": Shape(
        {"is_decimal_allowed": boolean},
        _typed({"initial_value": NUMBER, "min_value": NUMBER, "max_value": NUMBER}),
        also=_number_problems,
    ),
    "email_text_input": Shape({}, _typed({"initial_value": string(3000, least=0)})),
    "url_text_input": Shape({}, _typed({"initial_value": string(3000, least=0)})),
}

IN_ACTIONS: Mapping[str, Check] = {"button": BUTTON, "overflow": OVERFLOW, **PICKERS}
IN_SECTION: Mapping[str, Check] = {**IN_ACTIONS, **SEVERAL_PICKERS, "image": IMAGE}
IN_INPUT: Mapping[str, Check] = {**PICKERS, **SEVERAL_PICKERS, **TEXTS}
