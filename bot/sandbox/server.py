"""The doors of the sandbox on 127.0.0.1: aiohttp in a thread of its own."""

import asyncio
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from aiohttp import BodyPartReader, web

from bot.sandbox import webapi
from bot.sandbox.core import Core
from bot.sandbox.errors import SlackError
from bot.sandbox.page import add_page
from bot.sandbox.responses import GONE, respond
from bot.sandbox.socketmode import CLOSE_SECONDS, HEARTBEAT_SECONDS
from bot.sandbox.webapi_files import receive_upload

if TYPE_CHECKING:
    from bot.sandbox.sandbox import Sandbox

HOST = "127.0.0.1"
LARGEST_REQUEST = 64 * 1024 * 1024
START_SECONDS = 10.0


class Server:
    """Listens while it is started. A handler that waits for an ack must use an executor."""

    def __init__(self, core: Core, sandbox: "Sandbox") -> None:
        self._core = core
        self._sandbox = sandbox
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping = asyncio.Event()
        self._ready = threading.Event()
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="sandbox", daemon=True)

    def start(self, port: int) -> int:
        """Listen on this port (0: a free one) and return it. Raises OSError if it is taken."""
        self._port = port
        self._thread.start()
        if not self._ready.wait(START_SECONDS):
            raise TimeoutError("The sandbox did not start.")
        if self._failure:
            raise self._failure
        return self._port

    def stop(self) -> None:
        """Stop listening and wait for the thread to end."""
        if self._loop and self._thread.is_alive():
            with suppress(RuntimeError):  # the loop may have closed by itself a moment ago
                self._loop.call_soon_threadsafe(self._stopping.set)
            self._thread.join()

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        try:
            await web.TCPSite(runner, HOST, self._port).start()
            self._port = int(runner.addresses[0][1])
            self._core.base_url = f"http://{HOST}:{self._port}/"
            self._core.workspace.files_url = f"{self._core.base_url}files/"
            self._core.hub.attach(self._loop)
        except OSError as failure:
            self._failure = failure
            self._stopping.set()
        self._ready.set()
        await self._stopping.wait()
        await self._core.hub.close()
        await runner.cleanup()

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=LARGEST_REQUEST)
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_get("/link", self._link)
        app.router.add_post("/response/{secret}", self._response)
        app.router.add_post("/upload/{file_id}", self._upload)
        app.router.add_get("/files/{file_id}/download/{name}", self._download)
        add_page(app, self._sandbox)
        return app

    async def _api(self, request: web.Request) -> web.Response:
        return await webapi.handle(self._core, request)

    async def _link(self, request: web.Request) -> web.StreamResponse:
        if not self._core.tickets.use_socket(request.query.get("ticket", "")):
            return web.Response(status=401, text="invalid ticket")
        link = web.WebSocketResponse(heartbeat=HEARTBEAT_SECONDS, timeout=CLOSE_SECONDS)
        await link.prepare(request)
        await self._core.hub.serve(link)
        return link

    async def _response(self, request: web.Request) -> web.Response:
        try:
            given = await request.json()
        except ValueError:
            return web.json_response({"ok": False, "error": "invalid_payload"}, status=400)
        try:
            respond(self._core, request.match_info["secret"], given)
        except SlackError as refused:
            status = 404 if refused.error in GONE else 400
            return web.json_response(refused.body(), status=status)
        return web.Response(text="ok")

    async def _upload(self, request: web.Request) -> web.Response:
        content = await _uploaded(request)
        if not receive_upload(self._core, request.match_info["file_id"], content):
            return web.Response(status=400, text="no such upload, or not its length")
        return web.Response(text=f"OK - {len(content)}")

    async def _download(self, request: web.Request) -> web.Response:
        """A file's bytes, for whoever shows the bot's token; Slack shows others its front page."""
        file = self._core.workspace.files.get(request.match_info["file_id"])
        shown = request.headers.get("Authorization") == f"Bearer {self._core.bot_token}"
        if file is None or not shown:
            return web.Response(text="<!DOCTYPE html>", content_type="text/html")
        return web.Response(body=file.content or b"")


async def _uploaded(request: web.Request) -> bytes:
    """The bytes of a file, sent bare or as the only part of a form."""
    if not request.content_type.startswith("multipart/"):
        return await request.read()
    part = await (await request.multipart()).next()
    return bytes(await part.read()) if isinstance(part, BodyPartReader) else b""
