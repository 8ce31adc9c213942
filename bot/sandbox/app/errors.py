"""How the Web API says no."""

from collections.abc import Mapping, Sequence
from typing import Any


class SlackError(Exception):
    """An answer with `ok: false`; `error` is Slack's own word for it.

    `messages` become `response_metadata.messages`, `extra` further keys of the answer.
    """

    def __init__(self, error: str, messages: Sequence[str] = (), **extra: Any) -> None:
        super().__init__(error)
        self.error = error
        self.messages = list(messages)
        self.extra = extra

    def body(self) -> Mapping[str, Any]:
        """The JSON body of the answer."""
        answer: dict[str, Any] = {"ok": False, "error": self.error, **self.extra}
        if self.messages:
            answer["response_metadata"] = {"messages": self.messages}
        return answer
