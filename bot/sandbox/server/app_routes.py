"""The addresses at which the app finds Slack."""

from aiohttp import BodyPartReader, web

from bot.sandbox.api import web_api
from bot.sandbox.api.files import receive_upload
from bot.sandbox.app.core import Core
from bot.sandbox.app.errors import SlackError
from bot.sandbox.app.response_urls import GONE, respond
from bot.sandbox.socket_mode.hub import CLOSE_SECONDS, HEARTBEAT_SECONDS


def add_app_routes(app: web.Application, core: Core) -> None:
    """Add the Web API, Socket Mode, response_urls and files."""
    routes = _Routes(core)
    app.router.add_route("*", "/api/{method}", routes.api)
    app.router.add_get("/link", routes.link)
    app.router.add_post("/response/{secret}", routes.response)
    app.router.add_post("/upload/{file_id}", routes.upload)
    app.router.add_get("/files/{file_id}/download/{name}", routes.download)


class _Routes:
    """The handlers."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def api(self, request: web.Request) -> web.Response:
        return await web_api.handle(self._core, request)

    async def link(self, request: web.Request) -> web.StreamResponse:
        if not self._core.tickets.use_socket(request.query.get("ticket", "")):
            return web.Response(status=401, text="invalid ticket")
        socket = web.WebSocketResponse(
            heartbeat=HEARTBEAT_SECONDS, timeout=CLOSE_SECONDS, autoping=False
        )
        await socket.prepare(request)
        await self._core.hub.serve(socket, request.transport)
        return socket

    async def response(self, request: web.Request) -> web.Response:
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

    async def upload(self, request: web.Request) -> web.Response:
        content = await _uploaded(request)
        if not receive_upload(self._core, request.match_info["file_id"], content):
            return web.Response(status=400, text="no such upload, or not its length")
        return web.Response(text=f"OK - {len(content)}")

    async def download(self, request: web.Request) -> web.Response:
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
