"""The sandbox on 127.0.0.1: two ports, one for the app and one for people, in a thread of its own.

They are apart so that Slack can be dead while the page is not.
"""

import asyncio
import socket
import threading
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

from aiohttp import web

from bot.sandbox.app.core import Core
from bot.sandbox.network.hang_up import hang_up
from bot.sandbox.page.routes import add_page
from bot.sandbox.server.app_routes import add_app_routes
from bot.sandbox.server.calls import Tally
from bot.sandbox.server.remote_control import add_control
from bot.sandbox.server.request_faults import RequestFaults
from bot.sandbox.workspace.workspace import Timeline

HOST = "127.0.0.1"
LARGEST_REQUEST = 64 * 1024 * 1024
START_SECONDS = 10.0
LOOK_SECONDS = 0.1
"""How often the workspace's clock is looked at, for faults that begin or end by it."""
SHUTDOWN_SECONDS = 1.0
TURNS = 3
"""Of the event loop, from taking a connection to having it."""


class Server:
    """Listens while it is started. A handler that waits for an ack must use an executor."""

    def __init__(self, core: Core, tally: Tally, timeline: Timeline | None) -> None:
        self._core = core
        self._tally = tally
        self._timeline = timeline
        self._loop: asyncio.AbstractEventLoop | None = None
        self._app_runner: web.AppRunner | None = None
        self._site: web.SockSite | None = None
        self._listening: socket.socket | None = None
        self._api_port = 0
        self._stopping = asyncio.Event()
        self._ready = threading.Event()
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="sandbox", daemon=True)

    def start(self, port: int, api_port: int) -> tuple[int, int]:
        """Listen on these ports (0: a free one) and return them. Raises OSError if one is taken."""
        self._port, self._api_port = port, api_port
        self._thread.start()
        if not self._ready.wait(START_SECONDS):
            raise TimeoutError("The sandbox did not start.")
        if self._failure:
            raise self._failure
        return self._port, self._api_port

    def stop(self) -> None:
        """Stop listening and wait for the thread to end."""
        if self._loop and self._thread.is_alive():
            with suppress(RuntimeError):  # the loop may have closed by itself a moment ago
                self._loop.call_soon_threadsafe(self._stopping.set)
            self._thread.join()

    def close_to_app(self) -> None:
        """Refuse the app: nothing listens there, and what was open is reset."""
        self._in_loop(self._close_app_port())

    def open_to_app(self) -> None:
        """Listen for the app again, where it was."""
        self._in_loop(self._reopen_app_port())

    def _in_loop(self, work: Coroutine[Any, Any, None]) -> None:
        if self._loop is None:
            work.close()
            raise RuntimeError("The sandbox has not been started.")
        asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._core.hub.attach(self._loop)
        page = web.AppRunner(self._page(), access_log=None, shutdown_timeout=SHUTDOWN_SECONDS)
        self._app_runner = web.AppRunner(
            self._app(), access_log=None, shutdown_timeout=SHUTDOWN_SECONDS
        )
        await page.setup()
        await self._app_runner.setup()
        watch = asyncio.create_task(self._watch())
        try:
            await web.TCPSite(page, HOST, self._port).start()
            self._port = int(page.addresses[0][1])
            await self._open_app_port()
            self._core.base_url = f"http://{HOST}:{self._api_port}/"
            self._core.workspace.files_url = f"{self._core.base_url}files/"
        except OSError as failure:
            self._failure = failure
            self._stopping.set()
        self._ready.set()
        await self._stopping.wait()
        watch.cancel()
        await self._core.hub.close()
        await asyncio.gather(page.cleanup(), self._app_runner.cleanup())

    def _app(self) -> web.Application:
        faults = web.middleware(RequestFaults(self._core, self._tally))
        app = web.Application(client_max_size=LARGEST_REQUEST, middlewares=[faults])
        add_app_routes(app, self._core)
        return app

    def _page(self) -> web.Application:
        app = web.Application(client_max_size=LARGEST_REQUEST)
        add_control(app, self._core, self._tally)
        add_page(app, self._core, self._timeline)
        return app

    async def _open_app_port(self) -> None:
        if self._app_runner is None:
            return
        self._listening = socket.create_server((HOST, self._api_port))
        self._api_port = int(self._listening.getsockname()[1])
        self._site = web.SockSite(self._app_runner, self._listening)
        await self._site.start()

    async def _reopen_app_port(self) -> None:
        """Wait until the port is free: a passing connection of somebody's may have it."""
        while True:
            try:
                return await self._open_app_port()
            except OSError:
                await asyncio.sleep(LOOK_SECONDS)

    async def _close_app_port(self) -> None:
        if self._site is None or self._listening is None or self._app_runner is None:
            return
        await _take_no_more(self._listening)
        await self._site.stop()
        self._site = None
        for connection in self._app_runner.server.connections if self._app_runner.server else ():
            hang_up(connection.transport)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            if self._core.faults.standing():
                with suppress(LookupError):  # a channel that isn't there has no trouble
                    await asyncio.to_thread(self._core.faults.settle)


async def _take_no_more(listening: socket.socket) -> None:
    """Let whoever was taken in get in: asyncio forgets them when the port is shut then."""
    with suppress(NotImplementedError):  # Windows' loop takes connections in another way
        asyncio.get_running_loop().remove_reader(listening)
    for _ in range(TURNS):
        await asyncio.sleep(0)
