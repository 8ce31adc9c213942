"""What is kept of messages, views and files. Snapshots: a change puts a new one in its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.block_kit.controls import Control, SlackBlock, controls
from bot.sandbox.block_kit.text import plain, words

Values = dict[str, dict[str, dict[str, Any]]]
"""`state.values`: block_id -> action_id -> what was entered, shaped by the element's type."""


class _Readable:
    """What a message and a view have in common: blocks that a person reads and touches."""

    blocks: Sequence[SlackBlock]

    def controls(self) -> list[Control]:
        """Everything one can press, choose in or fill in, in reading order."""
        return list(controls(self.blocks))

    def labels(self) -> list[str]:
        """The words on the buttons, in reading order."""
        return [c.label for c in self.controls() if c.element["type"] == "button"]

    def find(self, name: str, *, nth: int = 0, within: str | None = None) -> Control:
        """The `nth` control with this label, action_id or block_id.

        `within` narrows the search to the part about one thing: the controls in the block that
        shows this text, or in the following block when that one has no control of its own.
        Raises LookupError, naming what there is instead.
        """
        there = self._around(within) if within is not None else self.controls()
        fitting = [control for control in there if control.answers_to(name)]
        if nth >= len(fitting):
            known = [control.label or control.action_id for control in there]
            raise LookupError(f"There is no {name!r} (number {nth + 1}) here, only {known}.")
        return fitting[nth]

    def _around(self, text: str) -> list[Control]:
        found: list[Control] = []
        for number, block in enumerate(self.blocks):
            if text in words([block]):
                own = list(controls([block]))
                found += own or list(controls(self.blocks[number + 1 : number + 2]))
        return found


@dataclass(frozen=True)
class File:
    """An uploaded file; `content` is None until its bytes have arrived."""

    id: str
    name: str
    length: int
    title: str = ""
    content: bytes | None = None
    user: str = ""
    shared_in: tuple[str, ...] = ()
    completed: bool = False
    alt: str = ""
    """What a picture shows, for whoever can't see it."""


TOMBSTONE = "tombstone"
"""The subtype of what is left of a deleted message that has replies."""


@dataclass(frozen=True)
class Message(_Readable):
    """One message as stored; `text` is escaped as it was sent.

    `thread_ts` is the parent's ts in a reply (None elsewhere), `edited` the ts of the last edit,
    `ephemeral_to` the only person who sees it, `values` what has been chosen in its selects.
    """

    ts: str
    channel: str
    user: str
    text: str = ""
    blocks: Sequence[SlackBlock] = ()
    metadata: Mapping[str, Any] | None = None
    thread_ts: str | None = None
    edited: str | None = None
    ephemeral_to: str | None = None
    pinned: bool = False
    files: tuple[File, ...] = ()
    bot_id: str | None = None
    app_id: str | None = None
    subtype: str | None = None
    values: Values = field(default_factory=dict)

    def words(self) -> str:
        """All a sighted reader sees: the blocks, or the text if there are none; then files."""
        body = words(self.blocks) if self.blocks else plain(self.text)
        return "\n".join([body, *(file.title or file.name for file in self.files)]).strip()


@dataclass(frozen=True)
class View(_Readable):
    """A modal (one on a person's stack) or an App Home, as that person has it on the screen now.

    `values` is what is filled in, `errors` maps block_id to the message shown at that field,
    `definition` is what the app gave, `opened_in` the conversation a modal was opened from.
    """

    id: str
    type: str
    user: str
    blocks: Sequence[SlackBlock]
    hash: str
    title: str = ""
    submit_label: str | None = None
    close_label: str | None = None
    private_metadata: str = ""
    callback_id: str = ""
    external_id: str = ""
    root_view_id: str | None = None
    previous_view_id: str | None = None
    clear_on_close: bool = False
    notify_on_close: bool = False
    values: Values = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    definition: Mapping[str, Any] = field(default_factory=dict)
    opened_in: str | None = None

    def words(self) -> str:
        """All a sighted reader sees, the title first and the errors last."""
        return "\n".join([self.title, words(self.blocks), *self.errors.values()]).strip()
