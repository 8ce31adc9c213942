"""What a person can do from the page; each act waits for the app, so not in the event loop."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.sandbox.app.core import Core
from bot.sandbox.page import faults_panel
from bot.sandbox.page.forms import Posted, StaleError, on_message, on_view
from bot.sandbox.page.screen import Memory, language_of
from bot.sandbox.page.wording import words
from bot.sandbox.people.person import Person
from bot.sandbox.workspace.workspace import Change, Timeline

_ABOUT_THE_PAGE = frozenset({"clock", "dismiss", "limits", "trouble"})
"""What a deactivated person can still do: none of it is done in Slack."""

LOCALES = {"da": "da-DK", "en": "en-US"}


@dataclass(frozen=True)
class Context:
    """Who acts, and where: `place` is a channel id, `direct` or `home`."""

    core: Core
    timeline: Timeline | None
    person: Person
    place: str
    memory: Memory

    @property
    def channel(self) -> str:
        """The id of the channel one stands in. Raises LookupError on the App Home."""
        if self.place == "direct":
            return self.person.direct_channel().id
        return self.core.workspace.channel(self.place).id


Action = Callable[[Context, Posted], None]


def perform(context: Context, act: str, posted: Posted) -> None:
    """Do one act; what Slack's client would have refused becomes a warning to this person.

    Raises KeyError for an act there is not.
    """
    action = ACTIONS[act]
    t = words(language_of(context.person.user))
    context.memory.warning = ""
    if context.person.user.deleted and act not in _ABOUT_THE_PAGE:
        return
    try:
        action(context, posted)
    except StaleError:
        context.memory.warning = t("changed")
    except (LookupError, PermissionError, ValueError) as refused:
        context.memory.warning = t("refused", why=str(refused))


def _write(context: Context, posted: Posted) -> None:
    """Send a message or a command; what was refused stays in the composer."""
    text = posted.text("text").strip()
    if not text:
        return
    context.memory.drafts[context.place] = text
    told = len(context.person.notices)
    if text.startswith("/"):
        context.person.command(context.channel, text)
    else:
        context.person.say(context.channel, text)
    if len(context.person.notices) == told:
        context.memory.drafts.pop(context.place, None)


def _reply(context: Context, posted: Posted) -> None:
    if text := posted.text("text").strip():
        context.person.say(context.channel, text, thread_ts=posted.on)


def _message(context: Context, posted: Posted) -> None:
    there = {message.ts: message for message in context.person.sees(context.channel)}
    on_message(context.person, there.get(posted.on), posted)


def _shortcut(context: Context, posted: Posted) -> None:
    there = {message.ts: message for message in context.person.sees(context.channel)}
    if posted.on not in there:
        raise StaleError
    context.person.shortcut(there[posted.on], posted.do)


def _view(context: Context, posted: Posted) -> None:
    on_view(context.person, posted)


def _join(context: Context, posted: Posted) -> None:
    context.person.join(posted.text("channel"))


def _leave(context: Context, _posted: Posted) -> None:
    context.person.leave(context.channel)


def _invite(context: Context, posted: Posted) -> None:
    context.person.invite(context.channel, posted.text("user"))


def _archive(context: Context, _posted: Posted) -> None:
    context.person.archive(context.channel)


def _deactivate(context: Context, posted: Posted) -> None:
    context.person.deactivate(posted.text("user"))


def _locale(context: Context, posted: Posted) -> None:
    context.person.set_locale(LOCALES[posted.do])


def _limits(context: Context, posted: Posted) -> None:
    context.core.rate_limits = posted.do == "on"


def _dismiss(context: Context, posted: Posted) -> None:
    context.memory.dismissed.add(posted.on)


def _clock(context: Context, posted: Posted) -> None:
    timeline = context.timeline
    if timeline is None:
        raise StaleError
    moves = {
        "hour": timeline.hour,
        "next_morning": timeline.next_morning,
        "next_event": timeline.next_event,
        "week": timeline.week,
    }
    moves[posted.do]()
    context.core.workspace.tell(Change("clock"))


def _trouble(context: Context, posted: Posted) -> None:
    """Put trouble on, or end what is on."""
    faults, workspace = context.core.faults, context.core.workspace
    if posted.on == "lift":
        faults.lift(int(posted.do))
    else:
        faults_panel.put_on(faults, posted.do, context.place, workspace.now())
    workspace.tell(Change("trouble"))


ACTIONS: Mapping[str, Action] = {
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
