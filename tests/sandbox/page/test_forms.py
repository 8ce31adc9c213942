"""A posted form becomes what the person did: only what changed, what tells at once last."""

from typing import Any
from urllib.parse import quote

import pytest

from bot.sandbox import Channel, Message, User, View
from bot.sandbox.page.fields import entered, fields, groups
from bot.sandbox.page.forms import Posted, StaleError, on_message, on_view
from bot.sandbox.people.person import Entered, Person
from bot.sandbox.workspace.workspace import Workspace


class Typist(Person):
    """A person whose acts are only written down."""

    def __init__(self, view: View | None = None, at: Message | None = None) -> None:
        self.did: list[tuple[object, ...]] = []
        self.at = at or view
        self._view = view

    @property
    def modal(self) -> View | None:
        return self._view

    @property
    def home(self) -> View | None:
        return None

    def fill(self, name: str, value: Entered) -> None:
        self.did.append(("fill", name, value))

    def press(
        self, on: Message | View, name: str, *, nth: int = 0, within: str | None = None
    ) -> None:
        assert (on, within) == (self.at, None)
        self.did.append(("press", name, nth))

    def choose(
        self,
        on: Message | View,
        name: str,
        value: Entered,
        *,
        nth: int = 0,
        within: str | None = None,
    ) -> None:
        assert (on, within) == (self.at, None)
        self.did.append(("choose", name, value, nth))

    def submit(self) -> dict[str, str]:
        self.did.append(("submit",))
        return {}

    def close(self) -> None:
        self.did.append(("close",))


def plain(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}


def option(value: str) -> dict[str, Any]:
    return {"text": plain(value.title()), "value": value}


def field_of(block_id: str, element: dict[str, Any], **more: Any) -> dict[str, Any]:
    labelled = {"type": "input", "block_id": block_id, "label": plain(block_id)}
    return labelled | {"element": {"action_id": "in"} | element} | more


def modal(*blocks: dict[str, Any], **more: Any) -> View:
    return View("V1", "modal", "U1", blocks, "hash", title="Nyt punkt", **more)


def posted(view: View, *pairs: tuple[str, str], do: str = "submit") -> Posted:
    return Posted.read([("on", view.id), *pairs, ("do", do)])


TEXT = field_of("what", {"type": "plain_text_input", "initial_value": "før"})
PEOPLE = field_of("who", {"type": "multi_users_select", "initial_users": ["U1"]})
PICK = field_of("kind", {"type": "static_select", "options": [option("sag")]}, dispatch_action=True)


def test_a_form_as_it_was_shown_enters_nothing() -> None:
    view = modal(TEXT, PEOPLE)
    person = Typist(view)
    form = posted(view, ("what/0", "før"), ("several", "who/0"), ("who/0", "U1"))
    on_view(person, form)
    assert person.did == [("submit",)]


def test_what_tells_the_app_at_once_is_entered_last() -> None:
    view = modal(PICK, TEXT)
    person = Typist(view)
    on_view(person, posted(view, ("kind/0", "sag"), ("what/0", "efter\r\nlinje to")))
    assert person.did == [("fill", "what", "efter\nlinje to"), ("fill", "kind", "sag"), ("submit",)]


def test_an_emptied_list_differs_from_a_list_the_form_did_not_hold() -> None:
    view = modal(PEOPLE)
    emptied, untouched = Typist(view), Typist(view)
    on_view(emptied, posted(view, ("several", "who/0")))
    on_view(untouched, posted(view))
    assert emptied.did == [("fill", "who", ()), ("submit",)]
    assert untouched.did == [("submit",)]


def test_an_emptied_text_is_nothing() -> None:
    view = modal(TEXT)
    person = Typist(view)
    on_view(person, posted(view, ("what/0", "")))
    assert person.did[0] == ("fill", "what", None)


def test_closing_enters_nothing() -> None:
    view = modal(TEXT)
    person = Typist(view)
    on_view(person, posted(view, ("what/0", "kladde"), do="close"))
    assert person.did == [("close",)]


