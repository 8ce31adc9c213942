"""What a person can do from the page; each act waits for the app, so not in the event loop."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.sandbox import page_trouble
from bot.sandbox.page_forms import Posted, StaleError, on_message, on_view
from bot.sandbox.page_view import Memory, language_of
from bot.sandbox.page_words import words
from bot.sandbox.people import Person
from bot.sandbox.workspace import Change

if TYPE_CHECKING:
    from bot.sandbox.sandbox import Sandbox

_ABOUT_THE_PAGE = frozenset({"clock", "dismiss", "limits", "trouble"})
"""What a deactivated person can still do: none of it is done in Slack."""

LOCALES = {"da": "da-DK", "en": "en-US"}


@dataclass(frozen=True)
class Visit:
    """Who acts, and where: `place` is a channel id, `direct` or `home`."""

    sandbox: "Sandbox"
    person: Person
    place: str
    memory: Memory

    @property
    def channel(self) -> str:
        """The id of the channel one stands in. Raises LookupError on the App Home."""
        if self.place == "direct":
            return self.person.direct_channel().id
        return self.sandbox.workspace.channel(self.place).id


Act = Callable[[Visit, Posted], None]


def perform(visit: Visit, act: str, posted: Posted) -> None:
    """Do one act; what Slack's client would have refused becomes a warning to this person.

    Raises KeyError for an act there is not.
    """
    doing = ACTS[act]
    t = words(language_of(visit.person.user))
    visit.memory.warning = ""
    if visit.person.user.deleted and act not in _ABOUT_THE_PAGE:
        return
    try:
        doing(visit, posted)
    except StaleError:
        visit.memory.warning = t("changed")
    except (LookupError, PermissionError, ValueError) as refused:
        visit.memory.warning = t("refused", why=str(refused))


def _write(visit: Visit, posted: Posted) -> None:
    """Send a message or a command; what was refused stays in the composer."""
    text = posted.text("text").strip()
    if not text:
        return
    visit.memory.drafts[visit.place] = text
    told = len(visit.person.notices)
    if text.startswith("/"):
        visit.person.command(visit.channel, text)
    else:
        visit.person.say(visit.channel, text)
    if len(visit.person.notices) == told:
        visit.memory.drafts.pop(visit.place, None)


def _reply(visit: Visit, posted: Posted) -> None:
    if text := posted.text("text").strip():
        visit.person.say(visit.channel, text, thread_ts=posted.on)


def _message(visit: Visit, posted: Posted) -> None:
    there = {message.ts: message for message in visit.person.sees(visit.channel)}
    on_message(visit.person, there.get(posted.on), posted)


def _shortcut(visit: Visit, posted: Posted) -> None:
    there = {message.ts: message for message in visit.person.sees(visit.channel)}
    if posted.on not in there:
        raise StaleError
    visit.person.shortcut(there[posted.on], posted.do)


def _view(visit: Visit, posted: Posted) -> None:
    on_view(visit.person, posted)


def _join(visit: Visit, posted: Posted) -> None:
    visit.person.join(posted.text("channel"))


def _leave(visit: Visit, _posted: Posted) -> None:
    visit.person.leave(visit.channel)


def _invite(visit: Visit, posted: Posted) -> None:
    visit.person.invite(visit.channel, posted.text("user"))


def _archive(visit: Visit, _posted: Posted) -> None:
    visit.person.archive(visit.channel)


def _deactivate(visit: Visit, posted: Posted) -> None:
    visit.person.deactivate(posted.text("user"))


def _locale(visit: Visit, posted: Posted) -> None:
    visit.person.set_locale(LOCALES[posted.do])


def _limits(visit: Visit, posted: Posted) -> None:
    visit.sandbox.rate_limits = posted.do == "on"


def _dismiss(visit: Visit, posted: Posted) -> None:
    visit.memory.dismissed.add(posted.on)


def _clock(visit: Visit, posted: Posted) -> None:
    timeline = visit.sandbox.timeline
    if timeline is None:
        raise StaleError
    moves = {
        "hour": timeline.hour,
        "next_morning": timeline.next_morning,
        "next_event": timeline.next_event,
        "week": timeline.week,
    }
    moves[posted.do]()
    visit.sandbox.workspace.tell(Change("clock"))


def _trouble(visit: Visit, posted: Posted) -> None:
    """Put trouble on, or end what is on."""
    faults, workspace = visit.sandbox.faults, visit.sandbox.workspace
    if posted.on == "lift":
        faults.lift(int(posted.do))
    else:
        page_trouble.put_on(faults, posted.do, visit.place, workspace.now())
    workspace.tell(Change("trouble"))


ACTS: Mapping[str, Act] = {
    "archive": _archive,
    "clock": _clock,
    "deactivate": _deactivate,
    "dismiss": _dismiss,
    "invite": _invite,
    "join": _join,
    "leave": _leave,
    "limits": _limits,
    "locale": _locale,
    "message": _message,
    "reply": _reply,
    "shortcut": _shortcut,
    "trouble": _trouble,
    "view": _view,
    "write": _write,
}
