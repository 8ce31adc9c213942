"""The page of the local Slack: be anybody in the workspace, see what they see, do what they do.

Forms and links alone are enough to use it; a small script keeps it alive (`frontend/app.js`).
"""

import asyncio
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aiohttp import web
from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.sandbox.app.core import Core
from bot.sandbox.network.same_origin import same_origin_only
from bot.sandbox.page import fields
from bot.sandbox.page.actions import ACTIONS, Context, perform
from bot.sandbox.page.forms import Posted
from bot.sandbox.page.live_updates import LiveUpdates
from bot.sandbox.page.mrkdwn import Language, day, stamp
from bot.sandbox.page.screen import Memory, Screen, hue, initials, people
from bot.sandbox.page.wording import words
from bot.sandbox.people.person import Person
from bot.sandbox.workspace.workspace import Timeline

_FRONTEND = Path(__file__).parent / "frontend"
_KINDS = {"app.css": "text/css", "app.js": "text/javascript", "composer.js": "text/javascript"}
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; "
    "connect-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def add_page(app: web.Application, core: Core, timeline: Timeline | None) -> None:
    """Add the page's routes: `/` to choose a person, `/as/{user}/{place}` to be one."""
    page = _Page(core, timeline)
    app.on_startup.append(page.live.start)
    app.on_shutdown.append(page.live.end)
    get, post = app.router.add_get, app.router.add_post
    get("/", same_origin_only(page.choose))
    get("/page/{name}", same_origin_only(page.asset))
    get("/as/{user}", same_origin_only(page.enter))
    get("/as/{user}/events", same_origin_only(page.events))
    get("/as/{user}/{place}", same_origin_only(page.show))
    get("/as/{user}/file/{file}", same_origin_only(page.file))
    post("/as/{user}/{place}/{act}", same_origin_only(page.act))


class _Page:
    """The handlers, and what the page remembers of each person."""

    def __init__(self, core: Core, timeline: Timeline | None) -> None:
        self._core = core
        self._timeline = timeline
        self._memory: dict[str, Memory] = {}
        self._templates = Environment(
            loader=PackageLoader("bot.sandbox.page", "frontend"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals |= {"fields": fields, "day": day, "stamp": stamp}
        self._templates.filters |= {"initials": initials, "hue": hue}
        self.live = LiveUpdates(core.workspace)

    async def choose(self, request: web.Request) -> web.Response:
        """Everybody one can be; the visitor's browser says in which language to ask."""
        language: Language = "en" if _wants_english(request) else "da"
        everybody = people(self._core.workspace)
        return self._html(
            "people.html", t=words(language), language=language, people=everybody, here=""
        )

    async def asset(self, request: web.Request) -> web.Response:
        """The style sheet or a script."""
        name = request.match_info["name"]
        if name not in _KINDS:
            raise web.HTTPNotFound
        body = (_FRONTEND / name).read_text(encoding="utf-8")
        return web.Response(text=body, content_type=_KINDS[name], headers=_HEADERS)

    async def enter(self, request: web.Request) -> web.Response:
        """Go where this person has something to see first."""
        user_id = self._user(request)
        channels = Person(self._core, user_id).channels()
        raise web.HTTPSeeOther(f"/as/{user_id}/{channels[0].id if channels else 'direct'}")

    async def events(self, request: web.Request) -> web.StreamResponse:
        """The stream of changes."""
        return await self.live.stream(request, self._user(request))

    async def show(self, request: web.Request) -> web.Response:
        """One place as one person sees it; coming to the app's own places tells the app."""
        user_id, place = self._user(request), request.match_info["place"]
        arriving = "X-Live" not in request.headers
        try:
            return await asyncio.to_thread(self._show, user_id, place, arriving)
        except LookupError:
            raise web.HTTPSeeOther(f"/as/{user_id}") from None

    async def file(self, request: web.Request) -> web.Response:
        """A file shared where this person is, to save; never shown as a page of our own."""
        found = self._core.workspace.files.get(request.match_info["file"])
        channels = self._core.workspace.channels
        user_id = self._user(request)
        if found is None or found.content is None:
            raise web.HTTPNotFound
        if not any(user_id in channels[place].members for place in found.shared_in):
            raise web.HTTPNotFound
        name = quote(found.name, safe="")
        headers = _HEADERS | {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
        is_png = found.content.startswith(b"\x89PNG\r\n\x1a\n")
        kind = "image/png" if is_png else "application/octet-stream"
        return web.Response(body=found.content, content_type=kind, headers=headers)

    async def act(self, request: web.Request) -> web.Response:
        """Do what a form says, then show the place again."""
        user_id, place = self._user(request), request.match_info["place"]
        name = request.match_info["act"]
        if name not in ACTIONS:
            raise web.HTTPNotFound
        posted = Posted.read((await request.post()).items())
        person = Person(self._core, user_id)
        context = Context(self._core, self._timeline, person, place, self._remember(user_id))
        await asyncio.to_thread(perform, context, name, posted)
        raise web.HTTPSeeOther(f"/as/{user_id}/{place}")

    def _show(self, user_id: str, place: str, arriving: bool) -> web.Response:
        memory = self._remember(user_id)
        screen = Screen(self._core, Person(self._core, user_id), place, memory)
        if arriving and place == "home":
            screen.person.open_home()
        elif arriving and place == "direct":
            screen.person.open_direct()
        with self._core.workspace.lock:
            t = words(screen.language)
            return self._html(
                "place.html",
                t=t,
                s=screen,
                r=screen.reader,
                me=screen.me,
                clock_moves=self._timeline is not None,
            )

    def _html(self, template: str, **values: Any) -> web.Response:
        body = self._templates.get_template(template).render(values)
        return web.Response(text=body, content_type="text/html", headers=_HEADERS)

    def _user(self, request: web.Request) -> str:
        user_id = request.match_info["user"]
        user = self._core.workspace.users.get(user_id)
        if user is None or user.is_bot:
            raise web.HTTPNotFound
        return user_id

    def _remember(self, user_id: str) -> Memory:
        return self._memory.setdefault(user_id, Memory())


def _wants_english(request: web.Request) -> bool:
    languages = request.headers.get("Accept-Language", "").lower()
    return "en" in languages and "da" not in languages