def test_a_modal_that_has_been_replaced_takes_nothing() -> None:
    person = Typist(modal(TEXT))
    with pytest.raises(StaleError):
        on_view(person, Posted.read([("on", "V0"), ("do", "submit")]))
    assert person.did == []


def message() -> Message:
    return Message(
        "1.000001",
        "C1",
        "UBOT",
        blocks=(
            {
                "type": "actions",
                "block_id": "a/b c",
                "elements": [
                    {"type": "button", "action_id": "yes", "text": plain("Klaret")},
                    {"type": "button", "action_id": "no", "text": plain("Ny frist")},
                    {"type": "overflow", "action_id": "more", "options": [option("vis:alt")]},
                    {"type": "datepicker", "action_id": "day", "initial_date": "2026-03-09"},
                ],
            },
        ),
    )


NAME = quote("a/b c", safe="")


def test_the_button_that_was_pressed_is_found_among_its_neighbours() -> None:
    person = Typist(at=message())
    on_message(person, message(), Posted.read([("do", f"press:{NAME}/1")]))
    assert person.did == [("press", "a/b c", 1)]


def test_an_overflow_menu_gives_its_options_value() -> None:
    person = Typist(at=message())
    on_message(person, message(), Posted.read([("do", f"pick:{NAME}/2:vis%3Aalt")]))
    assert person.did == [("choose", "a/b c", "vis:alt", 2)]


def test_a_picked_date_is_chosen_without_a_button() -> None:
    person = Typist(at=message())
    on_message(person, message(), Posted.read([(f"{NAME}/3", "2026-03-16"), ("do", "")]))
    assert person.did == [("choose", "a/b c", "2026-03-16", 3)]


def test_a_button_or_message_that_has_gone_is_stale() -> None:
    with pytest.raises(StaleError):
        on_message(Typist(), message(), Posted.read([("do", "press:gone/0")]))
    with pytest.raises(StaleError):
        on_message(Typist(), None, Posted.read([]))


@pytest.mark.parametrize(
    ("entry", "held"),
    [
        ({"type": "plain_text_input", "value": "x"}, ("x",)),
        ({"type": "plain_text_input", "value": None}, ()),
        ({"type": "static_select", "selected_option": option("sag")}, ("sag",)),
        ({"type": "checkboxes", "selected_options": [option("a"), option("b")]}, ("a", "b")),
        ({"type": "datepicker", "selected_date": "2026-03-09"}, ("2026-03-09",)),
        ({"type": "timepicker", "selected_time": "09:00"}, ("09:00",)),
        ({"type": "multi_users_select", "selected_users": ["U1", "U2"]}, ("U1", "U2")),
        ({"type": "conversations_select", "selected_conversation": "C1"}, ("C1",)),
    ],
)
def test_what_was_entered_is_read_in_every_shape(
    entry: dict[str, Any], held: tuple[str, ...]
) -> None:
    view = modal(TEXT, values={"what": {"in": entry}})
    assert entered(next(iter(fields(view))), view.values) == held


def test_channels_to_choose_are_those_the_person_may_see() -> None:
    workspace = Workspace(
        [User("U1", "politi"), User("U2", "skole", deleted=True)],
        [
            Channel("C1", "nord", {"U1"}),
            Channel("C2", "ledelse", set(), is_private=True),
            Channel("C3", "gammel", {"U1"}, archived=True),
            Channel("C4", "lukket", {"U1"}, is_private=True),
        ],
        bot_name="Task Force",
    )

    def offered(element: dict[str, Any]) -> list[str]:
        return [each.value for group in groups(element, workspace, "U1") for each in group.choices]

    private = {"type": "conversations_select", "filter": {"include": ["private"]}}
    assert offered({"type": "channels_select"}) == ["C1"]
    assert offered({"type": "multi_conversations_select"}) == ["C4", "C1"]
    assert offered(private) == ["C4"]
    assert offered({"type": "users_select"}) == ["U1"]
