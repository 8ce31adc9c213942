"""The page of the local Slack: be anybody in the workspace, see what they see, do what they do.

Forms and links alone are enough to use it; a small script keeps it alive (`pages/app.js`).
"""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from aiohttp import web
from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.sandbox import page_elements
from bot.sandbox.guard import guarded
from bot.sandbox.page_acts import ACTS, Visit, perform
from bot.sandbox.page_forms import Posted
from bot.sandbox.page_live import Live
from bot.sandbox.page_mrkdwn import Language, day, stamp
from bot.sandbox.page_view import Memory, Screen, hue, initials, people
from bot.sandbox.page_words import words

if TYPE_CHECKING:
    from bot.sandbox.sandbox import Sandbox

_PAGES = Path(__file__).parent / "pages"
_KINDS = {"app.css": "text/css", "app.js": "text/javascript", "composer.js": "text/javascript"}
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; "
    "connect-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def add_page(app: web.Application, sandbox: "Sandbox") -> None:
    """Add the page's routes: `/` to choose a person, `/as/{user}/{place}` to be one."""
    page = _Page(sandbox)
    app.on_startup.append(page.live.start)
    app.on_shutdown.append(page.live.end)
    get, post = app.router.add_get, app.router.add_post
    get("/", guarded(page.choose))
    get("/page/{name}", guarded(page.asset))
    get("/as/{user}", guarded(page.enter))
    get("/as/{user}/events", guarded(page.events))
    get("/as/{user}/{place}", guarded(page.show))
    get("/as/{user}/file/{file}", guarded(page.file))
    post("/as/{user}/{place}/{act}", guarded(page.act))


class _Page:
    """The handlers, and what the page remembers of each person."""

    def __init__(self, sandbox: "Sandbox") -> None:
        self._sandbox = sandbox
        self._memory: dict[str, Memory] = {}
        self._templates = Environment(
            loader=PackageLoader("bot.sandbox", "pages"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals |= {"elements": page_elements, "day": day, "stamp": stamp}
        self._templates.filters |= {"initials": initials, "hue": hue}
        self.live = Live(sandbox.workspace)

    async def choose(self, request: web.Request) -> web.Response:
        """Everybody one can be; the visitor's browser says in which language to ask."""
        language: Language = "en" if _wants_english(request) else "da"
        everybody = people(self._sandbox.workspace)
        return self._html(
            "people.html", t=words(language), language=language, people=everybody, here=""
        )

    async def asset(self, request: web.Request) -> web.Response:
        """The style sheet or a script."""
        name = request.match_info["name"]
        if name not in _KINDS:
            raise web.HTTPNotFound
        body = (_PAGES / name).read_text(encoding="utf-8")
        return web.Response(text=body, content_type=_KINDS[name], headers=_HEADERS)

    async def enter(self, request: web.Request) -> web.Response:
        """Go where this person has something to see first."""
        user_id = self._user(request)
        channels = self._sandbox.person(user_id).channels()
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
        found = self._sandbox.workspace.files.get(request.match_info["file"])
        channels = self._sandbox.workspace.channels
        user_id = self._user(request)
        if found is None or found.content is None:
            raise web.HTTPNotFound
        if not any(user_id in channels[place].members for place in found.shared_in):
            raise web.HTTPNotFound
        name = quote(found.name, safe="")
        headers = _HEADERS | {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
        kind = "application/octet-stream"
        return web.Response(body=found.content, content_type=kind, headers=headers)

    async def act(self, request: web.Request) -> web.Response:
        """Do what a form says, then show the place again."""
        user_id, place = self._user(request), request.match_info["place"]
        name = request.match_info["act"]
        if name not in ACTS:
            raise web.HTTPNotFound
        posted = Posted.read((await request.post()).items())
        person = self._sandbox.person(user_id)
        visit = Visit(self._sandbox, person, place, self._remember(user_id))
        await asyncio.to_thread(perform, visit, name, posted)
        raise web.HTTPSeeOther(f"/as/{user_id}/{place}")

    def _show(self, user_id: str, place: str, arriving: bool) -> web.Response:
        memory = self._remember(user_id)
        screen = Screen(self._sandbox, user_id, place, memory)
        if arriving and place == "home":
            screen.person.open_home()
        elif arriving and place == "direct":
            screen.person.open_direct()
        with self._sandbox.workspace.lock:
            t = words(screen.language)
            return self._html("place.html", t=t, s=screen, r=screen.reader, me=screen.me)

    def _html(self, template: str, **values: Any) -> web.Response:
        body = self._templates.get_template(template).render(values)
        return web.Response(text=body, content_type="text/html", headers=_HEADERS)

    def _user(self, request: web.Request) -> str:
        user_id = request.match_info["user"]
        user = self._sandbox.workspace.users.get(user_id)
        if user is None or user.is_bot:
            raise web.HTTPNotFound
        return user_id

    def _remember(self, user_id: str) -> Memory:
        return self._memory.setdefault(user_id, Memory())


def _wants_english(request: web.Request) -> bool:
    languages = request.headers.get("Accept-Language", "").lower()
    return "en" in languages and "da" not in languages
