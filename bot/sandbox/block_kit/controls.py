"""What a person can touch in Block Kit blocks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

SlackBlock = Mapping[str, Any]
Element = Mapping[str, Any]

INTERACTIVE = frozenset(
    {
        "button",
        "checkboxes",
        "channels_select",
        "conversations_select",
        "datepicker",
        "email_text_input",
        "multi_channels_select",
        "multi_conversations_select",
        "multi_static_select",
        "multi_users_select",
        "number_input",
        "overflow",
        "plain_text_input",
        "radio_buttons",
        "static_select",
        "timepicker",
        "url_text_input",
        "users_select",
    }
)
"""Element types that carry an `action_id` (https://docs.slack.dev/reference/block-kit/block-elements)."""


@dataclass(frozen=True)
class Control:
    """Something one can press, choose in or fill in: an element and the block it is in."""

    block: SlackBlock
    element: Element

    @property
    def block_id(self) -> str:
        return str(self.block["block_id"])

    @property
    def action_id(self) -> str:
        return str(self.element["action_id"])

    @property
    def label(self) -> str:
        """The input's label, else the button's text, else the placeholder, else an empty string."""
        for holder, key in (
            (self.block, "label"),
            (self.element, "text"),
            (self.element, "placeholder"),
        ):
            if isinstance(holder.get(key), Mapping):
                return str(holder[key]["text"])
        return ""

    def answers_to(self, name: str) -> bool:
        """True if `name` is the control's label, `action_id` or `block_id`."""
        return name in (self.label, self.action_id, self.block_id)


def controls(blocks: Sequence[SlackBlock]) -> Iterator[Control]:
    """Everything interactive in `blocks`, in reading order."""
    for block in blocks:
        inside = [*block.get("elements", ()), block.get("accessory"), block.get("element")]
        for element in inside:
            if isinstance(element, Mapping) and element.get("type") in INTERACTIVE:
                yield Control(block, element)
