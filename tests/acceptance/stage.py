"""A hotspot in the local Slack, with the real bot behind it, for tests that speak as people do.

Everything goes through real sockets. Domain time is moved through every due moment, and each tick
is run twice: what is asserted of a tick is asserted of its replay too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import SQLModel, func, select

from bot.clock import Clock
from bot.config import Settings
from bot.demo import people
from bot.demo.embedded import Embedded
from bot.process.timeline import MovedTime
from bot.rules.workdays import Calendar
from bot.sandbox import Message, Person, Sandbox
from bot.store.database.engine import Database
from tests.acceptance.log_lines import remember_typed
from tests.clocks import allow_for_a_slow_machine
from tests.played_once import played_once, standing
from tests.rules.calendar_text import day

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
CAUSED_BY_ACTS = frozenset({"answer", "blocked", "hotspot_people", "propose", "taken_on"})
"""The kinds of direct messages that somebody's act brings about in the eight weeks."""
LOCALES = {"da": "da-DK", "en": "en-US"}

in_either_language = pytest.mark.parametrize(
    "language", ["da", pytest.param("en", marks=pytest.mark.soak)]
)
"""A story in Danish; in English it goes the same way, for as long again, in `make soak`.

Three stories that come by nearly everything are always played in both. That each sentence is there
in both, with the same facts, is for the tests of messages and of commands, which are quicker.
"""


class Stage:
    """The workspace, its people, and the time. `begin` is a local moment, with its weekday."""

    def __init__(
        self, database_url: str, language: str, begin: str, clock: Clock | None = None
    ) -> None:
        settings = Settings.from_environment(
            {"DATABASE_URL": database_url, "TASKFORCE_PORT": "0", "TASKFORCE_LOG_LEVEL": "WARNING"}
        )
        self.language = language
        self._begin = begin
        self.calendar = Calendar(COPENHAGEN)
        clock = clock or Clock()
        self.bot = Embedded(settings, clock, example=False)
        for person_id in (*people.MEMBERS, *people.LEADERS):
            self.sandbox.workspace.change_user(person_id, locale=LOCALES[language])
        self.bot.start()
        allow_for_a_slow_machine(self.bot.sandbox)
        self.service = self.bot.service
        self.time = MovedTime(
            self.bot.database, clock, COPENHAGEN, tick=self._tick_twice, settle=self.settle
        )
        self.time.begin_at(self.at(begin))
        self.settle()

    def stop(self) -> None:
        """End it."""
        remember_typed(self.bot)
        self.bot.stop()

    @property
    def sandbox(self) -> Sandbox:
        return self.bot.sandbox

    @property
    def database(self) -> Database:
        return self.bot.database

    def beginning(self) -> object:
        """Once something is said it has its second, and is never the same again."""
        return self.language, self._begin, standing(self.sandbox.workspace)

    def time_is(self) -> datetime:
        return self.time.now()

    def set_time(self, now: datetime) -> None:
        self.time.begin_at(now)

    def person(self, person_id: str) -> Person:
        """Return somebody."""
        return self.bot.sandbox.person(person_id)

    def at(self, text: str) -> datetime:
        """Read `Tue 17 Mar 2026 09:00` in the zone of Copenhagen."""
        hour, minute = text[-5:].split(":")
        local = datetime.combine(day(text[:-6]), datetime.min.time(), tzinfo=COPENHAGEN)
        return local.replace(hour=int(hour), minute=int(minute)).astimezone(UTC)

    def move_to(self, text: str) -> None:
        """Let time pass, up to a local moment."""
        self.time.move_to(self.at(text))

    def settle(self) -> None:
        """Let everything be sent that can be sent now."""
        self.service.settle()

    def _tick_twice(self) -> None:
        self.service.tick()
        self.service.tick()

    def send(self, person: Person) -> None:
        """Send the form in, which must be accepted, and close what it answers with."""
        assert person.submit() == {}
        while person.modal is not None:
            person.close()
        self.settle()

    def command(self, person_id: str, text: str, channel: str = people.TASK_FORCE) -> str:
        """Type a command, and return everything only this person was shown in answer."""
        person = self.person(person_id)
        before = {it.ts for it in person.sees(channel)}
        person.command(channel, text)
        self.settle()
        assert not person.notices, person.notices
        answers = [it for it in person.sees(channel) if it.ts not in before and it.ephemeral_to]
        return "\n".join(it.words() for it in answers)

    def confirm(self, person_id: str, text: str) -> str:
        """Type a command that asks first, and send the form in; return what it is answered with."""
        person = self.person(person_id)
        person.command(people.TASK_FORCE, text)
        assert person.submit() == {}
        answer = person.modal.words() if person.modal is not None else ""
        while person.modal is not None:
            person.close()
        self.settle()
        return answer

    def press(self, person_id: str, action: str, within: str | None = None) -> Person:
        """Press a button in the newest direct message that has it."""
        person = self.person(person_id)
        message = self.newest(person.direct(), action, within)
        person.press(message, action, within=within)
        self.settle()
        return person

    def newest(self, messages: list[Message], action: str, within: str | None = None) -> Message:
        """Return the newest message with that button."""
        for message in reversed(messages):
            has_words = within is None or within in message.words()
            if has_words and any(it.action_id == action for it in message.controls()):
                return message
        raise LookupError(f"There is no {action} to press.")

    def newest_that_says(self, messages: list[Message], words: str) -> Message:
        """Return the newest message that says this; in private, not what confirms one's own act."""
        own = (it for it in reversed(messages) if it.ephemeral_to and it.channel.startswith("D"))
        confirms = {it.ts for it in own}
        said = (it for it in reversed(messages) if it.ts not in confirms)
        return next(it for it in said if words in it.words())

    def facts(self) -> dict[str, object]:
        """What the database and the workspace hold: rows by table, and every visible word."""
        with self.bot.database.read() as session:
            rows = {
                name: session.connection().execute(select(func.count()).select_from(table)).scalar()
                for name, table in SQLModel.metadata.tables.items()
            }
        return {"rows": rows, "said": sorted((it.channel, it.words()) for it in self.posts())}

    def said_to(self, person_id: str, since: datetime | None = None) -> str:
        """Everything the bot has told one person directly: not what confirms their own act."""
        return "\n---\n".join(
            it.words()
            for it in self.person(person_id).direct()
            if it.ephemeral_to is None and self._later(it, since)
        )

    def said_in(self, channel: str, since: datetime | None = None) -> str:
        """Everything said in a channel that everybody there can see."""
        return "\n---\n".join(
            it.words()
            for it in self.bot.sandbox.workspace.channel(channel).messages
            if it.ephemeral_to is None and self._later(it, since)
        )

    def _later(self, message: Message, since: datetime | None) -> bool:
        return since is None or when(message) >= since

    def posts(self) -> list[Message]:
        """Everything the bot has posted that is not an ephemeral answer, everywhere."""
        channels = list(self.bot.sandbox.workspace.channels.values())
        return [
            it
            for channel in channels
            for it in channel.messages
            if it.bot_id is not None and it.ephemeral_to is None
        ]

    def keys(self) -> Counter[str]:
        """How often each outbox key stands in a post."""
        return Counter(key_of(it) for it in self.posts())

    def caused_by_the_clock(self) -> Counter[tuple[str, date]]:
        """How many messages the clock caused for each person on each day: all but acts' own."""
        return Counter(
            (it.channel, when(it).astimezone(COPENHAGEN).date())
            for it in self.posts()
            if it.channel.startswith("D") and key_of(it).partition(":")[0] not in CAUSED_BY_ACTS
        )


