"""The sandbox on 127.0.0.1: two ports, one for the app and one for people, in a thread of its own.

They are apart so that Slack can be dead while the page is not.
"""

import asyncio
import socket
import threading
from collections.abc import Coroutine
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from aiohttp import web

from bot.sandbox.control import add_control
from bot.sandbox.core import Core
from bot.sandbox.doors import add_doors
from bot.sandbox.gate import Gate, Tally
from bot.sandbox.page import add_page
from bot.sandbox.transports import hang_up

if TYPE_CHECKING:
    from bot.sandbox.sandbox import Sandbox

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

    def __init__(self, core: Core, sandbox: "Sandbox", tally: Tally) -> None:
        self._core = core
        self._sandbox = sandbox
        self._gate = Gate(core, tally)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._doors: web.AppRunner | None = None
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

    def close_doors(self) -> None:
        """Refuse the app: nothing listens there, and what was open is reset."""
        self._in_loop(self._close_doors())

    def open_doors(self) -> None:
        """Listen for the app again, where it was."""
        self._in_loop(self._reopen_doors())

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
        self._doors = web.AppRunner(self._app(), access_log=None, shutdown_timeout=SHUTDOWN_SECONDS)
        await page.setup()
        await self._doors.setup()
        watch = asyncio.create_task(self._watch())
        try:
            await web.TCPSite(page, HOST, self._port).start()
            self._port = int(page.addresses[0][1])
            await self._open_doors()
            self._core.base_url = f"http://{HOST}:{self._api_port}/"
            self._core.workspace.files_url = f"{self._core.base_url}files/"
        except OSError as failure:
            self._failure = failure
            self._stopping.set()
        self._ready.set()
        await self._stopping.wait()
        watch.cancel()
        await self._core.hub.close()
        await asyncio.gather(page.cleanup(), self._doors.cleanup())

    def _app(self) -> web.Application:
        app = web.Application(
            client_max_size=LARGEST_REQUEST, middlewares=[web.middleware(self._gate)]
        )
        add_doors(app, self._core)
        return app

    def _page(self) -> web.Application:
        app = web.Application(client_max_size=LARGEST_REQUEST)
        add_control(app, self._sandbox)
        add_page(app, self._sandbox)
        return app

    async def _open_doors(self) -> None:
        if self._doors is None:
            return
        self._listening = socket.create_server((HOST, self._api_port))
        self._api_port = int(self._listening.getsockname()[1])
        self._site = web.SockSite(self._doors, self._listening)
        await self._site.start()

    async def _reopen_doors(self) -> None:
        """Wait until the port is free: a passing connection of somebody's may have it."""
        while True:
            try:
                return await self._open_doors()
            except OSError:
                await asyncio.sleep(LOOK_SECONDS)

    async def _close_doors(self) -> None:
        if self._site is None or self._listening is None or self._doors is None:
            return
        await _take_no_more(self._listening)
        await self._site.stop()
        self._site = None
        for connection in self._doors.server.connections if self._doors.server else ():
            hang_up(connection.transport)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            if self._core.faults.standing():
                with suppress(LookupError):  # a channel that isn't there has no trouble
                    await asyncio.to_thread(self._core.faults.settle)


async def _take_no_more(listening: socket.socket) -> None:
    """Let whoever was taken in get through the door: asyncio forgets them when it is shut then."""
    with suppress(NotImplementedError):  # Windows' loop takes connections in another way
        asyncio.get_running_loop().remove_reader(listening)
    for _ in range(TURNS):
        await asyncio.sleep(0)
