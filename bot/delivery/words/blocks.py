"""Messages as values, and the blocks Slack shows them as."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from markupsafe import Markup

from bot.delivery.words import limits
from bot.delivery.words.mrkdwn import escape_mrkdwn, unescape_mrkdwn
from bot.delivery.words.render import Voice
from bot.rules.errors import N_

Style = Literal["primary", "danger"]
SlackBlock = dict[str, Any]

OVERFLOW = N_("There is not room here for everything: %(count)s more are left out.")
SURE = N_("Are you sure?")
YES = N_("Yes")
NO = N_("No")


@dataclass(frozen=True)
class Button:
    """Something to press. `label` and `confirm` are msgids; `value` says what it is about.

    That is an id, and for a page of a list what the list was narrowed by: 2,000 characters.
    """

    label: str
    action: str
    value: str = ""
    style: Style | None = None
    confirm: str | None = None
    """Asked before the press counts."""


@dataclass(frozen=True)
class Part:
    """One piece of a message: a text with its buttons.

    `text` is mrkdwn as `Voice.text` gives it; a plain string is escaped, so that nothing a person
    wrote can mention a whole channel. `quiet` is small print, `heading` large (plain text, 150).
    """

    text: str
    buttons: tuple[Button, ...] = ()
    quiet: bool = False
    heading: bool = False
    settled: bool = False
    """What it asked has been answered: its buttons are for what else can be said of it."""


@dataclass(frozen=True)
class Message:
    """What is said, in order. `overflow` is said when not all of it fits; it knows `count`."""

    parts: tuple[Part, ...]
    overflow: str = OVERFLOW

    def for_slack(self, voice: Voice) -> dict[str, Any]:
        """`text` and `blocks` for chat.postMessage and its kind. The text says what they say.

        A screen reader reads the text alone.
        """
        return {
            "text": limits.cut_mrkdwn(self.words(), limits.MESSAGE_TEXT),
            "blocks": blocks_of(self.parts, voice, limits.MESSAGE_BLOCKS, self.overflow),
        }

    def home_view(self, voice: Voice) -> dict[str, Any]:
        """The view for views.publish."""
        blocks = blocks_of(self.parts, voice, limits.HOME_BLOCKS, self.overflow)
        return {"type": "home", "blocks": blocks}

    def words(self) -> str:
        """Everything that is said, as one mrkdwn text."""
        said = (str(escape_mrkdwn(part.text)).strip() for part in self.parts)
        return "\n\n".join(text for text in said if text)


def blocks_of(
    parts: Sequence[Part], voice: Voice, most: int, overflow: str = OVERFLOW
) -> list[SlackBlock]:
    """The blocks of some parts, at most `most`; the last then says how many parts are left out."""
    made = [_part_blocks(part, voice) for part in parts]
    if sum(len(blocks) for blocks in made) <= most:
        return [block for blocks in made for block in blocks]
    kept: list[SlackBlock] = []
    for shown, blocks in enumerate(made):
        if len(kept) + len(blocks) > most - 1:
            left_out = voice.sentence(overflow, count=len(made) - shown)
            return [*kept, _context(str(left_out))]
        kept += blocks
    return kept


def _part_blocks(part: Part, voice: Voice) -> list[SlackBlock]:
    if part.heading:
        return [_header(part.text), *_rows(part.buttons, voice)]
    make = _context if part.quiet else _section
    text = str(escape_mrkdwn(part.text))
    pieces = limits.split_mrkdwn(text, limits.SECTION_TEXT)
    return [*(make(piece) for piece in pieces), *_rows(part.buttons, voice)]


def _header(text: str) -> SlackBlock:
    plain = unescape_mrkdwn(text) if isinstance(text, Markup) else text
    return {"type": "header", "text": _plain(plain, limits.HEADER_TEXT)}


def _section(text: str) -> SlackBlock:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def _context(text: str) -> SlackBlock:
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text}]}


def _rows(buttons: Sequence[Button], voice: Voice) -> list[SlackBlock]:
    rows = range(0, len(buttons), limits.BUTTONS_IN_A_ROW)
    return [
        {
            "type": "actions",
            "elements": [
                _button(button, voice) for button in buttons[at : at + limits.BUTTONS_IN_A_ROW]
            ],
        }
        for at in rows
    ]


def _button(button: Button, voice: Voice) -> SlackBlock:
    element: SlackBlock = {
        "type": "button",
        "text": _plain(voice.gettext(button.label), limits.BUTTON_TEXT),
        "action_id": button.action,
    }
    if button.value:
        element["value"] = button.value
    if button.style is not None:
        element["style"] = button.style
    if button.confirm is not None:
        element["confirm"] = _confirm(button.confirm, voice)
    return element


def _confirm(question: str, voice: Voice) -> SlackBlock:
    return {
        "title": _plain(voice.gettext(SURE), limits.CONFIRM_TITLE),
        "text": _plain(voice.gettext(question), limits.CONFIRM_TEXT),
        "confirm": _plain(voice.gettext(YES), limits.CONFIRM_BUTTON),
        "deny": _plain(voice.gettext(NO), limits.CONFIRM_BUTTON),
    }


def _plain(text: str, most: int) -> SlackBlock:
    return {"type": "plain_text", "text": limits.cut(text, most), "emoji": False}