def when(message: Message) -> datetime:
    """The moment a message was posted, in domain time."""
    return datetime.fromtimestamp(float(message.ts), UTC)


def key_of(message: Message) -> str:
    """The outbox key in a post's metadata. A file's post has none: Slack makes it."""
    if message.metadata is None:
        return f"file:{message.ts}"
    return str(message.metadata["event_payload"]["key"])


@played_once
def set_up(stage: Stage, *, weekday: int = 1) -> Stage:
    """Set the hotspot up as a chief would, with every actor placed."""
    chief = stage.person(people.CHIEF)
    chief.command(people.TASK_FORCE, "/taskforce setup")
    chief.fill("name", "Vestbyen")
    chief.fill("leadership_channel_id", people.LEADERSHIP)
    chief.fill("deputy_id", people.DEPUTY)
    chief.fill("weekday", str(weekday))
    chief.fill("place", "Kulturhuset")
    chief.fill("language", stage.language)
    stage.send(chief)
    for actor in people.ACTORS:
        _add(stage, chief, actor)
    return stage


def _add(stage: Stage, chief: Person, actor: people.ActorRow) -> None:
    chief.command(people.TASK_FORCE, f"/taskforce actors add {actor.name}")
    chief.fill("sector", actor.sector)
    if actor.contact is None:
        chief.fill("in_slack", [])
    else:
        chief.fill("contact", actor.contact)
        chief.fill("people", [actor.contact])
    if actor.leader is not None:
        chief.fill("leader", actor.leader)
    stage.send(chief)


def eventually(holds: Callable[[], bool], seconds: float = 10.0) -> bool:
    """Whether something comes true within some seconds of machine time."""
    clock = Clock()
    end = clock.monotonic() + seconds
    while not holds():
        if clock.monotonic() > end:
            return False
        clock.sleep(0.02)
    return True
