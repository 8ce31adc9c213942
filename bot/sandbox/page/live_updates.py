"""Tells open pages that there is something new, as Server-Sent Events."""

import asyncio
from collections.abc import Callable

from aiohttp import web

from bot.sandbox.workspace.workspace import Change, Workspace

_GATHER_S = 0.05
"""Changes that come together are told as one."""

_BEAT_S = 20.0
"""A page looks again this often though nothing was told: its clock moves by itself."""


class LiveUpdates:
    """The open pages of one workspace, which tells of changes in any thread."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._waiting: dict[asyncio.Event, str] = {}
        self._ending = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: Callable[[], None] = lambda: None

    async def start(self, _app: web.Application) -> None:
        """Begin to listen to the workspace."""
        self._loop = asyncio.get_running_loop()
        self._stop = self._workspace.subscribe(self._told)

    async def end(self, _app: web.Application) -> None:
        """Let every open page go, so that the server can stop."""
        self._ending = True
        self._stop()
        for event in self._waiting:
            event.set()

    async def stream(self, request: web.Request, user_id: str) -> web.StreamResponse:
        """Answer with an event for each change this person can see, until they close the page."""
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        )
        await response.prepare(request)
        event = asyncio.Event()
        self._waiting[event] = user_id
        try:
            while not self._ending:
                await response.write(b"data: look\n\n")
                await _wait(event)
        except ConnectionError:
            return response  # the page was closed
        finally:
            del self._waiting[event]
        return response

    def _told(self, change: Change) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._wake, change)

    def _wake(self, change: Change) -> None:
        for event, user_id in self._waiting.items():
            if change.kind == "user" or change.user in (None, user_id):
                event.set()


async def _wait(event: asyncio.Event) -> None:
    """Wait for a change or the next beat, and a moment longer for what comes with it."""
    try:
        await asyncio.wait_for(event.wait(), _BEAT_S)
    except TimeoutError:
        return
    await asyncio.sleep(_GATHER_S)
    event.clear()
