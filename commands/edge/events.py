"""What Slack tells the bot of its own accord. Exactly these events are in the manifest.

A handler changes rows and queues work; what has to be asked of Slack is asked by delivery.
Source: docs.slack.dev/reference/events.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, select

from bot.notices.people import Home
from bot.store.database.engine import lock_hotspot
from bot.store.database.row_ids import row_id
from bot.store.models import Hotspot, Person
from bot.store.queue import outbox
from bot.usecases.hotspot import hotspots
from bot.usecases.kit.context import HotspotContext
from bot.usecases.meetings import word_template
from bot.usecases.papers import sending_in as papers_sent_in
from bot.usecases.people import people, slack_members
from bot.usecases.sheets import sending_in
from commands.kit import plain_words
from commands.kit.entries import Command
from commands.kit.payload_shapes import id_at, object_at, objects_at, text_if_any

Event = Mapping[str, Any]


@dataclass(frozen=True)
class EventContext:
    """The frame of one event. `now` is domain time."""

    session: Session
    now: datetime
    zone: ZoneInfo
    event_id: str
    bot_user_id: str
    commands: tuple[Command, ...]
    """What can be written in Slack: of a plain message it is known again."""


Handler = Callable[[EventContext, Event], None]


def someone_came_or_went(context: EventContext, event: Event) -> None:
    """Have the people of a hotspot's channel read again; when the bot came, it can speak there."""
    channel_id, is_bot = id_at(event, "channel"), id_at(event, "user") == context.bot_user_id
    if is_bot and event["type"] == "member_joined_channel":
        channel_came_back(context, event)
    elif _hotspot_ids(context, channel_id):
        slack_members.ask_about_channel(
            context.session, context.now, channel_id, why=context.event_id
        )


def someone_changed(context: EventContext, event: Event) -> None:
    """Have somebody we know read again: their language, a guest's standing, a deactivation."""
    person_id = id_at(object_at(event, "user"), "id")
    if context.session.get(Person, person_id) is not None:
        slack_members.ask_about_person(
            context.session, context.now, person_id, why=context.event_id
        )


def home_opened(context: EventContext, event: Event) -> None:
    """Remember that the person uses App Home, and have theirs made anew."""
    if event.get("tab") != "home":
        return
    person = people.meet(context.session, context.now, id_at(event, "user"))
    person.home_opened = True
    home = Home.of(person.id)
    outbox.enqueue(context.session, home, now=context.now)
    outbox.mark_stale(context.session, [home.key])


def channel_went(context: EventContext, event: Event) -> None:
    """A channel was archived or deleted: what is to be said there waits for another."""
    channel_id = id_at(event, "channel")
    for hotspot in _contexts(context, channel_id):
        hotspots.channel_lost(hotspot, channel_id)


def sent_away(context: EventContext, event: Event) -> None:
    """The bot was taken out of a channel: the chief is told how to bring it back."""
    channel_id = id_at(event, "channel")
    for hotspot in _contexts(context, channel_id):
        hotspots.not_invited(hotspot, channel_id)


def channel_came_back(context: EventContext, event: Event) -> None:
    """An archived channel is in use again."""
    channel_id = id_at(event, "channel")
    for hotspot in _contexts(context, channel_id):
        hotspots.channel_back(hotspot, channel_id, why=context.event_id)


def somebody_wrote(context: EventContext, event: Event) -> None:
    """Answer who writes to the bot: what it understands each time, anything else once a day.

    A Word document may be a paper sent back; from somebody who decides about the minutes it may be
    meant for those. A sheet is a list to import.
    """
    if event.get("subtype") not in (None, "file_share") or event.get("bot_id") is not None:
        return
    person = people.meet(context.session, context.now, id_at(event, "user"))
    document = _file_named(event, DOCUMENTS)
    if document is not None and _takes_document(context, str(person.id), *document):
        return
    sheet = _file_named(event, SHEETS)
    if sheet is not None and sending_in.offer(
        context.session, context.now, context.zone, str(person.id), sheet[0]
    ):
        return
    answer = plain_words.answer_to(
        context.session,
        context.now,
        context.zone,
        context.commands,
        person_id=person.id,
        event_id=context.event_id,
        text=text_if_any(event, "text") or "",
    )
    outbox.enqueue(context.session, answer, now=context.now)


DOCUMENTS = (".docx", ".dotx", ".docm", ".dotm", ".doc", ".dot", ".odt", ".ott", ".rtf")
"""Only the first can be a template; who sends another is told how it becomes one."""


SHEETS = (".xlsx", ".xls", ".ods", ".csv", ".tsv", ".txt", ".xlsm", ".xlsb")
"""A package with macros is refused by what it holds; those of an old `.xls` are never read."""


def _takes_document(context: EventContext, person_id: str, file_id: str, name: str) -> bool:
    """Whether it may be a paper sent back, or meant for the minutes. The first is looked at."""
    session, now, zone = context.session, context.now, context.zone
    return papers_sent_in.offer(session, now, zone, person_id, file_id, name) or (
        word_template.offer(session, now, zone, person_id, file_id)
    )


def _file_named(event: Event, endings: tuple[str, ...]) -> tuple[str, str] | None:
    """Return the id and the name of the first file a message carries whose name ends so."""
    for file in objects_at(event, "files"):
        name = text_if_any(file, "name") or ""
        if name.lower().endswith(endings):
            return id_at(file, "id"), name
    return None


EVENTS: Mapping[str, Handler] = {
    "app_home_opened": home_opened,
    "channel_archive": channel_went,
    "channel_deleted": channel_went,
    "channel_left": sent_away,
    "channel_unarchive": channel_came_back,
    "group_archive": channel_went,
    "group_deleted": channel_went,
    "group_left": sent_away,
    "group_unarchive": channel_came_back,
    "member_joined_channel": someone_came_or_went,
    "member_left_channel": someone_came_or_went,
    "message": somebody_wrote,
    "user_change": someone_changed,
}
"""By the event's type. The manifest subscribes to `message` as `message.im`."""


ANSWERED = (somebody_wrote, home_opened)
"""What somebody does who is shown something for it, in their language."""


def _contexts(context: EventContext, channel_id: str) -> Iterator[HotspotContext]:
    for hotspot_id in _hotspot_ids(context, channel_id):
        hotspot = lock_hotspot(context.session, hotspot_id)
        yield HotspotContext(context.session, context.now, context.zone, hotspot)


def _hotspot_ids(context: EventContext, channel_id: str) -> list[int]:
    uses_it = (Hotspot.channel_id == channel_id) | (Hotspot.leadership_channel_id == channel_id)
    return [row_id(found) for found in context.session.exec(select(Hotspot.id).where(uses_it))]
