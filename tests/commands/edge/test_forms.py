"""Forms as views: Slack's limits, and what is never sent empty."""

from __future__ import annotations

import ast
import json
from datetime import date, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.delivery.words.blocks import Part
from bot.delivery.words.buttons import LABELS
from bot.delivery.words.render import Voice
from bot.sandbox.app.views import check_definition
from commands.edge.modals import CANCEL, CLOSE, TITLE, view_of
from commands.kit.forms import (
    BesideField,
    ChannelField,
    ChoiceField,
    DateField,
    Form,
    LongTextField,
    Option,
    PeopleField,
    PersonField,
    TextField,
    TickField,
    TimeField,
)

COMMANDS = Path(__file__).parents[3] / "commands"
VOICE = Voice("en", ZoneInfo("Europe/Copenhagen"))
OPTIONS = (Option("1", "One"), Option("2", "Two"))

EVERYTHING = (
    Part("Read this."),
    TextField("text", "Text", initial="x", placeholder="Write"),
    LongTextField("long", "Long", hint="As long as you like", optional=True),
    ChoiceField("choice", "Choice", options=OPTIONS, initial="2"),
    BesideField("beside", "<@U0POLICE>", OPTIONS),
    PersonField("person", "Person", initial="U0POLICE"),
    PeopleField("people", "People"),
    ChannelField("channel", "Channel"),
    DateField("date", "Date", initial=date(2026, 12, 24)),
    TimeField("time", "Time", initial=time(9, 30)),
    TickField("tick", "Tick", options=OPTIONS, initial=("1",)),
)


def view(*fields: Any, **more: Any) -> dict[str, Any]:
    return view_of(Form("form", "Title", fields, **more), VOICE, {"hotspot": "1"})


def block(field: Any) -> dict[str, Any]:
    made: dict[str, Any] = view(field)["blocks"][0]
    return made


def test_a_form_comes_back_with_its_memo() -> None:
    assert json.loads(view(memo={"a": "b"})["private_metadata"]) == {"hotspot": "1"}


def test_slack_takes_a_form_with_every_kind_of_field() -> None:
    check_definition(view(*EVERYTHING), "modal")


def test_each_field_is_named_once_for_block_and_action() -> None:
    made = view(*EVERYTHING)["blocks"][1:]
    names = [field.name for field in EVERYTHING if not isinstance(field, Part)]
    assert [one["block_id"] for one in made] == names
    assert [(one.get("element") or one["accessory"])["action_id"] for one in made] == names


def test_nothing_empty_is_sent() -> None:
    for field in EVERYTHING:
        if not isinstance(field, Part):
            element = block(field).get("element") or block(field)["accessory"]
            assert all(value not in ("", None, []) for value in element.values()), element


def test_long_words_are_cut_to_what_slack_takes() -> None:
    form = Form("form", "T" * 99, (ChoiceField("a", "A", options=(Option("1", "o" * 99),)),))
    made = view_of(form, VOICE, {})
    assert len(made["title"]["text"]) == 24
    assert len(made["blocks"][0]["element"]["options"][0]["text"]["text"]) == 75


def test_a_choice_beside_a_line_escapes_plain_words() -> None:
    assert block(BesideField("a", "<!channel>", OPTIONS))["text"]["text"] == "&lt;!channel&gt;"


def test_without_anything_to_send_in_a_form_is_closed_not_cancelled() -> None:
    made = view(Part("Only to read."), submit="")
    assert "submit" not in made
    assert made["close"]["text"] == CLOSE
    assert view(TextField("a", "A"))["close"]["text"] == CANCEL


@pytest.mark.parametrize("language", ["en", "da"])
def test_every_title_and_submit_fits_unshortened(language: str) -> None:
    voice = Voice(language, ZoneInfo("Europe/Copenhagen"))
    words = [*_form_words(), CANCEL, CLOSE]
    assert len(words) > 20
    assert [word for word in words if len(voice.gettext(word)) > TITLE] == []


def _form_words() -> list[str]:
    """Every title and submit that is given to a Form in the code."""
    found = []
    for path in sorted(COMMANDS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Form":
                named = [key.value for key in node.keywords if key.arg in {"title", "submit"}]
                found += [
                    literal.value
                    for part in (*node.args[1:2], *named)
                    for literal in ast.walk(part)
                    if isinstance(literal, ast.Constant) and isinstance(literal.value, str)
                ]
    return found


@pytest.mark.parametrize("language", ["da", "en"])
def test_what_closes_a_form_reads_like_no_button(language: str) -> None:
    """*Undo* takes back what was done; closing a form does nothing."""
    voice = Voice(language, ZoneInfo("Europe/Copenhagen"))
    closing = {voice.gettext(CANCEL), voice.gettext(CLOSE)}
    assert closing.isdisjoint(map(voice.gettext, LABELS.values()))
