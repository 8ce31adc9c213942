"""What can be filled in in a modal, and what Slack itself says of it."""

from typing import Any

import pytest

from tests.sandbox.local_slack import (
    CHIEF,
    LEADERS,
    POLICE,
    SCHOOL,
    TEAM,
    ConnectedApp,
    field,
    modal,
    option,
)

TEXT = {"type": "plain_text_input"}
MENU = {"type": "static_select", "options": [option("One", "1"), option("Two", "2")]}

ENTRIES: list[tuple[dict[str, Any], Any, dict[str, Any], dict[str, Any]]] = [
    (TEXT, "Call & ask", {"value": "Call & ask"}, {"value": None}),
    ({"type": "number_input", "is_decimal_allowed": False}, "5", {"value": "5"}, {"value": None}),
    (MENU, "Two", {"selected_option": option("Two", "2")}, {"selected_option": None}),
    (
        {**MENU, "type": "multi_static_select"},
        ["One", "Two"],
        {"selected_options": [option("One", "1"), option("Two", "2")]},
        {"selected_options": []},
    ),
    ({"type": "users_select"}, POLICE, {"selected_user": POLICE}, {"selected_user": None}),
    (
        {"type": "multi_users_select"},
        ["police", "school"],
        {"selected_users": [POLICE, SCHOOL]},
        {"selected_users": []},
    ),
    (
        {"type": "conversations_select"},
        "leaders",
        {"selected_conversation": LEADERS},
        {"selected_conversation": None},
    ),
    ({"type": "channels_select"}, TEAM, {"selected_channel": TEAM}, {"selected_channel": None}),
    (
        {"type": "datepicker"},
        "2026-11-03",
        {"selected_date": "2026-11-03"},
        {"selected_date": None},
    ),
    ({"type": "timepicker"}, "08:05", {"selected_time": "08:05"}, {"selected_time": None}),
    (
        {**MENU, "type": "checkboxes"},
        "One",
        {"selected_options": [option("One", "1")]},
        {"selected_options": []},
    ),
    (
        {**MENU, "type": "radio_buttons"},
        "1",
        {"selected_option": option("One", "1")},
        {"selected_option": None},
    ),
]


@pytest.mark.parametrize(
    ("element", "value", "filled", "empty"), ENTRIES, ids=[row[0]["type"] for row in ENTRIES]
)
def test_each_element_has_its_shape_in_the_state(
    app: ConnectedApp,
    element: dict[str, Any],
    value: Any,
    filled: dict[str, Any],
    empty: dict[str, Any],
) -> None:
    app.open_modal(modal(field("Full", element), field("Empty", element, optional=True)))
    chief = app.sandbox.person(CHIEF)
    chief.fill("Full", value)
    assert chief.submit() == {}
    values = app.heard[-1]["view"]["state"]["values"]
    assert values["full"]["value"] == {"type": element["type"], **filled}
    assert values["empty"]["value"] == {"type": element["type"], **empty}
    assert chief.modal is None


def test_what_a_field_starts_with_counts(app: ConnectedApp) -> None:
    app.open_modal(
        modal(
            field("What", {**TEXT, "initial_value": "Tea"}),
            field("Which", {**MENU, "initial_option": option("One", "1")}),
            field(
                "Where", {"type": "conversations_select", "default_to_current_conversation": True}
            ),
        )
    )
    assert app.sandbox.person(CHIEF).submit() == {}
    values = app.heard[-1]["view"]["state"]["values"]
    assert values["what"]["value"]["value"] == "Tea"
    assert values["which"]["value"]["selected_option"]["value"] == "1"
    assert values["where"]["value"]["selected_conversation"] == TEAM


def test_the_current_conversation_must_fit_the_filter(app: ConnectedApp) -> None:
    element = {
        "type": "conversations_select",
        "default_to_current_conversation": True,
        "filter": {"include": ["private"]},
    }
    app.open_modal(modal(field("Where", element, optional=True)))
    assert app.sandbox.person(CHIEF).submit() == {}
    values = app.heard[-1]["view"]["state"]["values"]
    assert values["where"]["value"]["selected_conversation"] is None


@pytest.mark.parametrize(
    ("element", "value", "error"),
    [
        (TEXT, None, "Please complete this required field."),
        ({**TEXT, "min_length": 5}, "Tea", "Please write at least 5 characters."),
        ({**TEXT, "max_length": 2}, "Tea", "Please write no more than 2 characters."),
        ({"type": "number_input", "is_decimal_allowed": False}, "x", "Please enter a number."),
        (
            {"type": "number_input", "is_decimal_allowed": False},
            "1.5",
            "Please enter a whole number.",
        ),
        (
            {"type": "number_input", "is_decimal_allowed": False, "min_value": "4"},
            "3",
            "Please enter 4 or more.",
        ),
    ],
)
def test_slack_checks_the_fields_before_the_app_does(
    app: ConnectedApp, element: dict[str, Any], value: Any, error: str
) -> None:
    app.open_modal(modal(field("What", element)))
    chief = app.sandbox.person(CHIEF)
    chief.fill("What", value)
    heard = len(app.heard)
    assert chief.submit() == {"What": error}
    assert chief.modal is not None
    assert chief.modal.errors == {"what": error}
    assert len(app.heard) == heard


def test_what_is_not_on_offer_cannot_be_chosen(app: ConnectedApp) -> None:
    app.open_modal(modal(field("Which", MENU), field("Who", {"type": "users_select"})))
    chief = app.sandbox.person(CHIEF)
    with pytest.raises(LookupError, match="One"):
        chief.fill("Which", "Three")
    with pytest.raises(LookupError):
        chief.fill("Who", "nobody")
    with pytest.raises(LookupError, match="Which"):
        chief.fill("Whose", "x")
