"""How a running bot is told to stop."""

from __future__ import annotations

import os
import signal
import threading

from bot.cli.run import _stopped_by_signals

SOON = 10.0
"""Seconds: long enough for a busy machine; nobody waits that long when all is well."""


class _Stop(threading.Event):
    """Knows which thread has set it."""

    by: threading.Thread | None = None

    def set(self) -> None:
        self.by = threading.current_thread()
        super().set()


def test_a_signal_takes_no_lock_that_the_thread_it_interrupts_may_hold() -> None:
    before, stop = signal.getsignal(signal.SIGTERM), _Stop()
    with _stopped_by_signals(stop):
        os.kill(os.getpid(), signal.SIGTERM)
        assert stop.wait(SOON)
        assert stop.by is not threading.main_thread()
    assert signal.getsignal(signal.SIGTERM) is before
