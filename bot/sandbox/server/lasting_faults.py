"""Faults that last, or that happen to connections: how they begin, and how they end."""

from collections.abc import Callable

from bot.sandbox.app.core import Core
from bot.sandbox.app.membership import change_channel, let_in, let_out
from bot.sandbox.faults.fault import Fault, Kind
from bot.sandbox.socket_mode.events import tokens_revoked_event
from bot.sandbox.workspace.channels import Channel

End = Callable[[], None]


class LastingFaults:
    """Begins faults in one workspace. What is begun waits for the app where people's acts do.

    `close` takes Slack away from where the app finds it, `reopen` brings it back.
    """

    def __init__(self, core: Core, close: Callable[[], None], reopen: End) -> None:
        self._core = core
        self._close = close
        self._reopen = reopen

    def begin(self, fault: Fault) -> End:
        """Make it happen; returns the way to end it. Raises LookupError for no such channel."""
        hub = self._core.hub
        match fault.kind:
            case Kind.DEAD:
                self._close()
                return self._reopen
            case Kind.DROPPED:
                hub.drop()
            case Kind.FROZEN:
                hub.freeze()
            case Kind.WARNING | Kind.REFRESH:
                hub.disconnect(fault.kind.value)
            case Kind.REVOKED:
                self._core.emit(tokens_revoked_event(self._core.workspace), wait=False)
            case Kind.REMOVED | Kind.ARCHIVED:
                return self._in_channel(fault.kind, self._channel(fault))
        return _nothing_to_end

    def _channel(self, fault: Fault) -> Channel:
        return self._core.workspace.channel(fault.channel or "")

    def _in_channel(self, kind: Kind, channel: Channel) -> End:
        core, bot = self._core, self._core.workspace.bot_user_id
        somebody = next(iter(sorted(channel.members - {bot})), bot)
        if kind is Kind.ARCHIVED:
            change_channel(core, channel, "archive", somebody)
            return lambda: change_channel(core, channel, "unarchive", somebody)
        let_out(core, channel, bot, actor=somebody)
        return lambda: let_in(core, channel, bot, inviter=somebody, wait=True)


def _nothing_to_end() -> None:
    """What happened once is over."""
